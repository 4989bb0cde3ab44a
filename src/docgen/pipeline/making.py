"""The steps validate to verify of one document type: its data is judged, its documents made and looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, OutputRefused
from docgen.model.catalog import LANGUAGES
from docgen.model.keywords import DISCRIMINATOR
from docgen.model.problem import Problem, errors
from docgen.pipeline import derive, mistaken, pictures, render, validate
from docgen.pipeline.verified import Verified

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.order import Order
    from docgen.pipeline.workspace import Workspace


def verified(
    workspace: Workspace,
    case: Case,
    kind: DocumentType,
    order: Order,
    step: Callable[[str], None],
    found: list[Problem] | None = None,
) -> Verified:
    """Take a case through the steps validate to verify. Raises what generate() raises in them.

    ``found`` are its warnings where it was judged before.
    """
    if found is None:
        step("validate")
        found = accepted(judged(workspace, case, kind), order)
    return made(workspace, case, kind, found, order, step)


def judged(workspace: Workspace, case: Case, kind: DocumentType) -> list[Problem]:
    """Return every problem of the data of a case, and whether it is that of another type."""
    return mistaken.told(validate.problems(case, kind), case, kind, workspace.catalog)


def made(
    workspace: Workspace,
    case: Case,
    kind: DocumentType,
    found: list[Problem],
    order: Order,
    step: Callable[[str], None],
) -> Verified:
    """Take a case without an error through the steps derive to verify; ``found`` are its warnings."""
    step("derive")
    facts, wish = derived(workspace, case, kind, order)
    step("render")
    documents = render.documents(workspace, case, kind, facts, wish)
    step("verify")
    refused = [
        problem.at(file=case.file)
        for language, document in documents.items()
        for problem in workspace.template(kind.slug, language).gate.problems(document.document)
    ]
    if refused:
        raise OutputRefused(refused)
    return Verified(case, kind, facts, tuple(found), documents)


def derived(
    workspace: Workspace, case: Case, kind: DocumentType, order: Order
) -> tuple[dict[str, Any], render.Wish]:
    """Return the facts of a case and what is rendered of them."""
    # Until a draft has a date, the law of today is read for it; the date itself stays a gap.
    dated = derive.dated(case.data, workspace.today()) if order.draft else case.data
    try:
        facts = derive.facts(case.data, kind, dated)
    except CaseError as fault:
        raise CaseError(case.located(problem) for problem in fault.problems) from fault
    shown = pictures.loaded(facts, case, kind)
    languages = _printed(case, kind, order)
    return facts, render.Wish(languages, dated, order.draft, order.strict_forms, order.carries_case, shown)


def _printed(case: Case, kind: DocumentType, order: Order) -> tuple[Language, ...]:
    """Return those of the languages wanted that a case is printed in.

    Raises CaseError C436 for none of them, and for a working copy, in which both stand, of a single one.
    """
    own = kind.languages(case.data)
    printed = tuple(language for language in order.languages if language in own)
    if not printed or (order.layout == "twocol" and printed != LANGUAGES):
        only = Problem("C436", params={"language": own[0]}).at(pointer=kind.declaration["language"])
        raise CaseError([case.located(kind.schema.labelled(only, case.data))])
    return printed


def accepted(found: list[Problem], order: Order) -> list[Problem]:
    """Return the warnings; raise CaseError with all problems if one of them is an error."""
    found = gapped(found, order)
    if errors(found):
        raise CaseError(found)
    return found


def gapped(found: list[Problem], order: Order) -> list[Problem]:
    """Return problems as they are told of an order.

    For a draft a missing field is a warning, unless it is the one that says which fields there are.
    """
    return [render.gap(problem) if order.draft and _is_gap(problem) else problem for problem in found]


def _is_gap(problem: Problem) -> bool:
    return problem.code in validate.MISSING and problem.params.get("name") != DISCRIMINATOR
