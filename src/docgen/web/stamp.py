"""The stamp of a workspace: it tells that a schema, a template or the lexicon was changed since."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from docgen.model.roots import FOLDERS
from docgen.pipeline.workspace import LEXICON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.roots import Roots

#: Each file with the time of its last change and its size.
Stamp: TypeAlias = "frozenset[tuple[str, int, int]]"


def stamp(roots: Roots, lexicon: str | None) -> Stamp:
    """Return the stamp of all that a workspace is opened from; what cannot be looked at is left out."""
    return frozenset(_stamps(roots, lexicon))


def _stamps(roots: Roots, lexicon: str | None) -> Iterator[tuple[str, int, int]]:
    files = [Path(lexicon)] if lexicon is not None else [roots.own / LEXICON]
    for layer in roots.layers:
        for name in FOLDERS:
            files += [Path(place) / each for place, _, names in os.walk(layer / name) for each in names]
    for path in files:
        with suppress(OSError):
            found = path.stat()
            yield str(path), found.st_mtime_ns, found.st_size
