""".docx -> text form: what a reviewer reads of a template that an office program wrote.

    bytes, _base.docx  ->  Exported([Block], [Problem])

What the text form cannot say is told with its place: a warning, or an error where the words themselves are
in doubt. What office programs write beside the words by themselves is no finding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Problem, Severity
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.textform import changes, source, surroundings, tables
from docgen.textform.formatting import differing, named
from docgen.textform.letters import Finding
from docgen.textform.reading import Reading, Words
from docgen.textform.source import Block, Paragraph
from docgen.textform.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.problem import Location

# The builder puts it, in twips, before the first paragraph after a table.
SPACE_AFTER_TABLE = 120
_BODY = "BodyText"
_HOLDERS = (wml.w("sdt"), wml.w("sdtContent"), wml.w("customXml"))
_SILENT = (wml.w("sectPr"), wml.w("proofErr"), wml.w("sdtPr"), wml.w("sdtEndPr"), wml.w("customXmlPr"))


@dataclass(frozen=True, slots=True)
class Exported:
    """The blocks of a document, the place of each in it, and everything that they cannot say."""

    blocks: tuple[Block, ...]
    places: tuple[Location, ...]
    problems: tuple[Problem, ...]


def shown(data: bytes, *, file: str | None = None, base: bytes | None = None) -> str:
    """Return the text form of a .docx: paragraphs, tables, bold and tabs of its body."""
    return source.printed(list(exported(data, file=file, base=base).blocks))


def exported(data: bytes, *, file: str | None = None, base: bytes | None = None) -> Exported:
    """Return what a .docx says in the text form, and what it says beside it.

    Without a base the document's own styles are taken for it. Problems: T061 a tracked change, T021, T022,
    T053, T064 words that cannot be taken over (errors); T062, T063, T065 to T067, T072 (warnings).
    Raises TemplateError T001 to T006, T010.
    """
    package = opc.read(data, file=file)
    of_base = None if base is None else opc.read(base)
    reading = Reading(package, of_base, file=file)
    found = list(_blocks(reading))
    reading.tell(*changes.elsewhere(package, reading))
    if of_base is not None:
        reading.tell(*surroundings.problems(package, of_base, reading))
    return Exported(
        tuple(block for block, _ in found),
        tuple(replace(place, file=file) for _, place in found),
        tuple(problem.at(file=file) for problem in reading.problems),
    )


def _blocks(reading: Reading) -> Iterator[tuple[Block, Location]]:
    body = reading.root.find(wml.w("body"))
    elements = list(_elements(body)) if body is not None else []
    before: etree._Element | None = None
    for element, following in zip(elements, [*elements[1:], None], strict=False):
        if element.tag == wml.w("tbl"):
            yield from tables.blocks(element, reading)
        elif element.tag == wml.w("p"):
            yield from _paragraph(element, before, following, reading)
        elif element.tag in _HOLDERS:
            if element.tag != wml.w("sdtContent"):
                reading.find([Finding("content-control")], reading.place())
        else:
            name = etree.QName(element).localname
            is_tracked = name in changes.NAMES
            reading.find([Finding(name, is_tracked=is_tracked)], reading.place())
        before = element


def _elements(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the blocks of a body; a content control comes before what it holds."""
    for child in body.iterchildren(etree.Element):
        if child.tag in _SILENT or child.tag in wml.RANGES:
            continue
        yield child
        if child.tag in _HOLDERS:
            yield from _elements(child)


def _paragraph(
    element: etree._Element,
    before: etree._Element | None,
    following: etree._Element | None,
    reading: Reading,
) -> Iterator[tuple[Block, Location]]:
    place = reading.place(element)
    words = reading.words(element)
    if not words.text and not words.findings and _is_separator(words, before, following, reading):
        return
    reading.find(words.findings, place)
    if words.is_control:
        if words.text[2:4] == "tr":
            reading.tell(Problem("T022", location=place, params={"prefix": "tr"}).at(tag=words.text))
        yield Paragraph("", words.text), place
        return
    look = dict(words.look)
    if look.get("spacing.before") == SPACE_AFTER_TABLE:
        look["spacing.before"] = words.usual.get("spacing.before", 0)
    reasons = {named(key) for key in differing(look, words.usual)}
    reading.find([Finding(reason, words.text) for reason in sorted(reasons)], place)
    yield Paragraph(_style(words, element, reading), words.text), place


def _is_separator(
    words: Words, before: etree._Element | None, following: etree._Element | None, reading: Reading
) -> bool:
    """Tell whether an empty paragraph stands where office programs put one: behind a table at the end."""
    behind = before is not None and before.tag == wml.w("tbl")
    ends = following is None or following.tag == wml.w("tbl")
    return behind and ends and words.style == reading.styles.default


def _style(words: Words, element: etree._Element, reading: Reading) -> str:
    """Return the style of the text form for a paragraph, and tell it where it is only the nearest one."""
    known = reading.recognised.nearest(words.style)
    word = known if known in source.WORDS else _BODY
    is_exact = reading.recognised(words.style) == word
    if not is_exact and words.text and reading.recognised.differs(words.style, word):
        params = {
            "style": reading.styles.name(words.style) or "–",
            "word": source.WORDS[word],
            "words": quoted(words.text),
        }
        reading.tell(Problem("T066", Severity.WARNING, reading.place(element), params))
    return word
