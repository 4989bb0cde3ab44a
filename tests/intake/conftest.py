"""The types that the tables of these tests are read as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.intake import tables
from tables import workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docgen.intake.tables import Table
    from docgen.model.catalog import DocumentType


@pytest.fixture(scope="session")
def workspace() -> Any:
    return docgen.opened()


@pytest.fixture(scope="session")
def letter_type(workspace: Any) -> DocumentType:
    return workspace.catalog["cover_letter"]


@pytest.fixture
def opened(letter_type: DocumentType) -> Callable[..., Table]:
    """Return a function that opens a table of letters."""
    return lambda path, **options: tables.opened(str(path), letter_type, **options)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a table of letters."""
    return tmp_path / "letters.xlsx"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A workbook of one small sheet."""
    found = tmp_path / "acts.xlsx"
    workbook(found, Хаттар=[["а", "б"], [1, "в"]])
    return found
