"""Valid: what is known of the good cases of a run between its two halves, in nine bytes for each case."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.batch.outcome import Outcome


class Valid:
    """The cases that are to be made, by their numbers, each with a mark of its data."""

    def __init__(self) -> None:
        # Eight bytes of the hash of each case by number, less 1; 0 for one that is not to be made.
        self._marks = array("Q")
        self._clean = bytearray()
        self._count = 0

    def add(self, outcome: Outcome) -> None:
        """Take in the outcome of the next case that was judged."""
        is_valid = outcome.status == "valid"
        self._marks.append(_mark(outcome.case_sha256) if is_valid else 0)
        self._clean.append(not outcome.problems)
        self._count += is_valid

    def __len__(self) -> int:
        return self._count

    def __contains__(self, number: int) -> bool:
        return number <= len(self._marks) and self._marks[number - 1] != 0

    def is_same(self, number: int, case_sha256: str) -> bool:
        """Tell whether the data of a case is that which was judged."""
        return self._marks[number - 1] == _mark(case_sha256)

    def is_clean(self, number: int) -> bool:
        """Tell whether there was nothing to be told of a case."""
        return bool(self._clean[number - 1])


def _mark(case_sha256: str) -> int:
    return int(case_sha256[:16], 16) or 1
