"""Eras and the words of an era: the last wording that began on or before the date counts.

The seven eras are a design choice; the wordings and their marks stand in ``data/eras.json``.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, CatalogError
from docgen.law.data import current, load, unknown
from docgen.law.days import Day, to_date, within
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_MANY_DAYS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Era:
    """A period of the law: id, bounds (ISO, ``last_day`` None is open), label {kk, ru}, acts by role.

    ``acts[role]`` lists ``{"act", "from", "to", "verified"}``; ``identifiers`` tells whether an
    IIN or BIN is ``required``, ``optional`` or ``forbidden_or_optional``.
    """

    id: str
    first_day: str
    last_day: str | None
    label: Mapping[str, str]
    acts: Mapping[str, Any]
    identifiers: Mapping[str, Any]
    verified: Mapping[str, bool]


@cache
def eras() -> tuple[Era, ...]:
    """Return the eras in order of time."""
    return tuple(
        Era(
            id=entry["id"],
            first_day=entry["from"],
            last_day=entry["to"],
            label=entry["label"],
            acts=entry["acts"],
            identifiers=entry["identifiers"],
            verified=entry["verified"],
        )
        for entry in load("eras.json")["eras"]
    )


def era(on: Day) -> Era:
    """Return the era of a date; CaseError C302 before the first era or if it is no date."""
    day = to_date(on)
    found = _era(day)
    if found is not None:
        return found
    raise CaseError([Problem("C302", params={"date": day.isoformat(), "first_day": eras()[0].first_day})])


@lru_cache(_MANY_DAYS)
def _era(day: date) -> Era | None:
    return next((each for each in eras() if within(each.first_day, each.last_day, day)), None)


@cache
def term_names() -> tuple[str, ...]:
    """Return the names of all terms."""
    return tuple(load("eras.json")["terms"])


def wording(name: str, on: Day) -> dict[str, Any] | None:
    """Return the wording of a term on a date, None where it has none; CatalogError C303 for the name."""
    known = load("eras.json")["terms"]
    if name not in known:
        raise CatalogError([unknown("term", name, list(known))])
    return deepcopy(current(known[name], to_date(on)))


def term(name: str, on: Day) -> dict[str, Any]:
    """Return ``{"kk", "ru", "forms", "verified": {"kk", "ru"}, …}`` of a term on a date.

    Some terms carry more bilingual texts (``title``, ``subject``, ``full``, ``bare``, ``purpose``)
    or, for the result of an inspection, its ``form``. CatalogError C303: no such term;
    CaseError C304: the term has no wording on the date.
    """
    found = wording(name, on)
    if found is None:
        raise CaseError([Problem("C304", params={"fact": name, "date": str(on)})])
    return found


def is_norm(name: object) -> bool:
    """Tell whether norm() knows a name."""
    return isinstance(name, str) and name in load("eras.json")["references"]


def variant_of(name: str, variant: object) -> str:
    """Return the name of the norm of a variant where the data has one, else the name itself."""
    own = f"{name}_{variant}"
    return own if is_norm(own) else name


def norm(name: str, on: Day) -> dict[str, str] | None:
    """Return the legal reference that a text names on a date, None where none is confirmed."""
    known = load("eras.json")["references"]
    if name not in known:
        raise CatalogError([unknown("reference", name, list(known))])
    day = to_date(on)
    for entry in known[name]:
        if entry["verified"] and within(entry["from"], entry["to"], day):
            return dict(entry["reference"])
    return None
