"""The letters of a part with the formatting of each: what a reader sees, however runs are divided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator


def letters(root: etree._Element) -> list[tuple[str, bytes]]:
    """Return paragraphs, letters and other contents of runs, each with its properties in canonical XML."""
    return [found for paragraph in root.iter(w("p")) for found in _of_paragraph(paragraph)]


def _of_paragraph(paragraph: etree._Element) -> Iterator[tuple[str, bytes]]:
    yield "paragraph", _canonical(paragraph.find(w("pPr")))
    for run in paragraph.iter(w("r")):
        if next(run.iterancestors(w("p"))) is not paragraph:
            continue
        properties = _canonical(run.find(w("rPr")))
        for child in run.iterchildren(etree.Element):
            if child.tag == w("t"):
                yield from ((letter, properties) for letter in child.text or "")
            elif child.tag != w("rPr"):
                yield str(child.tag), properties


def _canonical(properties: etree._Element | None) -> bytes:
    return b"" if properties is None else etree.tostring(properties, method="c14n")
