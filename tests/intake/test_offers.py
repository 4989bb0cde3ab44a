"""What the form offers for fields whose values no schema lists."""

from __future__ import annotations

import pytest

import docgen
from docgen.intake.offers import offered
from docgen.law.acts import acts
from docgen.model.fields import fields

CATALOG = docgen.opened().catalog


def test_each_act_of_the_law_is_offered_once_under_a_title_of_its_own() -> None:
    found = offered(fields(CATALOG["inspection_act"].schema), CATALOG, "ru")["acts"]
    assert sorted(each.value for each in found) == sorted(act.id for act in acts())
    assert len({each.labels["ru"] for each in found}) == len(found)
    assert len({each.labels["kk"] for each in found}) == len(found)


@pytest.mark.parametrize(
    ("language", "earlier", "later"),
    [
        ("kk", "enforcement_law_2010", "constitution_2026"),
        ("kk", "constitution_2026", "prosecutor_claw_2022"),
        ("ru", "enforcement_law_2010", "constitution_2026"),
        ("en", "enforcement_law_2010", "constitution_2026"),
    ],
)
def test_titles_stand_in_the_order_of_the_alphabet(language: str, earlier: str, later: str) -> None:
    found = offered(fields(CATALOG["inspection_act"].schema), CATALOG, language)["acts"]
    order = [each.value for each in found]
    assert order.index(earlier) < order.index(later)


def test_an_act_says_from_and_to_which_day_it_is_in_force() -> None:
    found = offered(fields(CATALOG["inspection_act"].schema), CATALOG, "ru")["acts"]
    old = next(each for each in found if each.value == "prosecutor_law_2017")
    assert (old.first, old.last) == ("2017-07-11", "2022-11-17")
    new = next(each for each in found if each.value == "prosecutor_claw_2022")
    assert (new.first, new.last) == ("2022-11-18", "")


@pytest.mark.parametrize(("slug", "names"), [("cover_letter", {"types"}), ("training_plan", {"acts"})])
def test_a_page_has_the_lists_that_its_type_needs(slug: str, names: set[str]) -> None:
    assert offered(fields(CATALOG[slug].schema), CATALOG, "kk").keys() == names
