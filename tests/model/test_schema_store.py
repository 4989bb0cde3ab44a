"""The schemas of a folder are checked before a case meets them."""

import json

import pytest

from docgen.errors import CatalogError
from docgen.model.roots import Roots
from docgen.model.schema_store import SchemaStore, read_json

TITLE = {"kk": "Х", "ru": "П", "en": "L"}


def test_an_unknown_slug_has_no_readable_schema(store):
    with pytest.raises(CatalogError) as caught:
        store.schema("missing")
    (problem,) = caught.value.problems
    assert problem.code == "K002"
    assert problem.location.file.endswith("missing.json")


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b'{\n "a": }', "K002", 2, 7),
        (b"", "K002", 1, 1),
        (b'{"a": "\xff"}', "C001", 1, 8),
        (b'\xff\xfe{"a": 1}', "C001", 1, 1),
        (b'{"a": 1,\n "a": 2}', "C003", 2, 2),
        (b'{"a": NaN}', "C004", 1, 2),
        (b'{"a": ' + b"9" * 5000 + b"}", "C004", 1, 2),
        (b" " * (16 * 2**20 + 1), "C005", None, None),
        (b"[" * 100_000, "C006", 1, 65),
        (b'{"a": "\\ud800"}', "C007", 1, 2),
    ],
)
@pytest.mark.parametrize("name", ["letter.json", "_shared/person.json"])
def test_a_schema_is_read_as_strictly_as_a_case(folder, store, name, data, code, line, column):
    (folder / name).write_bytes(data)
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.location.file == str(folder / name)
    assert (problem.location.line, problem.location.column) == (line, column)


def test_a_schema_may_begin_with_the_mark_of_notepad(folder, store):
    path = folder / "letter.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert store.schema("letter").document["properties"]


@pytest.mark.parametrize(
    ("declared", "code", "pointer"),
    [
        ({"group": "protests", "file_name": "a"}, "C101", "/x-docgen/title"),
        (None, "C102", "/x-docgen"),
        (5, "C102", "/x-docgen"),
        ({"title": TITLE, "group": "x", "file_name": "a"}, "C104", "/x-docgen/group"),
        ({"title": TITLE, "group": "protests", "file_name": ""}, "C121", "/x-docgen/file_name"),
        ({"title": TITLE, "group": "protests", "file_name": "a", "rule": []}, "C103", "/x-docgen/rule"),
    ],
)
def test_a_schema_with_a_faulty_declaration_is_refused_with_what_is_faulty(
    folder, store, declared, code, pointer
):
    schema = read_json(folder / "letter.json")
    (folder / "letter.json").write_text(json.dumps({**schema, "x-docgen": declared}), "utf-8")
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.pointer) == (code, pointer)
    assert problem.location.file == str(folder / "letter.json")


def test_a_schema_with_fewer_than_two_examples_is_refused(folder, store):
    schema = read_json(folder / "letter.json")
    (folder / "letter.json").write_text(json.dumps({**schema, "examples": [{}]}), "utf-8")
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    assert [problem.code for problem in caught.value.problems] == ["K007"]


@pytest.mark.parametrize("document", ["[]", "5", "null", "{}", '{"type": "object"}'])
def test_a_schema_without_a_declaration_is_refused(folder, document):
    (folder / "letter.json").write_text(document, "utf-8")
    with pytest.raises(CatalogError) as caught:
        SchemaStore(Roots(folder.parent), {}).schema("letter")
    assert {problem.code for problem in caught.value.problems} <= {"C101", "C102"}
    assert caught.value.problems[0].location.pointer.startswith("/x-docgen")


def test_a_folder_without_the_schema_of_declarations_is_told(folder, store):
    (folder / "_shared" / "x-docgen.json").unlink()
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("K002", str(folder / "_shared" / "x-docgen.json"))


@pytest.mark.parametrize(
    ("extra", "lost"),
    [
        ({"rules": [{"function": "in_order", "arguments": ["/number", "/nunber"]}]}, ["/nunber"]),
        (
            {"rules": [{"function": "in_order", "arguments": ["/parties/*/kind", "/parties/*/x", "/"]}]},
            ["/parties/*/x", "/"],
        ),
        ({"derive": {"a": {"function": "f", "arguments": {"x": "/sendr"}}}}, ["/sendr"]),
        ({"derive": {"a": {"function": "f", "arguments": {"x": "/sender/age", "y": "/a/b"}}}}, []),
        ({"rules": [{"function": "f", "arguments": ["/grid/*/*/sum", "/grid/0/0/sum", ""]}]}, []),
        ({"language": "/tongue"}, ["/tongue"]),
    ],
)
def test_a_pointer_of_the_declaration_that_leads_to_no_field_is_refused(folder, store, extra, lost):
    schema = read_json(folder / "letter.json")
    schema["x-docgen"] |= extra
    (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
    if not lost:
        assert store.schema("letter").document == schema
        return
    with pytest.raises(CatalogError) as caught:
        store.schema("letter")
    found = [(problem.code, problem.params["pointer"]) for problem in caught.value.problems]
    assert found == [("K009", pointer) for pointer in lost]


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


def test_a_shared_definition_of_the_office_wins_and_the_others_are_bundled(folder, tmp_path):
    shared = tmp_path / "office" / "schemas" / "_shared"
    shared.mkdir(parents=True)
    firm = {**read_json(folder / "_shared" / "firm.json"), "title": "own"}
    (shared / "firm.json").write_text(json.dumps(firm), "utf-8")
    (shared / "stamp.json").write_text('{"type": "string"}', "utf-8")
    store = SchemaStore(Roots(tmp_path / "office", folder.parent), {"calm": lambda _: None})
    assert store.shared["_shared/firm.json"]["title"] == "own"
    assert store.shared["_shared/stamp.json"] == {"type": "string"}
    assert store.shared["_shared/name.json"] == read_json(folder / "_shared" / "name.json")
    assert list(store.shared) == sorted(store.shared)
    assert store.schema("letter").shared is store.shared


def test_a_schema_of_the_office_that_is_broken_is_told_and_not_replaced_by_the_bundled_one(folder, tmp_path):
    (tmp_path / "office" / "schemas").mkdir(parents=True)
    own = tmp_path / "office" / "schemas" / "letter.json"
    own.write_text("{", "utf-8")
    with pytest.raises(CatalogError) as caught:
        SchemaStore(Roots(tmp_path / "office", folder.parent), {}).schema("letter")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("K002", str(own))


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

    def opened(members, **declaration):
        schema = read_json(folder / "letter.json")
        schema["x-docgen"] |= {**declaration, "set": members}
        (folder / "letter.json").write_text(json.dumps(schema), "utf-8")
        return store.schema("letter")

    return opened


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
