"""The facts of a text, and those of a document with their places.

bytes of a .docx  ->  transcript  ->  [Passage]  ->  [Fact]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.evidence.comparison import lines
from docgen.evidence.facts import amounts, dates, names, norms
from docgen.evidence.facts.fact import NOWHERE, Fact, Kind, in_turn, prepared, without
from docgen.evidence.transcript import transcript

if TYPE_CHECKING:
    from docgen.evidence.comparison import Line
    from docgen.evidence.facts.fact import Found
    from docgen.model.problem import Location

_CONTENT = re.compile(r"[^:(]*(?:\((?P<attributes>[^)]*)\))?:(?: (?P<text>.*))?\Z")
_DELETED = re.compile(r"\[deleted\].*?\[/deleted\]")
_PAGE = re.compile(r"\[field (?:PAGE|NUMPAGES|SECTIONPAGES)[^\]]*\]\d*")
_MARK = re.compile(r"\\(.)|\*\*|\[[^\]]*\]")
_SIGNS = {"t": "\t", "n": " ", "s": " "}
# Numbers of items say nothing of the case: «1. », «2) », «; 3) ».
_ITEM = re.compile(r"\A\W*\d+(?:\.\d+)*[.)](?=\s)|(?<=[;:(–—-] )\d{1,3}\)(?= )")
_ITEM_CELL = re.compile(r"\d+(?:\.\d+)*\.?")
BODY = "body"
_MANY_TEXTS = 4096
# So much of a fact is told that it is known again.
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a document as plain text; ``story`` and ``place`` are those of its line."""

    story: str
    place: Location
    text: str
    facts: tuple[Fact, ...]


def facts_of(text: str, place: Location = NOWHERE) -> list[Fact]:
    """Return the facts of a text in the order in which they stand."""
    plain = prepared(text)
    return [
        Fact(each.kind, each.value, _shown(plain[each.start : each.end].strip()), place, each.fault)
        for each in _found(plain)
    ]


def _shown(words: str) -> str:
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"


@lru_cache(_MANY_TEXTS)
def _found(plain: str) -> tuple[Found, ...]:
    """Return what is found in a prepared text; the words of an era come back from case to case."""
    found = list(names.read(plain))
    bare = without(plain, [each for each in found if each.kind is Kind.NAME])
    found += in_turn(bare, (dates.read, norms.read, amounts.read))
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def passages(data: bytes, *, file: str | None = None) -> list[Passage]:
    """Return the paragraphs of a document with their facts. Raises TemplateError for what is no document."""
    return [_passage(line, file) for line in lines(transcript(data, file=file))]


def plain_text(content: str) -> str:
    """Return what a line of a transcript says, without its style, its formats, and what was deleted."""
    said = _CONTENT.match(content)
    text = _PAGE.sub("", _DELETED.sub("", said["text"] or "")) if said else ""
    return _MARK.sub(lambda mark: _SIGNS.get(mark[1], mark[1]) if mark[1] else "", text)


def _passage(line: Line, file: str | None) -> Passage:
    text = plain_text(line.content) if line.place.table is None or line.place.row else ""
    place = replace(line.place, file=file, part=None if line.story == BODY else line.story)
    bare = _ITEM.sub(lambda item: "\u0000" * len(item[0]), text)
    is_number_of_row = line.place.row is not None and line.place.cell == 1 and _ITEM_CELL.fullmatch(text)
    found = [] if is_number_of_row else facts_of(bare, place)
    return Passage(line.story, place, text, tuple(found))
