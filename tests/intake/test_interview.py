"""An interview: what is asked for, what an answer means, and what is not taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.intake.interview import Interview
from docgen.intake.written import written
from docgen.model.field import Field
from docgen.model.problem import errors

if TYPE_CHECKING:
    from docgen.intake.questions import Question

WORKSPACE = docgen.opened()
SLUGS = WORKSPACE.catalog.slugs


def begun(slug: str, data: dict[str, Any] | None = None, *, wants_all: bool = False) -> Interview:
    given = {"document_type": slug} if data is None else json.loads(json.dumps(data))
    return Interview(WORKSPACE, WORKSPACE.catalog[slug], given, wants_all=wants_all)


def example(slug: str, number: int = 0) -> dict[str, Any]:
    return json.loads(json.dumps(WORKSPACE.catalog[slug].examples[number]))


def said(question: Question, case: dict[str, Any]) -> str:
    """Return what a clerk answers who has a case before him."""
    value = Field(case).at(question.pointer).value
    if question.empty is not None:
        return "да" if value is not None else "жоқ"
    return "" if value is None else written("text" if question.half else question.field.kind, value)


def answered(interview: Interview, case: dict[str, Any]) -> list[Question]:
    """Answer every question from a case; what does not fit yet is answered twice."""
    asked = []
    while (question := interview.question()) is not None:
        asked.append(question)
        assert len(asked) < 500
        text = said(question, case)
        if errors(interview.answer(question, text)):
            assert not errors(interview.answer(question, text)), question.pointer
    return asked


def held(interview: Interview, pointer: str) -> Question:
    """Answer from the full example until the question at a pointer comes, and return it."""
    case = example(interview.data["document_type"], 1)
    while (question := interview.question()) is not None:
        if question.pointer == pointer:
            return question
        text = said(question, case)
        if errors(interview.answer(question, text)):
            interview.answer(question, text)
    raise AssertionError(pointer)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_case_that_is_asked_for_is_valid_whatever_its_type(slug: str) -> None:
    interview = begun(slug)
    answered(interview, example(slug))
    assert not errors(interview.problems)


@pytest.mark.parametrize("slug", ["admin_demand", "press_release", "court_participation", "training_plan"])
def test_with_all_that_may_be_asked_the_full_example_comes_of_its_answers(slug: str) -> None:
    interview = begun(slug, wants_all=True)
    answered(interview, example(slug, 1))
    assert interview.data == example(slug, 1)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("number", [0, 1], ids=["minimal", "full"])
def test_a_case_that_lacks_nothing_is_asked_nothing(slug: str, number: int) -> None:
    assert begun(slug, example(slug, number)).question() is None


def test_what_must_be_there_is_asked_for_before_what_may() -> None:
    asked = answered(begun("cover_letter", wants_all=True), example("cover_letter", 1))
    needed = [bool(question.problems) or question.kind == "item" for question in asked]
    assert needed[0]
    assert not needed[-1] or asked[-1].kind == "item"
    assert {question.pointer for question in answered(begun("cover_letter"), example("cover_letter", 1))} < {
        question.pointer for question in asked
    }


def test_only_what_is_missing_or_wrong_is_asked_for() -> None:
    case = example("cover_letter")
    del case["requisites"]["number"]
    case["requisites"]["date"] = "2026-02-31"
    interview = begun("cover_letter", case)
    asked = answered(interview, example("cover_letter"))
    assert [question.pointer for question in asked] == ["/requisites/date", "/requisites/number"]
    assert [problem.code for problem in asked[0].problems] == ["C106"]
    assert interview.data == example("cover_letter")


@pytest.mark.parametrize(
    ("slug", "pointer", "text", "value"),
    [
        ("cover_letter", "/requisites/date", " 05.03.2026 ", "2026-03-05"),
        ("cover_letter", "/requisites/date", "2026-03-05", "2026-03-05"),
        ("cover_letter", "/requisites/number", "\u00a02-15\t", "2-15"),
        ("representation", "/files_checked", "1 500", 1500),
        ("sanction_calc", "/sanction_rows/0/collected", "1 500 000,50", "1500000.50"),
    ],
)
def test_an_answer_is_read_as_its_field(slug: str, pointer: str, text: str, value: Any) -> None:
    interview = begun(slug)
    question = held(interview, pointer)
    if errors(interview.answer(question, text)):
        assert not errors(interview.answer(question, text))
    assert Field(interview.data).at(pointer).value == value


@pytest.mark.parametrize(
    ("text", "code"),
    [("31.02.2026", "C106"), ("x", "C106"), ("05.03.0026", "C126"), ("", "C101"), (" \u00a0", "C101")],
)
def test_an_answer_with_an_error_is_not_taken_however_often_it_is_given(text: str, code: str) -> None:
    interview = begun("cover_letter")
    question = held(interview, "/requisites/date")
    before = json.dumps(interview.data)
    for _ in range(3):
        assert code in {problem.code for problem in interview.answer(question, text)}
        assert not interview.may_be_kept
    assert json.dumps(interview.data) == before
    again = interview.question()
    assert again is not None
    assert again.pointer == question.pointer


@pytest.mark.parametrize("text", ["\ufffd", "a\x00b", "\u202eабв"])
def test_letters_that_no_case_may_hold_are_not_taken(text: str) -> None:
    interview = begun("cover_letter")
    question = held(interview, "/requisites/number")
    assert errors(interview.answer(question, text))
    assert "number" not in interview.data["requisites"]


def test_a_choice_is_answered_by_number_title_or_value() -> None:
    found = set()
    for take in (
        lambda choices: "1",
        lambda choices: choices[0][1]["kk"].upper(),
        lambda choices: choices[0][1]["ru"],
        lambda choices: str(choices[0][0]),
    ):
        interview = begun("protest_bailiff_act")
        question = _first_choice(interview)
        assert not errors(interview.answer(question, take(question.choices)))
        found.add(Field(interview.data).at(question.pointer).value)
    assert found == {_first_choice(begun("protest_bailiff_act")).choices[0][0]}


@pytest.mark.parametrize("text", ["0", "99", "нет такого", "-1"])
def test_what_is_none_of_the_choices_is_told(text: str) -> None:
    interview = begun("protest_bailiff_act")
    question = _first_choice(interview)
    assert [problem.code for problem in interview.answer(question, text)] == ["C104"]


def _first_choice(interview: Interview) -> Question:
    case = example(interview.data["document_type"], 1)
    while (question := interview.question()) is not None:
        if question.choices and question.field.kind == "choice":
            return question
        if errors(interview.answer(question, said(question, case))):
            interview.answer(question, said(question, case))
    raise AssertionError


def test_a_text_is_asked_for_in_kazakh_and_then_in_russian() -> None:
    asked = answered(begun("protest_bailiff_act"), example("protest_bailiff_act"))
    halves = [(question.text, question.half) for question in asked if question.half]
    assert halves
    assert [half for _, half in halves] == ["kk", "ru"] * (len(halves) // 2)
    assert [text for text, _ in halves[::2]] == [text for text, _ in halves[1::2]]


def test_a_case_of_one_language_is_asked_for_in_that_alone() -> None:
    case = example("complaint_reply")
    pointer = WORKSPACE.catalog["complaint_reply"].declaration["language"]
    given = {"document_type": "complaint_reply", pointer.removeprefix("/"): "ru"}
    asked = answered(begun("complaint_reply", given), case)
    assert {question.half for question in asked} == {"", "ru"}


@pytest.mark.parametrize(
    ("text", "more"), [("иә", True), ("да", True), ("жоқ", False), ("нет", False), ("", False)]
)
def test_another_item_is_asked_for_until_there_are_no_more(text: str, more: bool) -> None:
    interview = begun("protest_bailiff_act")
    question = held(interview, "/violations/1")
    assert (question.kind, question.empty) == ("item", {})
    assert interview.answer(question, text) == []
    following = interview.question()
    assert following is not None
    assert following.pointer.startswith("/violations/1/") is more


def test_a_word_that_is_neither_yes_nor_no_is_told() -> None:
    interview = begun("protest_bailiff_act")
    question = held(interview, "/violations/1")
    assert [problem.code for problem in interview.answer(question, "мүмкін")] == ["C104"]


def test_back_takes_the_last_answer_away_and_asks_again() -> None:
    interview = begun("cover_letter")
    assert not interview.back()
    first = held(interview, "/requisites/date")
    before = json.dumps(interview.data)
    interview.answer(first, "05.03.2026")
    assert interview.back()
    assert json.dumps(interview.data) == before
    again = interview.question()
    assert again is not None
    assert again.pointer == first.pointer


def test_what_is_left_is_not_asked_for_again_and_stays_a_problem() -> None:
    interview = begun("cover_letter")
    interview.leave(held(interview, "/requisites/number"))
    asked = answered(interview, example("cover_letter"))
    assert "/requisites/number" not in {question.pointer for question in asked}
    assert "/requisites/number" in {problem.location.pointer for problem in interview.problems}


def test_an_answer_that_does_not_fit_with_others_is_taken_when_it_is_given_twice() -> None:
    interview = begun("protest_appeal", wants_all=True)
    case = example("protest_appeal", 1)
    while (question := interview.question()) is not None:
        told = interview.answer(question, said(question, case))
        if errors(told):
            break
    assert question is not None
    assert interview.may_be_kept
    assert not errors(interview.answer(question, said(question, case)))
    assert not interview.may_be_kept
    assert Field(interview.data).at(question.pointer).value is not None


@pytest.mark.parametrize("wrong", [[], "x", 5, None, {}])
def test_what_stands_in_a_case_in_another_shape_is_never_written_over(wrong: Any) -> None:
    for name in list(example("inspection_act"))[1:]:
        case = {**example("inspection_act"), name: wrong}
        interview = begun("inspection_act", case)
        interview.question()
        if not isinstance(wrong, (dict, list)):
            assert interview.data[name] == wrong


def test_what_a_case_says_of_other_documents_stays() -> None:
    case = {**example("protest_bailiff_act"), "documents": {"cover_letter": {}}}
    del case["requisites"]["number"]
    interview = begun("protest_bailiff_act", case)
    answered(interview, example("protest_bailiff_act"))
    assert interview.data["documents"] == {"cover_letter": {}}
