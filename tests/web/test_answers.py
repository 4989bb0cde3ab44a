from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.web import answers, form

if TYPE_CHECKING:
    from docgen.web.desk import Desk

SLUGS = docgen.opened().catalog.slugs


def filled(control: form.Control) -> Any:
    """Return what a page sends of a field, as its script reads it."""
    if control.kind == "list":
        return [filled(each) for each in control.below]
    if control.kind not in ("group", "texts"):
        return control.text or None
    chosen = next((each.text for each in control.below if each.step == "kind"), "")
    found = {each.step: filled(each) for each in control.below if not each.only or chosen in each.only}
    if control.forms:
        found[answers.FORMS] = filled(control.forms)
    if control.kept:
        found[answers.KEPT] = control.kept
    return {name: value for name, value in found.items() if value is not None} or None


def sent(desk: Desk, slug: str, data: Any) -> dict[str, Any]:
    """Return what a page sends of a case that nobody has changed."""
    root = desk.fields(slug)
    controls = [control for section in form.sections(root, data) for control in section.controls]
    found = {control.step: filled(control) for control in controls}
    kept = form.kept(root, data)
    return {name: value for name, value in found.items() if value is not None} | (
        {answers.KEPT: kept} if kept else {}
    )


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_case_goes_through_the_form_unchanged(desk: Desk, slug: str, number: int) -> None:
    example = copy.deepcopy(dict(desk.kind(slug).examples[number]))
    example |= {"documents": {"x": {"a": 1}}, "unknown": [1, "2"]}
    assert desk.case(slug, sent(desk, slug, example)) == example


@pytest.mark.parametrize("slug", SLUGS)
def test_an_empty_form_is_a_case_that_lacks_everything(desk: Desk, slug: str) -> None:
    data = desk.case(slug, {})
    assert data["document_type"] == slug
    # A field that is missing, and a list with too few items.
    assert {problem.code for problem in desk.problems(data)} <= {"C101", "C115"}


@pytest.mark.parametrize(
    ("pointer", "written", "read"),
    [
        ("/requisites/date", "05.03.2026", "2026-03-05"),
        ("/requisites/date", " 5.3.2026 г. ", "2026-03-05"),
        ("/requisites/date", "2026-03-05", "2026-03-05"),
        ("/requisites/date", "31.02.2026", "31.02.2026"),
        ("/requisites/date", "весной", "весной"),
        ("/enforcement_file/claim_amount", "1 500 000,50", "1500000.50"),
        ("/enforcement_file/claim_amount", "1\u00a0500 тенге", "1500.00"),
        ("/enforcement_file/claim_amount", "много", "много"),
        ("/debtor/bin", "1234 5678 9012", "123456789012"),
        ("/suspend", "true", True),
        ("/suspend", "иә", True),
        ("/own_term", "1 0", "1 0"),
        ("/own_term", "10", 10),
        ("/office/level", "районный", "district"),
    ],
)
def test_a_text_is_read_as_its_field(desk: Desk, pointer: str, written: str, read: Any) -> None:
    filled: Any = written
    for step in reversed(pointer.split("/")[1:]):
        filled = {step: filled}
    data: Any = desk.case("protest_bailiff_act", filled)
    for step in pointer.split("/")[1:]:
        data = data[step]
    assert data == read
    assert type(data) is type(read)


@pytest.mark.parametrize("empty", [None, "", "   ", "\u00a0"])
def test_what_is_empty_is_not_there(desk: Desk, empty: Any) -> None:
    data = desk.case("protest_bailiff_act", {"consequence": {"kk": empty, "ru": empty}, "own_term": empty})
    assert "consequence" not in data
    assert "own_term" not in data


def test_an_empty_item_keeps_its_place(desk: Desk) -> None:
    data = desk.case("protest_bailiff_act", {"violations": [None, {"fact": {"kk": "а", "ru": "а"}}]})
    assert data["violations"] == [{}, {"fact": {"kk": "а", "ru": "а"}}]


@pytest.mark.parametrize("kept", ["", "[", "[]", "null", '"x"', 5, None])
def test_what_is_kept_is_an_object_or_nothing(desk: Desk, kept: Any) -> None:
    assert desk.case("cover_letter", {answers.KEPT: kept}) == desk.case("cover_letter", {})


@pytest.mark.parametrize("wrong", [[], "x", 5, {"x": []}, [{"y": "z"}]])
def test_answers_of_another_shape_do_no_harm(desk: Desk, wrong: Any) -> None:
    names = [member.name for member in desk.fields("inspection_act").below]
    data = desk.case("inspection_act", dict.fromkeys(names, wrong))
    json.dumps(data)
    assert data["document_type"] == "inspection_act"


def test_the_type_of_a_case_is_not_answered(desk: Desk) -> None:
    assert desk.case("cover_letter", {"document_type": "press_release"})["document_type"] == "cover_letter"
