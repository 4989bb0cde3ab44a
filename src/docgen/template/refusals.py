"""What tags may not do, and where they may not stand: refused before anything is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Location, Problem
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.nesting import BLOCKS, CELL_TAGS, MIDDLES
from docgen.template.tags import OPENING, TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.nesting import Placed
    from docgen.template.tag import Tag

STATEMENTS = {*BLOCKS, *BLOCKS.values(), *MIDDLES, *CELL_TAGS, "set"}
# What a value would have to be markup for; JSON has none.
_UNSUPPORTED = {("{{", "tc"), ("{{", "tr")}
# What stands in a paragraph, is no text, and would be lost together with it.
_NO_TEXT = (
    *(w(name) for name in ("drawing", "pict", "object", "sym", "fldChar", "fldSimple", "sectPr")),
    *(w(name) for name in ("footnoteReference", "endnoteReference", "commentReference")),
    f"{{{wml.M}}}oMath",
)
_CHANGED = tuple(w(name) for name in ("del", "ins", "moveFrom", "moveTo"))
# Private-use letters that the engine marks its places with.
_RESERVED = "\uf8f0\uf8f1\uf8f4\uf8f5"


def things(scope: etree._Element) -> list[str]:
    """Return the names of what a paragraph or row prints that is no text: pictures, breaks, notes."""
    pages = [node for node in scope.iter(w("br")) if node.get(w("type"))]
    return [etree.QName(node).localname for node in [*pages, *scope.iter(*_NO_TEXT)]]


def lone(placed: Placed) -> Iterator[Problem]:
    """T021 to T023: a tag with a prefix takes the place of its whole element, so nothing stands beside it."""
    tag, element = placed.tag, placed.element
    if tag.joins and tag.prefix:
        yield Problem("T023", location=tag.place, params={"feature": tag.text})
    elif tag.prefix and (element is None or placed.attribute):
        yield Problem("T022", location=tag.place, params={"prefix": tag.prefix})
    elif element is not None:
        is_run = tag.prefix == "r"
        texts = [element] if is_run else list(element.iter(w("p")))
        text = "".join(map(wml.run_text if is_run else wml.paragraph_text, texts))
        beside = text.replace(tag.text, "", 1).strip() or ", ".join(things(element))
        if tag.keyword in MIDDLES and not beside:
            # A range that begins at an else would belong to neither branch.
            beside = ", ".join(etree.QName(node).localname for node in element.iter(*wml.RANGES))
        if beside and (tag.opener, tag.prefix) != ("{{", "r"):
            yield Problem("T021", location=tag.place, params={"text": beside[:80]})


def unsupported(tag: Tag) -> Iterator[Problem]:
    """T013, T022, T023: a tag of no dialect, of a cell outside of one, or of what JSON cannot drive."""
    if (tag.opener, tag.prefix) in _UNSUPPORTED:
        yield Problem("T023", location=tag.place, params={"feature": tag.text})
    elif tag.opener == "{%" and (
        tag.keyword not in STATEMENTS or bool(tag.argument) != CELL_TAGS.get(tag.keyword, bool(tag.argument))
    ):
        yield Problem("T013", location=tag.place, params={"word": tag.keyword})
    elif tag.keyword in CELL_TAGS and tag.location.cell is None:
        yield Problem("T022", location=tag.place, params={"prefix": tag.keyword})


def changed_text(places: dict[etree._Element, Location]) -> Iterator[Problem]:
    """T017: a tag stands in a tracked change; what is deleted would be printed into the history."""
    for paragraph, place in places.items():
        for change in paragraph.iter(*_CHANGED):
            text = "".join(node.text or "" for node in change.iter(w("t"), w("delText")))
            if OPENING.search(text):
                yield Problem("T017", location=place).at(tag=text[:80])


def misplaced(root: etree._Element, part: str, places: dict[etree._Element, Location]) -> Iterator[Problem]:
    """T018: a value would become markup or an instruction; T023: letters of the engine's own; T025."""
    for node in root.iter():
        paragraph = node if node in places else next(node.iterancestors(w("p")), None)
        place = Location(part=part) if paragraph is None else places[paragraph]
        described = wml.DESCRIPTIONS.get(node.tag, ()) if paragraph is not None else ()
        # Tags in deleted text have a refusal of their own.
        is_deleted = node.tag == w("delText") and next(node.iterancestors(*_CHANGED), None) is not None
        is_text = is_deleted or (node.tag == w("t") and paragraph is not None) or node in places
        attributes = [str(value) for name, value in node.attrib.items() if name not in described]
        own = [] if is_text else [node.text or ""]
        for text in [*attributes, node.tail or "", *own]:
            if OPENING.search(text):
                yield Problem("T018", location=place).at(tag=text[:80])
        for name in described:
            rest = TAG.sub(
                lambda found: "" if found.group().startswith("{{") else found.group(), str(node.get(name, ""))
            )
            if OPENING.search(rest):
                yield Problem("T018", location=place).at(tag=rest[:80])
        if node.tag == w("t") and paragraph is not None and "{" in (node.text or ""):
            parent = node.getparent()
            if parent is None or parent.tag != w("r"):
                inside = etree.QName(parent).localname if parent is not None else ""
                yield Problem("T025", location=place, params={"reason": f"w:t in w:{inside}"})
    markup = etree.tostring(root, encoding="unicode")
    if any(letter in markup for letter in _RESERVED):
        yield Problem("T023", location=Location(part=part), params={"feature": "U+F8F0-U+F8F5"})


def wide_rows(root: etree._Element, part: str, placed: list[Placed]) -> Iterator[Problem]:
    """T029: no row is wider than its grid (ECMA-376 part 1, 17.4.48), unless a tag changes its width."""
    changed = {
        each.around(w("tr"))
        for each in placed
        if each.tag.prefix == "tc" or each.tag.keyword in ("hm", "colspan")
    }
    for number, table in enumerate(root.iter(w("tbl")), 1):
        columns = wml.columns(table)
        for position, row in enumerate(wml.rows(table), 1):
            width = wml.width(row)
            if width > columns and row not in changed:
                place = Location(part=part, table=number, row=position)
                yield Problem("T029", location=place, params={"width": width, "columns": columns})
