"""How tags look in Word (rules L007, L009): those that nobody sees, and those formatted in two ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.model.problem import Problem, Severity
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.lint.subject import Subject

# Half points: what is smaller than two points is not read.
_SMALLEST = 4
_WHITE = frozenset(("ffffff", "background1"))
# Properties of a run that are no formatting of its letters.
_NO_LOOK = tuple(w(name) for name in ("lang", "noProof", "rPrChange"))


def hidden(subject: Subject) -> Iterator[Problem]:
    """L007: a tag in white or tiny text; its value would be printed so."""
    for paragraph in subject.paragraphs:
        for tag, runs in tagged(paragraph.element):
            if any(_is_unseen(run) for run in runs):
                yield Problem("L007", Severity.WARNING, paragraph.place).at(tag=tag)


def split(subject: Subject) -> Iterator[Problem]:
    """L009: a tag over runs of different formatting, L010: a tag over runs that are formatted alike."""
    for paragraph in subject.paragraphs:
        for tag, runs in tagged(paragraph.element):
            if len({look_of(run) for run in runs}) > 1:
                yield Problem("L009", Severity.WARNING, paragraph.place).at(tag=tag)
            elif len(runs) > 1:
                yield Problem("L010", Severity.NOTE, paragraph.place).at(tag=tag)


def tagged(paragraph: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """Yield each tag of a paragraph with the runs over which it is written."""
    nodes = wml.own_text_nodes(paragraph)
    texts = [node.text or "" for node in nodes]
    starts = [sum(map(len, texts[:number])) for number in range(len(texts))]
    for found in TAG.finditer("".join(texts)):
        touched = [
            node
            for node, start, text in zip(nodes, starts, texts, strict=True)
            if text and start < found.end() and start + len(text) > found.start()
        ]
        runs = dict.fromkeys(node.getparent() for node in touched)
        yield found.group(), [run for run in runs if run is not None]


def look_of(run: etree._Element) -> bytes:
    """Return the formatting of a run: equal bytes for what looks alike."""
    properties = run.find(w("rPr"))
    said = [] if properties is None else [child for child in properties if child.tag not in _NO_LOOK]
    return b"".join(sorted(etree.tostring(child, method="c14n", with_tail=False) for child in said))


def _is_unseen(run: etree._Element) -> bool:
    properties = run.find(w("rPr"))
    if properties is None:
        return False
    colour, size = properties.find(w("color")), properties.find(w("sz"))
    is_white = colour is not None and str(colour.get(w("val"))).lower() in _WHITE
    is_tiny = (
        size is not None and str(size.get(w("val"))).isdecimal() and int(str(size.get(w("val")))) < _SMALLEST
    )
    return is_white or is_tiny
