"""One case, several documents: the case as the data of each type that it can make.

    Case, main type, wanted type  ->  Case of the wanted type (model.case_view)

What the main type's set refers to is taken from the facts of the main document, so that no date or number
is written twice in a case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, CatalogError
from docgen.model import case_view
from docgen.model.field import Field, below, path_of
from docgen.model.keywords import OVERLAYS, short
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docgen.model.case import Case
    from docgen.model.catalog import Catalog, DocumentType, Member

    #: What gives the facts of the main document; asked only where the set refers to a derived value.
    Facts = Callable[[], Mapping[str, Any]]


def strangers(case: Case, main: DocumentType, catalog: Catalog) -> list[Problem]:
    """Return what ``documents`` names and cannot: K001 a type that there is not, C401 the case's own."""
    found: list[Problem] = []
    for slug in case.documents:
        place = below(f"/{OVERLAYS}", slug)
        if slug == main.slug:
            found.append(Problem("C401", params={"slug": slug}).at(pointer=place))
        elif slug not in catalog.slugs:
            found += [problem.at(pointer=place) for problem in _unknown(catalog, slug)]
    return [case.located(problem) for problem in found]


def view(case: Case, main: DocumentType, kind: DocumentType, facts: Facts) -> Case:
    """Return a case as the data of a type; as that of its main type it stays as it is.

    Raises CaseError C402 where it says otherwise what the set takes from the main document.
    """
    if kind.slug == main.slug:
        return case
    seen = case_view.view(case, kind.slug, kind.fields, kind.titles)
    member = next((each for each in main.members if each.slug == kind.slug), None)
    if member is None:
        return seen
    source = Field(dict(facts() if _is_derived(member, main) else case.data))
    taken = {pointer: source.at(origin) for pointer, origin in member.fields.items()}
    overlay = Field(dict(case.documents.get(kind.slug, {})))
    faults = [
        kind.schema.labelled(_disagreement(case, overlay.at(pointer), value), seen.data)
        for pointer, value in taken.items()
        if overlay.at(pointer) and overlay.at(pointer).value != value.value
    ]
    if faults:
        raise CaseError(seen.located(fault) for fault in faults)
    given = {pointer: (value.pointer, value.value) for pointer, value in taken.items() if value}
    return case_view.referring(seen, given)


def unlike(found: Iterable[Problem], told: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that are not told already: documents of one case share the fields of the root."""
    known = {(problem.code, problem.location.pointer) for problem in told}
    for problem in found:
        if (problem.code, problem.location.pointer) not in known:
            yield problem


def _is_derived(member: Member, main: DocumentType) -> bool:
    derived = main.declaration.get("derive", {})
    return any(path_of(pointer)[0] in derived for pointer in member.fields.values())


def _disagreement(case: Case, given: Field, taken: Field) -> Problem:
    line, _ = case.position(taken.pointer) or ("", "")
    params = {
        "given": short(given.value),
        "other": taken.pointer,
        "line": str(line),
        "taken": short(taken.value) if taken else "–",
    }
    return Problem("C402", params=params).at(pointer=given.pointer)


def _unknown(catalog: Catalog, slug: str) -> list[Problem]:
    try:
        catalog[slug]
    except CatalogError as fault:
        return list(fault.problems)
    return []
