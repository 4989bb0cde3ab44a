"""The types that the tables of these tests are read as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import docgen

if TYPE_CHECKING:
    from docgen.model.catalog import DocumentType


@pytest.fixture(scope="session")
def workspace() -> Any:
    return docgen.opened()


@pytest.fixture(scope="session")
def letter_type(workspace: Any) -> DocumentType:
    return workspace.catalog["cover_letter"]
