"""What filters print is read back as the value that they were given."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.evidence.extraction import values
from docgen.language import dates, money, numerals
from docgen.language.cases import CASES
from docgen.language.typography import typeset

if TYPE_CHECKING:
    from docgen.model.catalog import Language

LANGUAGES = st.sampled_from(["kk", "ru"])
DAYS = st.dates(datetime.date(1991, 12, 16), datetime.date(2099, 12, 31))
SUMS = st.integers(0, 10**14).map(lambda hundredths: f"{hundredths // 100}.{hundredths % 100:02}")


@settings(deadline=None)
@given(day=DAYS, language=LANGUAGES, data=st.data())
def test_a_date_in_any_case_is_the_date(day: datetime.date, language: Language, data: st.DataObject) -> None:
    case = data.draw(st.sampled_from([*CASES[language], "attr"]))
    assert list(values.days(dates.long_date(day, language, case), language)) == [day.isoformat()]


@settings(deadline=None)
@given(day=DAYS, language=LANGUAGES)
def test_a_date_in_digits_and_the_beginning_of_a_period_are_the_date(
    day: datetime.date, language: Language
) -> None:
    assert list(values.days(dates.short_date(day), language)) == [day.isoformat()]
    assert list(values.days(dates.since(day, language), language)) == [day.isoformat()]


@settings(deadline=None)
@given(days=st.tuples(DAYS, DAYS).map(sorted), language=LANGUAGES)
def test_a_period_is_its_two_days_however_much_of_them_is_written_once(
    days: list[datetime.date], language: Language
) -> None:
    first, last = days
    found = next(values.periods(dates.period(first, last, language), language))
    assert found == (first.isoformat(), last.isoformat())


@settings(deadline=None)
@given(number=st.integers(0, 10**12))
def test_a_number_in_groups_is_the_number(number: int) -> None:
    assert next(values.whole_numbers(numerals.grouped(number))) == number


@settings(deadline=None)
@given(amount=SUMS, language=LANGUAGES, data=st.data())
def test_a_sum_is_its_digits_however_it_is_written(
    amount: str, language: Language, data: st.DataObject
) -> None:
    case = data.draw(st.sampled_from(CASES[language]))
    for text in (
        money.amount(amount, language),
        money.sum_of(amount, language, case),
        money.money(amount, language, case),
        money.money(amount, language, case, zero_tiyn=True),
    ):
        assert next(values.sums(text)) == amount


@settings(deadline=None)
@given(tenths=st.integers(-10_000, 10_000), language=LANGUAGES)
def test_a_percentage_is_read_as_one_that_is_written_so(tenths: int, language: Language) -> None:
    sign = "-" if tenths < 0 else ""
    share = f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"
    text = money.percent(share, language, signed=True)
    assert text in [money.percent(each, language, signed=True) for each in values.percents(text)]


@pytest.mark.parametrize(
    ("text", "initials_first", "official"),
    [
        ("Е.М.\u00a0Тұрсынәлиев", True, ("Тұрсынәлиев", "Е.М.")),
        ("Турсыналиеву\u00a0Е.М.", False, ("Турсыналиеву", "Е.М.")),
        ("прокурор района", False, None),
    ],
)
def test_an_official_is_a_surname_and_initials(
    text: str, initials_first: bool, official: tuple[str, str] | None
) -> None:
    found = next(iter(values.officials(text, initials_first=initials_first)), None)
    assert found == official


@pytest.mark.parametrize(
    "text", ["постановление № 88", "Е.М. Тұрсынәлиев", "1 250 000 теңге", "просто слова"]
)
def test_typeset_text_is_read_as_it_was_typed(text: str) -> None:
    assert values.unset(typeset(text)) == text


def test_a_blank_that_no_rule_made_unbreakable_stays() -> None:
    assert values.unset("два\u00a0слова") == "два\u00a0слова"


@pytest.mark.parametrize("text", ["2026 жылғы 31 ақпан", "31 февраля 2026 года", "31.02.2026"])
def test_a_day_that_is_none_is_no_date(text: str) -> None:
    assert [*values.days(text, "kk"), *values.days(text, "ru")] == []
