"""The markup of a part with marks in the places of its tags.

A value is marked by private-use letters around its number, a statement by a processing instruction;
:mod:`docgen.template.layout` puts them in, :mod:`docgen.template.content` adds what the content
model needs, and the marks are read into the nested body of a Program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.opc import wml
from docgen.template.program import Program, located

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.problem import Location
    from docgen.template.program import Body, Expression, Operation
    from docgen.template.tag import Tag

#: Private-use letters around the number of a value; no template may hold them.
VALUE_START, VALUE_END = "\uf8f4", "\uf8f5"
_TARGET = "docgen"
_OPEN, _NEXT, _CLOSE, SINGLE = "open", "next", "close", "single"
_TOKEN = re.compile(rf"<\?{_TARGET} (\w+) (\d+)\?>|{VALUE_START}(\d+){VALUE_END}")


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
    """The tree of a part; ``operations`` and ``blocks`` are what its marks stand for, by number.

    ``has_pictures`` and ``has_open_grid`` are noted by what puts them in (see Program).
    """

    part: str
    root: etree._Element
    places: tuple[Tag | None, ...]
    operations: list[Operation] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    has_pictures: bool = False
    has_open_grid: bool = False
    _open: list[int] = field(default_factory=list)

    def location(self, line: int) -> Location:
        """Return the place in the template of a line (from 1); only the part where it is not known."""
        return located(self.part, self.places, line)

    def tag(self, line: int) -> Tag | None:
        """Return the tag of a line (from 1)."""
        return self.places[line - 1] if 0 < line <= len(self.places) else None

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
        return _instruction(SINGLE, len(self.operations) - 1)

    def value(self, operation: Operation) -> str:
        """Return the letters that mark a value, to be put into a text or an attribute."""
        self.operations.append(operation)
        return f"{VALUE_START}{len(self.operations) - 1}{VALUE_END}"

    def open(self, block: Block) -> etree._Element:
        """Begin a block; return the mark of its beginning. Blocks are closed in the order of nesting."""
        self.blocks.append(block)
        self._open.append(len(self.blocks) - 1)
        return _instruction(_OPEN, self._open[-1])

    def next(self, *, is_else: bool = False) -> etree._Element:
        """Return the mark of the next branch of the block that is open."""
        self.blocks[self._open[-1]].has_else |= is_else
        return _instruction(_NEXT, self._open[-1])

    def close(self) -> etree._Element:
        """End the block that is open; return the mark of its end."""
        return _instruction(_CLOSE, self._open.pop())

    def condition(self, test: Expression, line: int) -> tuple[etree._Element, etree._Element]:
        """Return the marks to be put around what stands only if a test holds."""
        return self.open(Block(False, line, ("if", ((test, line),)))), self.close()

    def loop(self, name: str, items: Expression, line: int) -> tuple[etree._Element, etree._Element]:
        """Return the marks to be put around what stands once for each item; tags cannot say the name."""
        return self.open(Block(True, line, ("for", name, items, None))), self.close()

    def program(self) -> Program:
        """Return the part as plain data."""
        markup = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()
        reader = _Reader(self)
        body = reader.body(iter(_tokens(markup)))
        return Program(
            self.part,
            tuple(reader.statics),
            body,
            self.places,
            is_story=wml.is_story(self.root),
            has_pictures=self.has_pictures,
            has_open_grid=self.has_open_grid,
        )


def _instruction(kind: str, number: int) -> etree._Element:
    return etree.ProcessingInstruction(_TARGET, f"{kind} {number}")


def _tokens(markup: str) -> Iterator[tuple[str, Any]]:
    """Yield the texts between the marks, and the marks: ("text", ...), ("open", 3), ..."""
    position = 0
    for found in _TOKEN.finditer(markup):
        if found.start() > position:
            yield "text", markup[position : found.start()]
        kind, number, value = found.groups()
        yield kind or SINGLE, int(number or value)
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
