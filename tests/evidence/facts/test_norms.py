"""Places in acts are read alike in both languages, from the largest level to the smallest."""

from __future__ import annotations

import datetime
from itertools import product
from typing import Any

import pytest

from docgen.evidence.facts.fact import Kind
from docgen.evidence.facts.norms import value, words
from docgen.evidence.facts.reading import facts_of
from docgen.language.cases import CASES
from docgen.law.citations import Document, cite

SAID = {
    "статьёй 83 Конституции": ["article:83"],
    "СТАТЬЕЙ 83": ["article:83"],
    "83-бабын": ["article:83"],
    "пунктом 4 статьи 10 и пунктом 3 статьи 25 Закона": ["article:10/point:4", "article:25/point:3"],
    "10-бабының 4-тармағын және 25-бабының 3-тармағын": ["article:10/point:4", "article:25/point:3"],
    "подпункта 5) пункта 1 статьи 47-1": ["article:47-1/point:1/subpoint:5"],
    "47-1-бабы 1-тармағының 5) тармақшасын": ["article:47-1/point:1/subpoint:5"],
    "частью второй статьи 31": ["article:31/part:2"],
    "31-бабының екінші бөлігіне": ["article:31/part:2"],
    "части двадцать первой статьи 3": ["article:3/part:21"],
    "3-баптың жиырма бірінші бөлігі": ["article:3/part:21"],
    "статьями 58, 60 и 61": ["article:58", "article:60", "article:61"],
    "58, 60 және 61-баптары": ["article:58", "article:60", "article:61"],
    "подпункты 1) и 2) пункта 3": ["point:3/subpoint:1", "point:3/subpoint:2"],
    "3-тармақтың 1) және 2) тармақшалары": ["point:3/subpoint:1", "point:3/subpoint:2"],
    "п. 3 ст. 25": ["article:25/point:3"],
    "абзац сто тридцать шестой статьи 84": ["article:84/indent:136"],
    "84-баптың бір жүз отыз алтыншы абзацы": ["article:84/indent:136"],
    "екі жүзінші бөлік": ["part:200"],
    "абзац третий пункта 2": ["point:2/indent:3"],
}
REFERENCES = (
    {"article": "47"},
    {"article": "47", "part": "2"},
    {"article": "47", "point": "1", "subpoint": "5"},
    {"article": "58, 60"},
    {"point": "11"},
)


def norms(text: str) -> list[str]:
    return [fact.value for fact in facts_of(text) if fact.kind is Kind.NORM]


@pytest.mark.parametrize(("text", "places"), SAID.items())
def test_each_place_is_read(text: str, places: list[str]):
    assert norms(text) == places


@pytest.mark.parametrize(("reference", "language"), list(product(REFERENCES, ("kk", "ru"))))
def test_what_documents_cite_is_read_back_in_every_case(reference: dict[str, str], language: Any):
    *above, (last, numbers) = reference.items()
    expected = [value({**dict(above), last: number}) for number in numbers.split(", ")]
    for case in CASES[language]:
        document = Document(datetime.date(2026, 5, 12))
        cited = cite({"act": "enforcement_law_2010", **reference}, language, case, document)
        assert norms(cited) == expected, cited


@pytest.mark.parametrize("text", ["5 статей бюджета", "тармақ", "пункт назначения", "части города"])
def test_a_level_without_a_number_is_no_place(text: str):
    assert norms(text) == []


def test_a_place_is_written_in_both_languages():
    assert words("article:47/point:1/subpoint:5") == {
        "kk": "47-бабы 1-тармағының 5) тармақшасы",
        "ru": "подпункт 5) пункта 1 статьи 47",
    }
