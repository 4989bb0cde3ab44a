"""Documents of drawn cases, over all types and both languages, before every judge there is.

The gate and the inspection of the product, the reader and the package checks of the suite, the text and the
sections beside docxtpl's and the template's, and openxml-audit, which is not ours. Of one case in ten the
working copy is judged too, and of each type a file of many documents. ``--times`` counts documents.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit import audited
from docgen.errors import DocgenError
from docgen.model.problem import errors
from docgen.opc import merge
from docgen.pipeline import generate
from docgen.pipeline.order import Order
from strategies import sound
from strategies import source as sources
from strategies.changes import Drawn, as_bytes, cases
from trials.drawing import by_type
from trials.drawing import each as every
from trials.result import Result

if TYPE_CHECKING:
    from strategies.source import Source

_COPY_OF = 10
_MOST_MERGED = 12


@dataclass
class Tally:
    """What became of the documents of a type."""

    slug: str
    cases: int = 0
    documents: int = 0
    copies: int = 0
    merged: int = 0
    forms: int = 0
    faults: list[str] = field(default_factory=list)
    kept: list[bytes] = field(default_factory=list)


@cache
def _source() -> Source:
    return sources.opened()


def _judged(slug: str, times: int, number: int) -> Tally:
    """Judge so many documents of a type, and what is made of them."""
    source = _source()
    kind = source.workspace.catalog[slug]
    tally = Tally(slug)
    rounds = 0
    while tally.documents < times and not tally.faults:
        # A case has two documents, or one where it names its only language.
        wanted = max(1, (times - tally.documents + 1) // 2)
        every(cases(source, kind), wanted, number + rounds, lambda drawn: _of_case(source, tally, drawn))
        rounds += 1
    _of_file(tally)
    tally.kept.clear()
    return tally


def _of_case(source: Source, tally: Tally, drawn: Drawn) -> None:
    tally.cases += 1
    try:
        found = sound.looked_at(source, drawn.data)
    except DocgenError as fault:
        codes = sorted({problem.code for problem in errors(fault.problems)})
        tally.forms += 1
        if not all(code.startswith("G") for code in codes):
            tally.faults.append(f"{tally.slug}: a valid case is refused: {codes}: {drawn.data}")
        return
    told = list(found.faults)
    for language, document in found.documents.items():
        tally.documents += 1
        told += [f"{language}: {fault}" for fault in audited(document)]
        if len(tally.kept) < _MOST_MERGED:
            tally.kept.append(document)
    if tally.cases % _COPY_OF == 0 and len(found.documents) > 1:
        told += _of_copy(source, tally, drawn)
    tally.faults += [f"{tally.slug}: {fault}: {drawn.data}" for fault in told]


def _of_copy(source: Source, tally: Tally, drawn: Drawn) -> list[str]:
    order = Order(Path(), layout="twocol")
    made = generate.prepared(source.workspace, as_bytes(drawn.data), order)
    tally.copies += len(made.outputs)
    return [f"twocol: {fault}" for each in made.outputs for fault in audited(each.data)]


def _of_file(tally: Tally) -> None:
    """Judge a file of the documents of a type."""
    if not tally.kept:
        return
    stream = io.BytesIO()
    merge.merged((merge.Finished(data) for data in tally.kept), stream)
    tally.merged += 1
    tally.faults += [f"{tally.slug}: merged: {fault}" for fault in islice(audited(stream.getvalue()), 5)]


def run(times: int, seed: int, folder: Path) -> Result:
    """Judge ``times`` documents over all types."""
    del folder
    tallies = []
    for tally in by_type(_judged, times, seed):
        tallies.append(tally)
        click.echo(
            f"{tally.slug}: {tally.cases} cases, {tally.documents} documents, {tally.copies} working copies, "
            f"{tally.forms} refused for a form, {len(tally.faults)} faults"
        )
    return Result(_figures(tallies), tuple(fault for tally in tallies for fault in tally.faults))


def _figures(tallies: list[Tally]) -> str:
    documents, cases_drawn = sum(each.documents for each in tallies), sum(each.cases for each in tallies)
    copies, files = sum(each.copies for each in tallies), sum(each.merged for each in tallies)
    return (
        f"{documents:,} documents of {cases_drawn:,} cases over {len(tallies)} types, {copies:,} working "
        f"copies and {files} files of many, judged by the gate, by whole inspection, beside docxtpl's text "
        f"and the sections of the template, and by openxml-audit: "
        f"{sum(len(each.faults) for each in tallies)} faults; "
        f"{sum(each.forms for each in tallies)} cases were refused for a form that cannot be made"
    )
