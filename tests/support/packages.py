"""Whether a package is whole, told by the standard library alone: a second opinion on what is written."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CONTENT_TYPES = "[Content_Types].xml"
#: The name of the main part in the documents of these tests.
MAIN_PART = "word/document.xml"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: The content types of the smallest package, that of the main part last.
USUAL_TYPES = (
    ("*.xml", "application/xml"),
    ("*.rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("*.png", "image/png"),
    (MAIN_PART, f"{WML}.document.main+xml"),
)
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DEFAULT, _OVERRIDE = (
    f"{{http://schemas.openxmlformats.org/package/2006/content-types}}{name}"
    for name in ("Default", "Override")
)


def relations(*said: tuple[str, str, str]) -> str:
    """Return a member of relationships, each an identifier, the last word of its type, a target."""
    inner = "".join(
        f'<Relationship Id="{identifier}" Type="{kind if "/" in kind else f"{RELATIONSHIPS}/{kind}"}" '
        f'Target="{target}"/>'
        for identifier, kind, target in said
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def types(*said: tuple[str, str]) -> str:
    """Return the content types of a package, each of a member or, if its name begins so, of ``*.ending``."""
    inner = "".join(
        f'<Default Extension="{name[2:]}" ContentType="{kind}"/>'
        if name.startswith("*.")
        else f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in said
    )
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{inner}</Types>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return members as a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def package(document: str, main: str = MAIN_PART, **members: str | bytes) -> bytes:
    """Return the smallest package around a main part; ``members`` are added or replaced."""
    return zipped(
        {
            "[Content_Types].xml": types(*USUAL_TYPES[:-1], (main, USUAL_TYPES[-1][1])),
            "_rels/.rels": relations(("rId1", "officeDocument", main)),
            main: document,
            **members,
        }
    )


def faults(data: bytes, said: Callable[[str], str] = str) -> list[str]:
    """Return what is open in a package: each a text that names the place.

    ``said`` gives the form in which names are compared: ``str.lower`` for those of ECMA-376 part 2, 6.2.2.3.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [said(name) for name in archive.namelist()]
        members = {said(name): archive.read(name) for name in archive.namelist()}
    found = [f"{name} stands twice" for name in sorted(set(names)) if names.count(name) > 1]
    types = list(ElementTree.fromstring(members[said(CONTENT_TYPES)]))
    endings = {node.get("Extension", "").lower() for node in types if node.tag == _DEFAULT}
    named = [said(node.get("PartName", "")).lstrip("/") for node in types if node.tag == _OVERRIDE]
    found += [f"{name} is declared twice" for name in sorted(set(named)) if named.count(name) > 1]
    for name in members:
        if (
            name != said(CONTENT_TYPES)
            and name not in named
            and name.rpartition(".")[2].lower() not in endings
        ):
            found.append(f"{name} has no content type")
    for name, content in members.items():
        if name.endswith(".rels"):
            found += _open_ends(name, content, members, said)
        elif name.endswith(".xml"):
            folder, base = posixpath.split(name)
            relations = members.get(posixpath.join(folder, "_rels", f"{base}.rels"), b"<none/>")
            known = {node.get("Id") for node in ElementTree.fromstring(relations)}
            used = {
                value
                for node in ElementTree.fromstring(content).iter()
                for key, value in node.attrib.items()
                if key.startswith(_R)
            }
            found += [f"{name} uses {identifier}" for identifier in sorted(used - known)]
    return found


def _open_ends(name: str, content: bytes, members: dict[str, bytes], said: Callable[[str], str]) -> list[str]:
    source = posixpath.dirname(posixpath.dirname(name))
    owner = posixpath.join(source, posixpath.basename(name).removesuffix(".rels"))
    if owner not in members and name != "_rels/.rels":
        return []  # the relationships of no part: nobody follows them
    relations = list(ElementTree.fromstring(content))
    identifiers = [node.get("Id", "") for node in relations]
    found = [f"{name} has {each} twice" for each in sorted(set(identifiers)) if identifiers.count(each) > 1]
    for node in relations:
        target = said(unquote(node.get("Target", "")))
        member = posixpath.normpath(posixpath.join("/", source, target)).lstrip("/")
        if node.get("TargetMode") != "External" and member not in members:
            found.append(f"{name} leads to {target}")
    return found
