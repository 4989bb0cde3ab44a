from datetime import date

import pytest

from docgen.errors import CatalogError
from docgen.law.acts import is_known
from docgen.law.deadlines import (
    deadline,
    deadline_for,
    deadlines,
    in_words,
    is_confirmed,
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
        ("private_petition_2015", "2026-03-19", "2026-04-03"),  # 20, 24-27, 30, 31 March, 1-3 April
        ("protest_review_2022", "2026-05-12", "2026-05-22"),
    ],
)
def test_a_term_ends_on_its_last_day(term_id, start, end):
    assert last_day(deadline(term_id), start) == date.fromisoformat(end)


@pytest.mark.parametrize("term_id", ["quarterly_analysis", "yearly_summary", "complaint"])
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
