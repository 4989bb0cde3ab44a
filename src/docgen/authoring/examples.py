"""The examples of a type as what they are taken for: cases without an error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docgen.errors import CatalogError
from docgen.model import case as cases
from docgen.model.problem import errors
from docgen.pipeline import validate

if TYPE_CHECKING:
    from docgen.model.catalog import DocumentType


def refuse_faulty(kind: DocumentType) -> None:
    """Raise CatalogError with every error of the examples, each with its pointer in the schema file."""
    found = [
        problem.at(
            file=kind.schema.file,
            pointer=f"/examples/{number}{problem.location.pointer or ''}",
            line=None,
            column=None,
        )
        for number, example in enumerate(kind.examples)
        for problem in errors(validate.problems(cases.load(json.dumps(example).encode()), kind))
    ]
    if found:
        raise CatalogError(found)
