"""The stories of a document as a sequence: what each paragraph prints, and the bounds of tables between.

    bytes of a .docx  ->  {"header first": (Token, ...), "body": …}

What was deleted with tracked changes is not printed; what was inserted is. A text box is read after its
paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from docgen.evidence.containers import headings
from docgen.model.problem import Location
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.opc.package import Package

#: Elements that bound blocks, and what their beginning is called; the end has a slash before it.
BOUNDS: Mapping[str, str] = {w("tbl"): "table", w("tr"): "row", w("tc"): "cell"}
PARAGRAPH = "paragraph"
_TEXTS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
#: What a run prints.
SEEN = frozenset((w("t"), *_TEXTS))
# What neither prints nor holds what prints.
_UNSEEN = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "tblPrEx", "del",
        "moveFrom", "instrText", "delText", "txbxContent",
    )
)  # fmt: skip
_FIELD_STEPS = {"begin": 1, "end": -1}
_NOWHERE: Final = Location()


@dataclass(frozen=True, slots=True)
class Token:
    """A paragraph with its text, or a bound; ``place`` counts paragraphs, and in tables cells."""

    kind: str
    text: str = ""
    place: Location = _NOWHERE


#: The tokens of each story of a document, by the name of the story.
Stories: TypeAlias = Mapping[str, tuple[Token, ...]]


def alike(text: str) -> str:
    """Return a text with one kind of blank and of hyphen; an editor changes one for another."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2011", "-")


def is_content(node: etree._Element) -> bool:
    """Tell whether an element may hold what is printed."""
    return isinstance(node.tag, str) and node.tag not in _UNSEEN


def printed(node: etree._Element) -> str:
    """Return what an element of a run prints."""
    return str(node.text or "") if node.tag == w("t") else _TEXTS[str(node.tag)]


def story_parts(package: Package, file: str | None) -> Iterator[tuple[str, str]]:
    """Yield the name of each story and its part: headers, the body, footers, notes.

    Raises TemplateError for what is no document.
    """
    found = parts.found(package, file=file)
    main = wml.parse(package[found.main], part=found.main, file=file)
    for kind in ("header", "footer"):
        yield from headings(package, found, main, kind, file=file)
    yield "body", found.main
    for part in found.stories:
        root = wml.parse(package[part], part=part, file=file)
        if root.tag in (w("footnotes"), w("endnotes")):
            yield root.tag.rpartition("}")[2], part


def tokens(data: bytes, file: str | None = None) -> Stories:
    """Return the tokens of each story of a document. Raises TemplateError for what is no document."""
    package = opc.read(data, file=file)
    read: dict[str, tuple[Token, ...]] = {}
    for name, part in story_parts(package, file):
        root = wml.parse(package[part], part=part, file=file)
        container = root.find(w("body")) if root.tag == w("document") else root
        read[name] = () if container is None else tuple(_Walk(name).blocks(container))
    return read


class _Walk:
    """Yields the tokens of one story and counts the places."""

    def __init__(self, story: str) -> None:
        self._story = story
        self._paragraphs = 0
        self._tables = 0
        self._cell: tuple[int, int, int] | None = None

    def blocks(self, container: etree._Element) -> Iterator[Token]:
        for child in container:
            if child.tag == w("p"):
                yield Token(PARAGRAPH, "".join(_words(child, Fields())), self._place())
                for box in child.iter(w("txbxContent")):
                    if next(box.iterancestors(w("p")), None) is child:
                        yield from self.blocks(box)
            elif child.tag in BOUNDS:
                yield from self._bound(child)
            elif is_content(child):
                yield from self.blocks(child)

    def _bound(self, element: etree._Element) -> Iterator[Token]:
        name = BOUNDS[str(element.tag)]
        before = self._cell
        table, row, cell = before or (0, 0, 0)
        if name == "table":
            self._tables += 1
            self._cell = (self._tables, 0, 0)
        elif name == "row":
            self._cell = (table, row + 1, 0)
        else:
            self._cell = (table, row, cell + 1)
        yield Token(name, place=self._place(counted=False))
        inside = self._cell
        yield from self.blocks(element)
        if name == "table":
            self._cell = before
        elif name == "row":
            self._cell = (inside[0], inside[1], 0)
        else:
            self._cell = inside
        yield Token(f"/{name}", place=self._place(counted=False))

    def _place(self, *, counted: bool = True) -> Location:
        if self._cell is not None:
            table, row, cell = self._cell
            return Location(part=self._story, table=table, row=row, cell=cell)
        self._paragraphs += counted
        return Location(part=self._story, paragraph=self._paragraphs or None)


@dataclass(slots=True)
class Fields:
    """How deep in fields the text of a paragraph stands: what a field shows, as a page number, is no text."""

    depth: int = 0

    def hide(self, node: etree._Element) -> bool:
        """Tell whether an element stands in a field or bounds one; elements are asked in their order."""
        if node.tag == w("fldChar"):
            self.depth += _FIELD_STEPS.get(str(node.get(w("fldCharType"))), 0)
            return True
        return node.tag == w("fldSimple") or (self.depth > 0 and node.tag in SEEN)


def _words(element: etree._Element, fields: Fields) -> Iterator[str]:
    """Yield what stands in a paragraph."""
    for child in element:
        if fields.hide(child):
            continue
        if child.tag in SEEN:
            yield printed(child)
        elif is_content(child):
            yield from _words(child, fields)
