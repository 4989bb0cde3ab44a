"""The text form: parsing, printing, and refusals with file and line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import CatalogError, TemplateError
from docgen.model.problem import Problem
from docgen.textform import source
from docgen.textform.source import Paragraph, Row, Table

CLAUSES = {
    "_end": "position: {{ a }}\n# түсіндірме\nsignature: {{ b }}",
    "_outer": "body: а\ninclude: _end",
    "_self": "include: _self",
    "_ring": "include: _back",
    "_back": "include: _ring",
    "_faulty": "body: а\nbdy: б",
}


def include(name: str) -> str:
    if name not in CLAUSES:
        raise CatalogError([Problem("K002", params={"reason": "No such file or directory"})])
    return CLAUSES[name]


def parsed(text: str) -> list[Any]:
    return source.blocks(text, file="a.txt", include=include)


def refused(text: str) -> list[tuple[str, str | None, int | None]]:
    with pytest.raises(TemplateError) as caught:
        parsed(text)
    return [(problem.code, problem.location.file, problem.location.line) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("title: НАРАЗЫЛЫҚ", Paragraph("Title", "НАРАЗЫЛЫҚ")),
        ("body: а: б", Paragraph("BodyText", "а: б")),
        ("body:", Paragraph("BodyText", "")),
        ("kept-item: 1) {{ a | f('x: y') }};", Paragraph("ListItemKept", "1) {{ a | f('x: y') }};")),
        ("  verb: СҰРАЙМЫН:  ", Paragraph("Verb", "СҰРАЙМЫН:")),
        ("{%p if a %}", Paragraph("", "{%p if a %}")),
        ("{#p а #}", Paragraph("", "{#p а #}")),
        ("table: 1.2c 11.3l 4r", Table(((1.2, "c"), (11.3, "l"), (4.0, "r")))),
        ("columns: 8.3l 3c", Table(((8.3, "l"), (3.0, "c")), has_lines=False)),
    ],
)
def test_a_line_is_a_block(line: str, block: Any):
    assert parsed(line) == [block]


@pytest.mark.parametrize("widths", ["0.8l 3.7l 2.4l 2.2l 1.8l 2.8l 2.8l", "16.5l", "0.1l 16.4l"])
def test_a_table_may_be_as_wide_as_the_page_whatever_its_widths_add_up_to_in_floats(widths: str):
    (table,) = parsed(f"table: {widths}")
    assert isinstance(table, Table)


def test_blank_lines_and_comments_are_no_blocks():
    assert parsed("\n# body: а\n\n   \n  # б\n") == []


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("| а | б |", Row(("а", "б"))),
        ("| а | б", Row(("а", "б"))),
        ("|= № | атау |", Row(("№", "атау"), is_head=True)),
        ("| {{ a | f('|') | g }} | {% if a %}|{% endif %} |", None),
        ("| {{ a | f }} | {{ b|g }} |", Row(("{{ a | f }}", "{{ b|g }}"))),
        ("| | |", Row(("", ""))),
        ("| **а** | = б |", Row(("**а**", "= б"))),
        ("{%tr for a in b %}", Row(("{%tr for a in b %}",), is_control=True)),
    ],
)
def test_bars_part_cells_unless_they_stand_in_a_tag(line: str, row: Row | None):
    text = f"table: 1l 1l\n{line}"
    if row is None:
        assert refused(text) == [("T053", "a.txt", 2)]
    else:
        assert parsed(text)[1] == row


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("сөз", "T051", 1),
        ("body: а\n\n# б\nсөз: в", "T051", 4),
        ("Body: а", "T051", 1),
        ("body:а", "T051", 1),
        ("{% if a %}", "T051", 1),
        ("body: а\nbody: б\x07", "C007", 2),
        ("table: 1l\n| \ufffe |", "C007", 2),
        ("bdy: а", "T052", 1),
        ("table: 1x", "T053", 1),
        ("table:", "T053", 1),
        ("table: 10l 6.6l", "T053", 1),
        ("| а |", "T053", 1),
        ("table: 1l 1l\n| а |", "T053", 2),
        ("table: 1l\n| а | б |", "T053", 2),
        ("table: 1l\n| а |\nbody: б\n| в |", "T053", 4),
        ("body: а\ninclude: _faulty", "T052", 2),
        ("body: а\ninclude: _nothing", "K002", 2),
        ("include: _self", "K002", 1),
        ("body: а\ninclude: _ring", "K002", 2),
    ],
)
def test_a_faulty_line_is_refused_with_its_file_and_number(text: str, code: str, line: int):
    assert refused(text) == [(code, "a.txt", line)]


@pytest.mark.parametrize(
    ("word", "nearest", "known"), [("bodi", "body", ""), ("titel", "title", ""), ("qqq", "", "title, ")]
)
def test_of_an_unknown_style_word_the_nearest_is_told_or_all(word: str, nearest: str, known: str):
    with pytest.raises(TemplateError) as caught:
        parsed(f"{word}: x")
    (problem,) = caught.value.problems
    assert problem.params["nearest"] == nearest
    assert bool(problem.params["known"]) == bool(known)
    assert known in f"{problem.params['known']}, "


def test_every_faulty_line_is_told_at_once():
    assert refused("а\nbody: б\nbdy: в\n| г |") == [
        ("T051", "a.txt", 1),
        ("T052", "a.txt", 3),
        ("T053", "a.txt", 4),
    ]


def test_a_shared_clause_stands_where_it_is_included_and_may_include_others():
    assert parsed("title: т\ninclude: _outer\nbody: б\ninclude: _end") == [
        Paragraph("Title", "т"),
        Paragraph("BodyText", "а"),
        Paragraph("SignaturePosition", "{{ a }}"),
        Paragraph("Signature", "{{ b }}"),
        Paragraph("BodyText", "б"),
        Paragraph("SignaturePosition", "{{ a }}"),
        Paragraph("Signature", "{{ b }}"),
    ]


def test_a_table_goes_on_over_control_rows_and_ends_at_a_paragraph():
    text = "table: 1l\n|= № |\n{%tr for a in b %}\n| {{ a }} |\n{%tr endfor %}\nbody: б"
    assert [type(block) for block in parsed(text)] == [Table, Row, Row, Row, Row, Paragraph]


WORDS = st.text(st.sampled_from("абәіңк XY.,:;«»–№0123456789()='\"%<&"), max_size=12).map(str.strip)
TAGS = st.sampled_from(
    ["{{ a }}", "{{ a | f('x') | g }}", "{% if a.b > 1 %}а{% endif %}", "{# а | б #}", "**қою**"]
)
TEXTS = st.lists(st.one_of(WORDS, TAGS, st.just("\\t")), max_size=4).map(" ".join).map(str.strip)
PARAGRAPHS = st.one_of(
    st.builds(Paragraph, st.sampled_from(sorted(source.STYLES.values())), TEXTS),
    st.sampled_from(
        [Paragraph("", "{%p if a %}"), Paragraph("", "{%p for a in b %}"), Paragraph("", "{#p а #}")]
    ),
)


@st.composite
def tables(draw: st.DrawFn) -> list[Any]:
    columns = draw(
        st.lists(
            st.tuples(st.sampled_from([0.8, 1.0, 2.25, 3.3]), st.sampled_from("lcr")), min_size=1, max_size=4
        )
    )
    cells = st.lists(TEXTS, min_size=len(columns), max_size=len(columns)).map(tuple)
    control = st.sampled_from(["{%tr for a in b %}", "{%tr endfor %}", "{#tr а #}"])
    rows = st.one_of(
        st.builds(Row, cells, st.booleans()),
        control.map(lambda tag: Row((tag,), is_control=True)),
    )
    return [Table(tuple(columns), draw(st.booleans())), *draw(st.lists(rows, max_size=4))]


BLOCKS = st.lists(st.one_of(PARAGRAPHS.map(lambda one: [one]), tables()), max_size=5).map(
    lambda groups: [block for group in groups for block in group]
)


@given(found=BLOCKS)
def test_what_is_printed_is_parsed_again(found: list[Any]):
    assert parsed(source.printed(found)) == found


@given(found=BLOCKS)
def test_printing_a_parsed_text_changes_nothing(found: list[Any]):
    text = source.printed(found)
    assert source.printed(parsed(text)) == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("а", [("а", False)]),
        ("а **б** в", [("а ", False), ("б", True), (" в", False)]),
        ("**а**", [("а", True)]),
        ("а\\tб", [("а\tб", False)]),
        ("**{{ a }}**{{ b }}", [("{{ a }}", True), ("{{ b }}", False)]),
    ],
)
def test_bold_and_tabs_are_written_in_words(text: str, pieces: list[tuple[str, bool]]):
    assert source.pieces(text) == pieces
    assert source.marked(pieces) == text


def test_runs_of_one_formatting_are_joined_and_empty_ones_dropped():
    assert source.marked([("а", False), ("", True), ("б", False), ("в", True), ("г", True)]) == "аб**вг**"
