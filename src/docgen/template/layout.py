"""Stage 3: Story -> Skeleton. The tags say what is done, the tree says where.

    tags of a part  ->  Jinja's syntax tree  ->  what each tag does
    tree of a part  ->  tree with a mark in the place of each tag

Where the marks of each block are siblings, a block holds whole elements, so every way through the
template gives well-formed markup: what is proved here is never checked again.
"""

from __future__ import annotations

import copy
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes

from docgen.model.problem import Problem
from docgen.opc import wml
from docgen.opc.namespaces import without_traces
from docgen.opc.wml import w
from docgen.template import cells, expressions, media, pictures, rich
from docgen.template.nesting import BLOCKS, CELL_TAGS, MIDDLES
from docgen.template.normalizer import ESCAPES
from docgen.template.placing import Places, between_runs, torn
from docgen.template.program import located
from docgen.template.skeleton import SINGLE, Block, Skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from docgen.model.problem import Location
    from docgen.template.nesting import Placed
    from docgen.template.normalizer import Story
    from docgen.template.program import Operation
    from docgen.template.tag import Tag

# Only Jinja's parser is used.
_JINJA = Environment(autoescape=True)
_FEW_PARTS = 8


@dataclass(frozen=True, slots=True)
class Meaning:
    """What Jinja reads in the tags of a part; ``places`` is the tag of each line of its source."""

    story: Story
    tree: nodes.Template
    places: tuple[Tag | None, ...]
    lines: tuple[int, ...]

    def location(self, line: int) -> Location:
        """Return the place in the template of a line (from 1)."""
        return located(self.story.part, self.places, line)

    def first_line(self, line: int) -> int:
        """Return the line on which the tag of a line begins."""
        return self.lines[bisect_right(self.lines, line) - 1]


def source(story: Story) -> tuple[str, tuple[Tag, ...], tuple[int, ...]]:
    """Return the tags of a part as the source of a Jinja template, the tag of each line, each tag's line."""
    pieces: list[str] = []
    places: list[Tag] = []
    lines: list[int] = []
    for placed in story.placed:
        text = _written(placed.tag)
        lines.append(len(places) + 1)
        places += [placed.tag] * (1 + text.count("\n"))
        pieces.append(text)
    return "\n".join(pieces), tuple(places), tuple(lines)


def _written(tag: Tag) -> str:
    """Return a tag as Jinja reads it; what is said of a cell is a value, or nothing."""
    if tag.opener == "{{":
        return f"{{{{ {tag.body} }}}}"
    if tag.keyword in ("cellbg", "colspan"):
        return f"{{{{ {tag.argument} }}}}"
    return "" if tag.opener == "{#" or tag.keyword in ("vm", "hm") else f"{{% {tag.body} %}}"


def read(story: Story) -> Meaning:
    """Return what Jinja reads in the tags. Raises jinja2.TemplateSyntaxError with the line of the tag."""
    text, places, lines = source(story)
    return Meaning(story, _parsed(text), places, lines)


@lru_cache(_FEW_PARTS)
def _parsed(text: str) -> nodes.Template:
    """Return Jinja's syntax tree, which nothing changes: the templates of an office share their headers."""
    return _JINJA.parse(text)


# Where the tags stand.


def laid_out(meaning: Meaning) -> tuple[Skeleton, list[Problem]]:
    """Return the skeleton of a part whose expressions are sound, and what is wrong with where they stand.

    The tree of the story becomes that of the skeleton. T024: a block is torn; T031: a picture stands
    where none can.
    """
    skeleton = Skeleton(meaning.story.part, meaning.story.root, meaning.places)
    statements = {meaning.first_line(line): node for line, node in _statements(meaning.tree.body)}
    problems = list(_misplaced_pictures(meaning, statements))
    if problems:
        return skeleton, problems
    if wml.is_story(skeleton.root):
        without_traces(skeleton.root)
    cells.without_fits(skeleton.root)
    places = Places()
    for placed, line in zip(meaning.story.placed, meaning.lines, strict=True):
        if placed.tag.prefix == "tc":
            cells.fit_later(skeleton, placed, line)
        places.put(placed, _mark(skeleton, placed, statements.get(line), line))
    places.write()
    _unescape(skeleton)
    _enrich(skeleton)
    return skeleton, list(torn(skeleton))


def _mark(skeleton: Skeleton, placed: Placed, node: Any, line: int) -> etree._Element | str:
    """Return what stands for a tag: the mark of a statement, the letters that mark a value, or nothing."""
    tag = placed.tag
    if tag.opener == "{{":
        said = expressions.lowered(node)
        if placed.attribute:
            return skeleton.value(("put", ("line", said), line))
        operation = ("print", said, line)
        # What prints more than text gets runs of its own later.
        is_rich = tag.prefix or said[0] == "picture"
        return skeleton.mark(operation) if is_rich else skeleton.value(operation)
    if tag.keyword in BLOCKS:
        return skeleton.open(_block(node))
    if tag.keyword in MIDDLES:
        return skeleton.next(is_else=tag.keyword == "else")
    if tag.keyword in BLOCKS.values():
        return skeleton.close()
    if tag.keyword == "set":
        return skeleton.mark(_setting(node))
    if tag.keyword in CELL_TAGS:
        value = expressions.lowered(node) if CELL_TAGS[tag.keyword] else None
        cells.SAID[tag.keyword](skeleton, placed, value, line)
    return ""


def _misplaced_pictures(meaning: Meaning, statements: dict[int, nodes.Node]) -> Iterator[Problem]:
    """T031: a picture stands in a run of its own, not in an attribute, a property or a cell's own tag."""
    for placed, line in zip(meaning.story.placed, meaning.lines, strict=True):
        node, tag = statements.get(line), placed.tag
        is_misplaced = (
            tag.opener != "{{" or tag.prefix or placed.attribute or not wml.is_story(meaning.story.root)
        )
        if isinstance(node, nodes.Filter) and node.name in media.FILTERS and is_misplaced:
            yield Problem("T031", location=tag.place, params={"construct": node.name})


def _enrich(skeleton: Skeleton) -> None:
    """Put what prints runs and paragraphs of its own between the runs of its paragraph."""
    marks = [(node, skeleton.operations[number]) for node, kind, number in skeleton.marks() if kind == SINGLE]
    for mark, (kind, *_, line) in reversed(marks):
        tag = skeleton.tag(line) if kind == "print" else None
        run = next(mark.iterancestors(w("r")), None)
        if tag is None or run is None:
            continue
        own = copy.deepcopy(run.find(w("rPr")))
        between_runs(mark)
        _RICH[tag.prefix](skeleton, mark, own, line)


#: What a tag puts between runs, by its prefix: a picture without one.
_RICH = {"": pictures.put_picture, "r": rich.put_runs, "p": rich.put_paragraphs}


def _statements(body: Sequence[nodes.Node]) -> Iterator[tuple[int, nodes.Node]]:
    """Yield every value and statement with the line on which it begins."""
    for node in body:
        if isinstance(node, nodes.Output):
            yield from (
                (each.lineno, each) for each in node.nodes if not isinstance(each, nodes.TemplateData)
            )
            continue
        yield node.lineno, node
        for inner in (getattr(node, name, ()) for name in ("body", "elif_", "else_")):
            yield from _statements(inner)


def _setting(node: Any) -> Operation:
    return ("set", expressions.targets(node.target), expressions.lowered(node.node), node.lineno)


def _unescape(skeleton: Skeleton) -> None:
    """Undo docxtpl's escapes of braces in the words of the template; the braces are printed as values."""
    for node in skeleton.root.iter(w("t"), *wml.TEXT_PROPERTIES):
        node.text = _unescaped(skeleton, node.text or "")
        for mark in node:
            mark.tail = _unescaped(skeleton, mark.tail or "")


def _unescaped(skeleton: Skeleton, text: str) -> str:
    for escape, braces in ESCAPES.items():
        if escape in text:
            text = text.replace(escape, skeleton.value(("print", ("const", braces), 0)))
    return text


def _block(node: Any) -> Block:
    if isinstance(node, nodes.For):
        test = expressions.lowered(node.test) if node.test else None
        head = ("for", expressions.targets(node.target), expressions.lowered(node.iter), test)
        return Block(True, node.lineno, head)
    branches = [node, *node.elif_]
    return Block(False, node.lineno, ("if", tuple((expressions.lowered(e.test), e.lineno) for e in branches)))
