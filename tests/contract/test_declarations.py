"""The declaration of every type: what it names is there, and says nothing where its fields are missing."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import schema_walks as walks
from docgen.law.derivations import DERIVATIONS
from docgen.law.rules import RULES
from docgen.model import arguments
from docgen.model.arguments import is_pointer
from docgen.model.field import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import DocumentType

    Node = Mapping[str, Any]


def test_the_declaration_names_the_type_in_three_languages_and_a_file_name_of_its_fields(
    kind: DocumentType,
) -> None:
    declaration = kind.declaration
    assert set(declaration["title"]) == {"kk", "ru", "en"}
    assert len(set(declaration["title"].values())) == 3
    pointers = [part.partition("}")[0] for part in declaration["file_name"].split("{")[1:]]
    assert "/requisites/date" in pointers
    assert set(pointers) <= walks.pointers_of(kind)
    assert kind.schema.document["properties"]["document_type"]["const"] == kind.slug


def test_every_derivation_exists_and_takes_its_arguments(kind: DocumentType) -> None:
    for derivation in kind.declaration.get("derive", {}).values():
        function = DERIVATIONS[derivation["function"]]
        inspect.signature(function).bind(**derivation["arguments"])


def test_every_rule_exists_and_takes_its_arguments(kind: DocumentType) -> None:
    for rule in kind.declaration.get("rules", ()):
        inspect.signature(RULES[rule["function"]]).bind(*rule["arguments"])


def test_every_reference_to_a_law_is_judged_by_a_rule_of_acts_in_force(kind: DocumentType) -> None:
    judged = {
        walks.general(pointer)
        for rule in kind.declaration.get("rules", ())
        if rule["function"] in ("acts_in_force", "norms_in_force")
        for pointer in rule["arguments"]
    }
    pointers = walks.pointers_of(kind)
    references = {
        above
        for above, _, name in (pointer.rpartition("/") for pointer in pointers)
        if name == "act" and f"{above}/article" in pointers
    }
    assert {
        pointer
        for pointer in references
        if not any(f"{pointer}/".startswith(f"{above}/") for above in judged)
    } == set()


def test_every_pointer_of_the_declaration_leads_to_a_field(kind: DocumentType) -> None:
    derived = kind.declaration.get("derive", {})
    pointers = [pointer for each in derived.values() for pointer in each["arguments"].values()]
    pointers += [pointer for rule in kind.declaration.get("rules", ()) for pointer in rule["arguments"]]
    known = walks.pointers_of(kind) | walks.items_of(kind)
    lost = [
        pointer
        for pointer in filter(is_pointer, pointers)
        if walks.general(pointer) not in known and pointer.split("/")[1] not in derived
    ]
    assert lost == []


def test_no_derived_value_hides_a_field(kind: DocumentType) -> None:
    assert set(kind.declaration.get("derive", {})).isdisjoint(kind.schema.document["properties"])


def test_derivations_are_silent_where_their_arguments_are_missing(kind: DocumentType) -> None:
    for derivation in kind.declaration.get("derive", {}).values():
        given = derivation["arguments"].items()
        nothing = {name: None if is_pointer(each) else each[1:] for name, each in given}
        assert DERIVATIONS[derivation["function"]](**nothing) is None


def test_rules_are_silent_where_their_fields_are_missing(kind: DocumentType) -> None:
    for rule in kind.declaration.get("rules", ()):
        fields = [field for each in rule["arguments"] for field in arguments.given(each, Field(None))]
        assert list(RULES[rule["function"]](*fields)) == []
