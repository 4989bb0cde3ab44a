"""What stands around the words: styles, sheets of paper, headers and footers, all owned by ``_base.docx``.

They are compared with the base and never taken over: who wants another look changes the base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.model.problem import Location, Problem, Severity
from docgen.opc import parts, relations, wml
from docgen.textform import source
from docgen.textform.formatting import named, number
from docgen.textform.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.opc.package import Package

# Twips that a conversion of units may add to or take from a side of the paper.
_TOLERANCE = 10
#: Styles of cells, which have no word in the text form.
_STYLES = (*source.STYLES.values(), "TableText", "TableHead", "SignatureCell")
# Property of a section -> attributes, each with the value that stands where it is absent.
_SECTION = {
    "pgSz": {"w": 0, "h": 0},
    "pgMar": {"top": 0, "right": 0, "bottom": 0, "left": 0, "gutter": 0},
    "cols": {"num": 1},
    "pgNumType": {"start": 0},
}
#: The codes of what is told of the look.
LOOK = ("T067", "T072")
# How notes are numbered needs no word: a note itself is told.
_SECTION_ELEMENTS = ("pgBorders", "lnNumType", "bidi", "vAlign")


def problems(package: Package, base: Package, reading: Reading) -> Iterator[Problem]:
    """Yield T067 and T072 for what differs from the base, and T061 for tracked changes around the words."""
    yield from _of_styles(reading)
    yield from _of_paper(reading.root, wml.parse(base[parts.found(base).main]), reading.part)
    yield from _of_headers(package, base)


def _of_styles(reading: Reading) -> Iterator[Problem]:
    """Compare the styles that the words can have; a style that the document lost will come back."""
    for identifier in reading.styles:
        of_base = reading.recognised(identifier)
        if of_base in _STYLES and (keys := reading.recognised.differs(identifier, of_base)):
            params = {
                "style": reading.styles.name(identifier),
                "details": sorted({named(key) for key in keys}),
            }
            yield Problem("T072", Severity.WARNING, Location(part=reading.styles.part), params)


def _changed(reason: str, place: Location) -> Problem:
    return Problem("T067", Severity.WARNING, place, {"reason": reason})


def _of_paper(main: etree._Element, base: etree._Element, part: str) -> Iterator[Problem]:
    wanted = _section(base)
    for section in main.iter(wml.w("sectPr")):
        if section.find(wml.w("sectPrChange")) is not None:
            yield Problem(
                "T062", Severity.WARNING, Location(part=part), {"reason": "tracked-formatting", "words": ""}
            )
    found = _section(main)
    if any(abs(found[key] - wanted[key]) > _TOLERANCE for key in wanted):
        yield _changed("paper", Location(part=part))


def _section(main: etree._Element) -> dict[tuple[str, str], int]:
    """Return the measures of the last section in twips, and what else there is as 1 or 0, far apart."""
    section = next(reversed(list(main.iter(wml.w("sectPr")))), None)
    found: dict[tuple[str, str], int] = {}
    for name, attributes in _SECTION.items():
        element = section.find(wml.w(name)) if section is not None else None
        for attribute, default in attributes.items():
            value = element.get(wml.w(attribute)) if element is not None else None
            # Counts of columns and numbers of pages have no tolerance.
            weight = 1 if name.startswith("pg") and name != "pgNumType" else 2 * _TOLERANCE
            found[name, attribute] = number(value, default) * weight
    for name in _SECTION_ELEMENTS:
        element = section.find(wml.w(name)) if section is not None else None
        is_there = element is not None and element.get(wml.w("val"), "on") not in ("top", "0", "false", "off")
        found[name, ""] = 2 * _TOLERANCE * is_there
    found["titlePg", ""] = (
        2 * _TOLERANCE * (section is not None and wml.is_on(section.find(wml.w("titlePg"))))
    )
    return found


def _of_headers(package: Package, base: Package) -> Iterator[Problem]:
    """Compare headers and footers by what they print, each with that of its pages in the base."""
    found, wanted = _headers(package), _headers(base)
    for key in sorted(found.keys() | wanted.keys()):
        part = found.get(key)
        reason = key[0]
        if part is None:
            yield _changed(f"{reason}-gone", Location(part=wanted[key]))
            continue
        lines, told = _lines(package, part, base)
        yield from (problem for problem in told if problem.is_error)
        if key not in wanted:
            if any(lines):
                yield _changed(reason, Location(part=part))
        elif (lines, _looks(told)) != ((of_base := _lines(base, wanted[key], base))[0], _looks(of_base[1])):
            yield _changed(reason, Location(part=part))


def _headers(package: Package) -> dict[tuple[str, str], str]:
    """Return the part of each header and footer by its kind and its pages (default, first, even)."""
    main = parts.found(package).main
    targets = {each.identifier: each.target for each in relations.relationships(package, main)}
    found = {}
    for kind in ("header", "footer"):
        for reference in wml.parse(package[main]).iter(wml.w(f"{kind}Reference")):
            target = targets.get(str(reference.get(f"{{{wml.R}}}id")), "")
            if target in package.members:
                found[kind, reference.get(wml.w("type"), "default")] = target
    return found


def _lines(package: Package, part: str, base: Package) -> tuple[list[str], list[Problem]]:
    """Return the lines of a header: style and words of each paragraph. The result of a field is none."""
    reading = Reading(package, base, part=part)
    lines = []
    for paragraph in reading.root.iter(wml.w("p")):
        words = reading.words(paragraph)
        reading.find(words.findings, reading.place(paragraph))
        has_field = any(each.reason == "field" for each in words.findings)
        text = "" if has_field else words.text
        lines.append(f"{reading.recognised.nearest(words.style)}: {text}")
    return lines, reading.problems


def _looks(problems: list[Problem]) -> list[tuple[Any, Any]]:
    return sorted(
        (str(problem.params.get("reason")), str(problem.params.get("words"))) for problem in problems
    )
