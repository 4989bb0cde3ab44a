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
