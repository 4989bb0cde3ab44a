"""A case that names one type and holds the fields of another.

[Problem] of a case as the data of its type  ->  the same, and C461 where the fields tell another type
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.model.field import path_of
from docgen.model.keywords import CASE_TYPE
from docgen.model.problem import Problem, Severity

if TYPE_CHECKING:
    from docgen.model.case import Case
    from docgen.model.catalog import Catalog, DocumentType

#: Fewer unknown fields at the root are slips of the pen, each told with the name that was meant.
_MANY = 3
#: More types than these tell nothing.
_FEW = 3


def told(found: list[Problem], case: Case, kind: DocumentType, catalog: Catalog) -> list[Problem]:
    """Return the problems of a case, with a note C461 first that names the types that have all its fields.

    A view of a case has the fields that its type knows, so it is never taken for another one.
    """
    unknown = [
        each for each in found if each.code == "C103" and len(path_of(each.location.pointer or "")) == 1
    ]
    if case.view is not None or len(unknown) < _MANY:
        return found
    kinds = [each.kind for each in catalog.every() if each.kind is not None and each.slug != kind.slug]
    fits = [other for other in kinds if _has_all(other, case)]
    if not 0 < len(fits) <= _FEW:
        return found
    named = {
        language: ", ".join(f"{other.slug} ({other.titles[language]})" for other in fits)
        for language in ("kk", "ru", "en")
    }
    note = Problem("C461", Severity.NOTE, params={"fits": named}).at(pointer=f"/{CASE_TYPE}")
    return [case.located(note), *found]


def _has_all(kind: DocumentType, case: Case) -> bool:
    """Tell whether a type knows every field at the root of a case, and needs no other."""
    known = set(kind.schema.properties(kind.schema.document))
    needed = set(kind.schema.document.get("required", ()))
    return needed <= set(case.data) <= known
