"""The pages of many documents in one file are the pages of each, one document after another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import finished
from docgen.opc.merge import Finished, merged
from finished import BREAK, document, field, numbered, paragraph, table
from printed import pages, saved

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office

COUNT = (
    f'<w:p><w:r><w:t xml:space="preserve">page </w:t></w:r>{field("PAGE")}'
    f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{field("NUMPAGES")}</w:p>'
)
FOOTER = '<w:footerReference w:type="default" r:id="footer1"/>'
HEADER = '<w:headerReference w:type="default" r:id="header1"/>'
_ACROSS = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:bottom="1134"/>'


def _pages(pdf: Path) -> list[str]:
    return [re.sub(r"\s+", " ", each).strip() for each in pages(pdf, "-layout")]


def test_all_examples_in_one_file_are_printed_page_by_page_as_they_are(
    converted: dict[tuple[str, str, str], Any], tmp_path: Path
) -> None:
    path = tmp_path / "all.docx"
    with path.open("wb") as out:
        merged((Finished(each.docx.read_bytes()) for each in converted.values()), out)
    whole = saved([path], tmp_path / "pdf")[path]
    singles = [page for each in converted.values() for page in _pages(each.pdf)]
    assert _pages(whole) == singles


def _sections() -> bytes:
    """Return a document of two sections, the first across, with a header that the second goes on with."""
    first = paragraph("x", f"<w:sectPr>{HEADER}{FOOTER}{_ACROSS}</w:sectPr>")
    return document(
        paragraph("first") + BREAK + first + paragraph("second"), header1=paragraph("head"), footer1=COUNT
    )


def _even() -> bytes:
    settings = f"<w:settings {finished.NAMESPACES}><w:evenAndOddHeaders/></w:settings>"
    references = HEADER + '<w:headerReference w:type="even" r:id="header2"/>'
    return document(
        paragraph("a") + BREAK + paragraph("b"),
        references,
        header1=paragraph("odd"),
        header2=paragraph("even"),
        settings=settings,
    )


def _lists() -> bytes:
    items = [paragraph("one", numbered(0)), paragraph("sub", numbered(1)), paragraph("two", numbered(0))]
    return document("".join(items) + paragraph("other", numbered(0, 3)), numbering=finished.LIST)


OWN = {
    "three pages": finished.everything("a", 3),
    "two sections": _sections(),
    "no header and a table at the end": document(paragraph("plain") + BREAK + table("cell")),
    "headers of even pages": _even(),
    "one page": finished.everything("b"),
    "a list": _lists(),
    "the list again": _lists(),
    "a number of its own": document(
        paragraph("n") + BREAK + paragraph("m"),
        FOOTER,
        '<w:pgNumType w:start="5"/>',
        footer1=f"<w:p>{field('PAGE')}</w:p>",
    ),
    "no header again": document(paragraph("last") + BREAK + paragraph("end")),
}


def _without_numbers_of_notes(page: str) -> str:
    """Return the text of a page: LibreOffice counts the notes of a file through, whatever sections say."""
    return re.sub(r"(?<= one)\d|\d(?= ?note)", "", page)


def test_documents_of_any_make_are_printed_page_by_page_as_they_are(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.docx" for number in range(len(OWN))]
    for path, data in zip(paths, OWN.values(), strict=True):
        path.write_bytes(data)
    whole = tmp_path / "own.docx"
    with whole.open("wb") as out:
        merged(map(Finished, OWN.values()), out)
    pdfs = saved([whole, *paths], tmp_path / "pdf")
    singles = [page for path in paths for page in _pages(pdfs[path])]
    found = _pages(pdfs[whole])
    assert list(map(_without_numbers_of_notes, found)) == list(map(_without_numbers_of_notes, singles))
    counts = [each.replace(" ", "") for page in found for each in re.findall(r"page ?\d ?of ?\d", page)]
    assert counts == [
        "page1of3",
        "page2of3",
        "page3of3",
        "page1of3",
        "page2of3",
        "page3of3",
        "page1of1",
    ]
