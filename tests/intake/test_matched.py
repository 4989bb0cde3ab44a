"""How the columns of a table are matched, told also where it cannot be read as cases."""

import pytest

from docgen.intake import tables
from docgen.intake.matched import matched
from registers import filled
from tables import ENCLOSED, enclosed, letter, letters, separated, workbook


@pytest.fixture
def path(tmp_path):
    return tmp_path / "letters.xlsx"


@pytest.fixture
def found(letter_type):
    return lambda path, **mapping: matched(str(path), letter_type, mapping.get("mapping", {}))


def pointers(sheet):
    return {column.letters: column.pointer for column in sheet.columns}


def codes(found):
    return [problem.code for problem in found.problems]


def test_every_column_of_a_register_is_known(found, letter_type, path):
    filled(letter_type, list(letter_type.examples), path)
    result = found(path)
    assert result.problems == ()
    main, *lists = result.sheets
    assert main.only is None
    assert main.rows == len(letter_type.examples)
    assert all(column.pointer for sheet in result.sheets for column in sheet.columns)
    assert [sheet.columns[0].pointer for sheet in lists] == ["key"] * len(lists)


def test_a_column_tells_its_title_and_the_first_text_in_it(found, path):
    letters(path, letter(requisites__number=""), letter(requisites__number="14"))
    number = next(each for each in found(path).sheets[0].columns if each.pointer == "/requisites/number")
    assert (number.title, number.sample) == ("/requisites/number", "14")


def test_a_table_that_cannot_be_read_as_cases_shows_its_columns_all_the_same(found, letter_type, path):
    given = letter(requisites__date=None)
    letters(path, {**given, "Когда": "01.02.2026"})
    result = found(path)
    assert codes(result) == ["I010", "I005"]
    unread = [column for column in result.sheets[0].columns if not column.pointer]
    assert [(column.title, column.sample) for column in unread] == [("Когда", "01.02.2026")]
    # Led to its field, the column makes a table of it.
    mapping = {unread[0].name: "/requisites/date"}
    assert codes(found(path, mapping=mapping)) == []
    (record,) = tables.opened(str(path), letter_type, mapping=mapping).records()
    assert b"2026-02-01" in record.data


def test_what_is_no_table_has_no_columns_and_says_why(found, path):
    path.write_bytes(b"PK\x03\x04 is no workbook")
    result = found(path)
    assert result.sheets == ()
    assert codes(result) == ["I001"]


def test_columns_of_one_title_are_told_apart_by_their_places(found, letter_type, path):
    given = letter(requisites__date=None)
    rows = [[*given, "Күні", "Күні"], [*given.values(), "01.02.2026", "01.03.2026"]]
    workbook(path, Хаттар=rows)
    first, second = found(path).sheets[0].columns[-2:]
    assert (first.name, second.name) == (first.place, second.place)
    mapping = {second.name: "/requisites/date", first.name: ""}
    result = found(path, mapping=mapping)
    assert pointers(result.sheets[0])[second.letters] == "/requisites/date"
    assert pointers(result.sheets[0])[first.letters] == ""


def test_a_place_in_a_csv_file_has_no_sheet(found, tmp_path):
    given = letter()
    path = separated(tmp_path / "letters.csv", [["x", "x", *given], [1, 2, *given.values()]])
    assert [column.name for column in found(path).sheets[0].columns[:2]] == ["!A", "!B"]


def test_the_key_of_the_sheets_can_be_chosen(found, path):
    given = letter()
    workbook(
        path,
        Хаттар=[["Реттік белгі", *given], ["a", *given.values()]],
        **{"Направляемые документы": [["Тиесілі хат", *ENCLOSED[1:]], enclosed("a")]},
    )
    mapping = {"Реттік белгі": "key", "Тиесілі хат": "key"}
    assert codes(found(path)) == ["I010", "I010", "I019"]
    assert found(path, mapping=mapping).problems == ()


def test_a_choice_for_a_column_that_is_not_there_is_told(found, path):
    letters(path, letter())
    assert codes(found(path, mapping={"Ескертпе": "", "Хаттар!ZZ": "/requisites/date"})) == ["I033", "I033"]
