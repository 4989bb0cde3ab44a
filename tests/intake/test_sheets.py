"""The sheets of a file: what is read of each format, and what is refused before a reader touches it."""

import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from docgen.intake import sheets
from opened_tables import SHEET, codes, rewritten, told

HERE = Path(__file__).parent


def test_rows_have_their_numbers_and_begin_at_the_first_column(letters):
    book = openpyxl.Workbook()
    book.active["C4"] = "x"
    book.active["B7"] = 5
    book.save(letters)
    (sheet,) = sheets.opened(str(letters))
    assert [(number, values[:3]) for number, values in sheet.rows()] == [(4, ["", "", "x"]), (7, ["", 5, ""])]


def test_hidden_sheets_are_not_read(letters):
    book = openpyxl.load_workbook(letters)
    book.create_sheet("жасырын").append(["а"])
    book["жасырын"].sheet_state = "hidden"
    book.save(letters)
    assert [sheet.name for sheet in sheets.opened(str(letters))] == ["Хаттар"]


def test_hidden_rows_are_read_as_others(letters):
    book = openpyxl.load_workbook(letters)
    book.active.row_dimensions[2].hidden = True
    book.save(letters)
    (sheet,) = sheets.opened(str(letters))
    assert [number for number, _ in sheet.rows()] == [1, 2]


@pytest.mark.parametrize("name", ["letters.xls", "letters.ods"])
def test_the_other_formats_are_read(name):
    main, lines = sheets.opened(str(HERE / name))
    assert (main.name, lines.name) == ("Хаттар", "Направляемые документы")
    assert len(list(main.rows())) == 3
    assert next(lines.rows())[1][0] == "№"


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_workbook_of_the_old_format_is_refused_or_read_and_ends_nothing(tmp_path, seed):
    dice = random.Random(seed)
    data = bytearray((HERE / "letters.xls").read_bytes())
    for _ in range(20):
        data[dice.randrange(8, len(data))] = dice.randrange(256)
    path = tmp_path / "acts.xls"
    path.write_bytes(data)
    assert codes(path) <= {"I001", "I003", "I015"}


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("name", ["acts.xlsx", "letters.ods"])
def test_a_damaged_part_of_a_workbook_is_refused_or_read(letters, tmp_path, seed, name):
    dice = random.Random(seed)
    damaged = tmp_path / f"damaged{Path(name).suffix}"
    damaged.write_bytes((letters if name == letters.name else HERE / name).read_bytes())
    with zipfile.ZipFile(damaged) as archive:
        part = dice.choice([each for each in archive.namelist() if archive.read(each)])

    def change(data):
        spoilt = bytearray(data)
        for _ in range(dice.randint(1, 20)):
            spoilt[dice.randrange(len(spoilt))] = dice.choice([*b'<>"0&/', dice.randrange(256)])
        return bytes(spoilt)

    rewritten(damaged, {part: change})
    assert codes(damaged) <= {"I001", "I002", "I003", "I015"}


def test_a_panic_of_the_reader_is_a_refusal(letters, monkeypatch):
    class PanicException(BaseException):
        pass

    class Reader:
        @staticmethod
        def from_filelike(_):
            raise PanicException

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Reader)
    assert told(letters) == ("I001", "not-a-workbook")


def test_errors_of_formulas_are_kept_with_their_place(letters):
    book = openpyxl.load_workbook(letters)
    book.active["C2"] = "#N/A"
    book.active["C2"].data_type = "e"
    book.active["D2"] = "=A2+1"
    book.save(letters)
    (sheet,) = sheets.opened(str(letters))
    assert sheet.faults == {(2, 2): "#N/A", (2, 3): "="}


def test_a_computed_formula_is_its_value(letters):
    computed = b'<c r="C2"><f>A2+1</f><v>2</v></c><c r="D2" t="str"><f>T(1)</f><v></v></c></row></sheetData>'
    rewritten(letters, {SHEET: lambda data: data.replace(b"</row></sheetData>", computed)})
    (sheet,) = sheets.opened(str(letters))
    assert list(sheet.rows())[1][1] == [1, "в", 2, ""]
    assert not sheet.faults


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (b"", "I003", ""),
        (b"  \n", "I003", ""),
        (b"PK\x03\x04 broken", "I001", "damaged-archive"),
        (b"%PDF-1.7", "I001", "not-a-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "I001", "not-a-workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "I002",
            "",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_with_its_reason(tmp_path, data, code, reason):
    path = tmp_path / "acts.xlsx"
    path.write_bytes(data)
    assert told(path) == (code, reason)


def test_a_document_of_word_is_no_table(tmp_path):
    path = tmp_path / "acts.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert told(path) == ("I001", "not-a-workbook")


def test_a_workbook_of_empty_sheets_is_empty(letters):
    openpyxl.Workbook().save(letters)
    assert told(letters) == ("I003", "")


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert told(tmp_path / "none.xlsx")[0] == "C012"


def test_a_sheet_that_is_cut_off_is_refused(letters):
    rewritten(letters, {SHEET: lambda data: data[:200]})
    assert told(letters) == ("I001", "not-a-workbook")


@pytest.mark.parametrize("data", [b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', b"\xff\xfe<\x00a\x00", b"<\x00"])
@pytest.mark.parametrize("name", ["xl/extra.xml", "xl/media/a.png"])
def test_a_part_with_a_dtd_or_in_utf_16_is_refused(letters, name, data):
    rewritten(letters, None, **{name: data})
    assert told(letters) == ("I001", "not-a-workbook")
