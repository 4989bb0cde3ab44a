"""Both languages say the same facts as often; what one lacks is told at its place."""

from __future__ import annotations

from typing import Any

import pytest

import papers
from docgen.evidence.facts import origins, pairs
from docgen.evidence.facts.pairs import Half
from docgen.evidence.facts.reading import passages

KAZAKH = ("ХАТ", "2026 жылғы 12 мамырдағы № 5/1 бұйрық", "Е.М. Тұрсынәлиевке 200 000 теңге", "екі іс бойынша")
RUSSIAN = ("ПИСЬМО", "приказ от 12 мая 2026 года № 5/1", "Турсыналиеву Е.М. 200 000 тенге", "по 2 делам")
NAMES = {"name": {"kk": "«Жол бөлімі» ММ", "ru": "ГУ «Отдел дорог»"}}


def half(language: Any, body: tuple[Any, ...]) -> Half:
    file = f"{language}.docx"
    return Half(language, file, passages(papers.plain(*body), file=file))


def told(
    kazakh: tuple[Any, ...], russian: tuple[Any, ...], known: Any = None
) -> list[tuple[str, str, int | None, str, str]]:
    found = pairs.problems(half("kk", kazakh), half("ru", russian), known)
    return [
        (
            each.code,
            str(each.location.file),
            each.location.paragraph,
            str(each.params["value"]),
            str(each.params.get("found", "")),
        )
        for each in found
    ]


def test_the_same_facts_are_not_told():
    assert told(KAZAKH, RUSSIAN) == []


@pytest.mark.parametrize(
    ("at", "text", "kazakh", "russian"),
    [
        (1, "приказ от 13 мая 2026 года № 5/1", "2026 жылғы 12 мамырдағы", "13 мая 2026 года"),
        (1, "приказ от 12 мая 2026 года № 5/7", "5/1", "5/7"),
        (2, "Турсыналиеву Е.М. 200 500 тенге", "200 000 теңге", "200 500 тенге"),
        (2, "Турсыналиеву Е.К. 200 000 тенге", "Е.М. Тұрсынәлиевке", "Турсыналиеву Е.К."),
        (2, "Туршыналиеву Е.М. 200 000 тенге", "Е.М. Тұрсынәлиевке", "Туршыналиеву Е.М."),
    ],
)
def test_another_fact_in_its_place_is_told_in_both_files(at: int, text: str, kazakh: str, russian: str):
    changed = (*RUSSIAN[:at], text, *RUSSIAN[at + 1 :])
    assert told(KAZAKH, changed) == [
        ("E053", "kk.docx", at + 1, kazakh, russian),
        ("E053", "ru.docx", at + 1, russian, kazakh),
    ]


def test_what_one_file_alone_says_is_told():
    assert told(KAZAKH, (*RUSSIAN, "до 1 июня 2026 года")) == [("E054", "ru.docx", 5, "1 июня 2026 года", "")]


def test_what_one_file_says_more_often_is_only_a_warning():
    assert told(KAZAKH, (*RUSSIAN, "с 12 мая 2026 года")) == [("E058", "ru.docx", 5, "12 мая 2026 года", "")]


def test_a_date_in_the_place_of_another_that_stands_elsewhere_too_is_told():
    kazakh = ("2026 жылғы 5 мамырда", "2026 жылғы 6 мамырда", "2026 жылғы 6 мамырда")
    russian = ("5 мая 2026 года", "6 мая 2026 года", "5 мая 2026 года")
    assert [(code, paragraph) for code, _, paragraph, *_ in told(kazakh, russian)] == [
        ("E053", 3),
        ("E053", 3),
    ]


def test_a_number_may_be_said_in_words_in_the_same_passage_alone():
    assert told(("екі іс", "б"), ("2 дела", "б")) == []
    assert [code for code, *_ in told(("б", "екі іс"), ("2 дела", "б"))] == ["E054"]


def test_a_name_that_is_translated_is_known_by_its_value_in_the_case():
    known = origins.of_case(NAMES)
    assert told(("«Жол бөлімі»",), ("«Отдел дорог»",), known) == []
    assert told(("«Жол бөлімі»",), ("«Отдел дорог»",)) == []


def test_a_name_that_is_nearly_the_same_is_told():
    assert [code for code, *_ in told(("«Дала Құрылыс-7»",), ("«Дала Кугылыс-7»",))] == ["E053", "E053"]


def test_facts_that_stand_in_other_paragraphs_are_the_same():
    assert told(("12 мамыр", "№ 5/1"), ("12 мая № 5/1",)) == []


def test_a_number_of_thousands_of_digits_is_told_as_any_other():
    found = told((*KAZAKH, f"{'9' * 5000} іс"), (*RUSSIAN, "9 дел"))
    assert {code for code, *_ in found} == {"E053"}
    assert all(len(shown) <= 201 for *_, shown, _ in found)
