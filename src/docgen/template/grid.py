"""The grid of a table whose rows were made by loops over cells or spans from data (ECMA-376 part 1, 17.4.48).

How many columns there are is known only when the rows are there. The width of the table stays; it is
shared out anew among the columns.
"""

from __future__ import annotations

from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.cells import FIT
from docgen.template.faults import RaggedError


def fitted(data: bytes) -> bytes:
    """Return a part in which every table that waited for its rows has the grid that fits them.

    Raises RaggedError with the tag for which the table waited: a document has other tables than its template.
    """
    root = wml.parse(data)
    for table in root.iter(w("tbl")):
        grid = table.find(w("tblGrid"))
        if grid is None or grid.get(FIT) is None:
            continue
        line = int(grid.attrib.pop(FIT))
        rows = wml.rows(table)
        widths = tuple(dict.fromkeys(map(wml.width, rows)))
        if len(widths) > 1:
            raise RaggedError(line, widths)
        columns = grid.findall(w("gridCol"))
        if not any(widths) or len(columns) == widths[0]:
            continue
        widths_of = [str(column.get(w("w"), "0")) for column in columns]
        total = sum(int(each) for each in widths_of if each.isdecimal())
        each = total // widths[0]
        for column in columns:
            grid.remove(column)
        for _ in range(widths[0]):
            grid.append(grid.makeelement(w("gridCol"), {w("w"): str(each)} if each else {}))
        for cell in (cell for row in rows for cell in wml.cells(row)):
            width = cell.find(f"{w('tcPr')}/{w('tcW')}")
            if width is not None and width.get(w("type")) == "dxa" and each:
                width.set(w("w"), str(each * wml.span(cell)))
    return wml.serialised(root)
