"""Colour, span and merging of cells, and loops over cells: as docxtpl does, with a grid that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.opc import wml
from docgen.opc.wml import w
from packages import MAIN_PART

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = ["{%tr for x in xs %}", "{%tr endfor %}"]
COLUMNS = ["{%tc for x in xs %}", "{%tc endfor %}"]


def tables(lab: Any, *body: Any, **context: Any) -> list[Any]:
    root = wml.parse(lab.rendered(*body, context=context).parts[MAIN_PART])
    return list(root.iter(w("tbl")))


def said(cell: Any, name: str, attribute: str = "val") -> str | None:
    found = cell.find(f"{w('tcPr')}/{w(name)}")
    return None if found is None else found.get(w(attribute), "")


def printed(table: Any) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row.iter(w("tc"))] for row in table.iter(w("tr"))]


def widths(table: Any) -> list[str | None]:
    return [column.get(w("w")) for column in table.iter(w("gridCol"))]


@pytest.mark.parametrize("colour", ["00FF00", "a0b1c2", "auto"])
def test_the_colour_of_a_cell_is_its_fill(colour: str, lab: Any):
    (table,) = tables(lab, [["{% cellbg c %}а", "б"]], c=colour)
    first, second = table.iter(w("tc"))
    assert (said(first, "shd", "fill"), said(first, "shd")) == (colour, "clear")
    assert said(second, "shd") is None
    assert printed(table) == [["а", "б"]]


def test_a_colour_and_a_span_take_the_places_that_the_schema_gives_them(lab: Any):
    own = '<w:tcPr><w:tcW w:w="5" w:type="dxa"/><w:shd w:fill="FFFFFF"/><w:vAlign w:val="top"/></w:tcPr>'
    cell = f"<w:tc>{own}{lab.markup('{% colspan n %}{% cellbg c %}а')}</w:tc>"
    grid = '<w:tblGrid><w:gridCol w:w="10"/><w:gridCol w:w="20"/></w:tblGrid>'
    (table,) = tables(lab, f"<w:tbl>{grid}<w:tr>{cell}</w:tr></w:tbl>", n=2, c="00FF00")
    (properties,) = table.iter(w("tcPr"))
    assert [child.tag.removeprefix(w("")) for child in properties] == ["tcW", "gridSpan", "shd", "vAlign"]
    assert properties[2].get(w("fill")) == "00FF00"


@pytest.mark.parametrize("value", ["red", "#00FF00", "00FF0", "", 5, None, True, ["00FF00"]])
def test_what_is_no_colour_is_refused_at_its_cell(value: object, lab: Any):
    (problem,) = lab.failed("а", [["б", "{% cellbg c %}"]], context={"c": value})
    assert (problem.code, problem.location.cell, problem.location.tag) == ("T049", 2, "{% cellbg c %}")


@pytest.mark.parametrize("value", [0, -1, 64, "2", 1.5, True, None])
def test_what_is_no_span_is_refused_at_its_cell(value: object, lab: Any):
    (problem,) = lab.failed([["{% colspan n %}б"]], context={"n": value})
    assert (problem.code, problem.location.cell, problem.location.tag) == ("T049", 1, "{% colspan n %}")


@pytest.mark.parametrize("tag", ["{% cellbg d.c %}", "{% colspan d.c %}"])
def test_a_missing_colour_or_span_is_a_missing_field(tag: str, lab: Any):
    (problem,) = lab.failed([[f"{tag}а"]], context={"d": {}})
    assert (problem.code, problem.location.pointer) == ("T041", "/d/c")
    assert [gap.location.pointer for gap in lab.draft([[f"{tag}а"]], context={"d": {}}).gaps] == ["/d/c"]


def test_a_span_is_the_number_of_columns(lab: Any):
    table = [["{% colspan n %}а", "б"], ["1", "2"]]
    lab.refused([["а"], ["б", "в", "{{"]])
    problem = lab.failed(table, context={"n": 2})[0]
    place = problem.location
    assert (problem.code, problem.params["widths"]) == ("T048", "3, 2")
    assert (place.table, place.row, place.cell, place.tag) == (1, 1, 1, "{% colspan n %}")
    (whole,) = tables(lab, [["{% colspan n %}а"], ["1", "2"]], n=2)
    assert [said(cell, "gridSpan") for cell in whole.iter(w("tc"))] == ["2", None, None]


@pytest.mark.parametrize(("count", "merges"), [(1, ["restart"]), (3, ["restart", "continue", "continue"])])
def test_a_vertical_merge_begins_with_the_first_row_and_later_ones_hold_nothing(
    count: int, merges: list[str], lab: Any
):
    body = [[ROWS[0]], ["{% vm %}топ {{ n }}", "{{ x }}"], [ROWS[1]]]
    (table,) = tables(lab, body, xs=[str(i) for i in range(count)], n=7)
    rows = list(table.iter(w("tr")))
    assert [said(row[0], "vMerge") for row in rows] == merges
    assert printed(table) == [["топ 7" if i == 0 else "", str(i)] for i in range(count)]
    assert all(cell.findall(w("p")) for cell in table.iter(w("tc")))


def test_a_vertical_merge_in_an_inner_loop_begins_anew_with_each_group(lab: Any):
    body = [
        ["{%tr for g in gs %}"],
        ["{%tr for x in g.xs %}"],
        ["{% vm %}{{ g.name }}", "{{ x }}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
    ]
    groups = [{"name": "I", "xs": ["1", "2"]}, {"name": "II", "xs": []}, {"name": "III", "xs": ["3"]}]
    (table,) = tables(lab, body, gs=groups)
    assert printed(table) == [["I", "1"], ["", "2"], ["III", "3"]]
    found = [said(row[0], "vMerge") for row in table.iter(w("tr"))]
    assert found == ["restart", "continue", "restart"]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_cells_repeat_and_the_grid_has_a_column_for_each(count: int, lab: Any):
    row = ["№", COLUMNS[0], "{{ x }}", COLUMNS[1], "соңы"]
    grid = '<w:gridCol w:w="1000"/>' * 5
    table = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>" + "".join(
        f"<w:tr>{''.join(f'<w:tc>{lab.markup(cell)}</w:tc>' for cell in cells)}</w:tr>"
        for cells in (row, ["", COLUMNS[0], "{{ loop.index }}", COLUMNS[1], ""])
    )
    (found,) = tables(lab, f"{table}</w:tbl>", xs=[str(i) for i in range(count)])
    assert printed(found)[0] == ["№", *[str(i) for i in range(count)], "соңы"]
    assert widths(found) == [str(5000 // (count + 2))] * (count + 2)


@pytest.mark.parametrize(
    "before",
    [
        [[["б"]]],
        ["{%p for x in xs %}", [["б"]], "{%p endfor %}"],
        ["{%p if not xs %}", [["б"]], "{%p endif %}"],
        [[["{%tr for x in [] %}"], ["б"], ["{%tr endfor %}"]]],
    ],
    ids=["printed", "repeated", "left out by a condition", "left out without rows"],
)
def test_rows_with_different_numbers_of_cells_are_refused_at_their_table_of_the_template(
    before: list[Any], lab: Any
):
    table = [["а", "", ""], [*COLUMNS[:1], "{{ x }}", COLUMNS[1]]]
    (problem,) = lab.failed(*before, table, context={"xs": ["1", "2"]})
    place = problem.location
    assert (problem.code, problem.params["widths"]) == ("T048", "3, 2")
    assert (place.part, place.table, place.row, place.cell) == ("word/document.xml", 2, 2, 1)
    assert place.tag == COLUMNS[0]


def test_an_attribute_of_the_template_does_not_open_a_grid(lab: Any):
    narrow = lab.markup([["{{ x }}", "б"], ["в"]]).replace("<w:tblGrid>", '<w:tblGrid w:fit="а">')
    (table,) = tables(lab, narrow, x="а")
    assert printed(table) == [["а", "б"], ["в"]]
    assert len(widths(table)) == 2


def test_a_row_whose_cells_are_all_taken_away_is_left_out(lab: Any):
    table = [[COLUMNS[0], "{{ x }}", COLUMNS[1]]]
    assert lab.lines("алдында", table, "кейін", context={"xs": []}) == ["алдында", "кейін"]
    both = [[COLUMNS[0], "{{ x }}", COLUMNS[1]], ["соңы", "", ""]]
    (found,) = tables(lab, both, xs=[])
    assert printed(found) == [["соңы", "", ""]]


def test_cells_can_stand_under_a_condition_and_hold_comments(lab: Any):
    row = ["а", "{%tc if yes %}", "б", "{%tc else %}", "в", "г", "{%tc endif %}", "{#tc түсіндірме #}"]
    assert printed(tables(lab, [row], yes=True)[0]) == [["а", "б"]]
    assert printed(tables(lab, [row], yes=False)[0]) == [["а", "в", "г"]]


@pytest.mark.parametrize("count", [1, 3])
def test_a_horizontal_merge_is_one_cell_over_all_turns(count: int, lab: Any):
    rows = [[COLUMNS[0], "{% hm %}тақырып", COLUMNS[1]], [COLUMNS[0], "{{ x }}", COLUMNS[1]]]
    (table,) = tables(lab, rows, xs=[str(i) for i in range(count)])
    assert printed(table) == [["тақырып"], [str(i) for i in range(count)]]
    assert said(next(table.iter(w("tc"))), "gridSpan") == str(count)
    assert len(widths(table)) == count


def test_a_horizontal_merge_multiplies_a_span_that_is_there(lab: Any):
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{lab.markup("{% hm %}а")}</w:tc>'
    plain = ["<w:tc>" + lab.markup(text) + "</w:tc>" for text in COLUMNS]
    (table,) = tables(lab, f"<w:tbl><w:tr>{plain[0]}{wide}{plain[1]}</w:tr></w:tbl>", xs=["1", "2", "3"])
    assert [said(cell, "gridSpan") for cell in table.iter(w("tc"))] == ["6"]
    assert len(widths(table)) == 6


@pytest.mark.parametrize(
    "table",
    [
        [[*COLUMNS[:1], "{{ x }}", COLUMNS[1], "б"], [*COLUMNS[:1], "{{ x }}.", COLUMNS[1], "в"]],
        [["{%tr for g in gs %}"], ["{{ g }}", COLUMNS[0], "{{ x }}{{ g }}", COLUMNS[1]], ["{%tr endfor %}"]],
        [["а", "{%tc if yes %}", "б", "{%tc endif %}"]],
        [["{% cellbg 'FFFF00' %}а", "{{ n }}"]],
        [["{% colspan 2 %}а"], ["б", "в"]],
    ],
    ids=["cell loops", "cell loops in a row loop", "cell condition", "colour", "span"],
)
def test_tables_read_as_docxtpl_prints_them(table: list[Any], lab: Any, by_docxtpl: Callable[..., bytes]):
    context = {"xs": ["1", "2"], "gs": ["а", "б"], "yes": True, "n": 3}
    with_properties = lab.markup(table).replace("<w:tc>", "<w:tc><w:tcPr/>")
    with_properties = with_properties.replace("<w:gridCol/>", '<w:gridCol w:w="1000"/>')
    theirs = by_docxtpl(lab.docx(with_properties), context)
    assert lab.lines(with_properties, context=context) == lab.texts(theirs)
