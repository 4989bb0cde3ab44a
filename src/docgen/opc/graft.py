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
from docgen.opc.package import CONTENT_TYPES, Package
from docgen.opc.wml import R, w

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
VAL, ID = w("val"), w("id")
# Notes: the part, its notes, and what refers to them from a story (part 1, 17.11 and 17.13.4).
_NOTES = {
    "footnotes": ("footnote", ("footnoteReference",)),
    "endnotes": ("endnote", ("endnoteReference",)),
    "comments": ("comment", ("commentRangeStart", "commentRangeEnd", "commentReference")),
}
_KIND_OF_NOTE = {w(name): kind for kind, (_, names) in _NOTES.items() for name in names}
_STYLED = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
# What makes the look of a style, and what makes that of its base.
_LOOK = tuple(w(name) for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
# What a style says of other styles beside its base, and what an abstract numbering says of itself: it is
# known by a name of its own only in its own document.
_BONDS = tuple(w(name) for name in ("next", "link", "aliases", "locked"))
_OWN_OF_NUMBERING = tuple(w(name) for name in ("nsid", "tmpl", "name", "styleLink"))
_RELID = "{urn:schemas-microsoft-com:office:office}relid"
_PARAGRAPH_IDS = ("{http://schemas.microsoft.com/office/word/2010/wordml}",)
# Longer names of bookmarks are refused by Word (part 1, 17.13.6.2).
_LONGEST_BOOKMARK = 40
# What holds where docDefaults say nothing (part 1, 17.7.5).
_NEUTRAL = {
    "pPr": '<w:pPr xmlns:w="%s"><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>',
    "rPr": '<w:rPr xmlns:w="%s"><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
}
_ORDER = {"pPr": wml.PARAGRAPH_PROPERTIES, "rPr": wml.RUN_PROPERTIES}


class Graft:
    """Puts blocks of a guest into a host. ``mark`` tells the names of the guest from those of the host: ``ru``.

    Raises TemplateError T002, T006 for a document that cannot be read.
    """

    def __init__(self, host: Package, guest: Package, mark: str) -> None:
        self._members = dict(host.members)
        self._guest = guest
        self._mark = mark
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
        self._lists = _Numbering(self)
        self._styles = _Styles(self)

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
        for name in self._bookmarked(found):
            self._bookmarks.setdefault(name, self._free_bookmark(name))
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
        """Return a part of the main part by the last word of its relationship: the host's, to be changed, and the guest's."""
        host, guest = Package(self._members), self._guest
        names = [_related(package, main, kind) for package, main in zip((host, guest), self._mains, strict=True)]
        if names[0] is not None and names[0] not in self._roots:
            self._roots[names[0]] = wml.parse(host[names[0]], part=names[0])
        of_guest = wml.parse(guest[names[1]], part=names[1]) if names[1] is not None else None
        return self._roots[names[0]] if names[0] is not None else None, of_guest

    def founded(self, kind: str, root: etree._Element) -> etree._Element:
        """Put a new part of the main part into the host."""
        name = self._free_member(f"word/{kind}.xml")
        said = (f"{_OFFICE}.{kind}+xml", f"{R}/{kind}")
        package = relations.with_part(Package(self._members), name, wml.serialised(root), said, self._mains[0])
        self._members = dict(package.members)
        self._roots[name] = root
        return root

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
            if node.tag in _STYLED:
                _renamed(node, self.style(str(node.get(VAL))))
            elif node.tag == w("numId"):
                _renamed(node, self.number(str(node.get(VAL))), node.getparent())
            elif node.tag in _KIND_OF_NOTE:
                _renamed(node, self._note(_KIND_OF_NOTE[node.tag], str(node.get(ID))), key=ID)
            elif node.tag == wml.DOC_PR:
                node.set("id", str(next(self._fresh)))
            elif node.tag == w("sdtPr"):
                # Optional, and of the other document: its number, and the data that it shows.
                for name in ("id", "dataBinding"):
                    for each in node.findall(w(name)):
                        node.remove(each)
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
        names = (name, *(f"{stem}-{self._mark}{number}{ending}" for number in range(len(self._members) + 1)))
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
        names = [_related(Package(self._members), self._mains[0], kind), _related(self._guest, self._mains[1], kind)]
        for each in note:
            self.adapt(each, str(names[1]), str(names[0]))
        return number

    def _bookmarked(self, blocks: list[etree._Element]) -> Iterator[str]:
        for block in blocks:
            yield from (str(node.get(w("name"))) for node in block.iter(w("bookmarkStart")))

    def _free_bookmark(self, name: str) -> str:
        endings = ("", f"_{self._mark}", *(f"_{self._mark}{number}" for number in range(2, len(self._taken) + 3)))
        names = (f"{name[: _LONGEST_BOOKMARK - len(ending)]}{ending}" for ending in endings)
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


class _Styles:
    """The styles of the guest under the names that they have in the host."""

    def __init__(self, graft: Graft) -> None:
        self._graft = graft
        host, guest = graft.trees("styles")
        empty = etree.Element(w("styles"))
        self._host = host if host is not None else graft.founded("styles", empty)
        self._guest = guest if guest is not None else etree.Element(w("styles"))
        self._known = [
            {str(each.get(w("styleId"))): each for each in root.findall(w("style"))}
            for root in (self._host, self._guest)
        ]
        self._names: dict[str, str | None] = {}
        self._alike: dict[str, bool] = {}
        defaults = [_defaults(root) for root in (self._host, self._guest)]
        self._is_one_ground = defaults[0] == defaults[1]
        self._language = self._guest.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")

    def named(self, identifier: str) -> str | None:
        if identifier not in self._names:
            style = self._known[1].get(identifier)
            if style is None or self._is_alike(identifier):
                self._names[identifier] = identifier if style is not None else None
            else:
                self._import(identifier, style)
        return self._names[identifier]

    def tell_defaults(self, block: etree._Element) -> None:
        """Write down what a block of the guest leaves to the defaults of its document, where the host's are others."""
        for kind, name, properties, told in (
            ("paragraph", "p", "pPr", "pStyle"),
            ("table", "tbl", "tblPr", "tblStyle"),
        ):
            default = self._default(kind)
            style = self.named(default) if default else None
            if style is None or style == default:
                continue
            for node in block.iter(w(name)):
                own = _first(node, properties)
                if own.find(w(told)) is None:
                    element = etree.Element(w(told), {VAL: style})
                    own.insert(0, element)
        if self._language is not None:
            for run in block.iter(w("r")):
                self._tell_language(run, self._language)

    def _tell_language(self, run: etree._Element, language: etree._Element) -> None:
        own = run.find(w("rPr"))
        if own is not None and own.find(w("lang")) is not None:
            return
        paragraph = next(run.iterancestors(w("p")), None)
        styled = [] if own is None else own.findall(w("rStyle"))
        styled += [] if paragraph is None else paragraph.findall(f"{w('pPr')}/{w('pStyle')}")
        if any(self._has_language(str(each.get(VAL))) for each in styled):
            return
        said = wml.child_in_order(_first(run, "rPr"), w("lang"), wml.RUN_PROPERTIES)
        for name, value in language.attrib.items():
            said.set(name, value)

    def _has_language(self, identifier: str) -> bool:
        """Tell whether a style of the host, or one that it is based on, says a language."""
        seen: set[str] = set()
        while identifier in self._known[0] and identifier not in seen:
            seen.add(identifier)
            style = self._known[0][identifier]
            if style.find(f"{w('rPr')}/{w('lang')}") is not None:
                return True
            identifier = _base_of(style) or ""
        return False

    def _default(self, kind: str) -> str | None:
        for identifier, style in self._known[1].items():
            if style.get(w("type")) == kind and style.get(w("default")) in ("1", "true", "on"):
                return identifier
        return None

    def _is_alike(self, identifier: str) -> bool:
        """Tell whether a style of this name looks the same in both documents; one that numbers never does."""
        if identifier not in self._alike:
            # A circle of bases is no difference.
            self._alike[identifier] = True
            host, guest = (known.get(identifier) for known in self._known)
            base = _base_of(guest) if guest is not None else None
            self._alike[identifier] = (
                self._is_one_ground
                and host is not None
                and guest is not None
                and guest.find(f"{w('pPr')}/{w('numPr')}") is None
                and _look(host) == _look(guest)
                and (base is None or self._is_alike(base))
            )
        return self._alike[identifier]

    def _import(self, identifier: str, style: etree._Element) -> None:
        mark = self._graft._mark  # noqa: SLF001 - the two are one machine
        names = (f"{identifier}-{mark}", *(f"{identifier}-{mark}{number}" for number in range(2, 10_000)))
        name = next(each for each in names if each not in self._known[0])
        self._names[identifier] = name
        made = copy.deepcopy(style)
        self._known[0][name] = made
        for bond in _BONDS:
            for each in made.findall(bond):
                made.remove(each)
        made.set(w("styleId"), name)
        made.set(w("customStyle"), "1")
        made.attrib.pop(w("default"), None)
        for each in made.findall(w("name")):
            each.set(VAL, f"{each.get(VAL)} ({mark})")
        self._host.append(made)
        for each in made.findall(w("basedOn")):
            _renamed(each, self.named(str(each.get(VAL))))
        for each in made.findall(f"{w('pPr')}/{w('numPr')}/{w('numId')}"):
            _renamed(each, self._graft.number(str(each.get(VAL))), each.getparent())
        if not self._is_one_ground and _base_of(made) is None and made.get(w("type")) == "paragraph":
            self._lay_under(made)

    def _lay_under(self, style: etree._Element) -> None:
        """Give a style without base what its own document says for all, below what it says itself."""
        for name, order in _ORDER.items():
            ground = self._guest.find(f"{w('docDefaults')}/{w(f'{name}Default')}/{w(name)}")
            neutral = etree.fromstring(_NEUTRAL[name] % wml.W)
            if style.find(w(name)) is None:
                after = [each for each in style if each.tag not in _LOOK or (name == "rPr" and each.tag == w("pPr"))]
                style.insert(len(after), etree.Element(w(name)))
            own = _first(style, name)
            for each in [*(ground if ground is not None else ()), *neutral]:
                said = wml.child_in_order(own, each.tag, order)
                for key, value in each.attrib.items():
                    said.set(key, said.get(key, value))
                if len(each) and not len(said):
                    said.extend([copy.deepcopy(child) for child in each])


class _Numbering:
    """The lists of the guest, each with a definition of its own in the host."""

    def __init__(self, graft: Graft) -> None:
        self._graft = graft
        self._numbers: dict[str, str | None] = {"0": "0"}
        self._abstract: dict[str, str] = {}

    def numbered(self, identifier: str) -> str | None:
        if identifier not in self._numbers:
            self._numbers[identifier] = None
            host, guest = self._graft.trees("numbering")
            found = None if guest is None else _with(guest, "num", "numId", identifier)
            if guest is not None and found is not None:
                host = host if host is not None else self._graft.founded("numbering", etree.Element(w("numbering")))
                self._import(identifier, found, host, guest)
        return self._numbers[identifier]

    def _import(self, identifier: str, found: etree._Element, host: etree._Element, guest: etree._Element) -> None:
        number = _next_number(host.findall(w("num")), "numId")
        self._numbers[identifier] = number
        made = copy.deepcopy(found)
        made.set(w("numId"), number)
        for each in made.findall(w("abstractNumId")):
            each.set(VAL, self._definition(str(each.get(VAL)), host, guest))
        last = next(reversed(host.findall(w("num")) or host.findall(w("abstractNum"))))
        last.addnext(made)
        for level in made.iter(w("lvl")):
            self._adapt(level)

    def _definition(self, identifier: str, host: etree._Element, guest: etree._Element) -> str:
        if identifier in self._abstract:
            return self._abstract[identifier]
        number = self._abstract[identifier] = _next_number(host.findall(w("abstractNum")), "abstractNumId")
        found = _with(guest, "abstractNum", "abstractNumId", identifier)
        made = copy.deepcopy(found) if found is not None else etree.Element(w("abstractNum"))
        self._follow_link(made, guest)
        made.set(w("abstractNumId"), number)
        for name in _OWN_OF_NUMBERING:
            for each in made.findall(name):
                made.remove(each)
        before = [each for each in host if each.tag in (w("numPicBullet"), w("abstractNum"))]
        host.insert(len(before), made)
        for level in made.iter(w("lvl")):
            self._adapt(level)
        return number

    def _follow_link(self, made: etree._Element, guest: etree._Element) -> None:
        """Put the levels in the place of the name of a numbering style that has them (part 1, 17.9.21)."""
        for link in made.findall(w("numStyleLink")):
            made.remove(link)
            source = next(
                (
                    each
                    for each in guest.findall(w("abstractNum"))
                    if any(own.get(VAL) == link.get(VAL) for own in each.findall(w("styleLink")))
                ),
                None,
            )
            levels = [] if source is None else source.findall(w("lvl"))
            made.extend([copy.deepcopy(level) for level in levels])

    def _adapt(self, level: etree._Element) -> None:
        for each in level.findall(w("pStyle")):
            _renamed(each, self._graft.style(str(each.get(VAL))))
        # A picture for a bullet is kept apart from the levels; the letter beside it stays.
        for each in level.findall(w("lvlPicBulletId")):
            level.remove(each)


def _renamed(
    node: etree._Element, name: str | None, whole: etree._Element | None = None, *, key: str = VAL
) -> None:
    """Give a reference its new name, or take it out where it leads nowhere; ``whole`` is what goes with it."""
    if name is not None:
        node.set(key, name)
        return
    gone = node if whole is None else whole
    if gone.getparent() is not None:
        wml.taken_out(gone)


def _related(package: Package, main: str, kind: str) -> str | None:
    known = relations.relationships(package, main)
    return next((each.target for each in known if each.kind.endswith(f"/{kind}") and each.target in package.members), None)


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


def _look(style: etree._Element) -> list[bytes]:
    """Return what a style makes of a text, in one spelling."""
    said = [style.get(w("type"), "").encode(), (_base_of(style) or "").encode()]
    for each in style:
        if each.tag in _LOOK:
            said.append(_spelled(each))
    return said


def _defaults(styles: etree._Element) -> list[bytes]:
    """Return what holds for all of a document but its language, in one spelling."""
    found = styles.find(w("docDefaults"))
    if found is None:
        return []
    plain = copy.deepcopy(found)
    for language in list(plain.iter(w("lang"))):
        wml.taken_out(language)
    return [_spelled(each) for each in plain.iter(w("pPr"), w("rPr"))]


def _spelled(element: etree._Element) -> bytes:
    plain = copy.deepcopy(element)
    wml.without_traces(plain)
    return bytes(etree.tostring(plain, method="c14n", exclusive=True))


def _base_of(style: etree._Element) -> str | None:
    found = style.find(w("basedOn"))
    return None if found is None else str(found.get(VAL))


def _first(node: etree._Element, name: str) -> etree._Element:
    """Return the properties of an element, put in as its first child where it has none."""
    found = node.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        node.insert(0, found)
    return found


def _with(root: etree._Element, name: str, key: str, value: str) -> etree._Element | None:
    return next((each for each in root.findall(w(name)) if each.get(w(key)) == value), None)


def _next_number(known: list[etree._Element], key: str) -> str:
    values = [int(value) for each in known if (value := str(each.get(w(key)))).isdecimal()]
    return str(max(values, default=0) + 1)
