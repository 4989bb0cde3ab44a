"""The schemas of the data roots, read and checked before a case meets them."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.errors import CaseError, CatalogError
from docgen.model import schema_faults, schema_nodes, strict_json, type_faults
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.model.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from docgen.model.roots import Roots
    from docgen.model.schema_faults import OfRoot
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
        self._sound: set[str] = set()

    @cached_property
    def shared(self) -> Mapping[str, Any]:
        """Return the shared definitions by their reference, ``_shared/person.json``."""
        if self._given is not None:
            return self._given
        return definitions(root / "schemas" / "_shared" for root in reversed(self._roots.layers))

    def schema(self, slug: str) -> Schema:
        """Return the schema of a type.

        Raises CatalogError K002 (unreadable), C001 to C007, K007, K009, K010, K040 to K049, K051 to K054,
        K060 to K065, C101 to C122 (``x-docgen``).
        """
        path = self._roots.find(f"schemas/{slug}.json")
        belongs = type_faults.belongs(slug, self._roots.types(), self._member)
        root = (*type_faults.OF_TYPE, type_faults.names(slug), belongs)
        return self._checked(read_json(path), path, root)

    def _member(self, slug: str) -> Schema | None:
        """Return the schema of a type that a set names, None where it is faulty: it is told of itself."""
        path = self._roots.find(f"schemas/{slug}.json")
        with suppress(CatalogError):
            return self._checked(read_json(path), path, type_faults.OF_TYPE)
        return None

    def checked(self, document: Any, path: Path) -> Schema:
        """Return the schema that a document is, ``path`` being its file, by whatever name.

        Raises as schema() does, but not for names nor for a set: K042, K046, K051 to K053.
        """
        return self._checked(document, path, type_faults.OF_TYPE)

    def _checked(self, document: Any, path: Path, root: tuple[OfRoot, ...]) -> Schema:
        schema = Schema(document, self.shared, str(path), self._formats)
        if isinstance(document, dict):
            schema_faults.refuse_unreadable(schema)
        self._check_declaration(schema)
        examples = schema.document.get("examples")
        if not isinstance(examples, list) or [type(each) for each in examples[:2]] != [dict, dict]:
            raise CatalogError([Problem("K007", location=Location(file=str(path)))])
        self._check_definitions(schema)
        schema_faults.refuse_faulty(schema, root)
        return schema

    def _check_declaration(self, schema: Schema) -> None:
        """Raise CatalogError K002 without the schema of declarations, C101 to C122 for a faulty one."""
        if DECLARATION not in self.shared:
            missing = Location(file=str(self._roots.find(f"schemas/{DECLARATION}")))
            reason = "No such file or directory"
            raise CatalogError([Problem("K002", location=missing, params={"reason": reason})])
        declaration = Schema(self.shared[DECLARATION], self.shared, DECLARATION, {})
        given = schema.document.get("x-docgen", {}) if isinstance(schema.document, dict) else None
        faults = declaration.problems(given)
        if faults:
            raise CatalogError(
                fault.at(file=schema.file, pointer=f"/x-docgen{fault.location.pointer}") for fault in faults
            )

    def _check_definitions(self, schema: Schema) -> None:
        """Raise CatalogError where a definition that a schema needs is faulty; the sound are asked once."""
        seen: set[str] = set()
        waiting = schema_nodes.referred(schema)
        while waiting := (waiting & set(self.shared)) - self._sound - seen:
            name = min(waiting)
            path = self._roots.find(f"schemas/{name}")
            definition = Schema(self.shared[name], self.shared, str(path), self._formats)
            schema_faults.refuse_unreadable(definition)
            schema_faults.refuse_faulty(definition)
            seen.add(name)
            waiting |= schema_nodes.referred(definition)
        self._sound |= seen


def read_json(path: Path) -> Any:
    """Read one of our own JSON files, as strictly as a case.

    Raises CatalogError K002 (unreadable, no JSON), C001, C003 to C007, with line and column.
    """
    data = read(path)
    try:
        return strict_json.read(data, file=str(path))[0]
    except CaseError as fault:
        raise CatalogError(map(_of_schema, fault.problems)) from fault


def _of_schema(problem: Problem) -> Problem:
    """Return what is said of a schema that is no JSON: the sentence of a case speaks of a case."""
    return (
        Problem("K002", problem.severity, problem.location, problem.params)
        if problem.code == "C002"
        else problem
    )
