"""The functions that a schema names in ``x-docgen``: found by name and called with what the schema gives."""

from __future__ import annotations

import inspect
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from docgen.errors import CatalogError
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.model.catalog import DocumentType

Result = TypeVar("Result")


def call(
    name: str, table: Mapping[str, Callable[..., Result]], kind: DocumentType, /, *fields: Any, **named: Any
) -> Result:
    """Call a function of a table. Raises CatalogError K006 (no such function), K008 (other arguments)."""
    if name not in table:
        nearest = "".join(get_close_matches(name, table, 1))
        params = {"function": name, "nearest": nearest, "known": ", ".join(sorted(table))}
        raise CatalogError([Problem("K006", location=Location(file=kind.schema.file), params=params)])
    function = table[name]
    try:
        return function(*fields, **named)
    except TypeError:
        _refuse_other_arguments(name, function, kind, *fields, **named)
        raise


def _refuse_other_arguments(
    name: str, function: Callable[..., Any], kind: DocumentType, /, *fields: Any, **named: Any
) -> None:
    try:
        inspect.signature(function).bind(*fields, **named)
    except TypeError as fault:
        params = {"function": name, "reason": str(fault)}
        problem = Problem("K008", location=Location(file=kind.schema.file), params=params)
        raise CatalogError([problem]) from fault
