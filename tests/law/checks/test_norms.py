"""Rules about cited acts and the words of an era."""

import pytest

from docgen.law.rules import RULES
from ruled import DATE, OLD_DATE, field, problems


def test_an_act_out_of_force_is_an_error_that_names_its_successor():
    references = field([{"act": "constitution_1995", "article": "83"}], "/legal_basis")
    (problem,) = RULES["acts_in_force"](references, DATE)
    assert problem.code == "C311"
    assert problem.is_error
    assert problem.location.pointer == "/legal_basis/0/act"
    assert problem.params["successor"]["ru"] == "Конституция Республики Казахстан (15.03.2026)"
    assert problem.params["to"] == "2026-06-30"


@pytest.mark.parametrize(
    ("reference", "on", "expected"),
    [
        ({"act": "constitution_2026", "article": "84"}, DATE, []),
        ({"act": "constitution_2026", "article": "84"}, OLD_DATE, [("C311", "/legal_basis/0/act")]),
        ({"act": "order_79_2002", "point": "7"}, DATE, [("C311", "/legal_basis/0/act")]),
        ({"act": "order_79_2002", "point": "7"}, OLD_DATE, []),
        ({"act": "nothing"}, DATE, [("C301", "/legal_basis/0/act")]),
        ({"act": "cpc_1999", "article": "332"}, OLD_DATE, [("C312", "/legal_basis/0/article")]),
        ({"act": "order_32_annex_1"}, DATE, [("C312", "/legal_basis/0/act")]),
        ({"act": "order_79_2002"}, field("2001-01-01"), []),
    ],
)
def test_references_are_checked_against_the_date(reference, on, expected):
    assert problems("acts_in_force", field([reference], "/legal_basis"), on) == expected


def test_an_article_that_is_not_confirmed_is_only_a_warning():
    (problem,) = RULES["acts_in_force"](field([{"act": "cpc_2015", "article": "7"}]), DATE)
    assert not problem.is_error


def test_the_norms_of_violations_are_checked_too():
    violations = [{"fact": {}}, {"norm": {"act": "enforcement_law_1998", "article": "5"}}]
    found = problems("norms_in_force", field(violations, "/violations"), DATE)
    assert found == [("C311", "/violations/1/norm/act")]


@pytest.mark.parametrize(
    ("form", "on", "expected"),
    [
        ("note", DATE, []),
        ("act", OLD_DATE, []),
        ("act", DATE, [("C332", "/form")]),
        ("note", OLD_DATE, [("C332", "/form")]),
        (None, DATE, []),
    ],
)
def test_a_form_against_the_era_is_a_warning(form, on, expected):
    found = list(RULES["inspection_form"](field(form, "/form"), on))
    assert [(problem.code, problem.location.pointer) for problem in found] == expected
    assert not any(problem.is_error for problem in found)


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("private", DATE, []),
        ("private", OLD_DATE, [("C338", "/bailiff/kind")]),
        ("court", OLD_DATE, []),
        ("unknown", OLD_DATE, []),
    ],
)
def test_private_bailiffs_came_with_the_law_of_2010(kind, on, expected):
    assert problems("bailiff_kind", field(kind, "/bailiff/kind"), on) == expected


def test_a_term_whose_wording_is_not_confirmed_is_a_warning():
    (problem,) = RULES["unverified_terms"](DATE, field("protest_procedure"), field("debtor"))
    assert (problem.code, problem.location.pointer) == ("C333", "/requisites/date")
    assert problem.params["languages"] == ["kk"]
    assert not problem.is_error


def test_a_term_may_be_named_by_the_pointer_of_its_field():
    assert problems("unverified_terms", DATE, field(None, "/terms/protest_procedure")) == [
        ("C333", "/requisites/date")
    ]
    assert problems("unverified_terms", OLD_DATE, field({"kk": "ұсыныс"}, "/terms/protest_procedure")) == []


def test_the_successor_of_an_act_is_the_one_in_force_on_the_date_and_not_the_next_in_line():
    references = field([{"act": "order_79_2002", "point": "7"}], "/legal_basis")
    (problem,) = [found for found in RULES["acts_in_force"](references, DATE) if found.code == "C311"]
    assert "№\u00a032" in problem.params["successor"]["ru"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-09-15", []),
        ("2003-02-12", []),
        ("2003-02-11", [("C302", "/requisites/date")]),
        ("2026-02-30", []),
        (None, []),
    ],
)
def test_a_date_that_no_era_knows_is_an_error_of_the_date(date, expected):
    assert problems("era_known", field(date, "/requisites/date")) == expected
