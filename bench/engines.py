"""The engines in Python: each makes one document after another, in memory, as its manual says.

    path of a template, cases  ->  Work (number -> bytes of a .docx)

Every import is inside a function: the processes of the peers have only their own packages.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from docgen.template.renderer import Renderer

Cases: TypeAlias = "Sequence[dict[str, Any]]"
Engine: TypeAlias = "Callable[[Path, Cases], Callable[[int], bytes]]"


def docxtpl(template: Path, cases: Cases) -> Callable[[int], bytes]:
    """docxtpl, or docxtpl-ng whose module has the same name: a new object for each document."""
    new = import_module("docxtpl").DocxTemplate

    def work(number: int) -> bytes:
        document = new(template)
        document.render(cases[number % len(cases)])
        return _saved(document)

    return work


def docxtpl_ng(template: Path, cases: Cases) -> Callable[[int], bytes]:
    """docxtpl-ng: one object, loaded again for each document, which keeps what it has compiled."""
    document = import_module("docxtpl").Template(template)

    def work(number: int) -> bytes:
        document.reload()
        document.render(cases[number % len(cases)])
        return _saved(document)

    return work


def mailmerge(template: Path, cases: Cases) -> Callable[[int], bytes]:
    """docx-mailmerge2: a new object for each document."""
    opened = import_module("mailmerge").MailMerge

    def work(number: int) -> bytes:
        out = io.BytesIO()
        with opened(template) as document:
            document.merge(**cases[number % len(cases)])
            document.write(out)
        return out.getvalue()

    return work


def docgen(template: Path, cases: Cases) -> Callable[[int], bytes]:
    """docgen: compiled once; zlib at level 1, the gate not asked."""
    renderer = docgen_renderer(template.read_bytes())
    return lambda number: renderer.render(cases[number % len(cases)], None).data


def docgen_gated(template: Path, cases: Cases) -> Callable[[int], bytes]:
    """docgen with the gate that each document passes on its way out."""
    from docgen.pipeline.verify import Gate

    renderer = docgen_renderer(template.read_bytes())
    gate = Gate(renderer.template)

    def work(number: int) -> bytes:
        rendered = renderer.render(cases[number % len(cases)], None)
        if problems := gate.problems(rendered):
            raise ValueError(problems)
        return rendered.data

    return work


def docgen_isal(template: Path, cases: Cases) -> Callable[[int], bytes]:
    """docgen with the faster deflate of its extra ``fast``."""
    from docgen.opc.archive import fast_deflated

    renderer = docgen_renderer(template.read_bytes(), fast_deflated)
    return lambda number: renderer.render(cases[number % len(cases)], None).data


def floor(template: Path, cases: Cases) -> Callable[[int], bytes]:
    """The least work: deflate and CRC of the parts of the same documents, which are made before."""
    from zlib import crc32

    from docgen.opc.archive import deflated

    renderer = docgen_renderer(template.read_bytes())
    made = [tuple(renderer.render(case, None).parts.values()) for case in cases]

    def work(number: int) -> bytes:
        compressed = b""
        for part in made[number % len(made)]:
            compressed = deflated(part)
            crc32(part)
        return compressed

    return work


def docgen_renderer(template: bytes, *deflate: Callable[[bytes], bytes]) -> Renderer:
    """Return docgen's renderer of a template that calls no filters, with its own deflate or another."""
    from docgen.template.compiler import compiled
    from docgen.template.renderer import Renderer
    from docgen.template.runtime import Filters

    filters = Filters({}, {})
    return Renderer(compiled(template, filters), filters, *deflate)


ENGINES: Mapping[str, Engine] = {
    engine.__name__: engine
    for engine in (docxtpl, docxtpl_ng, mailmerge, docgen, docgen_gated, docgen_isal, floor)
}


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
