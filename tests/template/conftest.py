"""A lab that makes templates of the small language of papers.py, renders them, and tells what is refused."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.text.paragraph import Paragraph

import docgen
import packages
import papers
import peer
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
    markup = staticmethod(papers.markup)
    texts = staticmethod(texts)

    def __init__(self, base: Path) -> None:
        self.base = opc.read(base.read_bytes())

    def docx(self, *body: Any, **extra: Any) -> bytes:
        """Return a .docx over the bundled base (see :func:`papers.docx`)."""
        return papers.docx(self.base, *body, **extra)

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
    def rendered(
        data: bytes, context: Mapping[str, Any], filters: Filters = FILTERS, document: object = DOCUMENT
    ) -> bytes:
        return peer.rendered(data, context, filters, document)

    return rendered
