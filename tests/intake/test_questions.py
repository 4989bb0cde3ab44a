"""What can be asked of a case: the order of the schema, and nothing for what has another shape."""

from __future__ import annotations

from typing import Any

import pytest

import docgen
from docgen.intake.questions import Question, questions
from docgen.model.fields import fields

CATALOG = docgen.opened().catalog


def asked(slug: str, data: dict[str, Any], languages: tuple[str, ...] = ("kk", "ru")) -> list[Question]:
    return list(questions(fields(CATALOG[slug].schema), data, languages, CATALOG))


@pytest.mark.parametrize("slug", CATALOG.slugs)
@pytest.mark.parametrize("number", [0, 1], ids=["minimal", "full"])
def test_no_place_is_asked_for_twice(slug: str, number: int) -> None:
    pointers = [each.pointer for each in asked(slug, dict(CATALOG[slug].examples[number]))]
    assert len(pointers) == len(set(pointers))


def test_a_group_that_is_not_there_is_one_question_and_one_that_is_there_many() -> None:
    absent = [each for each in asked("cover_letter", {}) if each.pointer.startswith("/requisites")]
    assert [(each.kind, each.empty) for each in absent] == [("group", {})]
    there = [
        each for each in asked("cover_letter", {"requisites": {}}) if each.text.startswith("/requisites")
    ]
    assert len(there) > 1
    assert all(each.chain for each in there)


def test_the_kind_of_a_group_is_asked_for_before_what_hangs_on_it() -> None:
    root = fields(CATALOG["protest_bailiff_act"].schema)
    variant = next(each for each in root.below if each.kind == "variant")
    before = [
        each for each in asked("protest_bailiff_act", {variant.name: {}}) if variant.pointer in each.text
    ]
    assert before[0].pointer == f"{variant.pointer}/kind"
    kind = before[0].choices[0][0]
    after = [
        each
        for each in asked("protest_bailiff_act", {variant.name: {"kind": kind}})
        if variant.pointer in each.text
    ]
    assert len(after) > len(before)


def test_an_item_of_a_list_says_its_number_and_the_next_one_comes_last() -> None:
    data = {"violations": [{}, {}]}
    found = [each for each in asked("protest_bailiff_act", data) if each.text.startswith("/violations")]
    assert {each.chain[0][1] for each in found} == {1, 2, 3}
    assert (found[-1].kind, found[-1].pointer, found[-1].text) == ("item", "/violations/2", "/violations")


def test_a_text_is_asked_for_in_the_languages_of_the_case() -> None:
    halves = {each.half for each in asked("complaint_reply", {}, ("ru",))}
    assert halves <= {"", "ru"}


def test_acts_of_the_law_are_offered_as_choices() -> None:
    data = {"violations": [{"norm": {}, "norms": [{}]}]}
    found = [each for each in asked("protest_bailiff_act", data) if each.pointer.endswith("/act")]
    assert found
    assert all(len(each.choices) > 10 for each in found)


@pytest.mark.parametrize("wrong", ["x", 5, True, None])
def test_nothing_is_asked_below_a_value_of_another_shape(wrong: Any) -> None:
    data = {"requisites": wrong, "violations": wrong}
    pointers = [each.pointer for each in asked("protest_bailiff_act", data)]
    assert not [each for each in pointers if each.startswith(("/requisites", "/violations"))]
