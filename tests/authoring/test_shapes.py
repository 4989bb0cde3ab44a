"""What a change of a schema breaks: every kind of change, told once and graded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.authoring.diff import difference, side

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


SHARED = docgen.opened().catalog.definitions


TEXT = {"type": "string", "maxLength": 9, "minLength": 2, "pattern": "^a", "format": "date"}


def schema(properties: dict[str, Any], required: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    declaration = {"title": {"kk": "а", "ru": "б", "en": "c"}, "group": "other", "file_name": "a"}
    return {
        "x-docgen": {**declaration, **more.pop("declared", {})},
        "type": "object",
        "properties": properties,
        "required": list(required),
        "examples": [{}, {}],
        **more,
    }


@pytest.fixture
def compared(tmp_path: Path) -> Callable[..., list[str]]:
    """Compare two schemas; return the changes as ``code pointer``."""

    def compare(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
        sides = []
        for name, document in (("old", old), ("new", new)):
            (tmp_path / f"{name}.json").write_text(json.dumps(document), "utf-8")
            sides.append(side(tmp_path / f"{name}.json", SHARED, "a"))
        found = difference(*sides)
        assert found.problems == ()
        return [f"{change.code} {change.pointer}".strip() for change in found.changes]

    return compare


ONE = {"a": {"type": "string"}}


DATE = {"era_terms": {"function": "era_terms", "arguments": {"date": "/a"}}}


OTHER_DATE = {"era_terms": {"function": "era_terms", "arguments": {"date": "/b"}}}


WITHOUT_PATTERN = {key: value for key, value in TEXT.items() if key != "pattern"}


RULE = {"function": "era_known", "arguments": ["/a"]}


MEMBER = {"type": "note", "fields": {"/based_on/date": "/a"}}


def variant(kind: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"kind": {"const": kind}, **properties}, "required": ["kind"]}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (schema(ONE), schema(ONE), []),
        (schema(ONE), schema({**ONE, "b": {}}), ["field-added /b"]),
        (schema(ONE), schema({**ONE, "b": {}}, ("b",)), ["field-added-required /b"]),
        (schema({**ONE, "b": {}}), schema(ONE), ["field-removed /b"]),
        (schema({"remark": {}}), schema({"remarks": {}}), ["field-renamed /remarks"]),
        (
            schema({"remark": {"x-title": {"kk": "а", "ru": "б"}}}),
            schema({"note": {"x-title": {"kk": "а", "ru": "б"}}}),
            ["field-renamed /note"],
        ),
        (schema({"remark": {}}), schema({"note": {}}), ["field-removed /remark", "field-added /note"]),
        (
            schema({"remark": {"type": "integer"}}),
            schema({"remarks": {"type": "string"}}),
            ["field-removed /remark", "field-added /remarks"],
        ),
        (schema({"a": True}), schema({"a": {}}), []),
        (schema({"a": True}), schema({"a": False}), ["condition /a"]),
        (schema(ONE), schema(ONE, ("a",)), ["required /a"]),
        (schema(ONE, ("a",)), schema(ONE), ["not-required /a"]),
        (schema(ONE), schema({"a": {"type": "array"}}), ["kind /a"]),
        (schema(ONE), schema({"a": {"type": "integer"}}), ["types-narrowed /a"]),
        (schema(ONE), schema({"a": {"type": ["string", "null"]}}), ["types-widened /a"]),
        (schema({"a": {"type": ["string", "null"]}}), schema(ONE), ["types-narrowed /a"]),
        (schema({"a": {"type": "integer"}}), schema({"a": {"type": "number"}}), ["types-widened /a"]),
        (schema({"a": {"type": "number"}}), schema({"a": {"type": "integer"}}), ["types-narrowed /a"]),
        (schema({"a": {}}), schema(ONE), ["types-narrowed /a"]),
        (schema({"a": {"enum": ["x", "y"]}}), schema({"a": {"enum": ["y", "x"]}}), []),
        (
            schema({"a": {"enum": ["x", "y"]}}),
            schema({"a": {"enum": ["x", "z"]}}),
            ["values-removed /a", "values-added /a"],
        ),
        (schema({"a": {"const": "x"}}), schema({"a": {"enum": ["x", "y"]}}), ["values-added /a"]),
        (schema({"a": {}}), schema({"a": {"enum": ["x"]}}), ["values-bound /a"]),
        (schema({"a": {"enum": ["x"]}}), schema({"a": {}}), ["values-free /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "pattern": "^b"}}), ["pattern /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "format": "iin"}}), ["format /a"]),
        (schema({"a": TEXT}), schema({"a": WITHOUT_PATTERN}), ["check-removed /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "maxLength": 8}}), ["limit-narrowed /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "maxLength": 10}}), ["limit-widened /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "minLength": 3}}), ["limit-narrowed /a"]),
        (schema({"a": TEXT}), schema({"a": {**TEXT, "minLength": 1}}), ["limit-widened /a"]),
        (schema({"a": {}}), schema({"a": {"minimum": 0}}), ["limit-narrowed /a"]),
        (schema({"a": {"minimum": 0}}), schema({"a": {}}), ["limit-widened /a"]),
        (schema(ONE), schema(ONE, additionalProperties=False), ["closed"]),
        (schema(ONE, additionalProperties=False), schema(ONE), ["opened"]),
        (schema(ONE), schema(ONE, dependentRequired={"a": ["a"]}), ["condition"]),
        (schema(ONE, dependentRequired={"a": ["a"]}), schema(ONE), ["condition-removed"]),
        (schema({"a": {"uniqueItems": True}}), schema({"a": {}}), ["check-removed /a"]),
        (schema({"a": {}}), schema({"a": {"uniqueItems": True}}), ["keyword /a"]),
        (schema({"a": {"x-inflect": "phrase"}}), schema({"a": {"x-inflect": "person"}}), ["inflects /a"]),
        (schema({"a": {}}), schema({"a": {"x-inflect": "phrase"}}), []),
        (schema({"a": {}}), schema({"a": {"x-help": {"kk": "а", "ru": "б"}}}), ["label /a"]),
        (
            schema({"a": {"type": "array", "items": {"properties": {"b": {}}}}}),
            schema({"a": {"type": "array", "items": {"properties": {"b": {}, "c": {}}}}}),
            ["field-added /a/*/c"],
        ),
        (
            schema({"a": {"oneOf": [variant("x"), variant("y")]}}),
            schema({"a": {"oneOf": [variant("x"), variant("z")]}}),
            ["values-removed /a/kind", "values-added /a/kind"],
        ),
        (
            schema({"a": {"oneOf": [variant("x"), variant("y")]}}),
            schema({"a": {"oneOf": [variant("x", b={}), variant("y", b={})]}}),
            ["field-added /a/b"],
        ),
        (
            schema({"a": {"oneOf": [variant("x", b={"maxLength": 9}), variant("y")]}}),
            schema({"a": {"oneOf": [variant("x", b={"maxLength": 8}), variant("y")]}}),
            ["limit-narrowed /a/b"],
        ),
        (
            schema(ONE),
            schema(ONE, declared={"file_name": "b", "group": "letters"}),
            ["group", "file-name"],
        ),
        (schema(ONE, declared={"language": "/a"}), schema(ONE), ["language-field"]),
        (schema(ONE), schema(ONE, declared={"derive": DATE}), ["derived-added /era_terms"]),
        (schema(ONE, declared={"derive": DATE}), schema(ONE), ["derived-removed /era_terms"]),
        (
            schema(ONE, declared={"derive": DATE}),
            schema({**ONE, "b": {}}, declared={"derive": OTHER_DATE}),
            ["derived-changed /era_terms", "field-added /b"],
        ),
        (schema(ONE), schema(ONE, declared={"rules": [RULE]}), ["rule-added"]),
        (schema(ONE, declared={"rules": [RULE]}), schema(ONE), ["rule-removed"]),
        (schema(ONE), schema(ONE, declared={"set": [MEMBER]}), ["member-added"]),
        (schema(ONE, declared={"set": [MEMBER]}), schema(ONE), ["member-removed"]),
        (
            schema(ONE, declared={"set": [MEMBER]}),
            schema(ONE, declared={"set": [{**MEMBER, "optional": True}]}),
            ["member-added", "member-removed"],
        ),
        (
            schema({"a": {"$ref": "_shared/money.json"}}),
            schema({"a": {"type": "string", "format": "date"}}),
            ["format /a", "label /a"],
        ),
    ],
)  # fmt: skip
def test_a_change_of_a_schema_is_told(
    compared: Callable[..., list[str]], old: dict[str, Any], new: dict[str, Any], told: list[str]
) -> None:
    assert compared(old, new) == told


def test_breaking_changes_stand_first(compared: Callable[..., list[str]]) -> None:
    told = compared(schema(ONE), schema({"b": {"type": "integer"}, "c": {}}))
    assert told == ["field-removed /a", "field-added /b", "field-added /c"]
