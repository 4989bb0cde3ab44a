"""Whether the prosecutor must take part in court: point 5 of the Instruction of 2002 and the general norm.

The codes and norms stand in ``data/participation.json``. The result is a proposal: a person confirms it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.law.acts import confirmed
from docgen.law.data import load
from docgen.law.days import Day, to_date, within
from docgen.law.subjects import NO_ROLE, OFFICIALS, attacked, day, needed, parties

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from docgen.law.subjects import Party
    from docgen.model.field import Field

PROSECUTOR = "prosecutor"
_BAILIFF_FIELDS = ("bailiff", "bailiff_act")


@dataclass(frozen=True, slots=True)
class Dispute:
    """Who disputes acts, inaction or documents of officials, and whether a court has the case.

    ``by``: roles, of which third_person and prosecutor count. ``in_court`` None: not known.
    ``on_bailiff``: the dispute is on a bailiff, for whom the law has a norm of its own.
    """

    by: frozenset[str] = frozenset()
    in_court: bool | None = None
    on_bailiff: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A code of point 5 that is met: its ground, and the places in the case of the persons who meet it.

    ``roles`` are theirs, or those of who disputes.
    """

    code: str
    ground: str
    roles: tuple[str, ...]
    pointers: tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm of the law; ``grounds`` are those that it names, ``verified`` whether it is confirmed."""

    reference: Mapping[str, str]
    grounds: tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Participation:
    """What point 5 says of a case.

    ``mandatory`` None: a code is met, and with ``strict`` it hangs on a court case of which nothing is
    known. ``in_force``: point 5 was law on the date; after it the codes are only an orientation and
    ``norm`` (None: no norm of the date is known) decides. ``settings`` are the readings that were used.
    """

    codes: tuple[Code, ...]
    mandatory: bool | None
    in_force: bool
    point: Mapping[str, str]
    norm: Norm | None
    settings: Mapping[str, bool]
    sources: tuple[str, ...]
    verified: bool


def settings() -> dict[str, bool]:
    """Return the documented readings: point5_strict and point5_c_any, both off."""
    return {name: entry["default"] for name, entry in load("participation.json")["settings"].items()}


def participation(
    persons: Sequence[Party],
    dispute: Dispute,
    on: Day,
    *,
    point5_strict: bool | None = None,
    point5_c_any: bool | None = None,
) -> Participation:
    """Return which codes of point 5 the persons and the dispute meet, and the norm of the date.

    A setting that is None has its documented default.
    """
    today, data = to_date(on), load("participation.json")
    given = {"point5_strict": point5_strict, "point5_c_any": point5_c_any}
    read = {**settings(), **{name: value for name, value in given.items() if value is not None}}
    found = [_code(entry, persons, dispute, any_of=read["point5_c_any"]) for entry in data["codes"]]
    codes = tuple(code for code in found if code is not None)
    point = data["point"]
    return Participation(
        codes=codes,
        mandatory=dispute.in_court if codes and read["point5_strict"] else bool(codes),
        in_force=within(point["from"], point["to"], today),
        point=point["reference"],
        norm=_norm(data["norms"], "bailiff" if dispute.on_bailiff else "civil", today),
        settings=read,
        sources=tuple(point["sources"]),
        # What code C and the tail of the list demand is read in one of several ways.
        verified=point["verified"] and not any(code.ground == "disputed_by" for code in codes),
    )


def of_case(
    case: Field, *, point5_strict: bool | None = None, point5_c_any: bool | None = None
) -> Participation:
    """Return what point 5 says of a case. CaseError C380: the case lacks its date or the role of a person.

    The prosecutor disputes if the case attacks an act of an official, a third person if it then names
    one. A court has the matter if the case names its number there, or attacks an act of a court.
    """
    persons = tuple(parties(case))
    unclear = [party.field["role"] for party in persons if party.role == NO_ROLE]
    if unclear:
        raise needed(*unclear)
    return participation(
        persons, _dispute(case, persons), day(case), point5_strict=point5_strict, point5_c_any=point5_c_any
    )


def _dispute(case: Field, persons: Sequence[Party]) -> Dispute:
    found = attacked(case)
    on_official = found is not None and found.object in OFFICIALS
    third = {party.role for party in persons if party.role == "third_person"}
    in_court = bool(case["case_no"]) or (found is not None and not on_official)
    return Dispute(
        by=frozenset(third | {PROSECUTOR}) if on_official else frozenset(),
        in_court=in_court or None,
        on_bailiff=any(bool(case[name]) for name in _BAILIFF_FIELDS),
    )


#: Ground of a code -> whether a person meets it.
_MET_BY: Mapping[str, Callable[[Party], bool]] = {
    "vulnerable_party": lambda party: party.cannot_defend_itself,
    "state_party": lambda party: party.is_state,
}


def _code(
    entry: Mapping[str, Any], persons: Sequence[Party], dispute: Dispute, *, any_of: bool
) -> Code | None:
    if entry["ground"] == "disputed_by":
        roles = [role for role in entry["roles"] if role in dispute.by]
        is_met = bool(roles) if any_of else len(roles) == len(entry["roles"])
        pointers = [party.field.pointer for party in persons if party.role in roles]
    else:
        meets = _MET_BY[entry["ground"]]
        met = [party for party in persons if party.role in entry["roles"] and meets(party)]
        is_met, roles = bool(met), [party.role for party in met]
        pointers = [party.field.pointer for party in met]
    if not is_met:
        return None
    sources, verified = tuple(entry["sources"]), entry["verified"]
    return Code(entry["code"], entry["ground"], tuple(roles), tuple(pointers), sources, verified)


def _norm(norms: Sequence[Mapping[str, Any]], court: str, on: date) -> Norm | None:
    for entry in norms:
        if entry["court"] == court and within(entry["from"], entry["to"], on):
            sure = entry["verified"] and confirmed(entry["reference"], on)
            return Norm(entry["reference"], tuple(entry["grounds"]), tuple(entry["sources"]), sure)
    return None
