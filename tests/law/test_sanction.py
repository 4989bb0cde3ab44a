"""The enforcement sanction is counted with the index of its day, and says why it is what it is."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import CaseError, CatalogError
from docgen.law.sanction import (
    amount,
    exemption_words,
    mci,
    mci_confirmed,
    refuse_other_reason,
    rows,
    sanction,
    totals,
)


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


#: First day, last day, index, whether it is confirmed. 3 180 of 1 April 2022 is for social payments only.
INDEXES = [
    ("2002-01-01", "2002-12-31", "823.00", False),
    ("2003-01-01", "2003-12-31", "872.00", False),
    ("2004-01-01", "2004-12-31", "919.00", False),
    ("2005-01-01", "2005-12-31", "971.00", False),
    ("2006-01-01", "2006-12-31", "1030.00", False),
    ("2007-01-01", "2007-12-31", "1092.00", False),
    ("2008-01-01", "2008-12-31", "1168.00", False),
    ("2009-01-01", "2009-06-30", "1273.00", False),
    ("2009-07-01", "2009-12-31", "1296.00", True),
    ("2010-01-01", "2010-12-31", "1413.00", True),
    ("2011-01-01", "2011-12-31", "1512.00", True),
    ("2012-01-01", "2012-12-31", "1618.00", True),
    ("2013-01-01", "2013-12-31", "1731.00", True),
    ("2014-01-01", "2014-12-31", "1852.00", True),
    ("2015-01-01", "2015-12-31", "1982.00", True),
    ("2016-01-01", "2016-12-31", "2121.00", True),
    ("2017-01-01", "2017-12-31", "2269.00", False),
    ("2018-01-01", "2018-12-31", "2405.00", True),
    ("2019-01-01", "2019-12-31", "2525.00", True),
    ("2020-01-01", "2020-03-31", "2651.00", True),
    ("2020-04-01", "2020-12-31", "2778.00", True),
    ("2021-01-01", "2021-12-31", "2917.00", True),
    ("2022-01-01", "2022-12-31", "3063.00", True),
    ("2023-01-01", "2023-12-31", "3450.00", True),
    ("2024-01-01", "2024-12-31", "3692.00", True),
    ("2025-01-01", "2025-12-31", "3932.00", True),
    ("2026-01-01", "2026-12-31", "4325.00", True),
]


@pytest.mark.parametrize(("first", "last", "index", "is_sure"), INDEXES)
def test_an_index_counts_from_its_first_day_to_its_last(first, last, index, is_sure):
    assert mci(first) == mci(last) == Decimal(index)
    assert mci_confirmed(first) is mci_confirmed(last) is is_sure


@pytest.mark.parametrize("on", ["2022-03-31", "2022-04-01", "2022-08-08", "2022-12-31"])
def test_the_index_of_social_payments_is_never_used(on):
    assert mci(on) == Decimal("3063.00")
    assert sanction(None, "natural", "nonproperty", None, on).due == Decimal("30630.00")


def test_after_the_last_year_that_is_known_the_index_goes_on_unconfirmed():
    assert mci("2027-01-01") == Decimal("4325.00")
    assert not mci_confirmed("2027-01-01")


@pytest.mark.parametrize(
    ("base", "debtor", "claim", "reason", "on", "why", "index"),
    [
        ("43250.00", "natural", "money", None, "2026-05-10", "share", "4325.00"),
        ("43240.00", "natural", "money", None, "2026-05-10", "below_floor", "4325.00"),
        (None, "legal", "nonproperty", None, "2026-05-10", "indexes", "4325.00"),
        ("500000.00", "state_body", "money", None, "2026-05-10", "exempt_debtor", "4325.00"),
        ("5.00", "legal", "money", "voluntary_before_presentation", "2026-05-10", "exempt_reason", "4325.00"),
        ("100.00", "natural", "money", None, "2005-05-10", "share", None),
    ],
)
def test_a_sanction_says_how_it_came_about(base, debtor, claim, reason, on, why, index):
    found = sanction(base, debtor, claim, reason, on)
    assert (found.why, found.index) == (why, index and Decimal(index))
    assert found.sources


def test_a_reason_that_the_rule_of_the_date_does_not_know_is_refused():
    refuse_other_reason("voluntary_before_presentation", "2026-05-10")
    refuse_other_reason(None, "2026-05-10")
    with pytest.raises(CatalogError) as refusal:
        refuse_other_reason("voluntary", "2026-05-10")
    assert refusal.value.problems[0].code == "C303"


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
    assert sanction(base, debtor, claim, reason, on).due == Decimal(due)


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
        sanction(base, debtor, claim, None, on)
    assert refusal.value.problems[0].code == code


@given(st.integers(0, 10**13))
def test_the_sanction_is_a_tenth_rounded_half_up_or_nothing(tiyn):
    base = Decimal(tiyn) / 100
    due = sanction(base, "legal", "money", None, "2026-05-10").due
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
            {"exemption": exemption_words("below_one_mci")},
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
