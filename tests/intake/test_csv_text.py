"""Text with delimiters: encodings, delimiters, quotation marks, places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.intake import csv_text
from docgen.model.problem import Problem
from opened_tables import cases, place, refused, told
from tables import letter, separated


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_each_encoding_and_with_each_delimiter(opened, tmp_path, encoding, delimiter):
    given = letter(enclosed__0__sheets=3, purpose__kk="Ресей; хат, тағы", purpose__ru="Для сведения")
    rows = [list(given), list(given.values())]
    (case,) = cases(opened(separated(tmp_path / "a.csv", rows, encoding, delimiter)))
    assert case["purpose"] == {"kk": "Ресей; хат, тағы", "ru": "Для сведения"}


def test_csv_in_windows_1251_is_read(opened, tmp_path):
    given = dict.fromkeys(letter(enclosed__0__sheets=3), "текст")
    rows = [list(given), list(given.values())]
    (case,) = cases(opened(separated(tmp_path / "a.csv", rows, "cp1251")))
    assert case["office"]["name"] == {"kk": "текст", "ru": "текст"}


def test_a_reference_of_csv_is_the_column_and_the_line_on_which_the_row_begins(opened, tmp_path):
    given = letter(enclosed__0__sheets=3, purpose__kk="екі\nжол")
    rows = [list(given), list(given.values()), list(given.values())]
    first, second = opened(separated(tmp_path / "a.csv", rows)).records()
    assert (first.origin.sheet, first.origin.row, second.origin.row) == ("", 2, 4)
    assert second.cells["/requisites/number"] == ("", "A4")
    found = second.located(Problem("C101").at(pointer="/requisites/number")).location
    assert (found.sheet, found.reference) == (None, "A4")


def test_a_text_that_begins_as_an_archive_is_csv(opened, tmp_path):
    given = {"PK": "x", **letter(enclosed__0__sheets=3)}
    table = opened(separated(tmp_path / "a.csv", [list(given), list(given.values())]))
    assert len(list(table.records())) == 1


def test_quotation_marks_that_do_not_fit_are_told_with_their_line(opened, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('/requisites/date;/purpose/ru\n2026-04-10;б\n2026-04-11;"ТОО "Ромашка"";\n', "utf-8")
    (problem,) = refused(opened, path)
    assert place(problem) == ("I025", None, "3")


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
