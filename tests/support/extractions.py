"""Documents that do not give back all of their case, each for another reason: code -> what is told."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docgen
from docgen.errors import EvidenceError
from docgen.evidence.extraction import knowledge, patch
from docgen.evidence.extraction.report import of_edit, report
from docgen.evidence.extraction.sources import sources
from docgen.model.case import load
from docgen.model.problem import Problem
from docgen.opc import package as opc
from docgen.opc import properties
from docgen.pipeline import generate
from docgen.pipeline.order import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docgen.model.case import Case

_TYPE = "cover_letter"


@cache
def _workspace() -> Any:
    return docgen.opened()


@cache
def _example(slug: str = _TYPE, *, full: bool = False) -> dict[str, Any]:
    example = _workspace().catalog[slug].examples[int(full)]
    return {name: value for name, value in example.items() if name != "documents"}


@cache
def _documents(
    slug: str = _TYPE, *, full: bool = False, carries_case: bool = False, layout: Any = "pair"
) -> dict[str, bytes]:
    order = Order(Path(), carries_case=carries_case, layout=layout)
    case = json.dumps(_example(slug, full=full), ensure_ascii=False).encode()
    return {each.language: each.data for each in generate.prepared(_workspace(), case, order).outputs}


def changed(data: bytes, before: str, after: str) -> bytes:
    """Return a document with other words in its body; they must stand there."""
    package = opc.read(data)
    part = "word/document.xml"
    text = package[part].decode()
    assert before in text
    return opc.write(package.replaced({part: text.replace(before, after).encode()}))


def _sources(*files: bytes) -> Iterable[Problem]:
    try:
        return sources(_workspace(), [(f"{number}.docx", each) for number, each in enumerate(files)]).problems
    except EvidenceError as fault:
        return fault.problems


def _report(*files: bytes) -> Iterable[Problem]:
    found = sources(_workspace(), [(f"{number}.docx", each) for number, each in enumerate(files)])
    return report(_workspace(), found).problems


def _edited(before: str, after: str) -> Iterable[Problem]:
    """Return what is told of a Russian cover letter in which words were changed."""
    data = changed(_documents()["ru"], before, after)
    found = patch.patched(_workspace(), _workspace().catalog[_TYPE], _example(), {"ru": data})
    told = [of_edit(edit, "a.docx") for edit in found.edits]
    return [*told, *(Problem("E034").at(pointer=each.pointer) for each in found.refused)]


def _endless() -> Iterable[Problem]:
    """Read a document for which less time is given than any needs."""
    before, knowledge.MOST_LETTERS = knowledge.MOST_LETTERS, 1
    try:
        return _report(_documents()["ru"])
    except EvidenceError as fault:
        return fault.problems
    finally:
        knowledge.MOST_LETTERS = before


def _unsaid() -> bytes:
    return opc.write(properties.with_custom(opc.read(_documents()["ru"]), {}))


def _other_case() -> bytes:
    case = {**_example(), "requisites": {**_example()["requisites"], "number": "1-1"}}
    order = Order(Path(), ("ru",))
    (output,) = generate.prepared(_workspace(), json.dumps(case).encode(), order).outputs
    return output.data


_PARAGRAPH = "<w:p><w:r><w:t>Слово.</w:t></w:r></w:p>"
UNRECOVERED: Mapping[str, Callable[[], Iterable[Problem]]] = {
    "E017": lambda: _endless(),
    "E020": lambda: _sources(_unsaid()),
    "E021": lambda: _sources(_documents()["ru"], _documents("press_release")["kk"]),
    "E022": lambda: _sources(_documents()["ru"], _documents()["ru"]),
    "E023": lambda: _sources(_documents()["kk"], _other_case()),
    "E024": lambda: _sources(changed(_documents(carries_case=True)["ru"], "направляет", "отправляет")),
    "E025": lambda: _report(_documents()["ru"]),
    "E026": lambda: _report(_documents("bailiff_act_annulment")["kk"]),
    "E027": lambda: _report(changed(_documents()["ru"], "направляет", "отправляет"), _documents()["kk"]),
    "E028": lambda: _sources(*_documents(layout="twocol").values()),
    "E029": lambda: _report(_documents("protest_appeal", full=True)["ru"]),
    "E030": lambda: _edited("направляет", "отправляет"),
    "E031": lambda: _edited("<w:sectPr", f"{_PARAGRAPH}<w:sectPr"),
    "E032": lambda: _removed(),
    "E033": lambda: _old_value(),
    "E035": lambda: _uncarried(),
    "E034": lambda: _edited("2026", "1926"),
    "E036": lambda: _of_another_type(),
}


def _removed() -> Iterable[Problem]:
    """Return what is told of a letter without the paragraph that says what it is."""
    from lxml import etree

    from docgen.opc import wml

    package = opc.read(_documents()["ru"])
    root = etree.fromstring(package["word/document.xml"])
    found = next(each for each in root.iter(wml.w("p")) if "направляет" in wml.paragraph_text(each))
    wml.taken_out(found)
    data = opc.write(package.replaced({"word/document.xml": wml.serialised(root)}))
    made = patch.patched(_workspace(), _workspace().catalog[_TYPE], _example(), {"ru": data})
    return [of_edit(edit, "a.docx") for edit in made.edits]


def _old_value() -> Iterable[Problem]:
    """Return what is told of a protest in which a number was changed in one of its places."""
    slug = "protest_bailiff_act"
    case = _example(slug, full=True)
    number = case["bailiff_act"]["number"]
    package = opc.read(_documents(slug, full=True)["ru"])
    text = package["word/document.xml"].decode().replace(number, f"{number}7", 1)
    edited = opc.write(package.replaced({"word/document.xml": text.encode()}))
    made = patch.patched(_workspace(), _workspace().catalog[slug], case, {"ru": edited})
    return [of_edit(edit, "a.docx") for edit in made.edits]


def _uncarried() -> Iterable[Problem]:
    """Return what is told where edits are to be brought into a case that nobody gives."""
    return _taken_into(None)


def _of_another_type() -> Iterable[Problem]:
    """Return what is told where edits of a letter are to be brought into the case of an instruction."""
    return _taken_into(load(json.dumps(_example("prosecutor_instruction")).encode()))


def _taken_into(case: Case | None) -> Iterable[Problem]:
    try:
        sources(_workspace(), [("a.docx", _documents()["ru"])]).case_of(case)
    except EvidenceError as fault:
        return fault.problems
    return ()
