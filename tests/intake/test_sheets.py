"""The sheets of a file: what is read of each format, and what is refused before a reader touches it."""

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import CaseError
from docgen.intake import csv_text, extents, guard, sheets
from tables import workbook

HERE = Path(__file__).parent


def told(path):
    with pytest.raises(CaseError) as caught:
        sheets.opened(str(path))
    (problem,) = caught.value.problems
    assert problem.location.file == str(path)
    return problem.code, problem.params.get("reason", "")


def codes(path):
    """Return the codes with which a file is refused, none for one that is read to its end."""
    try:
        for sheet in sheets.opened(str(path)):
            list(sheet.rows())
    except CaseError as fault:
        return {problem.code for problem in fault.problems}
    return set()


def rewritten(path, changes=None, **added):
    """Write a workbook anew with some members changed by functions of their bytes, and others added."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, change in (changes or {}).items():
        members[name] = change(members[name])
    members |= added
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "acts.xlsx"
    workbook(found, Хаттар=[["а", "б"], [1, "в"]])
    return found


SHEET = "xl/worksheets/sheet1.xml"


def test_rows_have_their_numbers_and_begin_at_the_first_column(path):
    book = openpyxl.Workbook()
    book.active["C4"] = "x"
    book.active["B7"] = 5
    book.save(path)
    (sheet,) = sheets.opened(str(path))
    assert [(number, values[:3]) for number, values in sheet.rows()] == [(4, ["", "", "x"]), (7, ["", 5, ""])]


def test_hidden_sheets_are_not_read(path):
    book = openpyxl.load_workbook(path)
    book.create_sheet("жасырын").append(["а"])
    book["жасырын"].sheet_state = "hidden"
    book.save(path)
    assert [sheet.name for sheet in sheets.opened(str(path))] == ["Хаттар"]


def test_hidden_rows_are_read_as_others(path):
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[2].hidden = True
    book.save(path)
    (sheet,) = sheets.opened(str(path))
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
def test_a_damaged_part_of_a_workbook_is_refused_or_read(path, tmp_path, seed, name):
    dice = random.Random(seed)
    damaged = tmp_path / f"damaged{Path(name).suffix}"
    damaged.write_bytes((path if name == path.name else HERE / name).read_bytes())
    with zipfile.ZipFile(damaged) as archive:
        part = dice.choice([each for each in archive.namelist() if archive.read(each)])

    def change(data):
        spoilt = bytearray(data)
        for _ in range(dice.randint(1, 20)):
            spoilt[dice.randrange(len(spoilt))] = dice.choice([*b'<>"0&/', dice.randrange(256)])
        return bytes(spoilt)

    rewritten(damaged, {part: change})
    assert codes(damaged) <= {"I001", "I002", "I003", "I015"}


def test_a_panic_of_the_reader_is_a_refusal(path, monkeypatch):
    class PanicException(BaseException):
        pass

    class Reader:
        @staticmethod
        def from_filelike(_):
            raise PanicException

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Reader)
    assert told(path) == ("I001", "not-a-workbook")


def test_errors_of_formulas_are_kept_with_their_place(path):
    book = openpyxl.load_workbook(path)
    book.active["C2"] = "#N/A"
    book.active["C2"].data_type = "e"
    book.active["D2"] = "=A2+1"
    book.save(path)
    (sheet,) = sheets.opened(str(path))
    assert sheet.faults == {(2, 2): "#N/A", (2, 3): "="}


def test_a_computed_formula_is_its_value(path):
    computed = b'<c r="C2"><f>A2+1</f><v>2</v></c><c r="D2" t="str"><f>T(1)</f><v></v></c></row></sheetData>'
    rewritten(path, {SHEET: lambda data: data.replace(b"</row></sheetData>", computed)})
    (sheet,) = sheets.opened(str(path))
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


def test_bytes_that_are_no_text_are_no_csv(tmp_path):
    path = tmp_path / "acts.csv"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    assert told(path) == ("I001", "not-a-table")


@given(st.text())
def test_any_text_is_rows_or_is_refused_with_the_line_of_its_quotation_marks(text):
    try:
        found = list(csv_text.rows(text, csv_text.delimiter(text)))
    except csv_text.BadQuotes as fault:
        found = [(fault.line, [])]
    assert all(1 <= line <= len(text.splitlines()) + 1 for line, _ in found)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_way_to_end_a_line_of_csv_is_known(end):
    text = f'a;b{end}1;"x{end}y"{end}2;z{end}'
    assert list(csv_text.rows(text, ";")) == [(1, ["a", "b"]), (2, ["1", "x\ny"]), (4, ["2", "z"])]


def test_a_document_of_word_is_no_table(tmp_path):
    path = tmp_path / "acts.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert told(path) == ("I001", "not-a-workbook")


def test_a_workbook_of_empty_sheets_is_empty(path):
    openpyxl.Workbook().save(path)
    assert told(path) == ("I003", "")


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert told(tmp_path / "none.xlsx")[0] == "C012"


def test_a_sheet_that_is_cut_off_is_refused(path):
    rewritten(path, {SHEET: lambda data: data[:200]})
    assert told(path) == ("I001", "not-a-workbook")


@pytest.mark.parametrize("data", [b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', b"\xff\xfe<\x00a\x00", b"<\x00"])
@pytest.mark.parametrize("name", ["xl/extra.xml", "xl/media/a.png"])
def test_a_part_with_a_dtd_or_in_utf_16_is_refused(path, name, data):
    rewritten(path, None, **{name: data})
    assert told(path) == ("I001", "not-a-workbook")


def test_what_unpacks_too_far_is_refused(path, monkeypatch):
    monkeypatch.setattr(guard, "MAX_UNPACKED", 100_000)
    rewritten(path, None, **{"xl/media/a.bin": bytes(200_000)})
    assert told(path) == ("I015", "table-unpacked")


def test_a_file_that_is_too_large_is_refused(path, monkeypatch):
    monkeypatch.setattr(guard, "MAX_BYTES", 100)
    assert told(path) == ("I015", "table-file")


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="XFD1048576"><v>1</v></c>',
        b"<c r='XFD1048576'><v>1</v></c>",
        b'<c\n r = "XFD1048576"><v>1</v></c>',
        b'<c r="&#88;FD1048576"><v>1</v></c>',
        b'<c r="A1048576"><v>1</v></c><c r="XFD1"><v>1</v></c>',
    ],
)
def test_two_cells_far_apart_are_refused_however_they_are_written(path, cell):
    rewritten(path, {SHEET: lambda data: data.replace(b"</row></sheetData>", cell + b"</row></sheetData>")})
    assert told(path) == ("I015", "table-cells")


def test_a_sheet_that_lies_elsewhere_is_measured_too(path):
    far = b'<c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(path) as archive:
        data = archive.read(SHEET).replace(b"</row></sheetData>", far)
    relations = "xl/_rels/workbook.xml.rels"
    elsewhere = {relations: lambda text: text.replace(b"worksheets/sheet1.xml", b"Media/picture.png")}
    rewritten(path, elsewhere, **{"xl/media/picture.png": data})
    assert told(path) == ("I015", "table-cells")


def test_a_far_cell_alone_in_a_column_is_read(path):
    book = openpyxl.load_workbook(path)
    book.active["A20000"] = "x"
    book.save(path)
    (sheet,) = sheets.opened(str(path))
    assert [number for number, _ in sheet.rows()][-1] == 20_000


def open_document(body):
    return (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
        f'<table:table table:name="a">{body}</table:table></office:document-content>'
    ).encode()


CELL = '<table:table-cell office:value-type="float"/>'
MANY = '<table:table-cell office:value-type="float" table:number-columns-repeated="7"/>'
NONE = '<table:table-cell table:number-columns-repeated="16383"/>'


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ({1: CELL}, 1),
        ({9: MANY}, 63),
        ({1: CELL + NONE, 1048575: "<table:table-cell/>"}, 1),
        ({5: NONE, 1: CELL}, 6),
    ],
)
def test_repetitions_of_an_open_document_count_unless_they_are_empty(rows, cells):
    body = "".join(
        f'<table:table-row table:number-rows-repeated="{times}">{row}</table:table-row>'
        for times, row in rows.items()
    )
    assert list(extents.of_open_document(open_document(body))) == [cells]


def _record(kind, payload):
    return bytes((kind, len(payload))) + payload


def test_a_binary_sheet_is_measured():
    data = (
        _record(0, (4).to_bytes(4, "little")) + _record(5, (9).to_bytes(4, "little")) + _record(129, b"abc")
    )
    assert extents.measured(data + b"\x92\x01\x00") == 50


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")]
)
def test_columns_have_letters(number, letters):
    assert extents.column_letters(number) == letters
    assert extents.column_number(letters) == number


def test_a_hostile_archive_is_inflated_and_not_believed(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MAX_UNPACKED", 1000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(50_000))
    data = stream.getvalue().replace((50_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(guard.Refused):
        guard.checked(data)
