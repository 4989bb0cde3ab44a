"""Ways into docgen that several failures take; each returns the problems that are met."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

import docgen
import offices
import packages
from docgen.errors import DocgenError
from docgen.law import citations
from docgen.law.days import to_date
from docgen.model import case as cases
from docgen.model.catalog import Catalog
from docgen.pipeline import doctor, soffice
from docgen.pipeline.validate import FORMATS
from docgen.pipeline.workspace import opened
from docgen.template.runtime import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from docgen.model.problem import Problem

    #: Code -> what meets it; a folder of its own is given to each.
    Failures = Mapping[str, Callable[[Path], Iterable[Problem]]]


W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{packages.RELATIONSHIPS}"'
)
DRAWING = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
NAME = {"kk": "Әлия", "ru": "Алия"}
MAIN = "word/document.xml"
DECLARATION = {"title": {"kk": "Х", "ru": "П", "en": "L"}, "group": "letters", "file_name": "letter"}
LABELLED = {"x-title": {"kk": "Х", "ru": "П"}}
KNOWN = Filters({"upper": str.upper, "fails": int}, {})


def raised(action: Callable[..., object], *arguments: Any, **options: Any) -> Iterable[Problem]:
    with pytest.raises(DocgenError) as caught:
        action(*arguments, **options)
    return caught.value.problems


def loaded(data: bytes) -> Iterable[Problem]:
    return raised(cases.load, data)


def example(slug: str, **changes: Any) -> bytes:
    """Return the full example with values put at pointers, ``__`` for a slash; None takes away."""
    data = json.loads(json.dumps(_workspace().catalog[slug].examples[1]))
    for path, value in changes.items():
        *above, last = (int(step) if step.isdigit() else step for step in path.split("__"))
        spot = data
        for step in above:
            spot = spot[step]
        if value is None:
            del spot[last]
        else:
            spot[last] = value
    return json.dumps(data).encode()


def judged(slug: str, **changes: Any) -> Iterable[Problem]:
    """Check the full example with values put at pointers."""
    return docgen.check(_workspace(), example(slug, **changes))


@cache
def _workspace() -> docgen.Workspace:
    """Return one in which nothing is changed: the catalog is read once."""
    return docgen.opened()


def looked_at(folder: Path, output: Path) -> Iterable[Problem]:
    """Look at a machine with an old LibreOffice that makes nothing."""
    with mock.patch.dict("os.environ", {soffice.VARIABLE: str(offices.silent(folder, "7.3.7.2"))}):
        return doctor.examined(opened().catalog, {"output": output}).problems


def docx_of(body: str, main: str = MAIN, **members: str) -> bytes:
    document = f'<w:document {W} {DRAWING}><w:body>{body}<w:sectPr><w:pgSz w:w="11906"/></w:sectPr></w:body>'
    return packages.package(f"{document}</w:document>", main, **members)


def relations_of(*said: tuple[str, str, str]) -> dict[str, str]:
    return {"word/_rels/document.xml.rels": packages.relations(*said)}


def laid(folder: Path, data: bytes, name: str = "t.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str, columns: int = 1) -> str:
    return f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def on_day(on: str) -> citations.Document:
    return citations.Document(to_date(on))


def opening(folder: Path, slug: str = "protest", text: str = "") -> Callable[[], object]:
    for name in ("schemas/_shared", "templates_kk", "templates_ru"):
        (folder / name).mkdir(parents=True)
    declaration = docgen.opened().catalog.root / "schemas" / "_shared" / "x-docgen.json"
    (folder / "schemas" / "_shared" / "x-docgen.json").write_text(declaration.read_text("utf-8"), "utf-8")
    (folder / "schemas" / f"{slug}.json").write_text(text, "utf-8")
    return lambda: Catalog(folder, FORMATS)[slug]


def schema_of(schema: dict[str, Any]) -> str:
    properties = {"document_type": {"const": "protest"}, **schema.get("properties", {})}
    document = {"x-docgen": DECLARATION, "examples": [{}, {}], **schema, "properties": properties}
    return json.dumps(document)
