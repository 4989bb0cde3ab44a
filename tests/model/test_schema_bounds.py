"""A schema of a stranger costs no more than one of ours: no network, no file, no work without end."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import CatalogError
from docgen.model import schema_bounds
from docgen.model.catalog import found_root
from docgen.model.schema import Schema
from docgen.model.schema_store import read_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TITLE = {"kk": "Өріс", "ru": "Поле"}
LETTER: dict[str, Any] = {
    "document_type": "letter",
    "reason": "plan",
    "sender": {"kind": "natural", "name": {"kk": "Әділ", "ru": "Адиль"}, "age": 20},
}
LONG = "a" * 50_000 + "!"


def _refs(*names: str) -> list[dict[str, str]]:
    return [{"$ref": f"#/$defs/{name}"} for name in names]


def _doubled(keyword: str, levels: int) -> dict[str, Any]:
    defs = {f"d{level}": {keyword: _refs(f"d{level + 1}") * 2} for level in range(levels)}
    return {"$defs": {**defs, f"d{levels}": {}}, "not": {"$ref": "#/$defs/d0"}}


def _field(schema: dict[str, Any], **root: Any) -> dict[str, Any]:
    return {**root, "field": {"x-title": TITLE, **schema}}


#: What is added to a good schema (``field`` is a property of it), and the code that refuses it.
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an address": (_field({"$ref": "https://192.0.2.1/a.json"}), "K048"),
    "an address of what there is": (_field({"$ref": "https://192.0.2.1/person.json#/x"}), "K049"),
    "a file of the machine": (_field({"$ref": "file:///etc/hostname"}), "K048"),
    "a file above": (_field({"$ref": "../../../../etc/hostname"}), "K048"),
    "a file of a share": (_field({"$ref": "//server/share/a.json"}), "K048"),
    "a type as a definition": (_field({"$ref": "_shared/../letter.json"}), "K048"),
    "a name for a pointer": (_field({"$ref": "#name"}), "K049"),
    "a reference that is no text": (_field({"$ref": 5}), "K044"),
    "an anchor": (_field({"$anchor": "name"}), "K061"),
    "a base of its own": (_field({"$id": "https://192.0.2.1/"}), "K061"),
    "a base of the whole": ({"$id": "https://192.0.2.1/a.json"}, "K061"),
    "a dynamic reference": (_field({"$dynamicRef": "https://192.0.2.1/a.json"}), "K061"),
    "a dynamic anchor": (_field({"$dynamicAnchor": "meta"}), "K061"),
    "a vocabulary": ({"$vocabulary": {"https://192.0.2.1/": True}}, "K061"),
    "draft 2019": ({"$schema": "https://json-schema.org/draft/2019-09/schema"}, "K060"),
    "draft 7": ({"$schema": "http://json-schema.org/draft-07/schema#"}, "K060"),
    "draft 4": ({"$schema": "http://json-schema.org/draft-04/schema#"}, "K060"),
    "a draft of a stranger": ({"$schema": "https://192.0.2.1/schema"}, "K060"),
    "a draft that is no text": ({"$schema": 5}, "K060"),
    "another draft below": (_field({"$schema": "http://json-schema.org/draft-04/schema#"}), "K060"),
    "looking ahead": (_field({"pattern": "^(?=(a+)+$)"}), "K062"),
    "looking back": (_field({"pattern": "(?<!a)b"}), "K062"),
    "a reference back": (_field({"pattern": r"^(a+)\1$"}), "K062"),
    "repeated repetitions": (_field({"pattern": "((a{1,100}){1,100}){1,100}"}), "K062"),
    "repeated repetitions of names": (_field({"patternProperties": {"((a{99}){99}){99}": {}}}), "K062"),
    "no pattern": (_field({"pattern": "("}), "K044"),
    "no pattern of names": (_field({"patternProperties": {"(": {}}}), "K044"),
    "patterns beside what is not evaluated": (
        _field({"patternProperties": {"a": {}}, "unevaluatedProperties": False}),
        "K063",
    ),
    "a reference to itself": (_field({"$ref": "#/properties/field"}), "K065"),
    "two that refer to each other": (
        _field({}, **{"$defs": {"a": _refs("b")[0], "b": _refs("a")[0]}, "not": _refs("a")[0]}),
        "K065",
    ),
    "a circle of one": ({"$defs": {"a": {"allOf": _refs("a")}}, "not": _refs("a")[0]}, "K065"),
    "a circle of two": (
        {"$defs": {"a": {"anyOf": _refs("b")}, "b": {"if": _refs("a")[0]}}, "not": _refs("a")[0]},
        "K065",
    ),
    "a circle that doubles": (
        {"$defs": {"a": {"properties": {"x": {"allOf": _refs("a", "a")}}}}, "not": _refs("a")[0]},
        "K065",
    ),
    "a circle that doubles by way of another": (
        {
            "$defs": {"a": {"properties": {"x": {"allOf": _refs("b", "a")}}}, "b": {"items": _refs("a")[0]}},
            "not": _refs("a")[0],
        },
        "K065",
    ),
    "a circle of any and of one": (
        {
            "$defs": {"a": {"properties": {"x": _refs("a")[0]}, "additionalProperties": _refs("a")[0]}},
            "not": _refs("a")[0],
        },
        "K065",
    ),
    "parts without end": (_doubled("allOf", 30), "K064"),
    "alternatives without end": (_doubled("anyOf", 30), "K064"),
    "a long row of references": (_doubled("oneOf", 3000), "K064"),
}  # fmt: skip


@pytest.fixture
def laid(folder: Path, store: Any) -> Callable[[dict[str, Any]], Any]:
    def lay(change: dict[str, Any]) -> Any:
        schema = read_json(folder / "letter.json")
        change = dict(change)
        schema["properties"].update({"field": change.pop("field")} if "field" in change else {})
        (folder / "letter.json").write_text(json.dumps({**schema, **change}), "utf-8")
        return store

    return lay


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a schema made docgen open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(("change", "code"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_schema_is_refused_before_a_case_meets_it(
    change: dict[str, Any], code: str, laid: Any, folder: Path
) -> None:
    with pytest.raises(CatalogError) as caught:
        laid(change).schema("letter")
    assert code in {problem.code for problem in caught.value.problems}
    assert {problem.location.file for problem in caught.value.problems} == {str(folder / "letter.json")}


#: A field and a value that does not fit it; the code that tells so.
LASTING: dict[str, tuple[dict[str, Any], Any, str]] = {
    "a pattern of patterns": ({"pattern": "^(a+)+$"}, LONG, "C112"),
    "alternatives that overlap": ({"pattern": "^(a|a|aa)*$"}, LONG, "C112"),
    "a pattern of names": ({"propertyNames": {"pattern": "^(a+)+$"}}, {LONG: 1}, "C112"),
    "properties by pattern": (
        {"patternProperties": {"^(a+)+$": {"type": "string"}, "!$": {"type": "string"}}},
        {LONG: 1},
        "C122",
    ),
    "no other properties than by pattern": (
        {"patternProperties": {"^(a+)+$": {}}, "additionalProperties": False},
        {LONG: 1},
        "C103",
    ),
    "other properties than by pattern": (
        {"patternProperties": {"^(a+)+$": {}}, "additionalProperties": {"type": "string"}},
        {LONG: 1},
        "C122",
    ),
    "a limit with a fraction of nothing": ({"items": {"type": "string"}, "maxItems": 1.0}, [1, 2], "C116"),
}


@pytest.mark.parametrize(("field", "value", "code"), LASTING.values(), ids=LASTING)
def test_what_would_be_asked_for_ever_is_asked_in_bounded_time(
    field: dict[str, Any], value: Any, code: str, laid: Any
) -> None:
    found = laid(_field(field)).schema("letter").problems({**LETTER, "field": value})
    assert code in {problem.code for problem in found}


def test_a_circle_that_goes_down_is_followed_as_deep_as_the_case(laid: Any) -> None:
    branch = {"type": "object", "x-title": TITLE}
    branch |= {
        "properties": {side: {"$ref": "#/$defs/branch", "x-title": TITLE} for side in ("left", "right")}
    }
    schema = laid({"$defs": {"branch": branch}, "field": {"$ref": "#/$defs/branch"}}).schema("letter")
    case = {**LETTER, "field": {"left": {"right": {"left": 5}}, "right": {}}}
    (problem,) = schema.problems(case)
    assert (problem.code, problem.location.pointer) == ("C102", "/field/left/right/left")


def test_no_schema_of_ours_comes_near_the_limit() -> None:
    root = found_root() / "schemas"
    shared = {f"_shared/{path.name}": read_json(path) for path in root.glob("_shared/*.json")}
    for path in root.glob("*.json"):
        schema = Schema(read_json(path), shared, str(path), {})
        assert not schema_bounds.is_too_large(schema)
        assert schema_bounds.doubling(schema) is None


def test_a_reference_of_a_shared_file_to_itself_is_followed_from_a_branch(folder: Path, laid: Any) -> None:
    person = read_json(folder / "_shared" / "person.json")
    natural, legal = person["oneOf"]
    person = {**person, "$defs": {"natural": natural}, "oneOf": [{"$ref": "#/$defs/natural"}, legal]}
    (folder / "_shared" / "person.json").write_text(json.dumps(person), "utf-8")
    schema = laid({}).schema("letter")
    assert schema.problems(LETTER) == []
    sender = {**LETTER["sender"], "age": 5, "strange": 1}
    found = {each.code: each.location.pointer for each in schema.problems({**LETTER, "sender": sender})}
    assert found == {"C103": "/sender/strange", "C117": "/sender/age"}


def test_of_very_many_values_the_first_are_told(laid: Any) -> None:
    schema = laid(_field({"enum": list(range(100_000))})).schema("letter")
    (problem,) = schema.problems({**LETTER, "field": -1})
    assert problem.code == "C104"
    assert len(problem.params["allowed"]["ru"]) < 1000
    assert problem.params["allowed"]["ru"].endswith("…")
