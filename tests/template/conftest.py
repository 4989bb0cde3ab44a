"""A small language for documents in tests.

"text"              a paragraph of one run
("te", "xt")        a paragraph of several runs, each with a formatting of its own
[["a", "b"], [...]] a table: rows of cells; a cell is a text, or a list of what stands in it
"<w:..."            markup as it is
"""

from __future__ import annotations

import io
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import docx
import jinja2
import pytest
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

import docgen
import packages
from docgen.errors import TemplateError
from docgen.language.refusal import refusal
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.pipeline import verify
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer
from docgen.template.runtime import Filters
from packages import MAIN_PART

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from docgen.model.problem import Problem
    from docgen.template.program import CompiledTemplate
    from docgen.template.renderer import Rendered

PROPERTIES = ("", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:i/><w:color w:val="C00000"/></w:rPr>')
NAMESPACES = f'xmlns:w="{wml.W}" xmlns:r="{wml.R}"'
PART_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Member name -> (element of the root, what kind of part it is for content types and relations).
EXTRA = {
    "word/footer1.xml": ("ftr", "footer"),
    "word/footnotes.xml": ("footnotes", "footnotes"),
    "word/endnotes.xml": ("endnotes", "endnotes"),
    "word/comments.xml": ("comments", "comments"),
}
DOCUMENT = "of the document"


def _fail(value: Any) -> str:
    raise ValueError(f"no form of {value}")


def _refuse(value: Any) -> str:
    raise refusal(code="G003", value=str(value))


FILTERS = Filters(
    {"upper": lambda value: value.upper(), "wrapped": lambda v, a="<", b=">": a + v + b, "fail": _fail}
    | {"refuse": _refuse, "number": str, "empty": lambda value: None},
    {"stamped": lambda document, value: f"{value} {document}"},
)


def _paragraph(runs: tuple[str, ...]) -> str:
    formatted = zip(runs, cycle(PROPERTIES), strict=False)
    words = (
        f'<w:r>{properties}<w:t xml:space="preserve">{escape(run)}</w:t></w:r>'
        for run, properties in formatted
    )
    return f"<w:p>{''.join(words)}</w:p>"


def _table(rows: list[Any]) -> str:
    grid = "<w:gridCol/>" * max(len(row) for row in rows)
    cells = ("".join(f"<w:tc>{_cell(cell)}</w:tc>" for cell in row) for row in rows)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(cell: Any) -> str:
    return markup(*cell) if isinstance(cell, list) else markup(cell)


def markup(*body: Any) -> str:
    """Return the XML of paragraphs and tables."""
    pieces = []
    for element in body:
        if isinstance(element, list):
            pieces.append(_table(element))
        elif isinstance(element, tuple):
            pieces.append(_paragraph(element))
        else:
            pieces.append(element if element.startswith("<w:") else _paragraph((element,)))
    return "".join(pieces)


def texts(data: bytes, part: str = MAIN_PART) -> list[str]:
    """Return the text of each paragraph of a part in document order, as python-docx reads it."""
    if part == MAIN_PART:
        body = docx.Document(io.BytesIO(data)).element.body
        return [Paragraph(element, None).text for element in body.iter(wml.w("p"))]
    return wml.story_text(wml.parse(opc.read(data)[part])).split("\n")


class Lab:
    """Makes templates of the small language, renders them, and tells what is refused."""

    filters = FILTERS
    document = DOCUMENT
    markup = staticmethod(markup)
    texts = staticmethod(texts)

    def __init__(self, base: Path) -> None:
        self.base = opc.read(base.read_bytes())

    def docx(
        self,
        *body: Any,
        header: Any = "",
        parts: Mapping[str, str] | None = None,
        members: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return a .docx over the bundled base. ``parts`` are added stories, ``members`` raw members."""
        changed = dict(self.base.members)
        main = changed[MAIN_PART].decode().replace("<w:body>", f"<w:body>{markup(*body)}")
        changed[MAIN_PART] = main.encode()
        changed["word/header2.xml"] = f"<w:hdr {NAMESPACES}>{markup(header)}</w:hdr>".encode()
        for name, inner in (parts or {}).items():
            root, kind = EXTRA[name]
            changed[name] = f"<w:{root} {NAMESPACES}>{inner}</w:{root}>".encode()
            self._declare(changed, name, kind)
        changed |= {name: text.encode() for name, text in (members or {}).items()}
        return opc.write(opc.Package(changed))

    @staticmethod
    def _declare(members: dict[str, bytes], name: str, kind: str) -> None:
        types = f'<Override PartName="/{name}" ContentType="{PART_TYPES}.{kind}+xml"/></Types>'
        relation = (
            f'<Relationship Id="x{kind}" Type="{wml.R}/{kind}" Target="{name.removeprefix("word/")}"/>'
            "</Relationships>"
        )
        for member, ending, written in (
            (opc.CONTENT_TYPES, "</Types>", types),
            ("word/_rels/document.xml.rels", "</Relationships>", relation),
        ):
            members[member] = members[member].decode().replace(ending, written).encode()

    def compiled(self, *body: Any, **extra: Any) -> CompiledTemplate:
        return compiled(self.docx(*body, **extra), FILTERS, file="t.docx")

    def rendered(self, *body: Any, context: Mapping[str, Any] | None = None, **extra: Any) -> Rendered:
        """Render; the gate finds nothing wrong with any document of these tests."""
        template = self.compiled(*body, **extra)
        rendered = Renderer(template, FILTERS).render(context or {}, DOCUMENT)
        gate = verify.Gate(template)
        assert gate.problems(rendered) == []
        assert gate.problems(rendered) == []
        assert packages.faults(rendered.data) == []
        return rendered

    def draft(self, *body: Any, context: Mapping[str, Any] | None = None, **extra: Any) -> Rendered:
        """Render as a draft; the label of a field is its pointer."""
        template = self.compiled(*body, **extra)
        drafted = Renderer(template, FILTERS).render_draft(context or {}, DOCUMENT, lambda pointer: pointer)
        assert verify.Gate(template).problems(drafted) == []
        assert packages.faults(drafted.data) == []
        return drafted

    def lines(self, *body: Any, context: Mapping[str, Any] | None = None) -> list[str]:
        """Render and return the paragraphs of the body."""
        return texts(self.rendered(*body, context=context).data)

    def refused(self, *body: Any, **extra: Any) -> tuple[Problem, ...]:
        """Return the problems with which a template is refused when it is compiled."""
        with pytest.raises(TemplateError) as caught:
            self.compiled(*body, **extra)
        return caught.value.problems

    def failed(self, *body: Any, **extra: Any) -> tuple[Problem, ...]:
        """Return the problems with which a template that compiles is refused when it is rendered."""
        renderer = Renderer(
            self.compiled(*body, **{k: v for k, v in extra.items() if k != "context"}), FILTERS
        )
        with pytest.raises(TemplateError) as caught:
            renderer.render(extra.get("context", {}), DOCUMENT)
        return caught.value.problems


def plain_environment(filters: Filters, document: object) -> jinja2.Environment:
    """Return Jinja as docxtpl's users have it, with the filters of a language."""
    environment = jinja2.Environment(autoescape=True)
    environment.filters |= dict(filters.plain)
    environment.filters |= {
        name: partial(function, document) for name, function in filters.of_document.items()
    }
    return environment


def oracle(
    data: bytes, context: Mapping[str, Any], filters: Filters = FILTERS, document: object = DOCUMENT
) -> bytes:
    """Render with docxtpl itself."""
    template = DocxTemplate(io.BytesIO(data))
    template.render(dict(context), plain_environment(filters, document), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def root() -> Path:
    """The data root that is tested."""
    found: Path = docgen.opened().catalog.root
    return found


@pytest.fixture(scope="session")
def lab(root: Path) -> Lab:
    return Lab(root / "templates_kk" / "_base.docx")


@pytest.fixture(scope="session")
def by_docxtpl() -> Callable[..., bytes]:
    return oracle
