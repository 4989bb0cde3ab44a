"""What a paragraph was found to be: its holes with what stands in them, and what was decided on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.evidence.extraction.knowledge import Known
    from docgen.evidence.extraction.machine import Fact
    from docgen.template.program import Expression

Met = TypeVar("Met")
_AS_GOOD: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Filled:
    """A hole and what stands in it; ``start`` and ``end`` in the text of the paragraph."""

    expression: Expression
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a paragraph apart, and what is known of the case behind it."""

    cost: float
    holes: tuple[Filled, ...]
    facts: tuple[Fact, ...]
    known: Known


@dataclass(frozen=True, slots=True)
class Trail(Generic[Met]):
    """What was met on a way, the last first, each with what was decided before it.

    Ways that part share what they met before.
    """

    met: Met | None
    facts: tuple[Fact, ...]
    before: Trail[Met] | None


def decided(trail: Trail[Met] | None, facts: tuple[Fact, ...]) -> Trail[Met] | None:
    """Return a trail on which something more was decided."""
    return Trail(None, facts, trail) if facts else trail


def walked(trail: Trail[Met] | None) -> tuple[tuple[Met, ...], tuple[Fact, ...]]:
    """Return what was met on a way, and what was decided, the first first."""
    met: list[Met] = []
    facts: list[Fact] = []
    while trail is not None:
        facts += trail.facts[::-1]
        if trail.met is not None:
            met.append(trail.met)
        trail = trail.before
    return tuple(met[::-1]), tuple(facts[::-1])


def merged(found: Iterable[Reading]) -> list[Reading]:
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
        kept[same] = Reading(other.cost, other.holes, facts, known)
    return kept


def _is_as_good(one: Reading, other: Reading) -> bool:
    if abs(one.cost - other.cost) > _AS_GOOD or len(one.holes) != len(other.holes):
        return False
    return all(
        a.expression == b.expression and a.text == b.text for a, b in zip(one.holes, other.holes, strict=True)
    )
