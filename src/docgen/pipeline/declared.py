"""The functions that a schema names in ``x-docgen``: found by name, a wrong name is located."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from docgen.errors import CatalogError
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import DocumentType

Function = TypeVar("Function")


def function(name: str, table: Mapping[str, Function], kind: DocumentType) -> Function:
    """Return a function of a table. Raises CatalogError K006, which offers the nearest name."""
    if name in table:
        return table[name]
    params = {
        "function": name,
        "nearest": "".join(get_close_matches(name, table, 1)),
        "known": ", ".join(sorted(table)),
    }
    raise CatalogError([Problem("K006", location=Location(file=kind.schema.file), params=params)])
