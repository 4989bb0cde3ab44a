"""The properties of a document: of the core (ECMA-376 part 2, 8.3), and those with own names (part 1, 22.3).

A template is cleaned of what its author left in them; what a document says of itself is put in by
:mod:`docgen.opc.metadata`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import TemplateError
from docgen.model.problem import Location, Problem
from docgen.opc import embedded, parts, relations, wml
from docgen.opc import seal as seals
from docgen.opc.metadata import OWN, SAID, Metadata, claim, with_claims, with_core
from docgen.opc.package import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.opc.metadata import About
    from docgen.opc.package import Package

#: Where they are put; office programs keep the names.
PART, CORE_PART = "docProps/custom.xml", "docProps/core.xml"
NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
#: The namespace of their values.
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
# The prefixes of both parts once they are cleaned: what is put in is written with them.
_CORE_PREFIXES: Mapping[str | None, str] = {
    "cp": _CORE,
    "dc": _DC,
    "dcterms": _TERMS,
    "xsi": _SCHEMA_INSTANCE,
}
_CUSTOM_PREFIXES: Mapping[str | None, str] = {None: NAMESPACE, "vt": VALUES}
# What tells who wrote the template and when, and what is said of the document instead.
_OF_THE_AUTHOR = frozenset(
    {
        *(f"{{{_DC}}}{name}" for name in ("title", "subject", "identifier", "language")),
        *(f"{{{_DC}}}{name}" for name in ("creator", "description")),
        *(f"{{{_CORE}}}{name}" for name in ("lastModifiedBy", "lastPrinted", "revision", "version")),
        *(f"{{{_TERMS}}}{name}" for name in ("created", "modified")),
    }
)  # fmt: skip
_TAGS = ("{{", "{%", "{#")
_APPLICATION = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def custom(package: Package, *, file: str | None = None) -> dict[str, str]:
    """Return the texts of the properties by name. Raises TemplateError T006."""
    data = package.members.get(PART)
    if data is None:
        return {}
    items = wml.parse(data, part=PART, file=file)
    return {str(item.get("name")): "".join(str(text) for text in item.itertext()) for item in items}


def with_custom(package: Package, values: Mapping[str, str]) -> Package:
    """Return the package with these properties in the place of all that it has."""
    said = "".join(claim(name, value, number) for number, (name, value) in enumerate(values.items(), 2))
    data = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{NAMESPACE}" xmlns:vt="{VALUES}">'
        f"{said}</Properties>"
    ).encode()
    return relations.with_part(package, PART, data, relations.CUSTOM_PROPERTIES)


def cleaned(package: Package, *, file: str | None = None) -> Package:
    """Return a template whose properties say nothing of its author; both parts are there afterwards.

    Properties with tags stay, and those of the office that name no person: keywords, category, state,
    names of its own. Raises TemplateError T006.
    """
    package = relations.with_core_properties(package)
    if not _parts(package, relations.CUSTOM_PROPERTIES[0]):
        package = with_custom(package, {})
    changed = {}
    for kind, prefixes, is_gone in _CLEANED:
        for name in _parts(package, kind):
            changed[name] = _without(wml.parse(package[name], part=name, file=file), is_gone, prefixes)
    return package.replaced(changed)


def metadata(package: Package, *, file: str | None = None) -> Metadata:
    """Return where a cleaned template keeps its properties.

    Raises TemplateError T056 where a part of them is there and declared as something else.
    """
    kept: list[str] = []
    for kind, member in ((relations.CORE_PROPERTIES[0], CORE_PART), (relations.CUSTOM_PROPERTIES[0], PART)):
        declared = _parts(package, kind)
        if not declared:
            place = Location(file=file, part=CONTENT_TYPES)
            params = {"member": member, "type": "–"}
            raise TemplateError([Problem("T056", location=place, params=params)])
        kept.append(declared[0])
    core, custom = kept
    names = {etree.QName(node).localname for node in wml.parse(package[core], part=core, file=file)}
    numbers = [
        int(pid) for node in wml.parse(package[custom], part=custom, file=file)
        if (pid := str(node.get("pid", ""))).isdecimal() and len(pid) < _MOST_DIGITS
    ]  # fmt: skip
    return Metadata(core, custom, tuple(sorted(names & SAID.keys())), max(numbers, default=1) + 1)


def stated(package: Package, about: About) -> Package:
    """Return a finished document that says something of itself, in place of what it said, and its seal."""
    package = cleaned(package)
    if about.case:
        package, _ = embedded.with_case(package, parts.found(package).main, about.case)
    kept = metadata(package)
    said = {kept.core: with_core(package[kept.core], about.core, ())}
    package = package.replaced(
        {**said, kept.custom: with_claims(package[kept.custom], about.claims, kept.pid)}
    )
    sealed = {seals.NAME: seals.seal(seals.hashes(package.members))}
    pid = kept.pid + len(about.claims)
    return package.replaced({kept.custom: with_claims(package[kept.custom], sealed, pid)})


def is_sealed(package: Package, *, file: str | None = None) -> bool:
    """Tell whether a package is as it was when it was sealed. Raises TemplateError T006."""
    said = custom(package, file=file).get(seals.NAME)
    if said is None:
        return False
    root = wml.parse(package[PART], part=PART, file=file)
    pids = [str(node.get("pid")) for node in root if node.get("name") == seals.NAME]
    is_number = len(pids) == 1 and pids[0].isdecimal() and len(pids[0]) < _MOST_DIGITS
    markup = claim(seals.NAME, said, int(pids[0])).encode() if is_number else b""
    unsealed = package[PART].replace(markup, b"", 1) if markup else b""
    return seals.seal(seals.hashes({**package.members, PART: unsealed})) == said


def core(package: Package, *, file: str | None = None) -> dict[str, str]:
    """Return the core properties of a document by their names. Raises TemplateError T006."""
    return {
        etree.QName(node).localname: str(node.text or "")
        for name in _parts(package, relations.CORE_PROPERTIES[0])
        for node in wml.parse(package[name], part=name, file=file)
    }


# A number of more digits is none that an office program gives.
_MOST_DIGITS = 9


_CLEANED: tuple[tuple[str, Mapping[str | None, str], Callable[[etree._Element], bool]], ...] = (
    (relations.CORE_PROPERTIES[0], _CORE_PREFIXES, lambda node: node.tag in _OF_THE_AUTHOR),
    (relations.CUSTOM_PROPERTIES[0], _CUSTOM_PREFIXES, lambda node: str(node.get("name")).startswith(OWN)),
    # Those of the application name a company, a manager, a template and how long somebody wrote.
    (_APPLICATION, {}, lambda _: True),
)


def _parts(package: Package, kind: str) -> list[str]:
    types = relations.content_types(package)
    return [name for name in package.members if types.of(name) == kind]


def _without(
    root: etree._Element, is_gone: Callable[[etree._Element], bool], prefixes: Mapping[str | None, str]
) -> bytes:
    """Return a part of properties without some, but for those with tags."""
    made = etree.Element(root.tag, nsmap=dict(prefixes))  # type: ignore[arg-type] # the stubs know no None
    # An end tag of its own, before which more can be put, even where nothing else is left.
    made.text = ""
    for node in list(root):
        text = "".join(str(each) for each in node.itertext())
        if not is_gone(node) or any(mark in text for mark in _TAGS):
            made.append(node)
    return wml.serialised(made)
