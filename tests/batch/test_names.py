import pytest

from docgen.batch.names import Names
from docgen.pipeline.writer import folded


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


@pytest.mark.parametrize("change", [str.upper, str.lower, str.casefold, str.title])
def test_no_letter_is_told_from_itself_in_another_case(change):
    # A file system that tells no cases apart changes letters one by one.
    letters = [chr(number) for number in range(0x10000) if not 0xD800 <= number <= 0xDFFF]
    changed = {letter: change(letter) for letter in letters if len(change(letter)) == 1}
    assert [letter for letter, other in changed.items() if folded(letter) != folded(other)] == []
