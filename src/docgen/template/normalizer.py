"""Stage 2: part -> Story, the tree of a part and its tags, every fault of which is told here.

    bytes of a part  ->  Story(part, root, [Placed(tag, node, paragraph)])

Two kinds of parts hold tags: stories of WordprocessingML, and the properties of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Location, Problem
from docgen.opc import wml
from docgen.opc.namespaces import canonical
from docgen.opc.wml import w
from docgen.template import joins, nesting, refusals, tags, traces
from docgen.template.clauses import ClauseError, Clauses
from docgen.template.nesting import CELL_TAGS, Placed
from docgen.template.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.tag import Tag

#: docxtpl's escapes of braces in template text; they are undone here and never in values.
ESCAPES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


@dataclass(frozen=True, slots=True)
class Story:
    """The tree of a part, its tags in the order of the document; each stands whole in one text node."""

    part: str
    root: etree._Element
    placed: list[Placed]


def normalised(
    data: bytes,
    part: str,
    clauses: Clauses,
    *,
    kept: frozenset[str] = frozenset(),
    file: str | None = None,
) -> tuple[Story | None, list[Problem]]:
    """Return the story of a part, None for a part without tags, and every fault found.

    ``kept`` are the codes of what its author left in it and the template is meant to have (traces.kept()).
    """
    root = canonical(wml.parse(data, part=part, file=file), part=part, file=file)
    places: dict[etree._Element, Location] = {}
    included = clauses.count
    problems = _found(root, part, places, clauses, None)
    placed = _promoted(list(_placed(root, places)))
    if not (placed or problems or _has_escapes(root) or clauses.count > included):
        return None, [
            *refusals.changed_text(places),
            *refusals.misplaced(root, part, places),
            *traces.faults(root, part, places, kept),
        ]
    for each in placed:
        problems += list(refusals.unsupported(each.tag)) or list(refusals.lone(each))
    problems += nesting.faults(placed)
    problems += refusals.changed_text(places)
    problems += refusals.misplaced(root, part, places)
    problems += traces.faults(root, part, places, kept)
    problems += refusals.wide_rows(root, part, placed)
    problems += [] if problems else joins.applied(placed)
    return (None if problems else Story(part, root, placed)), problems


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
                *refusals.things(paragraph),
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
    wml.taken_out(paragraph)
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
            alone = wml.paragraph_text(paragraph).strip() == first.tag.text and not refusals.things(paragraph)
            found = [replace(first, tag=replace(first.tag, prefix="p"))] if alone else found
        promoted += found
    return promoted


def _has_escapes(root: etree._Element) -> bool:
    nodes = root.iter(w("t"), *wml.TEXT_PROPERTIES)
    return any(escape in (node.text or "") for node in nodes for escape in ESCAPES)
