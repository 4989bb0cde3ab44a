"""Where a key or a value of a JSON text stands is told by line and column."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.model import source_map

NESTED = '{\n  "a": [10, {"b": []}],\n  "a": true,\n "ә": "ә", "c":1}'


def places(text):
    return {pointer: source_map.position_at(text, at) for pointer, at in source_map.offsets(text).items()}


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (1, (1, 2)), (2, (1, 3)), (3, (2, 1)), (4, (2, 2)), (5, (3, 1)), (6, (3, 2))],
)
def test_an_offset_has_a_line_and_a_column_from_one(offset, place):
    assert source_map.position_at("ab\nә\ncd", offset) == place


def test_only_a_line_feed_ends_a_line():
    assert source_map.position_at("a\r\u2028\u0085b", 4) == (1, 5)


def test_the_offset_of_a_member_is_that_of_its_key():
    assert places(NESTED) == {
        "": (1, 1),
        "/a": (2, 3),
        "/a/0": (2, 9),
        "/a/1": (2, 13),
        "/a/1/b": (2, 14),
        "/ә": (4, 2),
        "/c": (4, 12),
    }


@pytest.mark.parametrize(
    "value", ['"b: c"', "[1, 2]", '[[1], "]", "a:"]', '["\\"", "\\\\", 5]', '["{", [], {}, 0]']
)
def test_brackets_and_quotes_within_texts_are_not_structure(value):
    found = places(f'{{"a": {value}, "z": 0}}')
    assert found["/z"] == (1, len(value) + 9)


def test_depths_count_opening_brackets_and_not_those_in_texts():
    assert list(source_map.depths('{"[": [[], {}], "x": ["]"]}')) == [
        (1, 0),
        (2, 6),
        (3, 7),
        (3, 11),
        (2, 21),
    ]


def test_the_first_repeated_key_is_named_with_its_second_place():
    assert source_map.repeated_key(NESTED) == ("a", (3, 3))


@pytest.mark.parametrize(("digits", "place"), [("10", (2, 9)), ("1", (4, 12))])
def test_a_number_is_found_by_all_its_digits(digits, place):
    assert source_map.place_of_number(NESTED, digits) == place


@example('{]"')
@given(st.text(st.sampled_from('{}[]:,"\\ \n1ax'), max_size=40))
def test_a_text_that_is_no_json_has_offsets_as_far_as_they_can_be_followed(text):
    assert all(0 <= offset < len(text) for offset in source_map.offsets(text).values())
    assert all(text[offset] in "{[" for _, offset in source_map.depths(text))


@pytest.mark.parametrize("text", ['"' + " " * 100_000, '["' + "\\" * 99_999 + '", 1]', '"a"' + " " * 100_000])
def test_a_long_text_is_followed_once(text):
    assert len(source_map.offsets(text)) <= 3
