"""Where the declaration of a type leads, and what its set names, is there."""

import json

import pytest

from docgen.errors import CatalogError
from docgen.model.schema_store import read_json

TITLE = {"kk": "Х", "ru": "П", "en": "L"}


def opened(folder, store, **declared):
    """Return the type letter with more in its declaration."""
    schema = read_json(folder / "letter.json")
    schema["x-docgen"] |= declared
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    return store.schema("letter")


@pytest.mark.parametrize(
    ("declared", "lost"),
    [
        ({"rules": [{"function": "in_order", "arguments": ["/number", "/nunber"]}]}, ["/nunber"]),
        (
            {"rules": [{"function": "in_order", "arguments": ["/parties/*/kind", "/parties/*/x", "/"]}]},
            ["/parties/*/x", "/"],
        ),
        ({"derive": {"a": {"function": "f", "arguments": {"x": "/sendr"}}}}, ["/sendr"]),
        ({"language": "/tongue"}, ["/tongue"]),
    ],
)
def test_a_pointer_of_the_declaration_that_leads_to_no_field_is_refused(folder, store, declared, lost):
    with pytest.raises(CatalogError) as caught:
        opened(folder, store, **declared)
    found = [(problem.code, problem.params["pointer"]) for problem in caught.value.problems]
    assert found == [("K009", pointer) for pointer in lost]


@pytest.mark.parametrize(
    "declared",
    [
        {"derive": {"a": {"function": "f", "arguments": {"x": "/sender/age", "y": "/a/b"}}}},
        {"rules": [{"function": "f", "arguments": ["/grid/*/*/sum", "/grid/0/0/sum", ""]}]},
    ],
)
def test_a_pointer_of_the_declaration_may_lead_to_a_field_an_item_or_a_derived_value(folder, store, declared):
    assert opened(folder, store, **declared).document["x-docgen"].items() >= declared.items()


NOTE = {
    "x-docgen": {"title": TITLE, "group": "other", "file_name": "note"},
    "type": "object",
    "properties": {
        "document_type": {"const": "note"},
        "based_on": {
            "x-title": {"kk": "Негізі", "ru": "Основание"},
            "type": "object",
            "properties": {"number": {"x-title": {"kk": "Нөмірі", "ru": "Номер"}, "type": "string"}},
        },
    },
    "examples": [{}, {}],
}


@pytest.fixture
def opened_with_set(folder, store):
    """Return a function that opens the type letter with a set; the type note lies beside it."""
    (folder / "note.json").write_text(json.dumps(NOTE), "utf-8")
    return lambda members, **declared: opened(folder, store, **declared, set=members)


@pytest.mark.parametrize(
    "members",
    [
        [{"type": "note"}],
        [{"type": "note", "optional": True, "fields": {"/based_on/number": "/number"}}],
        [{"type": "note", "fields": {"/based_on/number": "/terms/debtor"}}],
    ],
)
def test_a_set_of_types_that_there_are_and_fields_that_they_have_is_sound(opened_with_set, members):
    derive = {"terms": {"function": "era_terms", "arguments": {"date": "/number"}}}
    assert opened_with_set(members, derive=derive).document["x-docgen"]["set"] == members


@pytest.mark.parametrize(
    ("members", "code", "pointer", "params"),
    [
        ([{"type": "nota"}], "K051", "/0/type", {"slug": "nota", "nearest": "note"}),
        ([{"type": "letter"}], "K053", "/0/type", {"slug": "letter"}),
        ([{"type": "note"}] * 2, "K053", "/1/type", {"slug": "note"}),
        (
            [{"type": "note", "fields": {"/based_on/nomber": "/number"}}],
            "K052",
            "/0/fields/~1based_on~1nomber",
            {"pointer": "/based_on/nomber", "slug": "note"},
        ),
        (
            [{"type": "note", "fields": {"number": "/number"}}],
            "K052",
            "/0/fields/number",
            {"pointer": "number", "slug": "note"},
        ),
        (
            [{"type": "note", "fields": {"/based_on/number": "/nomber"}}],
            "K009",
            "/0/fields/~1based_on~1number",
            {"pointer": "/nomber"},
        ),
    ],
)
def test_a_set_that_names_what_is_not_there_is_told_with_its_place(
    folder, opened_with_set, members, code, pointer, params
):
    with pytest.raises(CatalogError) as caught:
        opened_with_set(members)
    found = [(each.code, each.location.pointer, each.params) for each in caught.value.problems]
    assert found == [(code, f"/x-docgen/set{pointer}", params)]
    assert caught.value.problems[0].location.file == str(folder / "letter.json")


@pytest.mark.parametrize(
    ("members", "code", "pointer"),
    [
        ([], "C115", "/x-docgen/set"),
        ("note", "C102", "/x-docgen/set"),
        ([{"fields": {}}], "C101", "/x-docgen/set/0/type"),
        ([{"type": "note", "fields": {"/a": "number"}}], "C112", "/x-docgen/set/0/fields/~1a"),
        ([{"type": "note", "optionnal": True}], "C103", "/x-docgen/set/0/optionnal"),
        ([{"type": "note", "optional": "yes"}], "C102", "/x-docgen/set/0/optional"),
    ],
)
def test_a_set_of_another_shape_is_told_as_other_declarations_are(opened_with_set, members, code, pointer):
    with pytest.raises(CatalogError) as caught:
        opened_with_set(members)
    assert [(each.code, each.location.pointer) for each in caught.value.problems] == [(code, pointer)]


def test_a_member_whose_own_schema_is_broken_is_told_when_it_is_opened_itself(folder, store, opened_with_set):
    (folder / "note.json").write_text("{", "utf-8")
    assert opened_with_set([{"type": "note", "fields": {"/whatever": "/number"}}]).document
    with pytest.raises(CatalogError) as caught:
        store.schema("note")
    assert [each.code for each in caught.value.problems] == ["K002"]


def test_two_types_may_be_in_the_set_of_each_other(folder, store, opened_with_set):
    note = NOTE | {"x-docgen": NOTE["x-docgen"] | {"set": [{"type": "letter"}]}}
    (folder / "note.json").write_text(json.dumps(note), "utf-8")
    opened_with_set([{"type": "note"}])
    assert store.schema("note").document == note


def test_no_type_has_a_field_of_the_name_under_which_a_case_speaks_of_other_types(folder, store):
    schema = read_json(folder / "letter.json")
    schema["properties"]["documents"] = {"x-title": {"kk": "Құжаттар", "ru": "Документы"}, "type": "array"}
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.pointer) == ("K054", "/properties/documents")
