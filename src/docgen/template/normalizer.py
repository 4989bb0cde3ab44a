"""Stage 2: part -> Story, the tree of a part and its tags, every fault of which is told here.

    bytes of a part  ->  Story(part, root, [Placed(tag, node, paragraph)])

Two kinds of parts hold tags: stories of WordprocessingML, and the properties of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Location, Problem
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template import nesting, tags
from docgen.template.clauses import ClauseError, Clauses
from docgen.template.nesting import BLOCKS, CELL_TAGS, MIDDLES, Placed
from docgen.template.tags import OPENING, TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

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
#: docxtpl's escapes of braces in template text; they are undone here and never in values.
ESCAPES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


@dataclass(frozen=True, slots=True)
class Story:
    """The tree of a part, its tags in the order of the document; each stands whole in one text node."""

    part: str
    root: etree._Element
    placed: list[Placed]


def normalised(
    data: bytes, part: str, clauses: Clauses, *, file: str | None = None
) -> tuple[Story | None, list[Problem]]:
    """Return the story of a part, None for a part without tags, and every fault found."""
    root = wml.canonical(wml.parse(data, part=part, file=file), part=part, file=file)
    places: dict[etree._Element, Location] = {}
    included = clauses.count
    problems = _found(root, part, places, clauses, None)
    placed = _promoted(list(_placed(root, places)))
    if not (placed or problems or _has_escapes(root) or clauses.count > included):
        return None, [*_changed_text(places), *_misplaced(root, part, places)]
    for each in placed:
        problems += list(_unsupported(each.tag)) or list(_lone(each))
    problems += nesting.faults(placed)
    problems += _changed_text(places)
    problems += _misplaced(root, part, places)
    problems += _wide_rows(root, part, placed)
    problems += [] if problems else _joined(placed)
    return (None if problems else Story(part, root, placed)), problems


# Where tags may stand.


def _found(
    root: etree._Element,
    part: str,
    places: dict[etree._Element, Location],
    clauses: Clauses,
    clause: str | None,
) -> list[Problem]:
    """Join the tags of a tree, note the places of its paragraphs, and put in the clauses it includes."""
    problems: list[Problem] = []
    for paragraph, nodes, place in list(_holders(root, part)):
        places[paragraph] = here = replace(place, file=clause) if clause else place
        problems += tags.joined(nodes, here)
        text = "".join(node.text or "" for node in nodes).strip()
        tag = tags.parsed(text, here) if TAG.fullmatch(text) else None
        if tag is not None and tag.keyword == "include" and paragraph.tag == w("p"):
            beside = [
                *_things(paragraph),
                *(etree.QName(node).localname for node in paragraph.iter(*wml.RANGES)),
            ]
            if beside or tag.prefix not in ("", "p"):
                problems.append(Problem("T021", location=tag.place, params={"text": ", ".join(beside)}))
            else:
                problems += _included(paragraph, tag, places, clauses)
    return problems


def _included(
    paragraph: etree._Element, tag: Tag, places: dict[etree._Element, Location], clauses: Clauses
) -> list[Problem]:
    """Put a clause in the place of the paragraph that includes it."""
    try:
        name = clauses.name_of(tag)
        clause_part, blocks = clauses.enter(name)
    except ClauseError as fault:
        # The tag is told of here, and is not to be told of once more as one that is not known.
        for node in wml.own_text_nodes(paragraph):
            node.text = ""
        told = Problem("T038", location=tag.place, params={"reason": fault.reason})
        return [told, *fault.problems]
    holder = etree.Element(w("body"))
    holder.extend(blocks)
    problems = _found(holder, clause_part, places, clauses, name)
    for block in list(holder):
        paragraph.addprevious(block)
    parent = paragraph.getparent()
    assert parent is not None  # noqa: S101 - a paragraph stands in a story
    parent.remove(paragraph)
    del places[paragraph]
    clauses.leave()
    return problems


def _holders(
    root: etree._Element, part: str
) -> Iterator[tuple[etree._Element, list[etree._Element], Location]]:
    """Yield what may hold tags, its text nodes and its place: a paragraph, or a property as its own text."""
    if wml.is_story(root):
        for paragraph, place in tags.placed_paragraphs(root, part):
            yield paragraph, wml.own_text_nodes(paragraph), place
        return
    for node in root.iter(*wml.TEXT_PROPERTIES):
        yield node, [node], Location(part=part)


def _placed(root: etree._Element, places: dict[etree._Element, Location]) -> Iterator[Placed]:
    """Yield every tag in the order of the document."""
    for node in root.iter():
        paragraph = node if node in places else next(node.iterancestors(w("p")), None)
        if paragraph is None:
            continue
        if node.tag == w("t") or (node in places and node.tag != w("p")):
            for found in TAG.finditer(node.text or ""):
                yield Placed(tags.parsed(found.group(), places[paragraph]), node, paragraph)
        for attribute in wml.DESCRIPTIONS.get(node.tag, ()):
            for found in TAG.finditer(str(node.get(attribute, ""))):
                tag = tags.parsed(found.group(), places[paragraph])
                yield Placed(tag, node, paragraph, attribute)


def _promoted(placed: list[Placed]) -> list[Placed]:
    """Give a control tag or comment that is alone in its paragraph the prefix p: no empty line stays."""
    promoted = []
    for paragraph, group in groupby(placed, key=lambda each: each.paragraph):
        found = list(group)
        (first, *others) = found
        is_lone = not others and not first.attribute and first.tag.opener != "{{" and not first.tag.prefix
        if is_lone and first.tag.keyword not in CELL_TAGS and paragraph.tag == w("p"):
            alone = wml.paragraph_text(paragraph).strip() == first.tag.text and not _things(paragraph)
            found = [replace(first, tag=replace(first.tag, prefix="p"))] if alone else found
        promoted += found
    return promoted


def _lone(placed: Placed) -> Iterator[Problem]:
    """A tag with a prefix takes the place of its whole element, so nothing may stand beside it."""
    tag, element = placed.tag, placed.element
    if tag.joins and tag.prefix:
        yield Problem("T023", location=tag.place, params={"feature": tag.text})
    elif tag.prefix and (element is None or placed.attribute):
        yield Problem("T022", location=tag.place, params={"prefix": tag.prefix})
    elif element is not None:
        is_run = tag.prefix == "r"
        texts = [element] if is_run else list(element.iter(w("p")))
        text = "".join(map(wml.run_text if is_run else wml.paragraph_text, texts))
        beside = text.replace(tag.text, "", 1).strip() or ", ".join(_things(element))
        if tag.keyword in MIDDLES and not beside:
            # A range that begins at an else would belong to neither branch.
            beside = ", ".join(etree.QName(node).localname for node in element.iter(*wml.RANGES))
        if beside and (tag.opener, tag.prefix) != ("{{", "r"):
            yield Problem("T021", location=tag.place, params={"text": beside[:80]})


def _things(scope: etree._Element) -> list[str]:
    """Return the names of what a paragraph or row prints that is no text: pictures, breaks, notes."""
    pages = [node for node in scope.iter(w("br")) if node.get(w("type"))]
    return [etree.QName(node).localname for node in [*pages, *scope.iter(*_NO_TEXT)]]


def _unsupported(tag: Tag) -> Iterator[Problem]:
    if (tag.opener, tag.prefix) in _UNSUPPORTED:
        yield Problem("T023", location=tag.place, params={"feature": tag.text})
    elif tag.opener == "{%" and (
        tag.keyword not in STATEMENTS or bool(tag.argument) != CELL_TAGS.get(tag.keyword, bool(tag.argument))
    ):
        yield Problem("T013", location=tag.place, params={"word": tag.keyword})
    elif tag.keyword in CELL_TAGS and tag.location.cell is None:
        yield Problem("T022", location=tag.place, params={"prefix": tag.keyword})


# What tags may not do.


def _changed_text(places: dict[etree._Element, Location]) -> Iterator[Problem]:
    """Refuse tags in tracked changes: what is deleted would be printed into the history."""
    for paragraph, place in places.items():
        for change in paragraph.iter(*_CHANGED):
            text = "".join(node.text or "" for node in change.iter(w("t"), w("delText")))
            if OPENING.search(text):
                yield Problem("T017", location=place).at(tag=text[:80])


def _has_escapes(root: etree._Element) -> bool:
    nodes = root.iter(w("t"), *wml.TEXT_PROPERTIES)
    return any(escape in (node.text or "") for node in nodes for escape in ESCAPES)


def _misplaced(root: etree._Element, part: str, places: dict[etree._Element, Location]) -> Iterator[Problem]:
    """Refuse tags where their values would become markup or instructions, and letters of the engine's own."""
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


def _wide_rows(root: etree._Element, part: str, placed: list[Placed]) -> Iterator[Problem]:
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


def _joined(placed: list[Placed]) -> list[Problem]:
    """Take the blanks away on the sides on which tags join; T023 where no text is on that side.

    docxtpl would join two paragraphs there, and lose the properties of one.
    """
    tags_of: dict[etree._Element, list[Tag]] = {}
    for each in placed:
        if not each.attribute:
            tags_of.setdefault(each.node, []).append(each.tag)
    paragraphs = dict.fromkeys(each.paragraph for each in placed if each.tag.joins)
    return [problem for paragraph in paragraphs for problem in _joined_in(paragraph, tags_of)]


def _joined_in(paragraph: etree._Element, tags_of: dict[etree._Element, list[Tag]]) -> Iterator[Problem]:
    pieces: list[tuple[etree._Element, Tag | None]] = []
    texts: list[str] = []
    for node in wml.own_text_nodes(paragraph):
        for text, tag in zip_longest(TAG.split(node.text or ""), tags_of.get(node, ())):
            pieces += [(node, None), *([(node, tag)] if tag else [])]
            texts += [text or "", *([tag.text] if tag else [])]
    for at, (_, tag) in enumerate(pieces):
        for side in tag.joins if tag else ():
            step = -1 if side == "before" else 1
            beside = at + step
            while 0 <= beside < len(pieces) and pieces[beside][1] is None:
                texts[beside] = texts[beside].rstrip() if step < 0 else texts[beside].lstrip()
                if texts[beside]:
                    break
                beside += step
            if tag and not 0 <= beside < len(pieces):
                yield Problem("T023", location=tag.place, params={"feature": tag.text})
    written: dict[etree._Element, list[str]] = {}
    for (node, _), text in zip(pieces, texts, strict=True):
        written.setdefault(node, []).append(text)
    for node, found in written.items():
        node.text = "".join(found)
