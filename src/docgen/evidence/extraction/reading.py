"""What a paragraph was found to be: its holes with what stands in them, what was decided, what was edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from docgen.evidence.extraction.knowledge import Known
    from docgen.evidence.extraction.machine import Fact
    from docgen.template.program import Expression

_AS_GOOD: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Filled:
    """A hole and what stands in it; ``start`` and ``end`` in the text."""

    expression: Expression
    line: int
    text: str
    start: int
    end: int
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Edited:
    """Words of the template that the paragraph has not, or has otherwise, at a place of its text."""

    was: str
    now: str
    start: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a paragraph apart."""

    cost: float
    holes: tuple[Filled, ...]
    facts: tuple[Fact, ...]
    edits: tuple[Edited, ...]
    known: Known


def merged(found: list[Reading]) -> list[Reading]:
    """Return readings in which those that fill the same holes as cheaply are one: what they share."""
    kept: list[Reading] = []
    for each in found:
        same = next((number for number, other in enumerate(kept) if _is_as_good(each, other)), None)
        if same is None:
            kept.append(each)
            continue
        other = kept[same]
        facts = tuple(fact for fact in other.facts if fact in each.facts)
        known = {key: value for key, value in other.known.items() if each.known.get(key) == value}
        kept[same] = Reading(other.cost, other.holes, facts, other.edits, known)
    return kept


def _is_as_good(one: Reading, other: Reading) -> bool:
    if abs(one.cost - other.cost) > _AS_GOOD or len(one.holes) != len(other.holes):
        return False
    return all(
        a.expression == b.expression and a.text == b.text for a, b in zip(one.holes, other.holes, strict=True)
    )
