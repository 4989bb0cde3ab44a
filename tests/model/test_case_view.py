"""A case as the data of another type: which fields it has, and where each of them stands in the file."""

import json
import pickle

import pytest

from docgen.errors import CaseError
from docgen.model import case_view
from docgen.model.case import load
from docgen.model.problem import Problem

TITLE = {"kk": "Хат", "ru": "Письмо", "en": "Letter"}
NAMES = {"document_type", "date", "office", "about", "items"}
FILE = """{
 "document_type": "protest",
 "date": "2026-05-12",
 "office": {"name": "a"},
 "debtor": "b",
 "documents": {
  "letter": {
   "about": {"text": "c"},
   "office": {"name": "d"},
   "items": [{"sheets": 1}, 5]
  },
  "note": {"date": null, "strange": 1}
 }
}"""


@pytest.fixture
def case():
    return load(FILE.encode(), file="f.json")


@pytest.fixture
def letter(case):
    return case_view.view(case, "letter", NAMES, TITLE)


def test_what_a_case_holds_for_other_types_is_no_data_of_its_own(case):
    assert list(case.data) == ["document_type", "date", "office", "debtor"]
    assert list(case.documents) == ["letter", "note"]


def test_a_case_without_other_types_holds_nothing_for_them():
    assert load(b"{}").documents == {}


@pytest.mark.parametrize(
    ("documents", "pointer", "line", "column"),
    [
        ("[]", "/documents", 2, 2),
        ("null", "/documents", 2, 2),
        ('"letter"', "/documents", 2, 2),
        ('{"letter": {},\n "note": []}', "/documents/note", 3, 2),
        ('{"a/b": 5}', "/documents/a~1b", 2, 16),
    ],
)
def test_what_is_no_group_of_fields_for_each_type_is_refused_at_its_place(documents, pointer, line, column):
    with pytest.raises(CaseError) as caught:
        load(f'{{"a": 1,\n "documents": {documents}}}'.encode(), file="f.json")
    (problem,) = caught.value.problems
    place = problem.location
    assert (problem.code, place.file, place.pointer) == ("C400", "f.json", pointer)
    assert (place.line, place.column) == (line, column)


def test_a_view_has_the_fields_of_the_root_that_its_type_has_and_over_them_its_own(letter):
    assert letter.data == {
        "document_type": "letter",
        "date": "2026-05-12",
        "about": {"text": "c"},
        "office": {"name": "d"},
        "items": [{"sheets": 1}, 5],
    }
    assert letter.document_type == "letter"


def test_a_field_of_its_own_that_the_type_does_not_have_stays_to_be_refused_and_null_leaves_one_out(case):
    note = case_view.view(case, "note", NAMES, TITLE)
    assert note.data == {"document_type": "note", "office": {"name": "a"}, "strange": 1}


def test_a_case_that_holds_nothing_for_a_type_is_seen_with_the_fields_of_its_root_alone(case):
    act = case_view.view(case, "act", NAMES, TITLE)
    assert act.data == {"document_type": "act", "date": "2026-05-12", "office": {"name": "a"}}


@pytest.mark.parametrize(
    ("pointer", "placed", "line", "column"),
    [
        ("/date", "/date", 3, 2),
        ("/office/name", "/documents/letter/office/name", 9, 15),
        ("/about/text/0", "/documents/letter/about/text/0", 8, 14),
        ("/items/1", "/documents/letter/items/1", 10, 29),
        ("/missing", "/documents/letter/missing", 7, 3),
        ("", "/documents/letter", 7, 3),
    ],
)
def test_a_problem_of_a_view_is_told_where_its_value_stands_in_the_file(
    letter, pointer, placed, line, column
):
    place = letter.located(Problem("C101").at(pointer=pointer)).location
    assert (place.file, place.pointer, place.line, place.column) == ("f.json", placed, line, column)


def test_a_field_that_is_missing_belongs_to_the_type_also_where_the_case_holds_nothing_for_it(case):
    act = case_view.view(case, "act", NAMES, TITLE)
    place = act.located(Problem("C101").at(pointer="/about/text")).location
    assert (place.pointer, place.line, place.column) == ("/documents/act/about/text", 6, 2)


def test_a_label_begins_with_the_title_of_the_document(letter):
    label = {"kk": "Күні", "ru": "Дата", "en": "date"}
    told = letter.located(Problem("C106", params={"label": label, "value": "x"}).at(pointer="/date"))
    assert told.params == {
        "label": {"kk": "Хат › Күні", "ru": "Письмо › Дата", "en": "Letter › date"},
        "value": "x",
    }


def test_a_problem_of_the_whole_document_is_labelled_with_its_title(letter):
    told = letter.located(
        Problem("C125", params={"label": dict.fromkeys(("kk", "ru", "en"), "")}).at(pointer="")
    )
    assert told.params["label"] == TITLE


def test_a_problem_without_a_label_or_a_pointer_stays_as_it_is(letter):
    assert letter.located(Problem("C101", params={"a": 1}).at(pointer="/x")).params == {"a": 1}
    assert letter.located(Problem("C012")).location.pointer is None


@pytest.mark.parametrize(
    ("pointer", "value", "found"),
    [
        ("/date", "2026-01-01", {"date": "2026-01-01"}),
        ("/about/date", 1, {"about": {"text": "c", "date": 1}}),
        ("/about/deep/er", 1, {"about": {"text": "c", "deep": {"er": 1}}}),
        ("/items/0/date", 1, {"items": [{"sheets": 1, "date": 1}, 5]}),
        ("/items/2/date", 1, {"items": [{"sheets": 1}, 5, {"date": 1}]}),
        ("/new/0/date", 1, {"new": [{"date": 1}]}),
        ("/items/0", {"a": 1}, {"items": [{"a": 1}, 5]}),
    ],
)
def test_a_value_of_the_main_document_is_put_where_the_set_wants_it(letter, pointer, value, found):
    seen = case_view.referring(letter, {pointer: ("/requisites/date", value)})
    assert seen.data == {**letter.data, **found}
    assert seen.placed(f"{pointer}/x") == "/requisites/date/x"
    assert letter.data["items"] == [{"sheets": 1}, 5]


@pytest.mark.parametrize("pointer", ["/items/7/date", "/items/1/date", "/items/date", "/date/day"])
def test_what_cannot_hold_a_value_is_left_to_be_refused(letter, pointer):
    seen = case_view.referring(letter, {pointer: ("/requisites/date", 1)})
    assert seen.data == letter.data
    assert seen.view == letter.view


def test_a_case_of_its_own_type_takes_no_values(case):
    assert case_view.referring(case, {"/date": ("/x", 1)}) is case


def test_a_view_is_of_the_same_bytes_and_survives_pickling(case, letter):
    assert (letter.sha256, letter.file, letter.text) == (case.sha256, case.file, case.text)
    assert pickle.loads(pickle.dumps(letter)) == letter


def test_names_with_slashes_and_tildes_keep_their_place():
    text = json.dumps({"a/b": 1, "documents": {"letter": {"c~d": 2}}})
    seen = case_view.view(load(text.encode()), "letter", {"a/b"}, TITLE)
    assert seen.placed("/a~1b") == "/a~1b"
    assert seen.placed("/c~0d") == "/documents/letter/c~0d"
