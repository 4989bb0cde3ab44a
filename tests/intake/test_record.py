import pytest

from docgen.intake.record import Origin, Record
from docgen.model.problem import Location, Problem


def located(record, **place):
    return record.located(Problem("C101", location=Location(**place))).location


def test_a_case_on_a_line_of_its_own_is_located_on_that_line():
    record = Record(Origin("acts.jsonl", line=17, column=1), b"{}")
    assert located(record, line=1, column=9, pointer="/a") == Location("acts.jsonl", "/a", 17, 9)


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [(1, 3, (5, 12)), (2, 3, (6, 3)), (1, None, (5, None)), (None, None, (None, None))],
)
def test_only_the_first_line_of_a_case_in_an_array_is_shifted_by_its_column(line, column, expected):
    record = Record(Origin("acts.json", line=5, column=10), b"{}")
    found = located(record, line=line, column=column)
    assert (found.line, found.column) == expected


def test_a_file_that_is_one_case_keeps_line_and_column():
    assert located(Record(Origin("act.json"), b"{}"), line=3, column=4) == Location("act.json", None, 3, 4)


@pytest.mark.parametrize(
    ("pointer", "sheet", "reference"),
    [
        ("/requisites/date", "Acts", "C7"),
        ("/requisites/date/deeper", "Acts", "C7"),
        ("/violations/0/law", "Violations", "B3"),
        ("/subject", "Acts", "7"),
        (None, "Acts", "7"),
    ],
)
def test_a_value_of_a_table_is_located_at_its_cell_or_else_its_row(pointer, sheet, reference):
    cells = {"/requisites/date": ("Acts", "C7"), "/violations/0/law": ("Violations", "B3")}
    record = Record(Origin("acts.xlsx", sheet="Acts", row=7), b"{}", cells)
    found = located(record, pointer=pointer, line=1, column=2)
    assert (found.file, found.sheet, found.reference, found.line) == ("acts.xlsx", sheet, reference, None)
