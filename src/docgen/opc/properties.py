"""The properties of a document that its author gives names to (ECMA-376 part 1, 22.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docgen.opc import relations, wml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.opc.package import Package

#: Where they are put; office programs keep the name.
PART = "docProps/custom.xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def custom(package: Package, *, file: str | None = None) -> dict[str, str]:
    """Return the texts of the properties by name. Raises TemplateError T006."""
    data = package.members.get(PART)
    if data is None:
        return {}
    items = wml.parse(data, part=PART, file=file)
    return {str(item.get("name")): "".join(str(text) for text in item.itertext()) for item in items}


def with_custom(package: Package, values: Mapping[str, str]) -> Package:
    """Return the package with these properties in the place of all that it has."""
    said = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    data = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{said}</Properties>"
    ).encode()
    return relations.with_part(package, PART, data, relations.CUSTOM_PROPERTIES)
