"""The whole of a rendered document looked at: every part parsed, every check of a table made.

    Rendered, CompiledTemplate  ->  [Problem]

Checkers are a table of generators over one parsed part. Validity alone does not show a lost word, so the
text of each part is compared with what the template printed, in order.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.model.problem import Location, Problem
from docgen.opc import wml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from docgen.template.program import CompiledTemplate
    from docgen.template.renderer import Rendered

_LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bnan\b|\bundefined\b|\[object ")
# What a loop must not repeat with its number: element and the attribute that holds it.
_NUMBERED = (
    (wml.DOC_PR, "id"),
    *((wml.w(name), wml.w("id")) for name in ("bookmarkStart", "commentRangeStart", "permStart")),
    *((wml.w(name), wml.w("id")) for name in ("footnoteReference", "endnoteReference")),
)
_BLOCKS = {wml.w(name) for name in ("p", "tbl", "sdt", "customXml")}
_FIELD_DEPTH = {"begin": 1, "end": -1}
# What a paragraph holds, and what holds only rows or cells.
_INLINE = {wml.w(name) for name in ("p", "r", "t", "hyperlink", "tbl", "tr")}


def inspected(rendered: Rendered, template: CompiledTemplate) -> list[Problem]:
    """Return what is wrong with a document, every part of it parsed and looked at in full."""
    found: list[Problem] = []
    for part, data in rendered.parts.items():
        try:
            root = wml.parse(data, part=part)
        except TemplateError as fault:
            reason = str(fault.problems[0].params.get("reason", ""))
            found.append(Problem("V001", location=Location(part=part), params={"reason": reason}))
            continue
        for check in CHECKS:
            found += [problem.at(part=part) for problem in check(root)]
        text = wml.flowing_text(root) if wml.is_story(root) else "".join(map(str, root.itertext()))
        programs = [program for program in template.programs if program.part == part]
        own = "".join(text for program in programs for text in program.statics)
        found += [problem.at(part=part) for problem in _texts(text, rendered.printed.get(part, ()), own)]
        if part == template.main and wml.page_sizes(root) != template.sections:
            found.append(Problem("V006", location=Location(part=part)))
    return found


def _cells(root: etree._Element) -> Iterator[Problem]:
    """A cell ends in a paragraph (ECMA-376 part 1, 17.4.65); marks of bookmarks may stand behind it."""
    for cell in root.iter(wml.w("tc")):
        blocks = [child.tag for child in cell if child.tag in _BLOCKS]
        if not blocks or blocks[-1] == wml.w("tbl"):
            yield Problem("V002")


def _tables(root: etree._Element) -> Iterator[Problem]:
    """A table has a row, and no row is wider than its grid."""
    for table in root.iter(wml.w("tbl")):
        rows = wml.rows(table)
        columns = wml.columns(table)
        if not rows:
            yield Problem("V003")
        if any(wml.width(row) > columns for row in rows):
            yield Problem("V004")


def _identifiers(root: etree._Element) -> Iterator[Problem]:
    """What has an id has one of its own; Word refuses some files where it does not."""
    for name, attribute in _NUMBERED:
        repeated = [
            value for value, count in Counter(e.get(attribute) for e in root.iter(name)).items() if count > 1
        ]
        for value in repeated:
            yield Problem("V005", params={"id": str(value)})


def _nesting(root: etree._Element) -> Iterator[Problem]:
    """A paragraph stands in another only by way of a text box (ECMA-376 part 1, 17.3.1.22)."""
    for paragraph in root.iter(wml.w("p")):
        parent = paragraph.getparent()
        if parent is not None and parent.tag in _INLINE:
            inside = parent.tag.removeprefix(f"{{{wml.W}}}")
            yield Problem("V001", params={"reason": f"w:p in w:{inside}"})


def _fields(root: etree._Element) -> Iterator[Problem]:
    """A field that begins ends, in this order (ECMA-376 part 1, 17.16.18)."""
    depth = 0
    for mark in root.iter(wml.w("fldChar")):
        depth += _FIELD_DEPTH.get(str(mark.get(wml.w("fldCharType"))), 0)
        if depth < 0:
            break
    if depth:
        yield Problem("V001", params={"reason": "w:fldChar"})


#: What every parsed part must satisfy. One generator and one line each.
CHECKS: tuple[Callable[[etree._Element], Iterator[Problem]], ...] = (
    _nesting,
    _cells,
    _tables,
    _fields,
    _identifiers,
)


def _texts(text: str, printed: tuple[str, ...], own: str) -> Iterator[Problem]:
    """Find each printed text again, in order; look for leftovers in what stands between them.

    A word that is among the template's ``own`` is no leftover.
    """
    position = 0
    for value in printed:
        found = text.find(value, position)
        if found < 0:
            yield Problem("V007", params={"text": value[:60]})
            return
        leftover = _LEFTOVER.search(text, position, found)
        if leftover and leftover.group() not in own:
            yield Problem("V008", params={"text": leftover.group()})
        position = found + len(value)
    leftover = _LEFTOVER.search(text, position)
    if leftover and leftover.group() not in own:
        yield Problem("V008", params={"text": leftover.group()})
