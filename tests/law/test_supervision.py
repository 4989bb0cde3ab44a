"""Which enforcement files may be studied, and which bodies are overdue."""

import pytest

from docgen.errors import CaseError
from docgen.law.supervision import eligible, inspections
from docgen.model.field import Field


def files(*rows):
    return Field([dict(zip(("term_end", "received_on"), row, strict=True)) for row in rows])


@pytest.mark.parametrize(
    ("term_end", "received_on", "is_eligible", "verified"),
    [
        ("2005-02-08", "2005-02-07", True, True),
        ("2005-02-07", "2005-02-07", True, True),  # the term ends on the day of receipt
        ("2005-02-06", "2005-02-07", False, True),
        ("2010-12-31", "2010-12-27", True, True),
        ("2026-05-16", "2026-05-04", True, False),  # the Instruction is no law any more
        ("2003-02-11", "2003-02-11", True, False),  # nor was it before
    ],
)
def test_a_file_is_eligible_while_its_term_has_not_expired(term_end, received_on, is_eligible, verified):
    (found,) = eligible(files((term_end, received_on)))
    assert (found.is_eligible, found.lacks, found.verified) == (is_eligible, (), verified)
    assert found.sources == ("S1",)


@pytest.mark.parametrize(
    ("term_end", "received_on", "lacks"),
    [
        (None, "2005-02-07", ("term_end",)),
        ("2005-02-07", None, ("received_on",)),
        ("07.02.2005", 5, ("term_end", "received_on")),
    ],
)
def test_a_file_without_its_dates_is_neither_and_says_what_it_lacks(term_end, received_on, lacks):
    (found,) = eligible(files((term_end, received_on)))
    assert (found.is_eligible, found.lacks) == (None, lacks)


def test_files_keep_their_order_and_their_places():
    found = eligible(files(("2005-02-06", "2005-02-07"), ("2005-02-08", "2005-02-07")))
    assert [(each.file.pointer, each.is_eligible) for each in found] == [("/0", False), ("/1", True)]


def bodies(*dates):
    return Field([{"name": f"b{number}", "last_inspection": day} for number, day in enumerate(dates)])


def told(found):
    return [
        (each.body["name"].value, each.last_day and each.last_day.isoformat(), each.is_overdue, each.days)
        for each in found
    ]


def test_bodies_are_overdue_a_year_after_their_last_inspection():
    found = inspections(bodies("2004-05-20", "2004-05-19", "2003-12-31", "2004-08-01"), "2005-05-20")
    assert told(found) == [
        ("b2", "2004-12-31", True, 140),
        ("b1", "2005-05-19", True, 1),
        ("b0", "2005-05-20", False, None),
        ("b3", "2005-08-01", False, None),
    ]
    assert all(each.verified for each in found)


def test_a_body_that_was_never_inspected_is_overdue_first():
    found = inspections(bodies("2003-05-20", None), "2005-05-20")
    assert told(found)[0] == ("b1", None, True, None)


def test_of_an_inspection_in_a_leap_year_the_last_day_is_that_of_the_month():
    assert told(inspections(bodies("2004-02-29"), "2005-03-01")) == [("b0", "2005-02-28", True, 1)]


@pytest.mark.parametrize("last", ["2010-12-28", "2025-03-01", "1999-05-05"])
def test_outside_of_the_years_of_the_instruction_the_rule_only_orients(last):
    (found,) = inspections(bodies(last), "2026-10-05")
    assert not found.verified


@pytest.mark.parametrize("body", [{}, {"last_inspection": "01.02.2005"}, {"last_inspection": 2005}, None])
def test_a_body_without_a_date_is_refused_with_its_place(body):
    with pytest.raises(CaseError) as refusal:
        inspections(Field([{"last_inspection": None}, body]), "2005-05-20")
    assert [(each.code, each.location.pointer) for each in refusal.value.problems] == [
        ("C380", "/1/last_inspection")
    ]


def test_many_bodies_are_measured_in_one_pass():
    found = inspections(bodies(*["2004-05-20"] * 20_000), "2005-05-21")
    assert len(found) == 20_000
    assert all(each.is_overdue for each in found)
