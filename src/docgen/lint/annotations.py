"""A copy of a template with a comment of Word at each finding (ECMA-376 part 1, 17.13.4).

    bytes of a .docx, [(Problem, words)]  ->  bytes of a .docx

Comments stand in the main part only; what is found elsewhere, or has no place, is told at its beginning.
"""

from __future__ import annotations

import datetime
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import package as opc
from docgen.opc import parts, relations, wml
from docgen.opc.wml import w
from docgen.template import tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.model.problem import Problem

_AUTHOR = "docgen"
_KIND = ("application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml", f"{wml.R}/comments")
_PART = "word/comments.xml"


def annotated(data: bytes, found: Iterable[tuple[Problem, str]], *, file: str | None = None) -> bytes:
    """Return a copy with comments. Raises TemplateError for what is no Word document."""
    package = opc.read(data, file=file)
    main = parts.found(package, file=file).main
    root = wml.parse(package[main], part=main, file=file)
    name = _comments_of(package, main)
    comments = (
        wml.parse(package[name])
        if name in package.members
        else etree.Element(w("comments"), nsmap={"w": wml.W})
    )
    numbers = count(
        max(
            (int(str(node.get(w("id")))) for node in comments if str(node.get(w("id"))).isdecimal()),
            default=-1,
        )
        + 1
    )
    paragraphs = {place.paragraph: node for node, place in tags.placed_paragraphs(root, main)}
    tables = list(root.iter(w("tbl")))
    first = next(root.iter(w("p")), None)
    for problem, words in found:
        where = problem.location
        paragraph = paragraphs.get(where.paragraph) if where.part == main else None
        if (
            paragraph is None
            and where.part == main
            and where.table is not None
            and where.table <= len(tables)
        ):
            paragraph = next(tables[where.table - 1].iter(w("p")), None)
        target = first if paragraph is None else paragraph
        if target is not None:
            number = str(next(numbers))
            _put(target, number)
            comments.append(
                _comment(number, words if paragraph is not None else f"{where.part or ''} {words}".strip())
            )
    changed = package.replaced({main: wml.serialised(root)})
    return opc.write(relations.with_part(changed, name, wml.serialised(comments), _KIND, of=main))


def _comments_of(package: opc.Package, main: str) -> str:
    known = relations.relationships(package, main)
    return next((each.target for each in known if each.kind == _KIND[1]), _PART)


def _put(paragraph: etree._Element, number: str) -> None:
    """Put a comment over a whole paragraph."""
    properties = paragraph.find(w("pPr"))
    start = etree.Element(w("commentRangeStart"), {w("id"): number})
    paragraph.insert(0, start) if properties is None else properties.addnext(start)
    etree.SubElement(paragraph, w("commentRangeEnd"), {w("id"): number})
    run = etree.SubElement(paragraph, w("r"))
    etree.SubElement(run, w("commentReference"), {w("id"): number})


def _comment(number: str, words: str) -> etree._Element:
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = {w("id"): number, w("author"): _AUTHOR, w("date"): now, w("initials"): _AUTHOR}
    comment = etree.Element(w("comment"), said)
    text = etree.SubElement(
        etree.SubElement(etree.SubElement(comment, w("p")), w("r")), w("t"), {wml.XML_SPACE: "preserve"}
    )
    # A tag in the words of a comment would be refused as one that no value is put into.
    text.text = words.replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #")
    return comment
