"""Schema: JSON Schema (draft 2020-12) with labels, and the problems of a case against it.

All problems at once, each with the JSON Pointer of the field and the field's own label. A
``oneOf`` is discriminated by a constant ``kind``: only the branch that is meant speaks.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.model import keywords, validator
from docgen.model.annotations import Annotated
from docgen.model.field import is_index, path_of, pointer_of
from docgen.model.keywords import HALVES
from docgen.model.problem import MAX_PROBLEMS, Location, Problem, too_many
from docgen.model.schema_tree import SchemaTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.model.validator import Format


@dataclass(frozen=True)
class Schema(SchemaTree):
    """A schema that judges cases; ``formats`` judge the texts that it names a format for."""

    formats: Mapping[str, Format]

    def problems(self, data: Any) -> list[Problem]:
        """Return every problem of a case against the schema, in the order of the schema.

        Raises CatalogError K003 where the schema itself is faulty, K011 where jsonschema finds nothing
        wrong with what is not valid.
        """
        if self._is_valid(data):
            return []
        unique: dict[tuple[str | None, str, str], Problem] = {}
        for error in self._errors(data):
            for problem in self._located(error, data):
                key = (problem.location.pointer, problem.code, str(problem.params.get("name", "")))
                unique.setdefault(key, problem)
                if len(unique) == MAX_PROBLEMS:
                    return [*unique.values(), too_many("")]
        if not unique:
            raise CatalogError([Problem("K011", location=Location(file=self.file))])
        return list(unique.values())

    def of_one_language(self, language: str) -> Schema:
        """Return the schema of a case that is printed in one language: its texts need no other half.

        A field that asks for both halves beside its ``$ref`` goes on to need them: a letterhead is in both
        languages whatever the paper is written in.
        """
        if language not in self._halved:
            document, shared = _halved(self.document, language), _halved(self.shared, language)
            self._halved[language] = Schema(document, shared, self.file, self.formats)
        return self._halved[language]

    @cached_property
    def sha256(self) -> str:
        """The hash of the schema with the shared definitions that it needs: what judges a case."""
        needed = validator.needed(self.document, self.shared)
        text = json.dumps([self.document, needed], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def _halved(self) -> dict[str, Schema]:
        return {}

    def _errors(self, data: Any) -> Iterator[Any]:
        from jsonschema import Draft202012Validator, SchemaError
        from jsonschema.exceptions import UnknownType
        from referencing.exceptions import Unresolvable

        try:
            yield from self._explaining.iter_errors(data)
        except (Unresolvable, UnknownType, validator.PatternError, RecursionError) as fault:
            raise self.faulty(str(fault).partition("\n")[0]) from fault
        except (AttributeError, TypeError, KeyError):
            # A keyword with a value of a wrong kind; if it is none of that, the fault is ours.
            try:
                Draft202012Validator.check_schema(self.document)
            except SchemaError as fault:
                raise self.faulty(pointer_of(tuple(fault.absolute_path))) from fault
            raise

    def label(self, pointer: str, data: Any = None) -> Mapping[str, str]:
        """Return the label of the field at a pointer in kk and ru: its own title after its parents'.

        An item of a list is named with its number, from 1.
        """
        labels: list[Mapping[str, str]] = []
        node: Mapping[str, Any] = self.document
        for step in path_of(pointer):
            is_item = is_index(step) and "items" in self.plain(node)
            node, data = self.below(node, step, data)
            title = self.title(node)
            if is_item:
                # Two items of one list have the same title: their numbers tell them apart.
                words = {"kk": "", "ru": "", "en": "", **(title or {})}
                labels.append({lang: f"{word} {int(step) + 1}".strip() for lang, word in words.items()})
            elif title:
                labels.append({"en": step, **title})
            elif step not in HALVES:
                labels.append({"kk": step, "ru": step, "en": step})
        return {language: " › ".join(label[language] for label in labels) for language in ("kk", "ru", "en")}

    def labelled(self, problem: Problem, data: Any) -> Problem:
        """Return a problem with the label of its field, unless it has one or no pointer.

        Another field that its param ``compared`` points to is told by its label too.
        """
        if problem.location.pointer is None:
            return problem
        params = {"label": self.label(problem.location.pointer, data), **problem.params}
        if isinstance(other := params.get("compared"), str):
            params["compared"] = self.label(other, data)
        return Problem(problem.code, problem.severity, problem.location, params)

    def annotations(self, keyword: str, data: Any) -> dict[str, Any]:
        """Return the values that a keyword of the schema has for the fields of a case, by pointer."""
        if keyword not in self._annotated:
            self._annotated[keyword] = Annotated(self, keyword, self.document)
        return self._annotated[keyword].of(data)

    @cached_property
    def _annotated(self) -> dict[str, Annotated]:
        return {}

    @cached_property
    def _is_valid(self) -> Callable[[Any], bool]:
        """What decides on a case; of a faulty schema, which jsonschema can explain, nothing is valid."""
        try:
            return validator.deciding(self.document, self.shared, self.formats)
        except ValueError:
            return lambda _: False

    @cached_property
    def _explaining(self) -> Any:
        return validator.explaining(self.document, self.shared, self.formats)

    def _located(self, error: Any, data: Any) -> Iterator[Problem]:
        """Yield the problems of an error, each with the label of its field."""
        for code, path, params in keywords.problems(error, self):
            pointer = pointer_of((*error.absolute_path, *path))
            needed = {"needed": self._needed(pointer, data)} if code == "C101" else {}
            yield Problem(
                code,
                location=Location(pointer=pointer),
                params={"label": self.label(pointer, data), **params, **needed},
            )

    def _needed(self, pointer: str, data: Any) -> str:
        """Return what a missing group of groups must hold: ``initials: kk, ru``; "" for other fields."""
        node: Mapping[str, Any] = self.document
        for step in path_of(pointer):
            node, data = self.below(node, step, data)
        below = self.properties(node)
        required = {name: self._required(below[name]) for name in self._required(node) if name in below}
        return "; ".join(f"{name}: {', '.join(names)}" for name, names in required.items() if names)

    def _required(self, node: Mapping[str, Any]) -> dict[str, None]:
        """Return the names that a node requires, those of its ``allOf`` too, each once."""
        node = self.plain(node)
        parts = (self._required(part) for part in node.get("allOf", ()))
        return dict.fromkeys([*(name for part in parts for name in part), *node.get("required", ())])


def _halved(node: Any, language: str) -> Any:
    """Return a schema in which what declares the halves of a text requires that of one language only."""
    if isinstance(node, list):
        return [_halved(item, language) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: _halved(value, language) for key, value in node.items()}
    required, declared = node.get("required"), node.get("properties")
    if isinstance(required, list) and isinstance(declared, dict) and {*required} & {*declared} >= {*HALVES}:
        found["required"] = [name for name in required if name == language or name not in HALVES]
    return found
