from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import CaseError
from docgen.law.sanction import amount, computed, exemption_words, mci, mci_confirmed, rows, totals


@pytest.mark.parametrize(
    ("on", "index"),
    [
        ("2002-01-01", "823.00"),
        ("2009-06-30", "1273.00"),
        ("2009-07-01", "1296.00"),
        ("2020-03-31", "2651.00"),
        ("2020-04-01", "2778.00"),
        ("2022-06-15", "3063.00"),  # 3 180 of April 2022 is for social payments only
        ("2026-05-10", "4325.00"),
    ],
)
def test_the_index_is_found_by_date(on, index):
    assert mci(on) == Decimal(index)


def test_before_the_first_index_there_is_none():
    with pytest.raises(CaseError) as refusal:
        mci("2001-12-31")
    assert refusal.value.problems[0].code == "C304"


def test_an_index_from_a_secondary_source_is_not_confirmed():
    assert not mci_confirmed("2017-05-05")
    assert mci_confirmed("2026-05-05")


@pytest.mark.parametrize(
    ("base", "debtor", "claim", "reason", "on", "due"),
    [
        ("1234567.89", "natural", "money", None, "2026-05-10", "123456.79"),
        ("43240.00", "natural", "money", None, "2026-05-10", "0.00"),
        ("43240.00", "natural", "money", "below_one_mci", "2026-05-10", "0.00"),
        ("43249.95", "natural", "money", None, "2026-05-10", "0.00"),
        ("43250.00", "natural", "money", None, "2026-05-10", "4325.00"),
        ("43250.00", "natural", "money", "below_one_mci", "2026-05-10", "4325.00"),
        (None, "natural", "nonproperty", None, "2026-05-10", "43250.00"),
        (None, "legal", "nonproperty", None, "2026-05-10", "86500.00"),
        (None, "natural", "nonproperty", None, "2022-06-15", "30630.00"),
        ("500000.00", "state_body", "money", "state_debtor", "2026-05-10", "0.00"),
        ("500000.00", "legal", "money", "voluntary_before_presentation", "2026-05-10", "0.00"),
        ("500000.00", "legal", "money", "other", "2026-05-10", "50000.00"),
        ("100.00", "natural", "money", None, "2005-05-10", "10.00"),
        ("100.00", "natural", "money", "other", "2005-05-10", "0.00"),
        ("500000.00", "state_body", "money", None, "2005-05-10", "50000.00"),
    ],
)
def test_the_sanction_follows_the_rule_of_the_date(base, debtor, claim, reason, on, due):
    assert computed(base, debtor, claim, reason, on).due == Decimal(due)


@pytest.mark.parametrize(
    ("base", "debtor", "claim", "on", "code"),
    [
        (None, "natural", "money", "2026-05-10", "C308"),
        ("12,5", "natural", "money", "2026-05-10", "C308"),
        ("-5.00", "natural", "money", "2026-05-10", "C308"),
        ("5.00", "somebody", "money", "2026-05-10", "C308"),
        ("5.00", "natural", "alimony", "2026-05-10", "C308"),
        (None, "natural", "nonproperty", "2005-05-10", "C308"),
        ("5.00", "natural", "money", "2002-05-10", "C304"),
    ],
)
def test_a_sanction_that_no_rule_gives_is_refused(base, debtor, claim, on, code):
    with pytest.raises(CaseError) as refusal:
        computed(base, debtor, claim, None, on)
    assert refusal.value.problems[0].code == code


@given(st.integers(0, 10**13))
def test_the_sanction_is_a_tenth_rounded_half_up_or_nothing(tiyn):
    base = Decimal(tiyn) / 100
    due = computed(base, "legal", "money", None, "2026-05-10").due
    tenth = (base / 10).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert due == (tenth if base / 10 >= 4325 else 0)


@pytest.mark.parametrize("value", [None, 5, 5.0, "", "5,0", "-1", "+1", "1e3", "1.234", " 1", "١", True])
def test_only_a_plain_decimal_string_is_an_amount(value):
    assert amount(value) is None


ROWS = [
    ("1234567.89", "123456.79", "123456.79", "123456.79"),
    ("2875000.00", "287500.00", "0.00", "0.00"),
    ("640500.00", "64050.00", "50500.00", "50500.00"),
    (None, "86500.00", "0.00", "0.00"),
    ("2000000.00", "200000.00", "200000.00", "0.00"),
    ("43240.00", "0.00", "0.00", "0.00"),
    ("500000.00", "0.00", "0.00", "0.00"),
    (None, "43250.00", "43250.00", "43250.00"),
]


def test_totals_are_the_sums_of_the_rows():
    rows = [dict(zip(("base", "due", "collected", "transferred"), row, strict=True)) for row in ROWS]
    assert totals(rows) == {
        "base": "7293307.89",
        "due": "804756.79",
        "collected": "417206.79",
        "transferred": "217206.79",
        "shortage": "387550.00",
        "untransferred": "200000.00",
    }


def test_no_rows_give_zero_sums():
    assert set(totals([]).values()) == {"0.00"}


def row(**stated):
    return {
        "debtor_kind": "natural",
        "claim_kind": "money",
        "collected": "0.00",
        "transferred": "0.00",
    } | stated


@pytest.mark.parametrize(
    ("on", "stated", "made"),
    [
        ("2026-05-10", row(base="50000.00", due="5000.00"), {"rate": "10"}),
        (
            "2026-05-10",
            row(claim_kind="nonproperty", due="43250.00"),
            {"indexes": 10, "index": "4325.00"},
        ),
        (
            "2026-05-10",
            row(base="43240.00", due="0.00"),
            {"index": "4325.00", "exemption": exemption_words("below_one_mci")},
        ),
        (
            "2026-05-10",
            row(debtor_kind="state_body", base="500000.00", due="0.00"),
            {"exemption": exemption_words("state_debtor")},
        ),
        ("2005-05-10", row(base="100.00", due="10.00"), {"rate": "10"}),
        (
            "2005-05-10",
            row(base="100.00", exempt_reason="other", due="0.00"),
            {"exemption": exemption_words("other")},
        ),
        # Nothing is known of non-property documents under the law of 1998.
        ("2005-05-10", row(claim_kind="nonproperty", due="500.00"), {}),
    ],
)
def test_a_row_tells_how_its_sanction_is_made(on, stated, made):
    (found,) = rows([stated], on)
    added = {key: value for key, value in found.items() if key not in stated}
    assert added == {**made, "shortage": stated["due"], "untransferred": "0.00"}


def test_a_row_whose_sum_has_the_index_of_the_year_before_tells_that_index():
    (found,) = rows([row(claim_kind="nonproperty", due="39320.00")], "2026-01-15")
    assert found["index"] == "3932.00"


def test_what_is_not_collected_and_not_transferred_is_told_for_each_row():
    (found,) = rows(
        [row(base="640500.00", due="64050.00", collected="50500.00", transferred="50000.00")], "2026-07-20"
    )
    assert (found["shortage"], found["untransferred"]) == ("13550.00", "500.00")


def test_a_row_without_sums_has_nothing_that_is_missing():
    (found,) = rows([{"debtor_kind": "natural", "claim_kind": "money", "due": "x"}], "2026-07-20")
    assert found == {"debtor_kind": "natural", "claim_kind": "money", "due": "x"}
