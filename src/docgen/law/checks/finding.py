"""What all rules share: the date that they ask the law about, and a problem at the place of a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError
from docgen.law.days import as_date
from docgen.law.eras import era
from docgen.model.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from datetime import date

    from docgen.model.field import Field


def day_of(field: Field) -> date | None:
    """Return the date of a field if it lies inside the eras, else None: the rule has nothing to say."""
    day = as_date(field.value)
    try:
        return day if day and era(day) else None
    except CaseError:
        return None


def found(code: str, field: Field, params: dict[str, Any], severity: Severity = Severity.ERROR) -> Problem:
    """Return a problem at the place of a field."""
    return Problem(code, severity, Location(pointer=field.pointer), params)
