"""What docxtpl does wrong without a word: each row fails on docxtpl as its users use it, and not here.

A row gives a template and data. docxtpl makes a file of it without an error, and the text of the file
is not what was meant. Here either the text is what was meant, or the template or the data is refused
by a code at its place.
"""

from __future__ import annotations

import copy
import io
import pickle
import zipfile
from typing import Any

import pytest
from docxtpl import DocxTemplate

from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.renderer import Renderer
from packages import MAIN_PART

NAME = "ТОО «А & Б» <тест>"
LOOP, ENDLOOP = "{%tr for i in xs %}", "{%tr endfor %}"
NOTE = {"word/footnotes.xml": "<w:footnote w:id='1'><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:footnote>"}
BOOKMARK = "<w:p><w:bookmarkStart w:id='1' w:name='б'/><w:r><w:t>а</w:t></w:r><w:bookmarkEnd w:id='1'/></w:p>"


def theirs(data: bytes, context: dict[str, Any]) -> bytes:
    """Render as docxtpl's users do, and raise what it raises."""
    template = DocxTemplate(io.BytesIO(data))
    template.render(copy.deepcopy(context))
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


#: Name -> (body, data, the lines that are meant).
MEANT: dict[str, tuple[list[Any], dict[str, Any], list[str]]] = {
    "S1 letters that XML needs, in a value": (["{{ x }}", "соңы"], {"x": NAME}, [NAME, "соңы"]),
    "S6 escapes of braces in a value": (["{{ x }}"], {"x": "q{_{ z }_}w"}, ["q{_{ z }_}w"]),
    "S7 a Windows line end": (["{{ x }}"], {"x": "а\r\nб"}, ["а\nб"]),
    "S9 a text in a tag of rich text": (["{{r x }}"], {"x": "мәтін"}, ["мәтін"]),
    "S9 a text in a tag of a sub-document": (["{{p x }}"], {"x": "мәтін"}, ["мәтін"]),
    "S12 an ampersand in a literal": (
        ["{% if x == 'А & Б' %}иә{% endif %}."],
        {"x": "А & Б"},
        ["иә."],
    ),
    "S26 a table without rows": (
        ["а", [[LOOP], ["{{ i }}"], [ENDLOOP]], "б"],
        {"xs": []},
        ["а", "б"],
    ),
    "S35 an empty line for each condition": (
        ["а", "{% if x %}", "б", "{% endif %}", "в"],
        {"x": True},
        ["а", "б", "в"],
    ),
}


@pytest.mark.parametrize(("body", "context", "lines"), MEANT.values(), ids=MEANT)
def test_the_text_is_what_was_meant(body: list[Any], context: dict[str, Any], lines: list[str], lab: Any):
    markup = lab.markup(*body).replace("<w:gridCol/>", '<w:gridCol w:w="1000"/>')
    made = theirs(lab.docx(markup), context)
    root = wml.parse(opc.read(made)[MAIN_PART])
    # What a reader of the text does not see: a table without rows, a line feed within a text.
    empty = any(not table.findall(w("tr")) for table in root.iter(w("tbl")))
    stray = any("\n" in (node.text or "") for node in root.iter(w("t")))
    assert empty or stray or lab.texts(made) != lines
    assert lab.lines(markup, context=context) == lines


#: Name -> (body, data, the code of the refusal).
REFUSED: dict[str, tuple[list[Any], dict[str, Any], str]] = {
    "S2 a field that is missing": (["а{{ x }}б"], {}, "T041"),
    "S2 a member that is missing": (["а{{ d.x }}б"], {"d": {}}, "T041"),
    "S2 a condition on what is missing": (["{% if x %}а{% endif %}б"], {}, "T041"),
    "S2 a loop over what is missing": (["{% for i in x %}а{% endfor %}б"], {}, "T041"),
    "S3 null as a text": (["{{ x }}"], {"x": None}, "T042"),
    "S3 a truth value as a text": (["{{ x }}"], {"x": True}, "T042"),
    "S3 a float as a text": (["{{ x }}"], {"x": 1500000.5}, "T042"),
    "S3 a list as a text": (["{{ x }}"], {"x": ["а"]}, "T042"),
    "S4 a control character": (["{{ x }}"], {"x": "а\x0bб"}, "T047"),
    "S4 a letter that is none": (["{{ x }}"], {"x": "а\ufffeб"}, "T047"),
    "S5 half a letter": (["{{ x }}"], {"x": "q\ud800w"}, "T047"),
    "S11 the letters of a text as a list": (["{% for i in x %}{{ i }},{% endfor %}"], {"x": "жедел"}, "T045"),
    "S20 a name that mixes alphabets": (["{{ prokurоr }}"], {"prokuror": "А"}, "T041"),
}


@pytest.mark.parametrize(("body", "context", "code"), REFUSED.values(), ids=REFUSED)
def test_data_that_would_be_printed_wrong_is_refused(
    body: list[Any], context: dict[str, Any], code: str, lab: Any
):
    assert zipfile.is_zipfile(io.BytesIO(theirs(lab.docx(*body), context)))
    problems = lab.failed(*body, context=context)
    assert {problem.code for problem in problems} == {code}
    assert all(problem.location.paragraph == 1 for problem in problems)


#: Name -> (body, more of the template, the code of the refusal).
REFUSED_TEMPLATES: dict[str, tuple[list[Any], dict[str, Any], str]] = {
    "S14 a brace too few in a table": ([[[LOOP], ["{{ i }}", "{{ i }"], [ENDLOOP]]], {}, "T011"),
    "S15 a row loop closed without its prefix": (
        [[[LOOP], ["{{ i }}"], ["{% endfor %}"]], "соңы"],
        {},
        "T016",
    ),
    "S17 words beside a tag with a prefix": (["жоғалар {%p if xs %} сөз", "{%p endif %}"], {}, "T021"),
    "S18 a tag over two paragraphs": (["а {{ x", "}} б"], {}, "T011"),
    "S19 a brace too few in front": (["{ x }}"], {}, "T012"),
    "S21 a loop's variable after the loop": (["{% for i in xs %}{% endfor %}[{{ i }}]"], {}, "T035"),
    "S22 a tag in a comment": (
        ["а"],
        {"parts": {"word/comments.xml": "<w:comment><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:comment>"}},
        "T019",
    ),
    "S23 a tag in a deletion": (
        ["<w:p><w:del w:id='1' w:author='А'><w:r><w:delText>{{ x }}</w:delText></w:r></w:del></w:p>"],
        {},
        "T017",
    ),
    "S30 a footnote in a loop": (
        ["{%p for i in xs %}", "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>", "{%p endfor %}"],
        {"parts": NOTE},
        "T026",
    ),
    "S33 a section in a condition": (
        ["{%p if xs %}", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", "{%p endif %}"],
        {},
        "T027",
    ),
    "S34 half of a field in a condition": (
        [
            "{%p if xs %}",
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>",
            "{%p endif %}",
            "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        ],
        {},
        "T028",
    ),
    "S36 an inline if without else": (["[{{ x if no }}]"], {}, "T030"),
}


@pytest.mark.parametrize(("body", "extra", "code"), REFUSED_TEMPLATES.values(), ids=REFUSED_TEMPLATES)
def test_a_template_that_would_lose_words_is_refused(
    body: list[Any], extra: dict[str, Any], code: str, lab: Any
):
    context = {"x": "а", "xs": ["1", "2"]}
    markup = lab.markup(*body).replace("<w:gridCol/>", '<w:gridCol w:w="1000"/>')
    assert zipfile.is_zipfile(io.BytesIO(theirs(lab.docx(markup, **extra), context)))
    assert code in {problem.code for problem in lab.refused(*body, **extra)}


# What the text does not show.


def test_s8_a_value_with_markup_of_its_own_is_text(lab: Any):
    class Marked(str):
        __slots__ = ()

        def __html__(self) -> str:
            return "</w:t></w:r><w:r><w:t>"

    assert lab.lines("{{ x }}", context={"x": Marked("<b>")}) == ["<b>"]


def test_s10_a_field_named_like_a_method_is_the_field(lab: Any):
    body = "{% for i in d.items %}{{ i }}{% endfor %}{{ d.keys }}{{ d.get }}"
    context = {"d": {"items": ["1", "2"], "keys": "к", "get": "г"}}
    with pytest.raises(TypeError):
        theirs(lab.docx(body), context)
    assert lab.lines(body, context=context) == ["12кг"]


def test_s13_a_property_is_escaped_once(lab: Any):
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ x }}</dc:title></cp:coreProperties>'
    )
    data = lab.rendered("а", members={"docProps/core.xml": core}, context={"x": NAME})
    assert NAME in "".join(map(str, wml.parse(data.parts["docProps/core.xml"]).itertext()))


def test_s25_a_cell_that_loses_its_paragraphs_keeps_one(lab: Any):
    body = [[["{%p if x %}", "а", "{%p endif %}"], "б"]]
    root = wml.parse(opc.read(theirs(lab.docx(body), {"x": False}))[MAIN_PART])
    assert any(not cell.findall(w("p")) for cell in root.iter(w("tc")))
    ours = wml.parse(lab.rendered(body, context={"x": False}).parts[MAIN_PART])
    assert all(cell.findall(w("p")) for cell in ours.iter(w("tc")))


def test_s28_bookmarks_of_a_loop_are_not_repeated(lab: Any):
    body = ["{%p for i in xs %}", BOOKMARK, "{%p endfor %}"]
    found = []
    for data in (theirs(lab.docx(*body), {"xs": [1, 2]}), lab.rendered(*body, context={"xs": [1, 2]}).data):
        starts = list(wml.parse(opc.read(data)[MAIN_PART]).iter(w("bookmarkStart")))
        found.append([(start.get(w("id")), start.get(w("name"))) for start in starts])
    assert len(set(found[0])) == 1
    assert len(set(found[1])) == len(found[1]) == 2


def test_s36_a_footnote_is_well_formed_whatever_it_holds(lab: Any):
    members = opc.read(theirs(lab.docx("а", parts=NOTE), {"x": "А & Б"})).members
    assert b"\xd0\x90 & \xd0\x91" in members["word/footnotes.xml"]
    ours = lab.rendered("а", parts=NOTE, context={"x": "А & Б"}).data
    assert lab.texts(ours, "word/footnotes.xml") == ["А & Б"]


def test_s37_a_field_of_a_footnote_is_listed(lab: Any):
    data = lab.docx("а", parts=NOTE)
    assert DocxTemplate(io.BytesIO(data)).get_undeclared_template_variables() == set()
    assert [tag.body for tag in lab.compiled("а", parts=NOTE).tags()] == ["x"]


def test_s39_equal_input_gives_equal_bytes_and_no_clock(lab: Any):
    data = lab.rendered("{{ x }}", context={"x": "а"}).data
    assert data == lab.rendered("{{ x }}", context={"x": "а"}).data
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_s41_a_template_runs_no_code(lab: Any):
    tag = "{{ cycler.__init__.__globals__.os.getcwd() }}"
    assert "/" in lab.texts(theirs(lab.docx(tag), {}))[0]
    assert {problem.code for problem in lab.refused(tag)} <= {"T031", "T034"}


def test_s43_a_template_can_be_pickled(lab: Any):
    with pytest.raises(RecursionError):
        pickle.loads(pickle.dumps(DocxTemplate(io.BytesIO(lab.docx("{{ x }}")))))
    template = lab.compiled("{{ x }}")
    assert pickle.loads(pickle.dumps(template)) == template


def test_s44_nothing_of_one_document_is_in_the_next(lab: Any):
    renderer = Renderer(lab.compiled("{{ x }}", header="{{ x }}"), lab.filters)
    for value in ("а", "б"):
        data = renderer.render({"x": value}, None).data
        assert lab.texts(data) + lab.texts(data, "word/header2.xml") == [value, value]
