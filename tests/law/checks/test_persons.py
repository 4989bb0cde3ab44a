"""Rules about persons: their numbers, their gender, what point 5 says of them."""

import pytest

from docgen.law.rules import RULES
from ruled import DATE, OLD_DATE, field, problems


@pytest.mark.parametrize(
    ("person", "on", "expected"),
    [
        ({"iin": "850715300411"}, DATE, []),
        ({"bin": "030340000015"}, DATE, []),
        ({"name": {}}, DATE, [("C328", "/creditor")]),
        ({"name": {}}, OLD_DATE, []),
        ({"bin": "030340000015"}, OLD_DATE, [("C346", "/creditor/bin")]),
        ({"name": {}}, field("2012-05-05"), []),
    ],
)
def test_an_era_decides_whether_identifiers_are_given(person, on, expected):
    assert problems("identifiers_for_era", field(person, "/creditor"), on) == expected


def test_lists_of_persons_are_checked_one_by_one():
    persons = field([{"iin": "850715300411"}, {"name": {}}], "/parties")
    assert problems("identifiers_for_era", persons, DATE) == [("C328", "/parties/1")]


MAN, WOMAN = "850715300411", "850715400416"


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"iin": MAN, "name": {"kk": "Асанов Серік Ахметұлы", "ru": "Асанов Серик Ахметулы"}}, []),
        ({"iin": WOMAN, "name": {"kk": "Асанов Серік Ахметұлы", "ru": "Асанов Серик Ахметулы"}}, ["C350"]),
        ({"iin": MAN, "name": {"kk": "Ким Анна", "ru": "Ким Анна Ивановна"}}, ["C350"]),
        ({"iin": MAN, "gender": "f", "name": {"kk": "Ким", "ru": "Ким"}}, ["C350"]),
        # A name that tells nothing, a number that is none, no number: nothing to compare.
        ({"iin": MAN, "name": {"kk": "Ким", "ru": "Ким"}}, []),
        ({"iin": "850715300412", "gender": "f"}, []),
        ({"gender": "f", "name": {"kk": "Ким", "ru": "Ким"}}, []),
    ],
)
def test_an_iin_of_another_gender_than_the_name_is_told(person, expected):
    found = problems("gender_of_iin", field({"kind": "natural", **person}, "/debtor"))
    assert found == [(code, "/debtor/iin") for code in expected]


@pytest.mark.parametrize(
    ("codes", "party", "expected"),
    [
        (["A"], {"kind": "natural", "vulnerable": {"kk": "қарт", "ru": "пожилой"}}, []),
        (["A"], {"kind": "natural"}, [("C347", "/codes/0")]),
        (["B"], {"kind": "state_body"}, []),
        (["B"], {"kind": "legal", "is_state": True}, []),
        (["B"], {"kind": "legal"}, [("C347", "/codes/0")]),
        (["C", "A", "B"], {"kind": "legal"}, [("C347", "/codes/1"), ("C347", "/codes/2")]),
        (["C"], {"kind": "natural"}, []),
    ],
)
def test_what_point_5_says_of_a_party_is_true_of_one(codes, party, expected):
    other = field({"kind": "natural"}, "/debtor")
    assert problems("point5_parties", field(codes, "/codes"), other, field(party, "/creditor")) == expected


VULNERABLE = {"kind": "natural", "vulnerable": {"reason": "health"}}


STATE = {"kind": "legal", "is_state": True}


FIRM = {"kind": "legal", "is_state": False}


BOTH = ["third_person", "prosecutor"]


@pytest.mark.parametrize(
    ("codes", "mandatory", "reason", "disputed_by", "parties", "computed"),
    [
        ([], False, None, None, [FIRM, FIRM], {}),
        (["A"], True, None, None, [VULNERABLE, FIRM], {}),
        (["B"], True, None, None, [FIRM, {"kind": "state_body"}], {}),
        (["C", "B"], True, None, BOTH, [FIRM, STATE], {}),
        (["B"], True, None, BOTH[:1], [FIRM, STATE], {}),
        (["B"], None, None, None, [FIRM, FIRM], {"/codes": "–"}),
        ([], None, None, None, [FIRM, STATE], {"/codes": "B"}),
        (["B"], None, None, BOTH, [VULNERABLE, STATE], {"/codes": "A, B, C"}),
        (["B"], False, None, None, [FIRM, STATE], {"/mandatory": "participation is mandatory"}),
        ([], True, None, None, [FIRM, FIRM], {"/mandatory": "participation is optional"}),
        ([], True, {"kk": "…", "ru": "…"}, None, [FIRM, STATE], {}),
    ],
)
def test_the_grounds_for_taking_part_are_those_that_follow_or_have_a_reason(
    codes, mandatory, reason, disputed_by, parties, computed
):
    creditor, debtor = (
        field(party, f"/{name}") for party, name in zip(parties, ("creditor", "debtor"), strict=True)
    )
    point5 = field({"codes": codes, "mandatory": mandatory, "manual_reason": reason}, "/point5")
    told = RULES["point5_agree"](DATE, point5, field(disputed_by), creditor, debtor)
    found = {each.location.pointer.removeprefix("/point5"): each.params["computed"] for each in told}
    assert {
        place: value if isinstance(value, str) else value["en"] for place, value in found.items()
    } == computed
