"""Documents that cannot be proved, each for another reason: code -> the problems of its verification."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docgen
from docgen.errors import EvidenceError
from docgen.evidence import extent
from docgen.evidence.verification import verified
from docgen.language.lexicon import packaged
from docgen.opc import package as opc
from docgen.opc import properties
from docgen.pipeline import generate
from docgen.pipeline.order import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docgen.model.problem import Problem

_TYPE = "protest_bailiff_act"
_LEXICON = "kk\tтарих\tharmony\tfront\tprobable\tours\n"


@cache
def _workspace() -> Any:
    return docgen.opened()


@cache
def _case() -> bytes:
    return json.dumps(_workspace().catalog[_TYPE].examples[0]).encode()


@cache
def _document() -> bytes:
    """Return the Russian half of the example; it carries its case."""
    order = Order(Path(), ("ru",), carries_case=True)
    (output,) = generate.prepared(_workspace(), _case(), order).outputs
    return output.data


def _problems(data: bytes, case: bytes | None = None, workspace: Any = None) -> Iterable[Problem]:
    return verified(workspace or _workspace(), data, case).problems


def _refused(data: bytes) -> Iterable[Problem]:
    try:
        return _problems(data)
    except EvidenceError as fault:
        return fault.problems


def _large() -> bytes:
    """Return the document with more paragraphs than are looked at; it is a small file."""
    return _changed({"word/document.xml": ("<w:body>", "<w:body>" + "<w:p/>" * extent.MAX_MARKS)})


def _changed(changes: Mapping[str, tuple[str, str]]) -> bytes:
    """Return the document with other words in some of its members."""
    package = opc.read(_document())
    found = {name: package[name].replace(a.encode(), b.encode()) for name, (a, b) in changes.items()}
    return opc.write(package.replaced(found))


def _claiming(**claims: str) -> bytes:
    said = properties.custom(opc.read(_document()))
    package = opc.read(_document())
    return opc.write(
        properties.with_custom(package, {**said, **{f"docgen.{key}": value for key, value in claims.items()}})
    )


def _without_case() -> bytes:
    """Return the document as an office program saves it that keeps no custom XML."""
    package = opc.read(_document())
    kept = {name: data for name, data in package.members.items() if "customXml" not in name}
    relations = "word/_rels/document.xml.rels"
    kept[relations] = kept[relations].replace(b"/customXml", b"/other")
    return opc.write(opc.Package(kept))


def _saved_again() -> bytes:
    package = opc.read(_document())
    return opc.write(package.replaced({name: data + b"\n" for name, data in package.members.items()}))


def _other_case() -> bytes:
    case = json.loads(_case())
    return json.dumps({**case, "requisites": {**case["requisites"], "number": "1-1"}}).encode()


UNPROVED: Mapping[str, Callable[[], Iterable[Problem]]] = {
    "E001": lambda: _problems(opc.write(properties.with_custom(opc.read(_document()), {}))),
    "E002": lambda: _problems(_without_case()),
    "E003": lambda: _problems(_changed({"customXml/item1.xml": ("2026", "2027")})),
    "E004": lambda: _problems(_document(), b'{"document_type": "inspection_act"}'),
    "E006": lambda: _problems(_changed({"word/settings.xml": ('"100"', '"90"')})),
    "E007": lambda: _problems(_saved_again()),
    "E008": lambda: _problems(_changed({"word/styles.xml": ('w:val="28"', 'w:val="2"')})),
    "E009": lambda: _problems(_changed({"word/settings.xml": ("<w:zoom", "<w:linkStyles/><w:zoom")})),
    "E015": lambda: _problems(_document()),
    "E016": lambda: _refused(_large()),
    "E010": lambda: _problems(_document(), _other_case()),
    "E011": lambda: _problems(_claiming(template="0" * 64)),
    "E012": lambda: _problems(_claiming(schema="0" * 64)),
    "E013": lambda: _problems(
        _document(),
        workspace=replace(_workspace(), lexicon=packaged().over(_LEXICON, "l.tsv"), _templates={}),
    ),
    "E014": lambda: _problems(_claiming(version="0.0.1")),
}
