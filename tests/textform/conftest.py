"""The data root that is tested, and documents of the small language of papers.py over its base."""

from __future__ import annotations

import shutil
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import docgen
import papers
from docgen.opc import package as opc
from docgen.textform import builder, exporter
from docgen.textform.builder import TemplateFiles
from exported import TEXT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def root() -> Path:
    """The data root that is tested."""
    found: Path = docgen.opened().catalog.root
    return found


@pytest.fixture(scope="session")
def lab(root: Path) -> Any:
    """``docx(*body, **extra)`` makes a document, ``markup(*body)`` the XML of its body."""
    base = opc.read((root / "templates_kk" / "_base.docx").read_bytes())
    return SimpleNamespace(docx=partial(papers.docx, base), markup=papers.markup)


@pytest.fixture(scope="session")
def base(root: Path) -> bytes:
    return (root / "templates_kk" / "_base.docx").read_bytes()


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("exported")
    shutil.copy(root / "templates_kk" / "_base.docx", folder / "_base.docx")
    (folder / "a.txt").write_text(f"{TEXT}\n", encoding="utf-8")
    files = TemplateFiles("a", "kk", folder / "a.txt", folder / "a.docx", folder / "_base.docx")
    return builder.built(files, "А")


@pytest.fixture
def read(base: bytes) -> Any:
    """Export a document against the base."""
    return lambda data: exporter.exported(data, base=base)
