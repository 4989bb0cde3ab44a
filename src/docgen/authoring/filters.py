"""The filters with an example of each, as owners of templates look them up: ``data/filters.json``.

The page docs/filters.md, the list of fields, and the tests that run every row have one source.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Row:
    """What stands between the braces of a tag, and what it prints in each language for the case."""

    tag: str
    kk: str
    ru: str


@dataclass(frozen=True, slots=True)
class Section:
    """A group of filters under a title in kk, ru and en."""

    titles: Mapping[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """All sections, and the case of which their examples are."""

    case: Mapping[str, Any]
    sections: tuple[Section, ...]


@cache
def filters() -> Filters:
    """Return the filters in the order of the page."""
    data = json.loads(resources.files("docgen.authoring").joinpath("data", "filters.json").read_text("utf-8"))
    sections = (
        Section(each["title"], tuple(Row(row["tag"], row["kk"], row["ru"]) for row in each["rows"]))
        for each in data["sections"]
    )
    return Filters(data["case"], tuple(sections))
