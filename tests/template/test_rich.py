"""Rich text from data: formatting by name, everything else as the tag is formatted."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.opc import wml
from docgen.opc.wml import w
from packages import MAIN_PART

BOLD_RED = '<w:rPr><w:rFonts w:ascii="A"/><w:b/><w:color w:val="FF0000"/><w:lang w:val="kk-KZ"/></w:rPr>'


def tagged(tag: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{tag}</w:t></w:r></w:p>"


def found(lab: Any, *body: Any, **context: Any) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Return each printed run: its text, and the names of its properties with their values."""
    root = wml.parse(lab.rendered(*body, context=context).parts[MAIN_PART])
    runs = []
    for run in root.iter(w("r")):
        properties = run.find(w("rPr"))
        said = (
            [] if properties is None else [(c.tag.removeprefix(w("")), c.get(w("val"))) for c in properties]
        )
        runs.append((wml.run_text(run), said))
    return [run for run in runs if run[0]]


def test_a_text_prints_as_one_run_with_the_formatting_of_the_tag(lab: Any):
    (run,) = found(lab, tagged("{{r x }}", BOLD_RED), x="А & Б")
    assert run == ("А & Б", [("rFonts", None), ("b", None), ("color", "FF0000"), ("lang", "kk-KZ")])


@pytest.mark.parametrize(
    ("member", "value", "element", "said"),
    [
        ("bold", True, "b", "1"),
        ("bold", False, "b", "0"),
        ("italic", True, "i", "1"),
        ("strike", True, "strike", "1"),
        ("underline", True, "u", "single"),
        ("underline", False, "u", "none"),
        ("vertical_align", "superscript", "vertAlign", "superscript"),
        ("vertical_align", "baseline", "vertAlign", "baseline"),
    ],
)
def test_a_run_is_formatted_as_the_data_says(member: str, value: Any, element: str, said: str, lab: Any):
    (run,) = found(lab, tagged("{{r x }}"), x=[{"text": "а", member: value}])
    assert run == ("а", [(element, said)])


def test_what_the_data_does_not_name_stays_and_the_sequence_of_the_schema_is_kept(lab: Any):
    (plain, bold, light) = found(
        lab,
        tagged("{{r x }}", BOLD_RED),
        x=["а", {"text": "б", "underline": True, "italic": True}, {"text": "в", "bold": False}],
    )
    assert plain[1] == [("rFonts", None), ("b", None), ("color", "FF0000"), ("lang", "kk-KZ")]
    assert bold[1] == [
        ("rFonts", None), ("b", None), ("i", "1"), ("color", "FF0000"), ("u", "single"), ("lang", "kk-KZ")
    ]  # fmt: skip
    assert light[1] == [("rFonts", None), ("b", "0"), ("color", "FF0000"), ("lang", "kk-KZ")]


def test_words_around_the_tag_keep_their_formatting(lab: Any):
    runs = found(lab, ("алды ", "{{r x }} соңы"), x=["1", {"text": "2", "italic": True}])
    assert [(text, [name for name, _ in said]) for text, said in runs] == [
        ("алды ", []),
        ("1", ["b"]),
        ("2", ["b", "i"]),
        (" соңы", ["b"]),
    ]


def test_rich_text_can_stand_in_loops_cells_and_headers(lab: Any):
    value = ["1", {"text": "2", "bold": True}]
    table = [["{%tr for i in xs %}"], ["{{r i }}."], ["{%tr endfor %}"]]
    rendered = lab.rendered(table, header="{{r x }}", context={"xs": [value, "3"], "x": value})
    assert lab.texts(rendered.data) == ["12.", "3."]
    assert lab.texts(rendered.data, "word/header2.xml") == ["12"]


def test_line_breaks_and_page_breaks_stand_inside_the_run(lab: Any):
    data = lab.rendered(tagged("{{r x }}"), context={"x": [{"text": "а\nб", "page_break": True}]}).parts
    (run,) = [r for r in wml.parse(data[MAIN_PART]).iter(w("r")) if wml.run_text(r)]
    names = [child.tag.removeprefix(w("")) for child in run if child.tag != w("rPr")]
    assert names == ["br", "t", "br", "t"]
    assert [child.get(w("type")) for child in run.iter(w("br"))] == ["page", None]


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("а", ["а"]),
        (["а", "б"], ["а", "б"]),
        ([["а", {"text": "б", "bold": True}], {"text": "в"}], ["аб", "в"]),
        ([], []),
    ],
)
def test_paragraphs_are_repeated_with_the_properties_of_the_tags_own(value: Any, lines: list[str], lab: Any):
    own = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{{p x }}</w:t></w:r></w:p>'
    rendered = lab.rendered("алды", own, "соңы", context={"x": value})
    assert lab.texts(rendered.data) == ["алды", *lines, "соңы"]
    root = wml.parse(rendered.parts[MAIN_PART])
    assert [node.get(w("val")) for node in root.iter(w("jc"))] == ["center"] * len(lines)


def test_a_cell_keeps_a_paragraph_when_rich_text_has_none(lab: Any):
    data = lab.rendered([["{{p x }}", "б"]], context={"x": []}).parts[MAIN_PART]
    assert all(cell.findall(w("p")) for cell in wml.parse(data).iter(w("tc")))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (5, "int"),
        (None, "NoneType"),
        ([["а"]], "list"),
        ([{"text": 5}], "text: 5"),
        ([{"text": "а", "bold": "yes"}], "bold: yes"),
        ([{"text": "а", "bold": 1}], "bold: 1"),
        ([{"text": "а", "vertical_align": "top"}], "vertical_align: top"),
        ([{"text": "а", "colour": "red"}], "colour: red"),
        ([{"text": "а", "style": "<w:b/>"}], "style: <w:b/>"),
    ],
)
def test_another_shape_is_refused_at_its_tag(value: Any, reason: str, lab: Any):
    (problem,) = lab.failed("а", "{{r x }}", context={"x": value})
    assert (problem.code, problem.params["reason"]) == ("T050", reason)
    assert (problem.location.paragraph, problem.location.tag) == (2, "{{r x }}")


@pytest.mark.parametrize("tag", ["{{r d.x }}", "{{p d.x }}"])
def test_missing_rich_text_is_a_missing_field_and_a_gap_in_a_draft(tag: str, lab: Any):
    (problem,) = lab.failed(tag, context={"d": {}})
    assert (problem.code, problem.location.pointer) == ("T041", "/d/x")
    document = lab.draft(tag, context={"d": {}})
    assert lab.texts(document.data) == ["[/d/x]"]
    assert [gap.location.pointer for gap in document.gaps] == ["/d/x"]


def test_markup_in_rich_text_is_text(lab: Any):
    value = "</w:t><w:b/>&amp;{{ y }}"
    assert lab.lines("{{r x }}", context={"x": [{"text": value, "bold": True}]}) == [value]
