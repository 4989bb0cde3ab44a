"""The whole of a working copy looked at, and compared with the two documents that it was made of.

bytes of the working copy, {kk: bytes, ru: bytes}  ->  [Problem]
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Location, Problem, Severity
from docgen.opc import package as opc
from docgen.opc import parts, relations, wml
from docgen.opc.wml import w
from docgen.pipeline import twocol_pages
from docgen.pipeline.inspection import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from docgen.model.catalog import Language
    from docgen.opc.package import Package

_HEADERS = (w("hdr"), w("ftr"))
_SHOWN = 60


def inspected(data: bytes, halves: Mapping[Language, bytes]) -> list[Problem]:
    """Return what is wrong with a working copy: its package, every story, and what it says of its halves.

    V010 a column is not what its half says, paragraph by paragraph; V011 a text of a note is lost;
    V012 a page has not the mark; V013, a warning: a header or footer that only a later section of a half has.
    Also what :func:`docgen.opc.parts.faults` and the checks of rendered documents tell.
    """
    package = opc.read(data)
    names = parts.found(package)
    stories = _stories(package)
    found = list(parts.faults(package))
    for part, root in stories.items():
        found += [problem.at(part=part) for check in CHECKS for problem in check(root)]
    found += _unmarked(stories)
    lost: Counter[str] = Counter()
    for number, language in enumerate(LANGUAGES):
        half = opc.read(halves[language])
        found += [problem.at(part=names.main) for problem in _column(stories[names.main], number, half)]
        found += _unshown(stories, half)
        lost += _notes(_stories(half))
    lost -= _notes(stories)
    return [*found, *(Problem("V011", params={"text": text[:_SHOWN]}) for text in lost)]


def _stories(package: Package) -> dict[str, etree._Element]:
    return {part: wml.parse(package[part], part=part) for part in parts.found(package).stories}


def _unmarked(stories: Mapping[str, etree._Element]) -> Iterator[Problem]:
    mark = "".join(text for text, _ in twocol_pages.MARK)
    for part, root in stories.items():
        if root.tag == w("hdr") and mark not in wml.story_text(root).split("\n"):
            yield Problem("V012", location=Location(part=part))


def _column(main: etree._Element, number: int, half: Package) -> Iterator[Problem]:
    """Compare a column with the body of a half: every text, nothing else, in this order."""
    tables = main.findall(f"{w('body')}/{w('tbl')}")
    cells = [wml.cells(row)[number] for table in tables for row in wml.rows(table)]
    there = [text for cell in cells for text in _texts(cell)]
    body = wml.parse(half[parts.found(half).main]).find(w("body"))
    for text, own in zip_longest(_texts(body) if body is not None else (), there):
        if text != own:
            yield Problem("V010", params={"text": str(text or own)[:_SHOWN]})
            return


def _texts(element: etree._Element) -> Iterator[str]:
    """Yield the texts of the paragraphs that have one, in order."""
    for paragraph in element.iter(w("p")):
        text = wml.paragraph_text(paragraph)
        if text.strip():
            yield text


def _notes(stories: Mapping[str, etree._Element]) -> Counter[str]:
    """Return the texts of the notes with how often each stands there."""
    roots = [root for root in stories.values() if root.tag in (w("footnotes"), w("endnotes"))]
    return Counter(text for root in roots for text in _texts(root))


def _unshown(stories: Mapping[str, etree._Element], half: Package) -> Iterator[Problem]:
    """Tell of each header and footer that a half prints whether the working copy has it."""
    shown = [(root.tag, twocol_pages.told(root)) for root in stories.values() if root.tag in _HEADERS]
    for part in dict.fromkeys(_printed(half)):
        root = wml.parse(half[part], part=part)
        text = twocol_pages.told(root)
        if text and not any(tag == root.tag and text in other for tag, other in shown):
            yield Problem("V013", Severity.WARNING, params={"text": text[:_SHOWN]})


def _printed(half: Package) -> Iterator[str]:
    """Yield the headers and footers that a section of a half prints on some page."""
    main = parts.found(half).main
    settings = relations.root_of_kind(half, main, "settings")
    targets = relations.targets(half, main)
    has_even = settings is not None and wml.is_on(settings.find(w("evenAndOddHeaders")))
    for section in wml.parse(half[main]).iter(w("sectPr")):
        has = {"first": wml.is_on(section.find(w("titlePg"))), "even": has_even}
        for reference in section.iterchildren(w("headerReference"), w("footerReference")):
            target = targets.get(str(reference.get(f"{{{wml.R}}}id")))
            if target is not None and has.get(str(reference.get(w("type"))), True):
                yield target
