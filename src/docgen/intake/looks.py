"""The look of the workbooks that docgen writes: fonts, colours, widths, formats; texts that stay texts."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.intake.shape import Leaf

#: Height of a line of titles, in points.
LINE = 13.5
TITLE, LEGEND, HEADER, REQUIRED = "title", "legend", "header", "required"
BANDS = ("band", "other-band")
WRONG, DOUBTFUL, MESSAGE, TOLD = "wrong", "doubtful", "message", "told"

_TEXT, _GENERAL = "@", "General"
_FORMATS = {"date": "dd.mm.yyyy", "money": "#,##0.00", "integer": "0", "number": _GENERAL}
# In widths of a digit.
_WIDTHS = {"date": 13, "money": 17, "integer": 13, "iin": 16, "bin": 16, "boolean": 14, "choice": 24}
_HALF, _TEXT_WIDTH, _KEY_WIDTH = 30, 20, 10
_COLOURS = {
    "header": "E8EEF7",
    "required": "FFF2CC",
    "band": "1F3864",
    "other-band": "44618F",
    "wrong": "FFC7CE",
    "doubtful": "FFEB9C",
    "message": "FCE4D6",
}
# XML 1.0, section 2.2.
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What a text of data may begin with that a program would take for a formula, the wide forms of Asia too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@cache
def _styles(name: str) -> dict[str, Any]:
    """Return the parts of a look by the attributes of a cell."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    found: dict[str, Any] = {}
    if name in _COLOURS:
        found["fill"] = PatternFill("solid", start_color=_COLOURS[name], end_color=_COLOURS[name])
    if name == TITLE:
        found["font"] = Font(name="Calibri", size=14, bold=True, color="1F3864")
    elif name == LEGEND:
        found["font"] = Font(name="Calibri", size=9, italic=True, color="595959")
    elif name in BANDS:
        found["font"] = Font(name="Calibri", size=10, bold=True, color="FFFFFF")
        found["alignment"] = Alignment(horizontal="left", vertical="center")
    elif name == TOLD:
        found["alignment"] = Alignment(vertical="top", wrap_text=True)
    elif name in (HEADER, REQUIRED, MESSAGE):
        side = Side(style="thin", color="8EA9DB")
        found["border"] = Border(left=side, right=side, top=side, bottom=side)
        found["font"] = Font(name="Calibri", size=10, bold=True)
        found["alignment"] = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return found


def dress(cell: Any, look: str) -> None:
    """Give a cell a look."""
    for attribute, value in _styles(look).items():
        setattr(cell, attribute, value)


def put(cell: Any, value: Any, look: str = "") -> None:
    """Put a value into a cell; a text stays one whatever it begins with, and is never taken for a formula."""
    cell.value = writable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(FORMULA):
            cell.quotePrefix = True
    if look:
        dress(cell, look)


def writable(text: str) -> str:
    """Return a text with a replacement character for each letter that XML cannot carry."""
    return _UNWRITABLE.sub("\ufffd", text)


def column(dimension: Any, leaf: Leaf | None) -> None:
    """Give a column of data its width and the format of its cells; long texts are wrapped."""
    from openpyxl.styles import Alignment

    dimension.width, dimension.number_format = width(leaf), number_format(leaf)
    dimension.alignment = Alignment(vertical="top", wrap_text=leaf is not None and bool(leaf.half))


def plain(cell: Any) -> None:
    """Take the colour of a problem away from a cell."""
    from openpyxl.styles import PatternFill

    if str(cell.fill.start_color.rgb)[-6:] in (_COLOURS[WRONG], _COLOURS[DOUBTFUL]):
        cell.fill = PatternFill()


def width(leaf: Leaf | None) -> int:
    """Return the width of a column, in digits."""
    if leaf is None:
        return _KEY_WIDTH
    return _HALF if leaf.half else _WIDTHS.get(leaf.kind, _TEXT_WIDTH)


def number_format(leaf: Leaf | None) -> str:
    """Return the format of the cells of a column: what is no number is a text, so that zeros stay."""
    return _TEXT if leaf is None else _FORMATS.get(leaf.kind, _TEXT)


def lines(text: str, wide: int) -> int:
    """Return how many lines a title takes in a column, a word more than its letters would."""
    return sum(math.ceil((len(line) + 4) / wide) for line in text.split("\n"))


def printed(sheet: Any, last: int) -> None:
    """Set how a sheet is printed: across, all columns of a page wide where they fit, titles on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.print_title_rows = f"1:{last}"
    sheet.sheet_view.zoomScale = 90
