"""IIN and BIN: digits, dates and the check digit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.law.identifiers import bin_fault, birth, check_digit, iin_fault

# Vectors with invented persons and firms; 061211600012 is the published sample of S46.
IIN = [
    "800101300016",
    "910228400125",
    "120229600079",
    "850715300411",
    "850715300423",
    "850715300435",
    "061211600012",
]
BIN = ["030340000015", "991240000122", "100341000056", "050340001808", "050340001821", "050340001833"]


@pytest.mark.parametrize("value", IIN)
def test_a_valid_iin_has_no_fault(value):
    assert iin_fault(value) is None


@pytest.mark.parametrize("value", BIN)
def test_a_valid_bin_has_no_fault(value):
    assert bin_fault(value) is None


@pytest.mark.parametrize("value", IIN)
def test_an_iin_is_no_bin(value):
    assert bin_fault(value) == "kind"


@pytest.mark.parametrize("value", BIN)
def test_a_bin_is_no_iin(value):
    assert iin_fault(value) == "kind"


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("050631500349", "date"),  # 31 June 2005, the check digit is right
        ("800101300017", "check_digit"),
        ("80010130001", "length"),
        ("8001013000166", "length"),
        ("", "length"),
        ("80010130001x", "digits"),
        ("٨٠٠١٠١٣٠٠٠١٦", "digits"),
        (" 80010130001", "digits"),
        ("800101300016\n", "digits"),
        ("800101900016", "kind"),
        (800101300016, "digits"),
        (None, "digits"),
    ],
)
def test_a_faulty_iin_names_its_fault(value, fault):
    assert iin_fault(value) == fault


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("031340000014", "date"),
        ("030340000016", "check_digit"),
        ("03034000001", "length"),
        ("03034000001a", "digits"),
        ([], "digits"),
    ],
)
def test_a_faulty_bin_names_its_fault(value, fault):
    assert bin_fault(value) == fault


@pytest.mark.parametrize("digit", range(10))
def test_some_serial_numbers_have_no_valid_check_digit(digit):
    assert iin_fault(f"85071530040{digit}") == "check_digit"
    assert bin_fault(f"05034000181{digit}") == "check_digit"


@pytest.mark.parametrize(
    ("first", "digit"),
    [
        # The first weights give a digit.
        ("80010130001", 6),
        ("91022840012", 5),
        ("12022960007", 9),
        ("03034000001", 5),
        ("99124000012", 2),
        ("10034100005", 6),
        # They give ten, and the second weights a digit.
        ("85071530041", 1),
        ("85071530042", 3),
        ("85071530043", 5),
        ("06121160001", 2),
        ("05063150034", 9),
        ("05034000180", 8),
        ("05034000182", 1),
        ("05034000183", 3),
        # Both give ten: there is no such number.
        ("85071530040", None),
        ("05034000181", None),
    ],
)
def test_the_second_weights_decide_when_the_first_give_ten(first, digit):
    assert check_digit(first) == digit


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.sampled_from("34"), st.integers(0, 9999))
def test_of_ten_last_digits_at_most_one_is_valid(born, sex, serial):
    first = f"{born:%y%m%d}{sex}{serial:04}"
    valid = [digit for digit in range(10) if iin_fault(f"{first}{digit}") is None]
    assert valid == [digit for digit in [check_digit(first)] if digit is not None]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("800101300016", date(1980, 1, 1)),
        ("910228400125", date(1991, 2, 28)),
        ("120229600079", date(2012, 2, 29)),
        # Not an IIN, and one whose century is open.
        ("800101300017", None),
        ("80010130001", None),
        (f"80010100001{check_digit('80010100001')}", None),
        (None, None),
    ],
)
def test_an_iin_tells_the_day_of_birth(value, day):
    assert birth(value) == day


@given(st.text(max_size=14))
def test_no_text_makes_the_check_fail(value):
    assert iin_fault(value) in (None, "length", "digits", "date", "check_digit", "kind")
    assert bin_fault(value) in (None, "length", "digits", "date", "check_digit", "kind")
