"""The compiled form of a template and of each of its dynamic parts: plain data, no code.

    Program = part, static texts, body of operations, places

An operation is a tuple that begins with its name:

    ("text", n)                          the n-th static text
    ("print", expression, line)          a value as text
    ("put", expression, line)            a value in an attribute, where it is not read as text
    ("if", ((test, line, body), ...), body)         the last body is that of else
    ("for", targets, items, test, line, body, body) the last body is that of else
    ("set", name, expression, line)
    ("begin", k) ("met", k, is_met) ("carry", k, other) ("clear", k, other)
                                         whether what an element must hold has been met; carry: it has
                                         if the other has, clear: it has not if the other has
    ("drop", k) ("ensure", k, n)         leave out what was put since begin, or put a static text,
                                         if it has not been met
    ("number", k) ("numbered", k) ("suffix", k) ("fresh",)
                                         identifiers that a loop must not repeat

An expression is a tuple too: ("name", n), ("member", e, key), ("item", e, key), ("const", value),
("list", (e, ...)), ("filter", name, e, arguments, named), ("test", name, e, arguments),
("compare", e, ((operator, e), ...)), ("and", a, b), ("or", a, b), ("not", e), ("choice", test, a, b),
("join", (e, ...)), ("add", a, b), ("subtract", a, b), ("colour", e), ("span", e, n): n times e columns,
("line", e): a text on one line,
("runs", e), ("paragraphs", e): the runs or the paragraphs of rich text,
("picture", filter, (e, ...)): what the markup of a picture says.

``line`` counts the tags of the part from 1; it is an index into ``places``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from docgen.model.problem import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.opc.archive import Archive
    from docgen.opc.metadata import Metadata
    from docgen.template.tag import Tag

Expression: TypeAlias = tuple[Any, ...]
Operation: TypeAlias = tuple[Any, ...]
Body: TypeAlias = tuple[Operation, ...]

#: Operator of a comparison, in Jinja's name -> its sign, in Jinja and in Python.
COMPARISONS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "gt": ">",
    "lteq": "<=",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}


def constants(expression: Expression) -> tuple[Any, ...] | None:
    """Return the constants that an expression is or lists, None for another."""
    match expression:
        case ("const", value):
            return (value,)
        case ("list", items) if all(each[0] == "const" for each in items):
            return tuple(each[1] for each in items)
    return None


@dataclass(frozen=True, slots=True)
class Program:
    """One dynamic part: what it prints as it stands, what it computes, and where each tag stands.

    ``is_story`` tells whether it is WordprocessingML, in which a line feed is an element; ``has_pictures``
    whether it can show pictures that the template does not hold; ``has_open_grid`` whether a table's
    columns are known only when its rows are there.
    """

    part: str
    statics: tuple[str, ...]
    body: Body
    places: tuple[Tag | None, ...]
    is_story: bool = True
    has_pictures: bool = False
    has_open_grid: bool = False

    def location(self, line: int) -> Location:
        """Return the place in the template of a line (from 1); only the part where it is not known."""
        return located(self.part, self.places, line)


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to be rendered any number of times.

    ``sha256`` is of the template file, ``main`` the name of its main part. ``archive`` holds the members
    that never change; the programs give the others. ``sections`` is the page size of each section.
    ``numbers`` is the highest number of a picture or a bookmark: those that a loop repeats are counted
    from there. ``open_members`` are those without tags that a document adds to: its properties, and for a
    picture from data content types and relationships.
    ``included`` are the files that it depends on, by name with the SHA-256 of each: clauses that it includes,
    the text and its clauses of which it is the build. ``metadata`` tells where documents say what they are.
    """

    sha256: str
    archive: Archive
    main: str
    programs: tuple[Program, ...]
    sections: tuple[tuple[tuple[str, str], ...], ...]
    numbers: int
    metadata: Metadata
    open_members: tuple[tuple[str, bytes], ...] = ()
    included: tuple[tuple[str, str], ...] = ()
    file: str | None = None

    @property
    def content_sha256(self) -> str:
        """The hash of what documents are made of: of the file, and of the clauses where it includes some."""
        clauses = [sha256 for name, sha256 in self.included if name.endswith(".docx")]
        if not clauses:
            return self.sha256
        return hashlib.sha256("+".join((self.sha256, *clauses)).encode()).hexdigest()

    def tags(self) -> Iterator[Tag]:
        """Yield every tag of the template with its place, in the order of the document."""
        for program in self.programs:
            previous = None
            for tag in program.places:
                # A tag written over several lines has a place on each of them.
                if tag is not None and tag is not previous:
                    yield tag
                previous = tag


def located(part: str, places: Sequence[Tag | None], line: int) -> Location:
    """Return the place of the tag that stands on a line (from 1)."""
    tag = places[min(line, len(places)) - 1] if places and line > 0 else None
    return Location(part=part) if tag is None else replace(tag.location, tag=tag.text)
