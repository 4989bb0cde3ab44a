"""What the papers of the office are called on a date, and which offices bring them (``data/papers.json``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.law.data import current, load, text
from docgen.law.days import Day, to_date

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What an entry says of its texts; all else in it is a text.
_ABOUT = ("from", "basis", "verified", "sources", "levels", "note")


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """What a paper is called on a date: ``texts`` by name (title, subject, verb, name, …), each {kk, ru}.

    ``needs_proof``: an act names the paper, so a wording that is not ``verified`` in a language is told.
    ``levels``: the levels of office that bring it, None where any may; ``levels_verified`` for them.
    """

    texts: Mapping[str, Mapping[str, Any]]
    needs_proof: bool
    verified: Mapping[str, bool]
    levels: tuple[str, ...] | None
    levels_verified: bool


def is_paper(document_type: object) -> bool:
    """Tell whether the names of this type of paper are data."""
    return isinstance(document_type, str) and document_type in _papers()


def paper(document_type: str, on: Day) -> Paper | None:
    """Return what a type of paper is called on a date; None where there was no such paper, or is none."""
    entry = current(_papers().get(document_type, ()), to_date(on))
    if entry is None:
        return None
    levels = entry.get("levels")
    return Paper(
        texts={name: text(entry[name]) for name in entry if name not in _ABOUT},
        needs_proof=entry["basis"] == "law",
        verified=entry["verified"],
        levels=tuple(levels["of"]) if levels else None,
        levels_verified=bool(levels and levels["verified"]),
    )


def first_day(document_type: str) -> str:
    """Return the ISO date from which there is this type of paper."""
    day: str = _papers()[document_type][0]["from"]
    return day


def text_names(document_type: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the texts of a type: those that it always has, and all of them."""
    entries = [frozenset(entry) - set(_ABOUT) for entry in _papers().get(document_type, ())]
    if not entries:
        return frozenset(), frozenset()
    return frozenset.intersection(*entries), frozenset.union(*entries)


def _papers() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = load("papers.json")["papers"]
    return found
