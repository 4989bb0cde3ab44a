import copy
import datetime
import itertools

import pytest

from docgen.language.lexicon import packaged
from docgen.language.text import Text, localised
from docgen.model.keywords import INFLECTS_AS
from docgen.pipeline import derive

TODAY = datetime.date(2026, 10, 1)


@pytest.mark.parametrize("slug", ["inspection_act", "proposal_oblast", "protest_bailiff_act"])
def test_the_facts_are_the_case_with_its_derived_values(workspace, example, slug):
    kind = workspace.catalog[slug]
    data = example(slug)
    before = copy.deepcopy(data)
    facts = derive.facts(data, kind)
    assert data == before
    assert before.items() <= facts.items()
    derived = facts.keys() - before.keys()
    assert derived <= kind.declaration["derive"].keys()
    assert "terms" in derived


def test_a_derived_value_follows_the_fields_that_it_is_computed_from(workspace, example):
    kind = workspace.catalog["protest_bailiff_act"]
    nouns = {}
    for bailiff in ("private", "state"):
        data = example() | {"bailiff": {"kind": bailiff}}
        nouns[bailiff] = derive.facts(data, kind)["bailiff_noun"]["ru"]
    assert nouns == {
        "private": "частный судебный исполнитель",
        "state": "государственный судебный исполнитель",
    }


def told(value):
    """Return a context with all that its texts know, and without the order of its members."""
    if isinstance(value, Text):
        return value.__reduce__()[1]
    if isinstance(value, dict):
        return {key: told(member) for key, member in value.items()}
    return [told(item) for item in value] if isinstance(value, list) else value


def test_what_cases_share_is_to_a_template_what_each_would_have_of_its_own(workspace):
    for slug in workspace.catalog.slugs:
        kind = workspace.catalog[slug]
        for example, language in itertools.product(kind.examples, ("kk", "ru")):
            facts = derive.facts(example, kind)
            own = copy.deepcopy(facts)
            alone = localised(own, language, kind.schema.annotations(INFLECTS_AS, own))
            assert told(derive.context(facts, kind, language)) == told(alone)


def test_cases_of_one_date_share_the_words_of_their_era_and_no_text_of_their_own(workspace, example):
    kind = workspace.catalog["inspection_act"]
    data = example("inspection_act")
    first, second = derive.facts(data, kind), derive.facts(copy.deepcopy(data), kind)
    assert first["terms"] is second["terms"]
    assert first["requisites"] is not second["requisites"]
    later = copy.deepcopy(data)
    later["requisites"]["date"] = "2005-02-21"
    assert derive.facts(later, kind)["terms"] != first["terms"]


def test_what_cannot_be_derived_is_absent(workspace):
    kind = workspace.catalog["protest_bailiff_act"]
    assert derive.facts({"document_type": "protest_bailiff_act"}, kind).keys() == {"document_type"}


def test_null_and_absent_are_one_thing(workspace, example):
    kind = workspace.catalog["protest_bailiff_act"]
    data = example()
    data["requisites"]["number"] = None
    data["court_act"] = None
    data["violations"][0]["evidence"] = None
    facts = derive.facts(data, kind)
    assert "number" not in facts["requisites"]
    assert "court_act" not in facts
    assert "evidence" not in facts["violations"][0]
    assert "fact" in facts["violations"][0]


def test_false_zero_and_blank_are_not_null(workspace):
    kind = workspace.catalog["protest_bailiff_act"]
    data = {"document_type": "protest_bailiff_act", "a": False, "b": 0, "c": "", "d": [], "e": {}}
    assert derive.facts(data, kind) == data


@pytest.mark.parametrize(("language", "text"), [("kk", "қаулы"), ("ru", "постановление")])
def test_a_context_has_the_texts_of_its_language(workspace, language, text):
    facts = {"a": [{"b": {"kk": "қаулы", "ru": "постановление"}}], "n": 5}
    kind = workspace.catalog["protest_bailiff_act"]
    assert derive.context(facts, kind, language) == {"a": [{"b": text}], "n": 5}


def test_a_text_of_a_context_inflects_as_its_schema_says(workspace, example):
    kind = workspace.catalog["protest_bailiff_act"]
    data = example()
    data["debtor"] = {"kind": "natural", "name": {"kk": "Асанова Дана", "ru": "Асанова Дана"}, "gender": "f"}
    context = derive.context(derive.facts(data, kind), kind, "ru")
    described = {
        (text.kind, text.gender, text.pointer)
        for text in (
            context["debtor"]["name"],
            context["signatory"]["surname"],
            context["office"]["name"],
            context["terms"]["debtor"],
        )
    }
    assert described == {
        ("person", "f", "/debtor/name"),
        ("surname", "", "/signatory/surname"),
        ("phrase", "", "/office/name"),
        ("phrase", "", ""),
    }


@pytest.mark.parametrize(
    ("data", "date"),
    [
        ({}, "2026-10-01"),
        ({"requisites": None}, "2026-10-01"),
        ({"requisites": {}}, "2026-10-01"),
        ({"requisites": {"date": None}}, "2026-10-01"),
        ({"requisites": {"date": "2005-02-21"}}, "2005-02-21"),
    ],
)
def test_a_draft_has_its_own_date_or_that_of_today(data, date):
    before = copy.deepcopy(data)
    dated = derive.dated(data, TODAY)
    assert dated["requisites"]["date"] == date
    assert derive.document_of(dated, packaged()).on == datetime.date.fromisoformat(date)
    assert data == before


def test_a_date_of_today_leaves_the_other_requisites():
    dated = derive.dated({"requisites": {"number": "5"}, "a": 1}, TODAY)
    assert dated == {"requisites": {"number": "5", "date": "2026-10-01"}, "a": 1}


def test_every_document_begins_without_citations():
    data = {"requisites": {"date": "2026-10-01"}}
    first, second = (derive.document_of(data, packaged()) for _ in range(2))
    first.mentioned.add("constitution_2026")
    assert not second.mentioned
