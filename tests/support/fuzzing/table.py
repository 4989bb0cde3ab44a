"""All targets by name, and the sentence with which an input that broke something is told."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fuzzing import data, documents, sheets, textforms, words

if TYPE_CHECKING:
    from fuzzing.target import Target


@cache
def targets() -> dict[str, Target]:
    """Return all targets by name."""
    groups = (data, sheets, words, documents, textforms)
    return {each.name: each for group in groups for each in group.targets()}
