"""The cases of a run, numbered in the order of the inputs, and gathered into chunks."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from docgen.batch.worker import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docgen.intake.inputs import Input

MOST = 128
"""Cases of a chunk; the first chunks are smaller, so that the first answers come soon."""
_BYTES = 2**20
"""Bytes of a chunk; a case that is larger is a chunk by itself."""


def numbered(inputs: Sequence[Input]) -> Iterator[Numbered]:
    """Yield every case with its number, from 1. Raises CaseError for an input that cannot be read."""
    number = 0
    for each in inputs:
        for record in each.records():
            number += 1
            yield Numbered(number, record, hashlib.sha256(record.data).hexdigest())


def chunks(
    cases: Iterable[Numbered | None], most: int = MOST, first: int = 1
) -> Iterator[tuple[Numbered, ...]]:
    """Yield the cases in chunks of ``first``, twice as many and so on up to ``most``, of a mebibyte at most.

    None ends a chunk, also one of no cases.
    """
    chunk: list[Numbered] = []
    size, wanted = 0, first
    for case in cases:
        if case is None:
            yield tuple(chunk)
            chunk, size = [], 0
            continue
        chunk.append(case)
        size += len(case.record.data)
        if len(chunk) == wanted or size >= _BYTES:
            yield tuple(chunk)
            chunk, size, wanted = [], 0, min(2 * wanted, most)
    if chunk:
        yield tuple(chunk)
