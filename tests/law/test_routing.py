"""Which paper a case asks for next, by its day, what it attacks and who asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import CaseError
from docgen.law import participation
from docgen.law.routing import of_case, steps, undecided
from docgen.model.field import Field

IN_FORCE = {"in_force": True, "in_force_date": "2026-03-03"}


def case(on, level="district", **fields):
    return Field({"requisites": {"date": on}, "office": {"level": level}, **fields})


def court_act(kind="decision", date="2026-01-28", **fields):
    return {"kind": kind, "date": date, "in_force": False, **fields}


def types(route):
    return [step.document_type for step in route.steps]


BAILIFF = [
    ("2005-02-21", "resolution", ["protest_bailiff_act"]),
    ("2012-02-21", "inaction", ["protest_bailiff_act"]),
    ("2019-02-21", "resolution", ["protest_bailiff_act"]),
    ("2022-11-17", "resolution", ["protest_bailiff_act"]),
    ("2022-11-18", "resolution", ["protest_bailiff_act", "bailiff_act_annulment", "prosecutor_instruction"]),
    ("2026-05-12", "act", ["protest_bailiff_act", "bailiff_act_annulment", "prosecutor_instruction"]),
    ("2026-05-12", "inaction", ["protest_bailiff_act", "prosecutor_instruction"]),
]


@pytest.mark.parametrize(("on", "kind", "papers"), BAILIFF)
@pytest.mark.parametrize("level", ["district", "oblast", "transport", None])
def test_against_a_bailiff_the_protest_comes_first_and_later_powers_follow(on, kind, papers, level):
    act = {"kind": kind, "date": on}
    assert types(of_case(case(on, level, bailiff_act=act, court_act=court_act()))) == papers


@pytest.mark.parametrize(
    ("on", "verified"), [("2005-02-21", True), ("2015-02-21", False), ("2026-02-21", True)]
)
def test_against_an_administrator_there_is_a_protest(on, verified):
    route = of_case(case(on, administrator_act={"kind": "act", "date": on}))
    assert types(route) == ["protest_administrator_act"]
    assert route.steps[0].verified is verified


NOT_IN_FORCE = [
    # date, kind, case_kind, act of, papers, terms
    (
        "2005-02-21",
        "decision",
        None,
        "2005-02-14",
        ["protest_appeal", "term_restoration"],
        ["appeal_protest_1999"],
    ),
    (
        "2005-02-21",
        "ruling",
        None,
        "2005-02-14",
        ["protest_private", "term_restoration"],
        ["private_protest_1999"],
    ),
    ("2026-02-20", "decision", "civil", "2026-01-28", ["protest_appeal"], ["appeal_2015"]),
    ("2026-02-05", "ruling", "civil", "2026-01-28", ["protest_private"], ["private_petition_2015"]),
    ("2026-02-20", "decision", "administrative", "2026-01-28", ["protest_appeal"], ["appeal_appc"]),
]


@pytest.mark.parametrize(("on", "kind", "case_kind", "date", "papers", "terms"), NOT_IN_FORCE)
def test_an_act_not_in_force_is_appealed_within_its_term(on, kind, case_kind, date, papers, terms):
    # In 2005 the term itself is not confirmed, so nobody knows for sure that it runs.
    route = of_case(case(on, case_kind=case_kind, court_act=court_act(kind, date)))
    assert types(route) == papers
    assert [term.deadline.id for term in route.terms] == terms


@pytest.mark.parametrize(
    ("on", "term"),
    [("2026-02-11", "runs"), ("2026-02-12", "open"), ("2026-03-30", "missed")],
)
def test_a_dispute_on_a_bailiff_has_ten_working_days(on, term):
    # Final form on 28 January: 29, 30, 2-6 and 9-11 February.
    act = court_act(date="2026-01-20")
    start = {"date": "2026-01-28", "basis": "final_form"}
    found = of_case(
        case(on, case_kind="administrative", bailiff={"kind": "private"}, court_act=act, deadline_start=start)
    )
    papers = {
        "runs": ["protest_appeal"],
        "open": ["protest_appeal", "term_restoration"],
        "missed": ["protest_appeal", "term_restoration"],
    }
    assert types(found) == papers[term]
    assert [each.deadline.id for each in found.terms] == ["appeal_bailiff_appc"]
    if term != "runs":
        reason = {"open": "term_perhaps_missed", "missed": "term_missed"}[term]
        assert (found.steps[1].reason, found.facts["term"]) == (reason, term)


@pytest.mark.parametrize(
    ("start", "reason"),
    [(None, "term_perhaps_missed"), ({"date": "2024-01-31", "basis": "final_form"}, "term_missed")],
)
def test_a_term_is_missed_for_sure_only_when_its_start_is_known(start, reason):
    act = court_act(date="2024-01-31")
    route = of_case(case("2024-03-04", case_kind="civil", court_act=act, deadline_start=start))
    assert [step.reason for step in route.steps] == ["not_in_force", reason]
    assert [(term.last_day.isoformat(), term.is_missed) for term in route.terms] == [("2024-02-29", True)]


def test_a_term_that_runs_from_the_day_of_the_act_runs_from_its_final_form_too():
    act = court_act(date="2024-01-31")
    assert types(of_case(case("2024-02-29", case_kind="civil", court_act=act))) == ["protest_appeal"]


IN_FORCE_ROUTES = [
    # date, level, reviewed, papers, verified
    ("2005-02-21", "district", None, "proposal_oblast", True),
    ("2005-02-21", "city", "oblast", "proposal_oblast", True),
    ("2005-02-21", "oblast", "none", "protest_supervisory", False),
    ("2005-02-21", "oblast", "oblast", "proposal_general", True),
    ("2005-02-21", "equated", "supreme", "proposal_general", True),
    ("2005-02-21", "general", None, "protest_supervisory", False),
    ("2013-02-21", "district", None, "proposal_oblast", False),
    ("2018-02-21", "district", None, "proposal_oblast", False),
    ("2018-02-21", "oblast", None, "proposal_general", False),
    ("2018-02-21", "general", None, "protest_supervisory", True),
    ("2023-02-21", "district", None, "proposal_oblast", True),
    ("2025-06-30", "oblast", None, "proposal_general", True),
    ("2025-07-01", "district", "oblast", "proposal_oblast", True),
    ("2025-07-01", "oblast", "oblast", "proposal_general", True),
    ("2025-07-01", "general", "supreme", "protest_supervisory", True),
]


@pytest.mark.parametrize(("on", "level", "reviewed", "paper", "verified"), IN_FORCE_ROUTES)
@pytest.mark.parametrize("kind", ["decision", "ruling", "resolution"])
def test_an_act_in_force_goes_to_who_may_bring_the_protest(on, level, reviewed, paper, verified, kind):
    act = court_act(kind, "2004-09-10", in_force=True, in_force_date="2004-09-30")
    route = of_case(case(on, level, attacked_acts=[act]), reviewed=reviewed)
    assert types(route) == [paper]
    assert route.steps[0].verified is verified
    assert route.terms == ()


@pytest.mark.parametrize(
    ("level", "paper", "verified"),
    [
        ("district", "proposal_oblast", False),
        ("oblast", "proposal_general", True),
        ("general", "protest_supervisory", True),
    ],
)
@pytest.mark.parametrize(
    "said",
    [
        {"reviewed_by_higher_court": False},
        {"reviewed_by_higher_court": False, "exception_code": "public"},
        {"reviewed_by_higher_court": True, "exception_code": "unity"},
    ],
)
def test_from_july_2025_an_act_that_passed_no_appeal_needs_an_exceptional_ground(
    said, level, paper, verified
):
    act = court_act(**IN_FORCE)
    (step,) = of_case(case("2026-10-05", level, attacked_acts=[act], **said)).steps
    assert (step.document_type, step.needs, step.verified) == (paper, ("exception_code",), verified)
    assert step.reason.startswith("exceptional")


@pytest.mark.parametrize(
    ("on", "verified"), [("2005-02-21", True), ("2018-02-21", False), ("2026-02-21", True)]
)
@pytest.mark.parametrize("result", ["rejected", "silent"])
def test_a_protest_without_success_goes_to_court(on, verified, result):
    protest = {"date": on, "number": "1"}
    (step,) = of_case(case(on, protest=protest, result={"kind": result})).steps
    assert (step.document_type, step.verified) == ("court_application_after_reject", verified)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"attacked_acts": [court_act(**IN_FORCE)]}, ["/reviewed_by_higher_court"]),
        (
            {"office": {}, "attacked_acts": [court_act(**IN_FORCE)]},
            ["/office/level", "/reviewed_by_higher_court"],
        ),
        ({"court_act": court_act()}, ["/case_kind"]),
        ({"case_kind": "civil", "court_act": {"kind": "decision", "date": "2026-01-28"}}, None),
        ({"case_kind": "civil", "court_act": court_act(kind=None)}, ["/court_act/kind"]),
        ({"bailiff_act": {"date": "2026-01-28"}}, ["/bailiff_act/kind"]),
    ],
)
def test_a_field_that_decides_and_is_not_there_is_named(fields, missing):
    with pytest.raises(CaseError) as refusal:
        of_case(Field({"requisites": {"date": "2026-10-05"}, "office": {"level": "district"}, **fields}))
    problems = refusal.value.problems
    assert {problem.code for problem in problems} == {"C380"}
    pointers = [problem.location.pointer for problem in problems]
    assert pointers == missing if missing else "/court_act/in_force" in pointers


def test_a_field_that_does_not_decide_need_not_be_there():
    act = court_act(date="2004-09-10", in_force=True, in_force_date="2004-09-30")
    assert types(of_case(case("2005-02-21", attacked_acts=[act]))) == ["proposal_oblast"]


def test_a_case_that_attacks_nothing_is_told_what_could_be():
    with pytest.raises(CaseError) as refusal:
        of_case(case("2026-10-05", creditor={"kind": "legal"}))
    problem = refusal.value.problems[0]
    assert problem.code == "C381"
    assert "bailiff_act" in problem.params["fields"]


@pytest.mark.parametrize(
    ("on", "level", "act"),
    [
        ("2026-10-05", "district", court_act("sentence")),
        ("2026-10-05", "district", court_act("resolution")),
        ("2026-10-05", "military", court_act(**IN_FORCE)),
        ("2002-10-05", "district", court_act("decision")),
    ],
)
def test_for_what_the_table_does_not_know_no_step_is_guessed(on, level, act):
    data = case(on, level, court_act=act, case_kind="civil", reviewed_by_higher_court=True)
    with pytest.raises(CaseError) as refusal:
        of_case(data)
    assert refusal.value.problems[0].code == "C382"


def test_facts_that_decide_are_asked_for_by_name():
    facts = {"object": "court_act", "kind": "decision", "in_force": "no", "term": "runs"}
    assert undecided(facts, "2026-10-05") == ("court",)
    with pytest.raises(CaseError) as refusal:
        steps(facts, "2026-10-05")
    assert [problem.params for problem in refusal.value.problems] == [{"field": "court"}]
    assert undecided(facts, "2018-10-05") == ()


WORDS = ["2005-02-21", "2026-02-20", "9999-12-31", "decision", "ruling", "district", "civil", "rejected", ""]
VALUES = st.one_of(st.sampled_from([None, True, False, 5]), st.sampled_from(WORDS), st.just([]), st.just({}))


def objects(*names):
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, VALUES))


ACTS = objects("kind", "date", "in_force", "attacked")
PERSONS = objects("kind", "role", "is_state", "vulnerable")
CASES = st.fixed_dictionaries(
    {"requisites": st.just({"date": "2026-02-20"})},
    optional={
        "office": st.one_of(objects("level"), VALUES),
        "bailiff_act": st.one_of(ACTS, VALUES),
        "attacked_acts": st.lists(st.one_of(ACTS, VALUES), max_size=3),
        "court_act": st.one_of(ACTS, VALUES),
        "deadline_start": st.one_of(objects("date"), VALUES),
        "parties": st.lists(st.one_of(PERSONS, VALUES), max_size=3),
        "creditor": st.one_of(PERSONS, VALUES),
        "third_persons": st.one_of(st.lists(PERSONS, max_size=2), VALUES),
        **dict.fromkeys(["case_kind", "result", "protest", "bailiff", "reviewed_by_higher_court"], VALUES),
    },
)


@given(CASES)
@pytest.mark.parametrize("question", [of_case, participation.of_case])
def test_whatever_a_case_holds_it_is_answered_or_told_what_is_missing(question, data):
    try:
        question(Field(data))
        codes = set()
    except CaseError as refusal:
        codes = {problem.code for problem in refusal.problems}
    assert codes <= {"C380", "C381", "C382"}
