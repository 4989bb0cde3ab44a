"""Schema: JSON Schema (draft 2020-12) with labels, and the problems of a case against it.

All problems at once, each with the JSON Pointer of the field and the field's own label. A
``oneOf`` is discriminated by a constant ``kind``: only the branch that is meant speaks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.model.field import path_of, pointer_of
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from jsonschema.exceptions import ValidationError

    #: A format: returns None for a good value, else the code and params of what is wrong.
    Format = Callable[[str], tuple[str, Mapping[str, Any]] | None]

BASE = "https://docgen.invalid/schemas/"
DISCRIMINATOR = "kind"
#: The schema of the root keyword ``x-docgen``.
DECLARATION = "_shared/x-docgen.json"
_TYPES = {
    "string": {"kk": "мәтін", "ru": "текст", "en": "text"},
    "integer": {"kk": "бүтін сан", "ru": "целое число", "en": "whole number"},
    "number": {"kk": "сан", "ru": "число", "en": "number"},
    "boolean": {"kk": "иә немесе жоқ (true, false)", "ru": "да или нет (true, false)", "en": "true or false"},
    "array": {"kk": "тізім [ … ]", "ru": "список [ … ]", "en": "list [ … ]"},
    "object": {"kk": "өрістер тобы { … }", "ru": "группа полей { … }", "en": "group of fields { … }"},
    "null": {"kk": "null", "ru": "null", "en": "null"},
}
# JSON Schema keyword -> problem code; the keyword's value is the limit in the sentence.
_LIMITS = {
    "minLength": "C113",
    "maxLength": "C114",
    "minItems": "C115",
    "maxItems": "C116",
    "minimum": "C117",
    "maximum": "C118",
}


def read_json(path: Path) -> Any:
    """Read one of our own JSON files. Raises CatalogError K002 with line and column."""
    place = Location(file=str(path))
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise CatalogError([Problem("K002", location=place, params={"reason": str(fault)})]) from fault
    except json.JSONDecodeError as fault:
        problem = Problem("K002", location=place, params={"reason": fault.msg})
        raise CatalogError([problem.at(line=fault.lineno, column=fault.colno)]) from fault


class SchemaStore:
    """The schemas of a folder; ``$ref`` leads only to files in it."""

    def __init__(self, folder: Path, formats: Mapping[str, Format]) -> None:
        self._folder = folder
        self._formats = formats

    @cached_property
    def shared(self) -> Mapping[str, Any]:
        """Return the shared definitions by their reference, ``_shared/person.json``."""
        paths = sorted((self._folder / "_shared").glob("*.json"))
        return {f"_shared/{path.name}": read_json(path) for path in paths}

    def schema(self, slug: str) -> Schema:
        """Return the schema of a type. Raises CatalogError K002 (unreadable), K003 (bad x-docgen)."""
        path = self._folder / f"{slug}.json"
        schema = Schema(read_json(path), self.shared, self._formats, str(path))
        declaration = Schema(self.shared[DECLARATION], self.shared, {}, DECLARATION)
        faults = declaration.problems(schema.document.get("x-docgen", {}))
        if faults:
            what = f"x-docgen{faults[0].location.pointer}"
            raise CatalogError([Problem("K003", location=Location(file=str(path)), params={"reason": what})])
        return schema


@dataclass(frozen=True)
class Schema:
    """A schema document with the shared definitions that it refers to."""

    document: Mapping[str, Any]
    shared: Mapping[str, Any]
    formats: Mapping[str, Format]
    file: str

    def problems(self, data: Any) -> list[Problem]:
        """Return every problem of a case against the schema, in the order of the case."""
        unique: dict[tuple[str | None, str, str], Problem] = {}
        for error in self._validator.iter_errors(data):
            for problem in self._translated(error, data):
                key = (problem.location.pointer, problem.code, str(problem.params.get("name", "")))
                unique.setdefault(key, problem)
        return list(unique.values())

    def label(self, pointer: str, data: Any = None) -> Mapping[str, str]:
        """Return the label of the field at a pointer in kk and ru: its own title after its parents'."""
        labels: list[Mapping[str, str]] = []
        node: Mapping[str, Any] = self.document
        for step in path_of(pointer):
            node, data = self._below(node, step, data)
            title = self._title(node)
            if title:
                labels.append({"en": step, **title})
            elif step.isdigit():
                number = str(int(step) + 1)
                labels.append({"kk": number, "ru": number, "en": number})
            elif step not in ("kk", "ru"):
                labels.append({"kk": step, "ru": step, "en": step})
        return {
            language: " › ".join(label[language] for label in labels) for language in ("kk", "ru", "en")
        }

    def resolved(self) -> Mapping[str, Any]:
        """Return the schema with every ``$ref`` replaced by what it refers to; siblings stay."""
        resolved: Mapping[str, Any] = self._inlined(self.document)
        return resolved

    @cached_property
    def _validator(self) -> Any:
        from jsonschema import Draft202012Validator, FormatChecker
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        resources = [(BASE + name, DRAFT202012.create_resource(value)) for name, value in self.shared.items()]
        checker = FormatChecker(formats=())
        for name, check in self.formats.items():
            checker.checks(name)(_predicate(check))
        document = {"$id": BASE + "type.json", **self.document}
        registry: Registry[Any] = Registry().with_resources(resources)
        return Draft202012Validator(document, registry=registry, format_checker=checker)

    def _translated(self, error: ValidationError, data: Any) -> Iterator[Problem]:
        pointer = pointer_of(tuple(error.absolute_path))
        keyword = str(error.validator)
        value: Any = error.instance
        if keyword == "oneOf":
            yield from self._branch(error, data)
        elif keyword == "required":
            for name in error.validator_value:
                if name not in value:
                    yield self._problem("C101", pointer + pointer_of((name,)), data, name=name)
        elif keyword in ("additionalProperties", "unevaluatedProperties"):
            yield from self._unknown(pointer, value, error.schema, data)
        elif keyword == "type":
            wanted = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
            types = {lang: " / ".join(_TYPES[name][lang] for name in wanted) for lang in ("kk", "ru", "en")}
            yield self._problem("C102", pointer, data, wanted=types, value=_short(value))
        elif keyword in ("enum", "const"):
            allowed = error.validator_value if keyword == "enum" else [error.validator_value]
            nearest = get_close_matches(str(value), [str(item) for item in allowed], 1)
            params = {"value": _short(value), "allowed": ", ".join(map(str, allowed)), "nearest": "".join(nearest)}
            yield self._problem("C104", pointer, data, **params)
        elif keyword == "format":
            fault = self.formats[error.validator_value](value)
            code, params = fault or ("C105", {})
            yield self._problem(code, pointer, data, value=_short(value), **params)
        elif keyword == "pattern":
            words = error.schema.get("x-error", {"kk": "", "ru": "", "en": ""})
            yield self._problem("C112", pointer, data, value=_short(value), wanted=words)
        elif keyword in _LIMITS:
            yield self._problem(_LIMITS[keyword], pointer, data, limit=error.validator_value, value=_short(value))
        else:
            yield self._problem("C119", pointer, data, keyword=keyword)

    def _branch(self, error: ValidationError, data: Any) -> Iterator[Problem]:
        """Speak for the branch whose constant the value names; without one, for the constant itself."""
        branches = [self._plain(branch) for branch in error.validator_value]
        kinds = [branch["properties"][DISCRIMINATOR]["const"] for branch in branches]
        value: Any = error.instance
        pointer = pointer_of(tuple(error.absolute_path))
        if not isinstance(value, dict):
            yield self._problem("C102", pointer, data, wanted=_TYPES["object"], value=_short(value))
        elif DISCRIMINATOR not in value:
            yield self._problem("C101", f"{pointer}/{DISCRIMINATOR}", data, name=DISCRIMINATOR)
        elif value[DISCRIMINATOR] not in kinds:
            nearest = get_close_matches(str(value[DISCRIMINATOR]), kinds, 1)
            params = {"value": _short(value[DISCRIMINATOR]), "allowed": ", ".join(kinds), "nearest": "".join(nearest)}
            yield self._problem("C104", f"{pointer}/{DISCRIMINATOR}", data, **params)
        else:
            meant = kinds.index(value[DISCRIMINATOR])
            for inner in error.context or ():
                if inner.schema_path[0] == meant:
                    yield from self._translated(inner, data)

    def _unknown(self, pointer: str, value: Any, schema: Any, data: Any) -> Iterator[Problem]:
        known = sorted(self._properties(schema))
        for name in value:
            if name not in known:
                nearest = get_close_matches(name, known, 1)
                yield self._problem(
                    "C103",
                    pointer + pointer_of((name,)),
                    data,
                    name=name,
                    nearest="".join(nearest),
                    known=", ".join(known),
                )

    def _problem(self, code: str, pointer: str, data: Any, **params: Any) -> Problem:
        place = Location(pointer=pointer)
        return Problem(code, location=place, params={"label": self.label(pointer, data), **params})

    def _plain(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a node with its ``$ref`` followed; what stands beside the ``$ref`` wins."""
        while "$ref" in node:
            target = self._target(node["$ref"])
            node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return node

    def _target(self, reference: str) -> Mapping[str, Any]:
        name, _, fragment = reference.partition("#")
        name = name if name.startswith("_shared/") or not name else f"_shared/{name}"
        found: Any = self.shared[name] if name else self.document
        for step in path_of(fragment):
            found = found[step]
        target: Mapping[str, Any] = found
        # References of a shared file are relative to its own folder and its own root.
        return _rebased(target, name) if name else target

    def _properties(self, node: Mapping[str, Any], data: Any = None) -> dict[str, Mapping[str, Any]]:
        """Return the properties of a node, those of ``allOf`` and of the meant ``oneOf`` branch too."""
        node = self._plain(node)
        found: dict[str, Mapping[str, Any]] = {}
        for part in node.get("allOf", ()):
            found |= self._properties(part, data)
        branches = [self._plain(branch) for branch in node.get("oneOf", ())]
        kind = data.get(DISCRIMINATOR) if isinstance(data, dict) else None
        for branch in branches:
            if kind is None or branch["properties"].get(DISCRIMINATOR, {}).get("const") == kind:
                found |= self._properties(branch, data)
        found |= {name: value for name, value in node.get("properties", {}).items() if value is not True}
        return found

    def _below(self, node: Mapping[str, Any], step: str, data: Any) -> tuple[Mapping[str, Any], Any]:
        properties = self._properties(node, data)
        if isinstance(data, list):
            below = data[int(step)] if step.isdigit() and int(step) < len(data) else None
        else:
            below = data.get(step) if isinstance(data, dict) else None
        if step in properties:
            return self._plain(properties[step]), below
        return self._plain(self._plain(node).get("items", {})), below

    def _title(self, node: Mapping[str, Any]) -> Mapping[str, str] | None:
        title: Mapping[str, str] | None = node.get("x-title")
        return title

    def _inlined(self, node: Any) -> Any:
        if isinstance(node, dict):
            return {key: self._inlined(value) for key, value in self._plain(node).items()}
        if isinstance(node, list):
            return [self._inlined(item) for item in node]
        return node


def _rebased(node: Any, name: str) -> Any:
    if isinstance(node, dict):
        return {
            key: f"{name}{value}" if key == "$ref" and value.startswith("#") else _rebased(value, name)
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [_rebased(item, name) for item in node]
    return node


def _predicate(check: Format) -> Callable[[object], bool]:
    def holds(value: object) -> bool:
        return not isinstance(value, str) or check(value) is None

    return holds


def _short(value: Any) -> str:
    """Return a value for a sentence: whole if short, else its beginning; lists and objects by kind."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"
