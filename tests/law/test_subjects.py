"""The persons, the office and what is attacked are found by the names of fields in any case."""

import pytest

from docgen.errors import CaseError
from docgen.law.subjects import attacked, day, parties
from docgen.model.field import Field

BAILIFF_ACT = {"kind": "resolution", "date": "2026-04-17"}
DECISION = {"kind": "decision", "date": "2026-01-28", "in_force": True}
RULING = {"kind": "ruling", "date": "2026-03-02", "in_force": True}


def test_persons_are_found_by_the_names_of_their_fields():
    case = {
        "creditor": {"kind": "legal"},
        "debtor": {"kind": "natural"},
        "third_persons": [{"kind": "natural"}, {"kind": "state_body"}],
        "parties": [{"role": "creditor", "kind": "legal"}, {"kind": "legal"}, "no person"],
        "addressee": {"kind": "official"},
    }
    assert [(party.role, party.field.pointer) for party in parties(Field(case))] == [
        ("creditor", "/creditor"),
        ("debtor", "/debtor"),
        ("third_person", "/third_persons/0"),
        ("third_person", "/third_persons/1"),
        ("creditor", "/parties/0"),
        ("party", "/parties/1"),
    ]


@pytest.mark.parametrize(
    ("person", "is_state", "is_vulnerable"),
    [
        ({"kind": "state_body"}, True, False),
        ({"kind": "legal", "is_state": True}, True, False),
        ({"kind": "legal", "is_state": False}, False, False),
        ({"kind": "natural", "vulnerable": {"reason": "age"}}, False, True),
        ({"kind": "natural", "vulnerable": None}, False, False),
    ],
)
def test_a_person_says_what_the_law_asks_of_it(person, is_state, is_vulnerable):
    party = next(parties(Field({"creditor": person})))
    assert (party.is_state, party.cannot_defend_itself) == (is_state, is_vulnerable)


@pytest.mark.parametrize(
    ("case", "kind", "pointer"),
    [
        ({"bailiff_act": BAILIFF_ACT, "court_act": DECISION}, "bailiff_act", "/bailiff_act"),
        ({"administrator_act": BAILIFF_ACT}, "administrator_act", "/administrator_act"),
        ({"court_act": DECISION}, "court_act", "/court_act"),
        ({"court_acts": [RULING, DECISION]}, "court_act", "/court_acts/0"),
        ({"attacked_acts": [DECISION, RULING], "court_acts": [DECISION]}, "court_act", "/attacked_acts/1"),
        ({"court_acts": [DECISION | {"attacked": True}, RULING]}, "court_act", "/court_acts/0"),
    ],
)
def test_what_is_attacked_is_the_youngest_act_of_the_first_field(case, kind, pointer):
    found = attacked(Field(case))
    assert (found.object, found.last.pointer) == (kind, pointer)


@pytest.mark.parametrize("case", [{}, {"court_acts": []}, {"bailiff_act": None}, {"court_act": None}])
def test_a_case_may_attack_nothing(case):
    assert attacked(Field(case)) is None


@pytest.mark.parametrize("date", [None, "2026-02-30", 5, "9999-12-31"])
def test_without_a_date_nothing_can_be_said(date):
    with pytest.raises(CaseError) as refusal:
        day(Field({"requisites": {"date": date}}))
    problem = refusal.value.problems[0]
    assert (problem.code, problem.location.pointer) == ("C380", "/requisites/date")
    assert problem.params["field"] == "requisites.date"
