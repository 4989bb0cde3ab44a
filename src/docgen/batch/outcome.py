"""Outcome: what came of one case of a run, as the journal keeps it and the reports tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from docgen.model.problem import errors

if TYPE_CHECKING:
    from docgen.intake.record import Origin
    from docgen.model.problem import Problem
    from docgen.pipeline.journal import Entry, Made

#: Made in this run, kept from an earlier one of the same data, refused, or only looked at.
Status = Literal["made", "kept", "refused", "valid"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of case ``number`` of a run, counted from 1 in the order of the inputs.

    ``entry`` is None where nothing was made. ``problems`` are located in the input. ``seconds`` is
    the CPU time that its documents took.
    """

    number: int
    origin: Origin
    case_sha256: str
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()
    is_kept: bool = False
    seconds: float = 0.0

    @property
    def documents(self) -> tuple[Made, ...]:
        """The documents that were made or kept, none where the case was refused."""
        return () if self.entry is None else self.entry.documents

    @property
    def status(self) -> Status:
        """Return the outcome in a word."""
        if self.entry is not None:
            return "kept" if self.is_kept else "made"
        return "refused" if errors(self.problems) else "valid"
