"""Checks of persons: their numbers, their gender, and what a document says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.law import identifiers
from docgen.law.checks.finding import day_of, found
from docgen.law.eras import Era, era
from docgen.law.participation import Dispute, participation
from docgen.law.persons import gender_of_name
from docgen.law.subjects import NO_ROLE, ROLES, Party
from docgen.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.model.field import Field


_GENDERS = {
    "m": {"kk": "ер адам", "ru": "мужчина", "en": "a man"},
    "f": {"kk": "әйел адам", "ru": "женщина", "en": "a woman"},
}


_PARTICIPATION = {
    True: {"kk": "қатысу міндетті", "ru": "участие обязательно", "en": "participation is mandatory"},
    False: {"kk": "қатысу міндетті емес", "ru": "участие не обязательно", "en": "participation is optional"},
}


def identifiers_for_era(*fields: Field) -> Iterator[Problem]:
    """C328 warning: no IIN or BIN where the era asks for one; C346 warning: one where the era has none.

    The last field is the date, the others are persons or lists of persons.
    """
    *persons, date = fields
    day = day_of(date)
    if day is None:
        return
    rule = era(day).identifiers["iin_bin"]
    for person in _persons(persons):
        given = next((person[key] for key in ("iin", "bin") if person[key]), None)
        if rule == "required" and given is None:
            yield found("C328", person, {"era": _label(era(day))}, Severity.WARNING)
        elif rule == "forbidden_or_optional" and given is not None:
            yield found("C346", given, {"era": _label(era(day))}, Severity.WARNING)


def gender_of_iin(*fields: Field) -> Iterator[Problem]:
    """C350 warning: the IIN tells another gender than the person is given, or than the name tells.

    The fields are persons or lists of persons. The document follows the name; one of the two is wrong.
    """
    for person in _persons(fields):
        of_number = identifiers.gender(person["iin"].value)
        if not of_number:
            continue
        told = person["gender"].value or gender_of_name(person["name"].value)
        if told in ("m", "f") and told != of_number:
            params = {"number": _GENDERS[of_number], "name": _GENDERS[told]}
            yield found("C350", person["iin"], params, Severity.WARNING)


def point5_parties(codes: Field, *persons: Field) -> Iterator[Problem]:
    """C347: code A needs a party that cannot defend itself, code B one that is the state."""
    parties = [Party(NO_ROLE, person) for person in _persons(persons)]
    is_state = any(party.is_state for party in parties)
    is_vulnerable = any(party.cannot_defend_itself for party in parties)
    for code in codes:
        if (code.value == "A" and not is_vulnerable) or (code.value == "B" and not is_state):
            yield found("C347", code, {})


def point5_agree(date: Field, point5: Field, disputed_by: Field, *persons: Field) -> Iterator[Problem]:
    """C438: the grounds for taking part, or whether it is mandatory, are not what follows from the data.

    ``persons`` are fields that say the role by their name, ``disputed_by`` lists who disputes acts of
    officials. A ``manual_reason`` of ``point5`` allows otherwise.
    """
    on, codes, mandatory = day_of(date), point5["codes"], point5["mandatory"]
    parties = [Party(ROLES[name], person) for name, person in _named(persons) if name in ROLES]
    if on is None or not isinstance(codes.value, list) or not parties or point5["manual_reason"]:
        return
    dispute = Dispute(frozenset(each.value for each in disputed_by if isinstance(each.value, str)))
    follows = participation(parties, dispute, on)
    computed = [code.code for code in follows.codes]
    if sorted(map(str, codes.value)) != computed:
        params = {"stated": ", ".join(map(str, codes.value)) or "–", "computed": ", ".join(computed) or "–"}
        yield found("C438", codes, params)
    if isinstance(mandatory.value, bool) and mandatory.value != follows.mandatory:
        yes, no = _PARTICIPATION[mandatory.value], _PARTICIPATION[not mandatory.value]
        yield found("C438", mandatory, {"stated": yes, "computed": no})


def _named(fields: Iterable[Field]) -> Iterator[tuple[str, Field]]:
    """Yield persons with the name of the field that they stand in."""
    for field in fields:
        name = field.pointer.rpartition("/")[2]
        yield from ((name, person) for person in field.objects())


def _persons(fields: Iterable[Field]) -> list[Field]:
    """Return persons, each a field of its own or one of a list."""
    return [person for field in fields for person in field.objects()]


def _label(of: Era) -> dict[str, str]:
    return dict(of.label)
