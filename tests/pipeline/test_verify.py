"""The gate: each check refuses a document damaged for it, and lets sound documents out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import bundled
import docgen
from docgen.language.lexicon import packaged
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.pipeline import derive, verify
from docgen.pipeline.inspection import inspected
from docgen.template.compiler import compiled
from docgen.template.renderer import Rendered, Renderer
from docgen.template.runtime import Filters
from packages import MAIN_PART

if TYPE_CHECKING:
    from docgen.model.catalog import Language
    from docgen.pipeline.workspace import Workspace
    from docgen.template.program import CompiledTemplate

FILTERS = Filters({}, {})
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: str, columns: int = 2) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def drawing(bookmark: int, number: int) -> str:
    inner = f'<w:r><w:drawing><wp:docPr xmlns:wp="{DRAWING}" id="{number}"/></w:drawing></w:r>'
    return f'<w:p><w:bookmarkStart w:id="{bookmark}"/>{inner}</w:p>'


def field(kind: str) -> str:
    return f'<w:p><w:r><w:fldChar w:fldCharType="{kind}"/></w:r></w:p>'


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return docgen.opened()


@pytest.fixture(scope="module")
def base(workspace: Workspace) -> opc.Package:
    return opc.read((workspace.catalog.root / "templates_kk" / "_base.docx").read_bytes())


class Gate:
    """Renders a body over the bundled base and asks the gate, after a damage if one is given."""

    def __init__(self, base: opc.Package) -> None:
        empty = f'<w:hdr xmlns:w="{wml.W}"><w:p/></w:hdr>'.encode()
        self.base = base.replaced({"word/header2.xml": empty})

    def rendered(self, body: str, context: dict[str, Any]) -> tuple[Rendered, CompiledTemplate]:
        main = self.base[MAIN_PART].decode().replace("<w:body>", f"<w:body>{body}")
        template = compiled(opc.write(self.base.replaced({MAIN_PART: main.encode()})), FILTERS)
        return Renderer(template, FILTERS).render(context, None), template

    def codes(self, body: str, old: str = "", new: str = "", **context: Any) -> list[str]:
        rendered, template = self.rendered(body, context)
        before = rendered.parts[MAIN_PART].decode()
        assert old in before
        after = before.replace(old, new, 1) if old else before
        damaged = replace(rendered, parts={MAIN_PART: after.encode()})
        return [problem.code for problem in inspected(damaged, template)]


@pytest.fixture(scope="module")
def gate(base: opc.Package) -> Gate:
    return Gate(base)


BODY = (
    paragraph("а {{ x }} б")
    + table(row(paragraph("{{ y }}"), paragraph("в")), row(paragraph("г"), paragraph("д")))
    + drawing(1, 7)
    + drawing(2, 8)
    + field("begin")
    + field("separate")
    + field("end")
)
CONTEXT = {"x": "бірінші\nмән", "y": "екінші"}
ROW = row(paragraph("г"), paragraph("д"))
# xml:space is what the renderer writes; the damages below name the text between.
DAMAGES = {
    "a part that is not well-formed": ("</w:tbl>", "", ["V001"]),
    "a character that XML cannot carry": ("екінші", "екінші\x0b", ["V001"]),
    "a paragraph in a paragraph": ("<w:tbl>", "<w:p><w:p/></w:p><w:tbl>", ["V001"]),
    "a paragraph in a run": ("<w:tbl>", "<w:p><w:r><w:p/></w:r></w:p><w:tbl>", ["V001"]),
    "a paragraph in a row": ("<w:tr>", "<w:tr><w:p/>", ["V001"]),
    "a cell without a paragraph": (paragraph("г"), "", ["V002"]),
    "a cell with properties only": (paragraph("г"), "<w:tcPr/>", ["V002"]),
    "a cell that ends in a table": (paragraph("г"), f"{paragraph('г')}{table(row('<w:p/>'))}", ["V002"]),
    "a table without rows": ("<w:tbl>", f"{table()}<w:tbl>", ["V003"]),
    "a row with too many cells": (ROW, row(*["<w:p/>"] * 3), ["V004"]),
    "a row with too wide a cell": (
        ROW, row('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/>', "<w:p/>"), ["V004"],
    ),
    "a row with a cell of a width that is no number": (
        ROW, row('<w:tcPr><w:gridSpan w:val="two"/></w:tcPr><w:p/>'), ["V004"],
    ),
    "a drawing's number twice": ('id="8"', 'id="7"', ["V005"]),
    "a bookmark's number twice": ('w:bookmarkStart w:id="2"', 'w:bookmarkStart w:id="1"', ["V005"]),
    "a comment's number twice": (
        "<w:tbl>", '<w:commentRangeStart w:id="4"/><w:commentRangeStart w:id="4"/><w:tbl>', ["V005"],
    ),
    "a field without its end": (field("end"), "", ["V001"]),
    "a field without its beginning": (field("begin"), "", ["V001"]),
    "a field that ends before it begins": (field("begin"), field("end") + field("begin") * 2, ["V001"]),
    "another page size": ('w:w="11906"', 'w:w="12240"', ["V006"]),
    "no page size": ('<w:pgSz w:w="11906" w:h="16838"/>', "", ["V006"]),
    "a section more": ("<w:tbl>", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:tbl>", ["V006"]),
    "a value lost": ("екінші", "", ["V007"]),
    "a letter of a value lost": ("екінші", "екінш", ["V007"]),
    "a line break of a value lost": ("<w:br/>", "", ["V007"]),
    "a paragraph with a value lost": (paragraph("екінші"), "<w:p/>", ["V007"]),
    "a tag left over before a value": ("а бірінші", "{{ a }} бірінші", ["V008"]),
    "a statement left over after the last value": (paragraph("д"), paragraph("{% endif %}"), ["V008"]),
    "an end of a tag left over": (paragraph("д"), paragraph("д }}"), ["V008"]),
    "Python's null left over": (paragraph("д"), paragraph("д None"), ["V008"]),
    "JavaScript's undefined left over": (paragraph("д"), paragraph("undefined"), ["V008"]),
}  # fmt: skip


def test_a_sound_document_passes(gate: Gate):
    assert gate.codes(BODY, **CONTEXT) == []


@pytest.mark.parametrize(("old", "new", "codes"), DAMAGES.values(), ids=DAMAGES)
def test_a_damage_is_refused_by_its_own_check(old: str, new: str, codes: list[str], gate: Gate):
    assert gate.codes(BODY, old, new, **CONTEXT) == codes


def test_values_in_another_order_are_refused(gate: Gate):
    body = paragraph("{{ x }}") + paragraph("{{ y }}")
    assert gate.codes(
        body, paragraph("а") + paragraph("б"), paragraph("б") + paragraph("а"), x="а", y="б"
    ) == ["V007"]


def test_what_is_wrong_is_told_with_its_part_and_value(gate: Gate):
    rendered, template = gate.rendered(BODY, CONTEXT)
    damaged = rendered.parts[MAIN_PART].replace("екінші".encode(), b"{{ z }}").replace(b'id="8"', b'id="7"')
    found = inspected(replace(rendered, parts={MAIN_PART: damaged}), template)
    assert [(problem.code, dict(problem.params)) for problem in found] == [
        ("V005", {"id": "7"}),
        ("V007", {"text": "екінші"}),
    ]
    assert {problem.location.part for problem in found} == {"word/document.xml"}


@pytest.mark.parametrize(
    "value", ["{{ a }}", "{% if %}", "None", "nan", "undefined", "}} %}", "[object Object]"]
)
def test_a_value_that_looks_like_a_leftover_is_the_clerks_own(value: str, gate: Gate):
    assert gate.codes(paragraph("{{ x }}"), x=value) == []


def test_braces_that_the_template_escapes_are_no_leftover(gate: Gate):
    assert gate.codes(paragraph("{_{ {{ x }} }_} {_% %_}"), x="а") == []


def test_values_of_a_text_box_within_a_paragraph_are_found(gate: Gate):
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('{{ y }}')}</w:txbxContent></w:pict></w:r>"
    body = f"<w:p><w:r><w:t>{{{{ x }}}}</w:t></w:r>{box}<w:r><w:t>{{{{ z }}}}</w:t></w:r></w:p>"
    assert gate.codes(body, x="а", y="б", z="в") == []


# What is looked at in each document, parsed or not.


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("екінші", "екінш", ["V007"]),
        ("<w:br/>", "", ["V007"]),
    ],
)
def test_every_document_is_searched_for_its_texts_and_for_bytes_that_are_none(
    old: str, new: str, codes: list[str], gate: Gate
):
    rendered, template = gate.rendered(BODY, CONTEXT)
    passed = verify.Gate(template)
    assert passed.problems(rendered) == []
    changed = rendered.parts[MAIN_PART].replace(old.encode(), new.encode(), 1)
    found = passed.problems(replace(rendered, parts={MAIN_PART: changed}))
    assert [problem.code for problem in found] == codes


def test_a_text_with_a_character_that_is_none_does_not_go_out(gate: Gate):
    rendered, template = gate.rendered(BODY, CONTEXT)
    passed = verify.Gate(template)
    assert passed.problems(rendered) == []
    told = replace(rendered, printed={MAIN_PART: ("бірінші\x0b",)})
    assert [problem.code for problem in passed.problems(told)] == ["V001", "V007"]


def test_the_first_document_of_a_template_is_parsed(gate: Gate):
    rendered, template = gate.rendered(BODY, CONTEXT)
    torn = replace(rendered, parts={MAIN_PART: rendered.parts[MAIN_PART].replace(b"</w:tbl>", b"")})
    assert [problem.code for problem in verify.Gate(template).problems(torn)] == ["V001"]


@pytest.mark.parametrize(("slug", "number", "language"), bundled.documents())
def test_every_bundled_document_passes(slug: str, number: int, language: Language, workspace: Workspace):
    kind = workspace.catalog[slug]
    renderer = workspace.template(slug, language).renderer
    facts = derive.facts(kind.examples[number], kind)
    rendered = renderer.render(derive.context(facts, kind, language), derive.document_of(facts, packaged()))
    assert inspected(rendered, renderer.template) == []
    assert all(rendered.printed[part] for part in rendered.parts)
