"""The namespaces of a part and the prefixes that it declares for them (ECMA-376 part 3, 7.2)."""

from __future__ import annotations

import copy

from lxml import etree

from docgen.errors import TemplateError
from docgen.model.problem import Location, Problem
from docgen.opc.wml import R, W, parse

# Attributes of markup compatibility whose values are prefixes.
_NAMES_PREFIXES = ("Ignorable", "Requires", "MustUnderstand", "ProcessContent")
_SESSION = f"{{{W}}}rsid"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def canonical(root: etree._Element, *, part: str | None = None, file: str | None = None) -> etree._Element:
    """Return a part in which ``w`` and ``r`` are the prefixes of their namespaces, as Word writes them.

    Raises TemplateError T006 for a namespace that is no URI.
    """
    wanted = {"w": W, "r": R}
    found = {each for node in root.iter() for each in node.nsmap.items()}
    ours = (W, R)
    if all(wanted.get(name or "", uri) == uri and (name in wanted or uri not in ours) for name, uri in found):
        return root
    known = {prefix: uri for prefix, uri in root.nsmap.items() if prefix and uri not in ours}
    try:
        renamed = _renamed(root, {**known, **wanted})
    except ValueError as fault:
        place = Location(file=file, part=part)
        raise TemplateError([Problem("T006", location=place, params={"reason": str(fault)})]) from fault
    # In ASCII, which is the default, no name could hold a letter of another alphabet.
    return parse(etree.tostring(renamed, encoding="UTF-8"), part=part, file=file)


def without_traces(root: etree._Element) -> None:
    """Take away the marks of editing sessions and the namespaces that a part does not use.

    ECMA-376 part 1, 17.15.1.72: ``w:rsid*`` tell who typed together, not what is printed. Prefixes that
    markup compatibility names in attributes (part 3, 7.2) are used there.
    """
    kept: set[str] = set()
    for node in root.iter(etree.Element):
        for name, value in [(str(name), str(value)) for name, value in node.attrib.items()]:
            if name.startswith(_SESSION):
                del node.attrib[name]
            elif name.rpartition("}")[2] in _NAMES_PREFIXES:
                kept.update(value.replace(":", " ").split())
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted({"w", "r", *kept}))


def widened(root: etree._Element, other: etree._Element) -> etree._Element:
    """Return a copy of a root that also knows the prefixes of another, and ignores what that one ignores.

    Content of the other can be put into it: markup compatibility names prefixes (part 3, 7.2).
    A prefix that both use stays that of the first.
    """
    known = {prefix: uri for each in (other, root) for prefix, uri in each.nsmap.items() if prefix}
    made = etree.Element(root.tag, nsmap=known)
    for name, value in root.attrib.items():
        made.set(name, value)
    said = f"{root.get(_IGNORABLE, '')} {other.get(_IGNORABLE, '')}".split()
    ignored = [prefix for prefix in dict.fromkeys(said) if prefix in known]
    if ignored:
        made.set(_IGNORABLE, " ".join(ignored))
    made.extend([copy.deepcopy(child) for child in root])
    return made


def _renamed(node: etree._Element, nsmap: dict[str, str] | None) -> etree._Element:
    """Return a copy whose namespaces are declared by ``nsmap`` where it has them."""
    copied = etree.Element(node.tag, nsmap=nsmap)
    for name, value in node.attrib.items():
        copied.set(name, value)
    copied.text, copied.tail = node.text, node.tail
    copied.extend([_renamed(child, None) for child in node])
    return copied
