"""What a template's blocks and fields make of its tables and pages (rules L109 to L220)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem, Severity
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template import tags
from docgen.template.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.lint.subject import Subject
    from docgen.template.program import Body, Operation

_FIRST_AND_EVEN = ("first", "even")


def vanishing(subject: Subject) -> Iterator[Problem]:
    """L213: every row of a table stands in a loop or a condition, so that the table may vanish."""
    for part, root in subject.roots.items():
        for number, table in enumerate(root.iter(w("tbl")), 1):
            rows = wml.rows(table)
            kinds = [_control(row) for row in rows]
            if any(kinds) and rows and not any(depth == 0 and not kind for kind, depth in _depths(kinds)):
                yield Problem("L213", Severity.WARNING, Location(part=part, table=number))


def repeated(subject: Subject) -> Iterator[Problem]:
    """L217: a table with a loop over rows whose head is not repeated on each page."""
    for part, root in subject.roots.items():
        for number, table in enumerate(root.iter(w("tbl")), 1):
            rows = wml.rows(table)
            kinds = [_control(row) for row in rows]
            loops = [at for at, kind in enumerate(kinds) if kind == "for"]
            has_head = loops and loops[0] > 0 and not kinds[0] and _has_lines(table)
            if has_head and rows[0].find(f"{w('trPr')}/{w('tblHeader')}") is None:
                yield Problem("L217", Severity.WARNING, Location(part=part, table=number, row=1))


def orphans(subject: Subject) -> Iterator[Problem]:
    """L219: an empty paragraph beside a tag that takes a paragraph; it stays without the block too."""
    for one, two in pairwise(subject.paragraphs):
        if one.element.getparent() is two.element.getparent():
            for control, other in ((one, two), (two, one)):
                if _is_control(control.text) and not other.text.strip() and len(other.element) <= 1:
                    yield Problem("L219", Severity.NOTE, other.place)


def _is_control(text: str) -> bool:
    return TAG.fullmatch(text.strip()) is not None and text.strip().startswith("{%")


def empty(subject: Subject) -> Iterator[Problem]:
    """L109: a condition or a loop that prints nothing."""
    for program in subject.examined.programs:
        for operation in _blocks(program.body):
            bodies = [operation[-2], operation[-1]] if operation[0] == "for" else [operation[-1]]
            bodies += [body for _, _, body in operation[1]] if operation[0] == "if" else []
            line = operation[4] if operation[0] == "for" else operation[1][0][1]
            tag = program.places[line - 1] if 0 < line <= len(program.places) else None
            if tag is not None and tag.opener == "{%" and not any(bodies):
                yield Problem("L109", Severity.WARNING, program.location(line))


def _blocks(body: Body) -> Iterator[Operation]:
    for operation in body:
        if operation[0] == "if":
            yield operation
            for _, _, inner in operation[1]:
                yield from _blocks(inner)
            yield from _blocks(operation[2])
        elif operation[0] == "for":
            yield operation
            yield from _blocks(operation[5])
            yield from _blocks(operation[6])


def _has_lines(table: etree._Element) -> bool:
    """Tell whether a table is drawn; one without lines puts words side by side and has no head."""
    properties = table.find(w("tblPr"))
    if properties is None:
        return False
    style = properties.find(w("tblStyle"))
    is_styled = style is not None and style.get(w("val")) != "TableNormal"
    return is_styled or properties.find(w("tblBorders")) is not None


def headers(subject: Subject) -> Iterator[Problem]:
    """L220: a header or footer of first or even pages has other values than that of the others."""
    main = subject.roots[subject.examined.parts.main]
    relations = _parts_of(subject)
    for kind in ("header", "footer"):
        for section in main.iter(w("sectPr")):
            named = {
                str(node.get(w("type"))): relations.get(str(node.get(f"{{{wml.R}}}id")), "")
                for node in section.findall(w(f"{kind}Reference"))
            }
            usual = _values(subject, named.get("default", ""))
            for special in _FIRST_AND_EVEN:
                part = named.get(special, "")
                lost = sorted(usual - _values(subject, part)) if part and usual else []
                # A first page that prints none of the values is often meant: its head is another.
                if lost and _values(subject, part):
                    yield Problem("L220", Severity.WARNING, Location(part=part), {"tags": ", ".join(lost)})


def _parts_of(subject: Subject) -> dict[str, str]:
    from docgen.opc import relations

    return relations.targets(subject.examined.package, subject.examined.parts.main)


def _values(subject: Subject, part: str) -> set[str]:
    texts = (paragraph.text for paragraph in subject.paragraphs if paragraph.place.part == part)
    return {found.group() for text in texts for found in TAG.finditer(text) if found.group().startswith("{{")}


def _control(row: etree._Element) -> str:
    """Return the keyword of a row that is only a control tag, "" for another row."""
    text = "".join(wml.paragraph_text(paragraph) for paragraph in row.iter(w("p"))).strip()
    if not TAG.fullmatch(text):
        return ""
    tag = tags.parsed(text, Location())
    return (tag.keyword or "#") if tag.prefix == "tr" else ""


def _depths(kinds: list[str]) -> Iterator[tuple[str, int]]:
    depth = 0
    for kind in kinds:
        depth -= kind in ("endfor", "endif")
        yield kind, depth
        depth += kind in ("for", "if")
