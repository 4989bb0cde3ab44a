"""Every schema: valid, labelled in both languages, its declaration leading to what exists."""

from __future__ import annotations

import datetime
import inspect
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import docgen
from docgen.language.form import KINDS
from docgen.law.derivations import DERIVATIONS
from docgen.law.rules import RULES
from docgen.model import arguments
from docgen.model.arguments import is_pointer
from docgen.model.field import Field
from docgen.pipeline.validate import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.model.catalog import DocumentType

    Node = Mapping[str, Any]

ROOT = docgen.opened().catalog.root / "schemas"
SHARED = sorted(path.name for path in (ROOT / "_shared").glob("*.json"))
SCHEMA_OF = "https://json-schema.org/draft/2020-12/schema"


def _flat(node: Node) -> Iterator[Node]:
    """Yield a resolved node and what it is made of, the branches of ``oneOf`` left out."""
    yield node
    for part in node.get("allOf", ()):
        yield from _flat(part)
    for keyword in ("then", "else"):
        if keyword in node:
            yield from _flat(node[keyword])


def _fields(nodes: list[Node], pointer: str = "") -> Iterator[tuple[str, list[Node]]]:
    """Yield the pointer of each field below nodes that describe one value, and the nodes of the field."""
    flat = [part for node in nodes for part in _flat(node)]
    branches = [list(_flat(branch)) for part in flat for branch in part.get("oneOf", ())]
    for branch in branches or [[]]:
        properties: dict[str, list[Node]] = defaultdict(list)
        for part in flat + branch:
            for name, below in part.get("properties", {}).items():
                properties[name].append(below)
        for name, below in properties.items():
            yield f"{pointer}/{name}", below
            yield from _fields(below, f"{pointer}/{name}")
        items = [part["items"] for part in flat + branch if "items" in part]
        if items:
            yield from _fields(items, f"{pointer}/0")


def _every_node(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
        for below in value.values():
            yield from _every_node(below)
    elif isinstance(value, list):
        for below in value:
            yield from _every_node(below)


def _nodes(kind: DocumentType) -> list[Node]:
    resolved = {name: value for name, value in kind.schema.resolved().items() if name != "examples"}
    return list(_every_node(resolved))


def _pointers(kind: DocumentType) -> set[str]:
    return {pointer for pointer, _ in _fields([kind.schema.resolved()])}


def _general(pointer: str) -> str:
    """Return a pointer with every index, and every ``*`` that stands for all of them, as 0."""
    return "/".join("0" if step.isdigit() or step == "*" else step for step in pointer.split("/"))


def _leaves(value: Any, pointer: str = "") -> Iterator[str]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield f"{pointer}/{key}"
        yield from _leaves(below, f"{pointer}/{key}")


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
    found = list(_fields([kind.schema.resolved()]))
    assert len(found) > 20
    untitled = {
        pointer
        for pointer, nodes in found
        # The two halves of a text may be told by the names of the languages.
        if not any(_has_title(node) for part in nodes for node in _flat(part))
        and pointer.rpartition("/")[2] not in ("kk", "ru")
    }
    assert untitled == set()


def _has_title(node: Node) -> bool:
    title = node.get("x-title", {})
    return all(isinstance(title.get(language), str) and title[language].strip() for language in ("kk", "ru"))


def test_no_two_fields_of_one_object_have_the_same_title(kind: DocumentType) -> None:
    for node in _nodes(kind):
        properties = node.get("properties", {})
        for language in ("kk", "ru"):
            titles = [below["x-title"][language] for below in properties.values() if "x-title" in below]
            assert len(set(titles)) == len(titles), titles


def test_every_title_and_help_is_written_in_its_own_language(kind: DocumentType) -> None:
    kazakh_only = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
    for node in _nodes(kind):
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
    enumerations = [node for node in _nodes(kind) if isinstance(node.get("enum"), list)]
    assert enumerations
    for node in enumerations:
        labels = node.get("x-enum", {})
        for language in ("kk", "ru"):
            assert len(labels.get(language, [])) == len(node["enum"]), node
            assert all(label.strip() for label in labels[language])
            assert len(set(labels[language])) == len(node["enum"]), labels[language]


def test_every_choice_of_branches_is_told_apart_by_a_constant_kind(kind: DocumentType) -> None:
    choices = [node["oneOf"] for node in _nodes(kind) if isinstance(node.get("oneOf"), list)]
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
        for node in _nodes(kind)
        for keyword in ("allOf", "if", "then", "else")
        for part in (node.get(keyword) if isinstance(node.get(keyword), list) else [node.get(keyword)])
        if part
    ]
    below = [id(node) for part in refined for node in _every_node(part)]
    for node in _nodes(kind):
        if node.get("type") == "object" and id(node) not in below:
            assert node.get("additionalProperties") is False, node.get("x-title")


def test_texts_amounts_and_lists_are_bounded(kind: DocumentType) -> None:
    for node in _nodes(kind):
        if node.get("type") == "array":
            assert "maxItems" in node or node.get("uniqueItems"), node.get("x-title")
        if node.get("type") == "integer":
            assert {"minimum", "maximum"} <= set(node), node.get("x-title")


def test_every_format_is_one_that_is_judged_and_no_amount_is_a_number(kind: DocumentType) -> None:
    for node in _nodes(kind):
        if isinstance(node.get("format"), str):
            assert node["format"] in FORMATS
        assert "multipleOf" not in node
        assert node.get("type") != "number"


def test_a_pattern_is_explained_in_words(kind: DocumentType) -> None:
    for node in _nodes(kind):
        if isinstance(node.get("pattern"), str):
            assert set(node.get("x-error", {})) == {"kk", "ru", "en"}, node["pattern"]


def test_a_text_inflects_as_a_kind_that_there_is(kind: DocumentType) -> None:
    for node in _nodes(kind):
        assert node.get("x-inflect", "phrase") in KINDS


def test_the_declaration_names_the_type_in_three_languages_and_a_file_name_of_its_fields(
    kind: DocumentType,
) -> None:
    declaration = kind.declaration
    assert set(declaration["title"]) == {"kk", "ru", "en"}
    assert len(set(declaration["title"].values())) == 3
    pointers = [part.partition("}")[0] for part in declaration["file_name"].split("{")[1:]]
    assert "/requisites/date" in pointers
    assert set(pointers) <= _pointers(kind)
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
        _general(pointer)
        for rule in kind.declaration.get("rules", ())
        if rule["function"] in ("acts_in_force", "norms_in_force")
        for pointer in rule["arguments"]
    }
    pointers = _pointers(kind)
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
    known = _pointers(kind) | _items(kind)
    lost = [
        pointer
        for pointer in filter(is_pointer, pointers)
        if _general(pointer) not in known and pointer.split("/")[1] not in derived
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


# Examples


def test_there_are_two_examples_and_the_first_is_the_smaller(kind: DocumentType) -> None:
    minimal, full = kind.examples
    assert set(minimal) < set(full)


def test_an_example_has_no_error(kind: DocumentType, example: str, data: dict[str, Any]) -> None:
    found = docgen.check(docgen.opened(), json.dumps(data).encode())
    assert [problem for problem in found if problem.is_error] == [], example


def test_the_minimal_example_has_exactly_the_required_fields(kind: DocumentType) -> None:
    assert set(kind.examples[0]) == set(kind.schema.document["required"])


def test_every_required_field_of_the_root_is_missed_when_it_is_not_there(kind: DocumentType) -> None:
    for name in kind.schema.document["required"]:
        data = {key: value for key, value in kind.examples[0].items() if key != name}
        found = docgen.check(docgen.opened(), json.dumps(data).encode())
        codes = {(problem.code, problem.location.pointer) for problem in found}
        wanted = "C011" if name == "document_type" else "C101"
        assert (wanted, f"/{name}") in codes


def test_every_field_of_an_example_is_known_to_the_schema(kind: DocumentType, data: dict[str, Any]) -> None:
    assert {_general(pointer) for pointer in _leaves(data)} <= _pointers(kind) | _items(kind)


def _items(kind: DocumentType) -> set[str]:
    lists = {
        pointer
        for pointer, nodes in _fields([kind.schema.resolved()])
        if any("items" in part for node in nodes for part in _flat(node))
    }
    return {f"{pointer}/0" for pointer in lists}


def test_every_field_is_reached_by_a_label_of_its_own_and_not_by_its_bare_name(
    kind: DocumentType, data: dict[str, Any]
) -> None:
    bare = {}
    for pointer in _leaves(data):
        label = kind.schema.label(pointer, data)
        parts = {part for language in ("kk", "ru") for part in label[language].split(" › ") if part.isascii()}
        if any(not part.isdigit() for part in parts):
            bare[pointer] = label["ru"]
    assert bare == {}


def test_the_people_of_the_examples_were_born_before_their_documents(data: dict[str, Any]) -> None:
    day = datetime.date.fromisoformat(data["requisites"]["date"])
    for value in (node["iin"] for node in _every_node(data) if "iin" in node):
        century = {"3": 1900, "4": 1900, "5": 2000, "6": 2000}[value[6]]
        born = datetime.date(century + int(value[:2]), int(value[2:4]), int(value[4:6]))
        assert born < day
