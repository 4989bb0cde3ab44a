"""Reads a workbook of the old format (.xls) in a process of its own: the program that docgen starts for it.

    bytes on standard input  ->  pickle of [(name, first column, areas of merged cells, rows)]

The format has no measures that could be checked before it is read, and a damaged file can end the process
that reads it, by a panic of the reader or for want of memory. It imports nothing of docgen and opens no file.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import sys

#: The exit codes that say why there are no sheets.
PASSWORD, UNREADABLE = 3, 4
_MAX_MEMORY = 3 * 2**30


def main() -> int:
    """Write the visible sheets of a workbook to standard output; return the exit code of the process."""
    _limit_memory()
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        visible = [
            each.name
            for each in book.sheets_metadata
            if each.visible == calamine.SheetVisibleEnum.Visible
            and each.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        found = []
        for sheet in map(book.get_sheet_by_name, visible):
            first = sheet.start[1] if sheet.start else 0
            found.append((sheet.name, first, sheet.merged_cell_ranges or [], list(sheet.iter_rows())))
    except calamine.PasswordError:
        return PASSWORD
    except calamine.CalamineError:
        return UNREADABLE
    pickle.dump(found, sys.stdout.buffer)
    return 0


def _limit_memory() -> None:
    # Windows has no such limit; there the system itself ends what takes too much.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))


if __name__ == "__main__":
    raise SystemExit(main())
