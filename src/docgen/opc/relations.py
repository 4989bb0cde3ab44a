"""Relationships and content types of a package (ECMA-376 part 2, 6.5 and 7.2): how a part is found."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from docgen.opc.package import CONTENT_TYPES, PACKAGE, RELATIONSHIPS
from docgen.opc.wml import R, parse, serialised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.opc.package import Package

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
# Kind of a part of the package (ECMA-376 part 1, 15.2): its content type and its relationship.
CUSTOM_PROPERTIES = (
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    f"{R}/custom-properties",
)
CORE_PROPERTIES = (
    "application/vnd.openxmlformats-package.core-properties+xml",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
# What each element of content types and of relationships must say, first what it is known by.
_TYPES_SAY = {
    f"{{{_TYPES}}}Default": ("Extension", "ContentType"),
    f"{{{_TYPES}}}Override": ("PartName", "ContentType"),
}
_RELATIONSHIPS_SAY = {f"{{{_RELATIONSHIPS}}}Relationship": ("Id", "Type", "Target")}
#: The content type of a picture by the ending of its name.
PICTURE_TYPES = {"png": "image/png", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part says of another: ``kind`` is its whole type, ``target`` the name of a member.

    The target of an external relationship is as it was written.
    """

    identifier: str
    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """The content types of a package, by the name of a member or by its ending; names in lower case."""

    endings: Mapping[str, str]
    members: Mapping[str, str]

    def of(self, member: str) -> str:
        """Return the content type of a member, "" for one that has none."""
        name = member.lower()
        return self.members.get(name) or self.endings.get(name.rpartition(".")[2], "")


def content_types(package: Package, *, file: str | None = None) -> ContentTypes:
    """Return what a package declares of its members. Raises TemplateError T006."""
    root = parse(package[CONTENT_TYPES], part=CONTENT_TYPES, file=file)
    endings, members = (
        {
            str(node.get(key, "")).lower(): str(node.get("ContentType", ""))
            for node in root.iter(f"{{{_TYPES}}}{name}")
        }
        for name, key in (("Default", "Extension"), ("Override", "PartName"))
    )
    return ContentTypes(endings, {name.removeprefix("/"): kind for name, kind in members.items()})


def said_wrong(package: Package, name: str, *, file: str | None = None) -> Iterator[str]:
    """Yield what the content types or a member of relationships say as none may (part 2, 6.5.3 and 7.2.3).

    Each is an element with the attribute that it lacks, that is no name of a part, or that is said twice: an
    office program opens no such file. Raises TemplateError T006.
    """
    wanted = _TYPES_SAY if name == CONTENT_TYPES else _RELATIONSHIPS_SAY
    seen: set[tuple[str, str]] = set()
    for node in parse(package[name], part=name, file=file):
        needed = wanted.get(str(node.tag))
        word = etree.QName(node).localname
        if needed is None:
            yield word
            continue
        yield from (f"{word} {attribute}" for attribute in needed if node.get(attribute) is None)
        said = str(node.get(needed[0], "")).lower()
        if name == CONTENT_TYPES and (word, said) in seen:
            yield f"{word} {needed[0]} {said}"
        if word == "Override" and not said.startswith("/"):
            yield f"{word} {needed[0]} {said}"
        seen.add((word, said))


def relations_of(part: str) -> str:
    """Return the name of the member that holds the relationships of a part, or of the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(package: Package, part: str = PACKAGE, *, file: str | None = None) -> list[Relationship]:
    """Return the relationships of a part, or of the package, in their order. Raises TemplateError T006."""
    name = relations_of(part)
    if name not in package.members:
        return []
    names = {member.lower(): member for member in package.members}
    return [
        _relationship(node, part, names)
        for node in parse(package[name], part=name, file=file).iter(f"{{{_RELATIONSHIPS}}}Relationship")
    ]


def part_of_kind(package: Package, part: str, kind: str, *, file: str | None = None) -> str | None:
    """Return the part of a kind (``styles``) that another has, None where it has none that is there.

    Raises TemplateError T006.
    """
    for each in relationships(package, part, file=file):
        if each.kind.endswith(f"/{kind}") and not each.is_external and each.target in package.members:
            return each.target
    return None


def root_of_kind(package: Package, part: str, kind: str, *, file: str | None = None) -> etree._Element | None:
    """Return the root of the part that :func:`part_of_kind` finds, None where it finds none.

    Raises TemplateError T006.
    """
    found = part_of_kind(package, part, kind, file=file)
    return None if found is None else parse(package[found], part=found, file=file)


def targets(package: Package, part: str, *, file: str | None = None) -> dict[str, str]:
    """Return what a part refers to: the members by the identifiers of its relationships."""
    return {each.identifier: each.target for each in relationships(package, part, file=file)}


def _relationship(node: etree._Element, part: str, names: Mapping[str, str]) -> Relationship:
    target = str(node.get("Target", ""))
    is_external = node.get("TargetMode") == "External"
    if not is_external:
        # A place within a part is no part: such a target leads nowhere.
        path = unquote(target.partition("#")[0])
        found = (
            posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")
            if path
            else "/"
        )
        # Names of parts are the same in small and capital letters (part 2, 6.2.2.3).
        target = names.get(found.lower(), found)
    return Relationship(str(node.get("Id", "")), str(node.get("Type", "")), target, is_external)


def _opened(relations: bytes | None) -> etree._Element:
    """Return relationships as a tree, none for None; LibreOffice reads none with a prefix."""
    if relations is not None:
        return parse(relations)
    root: etree._Element = etree.Element(
        f"{{{_RELATIONSHIPS}}}Relationships",
        nsmap={None: _RELATIONSHIPS},  # type: ignore[dict-item] # the stubs know no None
    )
    return root


def without(relations: bytes, identifiers: Iterable[str]) -> bytes:
    """Return relationships without those of some identifiers."""
    root = parse(relations)
    gone = set(identifiers)
    for node in [node for node in root if node.get("Id") in gone]:
        root.remove(node)
    return serialised(root)


def with_pictures(relations: bytes | None, pictures: Mapping[str, str]) -> bytes:
    """Return relationships, or the first ones of a part, with pictures: identifier -> target."""
    root = _opened(relations)
    known = {str(node.get("Id")) for node in root}
    for identifier, target in pictures.items():
        if identifier in known:
            # The name is that of the picture's bytes: a document of ours is used as a template.
            continue
        said = {"Id": identifier, "Type": f"{R}/image", "Target": target}
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", said)
    return serialised(root)


def with_endings(types: bytes, endings: Iterable[str]) -> bytes:
    """Return content types that know the pictures of these endings."""
    root = parse(types)
    known = {str(node.get("Extension")).lower() for node in root.iter(f"{{{_TYPES}}}Default")}
    for ending in sorted(set(endings) - known):
        said = {"Extension": ending, "ContentType": PICTURE_TYPES[ending]}
        root.insert(0, root.makeelement(f"{{{_TYPES}}}Default", said))
    return serialised(root)


def with_core_properties(package: Package) -> Package:
    """Return the package with core properties that are found by their relationship; itself where they are.

    LibreOffice gives the relationship a type of its own; other programs write no such part.
    """
    kind = CORE_PROPERTIES[1]
    root = parse(package[RELATIONSHIPS])
    found = [node for node in root if str(node.get("Type")).endswith("/metadata/core-properties")]
    if any(node.get("Type") == kind for node in found):
        return package
    if not found:
        return with_part(package, "docProps/core.xml", _CORE.encode(), CORE_PROPERTIES)
    found[0].set("Type", kind)
    return package.replaced({RELATIONSHIPS: serialised(root)})


def with_part(package: Package, name: str, data: bytes, kind: tuple[str, str], of: str = PACKAGE) -> Package:
    """Return the package with a part that another one, or the package, has a relationship to; or replaced.

    ``kind`` is the content type and the type of the relationship, ``of`` the part that has it.
    """
    if name in package.members:
        return package.replaced({name: data})
    content_type, relationship = kind
    types = parse(package[CONTENT_TYPES])
    # A type may be declared of a part that is not there.
    for node in [node for node in types if str(node.get("PartName")).lower() == f"/{name}".lower()]:
        types.remove(node)
    etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": content_type})
    member = relations_of(of)
    known = package.members.get(member)
    # Relative, as Word writes it: LibreOffice keeps custom XML only so.
    target = posixpath.relpath(name, posixpath.dirname(of) or ".")
    related, _ = with_relationship(known, relationship, target)
    changed = package.replaced({CONTENT_TYPES: serialised(types), member: related})
    return type(package)({**changed.members, **({} if known is not None else {member: related}), name: data})


def with_relationship(
    relations: bytes | None, kind: str, target: str, *, is_external: bool = False
) -> tuple[bytes, str]:
    """Return relationships, or the first ones of a part, with one more, and its identifier."""
    root = _opened(relations)
    known = {str(node.get("Id")) for node in root}
    identifier = next(name for number in count(len(root) + 1) if (name := f"rId{number}d") not in known)
    said = {"Id": identifier, "Type": kind, "Target": target}
    mode = {"TargetMode": "External"} if is_external else {}
    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", {**said, **mode})
    return serialised(root), identifier


def with_content_type(types: bytes, member: str, kind: str) -> bytes:
    """Return content types that give a member its own."""
    root = parse(types)
    etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": f"/{member}", "ContentType": kind})
    return serialised(root)


def without_unreached(package: Package) -> Package:
    """Return the package without the parts that no way of relationships leads to from the package."""
    reached = {PACKAGE}
    ahead = [PACKAGE]
    while ahead:
        found = {each.target for each in relationships(package, ahead.pop()) if not each.is_external}
        ahead += sorted(found - reached)
        reached |= found
    kept = {CONTENT_TYPES, *reached, *(relations_of(part) for part in reached)}
    members = {name: data for name, data in package.members.items() if name in kept}
    types = parse(members[CONTENT_TYPES])
    names = {name.lower() for name in members}
    for node in types.findall(f"{{{_TYPES}}}Override"):
        if str(node.get("PartName", "")).removeprefix("/").lower() not in names:
            types.remove(node)
    return type(package)({**members, CONTENT_TYPES: serialised(types)})
