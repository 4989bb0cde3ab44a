"""What papers were called on a day, and which offices bring them."""

import pytest

from docgen.language.script import mixed_words
from docgen.law.data import load
from docgen.law.eras import eras
from docgen.law.papers import first_day, is_paper, paper, text_names

PAPERS = sorted(load("papers.json")["papers"])
FIRST = eras()[0].first_day


@pytest.mark.parametrize(
    ("slug", "on", "kazakh", "russian"),
    [
        ("protest_appeal", "2017-07-21", "АПЕЛЛЯЦИЯЛЫҚ НАРАЗЫЛЫҚ", "АПЕЛЛЯЦИОННЫЙ ПРОТЕСТ"),
        (
            "protest_appeal",
            "2017-07-22",
            "ПРОКУРОРДЫҢ АПЕЛЛЯЦИЯЛЫҚ ӨТІНІШХАТЫ",
            "АПЕЛЛЯЦИОННОЕ ХОДАТАЙСТВО ПРОКУРОРА",
        ),
        (
            "protest_supervisory",
            "2015-12-31",
            "ҚАДАҒАЛАУ ТӘРТІБІНДЕГІ НАРАЗЫЛЫҚ",
            "ПРОТЕСТ В ПОРЯДКЕ НАДЗОРА",
        ),
        ("protest_supervisory", "2016-01-01", "НАРАЗЫЛЫҚ", "ПРОТЕСТ"),
        ("protest_supervisory", "2025-07-01", "КАССАЦИЯЛЫҚ НАРАЗЫЛЫҚ", "КАССАЦИОННЫЙ ПРОТЕСТ"),
        ("proposal_oblast", "2005-02-21", "НАРАЗЫЛЫҚ КЕЛТІРУ ТУРАЛЫ ҰСЫНЫС", "ПРЕДСТАВЛЕНИЕ"),
        ("proposal_oblast", "2026-02-21", "НАРАЗЫЛЫҚ КЕЛТІРУ ТУРАЛЫ ӨТІНІШХАТ", "ХОДАТАЙСТВО"),
        ("representation", "2016-05-01", "ҰСЫНЫС", "ПРЕДСТАВЛЕНИЕ"),
        ("representation", "2022-11-18", "ҰСЫНУ", "ПРЕДСТАВЛЕНИЕ"),
    ],
)
def test_a_paper_is_called_as_on_its_date(slug, on, kazakh, russian):
    assert paper(slug, on).texts["title"] == {"kk": kazakh, "ru": russian}


@pytest.mark.parametrize("slug", ["bailiff_act_annulment", "prosecutor_instruction"])
def test_the_powers_of_the_constitutional_law_begin_with_it(slug):
    assert first_day(slug) == "2022-11-18"
    assert paper(slug, "2022-11-17") is None
    assert paper(slug, "2022-11-18") is not None


def test_a_cassation_protest_is_brought_by_the_centre_only():
    assert paper("protest_supervisory", "2026-05-12").levels == ("general", "military", "transport")
    assert paper("protest_supervisory", "2005-05-12").levels_verified is False
    assert paper("protest_appeal", "2026-05-12").levels is None


def test_what_is_no_paper_has_no_names():
    assert not is_paper("letter")
    assert paper("letter", "2026-05-12") is None
    assert text_names("letter") == (frozenset(), frozenset())


@pytest.mark.parametrize("slug", PAPERS)
def test_every_paper_always_has_a_title_and_a_name_and_begins_in_order_of_time(slug):
    entries = load("papers.json")["papers"][slug]
    assert [entry["from"] for entry in entries] == sorted({entry["from"] for entry in entries})
    assert first_day(slug) >= FIRST
    assert {"title", "name"} <= text_names(slug)[0]


@pytest.mark.parametrize("slug", PAPERS)
def test_every_text_is_written_in_both_languages_in_its_own_letters(slug):
    for entry in load("papers.json")["papers"][slug]:
        for name, text in paper(slug, entry["from"]).texts.items():
            assert all(text[language].strip() for language in ("kk", "ru")), name
            assert not mixed_words(text["kk"] + " " + text["ru"])
        assert entry["title"]["kk"] == entry["title"]["kk"].upper()
        assert entry["title"]["ru"] == entry["title"]["ru"].upper()


@pytest.mark.parametrize("slug", PAPERS)
def test_a_name_that_an_act_gives_has_its_source(slug):
    entries = load("papers.json")["papers"][slug]
    assert all(entry["sources"] for entry in entries if entry["basis"] == "law")
    assert {entry["basis"] for entry in entries} <= {"law", "choice"}
