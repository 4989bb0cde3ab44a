"""Rules about terms of the law."""

import pytest

from docgen.law.rules import RULES
from docgen.model.field import Field
from ruled import DATE, OLD_DATE, field, problems

REASON = field({"kk": "Сұрау салуға жауап күтілді.", "ru": "Ожидался ответ на запрос."}, "/reason")


@pytest.mark.parametrize(
    ("start", "done", "reason", "expected"),
    [
        # Five days from the day after receipt; the last one is the twelfth.
        ("2005-02-07", "2005-02-12", Field(None), []),
        ("2005-02-07", "2005-02-13", Field(None), [("C432", "/done", True)]),
        ("2005-02-07", "2005-02-13", REASON, []),
        ("2005-02-07", "2005-02-12", REASON, [("C433", "/reason", False)]),
        # Three working days: the 7th and the 9th of May are holidays, the 10th is a Sunday.
        ("2026-05-04", "2026-05-08", Field(None), []),
        ("2026-05-04", "2026-05-12", Field(None), [("C432", "/done", True)]),
        # In 2015 the three days are only likely.
        (
            "2015-02-02",
            "2015-02-09",
            Field(None),
            [("C352", "/start", False), ("C432", "/done", False)],
        ),
        ("2005-02-07", None, Field(None), []),
    ],
)
def test_what_is_done_after_its_term_is_explained(start, done, reason, expected):
    fields = (Field("study_files"), field(start, "/start"), field(done, "/done"), reason)
    found = RULES["explained"](*fields)
    assert [(each.code, each.location.pointer, each.is_error) for each in found] == expected


@pytest.mark.parametrize(
    ("variant", "done", "expected"),
    [
        (None, "2026-05-16", []),
        (None, "2026-05-17", ["C432"]),
        ("extended", "2026-07-16", []),
        ("extended", "2026-07-17", ["C432"]),
        ("agreement", "2026-09-16", []),
    ],
)
def test_a_variant_of_a_term_has_its_own_length(variant, done, expected):
    fields = (Field("execution"), field("2026-03-16"), field(done), Field(None), Field(variant))
    assert [found.code for found in RULES["explained"](*fields)] == expected


@pytest.mark.parametrize(
    ("purpose", "last_day", "expected"),
    [
        ("limitation", "2026-09-29", []),
        ("limitation", "2026-09-28", ["C434"]),
        ("limitation", "2026-09-01", ["C434"]),
        ("execution", "2026-09-15", []),
        ("execution", "2026-09-14", ["C434"]),
        ("execution", None, []),
    ],
)
def test_a_term_that_is_over_or_nearly_so_is_told(purpose, last_day, expected):
    found = list(RULES["time_left"](Field(purpose), field(last_day), DATE))
    assert [each.code for each in found] == expected
    assert not any(each.is_error for each in found)


@pytest.mark.parametrize(
    ("received", "studied", "on", "expected"),
    [
        ("2005-02-07", "2005-02-11", OLD_DATE, []),
        ("2005-02-07", "2005-02-12", OLD_DATE, []),
        ("2005-02-07", "2005-02-13", OLD_DATE, [("C334", "/studied_on")]),
        ("2005-02-07", None, OLD_DATE, [("C334", "/requisites/date")]),
        ("2026-05-04", "2026-05-08", DATE, []),
        ("2026-05-04", "2026-05-11", DATE, [("C334", "/studied_on")]),
    ],
)
def test_a_file_is_studied_in_time(received, studied, on, expected):
    fields = field(received, "/received_on"), field(studied, "/studied_on")
    assert problems("study_term", *fields, on) == expected


@pytest.mark.parametrize(
    ("done", "start", "purposes", "expected"),
    [
        ("2005-05-10", "2004-05-10", ["yearly_inspection"], []),
        ("2005-05-11", "2004-05-10", ["yearly_inspection"], ["C428"]),
        ("2026-05-11", "2024-05-10", ["yearly_inspection"], []),
        ("2026-10-16", "2026-09-16", ["representation_review"], []),
        ("2026-10-17", "2026-09-16", ["representation_review"], ["C428"]),
        ("2026-10-21", "2026-09-16", ["representation_review", "representation_result"], []),
        ("2026-10-22", "2026-09-16", ["representation_review", "representation_result"], ["C428"]),
        ("2005-12-30", "2005-03-01", ["representation_review", "representation_result"], []),
        ("2026-10-22", "2026-09-16", ["no_such_purpose"], []),
        ("2026-10-22", "2026-09-16", [], []),
        ("2026-10-22", None, ["representation_review"], []),
        ("2026-10-22", "2026-09-16", ["representation_review", None], ["C428"]),
        ("2026-10-22", "2026-09-16", ["representation_review", "2026-10-22"], []),
        ("2026-10-23", "2026-09-16", ["representation_review", "2026-10-22"], ["C428"]),
        ("2024-07-08", "2024-06-14", ["complaint"], ["C428"]),
        ("2024-09-05", "2024-06-14", ["complaint", "complaint_extension"], []),
        ("2024-09-06", "2024-06-14", ["complaint", "complaint_extension"], ["C428"]),
        (None, "2026-09-16", ["representation_review"], []),
    ],
)
def test_what_comes_after_its_terms_is_told(done, start, purposes, expected):
    fields = field(done, "/done"), field(start, "/start"), *map(field, purposes)
    found = list(RULES["overdue"](*fields))
    assert [problem.code for problem in found] == expected
    assert all(problem.location.pointer == "/done" and not problem.is_error for problem in found)


@pytest.mark.parametrize(
    ("last_days", "expected"),
    [
        (["2026-09-15", "2026-09-16"], []),
        (["2026-09-14", "2026-11-01", "2026-01-02"], ["/last_days/0", "/last_days/2"]),
        ([None, "soon", 5], []),
    ],
)
def test_a_term_that_had_ended_is_told_where_it_stands(last_days, expected):
    fields = list(field(last_days, "/last_days"))
    found = list(RULES["expired"](DATE, *fields))
    assert [problem.location.pointer for problem in found] == expected
    assert not any(problem.is_error for problem in found)


def test_a_term_of_ones_own_for_the_review_needs_a_law_that_gives_it():
    assert problems("own_review_term", field(5, "/own"), DATE) == []
    assert problems("own_review_term", field(5, "/own"), field("2012-10-05")) == [("C348", "/own")]
    assert problems("own_review_term", field(None, "/own"), field("2012-10-05")) == []


def test_an_event_for_which_no_term_is_known_is_told():
    purpose = field("court_after_reject")
    assert problems("term_stated", purpose, field("2005-02-21")) == []
    assert problems("term_stated", purpose, field("2026-05-22", "/notice")) == [("C426", "/notice")]


@pytest.mark.parametrize(
    ("start", "end", "on", "own", "expected"),
    [
        ("2026-05-12", "2026-05-22", "2026-05-25", None, []),
        ("2026-05-12", "2026-05-21", "2026-05-25", None, [("C427", "/end")]),
        ("2026-05-12", "2026-05-22", "2026-05-22", None, [("C427", "/date")]),
        ("2026-05-12", "2026-05-15", "2026-05-25", 3, []),
        ("2026-05-12", "2026-05-14", "2026-05-25", 3, [("C427", "/end")]),
        ("2020-05-12", "2020-05-13", "2020-05-25", None, []),  # no term is known
        ("2026-05-12", None, "2026-05-13", None, []),
    ],
)
def test_silence_is_relied_on_only_when_the_term_is_over(start, end, on, own, expected):
    fields = (field("protest_review"), field(start), field(end, "/end"), field(on, "/date"), field(own))
    assert problems("term_over", *fields) == expected


def test_a_ground_that_no_norm_is_known_for_is_told():
    name = field("exceptional_grounds")
    assert problems("norm_known", name, field("unity"), DATE) == []
    assert problems("norm_known", name, field("unity", "/exception_code"), OLD_DATE) == [
        ("C424", "/exception_code")
    ]
    assert problems("norm_known", name, field(None), OLD_DATE) == []
    administrative = field("administrative")
    assert problems("norm_known", name, field("unity", "/ground"), DATE, administrative) == [
        ("C424", "/ground")
    ]


@pytest.mark.parametrize(
    ("purpose", "start", "basis", "participated", "variant", "expected"),
    [
        ("appeal", "2026-05-12", "final_form", True, "civil", []),
        ("appeal", "2026-05-12", "final_form", False, "civil", []),
        ("appeal", "2026-05-12", "copy_sent", False, "civil", []),
        ("appeal", "2026-05-12", "copy_sent", True, "civil", [("C420", "/deadline_start/basis")]),
        ("appeal", "2026-05-12", "announced", False, "civil", [("C420", "/deadline_start/basis")]),
        ("appeal", "2026-05-12", "copy_sent", False, "bailiff", [("C420", "/deadline_start/basis")]),
        ("private_act", "2026-05-12", "final_form", True, "civil", []),
        ("private_act", "2005-02-01", "copy_delivered", True, "civil", []),
        ("appeal", "2015-05-12", "copy_delivered", True, "administrative", []),
        ("no_such_purpose", "2026-05-12", "announced", True, "civil", []),
    ],
)
def test_a_term_is_counted_from_the_event_that_its_act_names(
    purpose, start, basis, participated, variant, expected
):
    case = field(
        {"deadline_start": {"date": start, "basis": basis}, "participated": participated, "kind": variant}, ""
    )
    given = (case["deadline_start"]["date"], case["deadline_start"]["basis"], case["participated"])
    assert problems("counted_term", field(purpose), *given, case["kind"]) == expected


def test_an_event_of_a_term_that_is_not_confirmed_is_a_warning():
    (problem,) = RULES["counted_term"](
        field("private_act"), field("2005-02-01"), field("announced"), field(True), field("civil")
    )
    assert (problem.code, problem.is_error) == ("C420", False)


@pytest.mark.parametrize(
    ("start", "stated", "expected"),
    [
        ("2026-09-14", "2026-10-14", []),
        ("2026-09-14", "2026-10-15", [("C421", True)]),
        # Until 13 October, a Tuesday; the count begins on the day after the event.
        ("2026-09-13", "2026-10-14", [("C421", True)]),
        # 30 August 2026 is a Sunday, so Constitution Day follows it: the last day was moved.
        ("2026-07-30", "2026-08-30", [("C421", False)]),
        ("2005-02-01", "2005-02-20", [("C421", False)]),
        ("2005-02-01", "2005-02-16", []),
        ("2026-09-14", None, []),
    ],
)
def test_the_last_day_that_a_case_states_is_the_one_that_is_counted(start, stated, expected):
    found = RULES["counted_term"](
        field("appeal"),
        field(start),
        field("copy_delivered" if start < "2016" else "final_form"),
        field(True),
        field("civil"),
        field(stated, "/last_day"),
    )
    assert [(problem.code, problem.is_error) for problem in found] == expected


APPEAL = field("appeal", ""), field("2026-08-10", "/deadline_start/date")


@pytest.mark.parametrize(
    ("done", "motion", "variant", "expected"),
    [
        ("2026-09-10", None, "civil", []),
        ("2026-09-11", None, "civil", [("C351", "/requisites/date")]),
        ("2026-09-11", {"reason": "…"}, "civil", []),
        ("2026-09-10", {"reason": "…"}, "civil", [("C353", "/restore_term")]),
        ("2026-08-25", None, "bailiff", [("C351", "/requisites/date")]),
        ("2026-09-11", None, "nothing", []),
    ],
)
def test_a_paper_after_its_term_needs_a_motion_to_restore_it(done, motion, variant, expected):
    found = problems(
        "within_term",
        *APPEAL,
        field(done, "/requisites/date"),
        field(motion, "/restore_term"),
        field(variant),
    )
    assert found == expected


def test_a_term_that_is_not_confirmed_only_warns():
    found = list(RULES["within_term"](field("appeal_civil"), field("2016-05-12"), field("2017-01-12")))
    assert [problem.code for problem in found] == ["C352", "C351", "C349"]
    assert not any(problem.is_error for problem in found)


@pytest.mark.parametrize(
    ("since", "on", "expected"),
    [
        ("2026-01-15", "2026-07-15", [("C358", "/x")]),
        ("2026-01-15", "2026-07-16", []),
        ("2005-01-15", "2005-02-15", []),
    ],
)
def test_a_crime_asks_for_more_than_six_months_since_2015(since, on, expected):
    assert problems("nonexecution", field(since), field(on)) == expected


@pytest.mark.parametrize(
    ("protest", "result", "expected"),
    [(None, None, []), ({"number": "5"}, "rejected", []), ({"number": "5"}, None, [("C439", "/protest")])],
)
def test_an_earlier_measure_without_a_result_is_told(protest, result, expected):
    assert problems("settled", field(protest, "/protest"), field(result)) == expected


@pytest.mark.parametrize("day", ["2100-12-31", "2100-12-01"])
def test_a_chain_of_terms_that_leaves_the_years_of_cases_is_not_followed(day):
    purposes = (field("representation_review"), field("representation_result"))
    assert problems("overdue", field("2100-12-31"), field(day), *purposes) == []
