"""What comes of a table that is opened: cases, or what it is refused with; and workbooks changed as zips."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import CaseError
from docgen.intake import sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from docgen.intake.tables import Table
    from docgen.model.problem import Problem


#: The part of the first sheet of a workbook.
SHEET = "xl/worksheets/sheet1.xml"


def told(path: Path) -> tuple[str, object]:
    """Return code and reason of what a file is refused with before its rows are read."""
    with pytest.raises(CaseError) as caught:
        sheets.opened(str(path))
    (problem,) = caught.value.problems
    assert problem.location.file == str(path)
    return problem.code, problem.params.get("reason", "")


def codes(path: Path) -> set[str]:
    """Return the codes with which a file is refused, none for one that is read to its end."""
    try:
        for sheet in sheets.opened(str(path)):
            list(sheet.rows())
    except CaseError as fault:
        return {problem.code for problem in fault.problems}
    return set()


def rewritten(
    path: Path, changes: Mapping[str, Callable[[bytes], bytes]] | None = None, **added: bytes
) -> Path:
    """Write a workbook anew with some members changed by functions of their bytes, and others added."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, change in (changes or {}).items():
        members[name] = change(members[name])
    members |= added
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def cases(table: Table) -> list[Any]:
    """Return the cases of a table."""
    return [json.loads(record.data) for record in table.records()]


def refused(action: Callable[..., object], *arguments: object, **options: object) -> list[Problem]:
    """Return the errors with which something is refused."""
    with pytest.raises(CaseError) as caught:
        action(*arguments, **options)
    return [problem for problem in caught.value.problems if problem.is_error]


def place(problem: Problem) -> tuple[str, str | None, str | None]:
    """Return code, sheet and cell of a problem."""
    return problem.code, problem.location.sheet, problem.location.reference
