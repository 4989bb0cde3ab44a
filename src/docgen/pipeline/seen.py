"""Seen: what one pass over a case meets, for the checks that look at every text wherever it stands.

A check that finds nothing in it has nothing to tell; one that finds something goes through the case
once more, for the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Seen(NamedTuple):
    """The texts of a case, ``strings``, and the objects with a text as ``kk`` and as ``ru`` among them."""

    strings: list[str]
    bilingual: list[dict[str, Any]]


def seen(data: Mapping[str, Any]) -> Seen:
    """Return every text of a case, in no order that means anything."""
    strings: list[str] = []
    bilingual: list[dict[str, Any]] = []
    waiting: list[Any] = [data]
    # The list grows while it is gone through.
    for each in waiting:
        if isinstance(each, list):
            members = each
        else:
            members = each.values()
            if isinstance(each.get("kk"), str) and isinstance(each.get("ru"), str):
                bilingual.append(each)
        for member in members:
            if isinstance(member, str):
                strings.append(member)
            elif isinstance(member, (dict, list)):
                waiting.append(member)
    return Seen(strings, bilingual)
