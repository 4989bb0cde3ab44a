"""What a document may say: the case with all that follows from it, and the words of its template."""

from __future__ import annotations

from typing import Any

import pytest

import papers
from docgen.evidence.facts import origins
from docgen.evidence.facts.fact import Fact, Kind
from docgen.evidence.facts.reading import facts_of

CASE: dict[str, Any] = {
    "document_type": "letter_12",
    "date": "2026-05-12",
    "sum": "215600.50",
    "share": "18.4",
    "days": 10,
    "number": "417/26-14-202-9",
    "iin": "910228400125",
    "plan": {"kk": "2026 жылғы 3 маусымда 40 іс", "ru": "3 июня 2026 года 40 дел"},
    "person": {
        "surname": {"kk": "Тілеков", "ru": "Тлеков"},
        "initials": {"kk": "М.Ә.", "ru": "М.А."},
    },
    "debtor": {"name": {"kk": "Оспанов Марат Ерланұлы", "ru": "Оспанов Марат Ерланович"}},
    "firm": {"kk": "«Дала Құрылыс-7» ЖШС", "ru": "ТОО «Дала Курылыс-7»"},
    "basis": [{"act": "enforcement_law_2010", "article": "47", "point": "1", "subpoint": "5, 6"}],
    "rows": [{"a": True}, {"a": False}, {"a": None}],
}
EXPLAINED = (
    "12 мая 2026 года",
    "12.05.2026",
    "12 мамырда",
    "в мае 2026 года",
    "II квартал 2026 года",
    "2026 жылғы I жартыжылдық",
    "215 600 (двести пятнадцать тысяч шестьсот) тенге 50 тиынов",
    "215 600,50",
    "на 18,4 %",
    "−18,4 %",
    "10 күн ішінде",
    "№ 417/26-14-202-9",
    "ИИН 910228400125",
    "3 июня 2026 года",
    "40 дел",
    "Тлековым М.А.",
    "М.Ә. Тілековтің",
    "Оспанову М.Е.",
    "М.Е. Оспановқа",
    "Оспановым Маратом Ерлановичем",
    "«ДАЛА ҚҰРЫЛЫС-7»",
    "подпунктом 6) пункта 1 статьи 47",
    "«Об исполнительном производстве и статусе судебных исполнителей»",
    "3 строки",
)
STRANGE = (
    ("13 мая 2026 года", "2026-05-12", "/date"),
    ("III квартал 2026 года", "2026-05-12", "/date"),
    ("215 600 тенге 51 тиын", "215600.50", "/sum"),
    ("№ 417/26-14-203-9", "417/26-14-202-9", "/number"),
    ("ЖСН 910228400124", "910228400125", "/iin"),
    ("Глековым М.А.", "Тлеков М.А.", "/person"),
    ("Тлековым М.И.", "Тлеков М.А.", "/person"),
    ("Оспенову М.Е.", None, None),
    ("«Дала Курылыс-8»", "«Дала Курылыс-7»", "/firm/ru"),
    ("подпунктом 7) пункта 1 статьи 47", "article:47/point:1/subpoint:5", "/basis/0"),
    ("статьёй 12", None, None),
)


@pytest.fixture(scope="module")
def known() -> origins.Known:
    return origins.of_case(CASE)


def only(text: str) -> Fact:
    return facts_of(text)[0]


@pytest.mark.parametrize("text", EXPLAINED)
def test_what_follows_from_the_case_is_explained(text: str, known: origins.Known):
    assert [fact for fact in facts_of(text) if not known.explains(fact)] == []


@pytest.mark.parametrize(("text", "near", "pointer"), STRANGE)
def test_what_does_not_is_told_with_the_nearest_value(
    text: str, near: str | None, pointer: str | None, known: origins.Known
):
    assert not known.explains(only(text))
    found = known.nearest(only(text))
    assert (found and found.shown, found and found.place.pointer) == (near, pointer)


def test_a_level_of_a_norm_and_a_choice_of_the_schema_are_no_numbers(known: origins.Known):
    assert not known.explains(Fact(Kind.NUMBER, "47", "47"))
    assert not known.explains(Fact(Kind.NUMBER, "2010", "2010"))
    assert not known.explains(Fact(Kind.NUMBER, "12", "12"))


def test_the_words_of_a_template_are_its_own_and_its_tags_are_not():
    template = papers.plain(
        "в течение 15 дней {{ a12.b }} {% if c == 7 %}«Прокуратура»{% endif %} {{ 'по 8 делам' if x }}"
    )
    own = origins.of_template(template, "t.docx")
    numbers = [value for kind, value in own.facts if kind is Kind.NUMBER]
    assert sorted(numbers) == ["15", "8"]
    assert own.explains(only("«Прокуратура»"))
