"""How a problem becomes a sentence, and a location a place."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from docgen.messages import (
    HINTS,
    REASONS,
    SENTENCES,
    kind,
    label,
    location,
    place,
    sentence,
    translator,
    wording,
)
from docgen.model.problem import Location, Problem


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            (
                "Күні: «2026-02-30» – күн емес немесе ондай күн болмайды; "
                "жжжж-аа-кк түрінде жазыңыз, мысалы, 2026-05-12"
            ),
        ),
        (
            "ru",
            "Дата: «2026-02-30» – не дата, или такой даты нет; пишите гггг-мм-дд, например 2026-05-12",
        ),
        (
            "en",
            "date: “2026-02-30” is not a date that exists; write YYYY-MM-DD, for example 2026-05-12",
        ),
    ],
)
def test_a_sentence_begins_with_the_label_of_the_field_in_the_language_of_the_reader(
    language: str, said: str
) -> None:
    label = {"kk": "Күні", "ru": "Дата", "en": "date"}
    assert sentence(Problem("C106", params={"label": label, "value": "2026-02-30"}), language) == said


def test_a_label_without_english_is_shown_in_russian() -> None:
    problem = Problem("C121", params={"label": {"kk": "Салдары", "ru": "Последствия"}})
    assert sentence(problem, "en") == "Последствия: the text is blank"


def test_dates_are_written_as_clerks_write_them_but_values_as_they_stand_in_the_file() -> None:
    later = Problem("C327", params={"earlier": "2026-05-06", "later": "2026-05-04"})
    assert sentence(later, "ru") == "дата 04.05.2026 раньше 06.05.2026"
    beside = replace(later, params={**later.params, "compared": {"kk": "Акт › Күні", "ru": "Акт › Дата"}})
    assert sentence(beside, "ru").endswith("сравнивается с полем «Акт › Дата»")
    quoted = Problem("C105", params={"value": "2026-05-06"})
    assert "2026-05-06" in sentence(quoted, "ru")


def test_a_hint_is_added_only_where_there_is_something_to_hint_at() -> None:
    plain = Problem("K001", params={"slug": "protest", "nearest": "", "known": ""})
    assert sentence(plain, "en") == "there is no document type “protest”"
    full = Problem("K001", params={"slug": "protest", "nearest": "protest_bailiff_act", "known": "a, b"})
    assert sentence(full, "en") == (
        "there is no document type “protest”; perhaps “protest_bailiff_act” was meant; known here: a, b"
    )


def test_several_near_names_are_joined() -> None:
    problem = Problem(
        "C301", params={"act": "x", "nearest": ["enforcement_law_1998", "enforcement_law_2010"]}
    )
    assert "“enforcement_law_1998”, “enforcement_law_2010”" in sentence(problem, "en")
    assert "«enforcement_law_1998», «enforcement_law_2010»" in sentence(problem, "ru")


@pytest.mark.parametrize("name", sorted(HINTS))
def test_each_hint_is_said_in_each_language(name: str) -> None:
    problem = Problem("C121", params={name: "ПАРАМЕТР"})
    said = [sentence(problem, language) for language in ("kk", "ru", "en")]
    assert all("ПАРАМЕТР" in text for text in said)
    assert len(set(said)) == 3


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_a_reason_that_is_a_key_is_said_in_words(reason: str) -> None:
    problem = Problem("C002", params={"reason": reason})
    for language in ("kk", "ru"):
        assert reason not in sentence(problem, language)
        assert re.search("[а-яәғқңөұүһі]", sentence(problem, language).partition(": ")[2])


def test_a_reason_that_is_not_known_is_shown_as_it_came() -> None:
    assert sentence(Problem("C012", params={"reason": "Stale file handle"}), "kk").endswith(
        "Stale file handle"
    )


def test_braces_in_a_value_are_shown_and_not_filled_in() -> None:
    problem = Problem("C103", params={"name": "{label}", "label": {"kk": "А", "ru": "Б", "en": "В"}})
    assert "«{label}»" in sentence(problem, "ru")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        (Location(), ""),
        (Location(file="case.json"), "case.json"),
        (Location(file="case.json", line=12, column=5), "case.json:12:5"),
        (Location(file="case.json", pointer="/a", line=12), "case.json:12"),
        (
            Location(file="t.docx", part="word/header1.xml", paragraph=3, tag="{{ x }}"),
            "t.docx, часть word/header1.xml, абзац 3, тег {{ x }}",
        ),
        (
            Location(part="word/document.xml", paragraph=9, table=1, row=2, cell=4),
            "часть word/document.xml, абзац 9, таблица 1, строка 2, ячейка 4",
        ),
        (Location(file="a.docx", part="body", paragraph=7), "a.docx, абзац 7"),
        (Location(part="header first", paragraph=1), "верхний колонтитул первой страницы, абзац 1"),
        (Location(part="properties"), "свойства документа"),
    ],
)
def test_a_place_names_what_is_known_from_the_file_inwards(location: Location, said: str) -> None:
    assert place(Problem("T011", location=location), "ru") == said


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_place_is_named_in_the_language_of_the_reader(language: str) -> None:
    location = Location(part="P", paragraph=1, table=2, row=3, cell=4, tag="T")
    own, english = (place(Problem("T011", location=location), each) for each in (language, "en"))
    assert english == "part P, paragraph 1, table 2, row 3, cell 4, tag T"
    assert not re.search("[A-OQ-SU-Za-z]", own)
    assert [number for number in own if number.isdigit()] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("C303", params={"kind": "group of nouns", "name": "x"}), "среди групп существительных"),
        (Problem("G006", params={"filter": "f", "value": "x", "type": "Text"}), "(текст на двух языках)"),
        (Problem("T001", params={"reason": "File is not a zip file"}), "это не архив Word"),
    ],
)
def test_names_of_kinds_and_reasons_are_those_of_the_reader(problem, said):
    assert said in sentence(problem, "ru")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_sentence_is_its_label_and_its_wording(language: str) -> None:
    problem = Problem("C113", params={"limit": 5, "label": {"kk": "Мәтін", "ru": "Текст"}})
    assert sentence(problem, language) == f"{label(problem, language)}: {wording(problem, language)}"
    assert label(problem, language) == {"kk": "Мәтін"}.get(language, "Текст")


def test_a_problem_of_no_field_has_no_label() -> None:
    problem = Problem("C014")
    assert label(problem, "ru") == ""
    assert sentence(problem, "ru") == wording(problem, "ru")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_what_all_problems_of_a_code_have_in_common_names_no_value(code: str, language: str) -> None:
    text = translator(language).gettext(SENTENCES[code])
    pattern = re.sub(r"\\{\w+\\}", "…", re.escape(text.replace("{{", "\0").replace("}}", "\1")))
    assert re.fullmatch(pattern.replace("\0", "{").replace("\1", "}"), kind(code, language))


@pytest.mark.parametrize(
    ("typed", "words"), [(False, "write YYYY-MM-DD, for example"), (True, "write dd.mm.yyyy, for example")]
)
def test_what_problems_of_cells_have_in_common_is_said_as_to_who_types_them(typed: bool, words: str) -> None:
    assert words in kind("C106", "en", typed=typed)
    assert kind("C104", "en", typed=typed) == kind("C104", "en")


def test_a_location_reads_as_the_place_of_a_problem_there() -> None:
    where = Location(file="acts.xlsx", sheet="Acts", reference="7")
    assert (
        location(where, "en")
        == place(Problem("C014", location=where), "en")
        == "acts.xlsx, sheet Acts, row 7"
    )


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("body", "a.docx, 3-абзац"),
        ("footer default section 2", "a.docx, төменгі колонтитул, 2-бөлім, 3-абзац"),
        ("footnotes", "a.docx, бет соңындағы сілтемелер, 3-абзац"),
        ("word/document.xml", "a.docx, word/document.xml бөлігі, 3-абзац"),
    ],
)
def test_a_place_in_a_finished_document_is_named_by_its_story(part: str, words: str) -> None:
    assert location(Location(file="a.docx", part=part, paragraph=3), "kk") == words
