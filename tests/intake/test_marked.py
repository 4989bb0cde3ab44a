"""The marked copy: what is wrong is red, each row says why, and the mended copy is read again."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from docgen.errors import WriteError
from docgen.intake import marked, tables
from docgen.intake.naming import MESSAGE
from docgen.messages import sentence
from docgen.model.problem import Location, Problem, Severity
from docgen.pipeline import generate
from registers import FIRST, MISTAKES, filled, letters_of
from tables import letter, letters, separated

HERE = Path(__file__).parent
RED, YELLOW = "FFC7CE", "FFEB9C"
SLUG = "inspection_act"


@pytest.fixture
def kind(workspace):
    return workspace.catalog[SLUG]


@pytest.fixture
def example(kind):
    return {key: value for key, value in kind.examples[1].items() if key != "documents"}


def judged(workspace, table):
    """Return what is wrong with the cases of a table, located in it, errors alone."""
    found = []
    for record in table.records():
        told = [*record.problems, *generate.check(workspace, record.data)]
        found += [record.located(problem) for problem in told]
    return [problem for problem in found if problem.is_error]


def coloured(sheet, colour=RED):
    return {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.start_color.rgb[-6:] == colour
    }


def column_of_messages(sheet):
    return next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == MESSAGE)


def test_ten_mistakes_of_a_clerk_are_ten_red_cells_and_the_mended_copy_is_read(
    workspace, kind, example, tmp_path
):
    source = filled(kind, [example, example], tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(source)
    main = book.worksheets[0]
    right = {}
    for pointer, (typed, _) in MISTAKES.items():
        cell = main[f"{letters_of(main, pointer)}{FIRST + 1}"]
        right[cell.coordinate] = cell.value
        cell.value = typed
    book.save(source)

    table = tables.opened(str(source), kind)
    problems = judged(workspace, table)
    assert {problem.location.reference: problem.code for problem in problems} == {
        f"{letters_of(main, pointer)}{FIRST + 1}": code for pointer, (_, code) in MISTAKES.items()
    }

    copy = tmp_path / "marked.xlsx"
    marked.write(str(source), copy, problems, "kk", headers=table.headers)
    book = openpyxl.load_workbook(copy)
    main = book.worksheets[0]
    assert coloured(main) == set(right)
    assert all(main[place].comment.author == "docgen" for place in right)
    column = column_of_messages(main)
    assert len(main.cell(FIRST + 1, column).value.splitlines()) == len(MISTAKES)
    assert main.cell(FIRST, column).value is None

    for place, value in right.items():
        main[place].value = value
    book.save(copy)
    mended = tables.opened(str(copy), kind)
    assert not mended.problems
    assert [json.loads(record.data) for record in mended.records()] == [example, example]
    assert not judged(workspace, mended)

    again = tmp_path / "again.xlsx"
    marked.write(str(copy), again, [], "kk", headers=mended.headers)
    clean = openpyxl.load_workbook(again).worksheets[0]
    assert not coloured(clean)
    assert all(clean[place].comment is None for place in right)
    assert clean.cell(FIRST + 1, column).value is None


def problem(reference, code="C101", severity=Severity.ERROR, sheet="Хаттар", **params):
    return Problem(code, severity, Location("acts.xlsx", sheet=sheet, reference=reference), params)


@pytest.fixture
def source(tmp_path):
    return letters(tmp_path / "letters.xlsx", letter(), letter(requisites__number="13"))


@pytest.fixture
def marked_book(tmp_path):
    def write(source, problems, **options):
        target = tmp_path / "marked.xlsx"
        marked.write(str(source), target, problems, "ru", **options)
        return openpyxl.load_workbook(target)

    return write


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_cell_says_what_is_wrong_in_the_language_of_the_reader(source, tmp_path, language):
    found = problem("B2", "C105", value="x", label={"kk": "Өріс", "ru": "Поле", "en": "Field"})
    marked.write(source, tmp_path / "m.xlsx", [found], language)
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx")["Хаттар"]
    assert sheet["B2"].comment.text == sentence(found, language)
    assert sheet.cell(2, column_of_messages(sheet)).value == sentence(found, language)


def test_a_warning_is_yellow_and_an_error_beside_it_red(source, marked_book):
    doubt = problem("B2", "I020", Severity.WARNING, value="1", read="2")
    sheet = marked_book(
        source, [doubt, problem("C2", "I020", Severity.WARNING, value="1", read="2"), problem("C2")]
    )["Хаттар"]
    assert (coloured(sheet, YELLOW), coloured(sheet)) == ({"B2"}, {"C2"})


def test_a_note_marks_nothing(source, marked_book):
    assert not coloured(marked_book(source, [problem("B2", severity=Severity.NOTE)])["Хаттар"])


def test_what_concerns_a_row_marks_its_first_cell(source, marked_book):
    sheet = marked_book(source, [problem("3", "I018")])["Хаттар"]
    assert coloured(sheet) == {"A3"}
    assert sheet.cell(3, column_of_messages(sheet)).value


def test_a_line_of_a_list_is_marked_on_its_own_sheet(source, marked_book):
    book = marked_book(source, [problem("D2", sheet="Направляемые документы")])
    assert coloured(book["Направляемые документы"]) == {"D2"}
    assert not coloured(book["Хаттар"])


def test_a_title_is_marked_without_a_message_of_a_row(source, marked_book):
    sheet = marked_book(source, [problem("C1", "I010", name="x", nearest="")])["Хаттар"]
    assert coloured(sheet) == {"C1"}
    assert sheet.cell(1, column_of_messages(sheet)).value == MESSAGE


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 701 000", "-5 қатар", "@SUM(A1)", '=HYPERLINK("http://x")', "＝1+1", "＠SUM(A1)"]
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_text_of_the_data_never_becomes_a_formula(tmp_path, marked_book, text, form):
    given = letter(enclosed__0__sheets=3, purpose__ru=text)
    if form == "csv":
        source = separated(tmp_path / "a.csv", [list(given), list(given.values())])
    else:
        source = letters(tmp_path / "a.xlsx", dict.fromkeys(given, "x"))
        book = openpyxl.load_workbook(source)
        book.active["A2"].value = text
        book.active["A2"].data_type = "s"
        book.save(source)
    sheet = marked_book(source, [problem("B2", sheet=None)]).worksheets[0]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_letters_that_a_workbook_cannot_hold_are_replaced(tmp_path, marked_book):
    given = letter(enclosed__0__sheets=3, purpose__ru="а\x01б\uffff")
    source = separated(tmp_path / "a.csv", [list(given), list(given.values())])
    found = problem("B2", "C105", sheet=None, value="а\x01")
    sheet = marked_book(source, [found]).worksheets[0]
    assert any(cell.value == "а\ufffdб\ufffd" for cell in sheet[2])
    assert "\ufffd" in sheet["B2"].comment.text


def test_a_file_of_another_format_than_its_name_is_copied_by_its_values(tmp_path, marked_book):
    source = tmp_path / "a.xlsx"
    source.write_bytes((HERE / "letters.xls").read_bytes())
    assert coloured(marked_book(source, [problem("B2")])["Хаттар"]) == {"B2"}


def test_formulas_give_way_to_their_values_and_links_are_left_out(tmp_path, source):
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    cell = b'<c r="Z2"><f>[1]x!A1+1</f><v>42</v></c></row><row r="3"'
    members[name] = members[name].replace(b'</row><row r="3"', cell, 1)
    with zipfile.ZipFile(source, "w") as archive:
        for each, data in members.items():
            archive.writestr(each, data)
    marked.write(source, tmp_path / "m.xlsx", [problem("B2")], "ru")
    assert openpyxl.load_workbook(tmp_path / "m.xlsx")["Хаттар"]["Z2"].value == 42


@pytest.mark.parametrize("name", ["letters.xls", "letters.ods"])
def test_of_another_format_the_copy_has_the_values(name, marked_book, letter_type, tmp_path):
    source = HERE / name
    marked_book(source, [problem("B2")])
    before = [record.data for record in tables.opened(str(source), letter_type).records()]
    after = [record.data for record in tables.opened(str(tmp_path / "marked.xlsx"), letter_type).records()]
    assert before == after


def test_a_copy_is_the_same_each_time(source, tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        marked.write(source, tmp_path / name, [problem("B2")], "ru")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_an_existing_file_is_not_replaced_unasked(source):
    before = Path(source).read_bytes()
    with pytest.raises(WriteError):
        marked.write(source, source, [problem("B2")], "ru")
    assert Path(source).read_bytes() == before


def test_a_workbook_that_openpyxl_cannot_read_is_copied_by_its_values(source, tmp_path, monkeypatch):
    def fails(*_, **__):
        raise KeyError

    with monkeypatch.context() as patched:
        patched.setattr(openpyxl, "load_workbook", fails)
        marked.write(source, tmp_path / "m.xlsx", [problem("B2")], "ru")
    assert coloured(openpyxl.load_workbook(tmp_path / "m.xlsx")["Хаттар"]) == {"B2"}
