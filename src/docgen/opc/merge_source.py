"""One of the documents that are merged: its package, its parts, and whether it may stand with others.

    bytes -> Source

Documents of one template have most members in common, so what is read of those is remembered.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from docgen.errors import TemplateError, WriteError
from docgen.model.problem import Location, Problem
from docgen.opc import package as opc
from docgen.opc import parts, relations, wml
from docgen.opc.package import CONTENT_TYPES, RELATIONSHIPS
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from docgen.opc.package import Package
    from docgen.opc.relations import ContentTypes, Relationship

_Value = TypeVar("_Value")
# How many answers are kept: a template gives some, and thousands would be those of single documents.
_REMEMBERED = 512
# Kinds of parts that make a document more than one, by the last word of their relationships.
_REFUSED = {
    **dict.fromkeys(("oleObject", "package", "control", "activeXControlBinary"), "embedded-object"),
    "vbaProject": "with-macros",
    **dict.fromkeys(("aFChunk", "subDocument"), "taken-in"),
}
_LINK = "/hyperlink"


@dataclass(frozen=True, slots=True)
class Source:
    """A document: ``number`` tells it from the others, ``main`` is the name of its main part."""

    number: int
    file: str | None
    package: Package
    main: str
    types: ContentTypes
    reader: Reader

    def related(self, part: str) -> Mapping[str, Relationship]:
        """Return the relationships of a part by their identifiers.

        Raises WriteError W020 for one that may not be merged, TemplateError T006.
        """
        return self.reader.related(self, part)

    def of_kind(self, kind: str) -> str | None:
        """Return the name of the main part's part of a kind (``styles``), None where it has none."""
        known = self.related(self.main).values()
        found = (each.target for each in known if each.kind.endswith(f"/{kind}") and not each.is_external)
        return next((name for name in found if name in self.package.members), None)

    def data(self, kind: str) -> bytes:
        """Return the bytes of the part of a kind that the main part has, none where it has no such part."""
        name = self.of_kind(kind)
        return b"" if name is None else self.package[name]

    def root(self, kind: str) -> etree._Element | None:
        """Return the parsed part of a kind that the main part has. Raises TemplateError T006."""
        name = self.of_kind(kind)
        return None if name is None else wml.parse(self.package[name], part=name, file=self.file)

    def fingerprint(self, part: str, above: tuple[str, ...] = ()) -> bytes:
        """Return what a part and all that it leads to have in common with their equals.

        Raises WriteError W020 for parts that lead to one another in a circle, or to one that is not there.
        """
        if part in above or part not in self.package.members or not self.types.of(part):
            raise self.refusal("circular" if part in above else "missing-part", part)
        said = hashlib.sha256(self.types.of(part).encode() + b"\0" + self.package[part])
        for each in self.related(part).values():
            target = each.target.encode()
            if not each.is_external:
                target = self.fingerprint(each.target, (*above, part))
            said.update(b"\0".join((each.identifier.encode(), each.kind.encode(), target)))
        return said.digest()

    def refusal(self, reason: str, part: str | None = None) -> WriteError:
        """Return the error of a document that cannot be merged."""
        place = Location(file=self.file, part=part)
        return WriteError([Problem("W020", location=place, params={"number": self.number, "reason": reason})])


class Reader:
    """Reads documents; what it knows of members that many of them have is kept by their bytes."""

    def __init__(self) -> None:
        self._mains: dict[object, tuple[str, ContentTypes]] = {}
        self._related: dict[object, dict[str, Relationship]] = {}

    def opened(self, data: bytes, number: int, file: str | None) -> Source:
        """Read a document. Raises TemplateError as :func:`docgen.opc.package.read` does, T002, T010."""
        package = opc.read(data, file=file)
        key = (package[CONTENT_TYPES], package.members.get(RELATIONSHIPS), tuple(package.members))
        if key not in self._mains:
            main = parts.found(package, file=file).main
            _remember(self._mains, key, (main, relations.content_types(package, file=file)))
        main, types = self._mains[key]
        return Source(number, file, package, main, types, self)

    def body(self, source: Source) -> tuple[etree._Element, etree._Element]:
        """Return the root and the body of the main part. Raises TemplateError T002, T006."""
        root = wml.parse(source.package[source.main], part=source.main, file=source.file)
        body = root.find(w("body"))
        if root.tag != w("document") or body is None:
            raise TemplateError([Problem("T002", location=Location(file=source.file, part=source.main))])
        return root, body

    def related(self, source: Source, part: str) -> Mapping[str, Relationship]:
        """Return the relationships of a part by their identifiers."""
        data = source.package.members.get(relations.relations_of(part))
        if data is None:
            return {}
        key = (part, data, tuple(source.package.members))
        if key not in self._related:
            found = relations.relationships(source.package, part, file=source.file)
            for each in found:
                _accept(source, part, each)
            _remember(self._related, key, {each.identifier: each for each in found})
        return self._related[key]


def _accept(source: Source, part: str, each: Relationship) -> None:
    """Raise WriteError W020 for a relationship that would fetch or start something, or leads nowhere."""
    kind = each.kind.rpartition("/")[2]
    reason = _REFUSED.get(kind)
    if reason is None and each.is_external and not each.kind.endswith(_LINK):
        reason = "external-part"
    if reason is not None:
        raise source.refusal(reason, part)


def _remember(memory: dict[object, _Value], key: object, value: _Value) -> None:
    if len(memory) >= _REMEMBERED:
        memory.clear()
    memory[key] = value
