"""Cells whose formula has no usable value: a reader gives them as empty, and what they say would be lost.

    parts  ->  {sheet: {(row from 1, column from 0): "#N/A"}}

SpreadsheetML: ECMA-376 part 1, 18.18.11 (cell types), 18.3.1.40 (formulas).
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from docgen.intake.extents import Unreadable, column_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The parts that tell which part each sheet is.
PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
#: What is told of a formula that no program has computed.
NOT_COMPUTED = "="
# An empty cell ends in its own tag, and has no content to look into.
_CELL = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_VALUE = re.compile(rb"<v>([^<]+)</v>")
_ERROR, _FORMULA, _STRING = b't="e"', b"<f", b't="str"'
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"


def of_part(name: str, data: bytes) -> dict[tuple[int, int], str]:
    """Return the cells of a sheet whose formula failed or was never computed, by place; none of other parts.

    Only ``.xlsx`` and ``.xlsm`` tell them.
    """
    is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
    return dict(_of_sheet(data)) if is_sheet and (_ERROR in data or _FORMULA in data) else {}


def by_sheet(
    faults: Mapping[str, dict[tuple[int, int], str]], parts: Mapping[str, bytes]
) -> dict[str, dict[tuple[int, int], str]]:
    """Return the faults of parts by the names of their sheets. Raises Unreadable."""
    return {name: faults[part] for name, part in _names(parts) if part in faults}


def _of_sheet(data: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in _CELL.finditer(data):
        own, content = cell.groups()
        reference = _REFERENCE.search(own)
        if reference is None:
            continue
        value = _VALUE.search(content)
        place = int(reference[2]), column_number(reference[1].decode()) - 1
        if _ERROR in own:
            yield place, value[1].decode("utf-8", "replace") if value else "#N/A"
        elif _FORMULA in content and value is None and _STRING not in own:
            yield place, NOT_COMPUTED


def _names(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and the part that holds it."""
    from lxml import etree

    try:
        book = etree.fromstring(parts[PARTS[0]])
        relations = etree.fromstring(parts[PARTS[1]])
    except (etree.XMLSyntaxError, KeyError) as fault:
        raise Unreadable from fault
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for sheet in book.iter(_SHEET):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        yield sheet.get("name", ""), part
