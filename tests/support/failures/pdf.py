"""How each problem of PDFs comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest import mock

import offices
import pdfs
from docgen.model.catalog import LANGUAGES
from docgen.opc import package as opc
from docgen.pipeline import convert, pdf, pdf_archival, pdf_inspection, soffice, typefaces
from docgen.pipeline.typefaces import Standing
from failures.ways import docx_of, laid, looked_at, p, raised

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.problem import Problem
    from failures.ways import Failures


def _convert(program: Path) -> dict[str, Any]:
    with convert.soffice(program, convert.Limits(base=1.0, per_file=0.0)) as converter:
        return dict(converter.converted({"a": docx_of(p("а б"))}))


def _converted(folder: Path, behaviour: str) -> Iterable[Problem]:
    return list(_convert(offices.stand_in(folder, behaviour).program)["a"].problems)


def _without_office(folder: Path) -> Iterable[Problem]:
    with mock.patch.object(soffice, "_USUAL", {}):
        return raised(soffice.found, {"PATH": str(folder)})


def _printed(data: bytes) -> Iterable[Problem]:
    return pdf_inspection.inspected(pdf.read(data), opc.read(docx_of(p("а б"))))


FAILURES: Failures = {
    "F001": _without_office,
    "F002": lambda folder: _converted(folder, "sleeps"),
    "F003": lambda folder: _converted(folder, "makes nothing"),
    "F004": lambda folder: _converted(folder, "makes garbage"),
    "F007": lambda folder: _converted(folder, "loses a word"),
    "F008": lambda _: _printed(pdfs.written("а б", is_embedded=False)),
    "F009": lambda _: _printed(pdfs.written("а б", font="DejaVuSans")),
    "F010": lambda folder: raised(_convert, laid(folder, b"", "soffice")),
    "F011": lambda _: _printed(pdfs.written("а б", boxes="а")),
    "F012": lambda _: pdf_archival.inspected(pdfs.written("а")),
    "F013": lambda _: typefaces.problems(Standing("Arial", missing="Қ₸"), LANGUAGES, "₸"),
    "F014": lambda _: typefaces.problems(Standing("Arial", ("Arimo",), ("Tinos",)), LANGUAGES),
    "F015": lambda _: typefaces.problems(Standing("Arial", ("DejaVuSans",)), LANGUAGES),
    "F016": lambda folder: looked_at(folder, folder),
}
