"""Relationships and content types of a package (ECMA-376 part 2, 6.5 and 7.2): how a part is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc.package import CONTENT_TYPES
from docgen.opc.wml import R, parse, serialised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.opc.package import Package

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
# Kind of a part of the package (ECMA-376 part 1, 15.2): its content type and its relationship.
CUSTOM_PROPERTIES = (
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    f"{R}/custom-properties",
)
#: The content type of a picture by the ending of its name.
PICTURE_TYPES = {"png": "image/png", "jpg": "image/jpeg"}


def relations_of(part: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def with_pictures(relations: bytes | None, pictures: Mapping[str, str]) -> bytes:
    """Return relationships, or the first ones of a part, with pictures: identifier -> target."""
    root = parse(relations) if relations is not None else etree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
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


def with_part(package: Package, name: str, data: bytes, kind: tuple[str, str]) -> Package:
    """Return the package with a part of its own relationship, put in or replaced.

    ``kind`` is the content type and the type of the relationship from the package.
    """
    if name in package.members:
        return package.replaced({name: data})
    content_type, relationship = kind
    types = parse(package[CONTENT_TYPES])
    etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": content_type})
    relations = parse(package["_rels/.rels"])
    number = {"Id": f"rId{len(relations) + 1}d", "Type": relationship, "Target": name}
    etree.SubElement(relations, f"{{{_RELATIONSHIPS}}}Relationship", number)
    changed = package.replaced({CONTENT_TYPES: serialised(types), "_rels/.rels": serialised(relations)})
    return type(package)({**changed.members, name: data})
