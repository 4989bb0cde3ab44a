"""Every schema: valid, labelled in both languages, closed and bounded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import docgen
import schema_walks as walks
from docgen.language.form import KINDS
from docgen.pipeline.validate import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import DocumentType

    Node = Mapping[str, Any]

ROOT = docgen.opened().catalog.root / "schemas"
SHARED = sorted(path.name for path in (ROOT / "_shared").glob("*.json"))
SCHEMA_OF = "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_definition_is_a_valid_schema_of_draft_2020_12(name: str) -> None:
    document = json.loads((ROOT / "_shared" / name).read_text("utf-8"))
    assert document["$schema"] == SCHEMA_OF
    Draft202012Validator.check_schema(document)


def test_the_schema_is_a_valid_one_of_draft_2020_12(kind: DocumentType) -> None:
    assert kind.schema.document["$schema"] == SCHEMA_OF
    Draft202012Validator.check_schema(kind.schema.document)
    Draft202012Validator.check_schema(kind.schema.resolved())


def test_every_shared_definition_is_used_by_a_type() -> None:
    texts = [path.read_text("utf-8") for path in ROOT.rglob("*.json")]
    unused = [name for name in SHARED if not any(f'{name}"' in text or f"{name}#" in text for text in texts)]
    # The bundled types show no pictures; offices' own types may.
    assert unused == ["picture.json", "x-docgen.json"]


def test_every_field_has_a_title_in_kazakh_and_russian(kind: DocumentType) -> None:
    found = list(walks.fields([kind.schema.resolved()]))
    assert len(found) > 20
    untitled = {
        pointer
        for pointer, nodes in found
        # The two halves of a text may be told by the names of the languages.
        if not any(_has_title(node) for part in nodes for node in walks.parts_of(part))
        and pointer.rpartition("/")[2] not in ("kk", "ru")
    }
    assert untitled == set()


def _has_title(node: Node) -> bool:
    title = node.get("x-title", {})
    return all(isinstance(title.get(language), str) and title[language].strip() for language in ("kk", "ru"))


def test_no_two_fields_of_one_object_have_the_same_title(kind: DocumentType) -> None:
    for node in walks.nodes_of(kind):
        properties = node.get("properties", {})
        for language in ("kk", "ru"):
            titles = [below["x-title"][language] for below in properties.values() if "x-title" in below]
            assert len(set(titles)) == len(titles), titles


def test_every_title_and_help_is_written_in_its_own_language(kind: DocumentType) -> None:
    kazakh_only = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
    for node in walks.nodes_of(kind):
        for keyword in ("x-title", "x-help", "x-written", "x-error"):
            pair = node.get(keyword)
            if pair is None:
                continue
            assert set(pair) >= {"kk", "ru"}, pair
            assert set(pair) <= {"kk", "ru", "en"}, pair
            # Help in Russian may quote a Kazakh word; a title never needs to.
            if keyword == "x-title" and "(" not in pair["ru"]:
                assert not kazakh_only & set(pair["ru"]), pair


def test_every_enumeration_has_a_label_for_each_value_in_both_languages(kind: DocumentType) -> None:
    enumerations = [node for node in walks.nodes_of(kind) if isinstance(node.get("enum"), list)]
    assert enumerations
    for node in enumerations:
        labels = node.get("x-enum", {})
        for language in ("kk", "ru"):
            assert len(labels.get(language, [])) == len(node["enum"]), node
            assert all(label.strip() for label in labels[language])
            assert len(set(labels[language])) == len(node["enum"]), labels[language]


def test_every_choice_of_branches_is_told_apart_by_a_constant_kind(kind: DocumentType) -> None:
    choices = [node["oneOf"] for node in walks.nodes_of(kind) if isinstance(node.get("oneOf"), list)]
    for branches in choices:
        constants = [branch["properties"]["kind"]["const"] for branch in branches]
        assert len(set(constants)) == len(branches) > 1
        for branch in branches:
            assert "kind" in branch["required"]
            assert _has_title(branch)


def test_objects_are_closed_so_that_no_misspelt_field_is_lost(kind: DocumentType) -> None:
    # A node of ``allOf``, ``if`` or ``then`` refines another that is closed.
    refined = [
        part
        for node in walks.nodes_of(kind)
        for keyword in ("allOf", "if", "then", "else")
        for part in (node.get(keyword) if isinstance(node.get(keyword), list) else [node.get(keyword)])
        if part
    ]
    below = [id(node) for part in refined for node in walks.every_node(part)]
    for node in walks.nodes_of(kind):
        if node.get("type") == "object" and id(node) not in below:
            assert node.get("additionalProperties") is False, node.get("x-title")


def test_texts_amounts_and_lists_are_bounded(kind: DocumentType) -> None:
    for node in walks.nodes_of(kind):
        if node.get("type") == "array":
            assert "maxItems" in node or node.get("uniqueItems"), node.get("x-title")
        if node.get("type") == "integer":
            assert {"minimum", "maximum"} <= set(node), node.get("x-title")


def test_every_format_is_one_that_is_judged_and_no_amount_is_a_number(kind: DocumentType) -> None:
    for node in walks.nodes_of(kind):
        if isinstance(node.get("format"), str):
            assert node["format"] in FORMATS
        assert "multipleOf" not in node
        assert node.get("type") != "number"


def test_a_pattern_is_explained_in_words(kind: DocumentType) -> None:
    for node in walks.nodes_of(kind):
        if isinstance(node.get("pattern"), str):
            assert set(node.get("x-error", {})) == {"kk", "ru", "en"}, node["pattern"]


def test_a_text_inflects_as_a_kind_that_there_is(kind: DocumentType) -> None:
    for node in walks.nodes_of(kind):
        assert node.get("x-inflect", "phrase") in KINDS
