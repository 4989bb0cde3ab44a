"""What a template prints of every case is known from the template, and looked for in the document."""

from __future__ import annotations

import json
from typing import Any

import pytest

from docgen.evidence.facts import origins, printed
from docgen.evidence.facts.fact import Fact, Kind
from docgen.evidence.facts.reading import facts_of
from docgen.pipeline import derive

SLUG = "protest_bailiff_act"


@pytest.fixture(scope="module")
def demanded(workspace: Any, case_of: Any) -> dict[str, Fact]:
    kind = workspace.catalog[SLUG]
    facts = derive.facts(json.loads(case_of(SLUG)), kind)
    found = printed.demanded(workspace.template(SLUG, "ru").compiled, facts, "ru")
    return {str(fact.place.pointer): fact for fact in found}


def test_a_field_that_is_printed_under_any_condition_is_demanded(demanded: dict[str, Fact]):
    assert demanded["/requisites/date"].value == "2026-05-12"
    assert demanded["/bailiff_act/date"].value == "2026-04-17"
    assert demanded["/enforcement_file/number"].value == "417/26-14-202"


def test_so_are_the_facts_of_a_text_and_each_norm_of_a_list(demanded: dict[str, Fact]):
    assert "/violations/0/fact" in demanded
    assert demanded["/legal_basis/0"].kind is Kind.NORM


def test_a_field_behind_a_condition_and_one_that_is_not_printed_are_not(demanded: dict[str, Fact]):
    assert {"/requisites/number", "/bailiff/iin"} & demanded.keys() == set()


@pytest.mark.parametrize(
    ("text", "is_printed"),
    [("12.05.2026", True), ("12 мамырда", True), ("13.05.2026", False), ("май 2026 года", False)],
)
def test_a_date_is_printed_with_its_day(text: str, is_printed: bool):
    said = origins.of_document(facts_of(text))
    assert printed.is_printed(Fact(Kind.DATE, "2026-05-12", ""), said) is is_printed
