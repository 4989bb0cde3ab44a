"""The case that a document carries: a part of custom XML (ECMA-376 part 1, 15.2.4 to 15.2.6).

<case xmlns="urn:docgen:case">{"document_type": …}</case>
"""

from __future__ import annotations

import posixpath
from itertools import count
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from docgen.opc import relations, wml
from docgen.opc.metadata import CASE, carried
from docgen.opc.wml import R

if TYPE_CHECKING:
    from docgen.opc.package import Package

_ROOT = f"{{{CASE}}}case"
_ITEM = ("application/xml", f"{R}/customXml")
_PROPERTIES = (
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    f"{R}/customXmlProps",
)
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
# 15.2.6 wants a name of its own for each item; that of docgen's is always this one.
_ITEM_ID = f"{{{str(uuid5(NAMESPACE_URL, CASE)).upper()}}}"
_PROPERTIES_OF_ITEM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    f'<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_STORE}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{CASE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()


def with_case(package: Package, main: str, case: str) -> tuple[Package, str]:
    """Return a document that carries a case, and the name of the part; ``main`` is that of its main part."""
    known = _part(package, main)
    if known is not None:
        return package.replaced({known: carried(case)}), known
    numbers = (f"customXml/item{number}.xml" for number in count(1))
    name = next(each for each in numbers if each not in package.members)
    package = relations.with_part(package, name, carried(case), _ITEM, main)
    kept = posixpath.join("customXml", f"itemProps{name.removeprefix('customXml/item')}")
    return relations.with_part(package, kept, _PROPERTIES_OF_ITEM, _PROPERTIES, name), name


def case(package: Package, main: str, *, file: str | None = None) -> str | None:
    """Return the JSON of the case that a document carries, None for none. Raises TemplateError T006."""
    name = _part(package, main, file)
    return None if name is None else str(wml.parse(package[name], part=name, file=file).text or "")


def _part(package: Package, main: str, file: str | None = None) -> str | None:
    """Return the name of the part that carries a case."""
    for each in relations.relationships(package, main, file=file):
        is_item = each.kind == _ITEM[1] and each.target in package.members
        if is_item and wml.parse(package[each.target], part=each.target, file=file).tag == _ROOT:
            return each.target
    return None
