"""What the documents of a set say of one another: a disagreement of each kind is planted and told."""

from dataclasses import replace
from pathlib import Path

import pytest

import docgen
from docgen.errors import CaseError
from docgen.model.problem import Problem
from docgen.pipeline import set_check
from docgen.pipeline.generate import generate_set
from docgen.pipeline.order import Order

LETTER = "/documents/cover_letter"
MAIN = "word/document.xml"


@pytest.fixture
def made(workspace, dumped, monkeypatch):
    """Return a function that makes the set of a case and gives it as the check sees it."""

    def make(data, languages=("kk", "ru"), over=workspace):
        seen = []
        with monkeypatch.context() as patched:
            patched.setattr(set_check, "problems", lambda papers: seen.extend(papers) or [Problem("C413")])
            with pytest.raises(CaseError):
                generate_set(over, dumped(data), Order(Path(), languages), file="case.json")
        return seen

    return make


def edited(paper, language, old, new):
    """Return a document of the set in which a text of one half is another."""
    half = paper.documents[language]
    body = half.document.parts[MAIN]
    assert old.encode() in body
    parts = {**half.document.parts, MAIN: body.replace(old.encode(), new.encode())}
    documents = {**paper.documents, language: replace(half, document=replace(half.document, parts=parts))}
    return replace(paper, documents=documents)


def told(papers):
    return [(each.code, each.location.pointer) for each in set_check.problems(papers)]


def test_a_sound_set_has_no_disagreement(made, several):
    assert set_check.problems(made(several)) == []


def test_a_set_in_one_language_is_compared_in_that_language(made, several):
    assert set_check.problems(made(several, ("ru",))) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "pointer", "shown"),
    [
        ("ru", "2-15-26-01234", "2-15-26-01243", "/requisites/number", "2-15-26-01234"),
        ("kk", "2-15-26-01234", "2-15-26-012345", "/requisites/number", "2-15-26-01234"),
        ("ru", "2-15-26-01234", "12-15-26-01234", "/requisites/number", "2-15-26-01234"),
        ("kk", "12\u00a0мамырда", "13\u00a0мамырда", "/requisites/date", "2026-05-12"),
    ],
)
def test_a_date_or_number_of_the_main_document_that_a_member_prints_otherwise_is_told(
    made, several, changed, language, old, new, pointer, shown
):
    # The letter is of another day, so that only its reference has the date of the protest.
    own = {"date": "2026-05-14", "number": "2-15-26-01235"}
    protest, letter = made(changed(several, {f"{LETTER}/requisites": own}))
    found = set_check.problems([protest, edited(letter, language, old, new)])
    (problem,) = [each for each in found if each.code == "C410"]
    assert problem.location.pointer == pointer
    assert problem.location.line
    assert problem.params["shown"] == shown
    assert problem.params["language"] == language
    assert problem.params["title"]["ru"] == "Сопроводительное письмо"


def test_a_date_in_another_form_or_case_is_the_same_date(made, several):
    protest, letter = made(several)
    short = edited(letter, "ru", "от 12\u00a0мая 2026\u00a0года", "от 12.05.2026")
    short = edited(short, "kk", "2026\u00a0жылғы 12\u00a0мамырдағы", "2026\u00a0жылғы 12\u00a0мамырда")
    assert ("C410", "/requisites/date") not in told([protest, short])


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({f"{LETTER}/enclosed/1/date": "2026-05-11"}, [("C411", f"{LETTER}/enclosed/1/date")]),
        ({f"{LETTER}/enclosed/1/number": "7"}, [("C411", f"{LETTER}/enclosed/1/number")]),
        ({f"{LETTER}/enclosed/1/document": "proposal"}, [("C412", f"{LETTER}/enclosed/1/document")]),
        ({f"{LETTER}/enclosed/1/form": "original"}, [("C414", f"{LETTER}/enclosed")]),
        (
            {f"{LETTER}/enclosed/0/form": "copy"},
            [("C413", f"{LETTER}/enclosed"), ("C415", f"{LETTER}/enclosed/0/copies")],
        ),
        ({f"{LETTER}/enclosed/1/copies": 3}, [("C415", f"{LETTER}/enclosed/1/copies")]),
        ({f"{LETTER}/enclosed/1/copies": ...}, [("C415", f"{LETTER}/enclosed/1/copies")]),
        ({"/copies": ...}, [("C415", f"{LETTER}/enclosed/1/copies")]),
    ],
)
def test_a_list_of_what_is_sent_that_disagrees_with_the_set_is_told_at_its_place(
    made, several, changed, changes, found
):
    assert sorted(told(made(changed(several, changes)))) == found


def test_what_disagrees_is_said_with_both_values(made, several, changed):
    other = changed(several, {f"{LETTER}/enclosed/1/date": "2026-05-11", f"{LETTER}/enclosed/1/copies": 3})
    found = {each.code: each for each in set_check.problems(made(other))}
    date, copies = found["C411"], found["C415"]
    assert (date.params["stated"], date.params["own"]) == ("2026-05-11", "2026-05-12")
    assert (copies.params["copies"], copies.params["recipients"]) == (3, 2)
    assert copies.params["title"]["en"] == "Protest on a bailiff's act"


def test_a_number_that_the_document_does_not_have_yet_is_not_stated_of_it(made, several, changed):
    changes = {"/requisites/number": None, f"{LETTER}/enclosed/1/number": "2-15-26-01234"}
    ((code, pointer),) = told(made(changed(several, changes)))
    assert (code, pointer) == ("C411", f"{LETTER}/enclosed/1/number")


def test_a_list_that_names_no_document_of_the_set_but_other_things_is_asked_for_it(made, several):
    workspace = docgen.opened()
    workspace.catalog["protest_bailiff_act"].declaration["set"][0].pop("fields")
    several["documents"]["cover_letter"]["enclosed"] = [
        {"title": {"kk": "материалдар", "ru": "материалы"}, "sheets": 2}
    ]
    papers = made(several, over=workspace)
    (problem,) = set_check.problems(papers)
    assert (problem.code, problem.location.pointer) == ("C413", f"{LETTER}/enclosed")
    assert problem.params["slug"] == "protest_bailiff_act"


class TestHalves:
    @pytest.mark.parametrize("number", [0, 1])
    def test_halves_that_print_other_numbers_are_told_of_the_document(self, made, several, number):
        papers = made(several)
        papers[number] = edited(papers[number], "kk", "2026", "2025")
        (problem,) = [each for each in set_check.problems(papers) if each.code == "C416"]
        assert problem.is_error
        assert problem.params["title"]["ru"] == papers[number].kind.titles["ru"]
        assert "2025" in problem.params["kk"]
        assert "2026" in problem.params["ru"]
        assert problem.location.pointer in ("/document_type", f"{LETTER}/document_type")

    def test_a_text_of_the_case_that_writes_other_numbers_is_warned_of_and_refuses_no_set(
        self, workspace, several, changed, dumped, tmp_path
    ):
        purpose = {"kk": "Наразылықтың 12 көшірмесі жіберіледі.", "ru": "Направляются 13 копий протеста."}
        data = dumped(changed(several, {f"{LETTER}/purpose": purpose}))
        documents = generate_set(workspace, data, Order(tmp_path))
        assert [(each.code, each.location.pointer) for each in documents[2].problems] == [
            ("C361", f"{LETTER}/purpose")
        ]

    def test_a_number_in_words_in_one_half_is_no_difference(
        self, workspace, several, changed, dumped, tmp_path
    ):
        purpose = {"kk": "Екі көшірме жіберіледі.", "ru": "Направляются 2 копии."}
        data = dumped(changed(several, {f"{LETTER}/purpose": purpose}))
        assert [each.problems for each in generate_set(workspace, data, Order(tmp_path))] == [()] * 4

    def test_a_text_that_explains_its_numbers_does_not_hide_another_difference(self, made, several, changed):
        purpose = {"kk": "Наразылықтың 12 көшірмесі жіберіледі.", "ru": "Направляются 13 копий протеста."}
        protest, letter = made(changed(several, {f"{LETTER}/purpose": purpose}))
        assert told([protest, letter]) == []
        (problem,) = set_check.problems([protest, edited(letter, "ru", "01235", "01236")])
        assert (problem.code, problem.params["kk"], problem.params["ru"]) == ("C416", "01235", "01236")
