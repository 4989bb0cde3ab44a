"""Which documents a case suffices for, and what it lacks for the others.

case  ->  [Suitability], one for each type of the catalog
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CaseError
from docgen.model.problem import errors
from docgen.pipeline import opening, validate
from docgen.pipeline.order import Order

if TYPE_CHECKING:
    from docgen.model.catalog import DocumentType, Opened
    from docgen.model.problem import Problem
    from docgen.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Suitability:
    """What is wrong with a case as the data of a type: fields that are missing, and other errors."""

    kind: DocumentType
    missing: tuple[Problem, ...]
    wrong: tuple[Problem, ...]

    @property
    def suffices(self) -> bool:
        """Tell whether the document can be made of the case."""
        return not self.missing and not self.wrong


def suitabilities(
    workspace: Workspace, data: bytes, *, file: str | None = None
) -> tuple[list[Suitability], list[Opened]]:
    """Return how a case suits each type, and the types that cannot be opened.

    Raises CaseError and CatalogError for a case that opening.opened() refuses.
    """
    case, main = opening.opened(workspace, data, file=file)
    order = Order(Path())
    found: list[Suitability] = []
    broken: list[Opened] = []
    for each in workspace.catalog.every():
        if each.kind is None:
            broken.append(each)
            continue
        try:
            seen = opening.view(workspace, case, main, each.kind, order)
            told = errors(validate.problems(seen, each.kind))
        except CaseError as fault:
            told = errors(fault.problems)
        missing = tuple(problem for problem in told if problem.code in validate.MISSING)
        wrong = tuple(problem for problem in told if problem.code not in validate.MISSING)
        found.append(Suitability(each.kind, missing, wrong))
    return found, broken
