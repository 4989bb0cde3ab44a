"""docgen: Kazakh and Russian documents of the prosecutor's supervision, made from case files.

>>> import docgen
>>> document = docgen.render("case.json", lang="kk")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from docgen.errors import (
    CaseError,
    CatalogError,
    DocgenError,
    OutputRefused,
    TemplateError,
    WriteError,
)

if TYPE_CHECKING:
    from docgen.model.catalog import Catalog as Catalog
    from docgen.model.problem import Problem as Problem
    from docgen.pipeline.generate import check as check
    from docgen.pipeline.generate import generate as generate
    from docgen.pipeline.generate import generate_set as generate_set
    from docgen.pipeline.in_memory import render as render
    from docgen.pipeline.order import Document as Document
    from docgen.pipeline.order import Order as Order
    from docgen.pipeline.workspace import Workspace as Workspace
    from docgen.pipeline.workspace import opened as opened

# What takes time to import is imported when it is first asked for.
_HOMES = {
    "Catalog": "docgen.model.catalog",
    "Document": "docgen.pipeline.order",
    "Order": "docgen.pipeline.order",
    "Problem": "docgen.model.problem",
    "Workspace": "docgen.pipeline.workspace",
    "check": "docgen.pipeline.generate",
    "generate": "docgen.pipeline.generate",
    "generate_set": "docgen.pipeline.generate",
    "opened": "docgen.pipeline.workspace",
    "render": "docgen.pipeline.in_memory",
}

__all__ = [
    "CaseError",
    "Catalog",
    "CatalogError",
    "DocgenError",
    "Document",
    "Order",
    "OutputRefused",
    "Problem",
    "TemplateError",
    "Workspace",
    "WriteError",
    "check",
    "generate",
    "generate_set",
    "opened",
    "render",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
