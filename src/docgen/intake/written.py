"""Values as people write them: the way back of :mod:`docgen.intake.cells`."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

from docgen.language.dates import short_date

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_SUM = re.compile(r"(-?)(\d+)\.(\d{2})\Z")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def written(kind: str, value: Any) -> str:
    """Return a value as a person writes it; one that is none of its kind as JSON has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and kind == "integer":
        return f"{value:,}".replace(",", _NO_BREAK)
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if kind == "date" and _ISO.match(value):
        try:
            return short_date(datetime.date.fromisoformat(value))
        except ValueError:
            return value
    if kind == "money" and (found := _SUM.match(value)):
        sign, tenge, tiyn = found.groups()
        return f"{sign}{int(tenge):,},{tiyn}".replace(",", _NO_BREAK, f"{int(tenge):,}".count(","))
    return value
