"""The parts of the merged document as they come: each stands once, with what leads to it.

    Store.put(…) -> name of the part      by its bytes and all that it leads to
    Store.relate(…) -> identifier         of a relationship of one of the parts that grow

Content types (ECMA-376 part 2, 7.2) and relationships (part 2, 6.5) are written as parts come.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from docgen.opc.merge_text import framed
from docgen.opc.package import CONTENT_TYPES, RELATIONSHIPS
from docgen.opc.relations import relations_of
from docgen.opc.wml import R

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.opc.binding import Binding, Growing
    from docgen.opc.merge_source import Source

MAIN = "word/document.xml"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML, _RELS = "application/xml", "application/vnd.openxmlformats-package.relationships+xml"
#: The kind of relationship of a link, the only one that may lead outside.
LINK = f"{R}/hyperlink"
# What a name of a part would have to spell otherwise in a relationship (part 2, 6.2.2).
_UNSAFE = re.compile(r"[^a-z0-9/_-]")


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship as it is written: the name of a member, or what is outside."""

    identifier: str
    kind: str
    target: str
    is_external: bool = False

    def written(self) -> str:
        """Return its element."""
        target = self.target if self.is_external else f"/{self.target}"
        mode = ' TargetMode="External"' if self.is_external else ""
        said = f"Id={quoteattr(self.identifier)} Type={quoteattr(self.kind)} Target={quoteattr(target)}"
        return f"<Relationship {said}{mode}/>"


class Store:
    """The members of the merged document. ``shared`` counts how often a part was not written again."""

    def __init__(self, binding: Binding) -> None:
        self._binding = binding
        self.shared = 0
        self._types = binding.grown(CONTENT_TYPES)
        self._types.write(f'{_HEAD}<Types xmlns="{_TYPES}">'.encode())
        self._endings: dict[str, str] = {}
        for ending, kind in (("rels", _RELS), ("xml", _XML)):
            self._declare(f"a.{ending}", kind)
        self._related: dict[str, Growing] = {}
        self._identifiers: dict[tuple[str, str, str, bool], str] = {}
        self._counts: Counter[str] = Counter()
        self._names: dict[bytes, str] = {}
        self._ends: list[tuple[Growing, bytes]] = []
        binding.add(RELATIONSHIPS, _listed([Link("rId1", f"{R}/officeDocument", MAIN)]))
        self.main = self.grown(MAIN, "document.main", "document", "body")

    # Parts that grow.

    def grown(self, name: str, kind: str, *elements: str) -> Growing:
        """Begin a part whose pieces come one by one: ``kind`` is that of its content type."""
        part = self._binding.grown(name)
        opened, closed = framed(*elements)
        part.write(opened)
        self._ends.append((part, closed))
        self._declare(name, f"{WML}.{kind}+xml")
        return part

    def relate(self, of: str, kind: str, target: str, *, is_external: bool = False) -> str:
        """Return the identifier of a relationship of a part that grows; equal ones are one."""
        key = (of, kind, target, is_external)
        if key not in self._identifiers:
            if of not in self._related:
                part = self._related[of] = self._binding.grown(relations_of(of))
                part.write(_HEAD.encode() + f'<Relationships xmlns="{_RELATIONSHIPS}">'.encode())
                self._ends.append((part, b"</Relationships>"))
            self._counts[f"rId {of}"] += 1
            identifier = self._identifiers[key] = f"rId{self._counts[f'rId {of}']}"
            self._related[of].write(Link(identifier, kind, target, is_external).written().encode())
        return self._identifiers[key]

    def closed(self) -> None:
        """End all parts that grow."""
        for part, end in self._ends:
            part.write(end)
        self._types.write(b"</Types>")

    # Parts that are whole.

    def put(
        self,
        name: str,
        data: bytes,
        kind: str,
        links: Iterable[Link] = (),
        fresh: Callable[[], bytes] | None = None,
    ) -> str:
        """Return the name of a part, which is written if there is none of this content.

        ``fresh`` gives the bytes that are written, where those must differ from all others by numbers alone.
        """
        known = sorted(links, key=lambda each: each.identifier)
        ending = posixpath.splitext(name)[1].encode()
        said = b"\0".join((kind.encode(), ending, *(each.written().encode() for each in known), data))
        digest = hashlib.sha256(said).digest()
        if digest in self._names:
            self.shared += 1
            return self._names[digest]
        free = self._names[digest] = self._free(name)
        self._binding.add(free, data if fresh is None else fresh())
        if known:
            self._binding.add(relations_of(free), _listed(known))
        self._declare(free, kind)
        return free

    def copied(self, source: Source, part: str) -> str:
        """Return the name of a part of a document, written with all that it leads to if it is new.

        Raises WriteError W020 as :meth:`docgen.opc.merge_source.Source.fingerprint` does.
        """
        # What a circle of parts would make endless is found first.
        key = source.fingerprint(part)
        if key in self._names:
            self.shared += 1
            return self._names[key]
        name = self._names[key] = self.put(
            part, source.package[part], source.types.of(part), self.links(source, part)
        )
        return name

    def links(self, source: Source, part: str) -> list[Link]:
        """Return the relationships of a part of a document, with the names that their targets have here."""
        return [
            Link(
                each.identifier,
                each.kind,
                each.target if each.is_external else self.copied(source, each.target),
                each.is_external,
            )
            for each in source.related(part).values()
            if each.is_external or each.kind != LINK
        ]

    def add(self, name: str, data: bytes, kind: str, of: str = MAIN) -> None:
        """Write a part of which there is one, by the last word of its kind."""
        self._binding.add(name, data)
        self._declare(name, f"{WML}.{kind}+xml")
        self.relate(of, f"{R}/{kind}", name)

    def _free(self, name: str) -> str:
        """Return the name of a new part: that of its document, its number another."""
        stem, ending = posixpath.splitext(name)
        stem = _UNSAFE.sub("-", stem.rstrip("0123456789").lower())
        self._counts[stem + ending] += 1
        return f"{stem}{self._counts[stem + ending]}{ending}"

    def _declare(self, name: str, kind: str) -> None:
        ending = name.rpartition(".")[2].lower()
        if ending not in self._endings:
            self._endings[ending] = kind
            said = f"<Default Extension={quoteattr(ending)} ContentType={quoteattr(kind)}/>"
        elif self._endings[ending] != kind:
            said = f"<Override PartName={quoteattr(f'/{name}')} ContentType={quoteattr(kind)}/>"
        else:
            return
        self._types.write(said.encode())


def _listed(links: Iterable[Link]) -> bytes:
    inner = "".join(each.written() for each in links)
    return f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{inner}</Relationships>'.encode()
