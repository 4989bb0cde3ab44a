"""The operations between two values make the second of the first."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.evidence.extraction.json_patch import applied, operations

LEAVES = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "a", "b/c", "~d"])
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("ab/~"), inner, max_size=3),
)


@settings(deadline=None)
@given(old=VALUES, new=VALUES)
def test_operations_make_the_new_value_of_the_old_one(old: Any, new: Any) -> None:
    assert applied(old, list(operations(old, new))) == new


@settings(deadline=None)
@given(value=VALUES)
def test_between_equal_values_there_is_no_operation(value: Any) -> None:
    assert list(operations(value, value)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 2}, [{"op": "replace", "path": "/a", "value": 2}]),
        ({"a": 1}, {}, [{"op": "remove", "path": "/a"}]),
        ([1, 2, 3], [1, 3], [{"op": "remove", "path": "/1"}]),
        ([1, 3], [1, 2, 3], [{"op": "add", "path": "/1", "value": 2}]),
        ([{"a": 1}, {"a": 2}], [{"a": 1}, {"a": 3}], [{"op": "replace", "path": "/1/a", "value": 3}]),
    ],
)
def test_an_item_that_goes_or_comes_does_not_change_the_others(old: Any, new: Any, expected: Any) -> None:
    assert list(operations(old, new)) == expected


def test_an_operation_at_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(LookupError):
        applied({}, [{"op": "remove", "path": "/a/b"}])
