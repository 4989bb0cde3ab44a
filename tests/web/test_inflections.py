"""The forms of the texts of a draft."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.model.case import encoded
from docgen.pipeline import generate
from docgen.web.inflections import Inflections

if TYPE_CHECKING:
    from docgen.web.desk import Desk

SLUGS = docgen.opened().catalog.slugs
ISSUER = "/order/issuer"


def inflections(desk: Desk, slug: str, data: Any, *, language: str = "ru") -> Inflections:
    draft = desk.drafts.new(slug, data)
    lexicon = desk.workspace.lexicon
    printed, _ = desk.forms(draft)
    return Inflections(data, desk.kind(slug), lexicon, printed, language)


@pytest.fixture
def data(desk: Desk) -> Any:
    return copy.deepcopy(dict(desk.kind("inspection_act").examples[1]))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_forms_told_of_a_case_are_those_of_the_command_line(desk: Desk, slug: str) -> None:
    data = dict(desk.kind(slug).examples[1])
    made = {
        (each.pointer, each.case, each.form.text)
        for each in generate.forms(desk.workspace, encoded(data))
        if each.pointer and each.form.rule != "given" and each.text == _at(data, each.pointer)
    }
    told = {
        (f"{pointer}/{row['language']}", row["case"], row.get("form"))
        for pointer, rows in inflections(desk, slug, data).printed().items()
        for row in rows
    }
    assert made <= told


def _at(data: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def test_of_one_text_every_case_is_told_and_which_are_printed(desk: Desk, data: Any) -> None:
    rows = inflections(desk, "inspection_act", data).every(ISSUER)
    assert [(row["language"], row["case"]) for row in rows] == [
        *(("kk", case) for case in ("gen", "dat", "acc", "loc", "abl", "ins")),
        *(("ru", case) for case in ("gen", "dat", "acc", "ins", "prep")),
    ]
    assert {(row["language"], row["case"]) for row in rows if row["printed"]} == {
        ("kk", "gen"),
        ("ru", "gen"),
    }
    (genitive,) = [row for row in rows if (row["language"], row["case"]) == ("ru", "gen")]
    assert genitive["form"] == "прокурора Коктерекского района"
    assert genitive["reason"]


def test_a_form_that_was_given_leaves_that_of_the_language_to_be_seen(desk: Desk, data: Any) -> None:
    data["order"]["issuer"]["forms"] = {"ru": {"gen": "прокурора района"}}
    rows = inflections(desk, "inspection_act", data).every(ISSUER)
    (genitive,) = [row for row in rows if (row["language"], row["case"]) == ("ru", "gen")]
    assert genitive["form"] == "прокурора Коктерекского района"
    assert genitive["printed"]


def test_a_surname_inflects_by_the_gender_beside_it(desk: Desk, data: Any) -> None:
    inspector = data["inspectors"][0]
    inspector["surname"] = {"kk": "Ким", "ru": "Ким"}
    inspector["gender"] = "m"
    male = inflections(desk, "inspection_act", data).every("/inspectors/0/surname")
    inspector["gender"] = "f"
    female = inflections(desk, "inspection_act", data).every("/inspectors/0/surname")
    dative = [
        [row["form"] for row in rows if (row["language"], row["case"]) == ("ru", "dat")]
        for rows in (male, female)
    ]
    assert dative == [["Киму"], ["Ким"]]


def test_an_unsure_form_is_marked(desk: Desk, data: Any) -> None:
    inspector = data["inspectors"][0]
    inspector["surname"] = {"kk": "Ким", "ru": "Ким"}
    inspector.pop("gender", None)
    rows = inflections(desk, "inspection_act", data).every("/inspectors/0/surname")
    assert any(row["unsure"] for row in rows if row["language"] == "ru")


@pytest.mark.parametrize("text", ["ЖШС-ның", "???", "a b"])
def test_what_cannot_be_inflected_is_told_in_words(desk: Desk, data: Any, text: str) -> None:
    data["order"]["issuer"]["kk"] = text
    rows = inflections(desk, "inspection_act", data).every(ISSUER)
    assert any(row.get("refused") for row in rows if row["language"] == "kk")
    assert all(row.get("form") for row in rows if row["language"] == "ru")


@pytest.mark.parametrize(
    "pointer", ["", "/", "/nothing", "/order", "/inspectors/99/surname", "/requisites/date"]
)
def test_where_no_text_is_there_are_no_forms(desk: Desk, data: Any, pointer: str) -> None:
    assert inflections(desk, "inspection_act", data).every(pointer) == []


def test_a_text_with_one_half_has_the_forms_of_this_half(desk: Desk, data: Any) -> None:
    del data["order"]["issuer"]["kk"]
    rows = inflections(desk, "inspection_act", data).every(ISSUER)
    assert {row["language"] for row in rows} == {"ru"}


@pytest.mark.parametrize("issuer", [None, "x", [], {"kk": 5, "ru": "x"}, {"kk": "x", "ru": "x", "forms": 5}])
def test_data_of_another_shape_does_no_harm(desk: Desk, data: Any, issuer: Any) -> None:
    data["order"]["issuer"] = issuer
    inflections(desk, "inspection_act", data).every(ISSUER)


@pytest.mark.parametrize("text", ["ЖШС-ның", "a b"])
def test_a_text_without_a_form_is_a_gap_and_is_told_at_its_place(desk: Desk, data: Any, text: str) -> None:
    data["order"]["issuer"]["kk"] = text
    draft = desk.drafts.new("inspection_act", data)
    assert desk.preview(draft, "kk").startswith(b"PK")
    _, problems = desk.forms(draft)
    assert {problem.location.pointer for problem in problems if problem.is_error} == {"/order/issuer/kk"}


def test_a_form_that_is_not_sure_is_told_at_its_text(desk: Desk, data: Any) -> None:
    data["order"]["issuer"]["kk"] = "ҚР"
    _, problems = desk.forms(desk.drafts.new("inspection_act", data))
    assert [(each.code, each.is_error) for each in problems] == [("G030", False)]
