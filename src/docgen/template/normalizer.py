"""Stage 2: part -> Jinja source.

The tags are checked on the tree, then docxtpl's own preprocessing runs once over the serialised
part, and each tag keeps the number of its place.

    bytes of a part  ->  Source(text, places)

``places[k]`` is the tag on line k + 1 of the text: every tag is put on a line of its own by a
comment that prints nothing, so that Jinja's line numbers are places in the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Location, Problem
from docgen.opc import wml
from docgen.template import tags
from docgen.template.program import located
from docgen.template.tags import OPENING, TAG, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCKS = {"for": "endfor", "if": "endif"}
MIDDLES = {"else": ("for", "if"), "elif": ("if",)}
# CPython refuses more than twenty loops in one another.
MAX_NESTING = 16
STATEMENTS = {*BLOCKS, *BLOCKS.values(), *MIDDLES, "set"}
# Parts of the dialect that the engine does not carry out; each is refused by its name.
UNSUPPORTED = {"vm", "hm", "cellbg", "colspan"}
_UNSUPPORTED_PREFIXES = {("{%", "tc"), ("{{", "tc"), ("{{", "tr"), ("{{", "p"), ("{{", "r"), ("{#", "tc")}
# What stands in a paragraph, is no text, and would be lost together with it.
_NO_TEXT = (
    *(wml.w(name) for name in ("drawing", "pict", "object", "sym", "fldChar", "fldSimple", "sectPr")),
    *(wml.w(name) for name in ("footnoteReference", "endnoteReference")),
)
_CHANGES = ("del", "ins", "moveFrom", "moveTo")
# The number of a tag travels through docxtpl's regular expressions as blanks before its end.
_ZERO, _ONE = " ", "\t"
_NUMBERED = re.compile(r"([ \t]+)(\}\}|%\}|#\})\Z")
# Braces of the template's own words; docxtpl would join what stands on both sides of two of them.
_HIDDEN = str.maketrans({"{": "\uf8f2", "}": "\uf8f3"})
_SHOWN = str.maketrans({"\uf8f2": "{", "\uf8f3": "}"})
# docxtpl's escapes of braces in template text; they are undone here and never in values.
_ESCAPES = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}


@dataclass(frozen=True, slots=True)
class Source:
    """The Jinja source of a part and the tag of each of its lines (None before the first)."""

    part: str
    text: str
    places: tuple[Tag | None, ...]

    def location(self, line: int) -> Location:
        """Return the place in the template of a line (from 1); only the part where it is not known."""
        return located(self.part, self.places, line)


def normalised(data: bytes, part: str, *, file: str | None = None) -> tuple[Source | None, list[Problem]]:
    """Return the Jinja source of a part, None for a part without tags, and every fault found."""
    root = wml.parse(data, part=part, file=file)
    found: list[tuple[etree._Element, list[Tag]]] = []
    problems: list[Problem] = []
    for paragraph, place in tags.placed_paragraphs(root, part):
        problems += tags.joined(paragraph, place)
        found.append((paragraph, _promoted(paragraph, tags.of_paragraph(paragraph, place))))
    every = [tag for _, of_paragraph in found for tag in of_paragraph]
    if not every and not problems and not _has_escapes(root):
        return None, list(_misplaced(root, part))
    for paragraph, of_paragraph in found:
        problems += _lone(paragraph, of_paragraph)
    problems += [problem for tag in every for problem in _unsupported(tag)]
    problems += _blocks(every)
    problems += _changed_text(root, part)
    problems += _misplaced(root, part)
    problems += _wide_rows(root, part)
    if problems:
        return None, problems
    _number(root, every)
    return _source(wml.serialised(root).decode("utf-8"), part, every), []


def _promoted(paragraph: etree._Element, of_paragraph: list[Tag]) -> list[Tag]:
    """Give a control tag or comment that is alone in its paragraph the prefix p: no empty line stays."""
    if len(of_paragraph) != 1:
        return of_paragraph
    (tag,) = of_paragraph
    alone = wml.paragraph_text(paragraph).strip() == tag.text and not _things(paragraph)
    return [replace(tag, prefix="p")] if alone and tag.opener != "{{" and not tag.prefix else of_paragraph


def _lone(paragraph: etree._Element, of_paragraph: list[Tag]) -> Iterator[Problem]:
    """A tag with a prefix takes the place of its whole element, so nothing may stand beside it."""
    for prefix, scope in (("p", paragraph), ("tr", next(paragraph.iterancestors(wml.w("tr")), None))):
        prefixed = [tag for tag in of_paragraph if tag.prefix == prefix]
        if not prefixed:
            continue
        if scope is None:
            yield Problem("T022", location=prefixed[0].location).at(tag=prefixed[0].text)
            continue
        text = "".join(wml.paragraph_text(each) for each in scope.iter(wml.w("p")))
        beside = text.replace(prefixed[0].text, "", 1).strip() or ", ".join(_things(scope))
        if beside:
            yield Problem("T021", location=prefixed[0].location, params={"text": beside[:80]}).at(
                tag=prefixed[0].text
            )


def _things(scope: etree._Element) -> list[str]:
    """Return the names of what a paragraph or row prints that is no text: pictures, breaks, notes."""
    pages = [node for node in scope.iter(wml.w("br")) if node.get(wml.w("type"))]
    return [etree.QName(node).localname for node in [*pages, *scope.iter(*_NO_TEXT)]]


def _unsupported(tag: Tag) -> Iterator[Problem]:
    place = Problem("T023", location=tag.location, params={"feature": tag.text}).at(tag=tag.text)
    joins = tag.text[2:].startswith("-") or tag.text[:-2].endswith("-")
    if joins or (tag.opener, tag.prefix) in _UNSUPPORTED_PREFIXES or tag.keyword in UNSUPPORTED:
        yield place
    elif tag.opener == "{%" and tag.keyword not in STATEMENTS:
        yield Problem("T013", location=tag.location, params={"word": tag.keyword}).at(tag=tag.text)


def _blocks(every: list[Tag]) -> Iterator[Problem]:
    """Check that blocks are closed, by their own kind, with their own prefix, in their own scope."""
    open_tags: list[Tag] = []
    for tag in every:
        if tag.keyword in BLOCKS:
            open_tags.append(tag)
            if len(open_tags) == MAX_NESTING + 1:
                feature = {"feature": f"> {MAX_NESTING} × {{% {tag.keyword} %}}"}
                yield Problem("T023", location=tag.location, params=feature).at(tag=tag.text)
        elif tag.keyword in BLOCKS.values():
            expected = BLOCKS[open_tags[-1].keyword] if open_tags else None
            if expected != tag.keyword:
                yield Problem("T014", location=tag.location, params={"expected": expected}).at(tag=tag.text)
                return
            yield from _scope(open_tags.pop(), tag)
        elif tag.keyword in MIDDLES:
            if not open_tags or open_tags[-1].keyword not in MIDDLES[tag.keyword]:
                yield Problem("T014", location=tag.location, params={"expected": None}).at(tag=tag.text)
                return
            yield from _scope(open_tags[-1], tag)
    for tag in open_tags:
        yield Problem("T015", location=tag.location, params={"expected": BLOCKS[tag.keyword]}).at(
            tag=tag.text
        )


def _scope(opening: Tag, closing: Tag) -> Iterator[Problem]:
    here, there = opening.location, closing.location
    where = {"opening": opening.text, "paragraph": here.paragraph}
    problem = Problem("T016", location=there, params=where).at(tag=closing.text)
    one_paragraph = here.paragraph == there.paragraph
    cell, other = (here.table, here.row, here.cell), (there.table, there.row, there.cell)
    fits = {
        "": one_paragraph,
        "r": one_paragraph,
        "p": cell == other and not one_paragraph,
        "tr": here.table == there.table and here.row != there.row,
    }
    if opening.prefix != closing.prefix or not fits.get(opening.prefix, False):
        yield problem


def _changed_text(root: etree._Element, part: str) -> Iterator[Problem]:
    """Refuse tags in tracked changes: what is deleted would be printed into the history."""
    for paragraph, place in tags.placed_paragraphs(root, part):
        for change in paragraph.iter(*(wml.w(name) for name in _CHANGES)):
            text = "".join(node.text or "" for node in change.iter(wml.w("t"), wml.w("delText")))
            if OPENING.search(text):
                yield Problem("T017", location=place).at(tag=text[:80])


def _wide_rows(root: etree._Element, part: str) -> Iterator[Problem]:
    """T029: no row is wider than its grid (ECMA-376 part 1, 17.4.48)."""
    for number, table in enumerate(root.iter(wml.w("tbl")), 1):
        columns = len(table.findall(f"{wml.w('tblGrid')}/{wml.w('gridCol')}"))
        for position, row in enumerate(table.iterchildren(wml.w("tr")), 1):
            width = wml.width(row)
            if width > columns:
                place = Location(part=part, table=number, row=position)
                yield Problem("T029", location=place, params={"width": width, "columns": columns})


def _number(root: etree._Element, every: list[Tag]) -> None:
    """Write each tag back as its parsed form, its number added as blanks before the end."""
    numbers = iter(range(len(every)))

    def numbered(_: re.Match[str]) -> str:
        number = next(numbers)
        tag = every[number]
        code = format(number, "b").replace("0", _ZERO).replace("1", _ONE)
        closer = {"{{": "}}", "{%": "%}", "{#": "#}"}[tag.opener]
        return f"{tag.opener}{tag.prefix} {tag.body}{_ONE}{code}{closer}"

    for paragraph in root.iter(wml.w("p")):
        for node in wml.own_text_nodes(paragraph):
            words = (between.translate(_HIDDEN) for between in TAG.split(node.text or ""))
            written = (numbered(found) for found in TAG.finditer(node.text or ""))
            node.text = "".join(chain.from_iterable(zip_longest(words, written, fillvalue="")))


def _has_escapes(root: etree._Element) -> bool:
    return any(escape in (node.text or "") for node in root.iter(wml.w("t")) for escape in _ESCAPES)


def _misplaced(root: etree._Element, part: str) -> Iterator[Problem]:
    """Refuse tags in attributes and field codes: their values would become markup or instructions."""
    places = dict(tags.placed_paragraphs(root, part))
    for node in root.iter():
        paragraph = next(node.iterancestors(wml.w("p")), None)
        # Tags in deleted text have a refusal of their own.
        is_text = node.tag == wml.w("delText") or (node.tag == wml.w("t") and paragraph is not None)
        for text in [*node.attrib.values(), node.tail or "", "" if is_text else node.text or ""]:
            if OPENING.search(str(text)):
                place = Location(part=part) if paragraph is None else places[paragraph]
                yield Problem("T018", location=place).at(tag=str(text)[:80])


def _source(markup: str, part: str, every: list[Tag]) -> Source:
    from docxtpl import DocxTemplate

    declaration, body = markup.split("?>", 1)
    patched: str = DocxTemplate("").patch_xml(body)
    pieces = [declaration, "?>"]
    places: list[Tag | None] = [None] * (1 + declaration.count("\n"))
    position = 0
    for found in TAG.finditer(patched):
        between = _unescaped(patched[position : found.start()])
        text, number = _decoded(found.group())
        places += [places[-1]] * between.count("\n")
        places += [every[number]] * (1 + text.count("\n"))
        pieces += [between, "{#\n#}", text]
        position = found.end()
    pieces.append(_unescaped(patched[position:]))
    return Source(part, "".join(pieces), tuple(places))


def _unescaped(between: str) -> str:
    between = between.translate(_SHOWN)
    for escape, braces in _ESCAPES.items():
        between = between.replace(escape, braces)
    return between


def _decoded(text: str) -> tuple[str, int]:
    """Take the number out of a tag and undo the XML escapes that docxtpl leaves inside it."""
    found = _NUMBERED.search(text)
    assert found, "every tag was numbered before docxtpl's preprocessing"  # noqa: S101
    code = found.group(1).lstrip(_ZERO)[1:]
    plain = text[: found.start()].replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")
    return f"{plain} {found.group(2)}", int(code.replace(_ZERO, "0").replace(_ONE, "1"), 2)
