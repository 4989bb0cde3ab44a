"""A question to the law about a case: read as for a document, answered without making one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docgen.errors import CaseError
from docgen.model import case as cases
from docgen.model.field import Field
from docgen.pipeline import validate
from docgen.pipeline.opening import document_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.pipeline.workspace import Workspace

Answer = TypeVar("Answer")


def answered(
    workspace: Workspace, data: bytes, question: Callable[[Field], Answer], *, file: str | None = None
) -> Answer:
    """Return what a question says of a case, whose fields it reads by their names.

    The case may be unfinished: fields that only its document needs are not asked for. CaseError: the
    file is no case, a value is not what the schema says, or the question lacks a field; each located.
    CatalogError: the type is broken.
    """
    case = cases.load(data, file=file)
    kind = document_type(workspace, case)
    wrong = [found for found in kind.schema.problems(case.data) if found.code not in validate.MISSING]
    if wrong:
        raise CaseError(case.located(problem) for problem in wrong)
    try:
        return question(Field(dict(case.data)))
    except CaseError as fault:
        raise CaseError(
            case.located(kind.schema.labelled(problem, case.data)) for problem in fault.problems
        ) from fault
