"""The data files of the package, read once. What they hold must never be changed by a caller."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@cache
def load(name: str) -> Any:
    """Return the parsed content of ``data/<name>``; shared, so it is read and never written."""
    return json.loads((files("docgen.law") / "data" / name).read_text(encoding="utf-8"))


def text(entry: dict[str, Any]) -> dict[str, Any]:
    """Return the bilingual text of a data entry as a copy of one's own: kk, ru, and forms if it has any."""
    return deepcopy({key: entry[key] for key in ("kk", "ru", "forms") if key in entry})


def is_text(entry: Any) -> bool:
    """Tell whether a part of a data entry is a bilingual text."""
    return isinstance(entry, dict) and isinstance(entry.get("kk"), str) and isinstance(entry.get("ru"), str)


def current(wordings: Iterable[dict[str, Any]], day: date) -> dict[str, Any] | None:
    """Return the last entry that began on or before a day (``from``, an ISO date); None before the first."""
    begun = [entry for entry in wordings if entry["from"] <= day.isoformat()]
    return begun[-1] if begun else None


def unknown(kind: str, name: str, known: list[str]) -> Problem:
    """Return the problem C303: nothing of this kind bears the name; close names are offered, else all."""
    close = close_to(name, known)
    listed = "" if close else ", ".join(known)
    return Problem("C303", params={"kind": kind, "name": name, "nearest": close, "known": listed})


def close_to(name: str, known: list[str]) -> list[str]:
    """Return up to three known names that look like this one, the closest first."""
    from difflib import get_close_matches

    return get_close_matches(name, known, n=3)
