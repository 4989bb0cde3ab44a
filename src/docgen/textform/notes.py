"""What a story refers to: the words of its notes and comments, and the names of bookmarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.opc import relations, wml

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from docgen.opc.package import Package

# End of a relationship's type -> element of its part.
_KINDS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_WORD = re.compile(r"[\w.]+")


def quotes(package: Package, part: str, *, file: str | None = None) -> Callable[[etree._Element], str]:
    """Return a function that gives the words of the note or comment that an element refers to, "" if none."""
    found: dict[tuple[str, str], str] = {}
    for each in relations.relationships(package, part, file=file):
        kind = _KINDS.get(each.kind.rpartition("/")[2])
        if kind and not each.is_external and each.target in package.members:
            root = wml.parse(package[each.target], part=each.target, file=file)
            for note in root.iter(wml.w(kind)):
                found[f"{kind}Reference", str(note.get(wml.w("id")))] = wml.story_text(note)

    def quote(element: etree._Element) -> str:
        return found.get((str(element.tag).rpartition("}")[2], str(element.get(wml.w("id")))), "")

    return quote


def referenced(root: etree._Element) -> frozenset[str]:
    """Return the names that links and fields of a story refer to, bookmarks among them."""
    names = {str(link.get(wml.w("anchor"))) for link in root.iter(wml.w("hyperlink"))}
    codes = [node.text or "" for node in root.iter(wml.w("instrText"))]
    codes += [str(node.get(wml.w("instr"), "")) for node in root.iter(wml.w("fldSimple"))]
    return frozenset(names.union(*(_WORD.findall(code) for code in codes)))
