"""Letters of a paragraph -> the words of a line of the text form, or why they cannot be one.

What an office program did to a tag while it was typed is mended, what a reader cannot see is told, what
would mean something else in the text form is refused.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem, Severity
from docgen.template.tags import TAG
from docgen.textform import source
from docgen.textform.letters import Finding, Letters

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_QUOTED = 60
# Quotation marks of one kind: what opens a text, what may close it, and the straight mark for both.
_FAMILIES = (("‘’‚‛", "'"), ("“”„‟", '"'), ("«»", '"'), ("‹›", "'"))
_STRAIGHT = "'\""
# They end a line of a text file, so that a paragraph could not be one line.
_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def worded(letters: Letters, place: Location) -> tuple[str, list[Finding], list[Problem]]:
    """Return the text of a line, what it cannot say, and the problems of the letters themselves."""
    findings: list[Finding] = []
    problems: list[Problem] = []
    text, bold = letters.text, list(letters.bold)
    if any(letter in _LINE_ENDS for letter in text):
        findings.append(Finding("line-break", quoted(text)))
        text = "".join(" " if letter in _LINE_ENDS else letter for letter in text)
    text, mended = _mended(text, bold)
    problems += [Problem("T063", Severity.WARNING, place).at(tag=tag) for tag in mended]
    if unseen := sorted({letter for letter in text if _is_unseen(letter)}):
        params = {"letters": ", ".join(f"U+{ord(letter):04X}" for letter in unseen), "words": quoted(text)}
        problems.append(Problem("T065", Severity.WARNING, place, params))
    whole = Letters(text.replace("№\u00a0", "№ "), bold)
    stripped = whole.stripped()
    if source.CONTROL.match(stripped.text):
        return stripped.text, findings, problems
    if stripped.text != whole.text:
        findings.append(Finding("edge-blanks", quoted(stripped.text)))
    pieces = stripped.pieces()
    line = source.marked(pieces)
    if source.pieces(line) != pieces:
        mark = "**" if "*" in stripped.text else "\\t"
        problems.append(_ambiguous(mark, stripped.text, place))
    return line, findings, problems


def without_bars(text: str, place: Location) -> Iterator[Problem]:
    """Yield T064 for a bar among the words of a cell: it would part the cell in two."""
    if "|" in TAG.sub("", text):
        yield _ambiguous("|", text, place)


def quoted(text: str) -> str:
    """Return the beginning of a text, as much as a person needs to find it."""
    text = " ".join(text.split())
    return text if len(text) <= MAX_QUOTED else f"{text[:MAX_QUOTED]}…"


def _ambiguous(mark: str, text: str, place: Location) -> Problem:
    return Problem("T064", location=place, params={"text": mark, "words": quoted(text)})


def _mended(text: str, bold: list[bool]) -> tuple[str, list[str]]:
    """Return the text with straight quotation marks in its tags, and the tags in which they were not.

    A tag is printed in the weight of its first letter; ``bold`` is made to say so.
    """
    mended: list[str] = []
    letters = list(text)
    for found in TAG.finditer(text):
        start, end = found.span()
        bold[start:end] = [bold[start]] * (end - start)
        if not found.group().startswith("{#") and (straight := _straightened(found.group())) != found.group():
            mended.append(found.group())
            letters[start:end] = straight
    return "".join(letters), mended


def _straightened(tag: str) -> str:
    """Return a tag of the same length in which straight marks stand around texts; inside they stay."""
    letters = list(tag)
    position = 0
    while position < len(letters):
        closing, mark = _family(letters[position])
        if not mark:
            position += 1
            continue
        end = _end(tag, position, closing)
        if end is None or mark in tag[position + 1 : end]:
            position += 1
            continue
        letters[position] = letters[end] = mark
        position = end + 1
    return "".join(letters)


def _family(letter: str) -> tuple[str, str]:
    """Return what may close a text that a letter opens, the straight marks first, and its straight mark."""
    if letter in _STRAIGHT:
        return letter, letter
    return next(((marks, mark) for marks, mark in _FAMILIES if letter in marks), ("", ""))


def _end(tag: str, start: int, closing: str) -> int | None:
    """Return where a text ends. A program that typed one of two marks anew leaves a pair of two kinds."""
    straight = _family(closing[0])[1]
    alike = "".join(marks for marks, mark in _FAMILIES if mark == straight)
    for marks in (closing, straight + alike):
        ends = [position for position in range(start + 1, len(tag)) if tag[position] in marks]
        if ends:
            return ends[0]
    return None


def _is_unseen(letter: str) -> bool:
    """Tell whether a letter prints nothing: soft hyphens, joiners, direction marks, control characters."""
    return letter != "\t" and unicodedata.category(letter) in ("Cf", "Cc", "Co", "Cn")
