"""Strings that break programs, and what becomes of each: the same letters, other letters, or a refusal.

``tests/data/strings/naughty.json`` is the table.
A row without ``becomes`` and ``refused`` is printed letter for letter in a
text of either language; ``becomes`` are the letters that are printed instead (the composed form, a line feed
for what else ends a line, blanks that do not break); ``refused`` is the code, by language where one alone
refuses.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE: Final = Path(__file__).parents[1] / "data" / "strings" / "naughty.json"
LANGUAGES: Final = ("kk", "ru")


@dataclass(frozen=True, slots=True)
class Naughty:
    """A string, the letters that it becomes in print, and the code of its refusal by language."""

    name: str
    text: str
    printed: str
    refused: Mapping[str, str] = field(default_factory=dict)


def _row(row: Mapping[str, object]) -> Naughty:
    text = str(row["text"]) * int(str(row.get("times", 1)))
    told = row.get("refused", {})
    refused = told if isinstance(told, dict) else dict.fromkeys(LANGUAGES, str(told))
    return Naughty(str(row["name"]), text, str(row.get("becomes", text)), refused)


STRINGS: Final = tuple(map(_row, json.loads(_TABLE.read_text("utf-8"))))
GOOD: Final = tuple(each for each in STRINGS if not each.refused)
"""Those that both languages print."""
BAD: Final = tuple(each for each in STRINGS if each.refused)
