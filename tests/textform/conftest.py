"""The data root that is tested, and documents of the small language of papers.py over its base."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import docgen
import papers
from docgen.opc import package as opc

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
