r"""The text form of a template: what a lawyer's reviewer reads in a diff.

    text  ->  [Paragraph | Row | Table]  ->  text

One line is one paragraph: a style word, a colon, the words. ``**bold**``, ``\t`` for a tab, tags of
the docxtpl dialect as they are. A line that is only a control tag stands for itself. A table opens
with its column widths in centimetres and the alignment of each (l, c, r); its rows stand between
bars, ``|=`` opens a row of the head. ``columns:`` opens the same without lines, for signatures.
``include: _name`` puts in a shared clause; ``#`` a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, TemplateError
from docgen.model.keywords import nearest
from docgen.model.problem import Location, Problem
from docgen.template.faults import NO_CHARACTER
from docgen.template.tags import TAG
from docgen.textform.includes import CLAUSE, included

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: Style word of the text form -> style id in ``_base.docx``.
STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "addressee": "Addressee",
    "requisites": "Requisites",
    "body": "BodyText",
    "kept": "BodyTextKept",
    "item": "ListItem",
    "kept-item": "ListItemKept",
    "verb": "Verb",
    "heading": "Heading",
    "caption": "Caption",
    "position": "SignaturePosition",
    "signature": "Signature",
    "executor": "Executor",
}
#: Style id in ``_base.docx`` -> style word of the text form.
WORDS = {style: word for word, style in STYLES.items()}
_LINE = re.compile(r"([a-z][a-z-]*):(?: (.*))?\Z")
_COLUMN = re.compile(r"(\d+(?:\.\d+)?)([lcr])\Z")
_TABLES = {"table": True, "columns": False}
#: A line or a paragraph that is only a control tag of a paragraph or a row.
CONTROL = re.compile(r"\{[%#](p|tr) .*[%#]\}\Z")
MAX_TABLE_CM = 16.5
_PLACES = 6


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph: style id and text with ``**`` and ``\t`` as written; style "" for a control tag."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The opening of a table: width of each column in centimetres, its alignment; drawn with lines or not."""

    columns: tuple[tuple[float, str], ...]
    has_lines: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the open table: texts of the cells; one text only for a control tag."""

    cells: tuple[str, ...]
    is_head: bool = False
    is_control: bool = False


Block = Paragraph | Table | Row


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, its line in the text from 1, and the names of the clauses around it, the outermost first.

    ``own_line`` is its line in the clause that it stands in, ``line`` then that of the ``include:``.
    """

    block: Block
    line: int
    clauses: tuple[str, ...] = ()
    own_line: int = 0


def blocks(text: str, *, file: str, include: Callable[[str], str]) -> list[Block]:
    """Parse a text form. ``include`` returns the text of a shared clause by its name.

    Raises TemplateError C007 (a letter that XML does not know), T051 (unreadable line), T052 (unknown style
    word), T053 (bad table), K002 (the shared clause cannot be read).
    """
    return [each.block for each in placed(text, file=file, include=include)]


def placed(
    text: str,
    *,
    file: str,
    include: Callable[[str], str],
    clause_file: Callable[[str], str] | None = None,
) -> list[Placed]:
    """Parse a text form and tell where each block stands in it. Raises as :func:`blocks`.

    ``clause_file`` names the file of a clause, so that a fault in it is told there.
    """
    found: list[Placed] = []
    problems: list[Problem] = []
    for number, line, clauses, own in _lines(text, include):
        table = _open_table(found)
        block = line if isinstance(line, Problem) else _block(line, table)
        if not isinstance(block, Problem):
            found.append(Placed(block, number, clauses, own))
        elif own and clauses and clause_file:
            problems.append(block.at(file=clause_file(clauses[-1]), line=own))
        else:
            problems.append(block.at(file=file, line=number))
    if problems:
        raise TemplateError(problems)
    return found


# Line in the outer text, words, clauses around it, line in its own text: 0 for a fault of an include.
_Line = tuple[int, "str | Problem", tuple[str, ...], int]


def _lines(text: str, include: Callable[[str], str], inside: tuple[str, ...] = ()) -> Iterator[_Line]:
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if (name := included(line)) is not None:
            for _, inner, clauses, own in _included(name, include, inside):
                yield number, inner, clauses, own
        elif stripped and not stripped.startswith("#"):
            yield number, stripped, inside, number


def _included(name: str, include: Callable[[str], str], inside: tuple[str, ...]) -> Iterator[_Line]:
    if name in inside:
        yield 0, Problem("K002", params={"reason": " > ".join((*inside, name))}), inside, 0
        return
    place = Location(tag=f"include: {name}")
    if not CLAUSE.match(name):
        yield 0, Problem("K002", location=place, params={"reason": "No such file or directory"}), inside, 0
        return
    try:
        text = include(name)
    except DocgenError as fault:
        for problem in fault.problems:
            yield 0, problem.at(tag=place.tag), inside, 0
        return
    yield from _lines(text, include, (*inside, name))


def _open_table(found: list[Placed]) -> Table | None:
    for block in (each.block for each in reversed(found)):
        if isinstance(block, Table):
            return block
        if isinstance(block, Paragraph):
            return None
    return None


def _block(line: str, table: Table | None) -> Block | Problem:
    if stranger := NO_CHARACTER.search(line):
        letter = f"U+{ord(stranger.group()):04X}"
        return Problem("C007", params={"letter": letter, "offset": stranger.start() + 1})
    if line.startswith("|"):
        return _row(line, table)
    control = CONTROL.match(line)
    if control:
        if control.group(1) == "tr" and table is None:
            return Problem("T022", location=Location(tag=line[:60]), params={"prefix": "tr"})
        return Row((line,), is_control=True) if control.group(1) == "tr" else Paragraph("", line)
    found = _LINE.match(line)
    if not found:
        return Problem("T051", params={"text": line[:60]})
    word, rest = found.group(1), found.group(2) or ""
    if word in _TABLES:
        return _table(rest, has_lines=_TABLES[word])
    if word not in STYLES:
        words = (*STYLES, *_TABLES)
        near = nearest(word, words)
        known = "" if near else ", ".join(words)
        return Problem("T052", params={"word": word, "nearest": near, "known": known})
    return Paragraph(STYLES[word], rest)


def _table(rest: str, *, has_lines: bool) -> Table | Problem:
    matches = [_COLUMN.match(column) for column in rest.split()]
    columns = tuple((float(match.group(1)), match.group(2)) for match in matches if match)
    if not columns or len(columns) != len(matches) or is_too_wide(columns):
        return Problem("T053", params={"text": rest, "limit": str(MAX_TABLE_CM)})
    return Table(columns, has_lines)


def is_too_wide(columns: Iterable[tuple[float, str]]) -> bool:
    """Tell whether columns are wider than the page; widths are decimal and their sum in floats is not."""
    return round(sum(width for width, _ in columns), _PLACES) > MAX_TABLE_CM


def _row(line: str, table: Table | None) -> Row | Problem:
    is_head = line.startswith("|=")
    inner = line[2:] if is_head else line[1:]
    cells = tuple(cell.strip() for cell in _cells(inner.rstrip().removesuffix("|")))
    if table is None or len(cells) != len(table.columns):
        return Problem("T053", params={"text": line[:60], "limit": str(MAX_TABLE_CM)})
    return Row(cells, is_head)


def _cells(inner: str) -> list[str]:
    """Split at bars that stand outside of tags: inside a tag a bar is a filter."""
    hidden = TAG.sub(lambda found: "\0" * len(found.group()), inner)
    cells = []
    start = 0
    for position, letter in enumerate(hidden):
        if letter == "|":
            cells.append(inner[start:position])
            start = position + 1
    return [*cells, inner[start:]]


def printed(found: list[Block]) -> str:
    """Return the text form of blocks, the reverse of :func:`blocks` apart from includes."""
    return "".join(f"{_printed(block)}\n" for block in found)


def _printed(block: Block) -> str:
    match block:
        case Table(columns, has_lines):
            return ("table: " if has_lines else "columns: ") + " ".join(
                f"{width:g}{alignment}" for width, alignment in columns
            )
        case Row(cells, is_head, is_control):
            return cells[0] if is_control else f"|{'=' if is_head else ''} {' | '.join(cells)} |"
        case Paragraph("", text):
            return text
        case Paragraph(style, text):
            return f"{WORDS.get(style, style)}: {text}".rstrip()


def pieces(text: str) -> list[tuple[str, bool]]:
    r"""Split a paragraph's text at ``**`` into (text, is bold); ``\t`` becomes a tab."""
    split = text.replace("\\t", "\t").split("**")
    return [(piece, bool(index % 2)) for index, piece in enumerate(split) if piece]


def marked(parts: list[tuple[str, bool]]) -> str:
    """Join (text, is bold) into a paragraph's text, the reverse of :func:`pieces`."""
    joined: list[tuple[str, bool]] = []
    for text, bold in parts:
        if joined and joined[-1][1] == bold:
            joined[-1] = (joined[-1][0] + text, bold)
        elif text:
            joined.append((text, bold))
    return "".join(f"**{text}**" if bold else text for text, bold in joined).replace("\t", "\\t")
