"""Drawn cases of every type: a valid one is made whole, and one made wrong is refused at its place.

``--times`` is how many valid cases are drawn, and how many wrong ones. Then a case is made toward each field,
choice and branch that no draw has reached. What the rules keep away is written to ``FOLDER/unreached.txt``
with their codes; give ``--folder`` to keep it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import click
from hypothesis import strategies as st

from docgen.errors import DocgenError
from docgen.model.problem import errors
from strategies import sound
from strategies import source as sources
from strategies.changes import Drawn, cases
from strategies.mutations import Mutated, mutated
from strategies.reach import reachable, reached
from strategies.toward import toward
from trials.drawing import by_type, each
from trials.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docgen.model.problem import Problem
    from strategies.source import Source

# So many draws toward a place from each example.
_TRIES = 3


@dataclass
class Tally:
    """What became of the cases of a type. ``refusals`` are codes by the place that they keep away."""

    slug: str
    valid: int = 0
    documents: int = 0
    kept: int = 0
    refused: int = 0
    inflected: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    wanted: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    toward: int = 0
    refusals: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faults: list[str] = field(default_factory=list)

    @property
    def unreached(self) -> list[str]:
        """What of the schema no case reached."""
        return sorted(self.wanted - self.reached)


@cache
def _source() -> Source:
    return sources.opened()


def _drawn(slug: str, times: int, number: int) -> Tally:
    """Draw the cases of a type, valid ones and wrong ones."""
    source = _source()
    kind = source.workspace.catalog[slug]
    tally = Tally(slug, wanted=set(reachable(source.shapes[slug])))
    each(cases(source, kind), times, number, lambda found: _valid(source, tally, found))
    for place in tally.unreached:
        _toward(source, tally, place, number)
    each(_wrong(source, slug), times, number, lambda found: _refused(source, tally, found))
    return tally


@st.composite
def _wrong(draw: Callable[..., Any], source: Source, slug: str) -> Mutated:
    found = draw(cases(source, source.workspace.catalog[slug], most=2))
    return draw(mutated(source.shapes[slug], found.data))  # type: ignore[no-any-return]


def _toward(source: Source, tally: Tally, place: str, number: int) -> None:
    """Make cases toward a place until one is valid."""
    kind = source.workspace.catalog[tally.slug]

    def look(found: tuple[dict[str, Any], tuple[Problem, ...]]) -> None:
        data, problems = found
        tally.refusals[place].update({problem.code for problem in errors(problems)})
        if place not in tally.reached and not errors(problems):
            tally.toward += 1
            _valid(source, tally, Drawn(data))

    for example in reversed(range(len(kind.examples))):
        if place not in tally.reached:
            each(toward(source, kind, place, example), _TRIES, number, look)


def _valid(source: Source, tally: Tally, drawn: Drawn) -> None:
    tally.valid += 1
    tally.kept += len(drawn.kept)
    tally.refused += len(drawn.refused)
    try:
        found = sound.looked_at(source, drawn.data)
    except DocgenError as fault:
        # A form that cannot be made shows itself only where a template asks for it.
        told = sorted({problem.code for problem in errors(fault.problems)})
        tally.inflected.update(told)
        if not all(code.startswith("G") for code in told):
            tally.faults.append(f"{tally.slug}: a valid case is refused: {told}: {drawn.data}")
        return
    tally.documents += len(found.documents)
    tally.reached |= set(reached(source.shapes[tally.slug], drawn.data))
    tally.faults += [f"{tally.slug}: {each}: {drawn.data}" for each in found.faults]


def _refused(source: Source, tally: Tally, found: Mutated) -> None:
    where = f"{tally.slug}: {found.name} at {found.pointer}"
    try:
        told = sound.looked_at(source, found.data)
    except DocgenError as fault:
        told_errors = errors(fault.problems)
        tally.wrong["refused"] += 1
        if not all(each.location.pointer is not None or each.location.line for each in told_errors):
            tally.faults.append(f"{where}: refused without a place")
        if found.is_refused and not any(
            (each.location.pointer or "").startswith(found.pointer) for each in told_errors
        ):
            tally.faults.append(f"{where}: refused elsewhere: {[each.code for each in told_errors]}")
        return
    tally.wrong["made"] += 1
    if found.is_refused:
        tally.faults.append(f"{where}: was not refused")
    tally.faults += [f"{where}: {each}" for each in told.faults]


def run(times: int, seed: int, folder: Path) -> Result:
    """Draw ``times`` valid cases and as many wrong ones over all types."""
    tallies = []
    for tally in by_type(_drawn, times, seed):
        tallies.append(tally)
        left = len(tally.unreached)
        click.echo(
            f"{tally.slug}: {tally.valid} cases, {tally.documents} documents; steps {tally.kept} kept, "
            f"{tally.refused} refused; reached {len(tally.wanted) - left} of {len(tally.wanted)}; "
            f"wrong {dict(tally.wrong)}; faults {len(tally.faults)}"
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "unreached.txt").write_text("\n".join(map(_unreached, tallies)), "utf-8")
    return Result(_figures(tallies), tuple(fault for tally in tallies for fault in tally.faults))


def _unreached(tally: Tally) -> str:
    lines = [f"{tally.slug}: {len(tally.unreached)} of {len(tally.wanted)}"]
    lines += [f"  {place}  {dict(tally.refusals[place].most_common(4))}" for place in tally.unreached]
    return "\n".join(lines)


def _figures(tallies: list[Tally]) -> str:
    wanted = sum(len(tally.wanted) for tally in tallies)
    left = sum(len(tally.unreached) for tally in tallies)
    kept, refused = sum(tally.kept for tally in tallies), sum(tally.refused for tally in tallies)
    wrong = sum((tally.wrong for tally in tallies), Counter[str]())
    forms = sum((tally.inflected for tally in tallies), Counter[str]())
    return (
        f"{sum(tally.valid for tally in tallies):,} valid cases of {len(tallies)} types "
        f"({sum(tally.toward for tally in tallies):,} made toward what no draw had reached), "
        f"{sum(tally.documents for tally in tallies):,} documents whole, "
        f"{sum(forms.values())} refused for a form {dict(forms)}; "
        f"{kept:,} of {kept + refused:,} steps kept by the rules; "
        f"{wanted - left:,} of {wanted:,} fields, choices and branches reached; "
        f"{sum(wrong.values()):,} wrong cases: {wrong['refused']:,} refused at their place, "
        f"{wrong['made']:,} made whole; {sum(len(tally.faults) for tally in tallies)} broken"
    )
