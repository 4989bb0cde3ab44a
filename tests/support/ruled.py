"""Rules of the law as tests ask them: the problems that one of a name tells of values."""

from __future__ import annotations

from typing import Any

from docgen.law.rules import RULES
from docgen.model.field import Field


def field(value: Any, pointer: str = "/x") -> Field:
    """Return a value as a rule sees it."""
    return Field(value, pointer)


def problems(name: str, *fields: Field) -> list[tuple[str, str | None]]:
    """Return the code and the place of each problem that a rule tells."""
    return [(problem.code, problem.location.pointer) for problem in RULES[name](*fields)]


DATE = field("2026-09-15", "/requisites/date")
OLD_DATE = field("2005-02-21", "/requisites/date")
