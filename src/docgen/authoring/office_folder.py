"""An office's own folder, made once: what ``docgen init`` writes.

It lies over the bundled root (:mod:`docgen.model.roots`). The two ``_base.docx`` are copies of the bundled
ones, into which the office puts its letterhead; until it does, they change nothing.
"""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from importlib import resources
from typing import TYPE_CHECKING

from docgen.errors import WriteError
from docgen.model.catalog import LANGUAGES, bundled_root
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.pipeline import writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: What the README calls an office that was given no name.
NAMES: Mapping[str, str] = {"kk": "мекеме қалтасы", "ru": "папка учреждения"}
# Git keeps no empty folder.
_KEPT = ".gitkeep"


def make(folder: Path, names: Mapping[str, str]) -> list[Path]:
    """Make the files of an office's folder, all or none, and return their paths.

    ``names`` are the office's in kk and ru, as far as they are known. Raises WriteError W006 for each name
    in the folder that is taken, W002 (cannot be written), C007 (a letter of a name); CatalogError K002, K004.
    """
    files = {folder / name: data for name, data in _files(names).items()}
    taken = sorted({folder / path.relative_to(folder).parts[0] for path in files})
    problems = [Problem("W006", location=Location(file=str(path))) for path in taken if os.path.lexists(path)]
    if problems:
        raise WriteError(problems)
    new = _missing(files)
    try:
        writer.write(files, replace=False)
    except WriteError:
        for path in reversed(new):
            with suppress(OSError):
                path.rmdir()
        raise
    return list(files)


def _files(names: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of an office's folder by their names in it."""
    shown = {f"name_{language}": _in_a_line(names, language) for language in LANGUAGES}
    root = bundled_root()
    bases = {
        f"templates_{language}/_base.docx": read(root / f"templates_{language}" / "_base.docx")
        for language in LANGUAGES
    }
    return {
        "README.md": _data("README.md").decode("utf-8").format(**shown).encode("utf-8"),
        "lexicon.tsv": _data("lexicon.tsv"),
        ".gitignore": _data("gitignore"),
        ".gitattributes": _data("gitattributes"),
        f"schemas/{_KEPT}": b"",
        **bases,
        f"cases/{_KEPT}": b"",
    }


def _in_a_line(names: Mapping[str, str], language: str) -> str:
    name = " ".join(names.get(language, "").split())
    for offset, letter in enumerate(name, 1):
        if unicodedata.category(letter) in ("Cc", "Cs"):
            label = dict.fromkeys(("kk", "ru", "en"), f"--name-{language}")
            params = {"letter": f"U+{ord(letter):04X}", "offset": offset, "label": label}
            raise WriteError([Problem("C007", params=params)])
    return name or NAMES[language]


def _data(name: str) -> bytes:
    # Without the dot of their real names: git and the build of the wheel would obey them.
    return resources.files("docgen.authoring").joinpath("data", "office", name).read_bytes()


def _missing(files: Mapping[Path, bytes]) -> list[Path]:
    """Return the folders that are still to be made, outer ones first."""
    wanted = {parent for path in files for parent in _up_to_existing(path.parent)}
    return sorted(wanted, key=lambda path: len(path.parts))


def _up_to_existing(folder: Path) -> Iterator[Path]:
    while not os.path.lexists(folder):
        yield folder
        folder = folder.parent
