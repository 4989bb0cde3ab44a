"""The variables of a template's scopes, as variables of the Python that is written for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.template.program import Body


@dataclass(slots=True)
class Scope:
    """The variables of a scope of the template: name -> variable of Python, and whether it is surely set."""

    outer: Scope | None = None
    names: dict[str, tuple[str, bool]] = field(default_factory=dict)
    loop: str = ""

    def find(self, name: str) -> tuple[str, bool] | None:
        """Return the variable of a name in this scope or the nearest outer one."""
        found = self.names.get(name)
        return found or (self.outer.find(name) if self.outer else None)

    def innermost_loop(self) -> str:
        """Return the number of the nearest loop. Raises ValueError outside of loops."""
        if not self.loop and self.outer is None:
            message = "loop"
            raise ValueError(message)
        return self.loop or (self.outer.innermost_loop() if self.outer else "")


def set_in(body: Body) -> Iterator[str]:
    """Yield the names that a scope sets, in its branches too, but not in its loops."""
    for operation in body:
        match operation:
            case ("set", str(name), _, _):
                yield name
            case ("set", names, _, _):
                yield from names
            case ("if", branches, otherwise):
                for _, _, inner in branches:
                    yield from set_in(inner)
                yield from set_in(otherwise)
