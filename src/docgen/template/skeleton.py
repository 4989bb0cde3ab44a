"""Stage 3: Story -> Skeleton, the markup of a part with marks in the places of its tags.

    tags  ->  Jinja's syntax tree  ->  what each tag does
    tree of the part  ->  tree with marks  ->  Program

A value is marked by private-use letters around its number, a statement by a processing instruction.
Where the marks of each block are siblings, a block holds whole elements, so every way through the
template gives well-formed markup: what is proved here is never checked again.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes
from lxml import etree

from docgen.model.problem import Problem
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template import cells, expressions
from docgen.template.normalizer import BLOCKS, CELL_TAGS, ESCAPES, MIDDLES
from docgen.template.program import Program, located

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.model.problem import Location
    from docgen.template.normalizer import Placed, Story
    from docgen.template.program import Body, Expression, Operation
    from docgen.template.tags import Tag

#: Private-use letters around the number of a value; no template may hold them.
VALUE_START, VALUE_END = "\uf8f4", "\uf8f5"
_TARGET = "docgen"
_OPEN, _NEXT, _CLOSE, _SINGLE = "open", "next", "close", "single"
_TOKEN = re.compile(rf"<\?{_TARGET} (\w+) (\d+)\?>|{VALUE_START}(\d+){VALUE_END}")
# Only Jinja's parser is used.
_JINJA = Environment(autoescape=True)


@dataclass(slots=True)
class Block:
    """A statement with a body: its tests or its loop, without the bodies."""

    is_loop: bool
    line: int
    #: ("if", tests with their lines) or ("for", targets, items, test)
    head: tuple[Any, ...]
    has_else: bool = False


@dataclass(slots=True)
class Skeleton:
    """The tree of a part; ``operations`` and ``blocks`` are what its marks stand for, by number."""

    part: str
    root: etree._Element
    places: tuple[Tag | None, ...]
    operations: list[Operation] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def location(self, line: int) -> Location:
        """Return the place in the template of a line (from 1); only the part where it is not known."""
        return located(self.part, self.places, line)

    def marks(self) -> Iterator[tuple[etree._Element, str, int]]:
        """Yield each statement's mark in the order of the document: its node, its kind, its number."""
        for node in self.root.iter(etree.ProcessingInstruction):
            yield (node, *self.kind(node))

    @staticmethod
    def kind(node: etree._Element) -> tuple[str, int]:
        """Return the kind and the number of a mark, "" and 0 for an element."""
        if not isinstance(node, etree._ProcessingInstruction):  # noqa: SLF001 - lxml's own name of the class
            return "", 0
        kind, number = str(node.text).split()
        return kind, int(number)

    def mark(self, operation: Operation) -> etree._Element:
        """Return a new mark of an operation, to be put into the tree."""
        self.operations.append(operation)
        return _instruction(_SINGLE, len(self.operations) - 1)

    def value(self, operation: Operation) -> str:
        """Return the letters that mark a value, to be put into a text or an attribute."""
        self.operations.append(operation)
        return f"{VALUE_START}{len(self.operations) - 1}{VALUE_END}"

    def condition(self, test: Expression, line: int) -> tuple[etree._Element, etree._Element]:
        """Return the marks of a new block, to be put around what stands only if the test holds."""
        self.blocks.append(Block(False, line, ("if", ((test, line),))))
        number = len(self.blocks) - 1
        return _instruction(_OPEN, number), _instruction(_CLOSE, number)

    def program(self) -> Program:
        """Return the part as plain data."""
        markup = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()
        reader = _Reader(self)
        body = reader.body(iter(_tokens(markup)))
        return Program(self.part, tuple(reader.statics), body, self.places)


def _instruction(kind: str, number: int) -> etree._Element:
    return etree.ProcessingInstruction(_TARGET, f"{kind} {number}")


# What the tags say.


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
    return Meaning(story, _JINJA.parse(text), places, lines)


# Where the tags stand.


def laid_out(meaning: Meaning) -> tuple[Skeleton, list[Problem]]:
    """Return the skeleton of a part whose expressions are sound, and T024 for each block that is torn."""
    skeleton = Skeleton(meaning.story.part, meaning.story.root, meaning.places)
    statements = {meaning.first_line(line): node for line, node in _statements(meaning.tree.body)}
    open_blocks: list[int] = []
    for placed, line in zip(meaning.story.placed, meaning.lines, strict=True):
        tag = placed.tag
        if tag.prefix == "tc":
            cells.fit_later(placed)
        if tag.keyword in BLOCKS:
            skeleton.blocks.append(_block(statements[line]))
            open_blocks.append(len(skeleton.blocks) - 1)
            _put(placed, _instruction(_OPEN, open_blocks[-1]))
        elif tag.keyword in MIDDLES:
            skeleton.blocks[open_blocks[-1]].has_else |= tag.keyword == "else"
            _put(placed, _instruction(_NEXT, open_blocks[-1]))
        elif tag.keyword in BLOCKS.values():
            _put(placed, _instruction(_CLOSE, open_blocks.pop()))
        elif tag.keyword == "set":
            _put(placed, skeleton.mark(_setting(statements[line])))
        elif tag.opener == "{#":
            _put(placed, "")
        elif tag.keyword:
            value = statements.get(line) if CELL_TAGS[tag.keyword] else None
            _put(placed, "")
            cells.SAID[tag.keyword](skeleton, placed, expressions.lowered(value) if value else None, line)
        else:
            said = expressions.lowered(statements[line])
            _put(placed, skeleton.value(("print", ("line", said) if placed.attribute else said, line)))
    _unescape(skeleton)
    return skeleton, list(_torn(skeleton))


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


def _put(placed: Placed, mark: etree._Element | str) -> None:
    """Put a mark in the place of a tag, or of the element that the tag stands for."""
    tag, node = placed.tag, placed.node
    element = placed.element if tag.opener != "{{" else None
    if placed.attribute:
        node.set(placed.attribute, str(node.get(placed.attribute)).replace(tag.text, str(mark), 1))
    elif element is not None:
        if not isinstance(mark, str):
            element.addprevious(mark)
        _parent(element).remove(element)
    else:
        # Tags before this one are marks by now; what is left of the text follows the last of them.
        last = node[-1] if len(node) else None
        before, _, after = str(node.text if last is None else last.tail).partition(tag.text)
        if isinstance(mark, str):
            before, after = before + mark + after, ""
        else:
            mark.tail = after
            node.append(mark)
        if last is None:
            node.text = before
        else:
            last.tail = before


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - no tag takes the place of a whole part
    return parent


def _torn(skeleton: Skeleton) -> Iterator[Problem]:
    """A block begins and ends in one element; else some data would leave half of an element behind.

    Where its marks stand in several runs of a paragraph, the runs are divided at the marks.
    """
    for number, marks in enumerate(_marks_of_blocks(skeleton)):
        if len({mark.getparent() for mark in marks}) > 1:
            for mark in marks:
                _between_runs(mark)
        if len({mark.getparent() for mark in marks}) > 1:
            yield Problem("T024", location=skeleton.location(skeleton.blocks[number].line))


def _marks_of_blocks(skeleton: Skeleton) -> list[list[etree._Element]]:
    marks: list[list[etree._Element]] = [[] for _ in skeleton.blocks]
    for node, kind, number in skeleton.marks():
        if kind != _SINGLE:
            marks[number].append(node)
    return marks


def _between_runs(mark: etree._Element) -> None:
    """Divide the run in whose text a mark stands, so that the mark stands between two runs."""
    text = mark.getparent()
    run = text.getparent() if text is not None and text.tag == w("t") else None
    if text is None or run is None or run.tag != w("r"):
        return
    following = etree.Element(run.tag)
    following.attrib.update(run.attrib)
    properties = run.find(w("rPr"))
    if properties is not None:
        following.append(copy.deepcopy(properties))
    rest = etree.SubElement(following, text.tag)
    rest.attrib.update(text.attrib)
    rest.text, mark.tail = mark.tail, None
    rest.extend(list(mark.itersiblings()))
    following.extend(list(text.itersiblings()))
    run.addnext(following)
    run.addnext(mark)
    for half in (run, following):
        if not any(map(_prints, half)):
            _parent(half).remove(half)


def _prints(child: etree._Element) -> bool:
    """Tell whether a child of a run prints something or marks a place."""
    if child.tag == w("t"):
        return bool(len(child) or child.text)
    return child.tag != w("rPr")


def _tokens(markup: str) -> Iterator[tuple[str, Any]]:
    """Yield the texts between the marks, and the marks: ("text", ...), ("open", 3), ..."""
    position = 0
    for found in _TOKEN.finditer(markup):
        if found.start() > position:
            yield "text", markup[position : found.start()]
        kind, number, value = found.groups()
        yield kind or _SINGLE, int(number or value)
        position = found.end()
    yield "text", markup[position:]


class _Reader:
    """Reads tokens into the nested body of a program."""

    def __init__(self, skeleton: Skeleton) -> None:
        self._skeleton = skeleton
        self.statics: list[str] = []
        self._known: dict[str, int] = {}

    def body(self, tokens: Iterator[tuple[str, Any]]) -> Body:
        return self._bodies(tokens)[0]

    def _bodies(self, tokens: Iterator[tuple[str, Any]]) -> list[Body]:
        """Read up to the end of the block at hand; each ``next`` begins another body."""
        bodies: list[list[Operation]] = [[]]
        for kind, what in tokens:
            match kind:
                case "text":
                    bodies[-1].append(("text", self._static(what)))
                case "single":
                    bodies[-1].append(self._operation(self._skeleton.operations[what]))
                case "open":
                    bodies[-1].append(self._block(self._skeleton.blocks[what], self._bodies(tokens)))
                case "next":
                    bodies.append([])
                case _:
                    break
        return [tuple(body) for body in bodies]

    def _operation(self, operation: Operation) -> Operation:
        if operation[0] == "ensure":
            return ("ensure", operation[1], self._static(operation[2]))
        return operation

    @staticmethod
    def _block(block: Block, bodies: list[Body]) -> Operation:
        otherwise = bodies.pop() if block.has_else else ()
        if block.is_loop:
            return (*block.head, block.line, bodies[0], otherwise)
        tests = zip(block.head[1], bodies, strict=True)
        return ("if", tuple((test, line, body) for (test, line), body in tests), otherwise)

    def _static(self, text: str) -> int:
        if text not in self._known:
            self._known[text] = len(self.statics)
            self.statics.append(text)
        return self._known[text]
