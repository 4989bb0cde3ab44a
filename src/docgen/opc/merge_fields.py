"""The fields of a document that stands among others in one file (ECMA-376 part 1, 17.16).

What a field asks of the whole document, it must ask of its own: a number of pages is that of the page on
which the document ends, contents are gathered between two marks, figures are counted afresh. What asks for
properties of the document, which the file has not, keeps what it shows as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from docgen.opc import wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

#: Elements of fields, for :func:`adapt`.
TAGS = (w("fldChar"), w("instrText"), w("fldSimple"))
_INSTR, _TYPE = w("instr"), w("fldCharType")
# Fields that show properties of the document (17.16.5); their results are kept as they are.
_OF_THE_DOCUMENT = frozenset(
    (
        "AUTHOR", "COMMENTS", "CREATEDATE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "FILENAME", "FILESIZE",
        "INFO", "KEYWORDS", "LASTSAVEDBY", "NUMCHARS", "NUMWORDS", "PRINTDATE", "REVNUM", "SAVEDATE",
        "SUBJECT", "TEMPLATE", "TITLE",
    )
)  # fmt: skip
# Words that are no bookmark at the beginning of a field (17.16.5).
_TYPES = _OF_THE_DOCUMENT | frozenset(
    (
        "=", "ADDRESSBLOCK", "ADVANCE", "ASK", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "AUTOTEXT",
        "AUTOTEXTLIST", "BARCODE", "BIBLIOGRAPHY", "BIDIOUTLINE", "CITATION", "COMPARE", "DATABASE", "DATE",
        "DDE", "DDEAUTO", "EMBED", "EQ", "FILLIN", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "GOTOBUTTON",
        "GREETINGLINE", "HYPERLINK", "IF", "INCLUDEPICTURE", "INCLUDETEXT", "INDEX", "LINK", "LISTNUM",
        "MACROBUTTON", "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "NOTEREF", "NUMPAGES", "PAGE",
        "PAGEREF", "PRINT", "PRIVATE", "QUOTE", "RD", "REF", "SECTION", "SECTIONPAGES", "SEQ", "SET",
        "SKIPIF", "STYLEREF", "SYMBOL", "TA", "TC", "TIME", "TOA", "TOC", "USERADDRESS", "USERINITIALS",
        "USERNAME", "XE",
    )
)  # fmt: skip
# Fields that gather from the whole document, unless \b names a bookmark (17.16.5).
_GATHERING = frozenset(("TOC", "INDEX"))
# A field that counts tells by one of these that it does not go on counting (17.16.5).
_NOT_COUNTING = re.compile(r"\\[rch]\b", re.IGNORECASE)
_WORD = re.compile(r'[^\s"]+')
_PAGES = re.compile(r"\bNUMPAGES\b", re.IGNORECASE)


class Names(Protocol):
    """The names that the fields of a document find."""

    def bookmark(self, word: str) -> str | None:
        """Return the name in the file of a bookmark of the document, None for another word."""

    def pages(self) -> str:
        """Return the instruction that gives how many pages the document has."""

    def whole(self) -> str:
        """Return the name of a bookmark around the document."""

    def is_first(self, sequence: str) -> bool:
        """Tell whether the document counts a sequence for the first time."""


@dataclass(slots=True)
class _Field:
    """A complex field (17.16.18): its beginning, its instruction, and what else of it is no result."""

    begin: etree._Element
    texts: list[etree._Element] = field(default_factory=list)
    marks: list[etree._Element] = field(default_factory=list)
    is_result: bool = False


def adapt(nodes: list[etree._Element], names: Names) -> None:
    """Change the fields of a story; ``nodes`` are its elements of TAGS in their order."""
    for each in _complex(nodes):
        said = "".join(text.text or "" for text in each.texts)
        if _kind(said) in _OF_THE_DOCUMENT:
            for node in (each.begin, *each.texts, *each.marks):
                wml.taken_out(node)
            continue
        told = _told(said, names)
        if told != said:
            each.texts[0].text = told
            each.texts[0].set(wml.XML_SPACE, "preserve")
            for text in each.texts[1:]:
                text.text = ""
            _make_stale(each.begin, said)
    for node in nodes:
        if node.tag == w("fldSimple"):
            _adapt_simple(node, names)


def _complex(nodes: list[etree._Element]) -> Iterator[_Field]:
    """Yield the fields that end, inner ones first."""
    ahead: list[_Field] = []
    for node in nodes:
        kind = node.get(_TYPE)
        if kind == "begin":
            ahead.append(_Field(node))
        elif not ahead:
            continue
        elif node.tag == w("instrText"):
            if not ahead[-1].is_result:
                ahead[-1].texts.append(node)
        elif kind is not None:
            ahead[-1].marks.append(node)
            ahead[-1].is_result = True
            if kind == "end":
                yield ahead.pop()


def _adapt_simple(node: etree._Element, names: Names) -> None:
    said = str(node.get(_INSTR, ""))
    if _kind(said) in _OF_THE_DOCUMENT:
        for child in [child for child in node if child.tag != w("fldData")]:
            node.addprevious(child)
        wml.taken_out(node)
        return
    told = _told(said, names)
    if told != said:
        node.set(_INSTR, told)
        _make_stale(node, said)


def _make_stale(node: etree._Element, said: str) -> None:
    """Mark a number of pages as one to be counted anew (17.16.18): it may still be that of a template."""
    if _PAGES.search(said):
        node.set(w("dirty"), "true")


def _kind(instruction: str) -> str:
    """Return the type of a field (17.16.5)."""
    return (instruction.split(maxsplit=1) or [""])[0].upper()


def _told(instruction: str, names: Names) -> str:
    """Return an instruction that asks of its own document."""
    kind = _kind(instruction)
    told = instruction
    start = instruction.upper().find(kind) + len(kind) if kind in _TYPES else 0
    told = told[:start] + _WORD.sub(
        lambda found: names.bookmark(found.group()) or found.group(), told[start:]
    )
    if _PAGES.search(told):
        told = _PAGES.sub(lambda _: names.pages(), told)
    if kind in _GATHERING and r"\b" not in told:
        told = rf"{told.rstrip()} \b {names.whole()} "
    if kind == "SEQ" and not _NOT_COUNTING.search(told):
        words = told.split()
        if len(words) > 1 and names.is_first(words[1].lower()):
            told = rf"{told.rstrip()} \r 1 "
    return told
