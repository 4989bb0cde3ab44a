"""What an office has of its own of the files that a bundled template is built from.

A bundled ``.docx`` is the build of the bundled words and look. Where the office's text, ``_base.docx`` or a
shared clause lies over them, a document made from it would lack the office's letterhead or words, so it is
refused until the office has built its own.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docgen.errors import CatalogError
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.textform.includes import clauses

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.model.catalog import Language
    from docgen.model.roots import Roots

BASE = "_base.docx"


def overriding(roots: Roots, slug: str, language: Language) -> tuple[Path, ...]:
    """Return the office's files that the bundled .docx of a type does not have in it.

    Empty where the office has its own .docx, and where its files are copies of the bundled ones.
    """
    folder = f"templates_{language}"
    if roots.bundled is None or roots.layer(f"{folder}/{slug}.docx") == roots.own:
        return ()
    own, below = roots.own / folder, roots.bundled / folder
    names = [f"{slug}.txt", BASE, *(f"{name}.txt" for name in _clauses(roots, slug, folder))]
    return tuple(own / name for name in names if _differs(own / name, below / name))


def refuse(roots: Roots, slug: str, language: Language) -> None:
    """Raise CatalogError K012 for each file that the bundled .docx lacks, K013 where none can be built."""
    found = overriding(roots, slug, language)
    if not found:
        return
    is_built = roots.find(f"templates_{language}/{slug}.txt").exists()
    params = {"slug": slug, "template": str(roots.find(f"templates_{language}/{slug}.docx"))}
    code = "K012" if is_built else "K013"
    raise CatalogError(Problem(code, location=Location(file=str(path)), params=params) for path in found)


def _clauses(roots: Roots, slug: str, folder: str) -> list[str]:
    """Return the clauses of a type's text; none is sought where the office has none of its own."""
    if not any((roots.own / folder).glob("_*.txt")):
        return []

    def text(name: str) -> str:
        path = roots.find(f"{folder}/{name}.txt")
        # What is no text in UTF-8 is told by whoever builds it.
        return read(path).decode("utf-8-sig", "replace") if path.exists() else ""

    return sorted(clauses(text(slug), text))


def _differs(own: Path, bundled: Path) -> bool:
    return os.path.lexists(own) and (not bundled.exists() or read(own) != read(bundled))
