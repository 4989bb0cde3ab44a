"""Whatever the data is, a document satisfies the content model; a template that cannot is refused."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.opc import wml
from packages import MAIN_PART
from word_fields import mark

P = "<w:p/>"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
SECTION = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
LOOP, END = "{%p for x in xs %}", "{%p endfor %}"


def field(kind: str) -> str:
    return f"<w:p>{mark(kind)}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def inside(markup: str) -> str:
    return f"<w:p>{markup}</w:p>"


# Marks of comments are meant to be there: what is tried is where they stand.
MEANT = {"docProps/custom.xml": '<Properties><property name="docgen.keeps">comments</property></Properties>'}

REFUSED: dict[str, tuple[list[Any], str, str]] = {
    "a condition that ends outside of its link": (
        [inside(f"<w:hyperlink>{run('{% if x %}а')}</w:hyperlink>{run('б{% endif %}')}")],
        "T024",
        "{% if x %}",
    ),
    "a condition that ends in a content control": (
        [inside(f"{run('{% if x %}а')}<w:sdt><w:sdtContent>{run('б{% endif %}')}</w:sdtContent></w:sdt>")],
        "T024",
        "{% if x %}",
    ),
    "an else that stands in a link": (
        [inside(f"{run('{% if x %}а')}<w:hyperlink>{run('{% else %}')}</w:hyperlink>{run('{% endif %}')}")],
        "T024",
        "{% if x %}",
    ),
    "a section in a condition": (["{%p if x %}", SECTION, "{%p endif %}"], "T027", "{%p if x %}"),
    "a section in a loop": ([LOOP, SECTION, END], "T027", LOOP),
    "half of a field in a condition": (
        ["{%p if x %}", field("begin"), "{%p endif %}", field("end")],
        "T028",
        "{%p if x %}",
    ),
    "the end of a field in the other branch": (
        ["{%p if x %}", field("begin"), "{%p else %}", field("end"), "{%p endif %}"],
        "T028",
        "{%p if x %}",
    ),
    "a footnote in a loop": ([LOOP, inside('<w:r><w:footnoteReference w:id="3"/></w:r>'), END], "T026", LOOP),
    "a comment in a loop": ([LOOP, inside('<w:commentRangeStart w:id="3"/>'), END], "T026", LOOP),
    "a permission in a loop": ([LOOP, inside('<w:permStart w:id="3"/>'), END], "T026", LOOP),
    "a bookmark that ends after its loop": (
        [LOOP, inside('<w:bookmarkStart w:id="1" w:name="b"/>'), END, inside('<w:bookmarkEnd w:id="1"/>')],
        "T026",
        LOOP,
    ),
    "a bookmark that begins before its loop": (
        [inside('<w:bookmarkStart w:id="1" w:name="b"/>'), LOOP, inside('<w:bookmarkEnd w:id="1"/>'), END],
        "T026",
        LOOP,
    ),
}


@pytest.mark.parametrize(("body", "code", "tag"), REFUSED.values(), ids=REFUSED)
def test_what_some_data_would_break_is_refused_at_its_block(body: list[Any], code: str, tag: str, lab: Any):
    problem = lab.refused("а", *body, members=MEANT)[0]
    assert (problem.code, problem.location.tag) == (code, tag)


def test_a_paragraph_in_a_paragraph_is_refused(lab: Any):
    (problem,) = lab.refused(inside(inside(run("{{ x }}"))))
    assert (problem.code, problem.params["reason"]) == ("T025", "w:p in w:p")


def test_a_field_without_its_end_is_refused(lab: Any):
    (problem,) = lab.refused("{{ x }}", field("begin"))
    assert problem.code == "T028"


@pytest.mark.parametrize(
    ("cells", "width"),
    [("<w:tc><w:p/></w:tc>" * 3, 3), ('<w:tc><w:tcPr><w:gridSpan w:val="4"/></w:tcPr><w:p/></w:tc>', 4)],
)
def test_a_row_wider_than_its_grid_is_refused_at_its_row(cells: str, width: int, lab: Any):
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    table = f"<w:tbl>{grid}<w:tr><w:tc><w:p/></w:tc></w:tr><w:tr>{cells}</w:tr></w:tbl>"
    (problem,) = lab.refused("{{ x }}", [["а"]], table)
    place = problem.location
    assert (problem.code, dict(problem.params)) == ("T029", {"width": width, "columns": 2})
    assert (place.table, place.row) == (2, 2)


# What some data would empty is mended.


def cells(lab: Any, *body: Any, **context: Any) -> list[list[str]]:
    """Return the names of what stands in each cell of a rendered body."""
    root = wml.parse(lab.rendered(*body, context=context).parts[MAIN_PART])
    return [[child.tag.removeprefix(wml.w("")) for child in cell] for cell in root.iter(wml.w("tc"))]


IF, ENDIF = "{%p if x %}", "{%p endif %}"
TABLE = [["б"]]


@pytest.mark.parametrize(
    ("cell", "with_x", "without_x"),
    [
        ([IF, "а", ENDIF], ["p"], ["p"]),
        ([IF, "а", "{%p else %}", "б", ENDIF], ["p"], ["p"]),
        ([IF, "а", "б", ENDIF], ["p", "p"], ["p"]),
        (["а", IF, "б", ENDIF], ["p", "p"], ["p"]),
        ([IF, "а", ENDIF, TABLE, IF, "б", ENDIF], ["p", "tbl", "p"], ["tbl", "p"]),
        ([IF, TABLE, ENDIF, "а"], ["tbl", "p"], ["p"]),
        (["а", IF, TABLE, ENDIF], ["p", "tbl", "p"], ["p"]),
        ([IF, IF, "а", ENDIF, ENDIF], ["p"], ["p"]),
        ([IF, "а", "{%p else %}", ENDIF], ["p"], ["p"]),
    ],
)
def test_a_cell_ends_in_a_paragraph_whatever_a_condition_takes_away(
    cell: list[Any], with_x: list[str], without_x: list[str], lab: Any
):
    for value, expected in ((True, with_x), (False, without_x)):
        assert cells(lab, [["в", cell]], x=value)[1] == expected


@pytest.mark.parametrize(("items", "expected"), [([], ["p"]), (["1"], ["p"]), (["1", "2"], ["p", "p"])])
def test_a_cell_ends_in_a_paragraph_whatever_a_loop_prints(items: list[str], expected: list[str], lab: Any):
    assert cells(lab, [[[LOOP, "{{ x }}", END]]], xs=items) == [expected]


def test_the_paragraph_put_in_keeps_the_properties_of_the_cells_own(lab: Any):
    own = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:jc w:val="center"/></w:pPr></w:p>'
    root = wml.parse(lab.rendered([[[IF, own, ENDIF]]], context={"x": False}).parts[MAIN_PART])
    (paragraph,) = root.iterfind(f".//{wml.w('tc')}/{wml.w('p')}")
    assert [child.tag for child in paragraph[0]] == [wml.w("jc")]


def test_a_header_a_footnote_and_a_text_box_keep_a_paragraph(lab: Any):
    box = (
        f"<w:p><w:r><w:pict><w:txbxContent>{lab.markup(IF, 'а', ENDIF)}</w:txbxContent></w:pict></w:r></w:p>"
    )
    note = {"word/footnotes.xml": f'<w:footnote w:id="1">{lab.markup(IF, "а", ENDIF)}</w:footnote>'}
    header = lab.markup(IF, "а", ENDIF)
    rendered = lab.rendered(box, header=header, parts=note, context={"x": False})
    found = {part: wml.parse(data) for part, data in rendered.parts.items()}
    assert len(found["word/header2.xml"].findall(wml.w("p"))) == 1
    assert len(found["word/footnotes.xml"].findall(f".//{wml.w('p')}")) == 1
    assert len(found["word/document.xml"].findall(f".//{wml.w('txbxContent')}/{wml.w('p')}")) == 1


ROWS = [["{%tr for x in xs %}"], ["{{ x }}"], ["{%tr endfor %}"]]


@pytest.mark.parametrize(
    ("rows", "items", "count"),
    [
        (ROWS, [], None),
        (ROWS, ["1"], 1),
        (ROWS, ["1", "2"], 2),
        ([["а"], *ROWS], [], 1),
        ([*ROWS, *ROWS], [], None),
        ([["{%tr if xs %}"], ["а"], ["{%tr else %}"], ["б"], ["{%tr endif %}"]], [], 1),
        ([["{%tr if xs %}"], ["а"], ["{%tr endif %}"], *ROWS], ["1"], 2),
        ([["{%tr if xs %}"], ["а"], ["{%tr endif %}"], *ROWS], [], None),
    ],
)
def test_a_table_without_rows_is_left_out(rows: list[Any], items: list[str], count: int | None, lab: Any):
    rendered = lab.rendered("алдында", rows, "кейін", context={"xs": items})
    tables = list(wml.parse(rendered.parts[MAIN_PART]).iter(wml.w("tbl")))
    assert [len(table.findall(wml.w("tr"))) for table in tables] == ([] if count is None else [count])
    assert lab.texts(rendered.data)[0] == "алдында"
    assert lab.texts(rendered.data)[-1] == "кейін"


def test_a_table_left_out_of_a_cell_leaves_the_cell_its_paragraph(lab: Any):
    assert cells(lab, [[[ROWS, "а"], "б"]], xs=[]) == [["p"], ["p"]]
    assert cells(lab, [[["а", ROWS]]], xs=[]) == [["p"]]


# What a loop repeats has a number of its own each time.


def test_bookmarks_in_a_loop_have_numbers_and_names_of_their_own_and_links_follow(lab: Any):
    item = inside(
        '<w:bookmarkStart w:id="7" w:name="б"/>'
        + run("{{ x }}")
        + '<w:bookmarkEnd w:id="7"/><w:hyperlink w:anchor="б"/>'
        + '<w:r><w:instrText xml:space="preserve"> REF б \\h </w:instrText></w:r>'
    )
    outside = inside('<w:bookmarkStart w:id="9" w:name="в"/><w:bookmarkEnd w:id="9"/>')
    rendered = lab.rendered(LOOP, item, END, outside, context={"xs": ["1", "2", "3"]})
    root = wml.parse(rendered.parts[MAIN_PART])
    starts = [(node.get(wml.w("id")), node.get(wml.w("name"))) for node in root.iter(wml.w("bookmarkStart"))]
    assert starts == [("10", "б"), ("11", "б_2"), ("12", "б_3"), ("9", "в")]
    assert [node.get(wml.w("id")) for node in root.iter(wml.w("bookmarkEnd"))] == ["10", "11", "12", "9"]
    assert [node.get(wml.w("anchor")) for node in root.iter(wml.w("hyperlink"))] == ["б", "б_2", "б_3"]
    fields = [node.text for node in root.iter(wml.w("instrText"))]
    assert fields == [
        " REF б \\h ",
        " REF б_2 \\h ",
        " REF б_3 \\h ",
    ]


def test_drawings_in_loops_have_numbers_of_their_own_over_all_parts(lab: Any):
    drawing = f'<w:r><w:drawing><wp:docPr xmlns:wp="{DRAWING}" id="5" name="а"/></w:drawing></w:r>'
    loop = lab.markup(LOOP, inside(drawing), END)
    rendered = lab.rendered(loop, header=loop, context={"xs": ["1", "2"]})
    numbers = [
        node.get("id")
        for part in ("word/document.xml", "word/header2.xml")
        for node in wml.parse(rendered.parts[part]).iter(f"{{{DRAWING}}}docPr")
    ]
    # After those that the template has.
    assert numbers == ["6", "7", "8", "9"]


def test_numbers_that_the_template_itself_has_twice_are_given_anew(lab: Any):
    drawing = f'<w:r><w:drawing><wp:docPr xmlns:wp="{DRAWING}" id="5" name="а"/></w:drawing></w:r>'
    mark = '<w:bookmarkStart w:id="7" w:name="{}"/><w:bookmarkEnd w:id="7"/>'
    body = ["{{ x }}", inside(drawing + mark.format("б")), inside(drawing + mark.format("в"))]
    rendered = lab.rendered(*body, header=lab.markup("{{ x }}", inside(drawing)), context={"x": "а"})
    root = wml.parse(rendered.parts[MAIN_PART])
    drawings = [node.get("id") for node in root.iter(wml.DOC_PR)]
    drawings += [node.get("id") for node in wml.parse(rendered.parts["word/header2.xml"]).iter(wml.DOC_PR)]
    assert len(set(drawings)) == 3
    starts = [node.get(wml.w("id")) for node in root.iter(wml.w("bookmarkStart"))]
    assert starts == [node.get(wml.w("id")) for node in root.iter(wml.w("bookmarkEnd"))]
    assert len(set(starts)) == 2


def test_paragraphs_and_content_controls_in_a_loop_lose_numbers_that_would_repeat(lab: Any):
    item = (
        f'<w:p xmlns:w14="{W14}" w14:paraId="0A" w14:textId="0B">{run("{{ x }}")}</w:p>'
        "<w:sdt><w:sdtPr><w:id w:val='4'/><w:tag w:val='т'/></w:sdtPr>"
        "<w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    )
    data = lab.rendered(LOOP, item, END, context={"xs": ["1", "2"]}).parts[MAIN_PART]
    assert b"paraId" not in data
    assert b"textId" not in data
    assert [child.tag for child in next(wml.parse(data).iter(wml.w("sdtPr")))] == [wml.w("tag")]


# Blocks over several runs.


@pytest.mark.parametrize(
    ("runs", "values", "expected"),
    [
        (("а{% if x %}б", "в{% endif %}г"), (True, False), ("абвг", "аг")),
        (("{% if x %}б", "в{% else %}г", "д{% endif %}"), (True, False), ("бв", "гд")),
        (
            ("{% for i in [1, 2] %}{{ i }}", "{% if x %}а", "б{% endif %}{% endfor %}"),
            (True, False),
            ("1аб2аб", "12"),
        ),
        (("а{% if x %}", "б", "{% endif %}в"), (True, False), ("абв", "ав")),
    ],
)
def test_a_block_over_several_runs_takes_whole_runs(
    runs: tuple[str, ...], values: tuple[bool, ...], expected: tuple[str, ...], lab: Any
):
    for value, line in zip(values, expected, strict=True):
        assert lab.lines(runs, context={"x": value}) == [line]


def test_a_divided_run_keeps_its_properties_on_both_sides(lab: Any):
    data = lab.rendered(("а", "б{% if x %}в", "г{% endif %}"), context={"x": True}).parts[MAIN_PART]
    runs = list(wml.parse(data).iter(wml.w("r")))
    found = [
        ("".join(each.itertext()), each.find(f"{wml.w('rPr')}/{wml.w('b')}") is not None) for each in runs
    ]
    assert found == [("а", False), ("б", True), ("в", True), ("г", False)]
