"""Numbers of units of time, and the terms made of them."""

import pytest

from docgen.errors import GrammarError
from docgen.language.terms import UNITS, counted, span, within

# number, unit, Kazakh, Russian; «~» stands for U+00A0
COUNTED = [
    (1, "day", "1~күн", "1~день"),
    (2, "day", "2~күн", "2~дня"),
    (5, "day", "5~күн", "5~дней"),
    (11, "day", "11~күн", "11~дней"),
    (21, "day", "21~күн", "21~день"),
    (0, "day", "0~күн", "0~дней"),
    (2, "working_day", "2~жұмыс күні", "2~рабочих дня"),
    (10, "working_day", "10~жұмыс күні", "10~рабочих дней"),
    (1, "calendar_day", "күнтізбелік 1~күн", "1~календарный день"),
    (2, "week", "2~апта", "2~недели"),
    (3, "month", "3~ай", "3~месяца"),
    (5, "year", "5~жыл", "5~лет"),
    (1000, "hour", "1~000~сағат", "1~000~часов"),
]


@pytest.mark.parametrize(("number", "unit", "kazakh", "russian"), COUNTED)
def test_a_unit_stands_after_its_number(number, unit, kazakh, russian):
    made = [counted(number, unit, language).replace("\u00a0", "~") for language in ("kk", "ru")]
    assert made == [kazakh, russian]


@pytest.mark.parametrize(
    ("number", "unit", "language", "case", "expected"),
    [
        (5, "day", "ru", "dat", "5~дням"),
        (2, "working_day", "ru", "ins", "2~рабочими днями"),
        (1, "calendar_day", "ru", "gen", "1~календарного дня"),
        (10, "working_day", "kk", "dat", "10~жұмыс күніне"),
        (5, "day", "kk", "abl", "5~күннен"),
    ],
)
def test_the_unit_takes_the_case(number, unit, language, case, expected):
    assert counted(number, unit, language, case).replace("\u00a0", "~") == expected


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("number", [1, 2, 5, 21])
def test_every_unit_makes_a_term(unit, number):
    assert within(number, unit, "kk").endswith(" ішінде")
    assert within(number, unit, "ru").startswith("в течение ")


@pytest.mark.parametrize(
    ("number", "unit", "kazakh", "russian"),
    [
        (1, "month", "бір айлық мерзім", "месячный срок"),
        (3, "month", "үш айлық мерзім", "трёхмесячный срок"),
        (12, "month", "он екі айлық мерзім", "двенадцатимесячный срок"),
        (1, "year", "бір жылдық мерзім", "годичный срок"),
        (2, "year", "екі жылдық мерзім", "двухгодичный срок"),
    ],
)
def test_a_term_of_months_or_years_is_a_noun(number, unit, kazakh, russian):
    assert (span(number, unit, "kk"), span(number, unit, "ru")) == (kazakh, russian)


@pytest.mark.parametrize(
    ("make", "arguments", "code"),
    [
        (counted, (5, "parsec", "kk"), "G025"),
        (counted, (-1, "day", "kk"), "G007"),
        (counted, (5, "day", "ru", "loc"), "G002"),
        (span, (0, "month", "ru"), "G007"),
        (span, (1000, "month", "ru"), "G007"),
        (span, (10**5000, "year", "kk"), "G007"),
        (span, (5, "day", "ru"), "G025"),
    ],
)
def test_what_makes_no_term_is_refused(make, arguments, code):
    with pytest.raises(GrammarError, match=code):
        make(*arguments)
