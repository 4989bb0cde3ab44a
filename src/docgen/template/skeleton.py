"""Stage 3: Source -> Skeleton, the markup of a part with marks in the places of its tags.

    Jinja source  ->  nodes of Jinja  ->  tree of markup with marks  ->  Program

A value is marked by private-use letters around its number, a statement by processing instructions.
Where the marks of each block are siblings, a block holds whole elements, so every way through the
template gives well-formed markup: what is proved here is never checked again.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from lxml import etree

from docgen.model.problem import Problem
from docgen.opc.wml import w
from docgen.template import expressions
from docgen.template.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.template.normalizer import Source
    from docgen.template.program import Body, Operation

#: Private-use letters around the number of a value; no template may hold them.
VALUE_START, VALUE_END = "\uf8f4", "\uf8f5"
_TARGET = "docgen"
_OPEN, _NEXT, _CLOSE, _SINGLE = "open", "next", "close", "single"
_TOKEN = re.compile(rf"<\?{_TARGET} (\w+) (\d+)\?>|{VALUE_START}(\d+){VALUE_END}")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=False, huge_tree=True)


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
    """The tree of a part; ``operations`` and ``blocks`` are what its marks stand for."""

    source: Source
    root: etree._Element
    operations: list[Operation]
    blocks: list[Block]

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
        return etree.ProcessingInstruction(_TARGET, f"{_SINGLE} {len(self.operations) - 1}")

    def value(self, operation: Operation) -> str:
        """Return the letters that mark a value, to be put into a text or an attribute."""
        self.operations.append(operation)
        return f"{VALUE_START}{len(self.operations) - 1}{VALUE_END}"

    def program(self) -> Program:
        """Return the part as plain data."""
        markup = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()
        reader = _Reader(self)
        body = reader.body(iter(_tokens(markup)))
        return Program(self.source.part, tuple(reader.statics), body, self.source.places)


def laid_out(source: Source, tree: nodes.Template) -> tuple[Skeleton | None, list[Problem]]:
    """Return the skeleton of a part whose expressions are sound, or T024 for each block that is torn."""
    marker = _Marker()
    marker.body(tree.body)
    text = "".join(marker.pieces)
    try:
        root = etree.fromstring(text.encode(), _PARSER)
    except etree.XMLSyntaxError as fault:
        # The message may quote what the template holds, which is no secret.
        return None, [Problem("T006", location=source.location(0), params={"reason": str(fault.msg)})]
    skeleton = Skeleton(source, root, marker.operations, marker.blocks)
    problems = list(_torn(skeleton))
    return (None if problems else skeleton), problems


def _torn(skeleton: Skeleton) -> Iterator[Problem]:
    """A block begins and ends in one element; else some data would leave half of an element behind.

    Where its marks stand in several runs of a paragraph, the runs are divided at the marks.
    """
    for number, marks in enumerate(_marks_of_blocks(skeleton)):
        if len({mark.getparent() for mark in marks}) > 1:
            for mark in marks:
                _between_runs(mark)
        if len({mark.getparent() for mark in marks}) > 1:
            yield Problem("T024", location=skeleton.source.location(skeleton.blocks[number].line))


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
            parent = half.getparent()
            assert parent is not None  # noqa: S101 - a run stands in a paragraph
            parent.remove(half)


def _prints(child: etree._Element) -> bool:
    """Tell whether a child of a run prints something or marks a place."""
    if child.tag == w("t"):
        return bool(len(child) or child.text)
    return child.tag != w("rPr")


@dataclass(slots=True)
class _Marker:
    """Writes the nodes of Jinja as markup with marks."""

    pieces: list[str] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def body(self, body: Sequence[nodes.Node]) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    self._output(node)
                case nodes.If():
                    self._if(node)
                case nodes.For():
                    self._for(node)
                case nodes.Assign():
                    targets = expressions.targets(node.target)
                    operation = ("set", targets, expressions.lowered(node.node), node.lineno)
                    self._pi(_SINGLE, self._operation(operation))

    def _output(self, output: nodes.Output) -> None:
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                self.pieces.append(node.data)
            else:
                operation = ("print", expressions.lowered(node), node.lineno)
                self.pieces.append(f"{VALUE_START}{self._operation(operation)}{VALUE_END}")

    def _if(self, node: nodes.If) -> None:
        branches = [node, *node.elif_]
        tests = tuple((expressions.lowered(each.test), each.lineno) for each in branches)
        bodies = [each.body for each in branches]
        self._block(Block(False, node.lineno, ("if", tests), bool(node.else_)), bodies, node.else_)

    def _for(self, node: nodes.For) -> None:
        test = expressions.lowered(node.test) if node.test else None
        head = ("for", expressions.targets(node.target), expressions.lowered(node.iter), test)
        self._block(Block(True, node.lineno, head, bool(node.else_)), [node.body], node.else_)

    def _block(self, block: Block, bodies: list[list[nodes.Node]], otherwise: list[nodes.Node]) -> None:
        number = len(self.blocks)
        self.blocks.append(block)
        for each, body in enumerate([*bodies, *([otherwise] if otherwise else [])]):
            self._pi(_NEXT if each else _OPEN, number)
            self.body(body)
        self._pi(_CLOSE, number)

    def _operation(self, operation: Operation) -> int:
        self.operations.append(operation)
        return len(self.operations) - 1

    def _pi(self, kind: str, number: int) -> None:
        self.pieces.append(f"<?{_TARGET} {kind} {number}?>")


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
