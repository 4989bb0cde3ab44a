"""A data root with the type of the corpus, and templates that lie in it."""

from __future__ import annotations

import datetime
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import papers
from docgen.lint import linter
from docgen.model.catalog import Catalog, found_root
from docgen.opc import package as opc
from docgen.pipeline.validate import FORMATS
from paper_type import PAPER

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.model.problem import Problem


TODAY = datetime.date(2026, 10, 5)


class Desk:
    """Lays templates into a data root and lints them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._base = opc.read((found_root() / "templates_kk" / "_base.docx").read_bytes())

    def laid(self, language: str, *body: Any, slug: str = "paper", **extra: Any) -> Path:
        """Write a template and return its path."""
        path = self.root / f"templates_{language}" / f"{slug}.docx"
        path.write_bytes(papers.docx(self._base, *body, **extra))
        return path

    def linted(self, *paths: Path, **options: Any) -> list[Problem]:
        """Return what is found, without notes."""
        catalog = Catalog(self.root, FORMATS)
        targets = [target for path in paths for target in linter.of_path(catalog, path, **options)]
        return [problem for problem in linter.linted(targets, TODAY) if problem.severity != "note"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    root = tmp_path / "office"
    shutil.copytree(found_root() / "schemas" / "_shared", root / "schemas" / "_shared")
    (root / "schemas" / "paper.json").write_text(json.dumps(PAPER, ensure_ascii=False), "utf-8")
    for language in ("kk", "ru"):
        (root / f"templates_{language}").mkdir()
    return Desk(root)
