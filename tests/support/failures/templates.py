"""How each problem of a template comes about: of its file, of its tags, of a case that it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import packages
from attacks import ATTACKS, hostile
from docgen.opc import package as opc
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer
from failures.ways import KNOWN, docx_of, p, raised, relations_of, row, run, table
from word_fields import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.model.problem import Problem
    from failures.ways import Failures


def _compiled(body: str, **members: str) -> Iterable[Problem]:
    return raised(compiled, docx_of(body, **members), KNOWN)


def _attacked(name: str) -> Iterable[Problem]:
    members = dict(opc.read(docx_of(p("а"))).members)
    return raised(compiled, hostile(ATTACKS[name].operator, members), KNOWN)


def _rendered(text: str, **context: Any) -> Iterable[Problem]:
    return _made(p(text), **context)


def _made(body: str, **context: Any) -> Iterable[Problem]:
    renderer = Renderer(compiled(docx_of(body), KNOWN), KNOWN)
    return raised(renderer.render, context, None)


def _with_member_twice() -> Iterable[Problem]:
    two = docx_of(p("x"), **{"word/one.xml": "<a/>", "word/two.xml": "<a/>"})
    return raised(opc.read, two.replace(b"word/two.xml", b"word/one.xml"))


def _with_many_members() -> Iterable[Problem]:
    return raised(opc.read, docx_of("", **{f"word/{number}.xml": "<a/>" for number in range(2001)}))


LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


RELATIONSHIPS = packages.relations(("rId1", LINK, "http://example.invalid/a.png")).replace(
    "/></", ' TargetMode="External"/></'
)


FAILURES: Failures = {
    "T001": lambda _: raised(opc.read, b"not a zip"),
    "T002": lambda _: _compiled("", **{"_rels/.rels": packages.relations()}),
    "T003": lambda _: _with_member_twice(),
    "T004": lambda _: _with_many_members(),
    "T005": lambda _: raised(opc.read, docx_of("", **{"word/vbaProject.bin": "x"})),
    "T006": lambda _: _compiled("<w:p>"),
    "T007": lambda _: _compiled("", **{"word/_rels/document.xml.rels": RELATIONSHIPS}),
    "T008": lambda _: _compiled("", **relations_of(("rId1", "header", "header1.xml"))),
    "T009": lambda _: _compiled('<w:p><w:hyperlink r:id="rId1"/></w:p>'),
    "T010": lambda _: raised(opc.read, b"%PDF-1.7"),
    "T011": lambda _: _compiled(p("{{ x")),
    "T012": lambda _: _compiled(p("x }}")),
    "T013": lambda _: _compiled(p("{% frob %}")),
    "T014": lambda _: _compiled(p("{% endif %}")),
    "T015": lambda _: _compiled(p("{% if x %}")),
    "T016": lambda _: _compiled(p("a {% if x %}") + p("b {% endif %}")),
    "T017": lambda _: _compiled("<w:p><w:ins><w:r><w:t>{{ x }}</w:t></w:r></w:ins></w:p>"),
    "T018": lambda _: _compiled('<w:p><w:bookmarkStart w:name="{{ x }}"/></w:p>' + p("{{ x }}")),
    "T019": lambda _: _compiled("", **{"word/charts/chart1.xml": "<a>{{ x }}</a>"}),
    "T020": lambda _: _compiled("", **relations_of(*[("rId1", "theme", "document.xml")] * 2)),
    "T021": lambda _: _compiled(p("lost {%p if x %}") + p("{%p endif %}")),
    "T022": lambda _: _compiled(p("{%tr if x %}") + p("{%tr endif %}")),
    "T023": lambda _: _compiled(table(row(p("{{tc x }}")))),
    "T024": lambda _: _compiled(
        f"<w:p><w:hyperlink>{run('{% if x %}a')}</w:hyperlink>{run('b{% endif %}')}</w:p>"
    ),
    "T025": lambda _: _compiled(f"<w:p>{p('{{ x }}')}</w:p>"),
    "T026": lambda _: _compiled(
        p("{%p for a in x %}") + '<w:p><w:permStart w:id="1"/></w:p>' + p("{%p endfor %}")
    ),
    "T027": lambda _: _compiled(
        p("{%p if x %}") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + p("{%p endif %}")
    ),
    "T028": lambda _: _compiled(
        f"{p('{%p if x %}')}<w:p>{mark('begin')}</w:p>{p('{%p endif %}')}<w:p>{mark('end')}</w:p>"
    ),
    "T029": lambda _: _compiled(table(row(p("{{ x }}"), p("b")))),
    "T030": lambda _: _compiled(p("{{ x if y }}")),
    "T031": lambda _: _compiled(p("{{ f() }}")),
    "T032": lambda _: _compiled(p("{{ x | uper }}")),
    "T033": lambda _: _compiled(p("{{ 1 if x is prime else 2 }}")),
    "T034": lambda _: _compiled(p("{{ _x }}")),
    "T035": lambda _: _compiled(p("{% for a in x %}{% endfor %}{{ a }}")),
    "T036": lambda _: _compiled(table(row(p("{% vm %}")))),
    "T037": lambda _: _rendered("{{ x | picture }}", x="a"),
    "T038": lambda _: _compiled(p("{%p include '_a.docx' %}")),
    "T039": lambda _: _compiled(p("{{ x }}") + '<w:p><w:permStart w:id="1"/></w:p>' * 2),
    "T040": lambda _: _compiled(table(row(p("{% if x %}{% cellbg x %}{% endif %}")))),
    "T041": lambda _: _rendered("{{ x.y }}", x={}),
    "T042": lambda _: _rendered("{{ x }}", x=[]),
    "T043": lambda _: _rendered("{{ x | fails }}", x="a"),
    "T044": lambda _: _rendered("{{ x + x }}", x="a"),
    "T045": lambda _: _rendered("{% for a in x %}{% endfor %}", x="a"),
    "T046": lambda _: _compiled(p("{{ x" + " | upper" * 300 + " }}")),
    "T047": lambda _: _rendered("{{ x }}", x="a\x0b"),
    "T048": lambda _: _made(table(row(p("{% colspan x %}")), row(p("a"))), x=2),
    "T049": lambda _: _made(table(row(p("{% cellbg x %}"))), x="red"),
    "T050": lambda _: _rendered("{{r x }}", x=5),
    "T056": lambda _: _compiled("", **{"word/media/a.emf": "x"}),
    **{
        code: lambda _, name=name: _attacked(name)
        for code, name in {
            "T082": "a hyperlink: a.exe",
            "T083": "text that data replaces",
            "T084": "a signature",
            "T085": "a way up",
            "T086": "a field that nobody knows",
        }.items()
    },
    "T090": lambda _: _compiled("<w:p><w:ins w:id='1'><w:r><w:t>а</w:t></w:r></w:ins></w:p>"),
    "T091": lambda _: _compiled("<w:p><w:commentRangeStart w:id='1'/></w:p>"),
    "T092": lambda _: _compiled("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>а</w:t></w:r></w:p>"),
}
