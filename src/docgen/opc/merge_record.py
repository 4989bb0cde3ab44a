"""One document among others in a file: its body, notes, headers and footers, adapted and put in.

    Record(source, common)      notes, headers, footers and parts are written
    Record.ended(…) -> bytes    its body with the properties of its last section

Numbers of annotations and drawings go on from document to document; names of bookmarks have the number of
their document. So nothing has to be remembered of earlier ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Location, Problem, Severity
from docgen.opc import merge_sections, wml
from docgen.opc.merge_looks import Looks
from docgen.opc.merge_notes import Notes, OwnNotes
from docgen.opc.merge_settings import Settings
from docgen.opc.merge_store import MAIN, WML, Store
from docgen.opc.merge_story import ID, NAME, Adapter
from docgen.opc.merge_text import piece
from docgen.opc.wml import R, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.opc.merge_source import Source

# The line of one point that stands where nothing is to be seen: it takes no place from a page.
_STROKE = (
    f'<w:p xmlns:w="{wml.W}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)
# Marks that may stand behind the last paragraph, and those of spelling (17.13.8.1).
_BEHIND = (*wml.RANGES, w("proofErr"))


@dataclass(slots=True)
class Common:
    """What all documents of a file share. ``stories`` are headers and footers by what they were made of."""

    store: Store
    looks: Looks = field(default_factory=Looks)
    settings: Settings = field(default_factory=Settings)
    fresh: Iterator[int] = field(default_factory=lambda: count(1))
    stories: dict[tuple[int, str, bytes], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: Notes = field(init=False)

    def __post_init__(self) -> None:
        self.notes = Notes(self.store)


class Record:
    """A document among others.

    Raises TemplateError T002, T006 for a document that cannot be read, WriteError W020 for one that cannot be
    merged.
    """

    def __init__(self, source: Source, common: Common) -> None:
        self._source = source
        self._common = common
        self._notes = OwnNotes(source, common.notes)
        self._adapter = Adapter(source, common.store, common.looks, common.fresh, self._notes.number)
        self._root, self._body = source.reader.body(source)
        self._sections = merge_sections.sections(self._body)
        self._adapter.pages_told = merge_sections.told_pages(self._sections)
        self._adapt()

    def _adapt(self) -> None:
        said = self._common.settings.of(self._source)
        for root in self._notes.roots.values():
            self._adapter.name(root)
        self._adapter.adapt(self._root, self._source.main, MAIN)
        merge_sections.name_stories(self._sections, self._story, has_even=said.has_even)
        merge_sections.begin(self._sections)
        for kind, part, root in self._notes.used():
            self._adapter.adapt(root, part, self._common.notes.name(kind))
            self._common.notes.add(kind, root)
            if kind != "comments":
                merge_sections.count_notes(self._sections, f"{kind[:-1]}Pr", said.notes)
        if "end" in self._adapter.marks and self._adapter.pages_told != "last":
            params = {"number": self._source.number}
            place = Location(file=self._source.file)
            self._common.problems.append(Problem("W022", Severity.WARNING, place, params))

    def ended(self, *, is_last: bool) -> tuple[bytes, list[etree._Element]]:
        """Return the body and the numbers of its lists; of the last document the section stands apart."""
        paragraph = self._last_paragraph()
        self._put_marks(paragraph)
        if not is_last:
            properties = wml.first_child(paragraph, w("pPr"))
            place = wml.child_in_order(properties, w("sectPr"), wml.PARAGRAPH_PROPERTIES)
            properties.replace(place, self._sections[-1])
        return piece(self._root, self._body), self._adapter.lists.elements()

    def _last_paragraph(self) -> etree._Element:
        """Return the paragraph that ends the body, a line of one point where it ends otherwise."""
        section = self._sections[-1]
        behind: list[etree._Element] = []
        last = section.getprevious()
        while last is not None and last.tag in _BEHIND:
            behind.insert(0, last)
            last = last.getprevious()
        if last is None or last.tag != w("p") or last.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            last = etree.fromstring(_STROKE)
            section.addprevious(last)
            return last
        last.extend(behind)
        return last

    def _put_marks(self, paragraph: etree._Element) -> None:
        """Put bookmarks at the end of the document, and around it, where fields ask for them."""
        for place, name in self._adapter.marks.items():
            number = self._adapter.fresh()
            start = etree.Element(w("bookmarkStart"), {ID: number, NAME: name})
            if place == "whole":
                self._body.insert(0, start)
            else:
                paragraph.append(start)
            etree.SubElement(paragraph, w("bookmarkEnd"), {ID: number})

    # Headers and footers.

    def _story(self, kind: str, identifier: str | None) -> str:
        """Return the identifier of a header or footer of the file: see merge_sections.name_stories."""
        store = self._common.store
        found = None if identifier is None else self._source.related(self._source.main).get(identifier)
        if found is None or found.target not in self._source.package.members:
            name = store.put(f"word/{kind}.xml", _EMPTY[kind], f"{WML}.{kind}+xml")
        else:
            name = self._written(kind, found.target)
        return store.relate(MAIN, f"{R}/{kind}", name)

    def _written(self, kind: str, part: str) -> str:
        """Return the name of a header or footer in the file; one that is like another stands once."""
        key = (self._adapter.base_number, kind, self._source.fingerprint(part))
        known = self._common.stories.get(key)
        if known is not None:
            self._common.store.shared += 1
            return known
        root = wml.parse(self._source.package[part], part=part, file=self._source.file)
        self._adapter.is_own = False
        self._adapter.adapt(root, part, None)
        drawings = list(root.iter(wml.DOC_PR))
        numbers = [str(each.get("id")) for each in drawings]

        def serialised(numbers: list[str]) -> bytes:
            for each, number in zip(drawings, numbers, strict=True):
                each.set("id", number)
            return wml.serialised(root)

        links = self._common.store.links(self._source, part)
        name = self._common.store.put(
            f"word/{kind}.xml",
            serialised(["0"] * len(drawings)),
            f"{WML}.{kind}+xml",
            links,
            lambda: serialised(numbers),
        )
        if not self._adapter.is_own:
            self._common.stories[key] = name
        return name


def _empty(root: str) -> bytes:
    """Return a header or footer that prints nothing; it must have a paragraph (17.10.4)."""
    made = etree.Element(w(root), nsmap={"w": wml.W})
    made.append(etree.fromstring(_STROKE))
    return wml.serialised(made)


_EMPTY = {"header": _empty("hdr"), "footer": _empty("ftr")}
