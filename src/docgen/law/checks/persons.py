"""Checks of persons: their numbers, their gender, and what a document says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.law import identifiers
from docgen.law.checks.norms import day_of, found
from docgen.law.eras import Era, era
from docgen.law.persons import gender_of_name
from docgen.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    for person in _persons(list(fields)):
        of_number = identifiers.gender(person["iin"].value)
        if not of_number:
            continue
        told = person["gender"].value or gender_of_name(person["name"].value)
        if told in ("m", "f") and told != of_number:
            params = {"number": _GENDERS[of_number], "name": _GENDERS[told]}
            yield found("C350", person["iin"], params, Severity.WARNING)


def point5_parties(codes: Field, *persons: Field) -> Iterator[Problem]:
    """C347: code A needs a party that cannot defend itself, code B one that is the state."""
    parties = list(_persons(list(persons)))
    is_state = any(map(_is_state, parties))
    is_vulnerable = any(bool(party["vulnerable"]) for party in parties)
    for code in codes:
        if (code.value == "A" and not is_vulnerable) or (code.value == "B" and not is_state):
            yield found("C347", code, {})


def point5_agree(point5: Field, disputed_by: Field, *persons: Field) -> Iterator[Problem]:
    """C438: the grounds for taking part, or whether it is mandatory, are not what follows from the data.

    Code A follows from a party that cannot defend itself, B from one that is the state, C from acts that
    both a third person and the prosecutor dispute (point 5 of the Instruction of 2002); one of them makes
    it mandatory. ``disputed_by`` lists third_person and prosecutor. A ``manual_reason`` allows otherwise.
    """
    parties = list(_persons(list(persons)))
    codes, mandatory = point5["codes"], point5["mandatory"]
    if not isinstance(codes.value, list) or not parties or point5["manual_reason"]:
        return
    grounds = {
        "A": any(bool(party["vulnerable"]) for party in parties),
        "B": any(map(_is_state, parties)),
        "C": {"third_person", "prosecutor"} <= {each.value for each in disputed_by},
    }
    stated = [code for code in grounds if code in codes.value]
    computed = [code for code, holds in grounds.items() if holds]
    if stated != computed:
        params = {"stated": ", ".join(stated) or "–", "computed": ", ".join(computed) or "–"}
        yield found("C438", codes, params)
    if isinstance(mandatory.value, bool) and mandatory.value != bool(computed):
        yes, no = _PARTICIPATION[mandatory.value], _PARTICIPATION[not mandatory.value]
        yield found("C438", mandatory, {"stated": yes, "computed": no})


def _is_state(party: Field) -> bool:
    return party["kind"].value == "state_body" or party["is_state"].value is True


def _persons(fields: list[Field]) -> Iterator[Field]:
    for field in fields:
        for person in [field] if isinstance(field.value, dict) else field:
            if isinstance(person.value, dict):
                yield person


def _label(of: Era) -> dict[str, str]:
    return dict(of.label)
