"""The dialect is docxtpl's: on benign data both engines print the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.language.lexicon import packaged
from docgen.model.catalog import LANGUAGES
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.pipeline import derive
from docgen.pipeline.workspace import filters

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.model.catalog import Language
    from docgen.pipeline.workspace import Workspace

CONTEXT = {
    "name": "Сәуле Ержанқызы",
    "amp": "ТОО «А & Б» <тест> \"q\" 'r'",
    "breaks": "бірінші\nекінші\tүшінші",
    "spaced": "  екі  ",
    "n": 3,
    "yes": True,
    "no": False,
    "empty": [],
    "items": [{"t": "а", "q": 1}, {"t": "ә", "q": 2}, {"t": "б", "q": 3}],
    "groups": [{"g": "I", "m": ["1", "2"]}, {"g": "II", "m": []}, {"g": "III", "m": ["3"]}],
    "d": {"k": {"deep": "терең"}, "list": ["нөл", "бір"]},
}
LOOP = "{% for i in items %}"

BODIES: dict[str, list[Any]] = {
    "text alone": ["Мәтін без тегов"],
    "value": ["а {{ name }} б"],
    "value without blanks": ["{{name}}"],
    "value with markup letters": ["{{ amp }}"],
    "value with line break and tab": ["{{ breaks }} соңы"],
    "value with blanks at its ends": ["|{{ spaced }}|"],
    "number": ["{{ n }}"],
    "nested access": ["{{ d.k.deep }} {{ d['k']['deep'] }} {{ d.list[1] }}"],
    "filter": ["{{ name | upper }} {{ name|wrapped('«', '»') }} {{ name | wrapped(b='.') }}"],
    "filter that sees the document": ["{{ name | stamped }}"],
    "typographic quotes": ["{{ name | wrapped(“[”, ‘]’) }}"],
    "no-break space in a literal": ["{{ '№\u00a05' }}"],
    "negative number": ["{{ -n }} {{ n - 1 }} {{ n + 1 }}"],
    "concatenation": ["{{ name ~ ', ' ~ n }}"],
    "conditional expression": ["{{ 'иә' if yes else 'жоқ' }} {{ 'иә' if no else 'жоқ' }}"],
    "comment": ["а{# түсіндірме #}б"],
    "comment as a paragraph": ["а", "{#p түсіндірме #}", "б"],
    "condition": ["{% if yes %}иә{% endif %}{% if no %}жоқ{% endif %}."],
    "else": ["{% if no %}иә{% else %}жоқ{% endif %}"],
    "elif": ["{% if n == 1 %}бір{% elif n == 3 %}үш{% else %}көп{% endif %}"],
    "comparisons": ["{% if n > 2 and n <= 3 and not no %}а{% endif %}{% if n != 3 or n < 1 %}б{% endif %}"],
    "membership": ["{% if n in [1, 3] %}а{% endif %}{% if n not in (1, 2) %}б{% endif %}"],
    "tests": ["{% if x is defined %}а{% else %}б{% endif %}{% if n is odd %}в{% endif %}"],
    "literal with markup letters": ["{% if 'a<b' == 'a<b' %}тең{% endif %}"],
    "loop": [LOOP + "{{ i.t }};{% endfor %}"],
    "loop numbers": [
        LOOP + "{{ loop.index }}/{{ loop.index0 }}/{{ loop.revindex }}/{{ loop.length }} {% endfor %}"
    ],
    "first and last": [
        LOOP + "{% if loop.first %}({% endif %}{{ i.t }}{% if loop.last %}){% endif %}{% endfor %}"
    ],
    "loop with a condition": ["{% for i in items if i.q > 1 %}{{ loop.index }}{{ i.t }}{% endfor %}"],
    "loop over nothing": ["{% for i in empty %}{{ i }}{% else %}бос{% endfor %}"],
    "unpacking": ["{% for a, b in [['1', '2']] %}{{ b }}{{ a }}{% endfor %}"],
    "nested loops": [
        "{% for g in groups %}{{ g.g }}:{% for m in g.m %}{{ m }},{% else %}–{% endfor %}{% endfor %}"
    ],
    "set": ["{% set total = n + 2 %}{{ total }}"],
    "set as a paragraph": ["{%p set total = n + 2 %}", "{{ total }}"],
    "escaped braces": ["{_{ ашық }_} {{ name }} {_% код %_}"],
    "escaped braces without a tag": ["{_{ ашық }_}"],
    "paragraph condition": ["а", "{%p if yes %}", "иә", "{%p else %}", "жоқ", "{%p endif %}", "б"],
    "paragraph elif": ["{%p if no %}", "а", "{%p elif yes %}", "б", "{%p endif %}", "в"],
    "paragraph loop": ["{%p for i in items %}", "{{ loop.index }}. {{ i.t }}", "{%p endfor %}"],
    "paragraph loop over nothing": ["{%p for i in empty %}", "а", "{%p else %}", "б", "{%p endfor %}"],
    "nested paragraph loops": [
        "{%p for g in groups %}",
        "{{ g.g }}",
        "{%p for m in g.m %}",
        "{{ loop.index }}) {{ m }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "соңы",
    ],
    "run condition": [
        ("{%r if yes %}", "иә", "{%r endif %}", "{%r if no %}", "жоқ", "{%r endif %}", " соңы")
    ],
    "run loop": [("{%r for i in items %}", "{{ i.t }}", "{%r endfor %}", " соңы")],
    "row loop": [
        [
            ["№", "атау"],
            ["{%tr for i in items %}"],
            ["{{ loop.index }}", "{{ i.t }}"],
            ["{%tr endfor %}"],
            ["", "соңы"],
        ]
    ],
    "row condition": [
        [["{%tr if no %}"], ["а"], ["{%tr else %}"], ["б"], ["{%tr endif %}"], ["{#tr түсіндірме #}"], ["в"]]
    ],
    "nested row loops": [
        [
            ["{%tr for g in groups %}"],
            ["{{ g.g }}"],
            ["{%tr for m in g.m %}"],
            ["{{ g.g }}.{{ m }}"],
            ["{%tr endfor %}"],
            ["{%tr endfor %}"],
            ["соңы"],
        ]
    ],
    "row tag beside empty cells": [
        [["{%tr for i in items %}", ""], ["{{ i.t }}", "{{ i.q }}"], ["{%tr endfor %}", ""]]
    ],
    "paragraph loop in a cell": [[[["{%p for i in items %}", "{{ i.t }}", "{%p endfor %}", "соңы"], "б"]]],
    "inline loop in a cell": [[[LOOP + "{{ i.t }} {% endfor %}", "б"]]],
    "table in a paragraph loop": [
        "{%p for g in groups %}",
        [["{{ g.g }}", "{{ g.m | number }}"]],
        "а",
        "{%p endfor %}",
    ],
    "table in a table": [
        [[[[["{%tr for i in items %}"], ["{{ i.t }}"], ["{%tr endfor %}"]], "а"], "{{ name }}"]]
    ],
    "braces of the words themselves": ["{а} {{ name }}"],
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_body_reads_as_docxtpl_prints_it(body: list[Any], lab: Any, by_docxtpl: Callable[..., bytes]):
    data = lab.docx(*body)
    assert lab.lines(*body, context=CONTEXT) == lab.texts(by_docxtpl(data, CONTEXT))


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


def bundled() -> list[Any]:
    return [
        pytest.param(kind.slug, number, language, id=f"{kind.slug}-{number}-{language}")
        for kind in docgen.opened().catalog
        for number in range(len(kind.examples))
        for language in LANGUAGES
    ]


@pytest.mark.parametrize(("slug", "number", "language"), bundled())
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
    for part in wml.stories(opc.read(ours)):
        assert lab.texts(ours, part) == lab.texts(theirs, part)
