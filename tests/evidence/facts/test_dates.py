"""Dates and periods are read in every case and order of both languages."""

from __future__ import annotations

import pytest

from docgen.evidence.facts.fact import Kind
from docgen.evidence.facts.reading import facts_of
from docgen.language import dates
from docgen.language.cases import CASES

SAID = {
    "12.05.2026": ["2026-05-12"],
    "от 12.05.26 г.": ["2026-05-12"],
    "12 мая 2026 года": ["2026-05-12"],
    "12 МАЯ 2026 ГОДА": ["2026-05-12"],
    "12\u00a0мая 2026\u00a0г.": ["2026-05-12"],
    "12 мая": ["--05-12"],
    "с 1 января по 31 марта 2026 года": ["2026-01-01", "2026-03-31"],
    "с 5 по 12 мая 2026 года": ["2026-05-05", "2026-05-12"],
    "5 и 12 мая 2026 года": ["2026-05-05", "2026-05-12"],
    "5–12 мая 2026 года": ["2026-05-05", "2026-05-12"],
    "с 2 декабря 2025 года по 3 января 2026 года": ["2025-12-02", "2026-01-03"],
    "2026 жылғы 12 мамырда": ["2026-05-12"],
    "2026 жылдың 12 мамыры": ["2026-05-12"],
    "2026 ж. 12 қыркүйегінде": ["2026-09-12"],
    "12 мамырға дейін": ["--05-12"],
    "2026 жылғы 1 қаңтардан бастап 30 маусымға дейін": ["2026-01-01", "2026-06-30"],
    "2025 жылғы 2 желтоқсаннан бастап 2026 жылғы 3 қаңтарға дейін": ["2025-12-02", "2026-01-03"],
    "2026 жылғы 5 және 12 мамырда": ["2026-05-05", "2026-05-12"],
    "2026 жылғы 5–12 мамырда": ["2026-05-05", "2026-05-12"],
}
PERIODS = {
    "III квартал 2026 года": ["2026-Q3"],
    "в I квартале 2026 года": ["2026-Q1"],
    "2026 жылғы II тоқсанда": ["2026-Q2"],
    "за I полугодие 2026 года": ["2026-H1"],
    "2026 жылғы II жартыжылдықта": ["2026-H2"],
    "в сентябре 2026 года": ["2026-09"],
    "2026 жылғы қыркүйекте": ["2026-09"],
    "по итогам 2025 года": ["2025"],
    "2025 жылдың қорытындысы": ["2025"],
    "в 2024–2026 годах": ["2024", "2026"],
}
NO_DATES = ("версия 1.12.3", "1.2.2026.1", "31 рабочего дня", "маяк 5", "№ 12-05-2026/1", "2026 тенге")


def values(text: str, *kinds: Kind) -> list[str]:
    return [fact.value for fact in facts_of(text) if fact.kind in kinds]


@pytest.mark.parametrize(("text", "days"), SAID.items())
def test_each_day_is_read(text: str, days: list[str]):
    assert values(text, Kind.DATE, Kind.PERIOD) == days


@pytest.mark.parametrize(("text", "periods"), PERIODS.items())
def test_each_period_is_read(text: str, periods: list[str]):
    assert values(text, Kind.DATE, Kind.PERIOD) == periods


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str):
    assert values(text, Kind.DATE, Kind.PERIOD) == []


@pytest.mark.parametrize("month", range(1, 13))
def test_each_month_is_read_as_documents_write_it_in_every_case(month: int):
    day = f"2026-{month:02}-17"
    written = [dates.long_date(day, "ru"), dates.short_date(day)]
    written += [dates.long_date(day, "kk", case) for case in (*CASES["kk"], "attr")]
    assert {text: values(text, Kind.DATE) for text in written} == {text: [day] for text in written}


@pytest.mark.parametrize(
    "text", ["31 ноября 2026 года", "2026 жылғы 31 қарашада", "31.11.2026", "29.02.2026"]
)
def test_a_day_that_is_none_has_a_fault(text: str):
    assert [(fact.kind, fact.fault) for fact in facts_of(text)] == [(Kind.DATE, "date")]


def test_a_day_of_a_leap_year_has_none():
    assert [fact.fault for fact in facts_of("29 февраля 2024 года, 29 ақпанда")] == ["", ""]
