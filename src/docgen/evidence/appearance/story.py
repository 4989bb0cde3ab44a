"""A story as it is seen: its blocks and runs in their order, each with its look; fields by what they show.

Container, Looks, Pictures  ->  Seen, Seen, ...
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.evidence.appearance import sheets, unread
from docgen.evidence.appearance.seen import Seen
from docgen.evidence.containers import NOTES
from docgen.model.problem import Location
from docgen.opc import wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from docgen.evidence.appearance.looks import Looks
    from docgen.evidence.appearance.pictures import Pictures
    from docgen.evidence.appearance.seen import Piece
    from docgen.evidence.containers import Container
    from docgen.textform.formatting import Properties

# Fields that count pages (part 1, 17.16.5): what they show is counted anew by each program.
_COUNTED = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_BLANKS = " \t\r\n"
# What stands in a run and is one sign: what it is here, the attributes that are read.
_SIGNS: dict[str, tuple[str, tuple[str, ...]]] = {
    w("tab"): ("\t", ()),
    w("cr"): ("\n", ()),
    w("noBreakHyphen"): ("\u2011", ()),
    w("softHyphen"): ("\u00ad", ()),
    w("ptab"): ("[ptab {alignment} {relativeTo} {leader}]", ("alignment", "relativeTo", "leader")),
    w("sym"): ("[symbol {font} {char}]", ("font", "char")),
    w("footnoteReference"): ("[footnote]", ("id",)),
    w("endnoteReference"): ("[endnote]", ("id",)),
}
_NUMBERS_OF_NOTES = (w("footnoteRef"), w("endnoteRef"))
_BREAKS = {"textWrapping": "\n", "page": "[page]", "column": "[column]"}
_OF_FIELDS = (w("fldChar"), w("instrText"))
_FIELD = {"begin": "{", "separate": "|", "end": "}"}
_RUN_CHILDREN_SILENT = frozenset((w("rPr"), w("lastRenderedPageBreak")))


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction so far, whether its result was reached and shown."""

    instruction: str = ""
    is_result: bool = False
    has_shown: bool = False

    @property
    def counts(self) -> bool:
        """Whether what is shown is counted by each program."""
        return (
            self.is_result and self.instruction.split()[:1] != [] and self.instruction.split()[0] in _COUNTED
        )


@dataclass(slots=True)
class Story:
    """Reads one story and counts the places."""

    container: Container
    looks: Looks
    pictures: Pictures
    edges: Collection[str]
    tell: Callable[[str], None]
    _fields: list[_Field] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _cell: tuple[int, int, int] | None = None

    def seen(self) -> Iterator[Seen]:
        """Yield what is seen of the story, in order."""
        yield from self._blocks(self.container.element)

    def _blocks(self, container: etree._Element, known: frozenset[str] = frozenset()) -> Iterator[Seen]:
        """Yield what stands in a container; ``known`` are children that the caller reads."""
        self._tell_all(unread.stray_text(container))
        for child in container.iterchildren(etree.Element):
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl"):
                yield from self._table(child)
            elif child.tag == w("sectPr"):
                yield self._section(child)
            elif child.tag in known:
                continue
            elif child.tag in unread.SILENT_MARKS:
                self._tell_all(unread.mark(child))
            elif child.tag in unread.HOLDERS:
                self._tell_all(unread.holder(child))
                yield from self._blocks(child, unread.OF_HOLDERS)
            else:
                self.tell(unread.described(child))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Seen]:
        style = self.looks.style_of(paragraph)
        self._properties(paragraph, w("pPr"))
        own = paragraph.find(w("pPr"))
        if own is not None:
            self._tell_all(unread.properties(own.find(w("rPr"))))
        self._tell_all(unread.attributes(paragraph))
        pieces = tuple(self._inline(paragraph, style))
        yield self._item("paragraph", self.looks.paragraph(paragraph, style), pieces)
        if own is not None:
            for section in own.iterfind(w("sectPr")):
                yield self._section(section)

    def _inline(self, element: etree._Element, style: str) -> Iterator[Piece]:
        """Yield the letters of what stands in a paragraph or in a holder of runs."""
        self._tell_all(unread.stray_text(element))
        for child in element.iterchildren(etree.Element):
            if child.tag == w("r"):
                yield from self._run(child, style)
            elif child.tag == w("fldSimple"):
                self._tell_all(unread.attributes(child, ("instr", "dirty")))
                instruction = str(child.get(w("instr")))
                self._fields.append(_Field(instruction, is_result=True))
                yield f"{{{''.join(instruction.split())}|", {}
                yield from self._inline(child, style)
                self._fields.pop()
                yield "}", {}
            elif child.tag in unread.SILENT_MARKS:
                self._tell_all(unread.mark(child))
            elif child.tag in unread.HOLDERS:
                self._tell_all(unread.holder(child))
                yield from self._inline(child, style)
            elif child.tag != w("pPr") and child.tag not in unread.OF_HOLDERS:
                self.tell(unread.described(child))

    def _run(self, run: etree._Element, style: str) -> Iterator[Piece]:
        self._properties(run, w("rPr"))
        self._tell_all(unread.attributes(run))
        self._tell_all(unread.stray_text(run))
        look = self.looks.run(run, style)
        for child in run.iterchildren(etree.Element):
            if child.tag in _RUN_CHILDREN_SILENT:
                continue
            if child.tag in (w("drawing"), w("pict")):
                known = self.pictures.read(child, self.container.part)
                if known is None:
                    self.tell(unread.described(child))
                else:
                    yield "[picture]", {**look, **known}
                continue
            text = self._sign(child)
            if text is None:
                self.tell(unread.described(child))
            elif text:
                # A field is seen by what it shows; its marks and its instruction have no look.
                yield text, {} if child.tag in _OF_FIELDS else look

    def _sign(self, node: etree._Element) -> str | None:
        """Return what an element of a run is as text, None for what is not understood."""
        tag = str(node.tag)
        if len(node) or (tag not in (w("t"), w("instrText"), w("delText")) and (node.text or "").strip()):
            return None
        if tag in (w("t"), w("delText")):
            self._tell_all(unread.attributes(node))
            return self._shown(_spaced(node))
        if tag == w("instrText"):
            self._tell_all(unread.attributes(node))
            if self._fields:
                self._fields[-1].instruction += node.text or ""
            return "".join((node.text or "").split())
        if tag == w("fldChar"):
            return self._field_mark(node)
        if tag == w("br"):
            self._tell_all(unread.attributes(node, ("type", "clear")))
            return _BREAKS.get(node.get(w("type"), "textWrapping"))
        if tag in _NUMBERS_OF_NOTES and self.container.name.startswith(tuple(NOTES.values())):
            return "[number]"
        if tag in _SIGNS:
            form, known = _SIGNS[tag]
            self._tell_all(unread.attributes(node, known))
            return form.format_map({name: node.get(w(name), "") for name in known})
        return None

    def _shown(self, text: str) -> str:
        """Return the letters of a text; a number that is counted anew is one sign."""
        counting = next((each for each in self._fields if each.counts), None)
        if counting is None or not (text.isascii() and text.isdecimal()):
            return text
        shown = "" if counting.has_shown else "#"
        counting.has_shown = True
        return shown

    def _field_mark(self, node: etree._Element) -> str | None:
        self._tell_all(unread.attributes(node, ("fldCharType", "dirty")))
        kind = str(node.get(w("fldCharType")))
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].is_result = True
        elif self._fields and kind == "end":
            self._fields.pop()
        return _FIELD.get(kind)

    def _table(self, table: etree._Element) -> Iterator[Seen]:
        before = self._cell
        self._tables += 1
        number = self._tables
        self._cell = (number, 0, 0)
        own = self.looks.table(table)
        self._properties(table, w("tblPr"))
        look, found = sheets.table(table, own)
        self._tell_all(found)
        yield self._item("table", look)
        self._tell_all(unread.table_parts(table))
        for row_number, row in enumerate(wml.rows(table), 1):
            self._cell = (number, row_number, 0)
            look, found = sheets.row(row)
            self._tell_all(found)
            yield self._item("row", look)
            for cell_number, cell in enumerate(wml.cells(row), 1):
                self._cell = (number, row_number, cell_number)
                look, found = sheets.cell(cell, own)
                self._tell_all(found)
                yield self._item("cell", look)
                yield from self._blocks(cell, frozenset((w("tcPr"),)))
        self._cell = before

    def _section(self, section: etree._Element) -> Seen:
        look, found = sheets.section(section, self.edges)
        self._tell_all(found)
        return Seen(self.container.name, "section", Location(part=self.container.part), look)

    def _item(self, kind: str, look: Properties, pieces: tuple[Piece, ...] = ()) -> Seen:
        return Seen(self.container.name, kind, self._place(counted=kind == "paragraph"), look, pieces)

    def _place(self, *, counted: bool) -> Location:
        part = self.container.part
        if self._cell is not None:
            table, row, cell = self._cell
            return Location(part=part, table=table, row=row or None, cell=cell or None)
        self._paragraphs += counted
        return Location(part=part, paragraph=self._paragraphs or None)

    def _properties(self, element: etree._Element, name: str) -> None:
        """Tell what is not understood of the properties of an element, which stand once and first."""
        found = element.findall(name)
        before = found[0].itersiblings(preceding=True) if found else ()
        if len(found) > 1 or any(each.tag not in unread.SILENT_MARKS for each in before):
            self.tell(unread.described(found[-1]))
        if found and name != w("tblPr"):
            self._tell_all(unread.properties(found[0]))

    def _tell_all(self, found: Iterable[str]) -> None:
        for each in found:
            self.tell(each)


def _spaced(node: etree._Element) -> str:
    """Return a text without the blanks that Word leaves out at its ends."""
    text = node.text or ""
    keeps = next(
        (each.get(wml.XML_SPACE) for each in (node, *node.iterancestors()) if each.get(wml.XML_SPACE)), ""
    )
    return text if keeps == "preserve" else text.strip(_BLANKS)
