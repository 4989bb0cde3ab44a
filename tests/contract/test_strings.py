"""Strings that break programs, in the text fields of every type: each type has some, all types have all.

``python -m trials strings`` puts every string into every field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from naughty import BAD, GOOD, STRINGS
from strategies import strings

if TYPE_CHECKING:
    from docgen.model.catalog import DocumentType
    from strategies.source import Source

#: Strings from this one on go into the fields of the first type, later ones into those of the next.
_STEP = 6


def _turn(kind: DocumentType, source: Source) -> int:
    return _STEP * list(source.shapes).index(kind.slug)


def test_the_table_has_more_than_two_hundred_strings_and_each_once() -> None:
    assert len({string.name for string in STRINGS}) == len({string.text for string in STRINGS}) > 200


def test_all_types_together_have_all_strings(source: Source) -> None:
    assert len(source.shapes) * _STEP >= len(GOOD)


@pytest.mark.parametrize("late", [0, 101])
def test_what_is_good_is_printed_as_it_is_written_down(late: int, kind: DocumentType, source: Source) -> None:
    assert list(strings.printed(source, kind, _turn(kind, source) + late)) == []


def test_what_is_bad_is_refused_in_every_field_with_its_code(kind: DocumentType, source: Source) -> None:
    turn = _turn(kind, source)
    for number in range(turn, turn + 3):
        assert list(strings.refused(source, kind, BAD[number % len(BAD)])) == []


def test_in_a_field_that_takes_cases_it_is_found_in_a_form_or_a_form_is_refused(
    kind: DocumentType, source: Source
) -> None:
    data = strings.example_of(kind)
    places = strings.fields_of(source.shapes[kind.slug], data, "inflected")
    turn = _turn(kind, source)
    for number, (pointer, _) in enumerate(places[:4], start=turn):
        assert list(strings.inflected(source, kind, GOOD[number % len(GOOD)], pointer)) == []
