"""What a type lets a case hold, by path of the data: kinds, choices, and what is derived of what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docgen.evidence.extraction.capitals import looks_like_name
from docgen.evidence.extraction.expressions import path_of
from docgen.language.form import NAME_KINDS
from docgen.model.field import path_of as steps_of
from docgen.model.fields import TypeField, composed, fields, kind_of_branch
from docgen.model.keywords import DISCRIMINATOR, INFLECTS_AS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.evidence.extraction.expressions import Path
    from docgen.model.catalog import DocumentType
    from docgen.template.program import Expression


class Shape:
    """The fields of a document type, found by path; a number in a path is any item of a list."""

    def __init__(self, kind: DocumentType) -> None:
        self.kind = kind
        self._root = fields(kind.schema)
        self._known: dict[Path, TypeField | None] = {}

    def field(self, path: Path) -> TypeField | None:
        """Return the field at a path, None where the type has none."""
        general = tuple("*" if isinstance(step, int) else step for step in path)
        if general not in self._known:
            self._known[general] = self._found(general)
        return self._known[general]

    def _found(self, path: Path) -> TypeField | None:
        here = self._root
        for step in path:
            found = next((each for each in here.below if each.name == step), None)
            if found is None:
                return None
            here = found
        return here

    def is_derived(self, path: Path) -> bool:
        """Tell whether a path begins with a derived value."""
        return path[0] in self.derivations

    @cached_property
    def derivations(self) -> Mapping[str, Mapping[str, Any]]:
        """The derivations of the type by name."""
        found: Mapping[str, Mapping[str, Any]] = self.kind.declaration.get("derive", {})
        return found

    def original(self, path: Path) -> Path:
        """Return where the case has a value that a derived list only passes on, else the path itself."""
        if not self.is_derived(path) or len(path) == 1 or not isinstance(path[1], int):
            return path
        for argument in self.derivations[str(path[0])]["arguments"].values():
            if isinstance(argument, str) and argument.startswith("/") and "*" not in argument:
                source = (*steps_of(argument), *path[1:])
                if self.field(source) is not None:
                    return source
        return path

    def named(self, said: Expression) -> tuple[Path, TypeField] | None:
        """Return the field of the case that an expression names, with its path; None where it is none."""
        path = path_of(said)
        if path is None:
            return None
        path = self.original(path)
        field = None if self.is_derived(path) else self.field(path)
        return None if field is None else (path, field)

    def sources(self, path: Path) -> tuple[Path, ...] | None:
        """Return the paths of the case that a path depends on; None if those are not single fields."""
        if not self.is_derived(path):
            return (path,)
        found: dict[Path, None] = {}
        for argument in self.derivations[str(path[0])]["arguments"].values():
            if not isinstance(argument, str) or argument.startswith("="):
                continue
            steps = steps_of(argument)
            if "*" in steps or any(step.isdecimal() for step in steps):
                return None
            inner = self.sources(tuple(steps))
            if inner is None:
                return None
            found |= dict.fromkeys(inner)
        return tuple(found)

    def choices(self, path: Path) -> tuple[Any, ...] | None:
        """Return the values that a field may have, None where they are not a few; absence is no value."""
        found = self.field(path)
        if found is None:
            return None
        if found.kind == "constant":
            return (found.node["const"],)
        if found.kind == "choice":
            return tuple(value for value, _ in found.choices)
        return (True, False) if found.kind == "boolean" else None

    def is_always_there(self, path: Path) -> bool:
        """Tell whether every case of the type has the field."""
        return all(
            not isinstance(path[end - 1], int)
            and (found := self.field(path[:end])) is not None
            and found.is_required
            and not found.may_be_null
            for end in range(1, len(path) + 1)
        )

    def can_be_there(self, path: Path) -> bool:
        """Tell whether some case may have the field."""
        return self.is_derived(path) or self.field(path) is not None

    def names(self, path: Path) -> tuple[str, ...]:
        """Return the names of the fields below a path in the order of the schema."""
        found = self.field(path) if path else self._root
        return () if found is None else tuple(each.name for each in found.below)


def fitting_kinds(field: TypeField, present: Mapping[str, Any]) -> list[str]:
    """Return the kinds of a group that may have the fields that are there, with such values.

    ``present`` is a value of each field by name. Where kinds have the same fields, a name that looks like one
    of a person tells those that name persons from the others.
    """
    kinds = [
        str(kind) for kind, _ in next(each for each in field.below if each.name == DISCRIMINATOR).choices
    ]
    only = field.node.get("only", {})
    fitting = [kind for kind in kinds if all(kind in only.get(name, (kind,)) for name in present)]
    branches = {str(kind_of_branch(node)): node for node in field.node["variants"]}
    for name, value in present.items():
        if len(fitting) > 1 and isinstance(value, str):
            inflects = {kind: _inflects(branches[kind], name) in NAME_KINDS for kind in fitting}
            if len({*inflects.values()}) > 1:
                fitting = [kind for kind in fitting if inflects[kind] == looks_like_name(value)]
    return fitting


def _inflects(branch: Mapping[str, Any], name: str) -> str:
    return str(composed(branch.get("properties", {}).get(name, {})).get(INFLECTS_AS, ""))
