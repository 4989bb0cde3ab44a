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

from typing import TYPE_CHECKING

from lxml import etree

from docgen.evidence import notation
from docgen.evidence.sections import headings
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.evidence.notation import Piece
    from docgen.opc.package import Package
    from docgen.opc.parts import Parts

#: What stands before the name of a story.
STORY = "== "
HEAD_ROW, ROW, CELL, BOX, INSIDE = "|= ", "|- ", " | ", "[] ", "   "
_SIGNS = {w("tab"): "\\t", w("ptab"): "\\t", w("cr"): "\\n", w("noBreakHyphen"): "\u2011"}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
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
# Properties of the document that docgen itself writes are no words of it.
_OWN_PROPERTY = "docgen."
# Who typed a document last is no word of it either.
_UNREAD_PROPERTIES = ("creator", "lastModifiedBy", "version", "language", "identifier")


def transcript(data: bytes, *, file: str | None = None) -> str:
    """Return a document as text. Raises TemplateError for what is no document."""
    package = opc.read(data, file=file)
    found = parts.found(package, file=file)
    stories = [(name, lines) for name, lines in _Reader(package, found, file).stories() if lines]
    return "\n".join("".join(f"{line}\n" for line in (f"{STORY}{name}", *lines)) for name, lines in stories)


class _Reader:
    """Reads the stories of one document; notes are numbered in the order in which they are referred to."""

    def __init__(self, package: Package, found: Parts, file: str | None) -> None:
        self._found = found
        self._roots = {name: wml.parse(package[name], part=name, file=file) for name in found.dynamic}
        self._main = self._roots[found.main]
        self._headers = dict(headings(package, found, self._main, "header", file=file))
        self._footers = dict(headings(package, found, self._main, "footer", file=file))
        self._notes = {
            (kind, str(node.get(w("id")))): number
            for tag, kind in _NOTES.items()
            for number, node in enumerate(self._main.iter(tag), 1)
        }

    def stories(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the name of each story and its lines."""
        for name, part in self._headers.items():
            yield name, self._blocks(self._roots[part])
        yield "body", [line for body in self._main.iterfind(w("body")) for line in self._blocks(body)]
        for name, part in self._footers.items():
            yield name, self._blocks(self._roots[part])
        named = {*self._headers.values(), *self._footers.values(), self._found.main}
        for part in self._found.stories:
            if part not in named:
                yield from self._notes_or_part(part)
        yield (
            "properties",
            [line for part in self._found.properties for line in _properties(self._roots[part])],
        )

    def _notes_or_part(self, part: str) -> Iterator[tuple[str, list[str]]]:
        """Yield each note of a part of notes in the order of the numbers; else the part by its name."""
        root = self._roots[part]
        kind = {w("footnotes"): "footnote", w("endnotes"): "endnote"}.get(str(root.tag))
        if kind is None:
            yield f"part {part}", self._blocks(root)
            return
        # A separator is a line that Word draws and no note.
        notes = [note for note in root.iterfind(w(kind)) if note.get(w("type"), "normal") == "normal"]
        numbers = [(self._notes.get((kind, str(note.get(w("id")))), 0), note) for note in notes]
        for number, note in sorted(numbers, key=lambda each: each[0]):
            yield f"{kind} {number}", self._blocks(note)

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
        text = notation.ends_shown(notation.joined(self._inline(paragraph, ())))
        lines = [f"{notation.head(paragraph, of_cell)}: {text}".rstrip(" ")]
        for box in paragraph.iter(w("txbxContent")):
            if next(box.iterancestors(w("p")), None) is paragraph:
                lines += _indented(BOX, self._blocks(box))
        return lines

    def _table(self, table: etree._Element, of_cell: tuple[str, ...]) -> list[str]:
        style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        name = "" if style is None else f" {notation.named(style.get(w('val'), ''))}"
        lines = [f"table{name}{notation.attributes(of_cell)}: {wml.columns(table)}"]
        for row in wml.rows(table):
            mark = HEAD_ROW if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None else ROW
            for cell in wml.cells(row):
                # A cell without a paragraph, which none may be, is a cell all the same.
                lines += _indented(mark, self._blocks(cell, notation.merges_of(cell)) or ["-:"])
                mark = CELL
        return lines

    def _inline(self, element: etree._Element, formats: tuple[str, ...]) -> Iterator[Piece]:
        """Yield the pieces of what stands in a paragraph, a run or a holder of such."""
        for child in element.iterchildren(etree.Element):
            tag = str(child.tag)
            if tag == w("r"):
                yield from self._inline(child, (*formats, *notation.formats_of(child)))
            elif tag in _HOLDERS:
                if tag == w("fldSimple"):
                    yield f"[field {str(child.get(w('instr'))).strip()}]", formats
                yield from self._inline(child, (*formats, *_HOLDERS[tag]))
            elif tag not in _UNSEEN:
                yield self._seen(child, tag), formats

    def _seen(self, node: etree._Element, tag: str) -> str:
        """Return what an element of a run is as text."""
        if tag in (w("t"), w("delText")):
            return notation.written(node.text or "")
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag == w("br"):
            kind = node.get(w("type"), "textWrapping")
            return "\\n" if kind == "textWrapping" else f"[{kind} break]"
        if tag == w("instrText"):
            return f"[field {notation.written((node.text or '').strip())}]"
        if tag == w("sym"):
            return f"[symbol {node.get(w('font'), '')} {node.get(w('char'), '')}]"
        if tag in _NOTES:
            # Only the main part may refer to notes; a reference elsewhere has no number.
            return f"[{_NOTES[tag]} {self._notes.get((_NOTES[tag], str(node.get(w('id')))), 0)}]"
        if tag == f"{{{wml.M}}}oMath":
            formula = "".join(str(each.text or "") for each in node.iter(f"{{{wml.M}}}t"))
            return f"[formula {notation.written(formula)}]"
        described = [each.get("descr") or each.get("title") or "" for each in node.iter(wml.DOC_PR)]
        return f"[{' '.join([_local(node), *map(notation.written, filter(None, described))])}]"


def _indented(mark: str, lines: list[str]) -> list[str]:
    return [f"{INSIDE if number else mark}{line}" for number, line in enumerate(lines)]


def _properties(root: etree._Element) -> Iterator[str]:
    """Yield the properties of the document that a reader may read: its title, and the author's own."""
    for node in root.iter(*wml.TEXT_PROPERTIES):
        parent = node.getparent()
        name = str(parent.get("name") if parent is not None and parent.get("name") else _local(node))
        if name.startswith(_OWN_PROPERTY) or name in _UNREAD_PROPERTIES:
            continue
        text = notation.written(node.text or "")
        yield f"{notation.named(name)}: {notation.ends_shown(text)}".rstrip(" ")


def _local(node: etree._Element) -> str:
    return str(etree.QName(node).localname)
