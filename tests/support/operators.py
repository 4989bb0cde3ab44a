"""What is done to a good package to make another one of it: operators, which can be put together.

members  ->  members
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from packages import CONTENT_TYPES, RELATIONSHIPS, relations

if TYPE_CHECKING:
    from collections.abc import Callable

    Members = dict[str, bytes]
    Operator = Callable[[Members], Members]

RELS, MAIN_RELS = "_rels/.rels", "word/_rels/document.xml.rels"
HEADER, SETTINGS, STYLES = "word/header2.xml", "word/settings.xml", "word/styles.xml"


def put(name: str, old: str, new: str) -> Operator:
    """Return what replaces the first ``old`` of a member."""

    def changed(members: Members) -> Members:
        text = members[name].decode()
        assert old in text, (name, old)
        return {**members, name: text.replace(old, new, 1).encode()}

    return changed


def both(*operators: Operator) -> Operator:
    """Return what does several things one after another."""

    def changed(members: Members) -> Members:
        for operator in operators:
            members = operator(members)
        return members

    return changed


def declared(name: str, kind: str) -> Operator:
    """Return what gives a member its content type."""
    return put(CONTENT_TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')


def with_member(name: str, data: bytes, kind: str = "application/octet-stream") -> Operator:
    """Return what adds a member with its content type."""
    return both(declared(name, kind), lambda members: {**members, name: data})


def related(kind: str, target: str, mode: str = "", of: str = MAIN_RELS) -> Operator:
    """Return what adds a relationship."""
    whole = kind if "/" in kind else f"{RELATIONSHIPS}/{kind}"
    outside = f' TargetMode="{mode}"' if mode else ""
    written = f'<Relationship Id="rIdX" Type="{whole}" Target="{target}"{outside}/></Relationships>'

    def changed(members: Members) -> Members:
        known = members.get(of, relations().encode()).decode()
        return {**members, of: known.replace("</Relationships>", written).encode()}

    return changed


def linked(kind: str, target: str, of: str = MAIN_RELS) -> Operator:
    """Return what adds a relationship that leads out of the package."""
    return related(kind, target, "External", of)
