"""Strings that break programs, through every text field of every type in both languages.

``--times`` is how many strings go through each plain text field; from 193 on, it is all of them. As many, at
most all, are refused in every field; and as many go through fields that take cases, one field at a time.
``--seed`` is the number of the string that is the first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import click

from naughty import BAD, GOOD, STRINGS
from strategies import source as sources
from strategies import strings
from trials.drawing import types_beside
from trials.result import Result

if TYPE_CHECKING:
    from pathlib import Path

    from strategies.source import Source


@dataclass
class Tally:
    """How many times a string was put into a field of a type, by what was asked, and what came out wrong."""

    slug: str
    put: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


@cache
def _source() -> Source:
    return sources.opened()


def _through(slug: str, times: int, number: int) -> Tally:
    """Put strings through the fields of a type."""
    source = _source()
    kind, shape = source.workspace.catalog[slug], source.shapes[slug]
    data = strings.example_of(kind)
    plain, inflecting = (strings.fields_of(shape, data, name) for name in ("bilingual", "inflected"))
    tally = Tally(slug)
    for turn in range(number, number + min(times, len(GOOD))):
        tally.faults += strings.printed(source, kind, turn)
        tally.put["printed"] += 2 * len(plain)
        pointer = inflecting[turn % len(inflecting)][0]
        tally.faults += strings.inflected(source, kind, GOOD[turn % len(GOOD)], pointer)
        tally.put["inflected"] += 2
    for turn in range(number, number + min(times, len(BAD))):
        string = BAD[turn % len(BAD)]
        tally.faults += strings.refused(source, kind, string)
        tally.put["refused"] += len(string.refused) * (len(plain) + len(inflecting))
    return tally


def run(times: int, seed: int, folder: Path) -> Result:
    """Put ``times`` strings through each field of all types."""
    del folder
    tallies = []
    for tally in types_beside(_through, times, seed):
        tallies.append(tally)
        click.echo(f"{tally.slug}: {dict(tally.put)}, {len(tally.faults)} faults")
    put = sum((tally.put for tally in tallies), Counter[str]())
    faults = tuple(fault for tally in tallies for fault in tally.faults)
    return Result(
        f"{len(STRINGS)} strings in the text fields of {len(tallies)} types, both languages: "
        f"{put['printed']:,} printed as they are written down, "
        f"{put['refused']:,} refused at their place with their code, "
        f"{put['inflected']:,} in fields that take cases printed, found in a form, or refused; "
        f"{len(faults)} otherwise",
        faults,
    )
