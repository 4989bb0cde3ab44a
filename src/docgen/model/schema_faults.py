"""What is wrong with a schema as its author wrote it: one generator for each mistake, one line in a table.

    a node of the schema  ->  (code, path below the node, params)

JSON Schema passes over a keyword that it does not know and over a name that no property has: what was
meant by them would be checked by nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.model import schema_bounds, validator
from docgen.model.arguments import is_pointer
from docgen.model.field import pointer_of
from docgen.model.keywords import DISCRIMINATOR, INFLECTIONS, INFLECTS_AS, OFFERS, OVERLAYS, short
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from docgen.model.schema import Schema

    Finding = tuple[str, tuple[str | int, ...], Mapping[str, Any]]
    OfRoot = Callable[[Schema], Iterator[Finding]]

# Keywords whose value is a schema, a list of schemas, schemas by name (JSON Schema Core, section 10).
_ONE = frozenset(("items", "not", "if", "then", "else", "contains", "propertyNames", "additionalProperties"))
_MANY = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
_NAMED = frozenset(("properties", "patternProperties", "$defs", "dependentSchemas"))
# Those that speak of the same value as the node that holds them.
_SAME_VALUE = frozenset(("allOf", "anyOf", "oneOf", "if", "then", "else", "not", "dependentSchemas"))
# Those in which properties are only looked at, or made narrower than they are declared elsewhere.
_NARROWING = (_SAME_VALUE - {"oneOf", "anyOf"}) | {"contains", "propertyNames"}
_OWN = (
    "x-docgen",
    "x-title",
    "x-help",
    "x-written",
    "x-enum",
    "x-error",
    INFLECTS_AS,
    "x-layout",
    OFFERS,
    "x-picture",
)
_STANDARD = (  # noqa: SIM905 - forty names are read more easily as words
    "$schema $id $ref $anchor $comment $vocabulary $dynamicRef $dynamicAnchor type const enum multipleOf "
    "maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems "
    "uniqueItems maxContains minContains maxProperties minProperties required dependentRequired title "
    "description default deprecated readOnly writeOnly examples format contentEncoding contentMediaType "
    "contentSchema unevaluatedItems unevaluatedProperties"
).split()
_KNOWN = frozenset((*_STANDARD, *_OWN, *_ONE, *_MANY, *_NAMED))
# Keywords of JSON Schema that lead by names of their own; docgen follows files and pointers alone.
_LEADING = frozenset(("$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary"))
#: The draft that a schema may name in its ``$schema``.
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_HALVES = ("kk", "ru")
_FIELD_OF_NAME = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Node:
    """A place of a schema that holds a schema: its path, and the nodes around it that speak of one value.

    ``is_declaring`` tells that its properties are those which a case may have, not a narrower view of them.
    """

    value: Mapping[str, Any]
    path: tuple[str | int, ...] = ()
    around: tuple[Mapping[str, Any], ...] = ()
    is_declaring: bool = True


def nodes(node: Node) -> Iterator[Node]:
    """Yield a node and every node below it; what has the wrong shape is passed over."""
    yield node
    for keyword, value in node.value.items():
        below: list[tuple[tuple[str | int, ...], Any]] = []
        if keyword in _ONE:
            below = [((keyword,), value)]
        elif keyword in _MANY and isinstance(value, list):
            below = [((keyword, index), each) for index, each in enumerate(value)]
        elif keyword in _NAMED and isinstance(value, dict):
            below = [((keyword, name), each) for name, each in value.items()]
        around = (*node.around, node.value) if keyword in _SAME_VALUE else ()
        is_declaring = node.is_declaring and keyword not in _NARROWING
        for path, each in below:
            if isinstance(each, dict):
                yield from nodes(Node(each, (*node.path, *path), around, is_declaring))


def refuse_unreadable(schema: Schema) -> None:
    """Raise CatalogError for what makes the rest of a schema mean something else.

    K043 (no such keyword), K060 (another draft), K061 (a keyword that leads by names of its own).
    """
    _raise(schema, _of_nodes(schema, (_keywords, _dialect)))


def refuse_faulty(schema: Schema, root: Iterable[OfRoot] = ()) -> None:
    """Raise CatalogError with every mistake of a schema or a shared definition.

    K048 and K049 (a reference leads nowhere), else K064 and K065 (references that cost without end), else
    K044 (a keyword has a value that it cannot have), else K045 (branches that nothing tells apart), K062 and
    K063 (patterns that cost without end), else all of CHECKS and of what ``root`` asks of the document as a
    whole. What is told first is what the others could not be looked for without.
    """
    _raise(schema, _of_nodes(schema, (_references,)))
    _raise(schema, list(_bounds(schema)))
    if (wrong := validator.malformed(schema.document)) is not None:
        path, value = wrong
        _raise(schema, [_not_possible(path, value)])
    _raise(schema, _of_nodes(schema, (_patterns, _branches)))
    found = [finding for check in root for finding in check(schema)]
    _raise(schema, _of_nodes(schema, CHECKS) + found)


def referred(schema: Schema) -> set[str]:
    """Return the shared definitions that a schema refers to, by their reference: ``_shared/person.json``."""
    references = (node.value.get("$ref") for node in nodes(Node(schema.document)))
    files = (each.partition("#")[0].rpartition("/")[2] for each in references if isinstance(each, str))
    return {f"_shared/{file}" for file in files if file}


def names(slug: str) -> OfRoot:
    """Return what asks whether a type is called as its file (K042) and its fields have labels (K046)."""

    def check(schema: Schema) -> Iterator[Finding]:
        yield from _called(schema, slug)
        yield from _of_nodes(schema, (_labels,))

    return check


def belongs(slug: str, known: Collection[str], opened: Callable[[str], Schema | None]) -> OfRoot:
    """Return what asks whether the set of a type names types that there are, and fields that they have.

    K051 (no such type), K052 (no such field of the member), K053 (a document twice), K009 (no such field of
    the type itself). ``opened`` gives the schema of a type, None where it is faulty: that is told of itself.
    """

    def check(schema: Schema) -> Iterator[Finding]:
        derived = schema.document["x-docgen"].get("derive", {})
        seen = {slug}
        for number, member in enumerate(schema.document["x-docgen"].get("set", ())):
            place = ("x-docgen", "set", number)
            name = member["type"]
            if name not in known:
                yield "K051", (*place, "type"), {"slug": name, "nearest": _near(name, known)}
                continue
            if name in seen:
                yield "K053", (*place, "type"), {"slug": name}
            seen.add(name)
            theirs = opened(name)
            for pointer, origin in member.get("fields", {}).items():
                path = (*place, "fields", pointer)
                if theirs is not None and not (pointer.startswith("/") and theirs.has(pointer)):
                    yield "K052", path, {"pointer": pointer, "slug": name}
                if origin.split("/")[1:2] not in [[each] for each in derived] and not schema.has(origin):
                    yield "K009", path, {"pointer": origin}

    return check


def _raise(schema: Schema, found: list[Finding]) -> None:
    if found:
        raise CatalogError(_problem(schema, finding) for finding in found)


def _of_nodes(
    schema: Schema, checks: tuple[Callable[[Node, Schema], Iterator[Finding]], ...]
) -> list[Finding]:
    return [
        (code, (*node.path, *path), params)
        for node in nodes(Node(schema.document))
        for check in checks
        for code, path, params in check(node, schema)
    ]


def _problem(schema: Schema, finding: Finding) -> Problem:
    code, path, params = finding
    return Problem(code, location=Location(file=schema.file, pointer=pointer_of(path)), params=params)


def _near(word: Any, known: Any) -> str:
    return "".join(get_close_matches(str(word), list(map(str, known)), 1))


# One node, whatever is around it.


def _keywords(node: Node, _: Schema) -> Iterator[Finding]:
    for keyword in node.value:
        # What begins with x- may be a note of the author; one letter beside ours it is none.
        if keyword not in _KNOWN and (not keyword.startswith("x-") or _near(keyword, _OWN)):
            yield "K043", (keyword,), {"name": keyword, "nearest": _near(keyword, _KNOWN)}


def _references(node: Node, schema: Schema) -> Iterator[Finding]:
    reference = node.value.get("$ref")
    if isinstance(reference, str) and not schema.refers(reference):
        file = reference.partition("#")[0].rpartition("/")[2]
        known = {name.rpartition("/")[2] for name in schema.shared}
        is_lost = bool(file) and file not in known
        yield (
            ("K048", ("$ref",), {"file": file, "nearest": _near(file, known)})
            if is_lost
            else ("K049", ("$ref",), {"reference": reference})
        )


def _not_possible(path: tuple[str | int, ...], value: Any) -> Finding:
    keyword = next((step for step in reversed(path) if step in _KNOWN), "")
    return "K044", path, {"name": keyword, "value": short(value)}


def _dialect(node: Node, _: Schema) -> Iterator[Finding]:
    for keyword in node.value:
        if keyword in _LEADING:
            yield "K061", (keyword,), {"name": keyword}
    named = node.value.get("$schema", DIALECT)
    if not isinstance(named, str) or named.removesuffix("#") != DIALECT:
        yield "K060", ("$schema",), {"value": short(named), "wanted": DIALECT}


def _bounds(schema: Schema) -> Iterator[Finding]:
    if (reference := schema_bounds.doubling(schema)) is not None:
        yield "K065", (), {"reference": reference}
    elif schema_bounds.is_too_large(schema):
        yield "K064", (), {"limit": str(schema_bounds.MAX_PARTS)}


def _patterns(node: Node, schema: Schema) -> Iterator[Finding]:
    given: list[tuple[tuple[str, ...], str]] = []
    if "pattern" in node.value:
        given.append((("pattern",), node.value["pattern"]))
    given += [(("patternProperties", name), name) for name in node.value.get("patternProperties", {})]
    for path, pattern in given:
        if not validator.is_pattern(pattern):
            is_any = _is_expression(pattern)
            yield ("K062", path, {"value": short(pattern)}) if is_any else _not_possible(path, pattern)
    if "unevaluatedProperties" in node.value and _has_pattern_properties(schema):
        # jsonschema searches their patterns with an engine that looks back without an end.
        yield "K063", ("unevaluatedProperties",), {}


def _is_expression(text: str) -> bool:
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _has_pattern_properties(schema: Schema) -> bool:
    documents = [schema.document, *validator.needed(schema.document, schema.shared).values()]
    return any("patternProperties" in each.value for one in documents for each in nodes(Node(one)))


def _branches(node: Node, schema: Schema) -> Iterator[Finding]:
    for index, branch in enumerate(node.value.get("oneOf", ())):
        told = schema.plain(branch).get("properties", {}).get(DISCRIMINATOR) if branch is not True else None
        if not isinstance(told, dict) or "const" not in told:
            yield "K045", ("oneOf", index), {"name": DISCRIMINATOR}


def _required(node: Node, schema: Schema) -> Iterator[Finding]:
    groups: dict[tuple[str, ...], Any] = {("required",): node.value.get("required", ())}
    groups |= {
        ("dependentRequired", name): names for name, names in node.value.get("dependentRequired", {}).items()
    }
    if not any(groups.values()):
        return
    known = {name for each in (*node.around, node.value) for name in schema.properties(each)}
    for path, names in groups.items() if known else ():
        for index, name in enumerate(names):
            if name not in known:
                yield "K040", (*path, index), {"name": name, "nearest": _near(name, known)}


def _labels(node: Node, schema: Schema) -> Iterator[Finding]:
    for name, field in node.value.get("properties", {}).items() if node.is_declaring else ():
        if name not in _HALVES and "const" not in schema.plain(field) and not schema.title(field):
            yield "K046", ("properties", name), {"name": name}
    title = node.value.get("x-title")
    if title is not None and not _is_said(title):
        yield "K046", ("x-title",), {"name": str(node.path[-1]) if node.path else ""}


def _is_said(title: Any) -> bool:
    return isinstance(title, dict) and all(isinstance(title.get(half), str) for half in _HALVES)


def _choices(node: Node, _: Schema) -> Iterator[Finding]:
    labels, values = node.value.get("x-enum"), node.value.get("enum", ())
    if labels is None:
        return
    if not isinstance(labels, dict) or [len(labels.get(half, ())) for half in _HALVES] != [len(values)] * 2:
        yield "K047", ("x-enum",), {"count": str(len(values))}


def _inflection(node: Node, _: Schema) -> Iterator[Finding]:
    if INFLECTS_AS in node.value and node.value[INFLECTS_AS] not in INFLECTIONS:
        value = str(node.value[INFLECTS_AS])[:60]
        yield "K010", (INFLECTS_AS,), {"value": value, "known": ", ".join(INFLECTIONS)}


#: What is asked of every node: K040 (a name that no property has), K047 (labels of an enumeration), K010.
CHECKS: tuple[Callable[[Node, Schema], Iterator[Finding]], ...] = (_required, _choices, _inflection)


# The root of a type.


def _pointers(schema: Schema) -> Iterator[Finding]:
    """A rule that looks where nothing is would judge nothing. A derived value is no field of the schema."""
    declaration = schema.document["x-docgen"]
    derived = declaration.get("derive", {})
    given: list[tuple[tuple[str | int, ...], str]] = [
        (("derive", name, "arguments", name_of_argument), argument)
        for name, each in derived.items()
        for name_of_argument, argument in each["arguments"].items()
    ]
    given += [
        (("rules", number, "arguments", index), argument)
        for number, rule in enumerate(declaration.get("rules", ()))
        for index, argument in enumerate(rule["arguments"])
    ]
    given += [(("language",), declaration["language"])] if "language" in declaration else []
    told: set[str] = set()
    for path, argument in given:
        is_derived = argument.split("/")[1:2] in [[name] for name in derived]
        if argument in told or is_derived or not is_pointer(argument):
            continue
        told.add(argument)
        if not schema.has(argument):
            yield "K009", ("x-docgen", *path), {"pointer": argument}


def _file_name(schema: Schema) -> Iterator[Finding]:
    pattern = schema.document["x-docgen"]["file_name"]
    place = ("x-docgen", "file_name")
    for pointer in _FIELD_OF_NAME.findall(pattern):
        if not pointer.startswith("/") or not schema.has(pointer):
            yield "K009", place, {"pointer": pointer}
    if set("{}") & set(_FIELD_OF_NAME.sub("", pattern)):
        yield "K041", place, {"pattern": pattern}


def _called(schema: Schema, slug: str) -> Iterator[Finding]:
    said = schema.properties(schema.document).get("document_type", {}).get("const")
    if said != slug:
        yield "K042", ("properties", "document_type"), {"slug": slug, "value": str(said or "–")}


def _overlays(schema: Schema) -> Iterator[Finding]:
    if OVERLAYS in schema.properties(schema.document):
        yield "K054", ("properties", OVERLAYS), {"name": OVERLAYS}


#: What is asked of the root of every type: K009 (a pointer leads to no field), K041 (a brace stands alone),
#: K054 (a field is called as what a case says of other types).
OF_TYPE: tuple[OfRoot, ...] = (_pointers, _file_name, _overlays)
