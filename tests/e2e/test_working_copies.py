"""The pages of the working copies: each language in its half of the sheet, whole, under the mark."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

import docgen
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.wml import w
from packages import MAIN_PART
from printed import folded, saved, text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office

KINDS = tuple(docgen.opened().catalog)
MARK = "ЖОБА / ПРОЕКТ – жұмыс көшірмесі / рабочая копия"
# The sheet in points: its middle, and where the text of later pages begins.
MIDDLE, WIDTH, HEIGHT, TOP = 421, 842, 595, 56


@dataclass(frozen=True)
class Printed:
    """A working copy, its PDF, and the number of pages of the longer half."""

    docx: Path
    pdf: Path
    half_pages: int

    def page(self, number: int, column: int | None = None) -> str:
        """Return the text of a page, or of a half of it below the header."""
        top = TOP if number > 1 else 0
        areas = {None: (0, 0, WIDTH), 0: (0, top, MIDDLE), 1: (MIDDLE, top, WIDTH - MIDDLE)}
        x, y, width = areas[column]
        area = ["-x", str(x), "-y", str(y), "-W", str(width), "-H", str(HEIGHT - y)]
        pages = ["-f", str(number), "-l", str(number), "-r", "72"]
        return text(self.pdf, "-raw", *pages, *area)

    @property
    def pages(self) -> range:
        return range(1, _pages(self.pdf) + 1)


def _pages(pdf: Path) -> int:
    done = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True)
    found = re.search(r"^Pages:\s+(\d+)", done.stdout.decode(), re.MULTILINE)
    assert found is not None
    return int(found.group(1))


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Make the working copy and the pair of each full example, converted in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("copies")
    workspace = docgen.opened()
    copies, pairs = {}, {}
    for kind in KINDS:
        case = json.dumps(kind.examples[1]).encode()
        (copy,) = docgen.generate(workspace, case, docgen.Order(folder / "docx", layout="twocol"))
        copies[kind.slug] = copy.path
        pairs[kind.slug] = [
            each.path for each in docgen.generate(workspace, case, docgen.Order(folder / "docx"))
        ]
    pdfs = saved([*copies.values(), *(path for pair in pairs.values() for path in pair)], folder / "pdf")
    return {
        slug: Printed(path, pdfs[path], max(_pages(pdfs[each]) for each in pairs[slug]))
        for slug, path in copies.items()
    }


@pytest.fixture(params=[kind.slug for kind in KINDS])
def sheets(request: pytest.FixtureRequest, converted: dict[str, Printed]) -> Printed:
    """The printed form of one working copy."""
    return converted[request.param]


def test_every_page_has_the_mark_once(sheets: Printed) -> None:
    assert [folded(sheets.page(number)).count(folded(MARK)) for number in sheets.pages] == [1] * len(
        sheets.pages
    )


def test_the_later_pages_are_numbered(sheets: Printed) -> None:
    for number in sheets.pages[1:]:
        lines = sheets.page(number).split("\n")
        assert str(number) in [line.strip() for line in lines[:3]]


def test_it_takes_no_more_sheets_than_the_longer_half_and_one(sheets: Printed) -> None:
    assert len(sheets.pages) <= sheets.half_pages + 1


@pytest.mark.parametrize("column", [0, 1])
def test_each_half_is_printed_whole_and_in_order_in_its_half_of_the_sheet(
    sheets: Printed, column: int
) -> None:
    text = "".join(folded(sheets.page(number, column)) for number in sheets.pages)
    body = wml.parse(opc.read(sheets.docx.read_bytes())[MAIN_PART])[0]
    (table,) = body.findall(w("tbl"))
    position = 0
    for row in wml.rows(table):
        for paragraph in wml.cells(row)[column].iter(w("p")):
            wanted = folded(wml.paragraph_text(paragraph))
            found = text.find(wanted, position)
            assert found >= 0, f"not printed after {text[max(0, position - 40) : position]!r}: {wanted!r}"
            position = found + len(wanted)
