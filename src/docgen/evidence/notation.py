"""The notation of a transcript: how it writes words, their formats, and what paragraphs and cells have.

:mod:`docgen.evidence.transcript` tells what each sign means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from docgen.opc import wml
from docgen.opc.wml import w
from docgen.textform import source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

#: A piece of a paragraph: text as it is written here, and the names of its formats.
Piece: TypeAlias = tuple[str, tuple[str, ...]]
_STYLE_WORDS = {style: word for word, style in source.STYLES.items()}
# Toggle properties of a run (ECMA-376 part 1, 17.7.3) and how the text calls them.
_TOGGLES = {
    "b": "b",
    "i": "i",
    "caps": "caps",
    "smallCaps": "small caps",
    "strike": "strike",
    "dstrike": "double strike",
    "vanish": "hidden",
}
_BOLD = ("b",)
# Properties of a run whose value tells what is seen.
_VALUES = {"u": "underline", "vertAlign": "position", "highlight": "highlight", "rStyle": "style"}
_SPECIAL = re.compile(r"[\\*\[]")
# What would end the name of a style or of a property.
_NO_NAME = re.compile(r"[:()|\[\]\s]")
_END_BLANK = re.compile(r"\A | \Z")


def joined(pieces: Iterable[Piece]) -> str:
    """Return the pieces of a paragraph as one text, the formats of each round it."""
    merged: list[Piece] = []
    for text, formats in pieces:
        if merged and merged[-1][1] == formats:
            merged[-1] = (merged[-1][0] + text, formats)
        elif text:
            merged.append((text, formats))
    return "".join(_formatted(text, formats) for text, formats in merged)


def _formatted(text: str, formats: tuple[str, ...]) -> str:
    if formats == _BOLD:
        return f"**{text}**"
    for name in reversed(formats):
        text = f"[{name}]{text}[/{name}]"
    return text


def formats_of(run: etree._Element) -> tuple[str, ...]:
    """Return the formats that a run has of its own; a toggle that is switched off is one too."""
    properties = run.find(w("rPr"))
    if properties is None:
        return ()
    toggles = [
        name if toggle.get(w("val"), "true") not in ("0", "false", "off") else f"not {name}"
        for tag, name in _TOGGLES.items()
        if (toggle := properties.find(w(tag))) is not None
    ]
    values = [
        f"{name} {written(value.get(w('val'), ''))}"
        for tag, name in _VALUES.items()
        if (value := properties.find(w(tag))) is not None
    ]
    return (*toggles, *values)


def head(paragraph: etree._Element, of_cell: tuple[str, ...]) -> str:
    """Return what a line says of a paragraph before its words; ``of_cell`` is told beside its own."""
    return f"{_style(paragraph)}{attributes((*_own_properties(paragraph), *of_cell))}"


def _style(paragraph: etree._Element) -> str:
    """Return what the style of a paragraph is called, "-" for one without a name."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    name = "Normal" if style is None else style.get(w("val"), "")
    name = named(_STYLE_WORDS.get(name, name)) or "-"
    # A line that begins with this word is a table.
    return f"{name}-" if name == "table" else name


def _own_properties(paragraph: etree._Element) -> tuple[str, ...]:
    """Return the alignment and the numbering that a paragraph has beside those of its style."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        return ()
    alignment = properties.find(w("jc"))
    number = properties.find(f"{w('numPr')}/{w('numId')}")
    level = properties.find(f"{w('numPr')}/{w('ilvl')}")
    found = []
    if alignment is not None:
        found.append(alignment.get(w("val"), ""))
    if number is not None:
        depth = "0" if level is None else level.get(w("val"), "0")
        found.append("not numbered" if number.get(w("val")) == "0" else f"numbered {depth}")
    return tuple(found)


def merges_of(cell: etree._Element) -> tuple[str, ...]:
    """Return how a cell is merged with its neighbours."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    down = () if merge is None else (f"merged {merge.get(w('val'), 'continue')}",)
    span = wml.span(cell)
    return (f"span {span}", *down) if span > 1 else down


def attributes(names: tuple[str, ...]) -> str:
    """Return what a line has beside its style in brackets, "" for nothing."""
    written_names = ", ".join(re.sub(r"[(),:]", "-", name) for name in names)
    return f"({written_names})" if names else ""


def named(name: str) -> str:
    """Return a name without what would end it."""
    return _NO_NAME.sub("-", name)


def ends_shown(text: str) -> str:
    """Return a text whose blanks at its ends an editor cannot take away unseen."""
    return _END_BLANK.sub(r"\\s", text)


def written(text: str) -> str:
    """Return words of the document as they stand in a line."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return escaped.replace("\t", "\\t").replace("\r", "\\n").replace("\n", "\\n")
