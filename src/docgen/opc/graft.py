"""Content of one document put into another, with all that it refers to.

    host Package, guest Package  ->  blocks of the guest under names that are free in the host, host Package

What the blocks refer to comes along: styles, numbering, notes and comments, pictures and links. A style
that is the same in both stands once; another one comes under a name of its own, so that both keep
their look. Numbering is never shared: the lists of the two documents count apart.
"""

from __future__ import annotations

import copy
import posixpath
import re
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import parts, relations, wml
from docgen.opc.bridge import KIND_OF_NOTE, LONGEST_BOOKMARK
from docgen.opc.graft_lists import Lists
from docgen.opc.graft_styles import Styles
from docgen.opc.package import CONTENT_TYPES, Package
from docgen.opc.wml import R, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
VAL, ID = w("val"), w("id")
_RELID = "{urn:schemas-microsoft-com:office:office}relid"
_PARAGRAPH_IDS = ("{http://schemas.microsoft.com/office/word/2010/wordml}",)


class Graft:
    """Puts blocks of a guest into a host. ``mark`` tells names of the guest from those of the host.

    Raises TemplateError T002, T006 for a document that cannot be read.
    """

    def __init__(self, host: Package, guest: Package, mark: str) -> None:
        self._members = dict(host.members)
        self._guest = guest
        self.mark = mark
        self._mains = (parts.found(host).main, parts.found(guest).main)
        self._types = relations.content_types(guest)
        stories = [wml.parse(host[part]) for part in parts.found(host).stories]
        self._fresh = count(1 + max(_numbers(stories), default=0))
        self._taken = {str(node.get(w("name"))) for root in stories for node in root.iter(w("bookmarkStart"))}
        self._bookmarks: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._identifiers: dict[tuple[str, str, str], str | None] = {}
        self._copies: dict[str, str] = {}
        self._notes: dict[tuple[str, str], str | None] = {}
        self._roots: dict[str, etree._Element] = {}
        self._lists = Lists(self)
        self._styles = Styles(self)

    @property
    def package(self) -> Package:
        """The host with what the blocks put in until now refer to."""
        roots = {name: wml.serialised(root) for name, root in self._roots.items()}
        return Package({**self._members, **roots})

    def blocks(self, of: str, to: str) -> list[etree._Element]:
        """Return copies of the blocks of a story of the guest that can stand in a story of the host.

        ``of`` and ``to`` are the names of the parts; the host may still lack ``to``. Sections are left out.
        """
        root = wml.parse(self._guest[of], part=of)
        body = root.find(w("body"))
        found = [copy.deepcopy(each) for each in (root if body is None else body) if each.tag != w("sectPr")]
        self._name_bookmarks(found)
        for each in found:
            self.adapt(each, of, to)
        return found

    def moved(self, of: str, to: str) -> list[etree._Element]:
        """Return copies of the blocks of a story of the host for a part of it that is new."""
        known = self._members.get(relations.relations_of(of))
        if known is not None:
            self._members[relations.relations_of(to)] = known
        return [copy.deepcopy(each) for each in wml.parse(self._members[of], part=of)]

    # What the styles and the numbering of the host are made with.

    def trees(self, kind: str) -> tuple[etree._Element | None, etree._Element | None]:
        """Return a part of a kind (``styles``): the host's, which may be changed, and the guest's."""
        host, guest = Package(self._members), self._guest
        names = [
            relations.part_of_kind(package, main, kind)
            for package, main in zip((host, guest), self._mains, strict=True)
        ]
        if names[0] is not None and names[0] not in self._roots:
            self._roots[names[0]] = wml.parse(host[names[0]], part=names[0])
        of_guest = wml.parse(guest[names[1]], part=names[1]) if names[1] is not None else None
        return self._roots[names[0]] if names[0] is not None else None, of_guest

    def founded(self, kind: str, root: etree._Element) -> etree._Element:
        """Put a new part of the main part into the host."""
        name = self._free_member(f"word/{kind}.xml")
        said = (f"{_OFFICE}.{kind}+xml", f"{R}/{kind}")
        package = relations.with_part(
            Package(self._members), name, wml.serialised(root), said, self._mains[0]
        )
        self._members = dict(package.members)
        self._roots[name] = root
        return root

    def next_number(self, host: etree._Element, name: str, key: str) -> str:
        """Return the number of a new list, or of a new definition of lists, of the host."""
        values = [
            int(value) for each in host.findall(w(name)) if (value := str(each.get(w(key)))).isdecimal()
        ]
        return str(max(values, default=0) + 1)

    def style(self, identifier: str) -> str | None:
        """Return the name in the host of a style of the guest, None where the guest has none."""
        return self._styles.named(identifier)

    def number(self, identifier: str) -> str | None:
        """Return the number in the host of a list of the guest, None where the guest has none."""
        return self._lists.numbered(identifier)

    def adapt(self, block: etree._Element, of: str, to: str) -> None:
        """Give what a block of the guest refers to the names that it has in the host."""
        for node in list(block.iter(etree.Element)):
            self._adapt_relationships(node, of, to)
            self._adapt_names(node)
            if node.tag in wml.STYLED:
                wml.refer(node, self.style(str(node.get(VAL))))
            elif node.tag == w("numId"):
                wml.refer(node, self.number(str(node.get(VAL))), node.getparent())
            elif node.tag in KIND_OF_NOTE:
                wml.refer(node, self._note(KIND_OF_NOTE[node.tag], str(node.get(ID))), key=ID)
            elif node.tag == wml.DOC_PR:
                node.set("id", str(next(self._fresh)))
            elif node.tag == w("sdtPr"):
                # Optional, and of the other document: its number, and the data that it shows.
                wml.without_children(node, (ID, w("dataBinding")))
            elif node.get(ID) is not None and node.tag.startswith(f"{{{wml.W}}}"):
                node.set(ID, self._number(str(node.get(ID))))
        self._styles.tell_defaults(block)

    # Relationships and parts.

    def _adapt_relationships(self, node: etree._Element, of: str, to: str) -> None:
        for name, value in list(node.attrib.items()):
            if (str(name).startswith(f"{{{R}}}") or name == _RELID) and value:
                identifier = self._relationship(of, to, str(value))
                if identifier is None:
                    del node.attrib[name]
                else:
                    node.set(name, identifier)
            elif str(name).startswith(_PARAGRAPH_IDS) and str(name).endswith(("}paraId", "}textId")):
                del node.attrib[name]

    def _relationship(self, of: str, to: str, identifier: str) -> str | None:
        key = (of, to, identifier)
        if key not in self._identifiers:
            known = relations.relationships(self._guest, of)
            found = next((each for each in known if each.identifier == identifier), None)
            self._identifiers[key] = None if found is None else self._related(to, found)
        return self._identifiers[key]

    def _related(self, to: str, found: relations.Relationship) -> str:
        """Give a part of the host a relationship of the guest, and return its identifier."""
        target = found.target if found.is_external else f"/{self._copied(found.target)}"
        name = relations.relations_of(to)
        self._members[name], identifier = relations.with_relationship(
            self._members.get(name), found.kind, target, is_external=found.is_external
        )
        return identifier

    def _copied(self, name: str) -> str:
        """Put a part of the guest, with all that it leads to, into the host; return its name there."""
        if name in self._copies:
            return self._copies[name]
        data, own = self._guest[name], relations.relationships(self._guest, name)
        if self._members.get(name) == data and not own:
            self._copies[name] = name
            return name
        copied = self._copies[name] = self._free_member(name)
        self._members[copied] = data
        kind = self._types.of(name)
        types = self._members[CONTENT_TYPES]
        if relations.content_types(Package(self._members)).of(copied) != kind:
            self._members[CONTENT_TYPES] = relations.with_content_type(types, copied, kind)
        if own:
            root = wml.parse(self._guest[relations.relations_of(name)])
            for node, each in zip(root, own, strict=True):
                if not each.is_external:
                    node.set("Target", f"/{self._copied(each.target)}")
            self._members[relations.relations_of(copied)] = wml.serialised(root)
        return copied

    def _free_member(self, name: str) -> str:
        """Return the name of a member, changed where the host has one of that name."""
        stem, ending = posixpath.splitext(name)
        names = (name, *(f"{stem}-{self.mark}{number}{ending}" for number in range(len(self._members) + 1)))
        taken = {each.lower() for each in self._members}
        return next(each for each in names if each.lower() not in taken)

    # Notes, bookmarks, numbers.

    def _note(self, kind: str, identifier: str) -> str | None:
        key = (kind, identifier)
        if key in self._notes:
            return self._notes[key]
        self._notes[key] = None
        host, guest = self.trees(kind)
        found = [] if guest is None else [each for each in guest if each.get(ID) == identifier]
        if guest is None or not found:
            return None
        if host is None:
            host = self.founded(kind, _only_separators(guest))
        known = [int(value) for each in host if (value := str(each.get(ID))).lstrip("-").isdecimal()]
        # Numbers up to 0 are those of the separators.
        number = self._notes[key] = str(max([0, *known]) + 1)
        note = copy.deepcopy(found[0])
        note.set(ID, number)
        host.append(note)
        names = [
            relations.part_of_kind(Package(self._members), self._mains[0], kind),
            relations.part_of_kind(self._guest, self._mains[1], kind),
        ]
        self._name_bookmarks(note)
        for each in note:
            self.adapt(each, str(names[1]), str(names[0]))
        return number

    def _name_bookmarks(self, blocks: Iterable[etree._Element]) -> None:
        """Find the names of bookmarks before what leads to them is met."""
        for node in (node for block in blocks for node in block.iter(w("bookmarkStart"))):
            name = str(node.get(w("name")))
            if name not in self._bookmarks:
                self._bookmarks[name] = self._free_bookmark(name)

    def _free_bookmark(self, name: str) -> str:
        endings = (
            "",
            f"_{self.mark}",
            *(f"_{self.mark}{number}" for number in range(2, len(self._taken) + 3)),
        )
        names = (f"{name[: LONGEST_BOOKMARK - len(ending)]}{ending}" for ending in endings)
        found = next(each for each in names if each not in self._taken)
        self._taken.add(found)
        return found

    def _adapt_names(self, node: etree._Element) -> None:
        """Give a bookmark, and what leads to it, the name that is free in the host."""
        if node.tag == w("bookmarkStart"):
            node.set(w("name"), self._bookmarks[str(node.get(w("name")))])
        elif node.tag == w("hyperlink") and node.get(w("anchor")) in self._bookmarks:
            node.set(w("anchor"), self._bookmarks[str(node.get(w("anchor")))])
        elif node.tag == w("instrText") and node.text:
            node.text = self._instruction(node.text)
        elif node.tag == w("fldSimple"):
            node.set(w("instr"), self._instruction(str(node.get(w("instr"), ""))))

    def _instruction(self, text: str) -> str:
        return re.sub(r'[^\s"]+', lambda found: self._bookmarks.get(found.group(), found.group()), text)

    def _number(self, identifier: str) -> str:
        """Return the number of an annotation; its beginning and its end have the same."""
        if identifier not in self._numbers:
            self._numbers[identifier] = str(next(self._fresh))
        return self._numbers[identifier]


def _numbers(roots: list[etree._Element]) -> Iterator[int]:
    """Yield the numbers of drawings and annotations."""
    for root in roots:
        for node in root.iter(etree.Element):
            value = str(node.get("id") if node.tag == wml.DOC_PR else node.get(ID))
            if value.isdecimal():
                yield int(value)


def _only_separators(notes: etree._Element) -> etree._Element:
    made = copy.deepcopy(notes)
    for each in list(made):
        if each.get(w("type")) in (None, "normal"):
            made.remove(each)
    return made
