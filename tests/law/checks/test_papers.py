"""Rules about the paper itself."""

import pytest

from docgen.law.rules import RULES
from ruled import DATE, OLD_DATE, field, problems


def test_a_named_paper_must_have_been_there_on_its_date():
    named = [
        {"type": "representation", "date": "2005-04-12"},
        {"type": "bailiff_act_annulment", "date": "2005-04-12"},
        {"type": "bailiff_act_annulment", "date": "2026-04-12"},
        {"type": "a letter", "date": "2026-04-12"},
    ]
    assert problems("papers_known", *field(named, "/measures")) == [("C354", "/measures/1/date")]


@pytest.mark.parametrize(
    ("bar", "claim", "exception", "on", "expected"),
    [
        ("settlement", None, None, DATE, [("C425", "/bar")]),
        ("settlement", None, "unity", DATE, []),
        ("settlement", None, None, OLD_DATE, []),
        (None, {"amount": "8649999.99", "claimant": "natural"}, None, DATE, [("C425", "/claim/amount")]),
        (None, {"amount": "8650000.00", "claimant": "natural"}, None, DATE, []),  # 2,000 × 4,325
        (None, {"amount": "8650000.00", "claimant": "legal"}, None, DATE, [("C425", "/claim/amount")]),
        (None, {"amount": "1.00", "claimant": "legal"}, None, field("2027-07-01"), []),
        ("insolvency", None, None, field("2027-07-01"), [("C425", "/bar")]),
    ],
)
def test_what_is_not_reviewed_in_cassation_needs_an_exceptional_ground(bar, claim, exception, on, expected):
    fields = (field(bar, "/bar"), field(claim, "/claim"), field(exception), on)
    assert problems("cassation_open", *fields, field("civil")) == expected
    assert problems("cassation_open", *fields, field("administrative")) == []


@pytest.mark.parametrize(
    ("slug", "on", "expected"),
    [
        ("prosecutor_instruction", "2022-11-17", [("C354", "/requisites/date")]),
        ("prosecutor_instruction", "2022-11-18", []),
        ("proposal_oblast", "2026-05-12", [("C333", "/requisites/date")]),
        ("inspection_note", "2026-05-12", []),
        ("letter", "2026-05-12", []),
    ],
)
def test_a_paper_that_there_was_not_is_an_error_and_an_unconfirmed_name_a_warning(slug, on, expected):
    assert problems("paper_known", field(slug), field(on, "/requisites/date")) == expected


@pytest.mark.parametrize(
    ("level", "on", "expected"),
    [
        ("oblast", "2026-05-12", [("C355", True)]),
        ("general", "2026-05-12", []),
        ("district", "2005-05-12", [("C355", False)]),
        ("oblast", "2005-05-12", []),
    ],
)
def test_who_brings_a_supervisory_protest_depends_on_the_date(level, on, expected):
    found = RULES["level_entitled"](field("protest_supervisory"), field(level), field(on))
    assert [(problem.code, problem.is_error) for problem in found] == expected


@pytest.mark.parametrize("paper", ["protest_appeal", "protest_private"])
@pytest.mark.parametrize(
    ("level", "on", "expected"),
    [
        ("military", "2018-05-12", [("C355", False)]),
        ("district", "2018-05-12", []),
        ("equated", "2025-06-30", []),
        ("military", "2025-07-01", []),
        ("transport", "2026-05-12", []),
        ("military", "2005-05-12", []),
    ],
)
def test_military_and_transport_offices_bring_acts_to_the_appeal_from_july_2025(paper, level, on, expected):
    found = RULES["level_entitled"](field(paper), field(level), field(on))
    assert [(problem.code, problem.is_error) for problem in found] == expected


def test_a_paper_of_a_day_before_all_eras_was_not_there():
    assert problems(
        "papers_known", field({"type": "inspection_note", "date": "1995-03-01"}, "/measures/0")
    ) == [("C354", "/measures/0/date")]
