"""Strings that break programs, in the cells of a register: a case has the letters of its cell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from docgen.intake import tables
from naughty import STRINGS
from tables import letter, letters

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.model.catalog import DocumentType

#: The most letters of a cell of Excel, and what no workbook can hold.
LONGEST = 32_767
UNWRITABLE = {*map(chr, range(0xD800, 0xE000)), "\ufffe", "\uffff"}
TEXTS = [
    string.text
    for string in STRINGS
    if len(string.text) <= LONGEST
    and not ILLEGAL_CHARACTERS_RE.search(string.text)
    and UNWRITABLE.isdisjoint(string.text)
]


def _register(path: Path) -> str:
    """Write a register with a letter for each string; a cell is a text even where it looks like a formula."""
    plain = [letter(requisites__number=str(number)) for number in range(1, len(TEXTS) + 1)]
    book = openpyxl.load_workbook(letters(path, *({**each, **_purpose("а")} for each in plain)))
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    for pointer in _purpose(""):
        for row, text in enumerate(TEXTS, start=2):
            cell = sheet.cell(row, names.index(pointer) + 1)
            cell.value, cell.data_type = text, "s"
    book.save(path)
    return str(path)


def _purpose(text: str) -> dict[str, str]:
    return {"/purpose/kk": text, "/purpose/ru": text}


def test_a_case_has_the_letters_of_its_cell_without_the_blanks_around_them(
    letter_type: DocumentType, tmp_path: Path
) -> None:
    records = list(tables.opened(_register(tmp_path / "letters.xlsx"), letter_type).records())
    assert len(records) == len(TEXTS) > 250
    for text, record in zip(TEXTS, records, strict=True):
        plain = text.strip().replace("\r\n", "\n").replace("\r", "\n")
        # An empty cell says nothing.
        wanted = {"kk": plain, "ru": plain} if plain else None
        assert json.loads(record.data).get("purpose") == wanted, text[:60]
        assert record.problems == ()
