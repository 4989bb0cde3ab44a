import pytest

from docgen.batch.names import Names


def test_a_name_belongs_to_the_first_case_that_takes_it():
    names = Names()
    assert [names.take(name, number) for number, name in enumerate(["a", "b", "a", "a"], 1)] == [1, 2, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Акт", "акт"), ("й", "и\u0306"), ("Straße", "STRASSE"), ("Ң", "ң"), ("ab/акт", "AB/АКТ")],
)
def test_names_that_a_file_system_takes_for_one_are_one(one, other):
    names = Names()
    names.take(one, 1)
    assert names.take(other, 2) == 1


def test_letters_that_only_look_alike_are_two_names():
    names = Names()
    names.take("акт", 1)
    assert names.take("aкт", 2) == 2
