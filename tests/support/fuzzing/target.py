"""What a target is: seeds, a mutation, and what an input is judged by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import docgen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.pipeline.workspace import Workspace
    from fuzzing.mutation import Mutation

#: Inputs that broke something once, a folder for each target; each must stay refused or taken.
REGRESSIONS = Path(__file__).parents[2] / "data" / "fuzz"


@dataclass(frozen=True)
class Target:
    """Something of docgen that reads what others wrote.

    ``judge`` takes an input and a folder of its own to write into; it raises AssertionError, or what
    else it may be, where the input breaks what is promised.
    """

    name: str
    seeds: Callable[[], Mapping[str, bytes]]
    mutate: Mutation
    judge: Callable[[bytes, Path], None]

    def corpus(self) -> dict[str, bytes]:
        """Return what the mutations begin with: the seeds, and what broke something once."""
        return {**self._seeds, **dict(self.regressions())}

    @cached_property
    def _seeds(self) -> Mapping[str, bytes]:
        return self.seeds()

    def regressions(self) -> Iterator[tuple[str, bytes]]:
        """Yield the inputs that broke something once, with the names of their files."""
        folder = REGRESSIONS / self.name
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            yield path.name, path.read_bytes()


@cache
def workspace() -> Workspace:
    """Return the bundled types and templates, without a cache: an input at work writes nothing elsewhere."""
    return replace(docgen.opened(), cache=None)
