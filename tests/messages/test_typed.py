"""What is said to who types values, and not to who writes JSON."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.messages import HINTS, SENTENCES, TYPED, sentence, translator
from docgen.model.problem import Location, Problem

WRONG_DATE = Problem("C106", params={"value": "31.02.2026"})


def test_each_is_said_in_the_place_of_a_sentence_or_of_a_hint() -> None:
    assert TYPED.keys() <= SENTENCES.keys() | HINTS.keys()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("text", [text for text in TYPED.values() if text])
def test_it_begins_low_ends_open_and_has_no_notation_of_json(text: str, language: str) -> None:
    said = translator(language).gettext(text)
    assert not said.endswith((".", " ", ";"))
    assert '"' not in said
    assert "[" not in said


@pytest.mark.parametrize(
    ("location", "said"),
    [
        (Location("case.json", line=3, column=1), "гггг-мм-дд"),
        (Location("cases.xlsx", sheet="Реестр", reference="B7"), "дд.мм.гггг"),
        (Location("cases.csv", reference="B7"), "дд.мм.гггг"),
    ],
)
def test_what_stands_in_a_cell_was_typed(location: Location, said: str) -> None:
    assert said in sentence(replace(WRONG_DATE, location=location), "ru")


def test_a_face_may_say_the_same_of_fields_that_have_no_cell() -> None:
    assert "дд.мм.гггг" in sentence(WRONG_DATE, "ru", TYPED)


def test_the_names_of_what_is_missing_are_said_to_writers_of_json_alone() -> None:
    missing = Problem("C101", params={"needed": "initials: kk, ru"})
    assert "initials" in sentence(missing, "ru")
    assert "initials" not in sentence(missing, "ru", TYPED)
