"""What the author of a schema wrote wrong is told with its place, all at once."""

import json

import pytest

from docgen.errors import CatalogError
from docgen.model.schema_store import read_json

TITLE = {"kk": "Х", "ru": "П", "en": "L"}


def without(name):
    return lambda schema: schema["properties"]["reason"].pop(name)


def renamed(old, new):
    return lambda schema: schema.update({new: schema.pop(old)})


MISTAKES = [
    (
        "K040",
        "/required/3",
        {"name": "sendr", "nearest": "sender"},
        {"required": ["document_type", "reason", "sender", "sendr"]},
    ),
    (
        "K040",
        "/dependentRequired/code/0",
        {"name": "nomber", "nearest": "number"},
        {"dependentRequired": {"code": ["nomber"]}},
    ),
    ("K040", "/then/required/0", {"name": "nubmer", "nearest": "number"}, {"then": {"required": ["nubmer"]}}),
    (
        "K040",
        "/allOf/0/required/0",
        {"name": "urgant", "nearest": "urgent"},
        {"allOf": [{"required": ["urgant"]}]},
    ),
    (
        "K043",
        "/propertis",
        {"name": "propertis", "nearest": "properties"},
        renamed("properties", "propertis"),
    ),
    ("K043", "/x-docgn", {"name": "x-docgn", "nearest": "x-docgen"}, renamed("x-docgen", "x-docgn")),
    (
        "K043",
        "/properties/reason/x-titel",
        {"name": "x-titel", "nearest": "x-title"},
        lambda schema: renamed("x-title", "x-titel")(schema["properties"]["reason"]),
    ),
    (
        "K043",
        "/properties/parties/items/allOf/0/maxitems",
        {"name": "maxitems", "nearest": "maxItems"},
        lambda schema: schema["properties"]["parties"]["items"]["allOf"][0].update(maxitems=3),
    ),
    ("K044", "/required", {"name": "required", "value": "abc"}, {"required": "abc"}),
    ("K044", "/properties", {"name": "properties", "value": "[…]"}, {"properties": []}),
    (
        "K044",
        "/properties/reason/maxLength",
        {"name": "maxLength", "value": "9"},
        lambda schema: schema["properties"]["reason"].update(maxLength="9"),
    ),
    (
        "K044",
        "/properties/reason/pattern",
        {"name": "pattern", "value": "("},
        lambda schema: schema["properties"]["reason"].update(pattern="("),
    ),
    (
        "K045",
        "/properties/reason/oneOf/0",
        {"name": "kind"},
        lambda schema: schema["properties"]["reason"].update(oneOf=[{"type": "string"}]),
    ),
    ("K046", "/properties/reason", {"name": "reason"}, without("x-title")),
    (
        "K046",
        "/properties/reason/x-title",
        {"name": "reason"},
        lambda schema: schema["properties"]["reason"].update({"x-title": {"kk": "Себебі"}}),
    ),
    (
        "K047",
        "/properties/reason/x-enum",
        {"count": "3"},
        lambda schema: schema["properties"]["reason"]["enum"].append("z"),
    ),
    (
        "K047",
        "/properties/reason/x-enum",
        {"count": "2"},
        lambda schema: schema["properties"]["reason"]["x-enum"].pop("ru"),
    ),
    (
        "K048",
        "/properties/sender/$ref",
        {"file": "persom.json", "nearest": "person.json"},
        lambda schema: schema["properties"]["sender"].update({"$ref": "_shared/persom.json"}),
    ),
    (
        "K049",
        "/properties/sender/$ref",
        {"reference": "_shared/name.json#/$defs/nam"},
        lambda schema: schema["properties"]["sender"].update({"$ref": "_shared/name.json#/$defs/nam"}),
    ),
    (
        "K042",
        "/properties/document_type",
        {"slug": "letter", "value": "leter"},
        lambda schema: schema["properties"]["document_type"].update({"const": "leter"}),
    ),
    (
        "K042",
        "/properties/document_type",
        {"slug": "letter", "value": "–"},
        lambda schema: schema["properties"]["document_type"].pop("const"),
    ),
    (
        "K009",
        "/x-docgen/file_name",
        {"pointer": "/nomber"},
        lambda schema: schema["x-docgen"].update(file_name="a_{/number}_{/nomber}"),
    ),
    (
        "K009",
        "/x-docgen/file_name",
        {"pointer": "number"},
        lambda schema: schema["x-docgen"].update(file_name="a_{number}"),
    ),
    (
        "K041",
        "/x-docgen/file_name",
        {"pattern": "a_{/number"},
        lambda schema: schema["x-docgen"].update(file_name="a_{/number"),
    ),
]


@pytest.mark.parametrize(("code", "pointer", "params", "change"), MISTAKES)
def test_a_mistake_of_the_author_is_told_with_its_place_in_the_schema(
    folder, store, code, pointer, params, change
):
    schema = read_json(folder / "letter.json")
    if callable(change):
        change(schema)
    else:
        schema |= change
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    found = [(each.code, each.location.pointer, each.params) for each in caught.value.problems]
    assert (code, pointer, params) in found
    assert {each.location.file for each in caught.value.problems} == {str(folder / "letter.json")}


@pytest.mark.parametrize(
    "change",
    [
        {"x-note-of-the-author": 1},
        {"then": {"properties": {"number": {"type": "string"}}, "required": ["number"]}},
        {"allOf": [{"properties": {"number": {"maxLength": 9}}}, {"required": ["sender"]}]},
        {"$defs": {"narrower": {"required": ["whatever"]}}},
        {
            "properties": {
                "document_type": {"const": "letter"},
                "kk": {},
                "free": {"$ref": "_shared/person.json"},
            },
            "required": [],
            "dependentRequired": {},
            "if": True,
            "then": True,
            "x-docgen": {"title": TITLE, "group": "other", "file_name": "a"},
        },
    ],
)
def test_what_only_looks_like_a_mistake_is_none(folder, store, change):
    schema = read_json(folder / "letter.json") | change
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    assert store.schema("letter").document == schema


def test_a_mistake_in_a_shared_definition_is_told_in_its_own_file(folder, store):
    path = folder / "_shared" / "firm.json"
    firm = read_json(path)
    path.write_text(json.dumps(firm | {"required": ["kind", "titel"]}), "utf-8")
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file, problem.location.pointer) == (
        "K040",
        str(path),
        "/required/1",
    )
    assert problem.params["nearest"] == "title"


def test_a_mistake_in_a_shared_definition_that_a_type_does_not_need_is_no_mistake_of_it(folder, store):
    (folder / "_shared" / "stamp.json").write_text('{"requird": []}', "utf-8")
    assert store.schema("letter").document["required"]


def test_several_mistakes_are_told_at_once(folder, store):
    schema = read_json(folder / "letter.json")
    schema["required"] += ["a", "b"]
    schema["properties"]["reason"]["x-enum"] = {}
    schema["x-docgen"]["file_name"] = "a_{/nomber"
    schema["properties"]["code"].pop("x-title")
    schema["properties"]["document_type"]["const"] = "leter"
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    assert [each.code for each in caught.value.problems] == ["K040", "K040", "K047", "K041", "K042", "K046"]


@pytest.mark.parametrize("value", ["noun", 5, None])
def test_a_text_that_inflects_as_nothing_known_is_refused(folder, store, value):
    schema = read_json(folder / "letter.json")
    schema["properties"]["number"]["x-inflect"] = value
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["value"]) == ("K010", str(value))
    assert "phrase" in problem.params["known"]


@pytest.mark.parametrize(
    "field",
    [
        {"x-title": {"kk": "Бос", "ru": "Поле"}, "$ref": "#/$defs/anything"},
        {"x-title": {"kk": "Бос", "ru": "Поле"}, "allOf": [True]},
        {"x-title": {"kk": "Бос", "ru": "Поле"}, "items": True},
    ],
)
def test_a_schema_may_be_written_as_true(folder, store, field):
    schema = read_json(folder / "letter.json") | {"$defs": {"anything": True}, "allOf": [True]}
    schema["properties"]["free"] = field
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    sound = store.schema("letter")
    assert sound.label("/free")["ru"] == "Поле"
    assert "/free" not in {problem.location.pointer for problem in sound.problems({"free": [5]})}


def test_a_schema_that_is_written_as_false_lets_nothing_through(folder, store):
    schema = read_json(folder / "letter.json") | {"$defs": {"nothing": False}}
    schema["properties"]["never"] = {"x-title": {"kk": "Бос", "ru": "Поле"}, "$ref": "#/$defs/nothing"}
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    told = {each.location.pointer: each for each in store.schema("letter").problems({"never": 5})}["/never"]
    assert (told.code, told.params["keyword"], told.params["label"]["ru"]) == ("C119", "false", "Поле")


@pytest.mark.parametrize("field", [True, False, {"$ref": "#/$defs/anything"}])
def test_a_field_that_is_written_as_true_or_false_lacks_its_label(folder, store, field):
    schema = read_json(folder / "letter.json") | {"$defs": {"anything": True}}
    schema["properties"]["free"] = field
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    assert [(each.code, each.location.pointer) for each in caught.value.problems] == [
        ("K046", "/properties/free")
    ]
