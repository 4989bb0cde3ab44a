"""The schemas of the data roots, read and checked before a case meets them."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.errors import CatalogError
from docgen.model.field import path_of
from docgen.model.files import read
from docgen.model.keywords import INFLECTIONS, INFLECTS_AS
from docgen.model.problem import Location, Problem
from docgen.model.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from docgen.model.roots import Roots
    from docgen.model.validator import Format

#: The schema of the root keyword ``x-docgen``.
DECLARATION = "_shared/x-docgen.json"


def definitions(folders: Iterable[Path]) -> dict[str, Any]:
    """Return the definitions of folders by reference; the later folder wins. Raises CatalogError K002."""
    paths = {path.name: path for folder in folders for path in folder.glob("*.json")}
    return {f"_shared/{name}": read_json(path) for name, path in sorted(paths.items())}


class SchemaStore:
    """The schemas of data roots; ``$ref`` leads only to files in them, to the office's where it has one.

    ``shared`` are definitions that stand for those of the roots.
    """

    def __init__(
        self, roots: Roots, formats: Mapping[str, Format], shared: Mapping[str, Any] | None = None
    ) -> None:
        self._roots = roots
        self._formats = formats
        self._given = shared

    @cached_property
    def shared(self) -> Mapping[str, Any]:
        """Return the shared definitions by their reference, ``_shared/person.json``."""
        if self._given is not None:
            return self._given
        return definitions(root / "schemas" / "_shared" for root in reversed(self._roots.layers))

    def schema(self, slug: str) -> Schema:
        """Return the schema of a type. Raises CatalogError K002 (unreadable), K007, K009, K010."""
        path = self._roots.find(f"schemas/{slug}.json")
        return self.checked(read_json(path), path)

    def checked(self, document: Any, path: Path) -> Schema:
        """Return the schema that a document is, ``path`` being its file. Raises as schema() does."""
        schema = Schema(document, self.shared, self._formats, str(path))
        if DECLARATION not in self.shared:
            missing = Location(file=str(self._roots.find(f"schemas/{DECLARATION}")))
            reason = "No such file or directory"
            raise CatalogError([Problem("K002", location=missing, params={"reason": reason})])
        declaration = Schema(self.shared[DECLARATION], self.shared, {}, DECLARATION)
        given = schema.document.get("x-docgen", {}) if isinstance(schema.document, dict) else None
        faults = declaration.problems(given)
        if faults:
            raise CatalogError(
                fault.at(file=str(path), pointer=f"/x-docgen{fault.location.pointer}") for fault in faults
            )
        examples = schema.document.get("examples")
        if not isinstance(examples, list) or [type(each) for each in examples[:2]] != [dict, dict]:
            raise CatalogError([Problem("K007", location=Location(file=str(path)))])
        lost = [pointer for pointer in _declared_pointers(schema) if not schema.has(pointer)]
        if lost:
            # A rule that looks where nothing is would judge nothing.
            place = Location(file=str(path))
            raise CatalogError(Problem("K009", location=place, params={"pointer": each}) for each in lost)
        wrong = [value for value in _kinds([schema.document, self.shared]) if value not in INFLECTIONS]
        if wrong:
            place = Location(file=str(path))
            params = {"value": str(wrong[0])[:60], "known": ", ".join(INFLECTIONS)}
            raise CatalogError([Problem("K010", location=place, params=params)])
        return schema


def _kinds(node: Any) -> Iterator[Any]:
    """Yield every value of the keyword that says how a text inflects."""
    if isinstance(node, dict):
        if INFLECTS_AS in node:
            yield node[INFLECTS_AS]
        node = list(node.values())
    if isinstance(node, list):
        for below in node:
            yield from _kinds(below)


def _declared_pointers(schema: Schema) -> Iterator[str]:
    """Yield the pointers of ``derive`` and ``rules`` that lead into the case and not to a derived value."""
    declaration = schema.document["x-docgen"]
    derived = declaration.get("derive", {})
    arguments = [each["arguments"].values() for each in derived.values()]
    arguments += [rule["arguments"] for rule in declaration.get("rules", ())]
    for pointer in dict.fromkeys(pointer for pointers in arguments for pointer in pointers):
        if path_of(pointer)[:1] not in [(name,) for name in derived]:
            yield pointer


def read_json(path: Path) -> Any:
    """Read one of our own JSON files. Raises CatalogError K002 with line and column."""
    place = Location(file=str(path))
    try:
        return json.loads(read(path).decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise CatalogError([Problem("K002", location=place, params={"reason": str(fault)})]) from fault
    except json.JSONDecodeError as fault:
        problem = Problem("K002", location=place, params={"reason": fault.msg})
        raise CatalogError([problem.at(line=fault.lineno, column=fault.colno)]) from fault
