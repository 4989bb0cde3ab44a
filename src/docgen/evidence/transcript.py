r"""A document as plain text, made to be compared: what a reader sees of it, a line for each paragraph.

    bytes of a .docx  ->  text

    == header first
    table: 2
    |- Letterhead: ПРОКУРАТУРА
     | Letterhead: КӨКТЕРЕК

    == body
    title: ХАБАРЛАМА
    body: Сізге **бүгін** хабарлаймыз.

A story (ECMA-376 part 1, 17.2) begins with ``==``. A line is a style, the properties that the paragraph has
of its own in brackets, a colon, the words. Style words are those of the text form, other styles are named
by their id. ``|=`` and ``|-`` begin a row, of the head and of the body, `` | `` another cell, ``[] `` a text
box; what continues a cell or a box is indented by three blanks. ``**`` is bold; other formats and all that is
no text stand in square brackets by name. ``\`` stands before a ``*``, ``[`` or ``\`` of the document itself;
``\t`` is a tab, ``\n`` a line break, ``\s`` a blank at an end. An element that is not known is named, never
left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from docgen.evidence.containers import NOTES, containers, numbers
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.opc.metadata import OWN
from docgen.opc.wml import w
from docgen.textform import source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.opc.package import Package
    from docgen.opc.parts import Parts

#: What stands before the name of a story.
STORY = "== "
HEAD_ROW, ROW, CELL, BOX, INSIDE = "|= ", "|- ", " | ", "[] ", "   "
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
_SIGNS = {w("tab"): "\\t", w("ptab"): "\\t", w("cr"): "\\n", w("noBreakHyphen"): "\u2011"}
# What is not seen: properties, traces of editing, marks of ranges, the number of a note within the note.
_UNSEEN = frozenset(
    {
        *wml.RANGES,
        *(
            w(name)
            for name in (
                "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "tblPrEx",
                "proofErr", "lastRenderedPageBreak", "fldChar", "annotationRef", "footnoteRef", "endnoteRef",
                "customXmlPr", "smartTagPr",
            )
        ),
    }
)  # fmt: skip
# What only holds other content, and the format that it gives to it.
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HOLDERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            *(w(name) for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple")),
            *(w(name) for name in ("dir", "bdo", "ruby", "rt", "rubyBase")),
            *(f"{_MC}{name}" for name in ("AlternateContent", "Choice", "Fallback")),
        ),
        (),
    ),
    **dict.fromkeys((w("ins"), w("moveTo")), ("inserted",)),
    **dict.fromkeys((w("del"), w("moveFrom")), ("deleted",)),
}
_SPECIAL = re.compile(r"[\\*\[]")
# What would end the name of a style.
_NO_NAME = re.compile(r"[:()|\[\]\s]")
_END_BLANK = re.compile(r"\A | \Z")
# Who typed a document last is no word of it either.
_UNREAD_PROPERTIES = ("creator", "lastModifiedBy", "version", "language", "identifier")

#: A piece of a paragraph: text as it is written here, and the names of its formats.
Piece = tuple[str, tuple[str, ...]]


def transcript(data: bytes, *, file: str | None = None) -> str:
    """Return a document as text. Raises TemplateError for what is no document."""
    package = opc.read(data, file=file)
    found = parts.found(package, file=file)
    stories = [(name, lines) for name, lines in _Reader(package, found, file).stories() if lines]
    return "\n".join("".join(f"{line}\n" for line in (f"{STORY}{name}", *lines)) for name, lines in stories)


class _Reader:
    """Reads the stories of one document; notes are numbered in the order in which they are referred to."""

    def __init__(self, package: Package, found: Parts, file: str | None) -> None:
        self._package = package
        self._found = found
        self._file = file
        self._roots = {name: wml.parse(package[name], part=name, file=file) for name in found.dynamic}
        self._notes = numbers(self._roots[found.main])

    def stories(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the name of each story and its lines."""
        for each in containers(self._package, self._found, self._roots, file=self._file):
            yield each.name, self._blocks(each.element)
        yield (
            "properties",
            [line for part in self._found.properties for line in _properties(self._roots[part])],
        )

    def _blocks(self, container: etree._Element, of_cell: tuple[str, ...] = ()) -> list[str]:
        """Return the lines of what stands in a container; ``of_cell`` is told at the first block."""
        lines: list[str] = []
        for child in container.iterchildren(etree.Element):
            first = () if lines else of_cell
            if child.tag == w("p"):
                lines += self._paragraph(child, first)
            elif child.tag == w("tbl"):
                lines += self._table(child, first)
            elif child.tag in _HOLDERS:
                lines += self._blocks(child, first)
            elif child.tag not in _UNSEEN:
                lines.append(f"-: [{_local(child)}]")
        return lines

    def _paragraph(self, paragraph: etree._Element, of_cell: tuple[str, ...]) -> list[str]:
        text = _ends_shown(_joined(self._inline(paragraph, ())))
        lines = [f"{_style(paragraph)}{_attributes(_own_properties(paragraph), of_cell)}: {text}".rstrip(" ")]
        for box in paragraph.iter(w("txbxContent")):
            if next(box.iterancestors(w("p")), None) is paragraph:
                lines += _indented(BOX, self._blocks(box))
        return lines

    def _table(self, table: etree._Element, of_cell: tuple[str, ...]) -> list[str]:
        style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        name = "" if style is None else f" {_NO_NAME.sub('-', style.get(w('val'), ''))}"
        lines = [f"table{name}{_attributes((), of_cell)}: {wml.columns(table)}"]
        for row in wml.rows(table):
            mark = HEAD_ROW if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None else ROW
            for cell in wml.cells(row):
                # A cell without a paragraph, which none may be, is a cell all the same.
                lines += _indented(mark, self._blocks(cell, _merges(cell)) or ["-:"])
                mark = CELL
        return lines

    def _inline(self, element: etree._Element, formats: tuple[str, ...]) -> Iterator[Piece]:
        """Yield the pieces of what stands in a paragraph, a run or a holder of such."""
        for child in element.iterchildren(etree.Element):
            tag = str(child.tag)
            if tag == w("r"):
                yield from self._inline(child, (*formats, *_formats(child)))
            elif tag in _HOLDERS:
                if tag == w("fldSimple"):
                    yield f"[field {str(child.get(w('instr'))).strip()}]", formats
                yield from self._inline(child, (*formats, *_HOLDERS[tag]))
            elif tag not in _UNSEEN:
                yield self._seen(child, tag), formats

    def _seen(self, node: etree._Element, tag: str) -> str:
        """Return what an element of a run is as text."""
        if tag in (w("t"), w("delText")):
            return _written(node.text or "")
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag == w("br"):
            kind = node.get(w("type"), "textWrapping")
            return "\\n" if kind == "textWrapping" else f"[{kind} break]"
        if tag == w("instrText"):
            return f"[field {_written((node.text or '').strip())}]"
        if tag == w("sym"):
            return f"[symbol {node.get(w('font'), '')} {node.get(w('char'), '')}]"
        if tag in NOTES:
            # Only the main part may refer to notes; a reference elsewhere has no number.
            return f"[{NOTES[tag]} {self._notes.get((NOTES[tag], str(node.get(w('id')))), 0)}]"
        if tag == f"{{{wml.M}}}oMath":
            return f"[formula {_written(''.join(str(t.text or '') for t in node.iter(f'{{{wml.M}}}t')))}]"
        described = [each.get("descr") or each.get("title") or "" for each in node.iter(wml.DOC_PR)]
        return f"[{' '.join([_local(node), *map(_written, filter(None, described))])}]"


def _joined(pieces: Iterable[Piece]) -> str:
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


def _formats(run: etree._Element) -> tuple[str, ...]:
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
        f"{name} {_written(value.get(w('val'), ''))}"
        for tag, name in _VALUES.items()
        if (value := properties.find(w(tag))) is not None
    ]
    return (*toggles, *values)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    name = "Normal" if style is None else style.get(w("val"), "")
    name = _NO_NAME.sub("-", _STYLE_WORDS.get(name, name)) or "-"
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


def _merges(cell: etree._Element) -> tuple[str, ...]:
    """Return how a cell is merged with its neighbours."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    down = () if merge is None else (f"merged {merge.get(w('val'), 'continue')}",)
    span = wml.span(cell)
    return (f"span {span}", *down) if span > 1 else down


def _attributes(*groups: tuple[str, ...]) -> str:
    names = [re.sub(r"[(),:]", "-", name) for group in groups for name in group]
    return f"({', '.join(names)})" if names else ""


def _indented(mark: str, lines: list[str]) -> list[str]:
    return [f"{INSIDE if number else mark}{line}" for number, line in enumerate(lines)]


def _properties(root: etree._Element) -> Iterator[str]:
    """Yield the properties of the document that a reader may read: its title, and the author's own."""
    for node in root.iter(*wml.TEXT_PROPERTIES):
        parent = node.getparent()
        name = str(parent.get("name") if parent is not None and parent.get("name") else _local(node))
        # What docgen itself writes there is no word of the document.
        if name.startswith(OWN) or name in _UNREAD_PROPERTIES:
            continue
        text = _written(node.text or "")
        yield f"{_NO_NAME.sub('-', name)}: {_ends_shown(text)}".rstrip(" ")


def _ends_shown(text: str) -> str:
    """Return a text whose blanks at its ends an editor cannot take away unseen."""
    return _END_BLANK.sub(r"\\s", text)


def _written(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return escaped.replace("\t", "\\t").replace("\r", "\\n").replace("\n", "\\n")


def _local(node: etree._Element) -> str:
    return str(etree.QName(node).localname)
