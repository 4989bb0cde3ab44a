"""From pieces to bytes: what the data gave is made safe for XML, all values of a part in one step.

A value becomes text and nothing else: ``& < >`` and quotation marks are escaped, line feeds and tabs
become the elements that WordprocessingML has for them. NUL, which no document can hold, joins the values for
the time of that step, so the cost is a few passes in C and not a call for each value.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from docgen.template.faults import ForbiddenError, control_error
from docgen.template.runtime import MAX_LETTERS, text_of

if TYPE_CHECKING:
    from docgen.template.program import Program

#: What makes a part and the texts that it prints of markup and values in turn.
Assembler: TypeAlias = Callable[[list[Any]], tuple[bytes, tuple[str, ...]]]
# Line feeds and tabs of a part; each becomes forty letters of markup.
MAX_BREAKS = 1_000_000
# The longest text that parsers of XML take in one piece is ten million bytes.
_MAX_TEXT_BYTES = 9_000_000
_LINE_FEED = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
#: Bytes that stand for nothing in XML 1.0 (2.2), but for the carriage return, which no value keeps.
CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A})


def assembler(program: Program) -> Assembler:
    """Return what makes a part of the pieces that its code puts; it raises as assembled() and fitted() do."""
    whole = partial(assembled, is_story=program.is_story)
    return partial(_fitted, whole) if program.has_open_grid else whole


def _fitted(whole: Assembler, out: list[Any]) -> tuple[bytes, tuple[str, ...]]:
    """Return a part whose grids waited for their rows, with the grids counted."""
    from docgen.template.grid import fitted

    data, texts = whole(out)
    return fitted(data), texts


def assembled(out: list[Any], is_story: bool) -> tuple[bytes, tuple[str, ...]]:
    """Return a part and the texts it prints from its markup and values in turn.

    Raises PrintError for a value that is no text, ForbiddenError where they are too long,
    ControlError for a character that XML cannot carry.
    """
    texts = out[1::2]
    try:
        joined = _joined(texts)
    except TypeError:
        texts = [text_of(value) for value in texts]
        joined = _joined(texts)
    if joined.count("\0") >= max(1, len(texts)):
        raise control_error(joined.replace("\0", "", max(0, len(texts) - 1)))
    if "\r" in joined:
        # XML reads a carriage return as a line feed, so it is one here already.
        joined = joined.replace("\r\n", "\n").replace("\r", "\n")
        texts = joined.split("\0")
    if is_story and joined.count("\n") + joined.count("\t") > MAX_BREAKS:
        raise ForbiddenError
    out[1::2] = _encoded(markup(joined, is_story), len(texts))
    return b"".join(out), tuple(filter(None, texts))


def _joined(texts: list[str]) -> str:
    if sum(map(len, texts)) > MAX_LETTERS:
        raise ForbiddenError
    return "\0".join(texts)


def markup(text: str, is_story: bool) -> str:
    """Return a text as markup; in a story line feeds and tabs are elements inside the run."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\n", _LINE_FEED).replace("\t", _TAB) if is_story else text


def _encoded(joined: str, count: int) -> list[bytes]:
    """Return each of the joined values in UTF-8."""
    try:
        data = joined.encode()
    except UnicodeEncodeError:
        raise control_error(joined) from None
    pieces = data.split(b"\0")
    if len(data) > _MAX_TEXT_BYTES and max(map(len, pieces)) > _MAX_TEXT_BYTES:
        raise ForbiddenError
    is_clean = len(data) == len(data.translate(None, CONTROLS)) + count - 1
    if not is_clean or len(pieces) != count or "\ufffe" in joined or "\uffff" in joined:
        raise control_error(joined)
    return pieces
