"""A story of one document adapted to a file that holds others too.

    tree of a story, Adapter  ->  the same tree, with names, numbers and relationships of the file

What a story refers to are styles and lists (:mod:`docgen.opc.merge_looks`), notes, bookmarks, relationships
(ECMA-376 part 2, 6.5), and numbers that only have to be of one element: of annotations (part 1, 17.13) and
drawings (20.4.2.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.opc import merge_fields, wml
from docgen.opc.bridge import KIND_OF_NOTE, LONGEST_BOOKMARK
from docgen.opc.merge_lists import OwnLists
from docgen.opc.merge_store import LINK
from docgen.opc.wml import R, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.opc.merge_looks import Base, Looks
    from docgen.opc.merge_source import Source
    from docgen.opc.merge_store import Store
    from docgen.opc.relations import Relationship

ID, NAME = w("id"), w("name")
_VAL, _ANCHOR = w("val"), w("anchor")
_OFFICE = "urn:schemas-microsoft-com:office:office"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
# Numbers of paragraphs, which are those of their document, and marks of editing sessions (17.15.1.72).
_TRACES = (
    f"{_W14}paraId",
    f"{_W14}textId",
    *(w(f"rsid{name}") for name in ("R", "RDefault", "P", "RPr", "Sect", "Tr", "Del")),
)
# What makes a document more than one (17.17.2, 17.3.3.19), and what that is: keys of the messages' reasons.
_REFUSED = {
    **dict.fromkeys(map(w, ("altChunk", "subDoc")), "taken-in"),
    **dict.fromkeys((w("control"), f"{{{_OFFICE}}}OLEObject"), "embedded-object"),
}
_BOOKMARK, _LINK, _CONTROL, _FORM = map(w, ("bookmarkStart", "hyperlink", "sdtPr", "ffData"))
_MET = (*_REFUSED, *KIND_OF_NOTE, wml.DOC_PR, _LINK, _CONTROL, _FORM, *merge_fields.TAGS)
# Optional in a content control, and of the document alone: its number, and the data that it shows (17.5.2).
_OF_CONTROL = (ID, w("dataBinding"), f"{_W15}dataBinding")
# Relationships of a section are told by the section.
_OF_SECTIONS = tuple(map(w, ("headerReference", "footerReference", "printerSettings")))
_OF_NOTES = (*KIND_OF_NOTE, *map(w, ("footnote", "endnote", "comment")))
_SPACES = {"r": R, "w": wml.W, "o": _OFFICE}
_RELATED = etree.XPath("//*[@r:* or @o:relid]", namespaces=_SPACES)
_NUMBERED = etree.XPath("//w:*[@w:id]", namespaces=_SPACES)
_RELATION = (f"{{{R}}}", f"{{{_OFFICE}}}relid")


class Adapter:
    """Adapts the stories of one document.

    ``note`` gives the number of a note in the file by its kind and its number in the document, ``pages_told``
    is what tells the number of pages (:func:`docgen.opc.merge_sections.told_pages`). ``is_own`` tells whether
    a story adapted since it was last set False got what no other document has, ``marks`` which bookmarks
    the document must get, by their places: ``end``, ``whole``.
    """

    def __init__(
        self,
        source: Source,
        store: Store,
        looks: Looks,
        fresh: Iterator[int],
        note: Callable[[str, str], str | None],
    ) -> None:
        self._source = source
        self._store = store
        self._fresh = fresh
        self._note = note
        self._base: Base = looks.base(source)
        self.base_number = self._base.position
        self.lists = OwnLists(looks, self._base)
        self.bookmarks: dict[str, str] = {}
        self.is_own = False
        self.marks: dict[str, str] = {}
        self.pages_told = "last"
        self._taken: set[str] = set()
        self._numbers: dict[tuple[str, str], str] = {}
        self._sequences: set[str] = set()

    # What fields ask for: docgen.opc.merge_fields.Names.

    def bookmark(self, word: str) -> str | None:
        """Return the name in the file of a bookmark of the document, None for another word.

        Capitals make no other name (17.13.6.2).
        """
        found = self.bookmarks.get(word.lower())
        self.is_own |= found is not None
        return found

    def pages(self) -> str:
        """Return the instruction that gives how many pages the document has."""
        self.is_own = True
        return "SECTIONPAGES" if self.pages_told == "section" else f"PAGEREF {self._mark('end')}"

    def whole(self) -> str:
        """Return the name of a bookmark around the document."""
        return self._mark("whole")

    def is_first(self, sequence: str) -> bool:
        """Tell whether the document counts a sequence for the first time."""
        self.is_own = True
        is_first = sequence not in self._sequences
        self._sequences.add(sequence)
        return is_first

    def _mark(self, place: str) -> str:
        """Return the name of a bookmark of ours, a hidden one, which the document must get."""
        self.is_own = True
        return self.marks.setdefault(place, self._free(f"_{place}"))

    # Names.

    def name(self, root: etree._Element) -> None:
        """Find the names of bookmarks before what leads to them is met."""
        for node in root.iter(_BOOKMARK):
            name = str(node.get(NAME))
            if name.lower() not in self.bookmarks:
                self.bookmarks[name.lower()] = self._free(name)

    def _free(self, name: str) -> str:
        """Return a name with the number of the document; names differ in more than capitals (17.13.6.2)."""
        ending = f"_{self._source.number}"
        for number in range(len(self._taken) + 1):
            more = f"_{number}{ending}" if number else ending
            found = f"{name[: LONGEST_BOOKMARK - len(more)]}{more}"
            if found.lower() not in self._taken:
                break
        self._taken.add(found.lower())
        return found

    def fresh(self) -> str:
        """Return a number that nothing in the file has."""
        return str(next(self._fresh))

    # Stories.

    def adapt(self, root: etree._Element, part: str, owner: str | None) -> None:
        """Adapt a story that is the part of the document, or stands in one.

        ``owner`` is the part of the file that it goes into, None for a part that keeps its relationships.
        Raises WriteError W020 for what cannot be merged.
        """
        etree.strip_attributes(root, *_TRACES)
        self._base.untie(root)
        self.name(root)
        data = self._source.package[part]
        if owner is not None and _count(data, root, "r", b"r:") != len(list(root.iter(*_OF_SECTIONS))):
            self._relate(root, part, owner)
        if _count(data, root, "w", b"w:id"):
            self._renumber(root, part)
        self.is_own |= self.lists.adapt(root)
        if not self._base.is_first:
            named = [(node, str(node.get(_VAL))) for node in root.iter(*wml.STYLED)]
            for node, name in named:
                if (style := self._base.style(name)) != name:
                    wml.refer(node, style)
        met = list(root.iter(*_MET))
        for node in met:
            self._adapt(node, part)
        fields = [node for node in met if node.tag in merge_fields.TAGS]
        merge_fields.adapt(fields, self)
        self._base.tell_defaults(root)

    def _adapt(self, node: etree._Element, part: str) -> None:
        if node.tag in _REFUSED:
            raise self._source.refusal(_REFUSED[node.tag], part)
        if node.tag == wml.DOC_PR:
            node.set("id", self.fresh())
        elif node.tag == _LINK:
            self._follow(node)
        elif node.tag == _CONTROL:
            wml.without_children(node, _OF_CONTROL)
        elif node.tag == _FORM:
            for each in node.findall(NAME):
                each.set(_VAL, self.bookmark(str(each.get(_VAL))) or str(each.get(_VAL)))
        elif node.tag in KIND_OF_NOTE:
            self.is_own = True
            wml.refer(node, self._note(KIND_OF_NOTE[node.tag], str(node.get(ID))), key=ID)

    def _follow(self, link: etree._Element) -> None:
        anchor = self.bookmark(str(link.get(_ANCHOR, "")))
        if anchor is not None:
            link.set(_ANCHOR, anchor)

    def _renumber(self, root: etree._Element, part: str) -> None:
        """Give annotations numbers that go on; the beginning and the end of a range have one."""
        for node in _found(_NUMBERED, root):
            if node.tag not in _OF_NOTES:
                self.is_own = True
                key = (part, str(node.get(ID)))
                if key not in self._numbers:
                    self._numbers[key] = self.fresh()
                node.set(ID, self._numbers[key])
                if node.tag == _BOOKMARK:
                    node.set(NAME, self.bookmarks[str(node.get(NAME)).lower()])

    def _relate(self, root: etree._Element, part: str, owner: str) -> None:
        known = self._source.related(part)
        for node in _found(_RELATED, root):
            if node.tag in _OF_SECTIONS:
                continue
            for name, value in list(node.attrib.items()):
                if str(name).startswith(_RELATION) and value:
                    identifier = self._related(known.get(str(value)), owner)
                    if identifier is None:
                        del node.attrib[name]
                    else:
                        node.set(name, identifier)

    def _related(self, found: Relationship | None, owner: str) -> str | None:
        """Return the identifier of a relationship of the file, None for one that leads nowhere."""
        if found is None or (found.kind == LINK and not found.is_external):
            return None
        target = found.target
        if not found.is_external:
            target = self._store.copied(self._source, target)
        elif target.startswith("#"):
            target = f"#{self.bookmark(target[1:]) or target[1:]}"
        return self._store.relate(owner, found.kind, target, is_external=found.is_external)


def _found(path: etree.XPath, root: etree._Element) -> Iterable[etree._Element]:
    found: Any = path(root)
    return found  # type: ignore[no-any-return]


def _count(data: bytes, root: etree._Element, prefix: str, words: bytes) -> int:
    """Return how often names of a namespace are in a part at most, -1 where its bytes do not tell.

    They tell where the root declares all prefixes. To search them takes a tenth of the time that it takes to
    look at every attribute.
    """
    known = list(root.nsmap.values())
    is_told = data.count(b"xmlns:") == len(known) == len(set(known)) and prefix in root.nsmap
    return data.count(words) if is_told and root.nsmap[prefix] == _SPACES[prefix] else -1
