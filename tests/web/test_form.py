"""The fields of a case as the pages draw them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.web import form

if TYPE_CHECKING:
    from docgen.web.desk import Desk

SLUGS = docgen.opened().catalog.slugs


def control(desk: Desk, slug: str, path: str, data: Any = None) -> form.Control:
    """Return a field by its steps; an item of a list is ``*``."""
    data = {} if data is None else data
    found = [each for section in form.sections(desk.fields(slug), data) for each in section.controls]
    (first, *rest) = path.split("/")
    now = next(each for each in found if each.step == first)
    for step in rest:
        now = (
            now.blank if step == "*" and now.blank else next(each for each in now.below if each.step == step)
        )
    return now


@pytest.mark.parametrize(
    ("slug", "path", "is_table"),
    [
        ("inspection_act", "sanction_rows", True),
        ("inspection_act", "attachments", True),
        ("inspection_act", "legal_basis", True),
        ("performance_sheet", "indicators/protests", True),
        # Texts of two languages by themselves; items with forms, with kinds, with more fields than a line.
        ("inspection_act", "copies", False),
        ("inspection_act", "inspectors", False),
        ("training_plan", "rows", False),
        ("court_participation", "parties", False),
        ("proposal_general", "earlier_acts", False),
    ],
)
def test_items_of_a_few_simple_fields_are_lines_of_a_table(
    desk: Desk, slug: str, path: str, is_table: bool
) -> None:
    assert control(desk, slug, path).is_table is is_table


def test_the_cells_of_a_line_are_its_fields_and_the_halves_of_its_texts(desk: Desk) -> None:
    blank = control(desk, "inspection_act", "attachments/*")
    assert [(tuple(each.step for each in above), cell.step) for above, cell in blank.cells()] == [
        (("title",), "kk"),
        (("title",), "ru"),
        ((), "sheets"),
        ((), "copies"),
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_no_table_has_a_cell_that_holds_more_than_one_field(desk: Desk, slug: str) -> None:
    def lists(each: form.Control) -> Any:
        yield from [each] if each.is_table else []
        for member in (*each.below, *([each.blank] if each.blank else [])):
            yield from lists(member)

    for section in form.sections(desk.fields(slug), {}):
        for each in section.controls:
            for table in lists(each):
                kinds = {cell.kind for _, cell in table.blank.cells()}
                assert not kinds & {"group", "list", "texts"}


def test_a_text_that_inflects_has_a_line_for_each_form_with_what_is_given(desk: Desk) -> None:
    data = {"order": {"issuer": {"kk": "прокурор", "ru": "прокурор", "forms": {"ru": {"dat": "прокурору"}}}}}
    forms = control(desk, "inspection_act", "order/issuer", data).forms
    assert forms is not None
    texts = {(half.step, each.step): each.text for half in forms.below for each in half.below}
    assert {key for key, text in texts.items() if text} == {("ru", "dat")}
    assert {case for language, case in texts if language == "kk"} == {
        "gen",
        "dat",
        "acc",
        "loc",
        "abl",
        "ins",
    }
    assert {case for language, case in texts if language == "ru"} == {"gen", "dat", "acc", "ins", "prep"}


def test_a_text_that_no_template_inflects_has_none(desk: Desk) -> None:
    assert control(desk, "inspection_act", "attachments/*/title").forms is None


@pytest.mark.parametrize("forms", ["x", [1], 5, {"de": {"gen": "x"}}])
def test_forms_that_are_none_are_kept_as_they_stand(desk: Desk, forms: Any) -> None:
    data = {"order": {"issuer": {"kk": "прокурор", "ru": "прокурор", "forms": forms}}}
    issuer = control(desk, "inspection_act", "order/issuer", data)
    kept = issuer.forms.kept if issuer.forms else issuer.kept
    expected = forms if issuer.forms else {"forms": forms}
    assert json.loads(kept) == expected


@pytest.mark.parametrize(
    ("slug", "path", "offers"),
    [
        ("inspection_act", "legal_basis/*/act", "acts"),
        ("cover_letter", "enclosed/*/document", "types"),
        ("inspection_act", "legal_basis/*/article", ""),
    ],
)
def test_a_field_offers_the_list_that_its_schema_names(desk: Desk, slug: str, path: str, offers: str) -> None:
    assert control(desk, slug, path).offers == offers


def test_a_text_of_a_pattern_is_one_line(desk: Desk) -> None:
    assert control(desk, "inspection_act", "legal_basis/*/article").kind == "line"
    assert control(desk, "inspection_act", "violations/*/fact/kk").kind == "lines"


def test_a_list_says_how_many_items_it_may_have(desk: Desk) -> None:
    assert control(desk, "inspection_act", "sanction_rows").most == 2000
