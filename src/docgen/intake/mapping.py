"""The mapping of columns: a JSON file that leads from titles to pointers, for tables that others made.

{"Залал, теңге": "/violations/0/damage", "Ескертпе": ""}  ->  the same as a mapping; "" leaves a column out
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CaseError
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAX_BYTES = 2**20


def read(path: str) -> Mapping[str, str]:
    """Read a mapping. Raises CaseError C012 (cannot be read), I009 (no object of titles and pointers)."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_MAX_BYTES)
    except OSError as fault:
        place = Location(file=path)
        raise CaseError([Problem("C012", location=place, params={"reason": fault.strerror or ""})]) from fault
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise _refusal(path, "not-utf-8") from fault
    except json.JSONDecodeError as fault:
        raise _refusal(path, fault.msg, fault.lineno, fault.colno) from fault
    except (RecursionError, ValueError) as fault:
        raise _refusal(path, "not-an-object") from fault
    if not isinstance(found, dict) or not all(isinstance(pointer, str) for pointer in found.values()):
        raise _refusal(path, "not-an-object")
    return found


def _refusal(path: str, reason: str, line: int | None = None, column: int | None = None) -> CaseError:
    place = Location(file=path, line=line, column=column)
    return CaseError([Problem("I009", location=place, params={"reason": reason})])
