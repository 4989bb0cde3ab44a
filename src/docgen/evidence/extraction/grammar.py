"""What the documents of a template can be, read from its compiled form: paragraphs, tables, choices, loops.

    CompiledTemplate  ->  {story: (Item, ...)}

A story is a sequence of items. Between paragraphs: ``Paragraph``, ``Bound`` (a table, row or cell begins or
ends), ``Choice``, ``Loop``, ``Setting``. Within a paragraph: ``Words``, ``Hole``, ``Choice``, ``Loop``,
``Setting``. What the content model sees to (:mod:`docgen.template.content`) is an item that may be missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from docgen.evidence.extraction.stories import BOUNDS, SEEN, Fields, is_content, printed, story_parts
from docgen.opc import package as opc
from docgen.opc.archive import deflated
from docgen.opc.wml import w
from docgen.template.skeleton import VALUE_END, VALUE_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.template.program import Body, CompiledTemplate, Expression, Operation, Program


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What the template itself says."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Hole:
    """A printed value: its expression, and the line of its tag."""

    expression: Expression
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What stands if a test holds: each test with its items; ``otherwise`` is for none of them."""

    branches: tuple[tuple[Expression, Items], ...]
    otherwise: Items


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """What stands for each item of a list. ``asks_last``: some of it asks whether an item is the last."""

    targets: tuple[str, ...] | str
    items: Expression
    test: Expression | None
    body: Items
    otherwise: Items
    asks_last: bool


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A name that stands for an expression from here on."""

    name: str
    expression: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph and what it holds. ``may_miss``: only some data make it."""

    content: Items
    may_miss: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """The beginning or the end of a table, a row or a cell, as ``stories`` names it."""

    kind: str


Item: TypeAlias = Words | Hole | Choice | Loop | Setting | Paragraph | Bound
Items: TypeAlias = tuple[Item, ...]

_NAME = "grammar"
_VALUE = re.compile(f"{VALUE_START}(\\d+){VALUE_END}")
_LAST = frozenset(("last", "revindex", "revindex0", "length"))
# What stands in an attribute is no text: any digit will do.
_IN_ATTRIBUTES = frozenset(("put", "numbered", "suffix", "fresh"))
_MARK = "mark"


def grammars(template: CompiledTemplate) -> Mapping[str, Items]:
    """Return the items of each story of a template by the name of the story, as "body"."""
    written = {program.part: _Writer(program) for program in template.programs if program.is_story}
    texts = {part: writer.markup.encode() for part, writer in written.items()}
    others = {program.part: b"<none/>" for program in template.programs if not program.is_story}
    open_members = dict(template.open_members)
    package = opc.read(template.archive.filled({**open_members, **others, **texts}, deflated))
    found: dict[str, Items] = {}
    for name, part in story_parts(package, None):
        root = etree.fromstring(bytes(package[part]))
        operations = written[part].operations if part in written else []
        container = root.find(w("body")) if root.tag == w("document") else root
        found[name] = () if container is None else _Reader(operations).blocks(container)
    return found


class _Writer:
    """Writes a program as markup again, with a mark in the place of each operation."""

    def __init__(self, program: Program) -> None:
        self._statics = program.statics
        self.operations: list[Operation] = []
        pieces: list[str] = []
        self._write(program.body, pieces)
        self.markup = "".join(pieces)

    def _write(self, body: Body, pieces: list[str]) -> None:
        for operation in body:
            match operation[0]:
                case "text":
                    pieces.append(self._statics[operation[1]])
                case "print":
                    pieces.append(f"{VALUE_START}{self._number(operation)}{VALUE_END}")
                case "if":
                    self._block(operation, [inner for *_, inner in operation[1]], operation[2], pieces)
                case "for":
                    self._block(operation, [operation[5]], operation[6], pieces)
                case "set":
                    pieces.append(self._mark("set", operation))
                case "ensure":
                    # Stands there only if nothing else does.
                    pieces += [self._mark("missing", operation), self._statics[operation[2]]]
                case name if name in _IN_ATTRIBUTES:
                    pieces.append("1")

    def _block(self, operation: Operation, bodies: list[Body], otherwise: Body, pieces: list[str]) -> None:
        pieces.append(self._mark("open", operation))
        for number, body in enumerate((*bodies, otherwise)):
            if number:
                pieces.append(self._mark("next", operation))
            self._write(body, pieces)
        pieces.append(self._mark("close", operation))

    def _number(self, operation: Operation) -> int:
        self.operations.append(operation)
        return len(self.operations) - 1

    def _mark(self, kind: str, operation: Operation) -> str:
        return f"<?{_MARK} {kind} {self._number(operation)}?>"


class _Reader:
    """Walks the marked tree of a story."""

    def __init__(self, operations: list[Operation]) -> None:
        self._operations = operations
        self._fields = Fields()

    def blocks(self, container: etree._Element) -> Items:
        """Return the items of what stands in a container of blocks."""
        open_lists: list[list[list[Item]]] = [[[]]]
        may_miss = False
        for child in container:
            kind, operation = self._mark(child)
            if kind == "missing":
                may_miss = True
            elif kind and operation is not None:
                self._step(kind, operation, open_lists)
            elif child.tag == w("p"):
                open_lists[-1][-1].append(Paragraph(self._paragraph(child), may_miss))
                may_miss = False
                for box in child.iter(w("txbxContent")):
                    if next(box.iterancestors(w("p")), None) is child:
                        open_lists[-1][-1] += self.blocks(box)
            elif child.tag in BOUNDS:
                inner = self.blocks(child)
                name = BOUNDS[child.tag]
                open_lists[-1][-1] += [Bound(name), *inner, Bound(f"/{name}")]
            elif is_content(child):
                open_lists[-1][-1] += self.blocks(child)
        return tuple(open_lists[0][0])

    def _paragraph(self, paragraph: etree._Element) -> Items:
        open_lists: list[list[list[Item]]] = [[[]]]
        self._fields = Fields()
        self._inline(paragraph, open_lists)
        return _merged(open_lists[0][0])

    def _inline(self, element: etree._Element, open_lists: list[list[list[Item]]]) -> None:
        for child in element:
            kind, operation = self._mark(child)
            if kind and operation is not None:
                self._step(kind, operation, open_lists)
            elif self._fields.hide(child):
                continue
            elif child.tag in SEEN:
                self._words(printed(child), open_lists)
                # A statement within a text is a mark in it.
                self._inline(child, open_lists)
            elif is_content(child):
                self._inline(child, open_lists)
            if element.tag == w("t") and child.tail:
                self._words(child.tail, open_lists)

    def _words(self, text: str, open_lists: list[list[list[Item]]]) -> None:
        position = 0
        items = open_lists[-1][-1]
        for found in _VALUE.finditer(text):
            if found.start() > position:
                items.append(Words(text[position : found.start()]))
            _, expression, line = self._operations[int(found[1])]
            items.append(Hole(expression, line))
            position = found.end()
        if position < len(text):
            items.append(Words(text[position:]))

    def _step(self, kind: str, operation: Operation, open_lists: list[list[list[Item]]]) -> None:
        match kind:
            case "set":
                _, name, expression, _ = operation
                names = (name,) if isinstance(name, str) else tuple(name)
                for number, each in enumerate(names):
                    part = expression if isinstance(name, str) else ("item", expression, ("const", number))
                    open_lists[-1][-1].append(Setting(each, part))
            case "open":
                open_lists.append([[]])
            case "next":
                open_lists[-1].append([])
            case "close":
                *bodies, otherwise = map(_merged, open_lists.pop())
                open_lists[-1][-1].append(_block(operation, bodies, otherwise))

    def _mark(self, node: etree._Element) -> tuple[str, Operation | None]:
        if not isinstance(node, etree._ProcessingInstruction):  # noqa: SLF001 - lxml's own name of the class
            return "", None
        kind, number = str(node.text).split()
        return kind, self._operations[int(number)]


def _block(operation: Operation, bodies: list[Items], otherwise: Items) -> Item:
    if operation[0] == "if":
        tests = (test for test, _, _ in operation[1])
        return Choice(tuple(zip(tests, bodies, strict=True)), otherwise)
    _, targets, items, test, *_ = operation
    return Loop(targets, items, test, bodies[0], otherwise, _asks_last(bodies[0]))


def _merged(items: Iterable[Item]) -> Items:
    """Return items in which words that follow one another are one."""
    merged: list[Item] = []
    for item in items:
        if isinstance(item, Words) and merged and isinstance(merged[-1], Words):
            merged[-1] = Words(merged[-1].text + item.text)
        else:
            merged.append(item)
    return tuple(merged)


def _asks_last(items: Items) -> bool:
    """Tell whether something in the body of a loop depends on how many items follow."""
    for item in items:
        match item:
            case Hole(expression=said) | Setting(expression=said) if _names_last(said):
                return True
            case Choice(branches=branches, otherwise=otherwise):
                if any(_names_last(test) or _asks_last(inner) for test, inner in branches):
                    return True
                if _asks_last(otherwise):
                    return True
            case Loop(items=said, body=inner) if _names_last(said) or _asks_last(inner):
                return True
            case Paragraph(content=inner) if _asks_last(inner):
                return True
    return False


def _names_last(said: object) -> bool:
    if not isinstance(said, tuple):
        return False
    if said[:2] == ("member", ("name", "loop")):
        return said[2] in _LAST
    return any(map(_names_last, said))
