"""Which parts of a workbook are its sheets: the workbook names them, and a reader follows it anywhere.

    archive, workbook.xml  ->  parts

SpreadsheetML: ECMA-376 part 1, 18.2.19 (sheet); relationships: part 2, 6.5.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from docgen.intake.extents import OPEN_DOCUMENT, Unreadable

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

#: The main part of each format.
MAIN = ("xl/workbook.xml", "xl/workbook.bin", OPEN_DOCUMENT)
#: The parts that tell the names of the sheets of ``.xlsx``, and where their parts lie.
PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
#: Where sheets usually lie.
FOLDER = "xl/worksheets/"
_RELATIONS = ("xl/_rels/workbook.xml.rels", "xl/_rels/workbook.bin.rels")
_MAX_RELATIONS = 4 * 2**20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"


def named(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the parts, in small letters, that the relationships of a workbook lead to. Raises Unreadable.

    A sheet may be any of them, whatever its relationship says that it is.
    """
    found: set[str] = set()
    for info in archive.infolist():
        if info.filename.replace("\\", "/").lower() in _RELATIONS:
            with archive.open(info) as stream:
                data = stream.read(_MAX_RELATIONS + 1)
            if len(data) > _MAX_RELATIONS:
                raise Unreadable
            found |= {part.lower() for part in _targets(data).values()}
    return frozenset(found)


def of_sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet of ``.xlsx`` and its part. Raises Unreadable."""
    if parts.keys() < set(PARTS):
        raise Unreadable
    targets = _targets(parts[PARTS[1]])
    for sheet in _parsed(parts[PARTS[0]]).iter(_SHEET):
        yield sheet.get("name", ""), targets.get(sheet.get(_RELATION), "")


def _targets(data: bytes) -> dict[str, str]:
    """Return the parts that relationships lead to, by the identifier of each."""
    targets = {str(each.get("Id")): str(each.get("Target", "")) for each in _parsed(data)}
    return {
        name: target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        for name, target in targets.items()
    }


def _parsed(data: bytes) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise Unreadable from fault
