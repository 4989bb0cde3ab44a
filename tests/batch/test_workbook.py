import gc
import io
import sys
import zipfile

import openpyxl
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from docgen.batch import workbook
from docgen.batch.workbook import Column, Link, Styled, Workbook
from docgen.batch.workbook_parts import Style

COLUMNS = (Column("№", 8), Column("Text", 30))
HOSTILE = [
    "=cmd|'/c calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "a<b>&\"'c",
    "]]>",
    "</t></is></c>",
    "a\nb",
    "_x0041_",
    " blanks ",
    "Әлия ₸ 😀",
]


def book(rows=(), max_rows=workbook.MAX_ROWS, columns=COLUMNS):
    stream = io.BytesIO()
    with Workbook(stream, max_rows) as made:
        made.table("Table", columns, rows)
    return stream


def calamine(stream, sheet=0):
    stream.seek(0)
    return CalamineWorkbook.from_filelike(stream).get_sheet_by_index(sheet).to_python()


def loaded(stream):
    stream.seek(0)
    return openpyxl.load_workbook(stream)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_letter_for_letter(text):
    stream = book([(1, text)])
    assert calamine(stream)[1] == [1, text]
    # openpyxl leaves letters by their number as they are written.
    assert loaded(stream)["Table"]["B2"].value == text.replace("_x0041_", "_x005F_x0041_")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula(text):
    assert loaded(book([(1, text)]))["Table"]["B2"].data_type == "s"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "\n=1", "＝1", "＋1", "－1", "＠a"])
def test_a_text_that_looks_like_a_formula_stays_text_when_it_is_edited(text):
    assert loaded(book([(1, text), (2, "a=1")]))["Table"]["B2"].quotePrefix
    assert not loaded(book([(1, "a=1")]))["Table"]["B2"].quotePrefix


def test_what_xml_cannot_hold_is_shown_by_its_number():
    assert calamine(book([(1, "a\x00b\rc\ud800\ufffe")]))[1][1] == "a[U+0000]b[U+000D]c[U+D800][U+FFFE]"


@pytest.mark.parametrize("letter", ["ә", "😀"])
def test_a_text_longer_than_a_cell_holds_is_cut_between_letters(letter):
    text = calamine(book([(1, letter * 40_000)]))[1][1]
    assert text.strip(letter) == "…"
    assert 32_765 <= len(text.encode("utf-16-le")) // 2 <= 32_767


class TestLinks:
    def cell(self, link):
        stream = book([(1, link)])
        return calamine(stream)[1][1], loaded(stream)["Table"]["B2"].value

    def test_a_link_is_read_as_its_text_and_opens_its_file(self):
        shown, formula = self.cell(Link("../out/a b.docx", "a b.docx"))
        assert shown == "a b.docx"
        assert formula == '=HYPERLINK("../out/a b.docx","a b.docx")'

    def test_quotation_marks_of_a_name_end_no_text_of_the_formula(self):
        shown, formula = self.cell(Link('a",1)&cmd("', 'a"'))
        assert shown == 'a"'
        assert formula == '=HYPERLINK("a"",1)&cmd(""","a""")'

    @pytest.mark.parametrize("path", ["a" * 256, "a #1/b", "a\nb", "a\x00b", "a\u202eb", "a\rb"])
    def test_a_file_that_no_formula_can_name_is_plain_text(self, path):
        assert self.cell(Link(path, "a.docx")) == ("a.docx", "a.docx")

    def test_there_may_be_more_links_than_excel_takes_of_its_own_kind(self):
        stream = book([(Link(f"{number}.docx", "a"), None) for number in range(66_000)])
        assert len(calamine(stream)) == 66_001
        assert b"hyperlink" not in zipfile.ZipFile(stream).read("xl/worksheets/sheet1.xml")


class TestTable:
    def test_the_heading_stays_in_sight_and_the_table_has_filters(self):
        sheet = loaded(book([(1, "a"), (2, "b")]))["Table"]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == "A1:B3"
        assert [cell.value for cell in sheet[1]] == ["№", "Text"]
        assert [sheet.column_dimensions[letter].width for letter in "AB"] == [8, 30]

    def test_the_heading_is_repeated_on_every_page(self):
        assert loaded(book([(1, "a")]))["Table"].print_title_rows == "$1:$1"

    def test_a_table_without_rows_has_its_heading(self):
        stream = book()
        assert calamine(stream) == [["№", "Text"]]
        assert loaded(stream)["Table"].auto_filter.ref == "A1:B1"

    @pytest.mark.parametrize(
        ("count", "sizes"), [(3, [4]), (4, [5]), (5, [5, 2]), (8, [5, 5]), (9, [5, 5, 2])]
    )
    def test_rows_that_do_not_fit_go_on_on_another_sheet(self, count, sizes):
        stream = book(((number, "a") for number in range(count)), max_rows=5)
        sheets = loaded(stream).worksheets
        assert [sheet.title for sheet in sheets] == ["Table", "Table 2", "Table 3"][: len(sizes)]
        assert [sheet.max_row for sheet in sheets] == sizes
        numbers = [row[0] for index in range(len(sizes)) for row in calamine(stream, index)[1:]]
        assert numbers == list(range(count))

    def test_a_sheet_too_large_for_a_plain_zip_goes_on_too(self, monkeypatch):
        monkeypatch.setattr(workbook, "_MAX_BYTES", 2000)
        sheets = loaded(book([(number, "a" * 500) for number in range(10)])).worksheets
        assert len(sheets) == 3

    def test_empty_cells_leave_their_neighbours_in_place(self):
        assert calamine(book([(None, "a"), (1, None)]))[1:] == [["", "a"], [1, ""]]

    def test_columns_have_letters_beyond_z(self):
        columns = [Column(str(number), 5) for number in range(1, 800)]
        (heading,) = calamine(book((), columns=columns))
        assert heading == [column.heading for column in columns]


def test_every_style_is_among_the_looks():
    rows = [[Styled(style.name, style) for style in Style]]
    sheet = loaded(book(rows, columns=[Column("a", 9)] * len(Style)))["Table"]
    looks = [(cell.fill.fgColor.rgb, cell.font.b, cell.font.u, cell.alignment.wrap_text) for cell in sheet[2]]
    assert len(sheet[2]) == len(Style)
    assert len({*looks}) >= 8


def test_a_high_cell_makes_a_high_row():
    sheet = loaded(book([(1, "a"), (2, "a" * 100), (3, "a\nb"), (4, "a" * 30_000)]))["Table"]
    assert [sheet.row_dimensions[row].height for row in range(2, 6)] == [None, 60, 30, 409]


def test_equal_rows_give_equal_bytes():
    rows = [(1, "a"), (2, Link("a", "b"))]
    assert book(rows).getvalue() == book(rows).getvalue()


def test_all_parts_are_known_to_the_package():
    archive = zipfile.ZipFile(book([(1, "a")]))
    types = etree.fromstring(archive.read("[Content_Types].xml"))
    named = {each.get("PartName", "").lstrip("/") for each in types}
    assert {name for name in archive.namelist() if not name.endswith(".rels")} - named == {
        "[Content_Types].xml"
    }
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_that_is_broken_off_leaves_nothing_to_be_closed(monkeypatch):
    unraisable = []
    monkeypatch.setattr(sys, "unraisablehook", unraisable.append)

    def rows():
        yield [1]
        raise KeyboardInterrupt

    with io.BytesIO() as stream, pytest.raises(KeyboardInterrupt), Workbook(stream) as made:
        made.page("Page", (8,), rows())
    del made
    gc.collect()
    assert unraisable == []
