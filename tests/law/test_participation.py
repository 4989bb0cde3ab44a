"""Whether the prosecutor must take part in court, with the codes of point 5 and the norms."""

import pytest

from docgen.errors import CaseError
from docgen.law.acts import confirmed
from docgen.law.data import load
from docgen.law.participation import Dispute, of_case, participation, settings
from docgen.law.subjects import Party
from docgen.model.field import Field

WEAK = {"kind": "natural", "vulnerable": {"reason": "health"}}
PERSON = {"kind": "natural"}
FIRM = {"kind": "legal", "is_state": False}
ENTERPRISE = {"kind": "legal", "is_state": True}
BODY = {"kind": "state_body"}
BAILIFF_ACT = {"kind": "resolution", "date": "2005-02-01"}


def party(role, person, pointer=""):
    return Party(role, Field(person, pointer or f"/{role}"))


def codes(found):
    return "".join(code.code for code in found.codes)


@pytest.mark.parametrize(
    ("creditor", "debtor", "met"),
    [
        (PERSON, FIRM, ""),
        (WEAK, FIRM, "A"),
        (PERSON, WEAK, "A"),
        (BODY, FIRM, "B"),
        (FIRM, ENTERPRISE, "B"),
        (ENTERPRISE, WEAK, "AB"),
    ],
)
def test_persons_meet_the_codes_of_point_5(creditor, debtor, met):
    found = participation([party("creditor", creditor), party("debtor", debtor)], Dispute(), "2005-02-21")
    assert codes(found) == met
    assert found.mandatory is bool(met)


def test_a_code_names_the_persons_who_meet_it():
    persons = [
        party("creditor", BODY),
        party("debtor", WEAK),
        party("third_person", BODY, "/third_persons/0"),
    ]
    weak, state = participation(persons, Dispute(), "2005-02-21").codes
    assert (weak.ground, weak.roles, weak.pointers) == ("vulnerable_party", ("debtor",), ("/debtor",))
    # A third person that is the state is neither creditor nor debtor.
    assert (state.ground, state.roles, state.pointers) == ("state_party", ("creditor",), ("/creditor",))


@pytest.mark.parametrize(
    ("by", "c_any", "met"),
    [
        ({"third_person", "prosecutor"}, False, "C"),
        ({"third_person"}, False, ""),
        ({"prosecutor"}, False, ""),
        ({"prosecutor"}, True, "C"),
        ({"third_person"}, True, "C"),
        (set(), True, ""),
        ({"creditor"}, True, ""),
    ],
)
def test_code_c_joins_two_who_dispute_unless_one_is_enough(by, c_any, met):
    found = participation([], Dispute(frozenset(by)), "2005-02-21", point5_c_any=c_any)
    assert codes(found) == met
    assert found.verified is not bool(met)  # how code C is read is open


@pytest.mark.parametrize(
    ("in_court", "strict", "mandatory"),
    [(True, True, True), (False, True, False), (None, True, None), (None, False, True), (False, False, True)],
)
def test_read_strictly_a_code_counts_only_with_a_court_case(in_court, strict, mandatory):
    dispute = Dispute(in_court=in_court)
    found = participation([party("creditor", BODY)], dispute, "2005-02-21", point5_strict=strict)
    assert found.mandatory is mandatory


def test_read_strictly_no_code_is_not_mandatory_whatever_the_court():
    assert participation([], Dispute(in_court=True), "2005-02-21", point5_strict=True).mandatory is False


def test_both_readings_are_off_unless_they_are_asked_for():
    assert settings() == {"point5_strict": False, "point5_c_any": False}
    assert participation([], Dispute(), "2005-02-21", point5_c_any=True).settings == {
        "point5_strict": False,
        "point5_c_any": True,
    }


@pytest.mark.parametrize(
    ("on", "on_bailiff", "in_force", "act", "article", "part"),
    [
        ("2005-02-21", False, True, None, None, None),
        ("2010-12-27", True, True, None, None, None),
        ("2010-12-28", False, False, None, None, None),
        ("2015-12-31", True, False, None, None, None),
        ("2016-01-01", True, False, "cpc_2015", "54", "2"),
        ("2021-06-30", True, False, "cpc_2015", "54", "2"),
        ("2021-07-01", True, False, "appc_2020", "31", "2"),
        ("2021-07-01", False, False, "cpc_2015", "54", "2"),
        ("2026-10-05", True, False, "appc_2020", "31", "2"),
    ],
)
def test_the_general_norm_is_that_of_the_date_and_of_the_court(on, on_bailiff, in_force, act, article, part):
    found = participation([], Dispute(on_bailiff=on_bailiff), on)
    assert found.in_force is in_force
    if act is None:
        assert found.norm is None
    else:
        assert found.norm.reference == {"act": act, "article": article, "part": part}
        assert found.norm.verified
        assert "cannot_defend_themselves" in found.norm.grounds


def test_every_norm_that_is_called_confirmed_is_confirmed_from_its_first_day():
    data = load("participation.json")
    for entry in [data["point"], *data["norms"]]:
        assert entry["sources"]
        assert confirmed(entry["reference"], entry["from"])


def case(**fields):
    return Field({"requisites": {"date": "2005-02-21"}, **fields})


def test_a_third_person_and_the_prosecutor_dispute_an_act_of_a_bailiff():
    found = of_case(case(creditor=PERSON, debtor=FIRM, third_persons=[PERSON], bailiff_act=BAILIFF_ACT))
    assert codes(found) == "C"
    assert found.codes[0].pointers == ("/third_persons/0",)


@pytest.mark.parametrize(
    "fields",
    [
        {"third_persons": [PERSON]},
        {"bailiff_act": BAILIFF_ACT},
        {"third_persons": [PERSON], "court_act": {"kind": "decision", "in_force": False}},
    ],
)
def test_without_one_of_the_two_or_an_act_of_an_official_code_c_is_not_met(fields):
    assert codes(of_case(case(**fields))) == ""


@pytest.mark.parametrize(
    ("fields", "mandatory"),
    [
        ({}, None),
        ({"bailiff_act": BAILIFF_ACT, "court_act": {"kind": "decision"}}, None),
        ({"case_no": "7714-05"}, True),
        ({"attacked_acts": [{"kind": "decision", "in_force": True}]}, True),
    ],
)
def test_whether_a_court_has_the_matter_is_read_from_the_case(fields, mandatory):
    assert of_case(case(creditor=BODY, **fields), point5_strict=True).mandatory is mandatory


def test_a_person_of_parties_must_say_its_role():
    with pytest.raises(CaseError) as refusal:
        of_case(case(parties=[{"role": "creditor", "kind": "legal"}, BODY]))
    problem = refusal.value.problems[0]
    assert (problem.code, problem.location.pointer) == ("C380", "/parties/1/role")
