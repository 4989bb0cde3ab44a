"""The examples of every type: without an error, and with all that their type asks for."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import docgen
import schema_walks as walks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import DocumentType

    Node = Mapping[str, Any]

WORKSPACE = docgen.opened()


def test_there_are_two_examples_and_the_first_is_the_smaller(kind: DocumentType) -> None:
    minimal, full = kind.examples
    assert set(minimal) < set(full)


def test_an_example_has_no_error(kind: DocumentType, example: str, data: dict[str, Any]) -> None:
    found = docgen.check(WORKSPACE, json.dumps(data).encode())
    assert [problem for problem in found if problem.is_error] == [], example


def test_the_minimal_example_has_exactly_the_required_fields(kind: DocumentType) -> None:
    assert set(kind.examples[0]) == set(kind.schema.document["required"])


def test_every_required_field_of_the_root_is_missed_when_it_is_not_there(kind: DocumentType) -> None:
    for name in kind.schema.document["required"]:
        data = {key: value for key, value in kind.examples[0].items() if key != name}
        found = docgen.check(WORKSPACE, json.dumps(data).encode())
        codes = {(problem.code, problem.location.pointer) for problem in found}
        wanted = "C011" if name == "document_type" else "C101"
        assert (wanted, f"/{name}") in codes


def test_every_field_of_an_example_is_known_to_the_schema(kind: DocumentType, data: dict[str, Any]) -> None:
    assert {walks.general(pointer) for pointer in walks.leaves(data)} <= walks.pointers_of(
        kind
    ) | walks.items_of(kind)


def test_every_field_is_reached_by_a_label_of_its_own_and_not_by_its_bare_name(
    kind: DocumentType, data: dict[str, Any]
) -> None:
    bare = {}
    for pointer in walks.leaves(data):
        label = kind.schema.label(pointer, data)
        parts = {part for language in ("kk", "ru") for part in label[language].split(" › ") if part.isascii()}
        if any(not part.isdigit() for part in parts):
            bare[pointer] = label["ru"]
    assert bare == {}


def test_the_people_of_the_examples_were_born_before_their_documents(data: dict[str, Any]) -> None:
    day = datetime.date.fromisoformat(data["requisites"]["date"])
    for value in (node["iin"] for node in walks.every_node(data) if "iin" in node):
        century = {"3": 1900, "4": 1900, "5": 2000, "6": 2000}[value[6]]
        born = datetime.date(century + int(value[:2]), int(value[2:4]), int(value[4:6]))
        assert born < day
