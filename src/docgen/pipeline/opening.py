"""A case opened: the type that it names, and the case as the data of another type."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, CatalogError
from docgen.model import case as cases
from docgen.model.catalog import root_above
from docgen.model.keywords import CASE_TYPE, wrong_type
from docgen.model.problem import Problem
from docgen.pipeline import document_set, making, validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType
    from docgen.pipeline.order import Order
    from docgen.pipeline.workspace import Workspace


def opened(workspace: Workspace, data: bytes, *, file: str | None = None) -> tuple[Case, DocumentType]:
    """Return a case and the type that it names.

    Raises CaseError C001 to C015, C102, C400, K001 and C401 (what ``documents`` may not name), CatalogError.
    """
    case = cases.load(data, file=file)
    kind = document_type(workspace, case)
    if strangers := document_set.strangers(case, kind, workspace.catalog):
        raise CaseError(strangers)
    return case, kind


def view(workspace: Workspace, case: Case, main: DocumentType, kind: DocumentType, order: Order) -> Case:
    """Return a case as the data of a type: its own, or another that is made of it.

    Raises CaseError C402, and the errors of the main document where its derived values are referred to.
    """

    def facts() -> Mapping[str, Any]:
        making.accepted(validate.problems(case, main), order)
        return making.derived(workspace, case, main, order)[0]

    return document_set.view(case, main, kind, facts)


def document_type(workspace: Workspace, case: Case) -> DocumentType:
    """Return the type that a case names. Raises CaseError C011 or C102 where it names none, K001 unknown."""
    slug = case.document_type
    if slug is None:
        raise CaseError([case.located(_untyped(workspace, case).at(pointer=f"/{CASE_TYPE}"))])
    try:
        return workspace.catalog[slug]
    except CatalogError as fault:
        if slug in workspace.catalog.slugs:
            raise
        hint = {"office": _office_of(workspace, case)}
        raise CaseError(
            case.located(replace(problem, params={**problem.params, **hint}).at(pointer=f"/{CASE_TYPE}"))
            for problem in fault.problems
        ) from fault


def _untyped(workspace: Workspace, case: Case) -> Problem:
    """Return what is wrong with a case that names no type: it has no such field, or one that is no text."""
    if CASE_TYPE in case.data:
        code, _, params = wrong_type(["string"], case.data[CASE_TYPE])
        return Problem(code, params=params)
    return Problem("C011", params={"known": ", ".join(workspace.catalog.slugs)})


def _office_of(workspace: Workspace, case: Case) -> str:
    """Return the data root that a case lies in where that is not the one at work, else ""."""
    found = root_above(Path(case.file).resolve().parent) if case.file and Path(case.file).is_file() else None
    roots = [root.resolve() for root in workspace.catalog.roots.layers]
    return str(found) if found is not None and found.resolve() not in roots else ""
