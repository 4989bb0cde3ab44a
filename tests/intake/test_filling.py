"""A register with cases reads back as those cases, and looks as if a clerk had filled it in."""

import datetime

import openpyxl
import pytest

import docgen
from docgen.intake import filling, register
from registers import letters_of

CATALOG = docgen.opened().catalog


@pytest.fixture(scope="module")
def act(tmp_path_factory):
    """Return the workbook of the examples of an inspection act."""
    path = tmp_path_factory.mktemp("act") / "register.xlsx"
    kind = CATALOG["inspection_act"]
    filling.write(kind, path, kind.examples)
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize(
    ("pointer", "row", "value"),
    [
        ("/requisites/date", 1, datetime.datetime(2008, 4, 18)),  # noqa: DTZ001 - a day
        ("/office/level", 1, "облыстық / областной"),
    ],
)
def test_values_stand_as_they_are_typed(act, pointer, row, value):
    main = act.worksheets[0]
    assert main[f"{letters_of(main, pointer)}{register.FIRST + row - 1}"].value == value


def test_a_date_looks_as_a_date(act):
    main = act.worksheets[0]
    cell = main[f"{letters_of(main, '/requisites/date')}{register.FIRST}"]
    assert cell.number_format == "dd.mm.yyyy"


def test_each_item_of_a_list_has_the_key_of_its_case(act):
    sheet = act["Бұзушылықтар – Нарушения"]
    keys = [sheet.cell(row, 1).value for row in range(register.FIRST, sheet.max_row + 1)]
    violations = [len(example.get("violations", ())) for example in CATALOG["inspection_act"].examples]
    assert keys == [1] * violations[0] + [2] * violations[1]


def test_the_same_cases_are_the_same_bytes():
    kind = CATALOG["cover_letter"]
    assert filling.filled(kind, kind.examples) == filling.filled(kind, kind.examples)


def test_without_cases_it_is_the_empty_register():
    kind = CATALOG["cover_letter"]
    assert filling.filled(kind, ()) == register.register(kind)
