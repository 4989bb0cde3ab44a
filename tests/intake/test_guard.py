"""What is refused before a reader touches it: bombs, and cells far apart."""

import io
import zipfile

import openpyxl
import pytest

from docgen.intake import extents, guard, sheets
from opened_tables import SHEET, rewritten, told


def test_what_unpacks_too_far_is_refused(letters, monkeypatch):
    monkeypatch.setattr(guard, "MAX_UNPACKED", 100_000)
    rewritten(letters, None, **{"xl/media/a.bin": bytes(200_000)})
    assert told(letters) == ("I015", "table-unpacked")


def test_a_file_that_is_too_large_is_refused(letters, monkeypatch):
    monkeypatch.setattr(guard, "MAX_BYTES", 100)
    assert told(letters) == ("I015", "table-file")


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
def test_two_cells_far_apart_are_refused_however_they_are_written(letters, cell):
    rewritten(
        letters, {SHEET: lambda data: data.replace(b"</row></sheetData>", cell + b"</row></sheetData>")}
    )
    assert told(letters) == ("I015", "table-cells")


def test_a_sheet_that_lies_elsewhere_is_measured_too(letters):
    far = b'<c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(letters) as archive:
        data = archive.read(SHEET).replace(b"</row></sheetData>", far)
    relations = "xl/_rels/workbook.xml.rels"
    elsewhere = {relations: lambda text: text.replace(b"worksheets/sheet1.xml", b"Media/picture.png")}
    rewritten(letters, elsewhere, **{"xl/media/picture.png": data})
    assert told(letters) == ("I015", "table-cells")


def test_a_far_cell_alone_in_a_column_is_read(letters):
    book = openpyxl.load_workbook(letters)
    book.active["A20000"] = "x"
    book.save(letters)
    (sheet,) = sheets.opened(str(letters))
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
