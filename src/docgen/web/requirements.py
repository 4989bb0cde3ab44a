"""What a case must have because of what it has: the conditions of a schema, decided for its data.

resolved schema, data  ->  pointers of the fields that are required on a condition
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.model.field import below
from docgen.model.fields import composed, kind_of_branch, resolved
from docgen.model.keywords import DISCRIMINATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.model.schema import Schema


class Requirements:
    """The conditions of a schema. Each test of one is made when it is first met."""

    def __init__(self, schema: Schema) -> None:
        """Take a schema. Raises CatalogError K003 for a faulty one."""
        self._root = resolved(schema)
        self._tests: dict[int, Callable[[Any], bool]] = {}

    def of(self, data: Mapping[str, Any]) -> list[str]:
        """Return the pointers of the fields that these data make necessary, each once."""
        return list(dict.fromkeys(self._needed(self._root, "", data, is_condition=False)))

    def _needed(self, node: Any, pointer: str, value: Any, *, is_condition: bool) -> Iterator[str]:
        if not isinstance(node, dict):
            return
        for part in node.get("allOf", ()):
            yield from self._needed(part, pointer, value, is_condition=is_condition)
        if isinstance(value, list):
            for index, item in enumerate(value):
                place = below(pointer, index)
                yield from self._needed(node.get("items"), place, item, is_condition=is_condition)
        elif isinstance(value, dict):
            yield from self._of_group(node, pointer, value, is_condition=is_condition)

    def _of_group(
        self, node: Mapping[str, Any], pointer: str, value: Mapping[str, Any], *, is_condition: bool
    ) -> Iterator[str]:
        for name in node.get("required", ()) if is_condition else ():
            yield below(pointer, name)
        for given, names in node.get("dependentRequired", {}).items():
            yield from (below(pointer, name) for name in names if given in value)
        for name, member in node.get("properties", {}).items():
            if name in value:
                yield from self._needed(member, below(pointer, name), value[name], is_condition=is_condition)
        for part in self._meant(node, value):
            yield from self._needed(part, pointer, value, is_condition=True)

    def _meant(self, node: Mapping[str, Any], value: Mapping[str, Any]) -> Iterator[Any]:
        """Yield the parts of a node that hold for a group because of what stands in it."""
        if "if" in node:
            yield node.get("then" if self._holds(node["if"], value) else "else")
        kind = value.get(DISCRIMINATOR)
        for branch in node.get("oneOf", ()):
            if kind is not None and kind_of_branch(composed(branch)) == kind:
                yield branch

    def _holds(self, condition: Any, value: Any) -> bool:
        # The schema keeps its conditions alive, so none has the identity of another.
        if id(condition) not in self._tests:
            import jsonschema_rs

            self._tests[id(condition)] = jsonschema_rs.Draft202012Validator(condition).is_valid
        return self._tests[id(condition)](value)
