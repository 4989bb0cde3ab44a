"""A case that names one type and holds the fields of another."""

import pytest

from docgen.pipeline import generate


@pytest.fixture
def told(workspace, dumped):
    def found(data):
        return [each for each in generate.check(workspace, dumped(data)) if each.code == "C461"]

    return found


def test_the_type_that_has_all_the_fields_is_named(told, several):
    (note,) = told({**several, "document_type": "inspection_act"})
    assert (note.location.pointer, str(note.severity)) == ("/document_type", "note")
    assert note.params["fits"]["ru"] == "protest_bailiff_act (Протест на акт судебного исполнителя)"


def test_a_slip_of_the_pen_is_no_other_type(told, several):
    assert told({**several, "debtr": {}, "bailif": {}}) == []


def test_fields_that_no_type_has_tell_no_type(told, several):
    assert told({**several, "a1": 1, "b1": 2, "c1": 3}) == []
