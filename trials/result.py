"""What a trial ends with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """``figures`` is one line for SECURITY.md; ``faults`` tell what broke the promise, each with its seed."""

    figures: str
    faults: tuple[str, ...] = ()
