"""Names are read with initials and in full, and known in every form that they take."""

from __future__ import annotations

import pytest

from docgen.evidence.facts import names
from docgen.evidence.facts.fact import Kind
from docgen.evidence.facts.reading import facts_of
from docgen.language.cases import CASES
from docgen.language.inflector import Inflector
from docgen.language.text import Text

SAID = {
    "Турсыналиеву Е.М.": ["Турсыналиеву Е.М."],
    "Е.М. Тұрсынәлиевке": ["Тұрсынәлиевке Е.М."],
    "Е. М. Тұрсынәлиев": ["Тұрсынәлиев Е.М."],
    "Ермекулы Б.": ["Ермекулы Б."],
    "Жумабековой Алии Сериковны": ["Жумабековой Алии Сериковны"],
    "Оспанов Марат Ерланұлына": ["Оспанов Марат Ерланұлына"],
    "Исп.: Серикбол А.Н. Тел.": ["Тел|Серикбол А.Н."],
}
NO_PERSONS = ("И.о. прокурора Сарыжазыкской области", "Республика Казахстан", "г. Бозтобе")
SURNAMES = ("Турсыналиев", "Асанова", "Достоевский", "Петровская", "Ким", "Дуйсенбай", "Серікбол", "Ермекұлы")
SAME = (
    ("Тұрсынәлиевке Е.М.", "Турсыналиеву Е.М.", True),
    ("Тілеков М.А.", "Тлековым М.А.", True),
    ("Мұқатайға Б.С.", "Мукатаю Б.С.", True),
    ("Оспанов Марат Ерланұлы", "Оспанову Марату Ерлановичу", True),
    ("Тұрсынәлиевке Е.М.", "Турсыналиеву Е.К.", False),
    ("Тұрсынәлиевке Е.М.", "Мукатаю Е.М.", False),
    ("Тілеков М.А.", "Тлетовым М.А.", False),
)


def persons(text: str) -> list[str]:
    return [fact.value for fact in facts_of(text) if fact.kind is Kind.PERSON]


@pytest.mark.parametrize(("text", "names"), SAID.items())
def test_each_person_is_read(text: str, names: list[str]):
    assert persons(text) == names


@pytest.mark.parametrize("text", NO_PERSONS)
def test_other_capitals_are_no_person(text: str):
    assert persons(text) == []


def test_the_innermost_name_in_quotation_marks_is_read_and_no_number_in_it():
    found = facts_of("«ТОО «Дала Курылыс-7» 12» и «Коктерек-Су»")
    assert [(fact.kind, fact.value) for fact in found if fact.kind is Kind.NAME] == [
        (Kind.NAME, "Дала Курылыс-7"),
        (Kind.NAME, "Коктерек-Су"),
    ]
    assert "7" not in [fact.value for fact in found if fact.kind is Kind.NUMBER]


@pytest.mark.parametrize("surname", SURNAMES)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_form_of_a_surname_is_known_by_its_stem(surname: str, language: str):
    inflector = Inflector()
    for case in CASES[language]:
        form = inflector.form(Text(language, surname, surname, kind="surname"), language, case, "surname")
        assert names.is_form(form, surname), form


@pytest.mark.parametrize("surname", SURNAMES)
def test_a_surname_with_another_letter_is_no_form_of_it(surname: str):
    for place in range(1, len(surname) - 2):
        other = f"{surname[:place]}{'щ' if surname[place] != 'щ' else 'ш'}{surname[place + 1 :]}"
        assert not names.is_form(other, surname), other


@pytest.mark.parametrize(("kazakh", "russian", "is_same"), SAME)
def test_a_person_is_known_in_the_other_language(kazakh: str, russian: str, is_same: bool):
    assert names.is_same(kazakh, russian) is is_same
