"""Targets that read documents: templates, and what finished documents say of their making."""

from __future__ import annotations

import datetime
import io
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import docx

import corpus
import packages
import papers
from docgen.errors import DocgenError
from docgen.evidence.verification import verified
from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.law.citations import Document
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.pipeline import generate
from docgen.pipeline.inspection import inspected
from docgen.pipeline.order import Order
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer
from fuzzing import mutation
from fuzzing.judging import refusal_or, told
from fuzzing.target import Target, workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.template.program import CompiledTemplate
    from docgen.template.renderer import Rendered
    from docgen.template.runtime import Filters

#: A template that shows much of the dialect, in the small language of papers.py.
BODY: list[Any] = [
    ("{{ x }}", " мәтін {% if yes %}иә", "жоқ{% endif %}"),
    "{%p for i in xs %}",
    "{{ loop.index }}. {{ i.t }}",
    [
        ["№", "{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"],
        ["а", "{%tc for c in cs %}", "б", "{%tc endfor %}"],
    ],
    "{%p endfor %}",
    [["{%tr for i in xs %}"], ["{% vm %}топ", "{% cellbg colour %}{{ i.t }}"], ["{%tr endfor %}"]],
    [[["{%p if no %}", "а", "{%p endif %}"], [[["б"]], "в"]]],
    "{{r rich }} {{ x | upper }}",
    "<w:p><w:bookmarkStart w:id='1' w:name='б'/><w:r><w:t>{{ x }}</w:t></w:r><w:bookmarkEnd w:id='1'/></w:p>",
]
CONTEXT: dict[str, Any] = {
    "x": 'А & Б <в>\n"г"',
    "yes": True,
    "no": False,
    "xs": [{"t": "1"}, {"t": "2"}],
    "cs": ["а", "ә", "б"],
    "colour": "00FF00",
    "rich": ["қ", {"text": "ою", "bold": True}],
}
SNIPPETS = [
    "{{ x }}", "{% if x %}", "{% endif %}", "{%p for i in xs %}", "{%p endfor %}", "{%tr endfor %}",
    "{%tc if yes %}", "{% else %}", "{{", "}}", "{%", "{#", "{_{", "{% vm %}", "{% hm %}", "{{r x }}",
    "{{p x }}", "{% set x = 1 %}", "{{ x | upper }}", "{{- x -}}", "{{ loop.index }}", "&", "<", "\uf8f4",
]  # fmt: skip
_SAID = {
    "person": {"kk": "Асанова Дана Серікқызы", "ru": "Асанова Дана Сериковна"},
    "office": {"surname": {"kk": "Тоғжанов", "ru": "Тогжанов"}, "initials": {"kk": "Е.Р.", "ru": "Е.Р."}},
    "day": "2026-05-12",
    "sum": "215600.50",
    "norm": [{"act": "enforcement_law_2010", "article": "25", "point": "3"}],
}
_FEATURES = (
    "{{ person | person('dat') }} {{ office | initials_first }} {{ day | date('loc') }}",
    "{{ sum | money }} {{ norm | cite('gen', define=true) }} {{ n | words }}",
    "{% set k = xs[0].t %}{{ k ~ '-' ~ n }}{% for a in d.list %}{{ a }}{% endfor %}",
    (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:hyperlink w:anchor='б'><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink></w:p>"
    ),
    (
        "<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    ),
)


def stands(data: bytes, known: Filters, context: Mapping[str, Any], document: object) -> Renderer | None:
    """Compile and render; what comes out is sound: docgen, the standard library and python-docx say so.

    Returns what renders the template, None where it is refused.
    """
    try:
        template = compiled(data, known, file="үлгі.docx")
    except DocgenError as fault:
        told(fault.problems)
        return None
    renderer = Renderer(template, known)
    _is_sound(lambda: renderer.render(context, document), template)
    return renderer


def _is_sound(render: Callable[[], Rendered], template: CompiledTemplate) -> None:
    try:
        rendered = render()
    except DocgenError as fault:
        told(fault.problems)
        return
    assert inspected(rendered, template) == []
    try:
        assert packages.faults(rendered.data, str.lower) == []
    except ElementTree.ParseError:
        # expat knows the names of the fourth edition of XML 1.0, libxml2 those of the fifth.
        assert not all(map(_has_plain_names, rendered.parts.values()))
        return
    if not packages.faults(rendered.data):
        # python-docx takes a name in other capitals for another name.
        docx.Document(io.BytesIO(rendered.data))


def _has_plain_names(part: bytes) -> bool:
    nodes = [*wml.parse(part).iter()]
    return all(str(name).isascii() for node in nodes for name in (node.tag, *node.attrib))


@cache
def _context() -> dict[str, Any]:
    return {**corpus.CONTEXT, **CONTEXT, **localised(_SAID, "kk")}


def judge_template(data: bytes, _: Path) -> None:
    """A template is refused, or its document is sound; a draft of it too."""
    known = filters("kk")
    document = Document(datetime.date(2026, 5, 12), set(), Inflector())
    renderer = stands(data, known, _context(), document)
    if renderer is not None:
        _is_sound(
            lambda: renderer.render_draft({"x": "а"}, document, lambda pointer: pointer), renderer.template
        )


@cache
def _base() -> opc.Package:
    return opc.read((workspace().catalog.root / "templates_kk" / "_base.docx").read_bytes())


def _templates() -> dict[str, bytes]:
    seeds = {
        "specimen": papers.docx(_base(), *BODY, header="{{ x }}"),
        "features": papers.docx(_base(), *_FEATURES),
    }
    for name, (body, *_) in sorted(corpus.CORPUS.items())[::4]:
        inner = f"<w:body>{papers.markup(*body)}<w:sectPr/></w:body>"
        seeds[name] = packages.package(f"<w:document {papers.NAMESPACES}>{inner}</w:document>")
    notes = "<w:footnote w:id='2'><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:footnote>"
    seeds["notes"] = papers.docx(
        _base(),
        "{{ x }}",
        "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
        parts={"word/footnotes.xml": notes},
    )
    return seeds


def judge_evidence(data: bytes, _: Path) -> None:
    """What a finished document says of its making is read, and it is compared; or it is no document."""
    refusal_or(lambda: told(verified(workspace(), data, file="құжат.docx").problems))


def _finished() -> dict[str, bytes]:
    """Return documents of an example that carry their case, and one without."""
    kind = workspace().catalog["cover_letter"]
    case = json.dumps(kind.examples[0], ensure_ascii=False).encode()
    seeds = {}
    for carries in (True, False):
        made = generate.prepared(workspace(), case, Order(Path(), carries_case=carries))
        seeds |= {f"{each.language}-{carries}": each.data for each in made.outputs}
    return seeds


PARTS = ("word/document.xml",) * 6 + (
    "word/header2.xml",
    "word/footnotes.xml",
    "word/styles.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "_rels/.rels",
)


_MADE = ("docProps/custom.xml", "docProps/core.xml", "customXml/item1.xml", *PARTS)
_CLAIMS = ("docgen.seal", "docgen.type", "docgen.case", "docgen.language", "kk", "ru", "kk+ru", "9" * 5000)


def targets() -> tuple[Target, ...]:
    """Return the targets of documents."""
    words = (*mutation.AWKWARD, *_CLAIMS)
    return (
        Target("template", _templates, mutation.of_package(_tags(), PARTS), judge_template),
        Target("evidence", _finished, mutation.of_package(words, _MADE), judge_evidence),
    )


def _tags() -> tuple[str, ...]:
    texts = [each for body, *_ in corpus.CORPUS.values() for each in body if isinstance(each, str)]
    return (*SNIPPETS, *(text for text in texts if len(text) < _SHORT))


_SHORT = 60
