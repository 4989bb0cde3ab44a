"""Terms of the law: the one of the day is chosen, counted and told in words."""

from datetime import date

import pytest

from docgen.errors import CaseError, CatalogError
from docgen.law.acts import is_known
from docgen.law.deadlines import (
    deadline,
    deadline_for,
    deadline_on,
    deadlines,
    hangs_on_calendar,
    in_words,
    is_confirmed,
    is_rolled,
    last_day,
    neutral_words,
    warn_when_left,
)


def test_all_55_terms_are_there_and_their_norms_are_known():
    assert len(deadlines()) == 55
    assert all(is_known(term.reference["act"]) for term in deadlines().values() if term.reference)


def test_an_unknown_term_is_refused():
    with pytest.raises(CatalogError) as refusal:
        deadline("protest_reviews")
    assert refusal.value.problems[0].params["nearest"][0] == "protest_review"


@pytest.mark.parametrize(
    ("purpose", "on", "term_id"),
    [
        ("protest_review", "2005-02-21", "protest_review"),
        ("protest_review", "2017-07-10", "protest_review"),
        ("protest_review", "2022-11-18", "protest_review_2022"),
        ("supervisory_protest", "2015-12-31", "supervisory_protest"),
        ("supervisory_protest", "2016-01-01", "cassation_2015"),
        ("supervisory_protest", "2025-07-01", "cassation_protest_2025"),
        ("study_files", "2005-02-07", "study_files"),
        ("study_files", "2026-05-04", "file_check_2010"),
    ],
)
def test_a_purpose_has_the_term_of_its_date(purpose, on, term_id):
    assert deadline_for(purpose, on).id == term_id


@pytest.mark.parametrize("on", ["2017-07-11", "2020-05-05", "2022-11-17"])
def test_under_the_law_of_2017_the_review_of_a_protest_has_no_known_term(on):
    assert deadline_for("protest_review", on) is None


def test_an_unknown_purpose_is_refused():
    with pytest.raises(CatalogError):
        deadline_for("holidays", "2026-05-05")


@pytest.mark.parametrize(
    ("term_id", "start", "end"),
    [
        ("study_files", "2005-02-07", "2005-02-12"),  # a Saturday: the Instruction does not roll
        ("file_check_2010", "2026-05-04", "2026-05-08"),  # 7 May is a holiday
        ("supervisory_protest", "2004-09-30", "2005-09-30"),
        ("representation_review_2022", "2026-09-16", "2026-10-16"),
        ("representation_notice_2022", "2026-10-16", "2026-10-13"),  # counted backwards
        ("representation_result_2022", "2026-10-16", "2026-10-21"),
        ("cassation_protest_2025", "2026-03-03", "2026-09-03"),
        ("cassation_protest_2025", "2025-08-31", "2026-03-02"),  # 28 February is a Saturday
        ("appeal_2015", "2026-01-31", "2026-03-02"),  # the last day of February rolls
        ("private_petition_2015", "2026-03-19", "2026-04-07"),  # 21-25 March are off; 20, 26, 27, 30, …
        ("protest_review_2022", "2026-05-12", "2026-05-22"),
    ],
)
def test_a_term_ends_on_its_last_day(term_id, start, end):
    assert last_day(deadline(term_id), start) == date.fromisoformat(end)


#: Each term from a start on which it was law: the last day, counted by hand, and whether it was moved.
LAST_DAYS = [
    ("study_files", "2005-02-07", "2005-02-12", False),  # a Saturday: no roll
    ("yearly_inspection", "2004-05-20", "2005-05-20", False),
    ("complaint_2007_short", "2010-03-01", "2010-03-16", False),
    ("complaint_2007_long", "2010-03-01", "2010-03-31", False),
    ("complaint_appc", "2024-03-01", "2024-03-28", False),  # 8, 21, 22, 25 March off
    ("protest_review", "2005-02-21", "2005-03-03", False),
    ("representation_review", "2005-01-31", "2005-02-28", False),
    ("court_after_reject", "2005-03-03", "2005-03-13", False),  # a Sunday: no roll
    ("supervisory_protest", "2004-09-30", "2005-09-30", False),
    ("appeal_protest_1999", "2005-04-01", "2005-04-16", False),
    ("private_protest_1999", "2005-04-01", "2005-04-11", False),
    ("appeal_2015", "2024-05-31", "2024-07-01", True),  # 30 June is a Sunday
    ("cassation_2015", "2024-02-06", "2024-08-06", False),
    ("new_circumstances", "2024-05-24", "2024-08-26", True),  # 24 August is a Saturday
    ("adm_offence_appeal", "2024-08-20", "2024-08-30", False),  # a holiday: no roll
    ("bailiff_complaint", "2019-05-06", "2019-05-23", False),  # 7, 9, 10 May off
    ("private_protest_2015", "2016-03-01", "2016-03-16", False),  # 7 and 8 March off, Saturday 5 worked
    ("private_petition_2015", "2026-03-19", "2026-04-07", False),  # 21-25 March off
    ("term_restoration_2015", "2024-09-07", "2024-10-07", False),
    ("term_restoration_decision_2015", "2024-10-14", "2024-10-29", False),  # 25 October off
    ("cassation_protest_2025", "2025-08-31", "2026-03-02", True),  # 28 February is a Saturday
    ("case_file_from_court_2025", "2025-07-01", "2025-07-09", False),  # 7 July off
    ("petition_decision_2025", "2025-09-02", "2025-10-14", False),
    ("adm_offence_worsening", "2024-02-29", "2025-02-28", False),
    ("bailiff_claim_appc", "2024-04-26", "2024-05-15", False),  # 1, 7-9 May off, Saturday 4 worked
    ("appeal_bailiff_appc", "2024-11-29", "2024-12-13", False),
    ("appeal_bailiff_appc_hearing", "2024-12-06", "2024-12-23", False),  # 16 December off
    ("appeal_appc", "2024-12-31", "2025-02-28", False),
    ("private_appc", "2025-01-06", "2025-01-21", False),  # 7 January off
    ("cassation_appc", "2025-08-30", "2026-02-28", False),  # a Saturday: no roll
    ("protest_review_2022", "2026-05-12", "2026-05-22", False),
    ("representation_review_2022", "2026-09-16", "2026-10-16", False),
    ("representation_notice_2022", "2026-10-16", "2026-10-13", False),  # counted backwards
    ("representation_result_2022", "2026-10-16", "2026-10-21", False),
    ("complaint_lodging_appc", "2024-11-30", "2025-02-28", False),
    ("complaint_review_appc", "2024-09-02", "2024-09-30", False),
    ("complaint_prosecutor_2022", "2024-06-14", "2024-07-05", False),
    ("complaint_extension_2022", "2024-05-31", "2024-07-31", False),
    ("complaint_extension_notice_2022", "2024-06-14", "2024-06-19", False),
    ("complaint_extension_appc", "2021-12-31", "2022-02-28", False),
    ("complaint_extension_notice_appc", "2022-06-10", "2022-06-15", False),
    ("complaint_after_inspection_2022", "2024-07-03", "2024-07-18", False),  # 8 July off
    (
        "complaint_on_prosecutor_2022",
        "2023-06-26",
        "2023-07-26",
        False,
    ),  # 28 June, 6 and 7 July off, Saturday 1 worked
    ("inspection_term_2022", "2024-01-08", "2024-02-19", False),
    ("file_check_2010", "2026-05-04", "2026-05-08", False),  # 7 May off
    ("opening_2010", "2025-10-23", "2025-10-29", False),  # 27 October off
    ("opening_refusal_2010", "2024-12-13", "2024-12-19", False),  # 16 December off
    ("execution_2010", "2024-06-30", "2024-08-30", False),  # a holiday: no roll
    ("execution_2010_extended", "2024-10-31", "2025-02-28", False),
    ("execution_2010_agreement", "2024-08-31", "2025-02-28", False),
    ("execution_2010_simplified", "2024-07-01", "2024-07-31", False),
    ("presentation_2010", "2024-02-29", "2027-02-28", False),
]
OPEN = ["quarterly_analysis", "yearly_summary", "complaint"]


def test_every_term_has_a_start_and_a_last_day_here():
    assert sorted([term_id for term_id, *_ in LAST_DAYS] + OPEN) == sorted(deadlines())


@pytest.mark.parametrize(("term_id", "start", "end", "rolled"), LAST_DAYS)
def test_each_term_ends_as_its_rule_counts(term_id, start, end, rolled):
    term = deadline_on(term_id, start)
    assert last_day(term, start) == date.fromisoformat(end)
    assert is_rolled(term, start) is rolled


@pytest.mark.parametrize(
    ("term_id", "start", "hangs"),
    [
        ("complaint_prosecutor_2022", "2024-06-14", False),
        ("complaint_prosecutor_2022", "2025-12-09", False),  # ends on 31 December 2025
        ("complaint_prosecutor_2022", "2025-12-10", True),
        ("appeal_2015", "2026-04-10", True),  # the last day could have been moved
        ("protest_review_2022", "2026-05-12", False),  # calendar days that do not move
        ("representation_notice_2022", "2026-01-08", True),  # counted back into 2025
    ],
)
def test_a_last_day_hangs_on_the_calendar_where_moved_days_are_not_known(term_id, start, hangs):
    assert hangs_on_calendar(deadline(term_id), start) is hangs


@pytest.mark.parametrize(
    ("term_id", "start"),
    [
        ("protest_review_2022", "2022-11-17"),
        ("study_files", "2010-12-28"),
        ("bailiff_complaint", "2021-07-01"),
    ],
)
def test_a_term_is_not_counted_when_it_was_no_law(term_id, start):
    with pytest.raises(CaseError) as refusal:
        deadline_on(term_id, start)
    assert refusal.value.problems[0].code == "C383"


@pytest.mark.parametrize("term_id", OPEN)
def test_a_term_whose_day_the_act_leaves_open_has_no_last_day(term_id):
    assert last_day(deadline(term_id), "2005-03-31") is None


def test_a_term_is_confirmed_by_its_value_and_its_era():
    assert is_confirmed(deadline("supervisory_protest"), "2004-09-30")
    assert not is_confirmed(deadline("cassation_2015"), "2020-01-10")
    assert not is_confirmed(deadline("file_check_2010"), "2016-01-10")
    assert is_confirmed(deadline("file_check_2010"), "2024-01-10")


@pytest.mark.parametrize(
    ("term_id", "kazakh", "russian"),
    [
        ("protest_review_2022", "күнтізбелік 10 күн ішінде", "в течение 10 календарных дней"),
        ("protest_review", "10 күн ішінде", "в течение 10 дней"),
        ("private_petition_2015", "10 жұмыс күні ішінде", "в течение 10 рабочих дней"),
        ("supervisory_protest", "бір жылдық мерзім", "годичный срок"),
        ("cassation_protest_2025", "алты айлық мерзім", "шестимесячный срок"),
        ("representation_review", "бір айлық мерзім", "месячный срок"),
        ("presentation_2010", "үш жылдық мерзім", "трёхгодичный срок"),
    ],
)
def test_a_term_is_put_into_words(term_id, kazakh, russian):
    assert in_words(deadline(term_id), "kk").replace("\u00a0", " ") == kazakh
    assert in_words(deadline(term_id), "ru").replace("\u00a0", " ") == russian


def test_a_term_without_a_number_has_neutral_words():
    assert in_words(deadline("complaint"), "kk") == "заңда белгіленген мерзімде"


def test_a_term_that_is_not_confirmed_has_neutral_words():
    assert neutral_words() == {"kk": "заңда белгіленген мерзімде", "ru": "в установленный законом срок"}


def test_a_protest_is_warned_of_thirty_days_before_its_end():
    assert warn_when_left("supervisory_protest") == 30
