"""What is wrong with the schema of a type as a whole: its name, its labels, and where its declaration leads.

Schema  ->  (code, path from its root, params)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.model.arguments import is_pointer
from docgen.model.keywords import OVERLAYS, nearest
from docgen.model.schema_faults import labels
from docgen.model.schema_nodes import findings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from docgen.model.schema import Schema
    from docgen.model.schema_faults import OfRoot
    from docgen.model.schema_nodes import Finding

_FIELD_OF_NAME = re.compile(r"\{([^{}]*)\}")


def names(slug: str) -> OfRoot:
    """Return what asks whether a type is called as its file (K042) and its fields have labels (K046)."""

    def check(schema: Schema) -> Iterator[Finding]:
        yield from _called(schema, slug)
        yield from findings(schema, (labels,))

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
                yield "K051", (*place, "type"), {"slug": name, "nearest": nearest(name, known)}
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
