"""The dialect is docxtpl's: on benign data both engines print the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import bundled
import docgen
from corpus import CONTEXT
from docgen.language.lexicon import packaged
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.pipeline import derive
from docgen.pipeline.workspace import filters
from letters import letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.model.catalog import Language
    from docgen.pipeline.workspace import Workspace

LOOP = "{% for i in items %}"


@pytest.mark.parametrize("part", ["word/header2.xml", "word/footer1.xml", "word/footnotes.xml"])
@pytest.mark.parametrize(
    "story",
    [
        ["{{ name }} {{ breaks }}"],
        [LOOP + "{{ i.t }}{% endfor %}"],
        ["{%p if yes %}", "иә", "{%p endif %}", "соңы"],
        [[["{%tr for i in items %}"], ["{{ i.t }}"], ["{%tr endfor %}"]], "соңы"],
    ],
    ids=["value", "loop", "paragraph condition", "row loop"],
)
def test_headers_footers_and_footnotes_read_as_docxtpl_prints_them(
    part: str, story: list[Any], lab: Any, by_docxtpl: Callable[..., bytes]
):
    inner = lab.markup(*story)
    if part == "word/footnotes.xml":
        inner = f'<w:footnote w:id="1">{inner}</w:footnote>'
    extra = {"header": inner} if part == "word/header2.xml" else {"parts": {part: inner}}
    data = lab.docx("мәтін", **extra)
    ours = lab.rendered("мәтін", context=CONTEXT, **extra).data
    assert lab.texts(ours, part) == lab.texts(by_docxtpl(data, CONTEXT), part)


def test_footnotes_keep_the_letters_that_xml_needs(lab: Any):
    note = {"word/footnotes.xml": f'<w:footnote w:id="1">{lab.markup("{{ amp }}")}</w:footnote>'}
    data = lab.rendered("мәтін", context=CONTEXT, parts=note).data
    assert lab.texts(data, "word/footnotes.xml") == [CONTEXT["amp"]]


def test_an_escaped_tag_of_the_words_is_printed_as_braces(lab: Any):
    assert lab.lines("{_{ ашық }_} {_% код %_}") == ["{{ ашық }} {% код %}"]


def test_a_brace_beside_a_tag_of_the_next_paragraph_does_not_join_the_two(lab: Any):
    body = ["{", "{{ n }}", "} а {", "{% if yes %}б{% endif %}", "}"]
    assert lab.lines(*body, context=CONTEXT) == ["{", "3", "} а {", "б", "}"]


def test_a_control_tag_alone_in_its_paragraph_leaves_no_empty_line(lab: Any):
    """S35: the one place where the text differs from docxtpl's by intent."""
    body = ["{% if yes %}", "иә", "{% endif %}", "{# түсіндірме #}", "{% set a = 1 %}", "соңы"]
    assert lab.lines(*body, context={"yes": True}) == ["иә", "соңы"]
    assert lab.lines(*body, context={"yes": False}) == ["соңы"]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return docgen.opened()


@pytest.mark.parametrize(("slug", "number", "language"), bundled.documents())
def test_bundled_templates_read_as_docxtpl_prints_them(
    slug: str,
    number: int,
    language: Language,
    workspace: Workspace,
    lab: Any,
    by_docxtpl: Callable[..., bytes],
):
    kind = workspace.catalog[slug]
    renderer = workspace.template(slug, language).renderer
    facts = derive.facts(kind.examples[number], kind)
    context = derive.context(facts, kind, language)
    ours = renderer.render(context, derive.document_of(facts, packaged())).data
    theirs = by_docxtpl(
        kind.template(language).read_bytes(),
        context,
        filters(language),
        derive.document_of(facts, packaged()),
    )
    assert lab.texts(ours) == lab.texts(theirs)
    for part in parts.found(opc.read(ours)).stories:
        assert lab.texts(ours, part) == lab.texts(theirs, part)
        assert letters(wml.parse(opc.read(ours)[part])) == letters(wml.parse(opc.read(theirs)[part]))
