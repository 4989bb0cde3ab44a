"""How those problems of the linter come about that are no defect of the corpus."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import docgen
import packages
from docgen.lint import baseline, fixes, linter
from docgen.lint.linter import Target
from docgen.opc import package as opc
from failures.ways import W, docx_of, laid, p, raised, relations_of, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.problem import Problem
    from failures.ways import Failures


TODAY = datetime.date(2026, 10, 5)


def _linted(folder: Path, body: str, **members: str) -> Iterable[Problem]:
    return linter.linted([Target(laid(folder, docx_of(body, **members)))], TODAY)


def _with_headers(folder: Path, **texts: str) -> Iterable[Problem]:
    """Lint a document with a header for each kind of page; an empty paragraph is its body."""
    parts = {f"word/{kind}.xml": f"<w:hdr {W}>{p(text)}</w:hdr>" for kind, text in texts.items()}
    types = [(name, f"{packages.WML}.header+xml") for name in parts]
    references = "".join(f'<w:headerReference w:type="{kind}" r:id="{kind}"/>' for kind in texts)
    said = {
        **relations_of(*((kind, "header", f"{kind}.xml") for kind in texts)),
        opc.CONTENT_TYPES: packages.types(*packages.USUAL_TYPES, *types),
        **parts,
    }
    return _linted(folder, f"<w:p><w:pPr><w:sectPr>{references}</w:sectPr></w:pPr></w:p>", **said)


FAILURES: Failures = {
    "K020": lambda folder: raised(baseline.new, [], laid(folder, b"{}")),
    "L010": lambda folder: _linted(folder, f"<w:p>{run('{{ x')}{run(' }}')}</w:p>"),
    "L219": lambda folder: _linted(folder, p("{%p if x %}") + "<w:p/>" + p("а") + p("{%p endif %}")),
    "L220": lambda folder: _with_headers(folder, default="{{ x }}{{ y }}", first="{{ x }}"),
    "L302": lambda _: linter.linted(linter.of_types([docgen.opened().catalog["inspection_act"]]), TODAY),
    "L900": lambda folder: fixes.fixed(docx_of(p("{{ x | f(‘а’) }}")), Target(folder / "t.docx"))[1],
    "S705": lambda folder: _linted(folder, p("а  б")),
    "S706": lambda folder: _linted(folder, p("а - б")),
}
