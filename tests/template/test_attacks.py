"""What attackers found once: each was a crash, a hang, a broken document or a wrong one."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import pytest

from attacks import BOMBS
from docgen.errors import TemplateError
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.pipeline.inspection import inspected
from docgen.pipeline.verify import Gate
from docgen.template import media, runtime
from docgen.template.compiler import compiled
from docgen.template.generator import ProgramError
from docgen.template.renderer import Renderer
from packages import MAIN_PART

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def inside(markup: str) -> str:
    return f"<w:p>{markup}</w:p>"


# Programs and the gate.


@pytest.mark.parametrize("line", ["0) and print(1", True, -1, 1.5, None])
def test_a_line_of_a_stored_program_is_a_number(line: object, lab: Any):
    template = lab.compiled("{{ x }}")
    program = replace(template.programs[0], body=(("if", ((("const", True), line, ()),), ()),))
    with pytest.raises(ProgramError):
        Renderer(replace(template, programs=(program,)), lab.filters)


def test_the_gate_forgets_no_failure(lab: Any):
    template = lab.compiled("{{ x }}")
    rendered = Renderer(template, lab.filters).render({"x": "а"}, None)
    torn = replace(rendered, parts={MAIN_PART: rendered.parts[MAIN_PART].replace(b"</w:p>", b"", 1)})
    kept: list[int] = []
    gate = Gate(template, lambda: kept.append(1))
    assert [len(gate.problems(torn)) for _ in range(2)] == [1, 1]
    assert kept == []
    assert gate.problems(rendered) == []
    assert kept == [1]


# Markup that is legal and unusual.


@pytest.mark.parametrize("prefix", ["ns0", ""])
def test_any_prefix_of_the_namespace_is_read(prefix: str, lab: Any):
    name = f"{prefix}:" if prefix else ""
    package = opc.read(lab.docx("{{ x }}", [["{%tc for i in xs %}", "{{ i }}", "{%tc endfor %}"]]))
    main = package[MAIN_PART].decode()
    main = main.replace("<w:", f"<{name}").replace("</w:", f"</{name}")
    main = main.replace("xmlns:w=", f"xmlns:{prefix}=" if prefix else "xmlns=")
    # An attribute has no default namespace.
    main = main.replace(" w:", f" {prefix or 'a'}:")
    if not prefix:
        main = main.replace("xmlns=", f'xmlns:a="{wml.W}" xmlns=', 1)
    template = compiled(opc.write(package.replaced({MAIN_PART: main.encode()})), lab.filters)
    rendered = Renderer(template, lab.filters).render({"x": "1\n2", "xs": ["а"] * 5}, None)
    assert inspected(rendered, template) == []
    assert lab.texts(rendered.data)[0] == "1\n2"


@pytest.mark.parametrize("prefix", ["w", "ns0"])
def test_names_of_elements_may_be_in_any_alphabet(prefix: str, lab: Any):
    foreign = "<қ:ә xmlns:қ='urn:a' қ:ө='ұ'/>"
    cell = [f"<w:p><w:pPr>{foreign}</w:pPr><w:r><w:t>{{%p if no %}}</w:t></w:r></w:p>"]
    cell += [f"<w:p><w:pPr>{foreign}</w:pPr><w:r><w:t>а</w:t></w:r></w:p>", "{%p endif %}"]
    package = opc.read(lab.docx("{{ x }}", [[cell, "б"]]))
    main = package[MAIN_PART].decode().replace("xmlns:w=", f"xmlns:{prefix}=")
    main = main.replace("<w:", f"<{prefix}:").replace("</w:", f"</{prefix}:").replace(" w:", f" {prefix}:")
    template = compiled(opc.write(package.replaced({MAIN_PART: main.encode()})), lab.filters)
    for no in (False, True):
        rendered = Renderer(template, lab.filters).render({"x": "1", "no": no}, None)
        assert inspected(rendered, template) == []


@pytest.mark.parametrize("letter", "\uf8f0\uf8f1\uf8f4\uf8f5")
@pytest.mark.parametrize("place", ['<w:pPr><w:pStyle w:val="{}"/></w:pPr>', "<w:bookmarkStart w:name='{}'/>"])
def test_letters_of_the_engine_are_refused_wherever_they_stand(letter: str, place: str, lab: Any):
    assert lab.refused(inside(place.format(f"{letter}0{letter}") + run("{{ x }}")))[0].code == "T023"


def test_a_document_of_docgen_can_be_a_template(lab: Any):
    picture = media.qr("мөр")
    first = lab.rendered("{{ x | picture }}", context={"x": picture}).data
    package = opc.read(first)
    main = package[MAIN_PART].decode().replace("<w:body>", f"<w:body>{inside(run('{{ x | picture }}'))}")
    template = compiled(opc.write(package.replaced({MAIN_PART: main.encode()})), lab.filters)
    second = opc.read(Renderer(template, lab.filters).render({"x": picture}, None).data)
    identifiers = [node.get("Id") for node in wml.parse(second["word/_rels/document.xml.rels"])]
    assert len(identifiers) == len(set(identifiers))


def test_words_of_the_template_may_look_like_leftovers(lab: Any):
    assert lab.lines("None undefined nan {{ x }}", context={"x": "а"}) == ["None undefined nan а"]


def test_rows_in_content_controls_are_rows(lab: Any):
    row = f"<w:tr><w:tc>{inside(run('{{ x }}'))}</w:tc></w:tr>"
    table = (
        f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    )
    assert lab.lines(table, context={"x": "а"}) == ["а"]


def test_a_content_control_that_is_a_whole_cell_keeps_a_paragraph(lab: Any):
    content = lab.markup("{%p if x %}", "а", "{%p endif %}")
    cell = f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    data = lab.rendered([[cell]], context={"x": False}).parts[MAIN_PART]
    assert next(wml.parse(data).iter(w("sdtContent"))).findall(w("p"))


def test_a_bookmark_in_a_paragraph_of_a_block_stays(lab: Any):
    start, end = '<w:bookmarkStart w:id="1" w:name="б"/>', '<w:bookmarkEnd w:id="1"/>'
    body = [inside(start + run("{%p if x %}")), "а", inside(run("{%p endif %}") + end)]
    for value in (True, False):
        root = wml.parse(lab.rendered(*body, context={"x": value}).parts[MAIN_PART])
        assert len(list(root.iter(w("bookmarkStart")))) == len(list(root.iter(w("bookmarkEnd")))) == 1


def test_a_link_to_a_bookmark_that_a_condition_leaves_out_is_no_fault(lab: Any):
    marked = inside(f'<w:bookmarkStart w:id="1" w:name="б"/>{run("а")}<w:bookmarkEnd w:id="1"/>')
    link = inside('<w:hyperlink w:anchor="б"/>')
    body = ["{%p for i in xs %}", "{%p if i %}", marked, "{%p endif %}", link, "{%p endfor %}"]
    assert lab.rendered(*body, context={"xs": [0, 1, 0]}).data


# Ranges, numbers and links.


START, END = '<w:bookmarkStart w:id="1" w:name="б"/>', '<w:bookmarkEnd w:id="1"/>'


@pytest.mark.parametrize(
    "body",
    [
        [inside(START + run("бір")), inside(run("{#p x #}") + END)],
        ["{%p if x %}", "а", inside(run("{%p endif %}") + START + END)],
        ["{%p if x %}", "а", "{%p endif %}", inside(START + run("{#p x #}")), inside(END)],
    ],
)
def test_marks_of_a_range_keep_their_order_outside_of_the_block(body: list[Any], lab: Any):
    for value in (True, False):
        root = wml.parse(lab.rendered("{{ x }}", *body, context={"x": int(value)}).parts[MAIN_PART])
        marks = [node.tag for node in root.iter(w("bookmarkStart"), w("bookmarkEnd"))]
        assert marks == [w("bookmarkStart"), w("bookmarkEnd")]


def test_a_range_that_begins_at_an_else_is_refused(lab: Any):
    middle = inside('<w:bookmarkStart w:id="1" w:name="б"/>' + run("{%p else %}"))
    assert lab.refused("{%p if x %}", "а", middle, "б", "{%p endif %}")[0].code == "T021"


def test_a_field_that_has_the_name_of_a_bookmark_in_its_own_name_follows(lab: Any):
    marked = '<w:bookmarkStart w:id="1" w:name="A"/><w:bookmarkEnd w:id="1"/>'
    fields = "<w:r><w:instrText> PAGEREF A \\h </w:instrText></w:r>"
    body = ["{%p for i in xs %}", inside(fields + marked + fields), "{%p endfor %}"]
    root = wml.parse(lab.rendered(*body, context={"xs": [1, 2]}).parts[MAIN_PART])
    assert [str(node.text).split()[:2] for node in root.iter(w("instrText"))] == [
        ["PAGEREF", "A"], ["PAGEREF", "A"], ["PAGEREF", "A_2"], ["PAGEREF", "A_2"]
    ]  # fmt: skip


def test_numbers_of_a_part_without_tags_are_not_given_again(lab: Any):
    drawing = f'<w:r><w:drawing><wp:docPr xmlns:wp="{DRAWING}" id="{{}}" name="а"/></w:drawing></w:r>'
    body = ["{%p for i in xs %}", inside(drawing.format(1)), "{%p endfor %}"]
    rendered = lab.rendered(*body, header=lab.markup(inside(drawing.format(2))), context={"xs": [1, 2]})
    package = opc.read(rendered.data)
    parts = (MAIN_PART, "word/header2.xml")
    numbers = [node.get("id") for part in parts for node in wml.parse(package[part]).iter(wml.DOC_PR)]
    assert len(numbers) == len(set(numbers)) == 3


# Templates that would print what nobody wrote.


REFUSED = {
    "a colour in a block of its cell": ([["{% if x %}{% cellbg c %}{% endif %}а"]], "T040"),
    "a second colour": ([["{% cellbg c %}{% cellbg d %}а"]], "T040"),
    "a colour of a name set in its cell": ([["{% set c = x %}{% cellbg c %}а"]], "T040"),
    "a span of a loop in its cell": ([["{% for i in x %}{% colspan i %}{% endfor %}а"]], "T040"),
    "a merge whose first row a condition may leave out": (
        [["{%tr for i in x %}"], ["{%tr if i %}"], ["{% vm %}а"], ["{%tr endif %}"], ["{%tr endfor %}"]],
        "T036",
    ),
    "arguments from a list": ("{{ x | wrapped(*xs) }}", "T031"),
    "arguments from an object": ("{{ x | wrapped(**d) }}", "T031"),
    "a test with too many arguments": ("{% if x is odd(3) %}{% endif %}", "T031"),
    "a test with too few arguments": ("{% if x is in %}{% endif %}", "T031"),
    "loop in the else of a loop": (
        "{% for i in x %}{{ loop.index }}{% else %}{{ loop.index }}{% endfor %}",
        "T031",
    ),
    "a picture as rich text": ("{{r x | picture }}", "T031"),
    "a picture as a colour": ([["{% cellbg x | picture %}а"]], "T031"),
    "a clause beside a picture": (
        inside(run("{%p include '_a.docx' %}") + "<w:r><w:drawing/></w:r>"),
        "T021",
    ),
    "a clause in the place of a row": ("{%tr include '_a.docx' %}", "T021"),
    "a number without end": ("{{ 1e999 }}", "T031"),
    "a loop that calls itself": ("{% for i in x recursive %}а{% endfor %}", "T031"),
    "a number of too many digits": ("{{ " + "1" * 5000 + " }}", "T013"),
    "rich text in the description of a picture": (
        inside(
            f'<w:r><w:drawing><wp:docPr xmlns:wp="{DRAWING}" id="1" descr="{{{{r x }}}}"/></w:drawing></w:r>'
        ),
        "T022",
    ),
    "a tag in a text outside of runs": (inside("<w:t>{{ x }}</w:t>"), "T025"),
    "a formula beside a tag of a paragraph": (
        inside(f'<m:oMath xmlns:m="{wml.M}"/>' + run("{%p if x %}")),
        "T021",
    ),
}


@pytest.mark.parametrize(("body", "code"), REFUSED.values(), ids=REFUSED)
def test_a_template_that_would_print_something_else_is_refused(body: Any, code: str, lab: Any):
    assert code in {problem.code for problem in lab.refused("а", body)}


def test_a_tag_with_a_carriage_return_is_read(lab: Any):
    assert lab.lines(inside(run("{{ x&#13;~ 'б' }} {{ y }}")), context={"x": "а", "y": "в"}) == ["аб в"]


# Work without end.


@pytest.mark.parametrize(("body", "context"), BOMBS.values(), ids=BOMBS)
def test_work_without_end_is_stopped(
    body: str, context: dict[str, Any], lab: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(runtime, "MAX_PICTURES", 50)  # A thousand codes take seconds to draw.
    problems = lab.failed(body, context=context)
    assert {problem.code for problem in problems} == {"T044"}


def test_clauses_that_grow_without_end_are_stopped(lab: Any):
    names = [f"_{level}.docx" for level in range(7)]
    files = {
        name: lab.docx(*[f"{{%p include '{below}' %}}"] * 50)
        for name, below in zip(names, [*names[1:], "_0.docx"], strict=True)
    }
    with pytest.raises(TemplateError) as caught:
        compiled(files["_0.docx"], lab.filters, clause=files.__getitem__)
    assert {problem.code for problem in caught.value.problems} == {"T038"}


@pytest.mark.parametrize(
    "data", [b"GIF89a", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x01\xff\xfe", b"\xff\xd8\xff\xe0\x00"]
)
def test_a_damaged_header_of_a_picture_is_no_picture(data: bytes):
    with pytest.raises(media.PictureError):
        media.picture(data)


def test_faults_can_be_pickled():
    fault = TemplateError(())
    assert pickle.loads(pickle.dumps(fault)).problems == ()
