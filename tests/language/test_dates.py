"""Dates and periods; «~» stands for U+00A0 in the expectations."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.dates import dated, long_date, period, quarter, short_date, since

MONTHS = """
қаңтар қаңтарда қаңтардағы қаңтардан қаңтарға
ақпан ақпанда ақпандағы ақпаннан ақпанға
наурыз наурызда наурыздағы наурыздан наурызға
сәуір сәуірде сәуірдегі сәуірден сәуірге
мамыр мамырда мамырдағы мамырдан мамырға
маусым маусымда маусымдағы маусымнан маусымға
шілде шілдеде шілдедегі шілдеден шілдеге
тамыз тамызда тамыздағы тамыздан тамызға
қыркүйек қыркүйекте қыркүйектегі қыркүйектен қыркүйекке
қазан қазанда қазандағы қазаннан қазанға
қараша қарашада қарашадағы қарашадан қарашаға
желтоқсан желтоқсанда желтоқсандағы желтоқсаннан желтоқсанға
"""
FORMS = [
    (month, case, form)
    for month, row in enumerate(MONTHS.split("\n")[1:-1], start=1)
    for case, form in zip(("nom", "loc", "attr", "abl", "dat"), row.split(), strict=True)
]
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
RUSSIAN_MONTHS = list(enumerate(RUSSIAN.split(), start=1))


def plain(text: str) -> str:
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(("month", "case", "form"), FORMS)
def test_a_kazakh_date_takes_its_case_on_the_month(month: int, case: str, form: str):
    assert plain(long_date(date(2026, month, 17), "kk", case)) == f"2026~жылғы 17~{form}"


@pytest.mark.parametrize(
    ("month", "form"), [(1, "қаңтардың"), (2, "ақпанның"), (7, "шілденің"), (9, "қыркүйектің")]
)
def test_a_kazakh_date_has_a_genitive(month: int, form: str):
    assert plain(long_date(date(2026, month, 1), "kk", "gen")) == f"2026~жылғы 1~{form}"


@pytest.mark.parametrize(("month", "name"), RUSSIAN_MONTHS)
def test_a_russian_date_has_the_month_in_the_genitive(month: int, name: str):
    assert plain(long_date(f"2026-{month:02}-07", "ru")) == f"7~{name} 2026~года"


@pytest.mark.parametrize("case", ["nom", "gen", "dat", "acc", "loc", "abl", "ins", "prep", "attr"])
def test_a_russian_date_is_the_same_in_every_case(case: str):
    assert plain(long_date("2026-04-17", "ru", case)) == "17~апреля 2026~года"


@pytest.mark.parametrize(("language", "case"), [("kk", "prep"), ("kk", "count"), ("ru", "of"), ("kk", True)])
def test_a_case_that_no_date_has_is_refused(language, case: str):
    with pytest.raises(GrammarError, match="G002"):
        long_date("2026-04-17", language, case)


def test_a_short_date_is_written_in_digits():
    assert short_date("2026-04-07") == "07.04.2026"


@pytest.mark.parametrize(
    ("start", "end", "kazakh", "russian"),
    [
        (
            "2026-01-01",
            "2026-06-30",
            "2026~жылғы 1~қаңтардан бастап 30~маусымға дейін",
            "с 1~января по 30~июня 2026~года",
        ),
        (
            "2026-07-07",
            "2026-07-17",
            "2026~жылғы 7~шілдеден бастап 17~шілдеге дейін",
            "с 7 по 17~июля 2026~года",
        ),
        (
            "2026-07-02",
            "2026-07-17",
            "2026~жылғы 2~шілдеден бастап 17~шілдеге дейін",
            "со 2 по 17~июля 2026~года",
        ),
        (
            "2025-09-22",
            "2026-03-31",
            "2025~жылғы 22~қыркүйектен бастап 2026~жылғы 31~наурызға дейін",
            "с 22~сентября 2025~года по 31~марта 2026~года",
        ),
        (
            "2025-07-07",
            "2026-07-17",
            "2025~жылғы 7~шілдеден бастап 2026~жылғы 17~шілдеге дейін",
            "с 7~июля 2025~года по 17~июля 2026~года",
        ),
    ],
)
def test_a_period_writes_once_what_both_days_share(start: str, end: str, kazakh: str, russian: str):
    assert (plain(period(start, end, "kk")), plain(period(start, end, "ru"))) == (kazakh, russian)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(GrammarError, match="G010"):
        period("2026-06-30", "2026-01-01", "ru")


@pytest.mark.parametrize("day", range(1, 32))
def test_the_preposition_has_a_vowel_before_the_second_day_only(day: int):
    # первого, второго, третьего ... двадцать второго: only «второго» is hard to say after «с»
    assert since(date(2024, 1, day), "ru").split()[0] == ("со" if day == 2 else "с")


def test_the_start_of_a_term_is_written_with_its_year():
    assert plain(since("2024-09-02", "kk")) == "2024~жылғы 2~қыркүйектен бастап"
    assert plain(since("2024-09-02", "ru")) == "со 2~сентября 2024~года"


@pytest.mark.parametrize(
    "value",
    ["", "2026-02-30", "20260417", "2026-W16-5", "17.04.2026", "2026-04-17T00:00", "2026-4-7", None, 5],
)
@pytest.mark.parametrize("function", [lambda value: long_date(value, "kk"), short_date])
def test_what_is_no_date_is_refused(value, function):
    with pytest.raises(GrammarError, match="G004"):
        function(value)


def test_a_moment_is_no_date_because_its_day_depends_on_the_clock():
    with pytest.raises(GrammarError, match="G004"):
        short_date(datetime(2026, 4, 17, tzinfo=UTC))


@given(st.dates())
def test_a_date_and_its_iso_string_are_written_alike(day: date):
    assert long_date(day, "kk") == long_date(day.isoformat(), "kk")
    assert long_date(day, "ru").count("\u00a0") == 2


@pytest.mark.parametrize(
    ("day", "kazakh", "russian"),
    [
        ("2026-01-01", "2026 жылғы I тоқсан", "I квартал 2026 года"),
        ("2026-03-31", "2026 жылғы I тоқсан", "I квартал 2026 года"),
        ("2026-04-01", "2026 жылғы II тоқсан", "II квартал 2026 года"),
        ("2026-12-31", "2026 жылғы IV тоқсан", "IV квартал 2026 года"),
    ],
)
def test_a_day_lies_in_a_quarter(day, kazakh, russian):
    assert [quarter(day, language).replace("\u00a0", " ") for language in ("kk", "ru")] == [kazakh, russian]


def test_a_quarter_takes_a_case():
    assert quarter("2026-05-05", "kk", "loc").replace("\u00a0", " ") == "2026 жылғы II тоқсанда"
    assert quarter("2026-05-05", "ru", "prep").replace("\u00a0", " ") == "II квартале 2026 года"
    with pytest.raises(GrammarError, match="G002"):
        quarter("2026-05-05", "ru", "loc")


def test_an_act_has_its_date_and_number_before_or_behind_its_noun():
    assert dated("2010-12-28", "88", "kk") == "2010\u00a0жылғы 28\u00a0желтоқсандағы №\u00a088"
    assert dated("2010-12-28", "88", "ru") == "от 28\u00a0декабря 2010\u00a0года №\u00a088"
