"""The line of a text form that puts in a shared clause: ``include: _signature``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_OPENING = "include: "
# A shared clause stands beside the text; its name is no path.
CLAUSE = re.compile(r"[\w-]+\Z")


def included(line: str) -> str | None:
    """Return the name of the clause that a line puts in, None for another line."""
    stripped = line.strip()
    return stripped.removeprefix(_OPENING).strip() if stripped.startswith(_OPENING) else None


def clauses(text: str, read: Callable[[str], str]) -> set[str]:
    """Return the names of the clauses that a text puts in, those within clauses too.

    ``read`` returns the text of a clause, "" for one that there is not.
    """
    found: set[str] = set()
    waiting = [text]
    while waiting:
        names = {name for line in waiting.pop().splitlines() if (name := included(line))}
        new = {name for name in names - found if CLAUSE.match(name)}
        found |= new
        waiting += [read(name) for name in sorted(new)]
    return found
