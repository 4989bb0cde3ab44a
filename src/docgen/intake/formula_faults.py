"""Cells whose formula has no usable value: a reader gives them as empty, and what they say would be lost.

    part  ->  {(row from 1, column from 0): "#N/A"}

SpreadsheetML: ECMA-376 part 1, 18.18.11 (cell types), 18.3.1.40 (formulas).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.intake.extents import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is told of a formula that no program has computed.
NOT_COMPUTED = "="
# An empty cell ends in its own tag, and has no content to look into.
_CELL = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_VALUE = re.compile(rb"<v>([^<]+)</v>")
_ERROR, _FORMULA, _STRING = b't="e"', b"<f", b't="str"'


def of_part(data: bytes) -> dict[tuple[int, int], str]:
    """Return the cells of a sheet whose formula failed or was never computed, by place.

    Only ``.xlsx`` and ``.xlsm`` tell them.
    """
    return dict(_of_sheet(data)) if _ERROR in data or _FORMULA in data else {}


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
