"""What is wrong with a schema as its author wrote it: one generator for each mistake, one line in a table.

    a node of the schema  ->  (code, path below the node, params)

JSON Schema passes over a keyword that it does not know and over a name that no property has: what was
meant by them would be checked by nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.model import schema_bounds, validator
from docgen.model.field import pointer_of
from docgen.model.keywords import DISCRIMINATOR, HALVES, INFLECTIONS, INFLECTS_AS, OFFERS, nearest, short
from docgen.model.problem import Location, Problem
from docgen.model.schema_nodes import MANY, NAMED, ONE, Node, findings, nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.model.schema import Schema
    from docgen.model.schema_nodes import Finding

    OfRoot = Callable[[Schema], Iterator[Finding]]

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
_KNOWN = frozenset((*_STANDARD, *_OWN, *ONE, *MANY, *NAMED))
# Keywords of JSON Schema that lead by names of their own; docgen follows files and pointers alone.
_LEADING = frozenset(("$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary"))
# The draft that a schema may name in its ``$schema``.
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def refuse_unreadable(schema: Schema) -> None:
    """Raise CatalogError for what makes the rest of a schema mean something else.

    K043 (no such keyword), K060 (another draft), K061 (a keyword that leads by names of its own).
    """
    _raise(schema, findings(schema, (_keywords, _dialect)))


def refuse_faulty(schema: Schema, root: Iterable[OfRoot] = ()) -> None:
    """Raise CatalogError with every mistake of a schema or a shared definition.

    K048 and K049 (a reference leads nowhere), else K064 and K065 (references that cost without end), else
    K044 (a keyword has a value that it cannot have), else K045 (branches that nothing tells apart), K062 and
    K063 (patterns that cost without end), else all of CHECKS and of what ``root`` asks of the document as a
    whole. What is told first is what the others could not be looked for without.
    """
    _raise(schema, findings(schema, (_references,)))
    _raise(schema, list(_bounds(schema)))
    if (wrong := validator.malformed(schema.document)) is not None:
        path, value = wrong
        _raise(schema, [_not_possible(path, value)])
    _raise(schema, findings(schema, (_patterns, _branches)))
    of_root = [finding for check in root for finding in check(schema)]
    _raise(schema, findings(schema, CHECKS) + of_root)


def _raise(schema: Schema, found: list[Finding]) -> None:
    if found:
        raise CatalogError(_problem(schema, finding) for finding in found)


def _problem(schema: Schema, finding: Finding) -> Problem:
    code, path, params = finding
    return Problem(code, location=Location(file=schema.file, pointer=pointer_of(path)), params=params)


# One node, whatever is around it.


def _keywords(node: Node, _: Schema) -> Iterator[Finding]:
    for keyword in node.value:
        # What begins with x- may be a note of the author; one letter beside ours it is none.
        if keyword not in _KNOWN and (not keyword.startswith("x-") or nearest(keyword, _OWN)):
            yield "K043", (keyword,), {"name": keyword, "nearest": nearest(keyword, _KNOWN)}


def _references(node: Node, schema: Schema) -> Iterator[Finding]:
    reference = node.value.get("$ref")
    if isinstance(reference, str) and not schema.refers(reference):
        name = validator.shared_file(reference)
        if not name or name in schema.shared:
            yield "K049", ("$ref",), {"reference": reference}
            return
        known = [each.removeprefix("_shared/") for each in schema.shared]
        file = name.removeprefix("_shared/")
        yield "K048", ("$ref",), {"file": file, "nearest": nearest(file, known)}


def _not_possible(path: tuple[str | int, ...], value: Any) -> Finding:
    keyword = next((step for step in reversed(path) if step in _KNOWN), "")
    return "K044", path, {"name": keyword, "value": short(value)}


def _dialect(node: Node, _: Schema) -> Iterator[Finding]:
    for keyword in node.value:
        if keyword in _LEADING:
            yield "K061", (keyword,), {"name": keyword}
    named = node.value.get("$schema", _DIALECT)
    if not isinstance(named, str) or named.removesuffix("#") != _DIALECT:
        yield "K060", ("$schema",), {"value": short(named), "wanted": _DIALECT}


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
        told = schema.plain(branch).get("properties", {}).get(DISCRIMINATOR)
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
                yield "K040", (*path, index), {"name": name, "nearest": nearest(name, known)}


def labels(node: Node, schema: Schema) -> Iterator[Finding]:
    """K046: a field has no label, or one that is not said in both languages."""
    for name, field in node.value.get("properties", {}).items() if node.is_declaring else ():
        if name not in HALVES and "const" not in schema.plain(field) and not schema.title(field):
            yield "K046", ("properties", name), {"name": name}
    title = node.value.get("x-title")
    if title is not None and not _is_said(title):
        yield "K046", ("x-title",), {"name": str(node.path[-1]) if node.path else ""}


def _is_said(title: Any) -> bool:
    return isinstance(title, dict) and all(isinstance(title.get(half), str) for half in HALVES)


def _choices(node: Node, _: Schema) -> Iterator[Finding]:
    named, values = node.value.get("x-enum"), node.value.get("enum", ())
    if named is None:
        return
    if not isinstance(named, dict) or [len(named.get(half, ())) for half in HALVES] != [len(values)] * 2:
        yield "K047", ("x-enum",), {"count": str(len(values))}


def _inflection(node: Node, _: Schema) -> Iterator[Finding]:
    if INFLECTS_AS in node.value and node.value[INFLECTS_AS] not in INFLECTIONS:
        value = str(node.value[INFLECTS_AS])[:60]
        yield "K010", (INFLECTS_AS,), {"value": value, "known": ", ".join(INFLECTIONS)}


#: What is asked of every node: K040 (a name that no property has), K047 (labels of an enumeration), K010.
CHECKS: tuple[Callable[[Node, Schema], Iterator[Finding]], ...] = (_required, _choices, _inflection)
