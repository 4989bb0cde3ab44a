"""Tables as cases: the main sheet, the lines of lists, and what makes a table as a whole useless."""

import json
import pickle

import openpyxl

from docgen.intake import tables
from docgen.model.problem import Problem
from opened_tables import cases, place, refused
from registers import FIRST, filled, letters_of
from tables import enclosed, letter, letters, workbook


def test_a_row_is_a_case_of_the_type(opened, path):
    (case,) = cases(opened(letters(path, letter(purpose__kk="Танысу үшін.", purpose__ru="Для сведения."))))
    assert case["document_type"] == "cover_letter"
    assert case["purpose"] == {"kk": "Танысу үшін.", "ru": "Для сведения."}
    assert case["enclosed"] == [{"title": {"kk": "1-құжат", "ru": "документ 1"}, "sheets": 7}]


def test_the_records_are_the_same_each_time(opened, path):
    table = opened(letters(path, letter(), letter(requisites__number="13")))
    assert list(table.records()) == list(table.records())
    assert [record.origin.row for record in table.records()] == [2, 3]


def test_a_record_can_be_sent_to_another_process(opened, path):
    (record,) = opened(letters(path, letter())).records()
    sent = pickle.loads(pickle.dumps(record))
    assert (sent.origin, sent.data) == (record.origin, record.data)
    # What is found there is located here.
    assert (sent.cells, sent.problems) == ({}, ())


def test_empty_rows_are_passed_over(opened, path):
    empty = {"/purpose/kk": "  "}
    lines = [enclosed(12), enclosed(13), [None, "  ", None, None]]
    table = opened(letters(path, letter(), empty, letter(requisites__number="13"), lines=lines))
    assert [record.origin.row for record in table.records()] == [2, 4]


def test_a_cell_that_is_empty_leaves_the_field_out_and_has_a_place_all_the_same(opened, path, workspace):
    pointer = "/requisites/date"
    (record,) = opened(letters(path, {**letter(), pointer: ""})).records()
    assert "date" not in json.loads(record.data)["requisites"]
    found = record.located(Problem("C101").at(pointer=pointer))
    assert (found.location.sheet, found.location.reference) == ("Хаттар", record.cells[pointer][1])


def test_an_empty_number_is_null(opened, path):
    rows = letters(path, {"№": 1, **letter(), "/requisites/number": ""}, lines=[enclosed(1)])
    (case,) = cases(opened(rows))
    assert case["requisites"]["number"] is None


def test_a_group_is_placed_at_its_first_cell(opened, path):
    (record,) = opened(letters(path, letter())).records()
    assert record.cells["/signatory"] == record.cells["/signatory/position/kk"]


def test_what_is_read_with_doubt_is_told_at_its_cell_with_its_label(workspace, tmp_path):
    kind = workspace.catalog["inspection_act"]
    path = filled(kind, [kind.examples[1]], tmp_path / "acts.xlsx")
    book = openpyxl.load_workbook(path)
    cell = f"{letters_of(book.worksheets[0], '/inspected/bin')}{FIRST}"
    book.worksheets[0][cell] = 10034100056
    book.save(path)
    (record,) = tables.opened(str(path), kind).records()
    (problem,) = record.problems
    assert (problem.code, problem.location.reference, problem.params["read"]) == (
        "I020",
        cell,
        "010034100056",
    )
    assert problem.params["label"]["ru"] == "Проверяемый орган › БИН"
    assert record.located(problem).location == problem.location


# Lists


def test_lines_of_one_key_are_the_items_in_order(opened, path):
    lines = [enclosed(12, 1), enclosed("13", 9), enclosed(12.0, 2), enclosed("12", 3)]
    first, second = cases(opened(letters(path, letter(), letter(requisites__number="13"), lines=lines)))
    assert [each["title"]["ru"] for each in first["enclosed"]] == ["документ 1", "документ 2", "документ 3"]
    assert [each["title"]["ru"] for each in second["enclosed"]] == ["документ 9"]


def test_a_line_is_placed_on_its_own_sheet(opened, path):
    lines = [enclosed("12", 1), enclosed("12", 2)]
    (record,) = opened(letters(path, letter(), lines=lines)).records()
    assert record.cells["/enclosed/1/sheets"] == ("Направляемые документы", "D3")
    assert record.cells["/enclosed/1"] == ("Направляемые документы", "B3")


def test_an_explicit_key_wins_over_the_number(opened, path):
    rows = [{"№": 1, **letter()}, {"№": 2, **letter()}]
    table = opened(letters(path, *rows, lines=[enclosed(2, 8), enclosed(1, 5)]))
    assert [case["enclosed"][0]["title"]["ru"] for case in cases(table)] == ["документ 5", "документ 8"]


def test_a_line_whose_key_is_unknown_refuses_the_table(opened, path):
    (problem,) = refused(opened, letters(path, letter(), lines=[enclosed(12), enclosed(99)]))
    assert place(problem) == ("I017", "Направляемые документы", "3")


def test_lines_of_an_unknown_key_are_told_once_with_the_keys_that_several_rows_have(opened, path):
    rows = [{"№": 1, **letter()}, {"№": 1, **letter()}]
    lines = [enclosed(1), enclosed(2), enclosed(2)]
    told = refused(opened, letters(path, *rows, lines=lines))
    assert [place(problem) for problem in told if problem.code == "I017"] == [
        ("I017", "Направляемые документы", "3")
    ]
    assert [problem.location.reference for problem in told if problem.code == "I016"] == ["A2", "A3"]


def test_a_line_without_a_key_refuses_the_table(opened, path):
    (problem,) = refused(opened, letters(path, letter(), lines=[enclosed(12), enclosed(None)]))
    assert place(problem) == ("I018", "Направляемые документы", "3")


def test_a_sheet_without_a_column_of_keys_is_refused(opened, path):
    main = [list(letter()), list(letter().values())]
    below = [["/enclosed/*/title/kk", "/enclosed/*/title/ru", "/enclosed/*/sheets"], ["а", "б", 1]]
    (problem,) = refused(opened, workbook(path, Хаттар=main, Копии=[["№", "/kk", "/ru"]], enclosed=below))
    assert place(problem) == ("I019", "enclosed", "1")


def test_a_key_that_two_rows_have_is_told_at_both(opened, path):
    first, second = opened(letters(path, letter(), letter(), lines=[enclosed(12)])).records()
    assert [(p.code, p.location.reference, p.params["rows"]) for p in first.problems] == [("I016", "A2", "3")]
    assert [(p.code, p.location.reference, p.params["rows"]) for p in second.problems] == [
        ("I016", "A3", "2")
    ]


def test_without_sheets_of_lists_two_cases_may_have_one_number(opened, path):
    given = {"№": 1, **letter(enclosed__0__sheets=3)}
    records = list(opened(letters(path, given, given, lines=[])).records())
    assert [record.problems for record in records] == [(), ()]


def test_items_may_be_columns_with_numbers(opened, path):
    item = {"title__kk": "хат", "title__ru": "письмо", "sheets": 3}
    given = {f"enclosed__{at}__{name}": value for at in (0, 1) for name, value in item.items()}
    (case,) = cases(opened(letters(path, letter(**given), lines=[])))
    assert case["enclosed"] == [{"title": {"kk": "хат", "ru": "письмо"}, "sheets": 3}] * 2


def test_empty_columns_of_an_item_leave_no_gap_and_places_stay_right(opened, path):
    given = {f"enclosed__{at}__sheets": value for at, value in ((0, ""), (1, "x"), (2, 5))}
    (record,) = opened(letters(path, letter(**given), lines=[])).records()
    assert json.loads(record.data)["enclosed"] == [{"sheets": "x"}, {"sheets": 5}]
    letters_of = [record.cells[f"/enclosed/{at}/sheets"][1] for at in (0, 1)]
    assert letters_of == sorted(letters_of)
    assert record.cells["/enclosed/0"] == record.cells["/enclosed/0/sheets"]


def test_a_list_in_columns_and_on_a_sheet_is_refused(opened, path):
    (problem,) = refused(opened, letters(path, letter(enclosed__0__sheets=3), lines=[enclosed(12)]))
    assert place(problem) == ("I027", "Хаттар", "1")


def test_two_sheets_of_one_list_are_refused(opened, path):
    main = [list(letter()), list(letter().values())]
    below = [["№", "/enclosed/*/title/kk", "/enclosed/*/title/ru", "/enclosed/*/sheets"]]
    (problem,) = refused(
        opened, workbook(path, Хаттар=main, enclosed=below, **{"Направляемые документы": below})
    )
    assert problem.code == "I026"


# The whole table


# Unions and halves


# CSV
