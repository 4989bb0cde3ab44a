"""What makes a table as a whole useless, told before its first row is read."""

import openpyxl

from docgen.intake import tables
from opened_tables import cases, place, refused
from registers import values
from tables import letter, letters, workbook


def test_a_sheet_of_no_list_is_a_warning(opened, path):
    main = [list(letter(enclosed__0__sheets=3)), list(letter(enclosed__0__sheets=3).values())]
    table = opened(workbook(path, Хаттар=main, Заметки=[["a"]]))
    assert [place(problem) for problem in table.problems] == [("I014", "Заметки", None)]


def test_a_required_field_without_a_column_stops_before_the_first_row(opened, path):
    given = letter()
    del given["/requisites/date"], given["/signatory/surname/ru"]
    found = refused(opened, letters(path, given))
    assert [(problem.code, problem.params["pointer"]) for problem in found] == [
        ("I005", "/requisites/date"),
        ("I005", "/signatory/surname/ru"),
    ]


def test_a_required_list_without_a_place_stops_before_the_first_row(opened, path):
    (problem,) = refused(opened, letters(path, letter(), lines=[]))
    assert (problem.code, problem.params["pointer"]) == ("I028", "/enclosed")


def test_titles_are_looked_for_under_other_rows(opened, path):
    given = letter(enclosed__0__sheets=3)
    rows = [["Хаттар тізілімі"], [], ["2026 жыл"], list(given), list(given.values())]
    table = opened(workbook(path, Хаттар=rows))
    assert table.headers == {"Хаттар": 4}
    assert [record.origin.row for record in table.records()] == [5]


def test_a_table_without_titles_is_refused(opened, path):
    (problem,) = refused(opened, workbook(path, Хаттар=[[1, 2], [3, 4]]))
    assert place(problem) == ("I004", "Хаттар", None)


def test_merged_titles_are_refused_with_their_cells(opened, path):
    given = letter(enclosed__0__sheets=3)
    workbook(path, Хаттар=[[*given, "Ескертпе"], [*given.values(), ""]])
    book = openpyxl.load_workbook(path)
    width = len(given) + 1
    book["Хаттар"].merge_cells(start_row=1, end_row=1, start_column=width, end_column=width + 1)
    book.save(path)
    found = refused(opened, path)
    assert "I012" in {problem.code for problem in found}


def test_values_without_a_title_are_a_warning(opened, path):
    given = letter(enclosed__0__sheets=3)
    table = opened(workbook(path, Хаттар=[list(given), [*given.values(), None, "x"]]))
    assert [(problem.code, problem.params["columns"]) for problem in table.problems] == [("I011", "Q")]


def test_a_mapping_that_leads_nowhere_is_refused(opened, path):
    (problem,) = refused(opened, letters(path, letter()), mapping={"Күні": "/requisites/dat"})
    assert (problem.code, problem.params["nearest"]) == ("I008", "/requisites/date")


def test_a_mapping_gives_fields_to_columns_of_others(opened, path):
    given = letter()
    given["Жазылған күн"] = given.pop("/requisites/date")
    table = opened(letters(path, given), mapping={"Жазылған күн": "/requisites/date"})
    assert [case["requisites"]["date"] for case in cases(table)] == ["2026-04-10"]


def test_a_group_of_one_kind_leaves_the_fields_of_others_empty(opened, path):
    official = letter(
        addressee__kind="Лауазымды адам",
        addressee__name__kk="",
        addressee__name__ru="",
        addressee__surname__kk="Бекжасаров",
        addressee__surname__ru="Бекжасаров",
    )
    (case,) = cases(opened(letters(path, official)))
    assert case["addressee"] == {"kind": "official", "surname": {"kk": "Бекжасаров", "ru": "Бекжасаров"}}


def test_a_type_of_one_language_needs_the_columns_of_that_alone(workspace, path):
    kind = workspace.catalog["complaint_reply"]
    case = dict(values(kind.examples[0]))
    given = {"/requisites/number": "12"} | {
        pointer: value
        for pointer, value in case.items()
        if not pointer.endswith("/kk") or pointer.startswith("/office")
    }
    table = tables.opened(
        workbook(path, Жауаптар=[list(given), [str(each) for each in given.values()]]), kind
    )
    assert len(list(table.records())) == 1
