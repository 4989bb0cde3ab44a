"""Legal acts: names and forms, validity on a date, and which articles are confirmed.

Source of the facts: ``data/acts.json``; each act lists the keys of its published texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.law.data import close_to, load
from docgen.law.days import Day, as_date, to_date, within
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LEVELS = ("part", "point", "subpoint")
"""The levels below an article that a fact may be about."""


@dataclass(frozen=True, slots=True)
class ArticleFact:
    """A fact of one article; ``levels`` names the parts or points it covers, all of them if absent."""

    article: str
    levels: Mapping[str, tuple[str, ...]]
    first_day: str | None
    last_day: str | None
    verified: bool

    def covers(self, reference: Mapping[str, Any], on: date) -> bool:
        """Tell whether a reference to this article is inside the fact on that date."""
        if self.article != reference.get("article") or not within(self.first_day, self.last_day, on):
            return False
        return all(reference.get(level) in (None, *numbers) for level, numbers in self.levels.items())


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """A legal act.

    ``name`` and ``short`` are inflected texts ``{"kk", "ru", "forms": {language: {case: …}}}``;
    ``short`` is None where no short name is usual. ``in_force_from`` is the earliest and
    ``in_force_to`` the latest day on which the act may have been in force, None is open;
    ``verified`` tells per property whether it is confirmed by a text of ``sources``.
    """

    id: str
    kind: str
    number: str | None
    adopted: date
    in_force_from: date | None
    in_force_to: date | None
    replaced_by: str | None
    name: Mapping[str, Any]
    short: Mapping[str, Any] | None
    verified: Mapping[str, bool]
    sources: tuple[str, ...]
    articles: tuple[ArticleFact, ...]
    note: str | None


@cache
def _acts() -> dict[str, Act]:
    return {entry["id"]: _act(entry) for entry in load("acts.json")["acts"]}


def _act(entry: Mapping[str, Any]) -> Act:
    return Act(
        id=entry["id"],
        kind=entry["kind"],
        number=entry["number"],
        adopted=to_date(entry["adopted"]),
        in_force_from=as_date(entry["in_force_from"]),
        in_force_to=as_date(entry["in_force_to"]),
        replaced_by=entry["replaced_by"],
        name=entry["name"],
        short=entry["short"],
        verified=entry["verified"],
        sources=tuple(entry["sources"]),
        articles=tuple(_fact(fact) for fact in entry["articles"]),
        note=entry["note"],
    )


def _fact(entry: Mapping[str, Any]) -> ArticleFact:
    levels = {level: tuple(entry[level]) for level in LEVELS if entry[level] is not None}
    return ArticleFact(entry["article"], levels, entry["from"], entry["to"], entry["verified"]["fact"])


def acts() -> tuple[Act, ...]:
    """Return all acts in the order of the data."""
    return tuple(_acts().values())


def is_known(act_id: object) -> bool:
    """Tell whether there is an act with this id."""
    return isinstance(act_id, str) and act_id in _acts()


def unknown_act(act_id: str) -> Problem:
    """Return the problem C301: no act has this id; ids that look like it are offered."""
    return Problem("C301", params={"act": act_id, "nearest": close_to(act_id, list(_acts()))})


def act(act_id: str) -> Act:
    """Return the act with this id; CatalogError C301 if there is none."""
    if not is_known(act_id):
        raise CatalogError([unknown_act(act_id)])
    return _acts()[act_id]


def is_in_force(act: Act, on: Day) -> bool:
    """Tell whether an act may be in force on a date; an unknown bound is open."""
    day = to_date(on)
    begun = act.in_force_from is None or act.in_force_from <= day
    return begun and (act.in_force_to is None or day <= act.in_force_to)


def confirmed(reference: Mapping[str, Any], on: Day) -> bool:
    """Tell whether a legal reference may be printed without a doubt on that date.

    Then its act is in force. Without an article the act itself must be confirmed; with one, a verified
    fact must cover the article and every level that both the fact and the reference name.
    """
    cited, day = act(reference["act"]), to_date(on)
    if cited.adopted > day or not is_in_force(cited, day):
        return False
    if reference.get("article") is None:
        return cited.verified["act"]
    return all(
        any(fact.verified and fact.covers(single, day) for fact in cited.articles)
        for single in singles(reference)
    )


def singles(reference: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the references that one with several numbers stands for: "58, 60" are two articles."""
    found: list[dict[str, Any]] = [dict(reference)]
    for level in ("article", *LEVELS):
        found = [
            {**single, level: number}
            for single in found
            for number in (single[level].split(", ") if isinstance(single.get(level), str) else [None])
        ]
    return [{key: value for key, value in single.items() if value is not None} for single in found]
