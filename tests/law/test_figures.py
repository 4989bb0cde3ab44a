"""Sums, shares and changes of the figures of reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.law.figures import change, number, share, totals

COUNTS = st.integers(min_value=0, max_value=10**9)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (2, 3, "66.7"),
        (0, 5, "0.0"),
        (5, 5, "100.0"),
        (1, 8, "12.5"),
        ("1.00", "3.00", "33.3"),
        (1, 2000, "0.1"),
        (1, 0, None),
        (None, 4, None),
        (1, True, None),
    ],
)
def test_a_share_has_one_digit_rounded_half_up(part, whole, expected):
    assert share(part, whole) == expected


@pytest.mark.parametrize(
    ("current", "previous", "expected"),
    [
        (9, 8, "12.5"),
        (7, 8, "-12.5"),
        (8, 8, "0.0"),
        (8, 0, None),
        (0, 8, "-100.0"),
        ("2.00", "1.00", "100.0"),
    ],
)
def test_a_change_is_compared_with_what_was_before(current, previous, expected):
    assert change(current, previous) == expected


@given(COUNTS, COUNTS.filter(bool))
def test_what_rose_is_positive_and_what_fell_is_not(current, previous):
    assert (float(change(current, previous)) > 0) <= (current > previous)


def test_columns_are_summed_as_counts_or_as_amounts():
    rows = [
        {"name": {"kk": "а", "ru": "а"}, "count": 2, "sum": "10.05"},
        {"name": {"kk": "б", "ru": "б"}, "count": 3, "sum": "0.95", "extra": None},
    ]
    assert totals(rows) == {"count": 5, "sum": "11.00"}


def test_a_row_that_lacks_a_figure_adds_nothing():
    assert totals([{"count": 2}, {}]) == {"count": 2}
    assert totals([]) == {}


@pytest.mark.parametrize("value", [True, None, "1,5", "-1.00", 1.5, [], {}])
def test_what_is_neither_a_count_nor_an_amount_is_no_number(value):
    assert number(value) is None
