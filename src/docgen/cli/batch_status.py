"""The command batch status: what the journal of a folder says of its last run."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import report
from docgen.cli.arguments import JSON
from docgen.cli.paths import Existing
from docgen.cli.session import Session, guarded
from docgen.errors import CaseError
from docgen.messages import translator
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.batch.history import History
    from docgen.batch.lines import Begun
    from docgen.batch.report_data import Counts


@click.command(help=_("Tell of the last run of a folder."), options_metavar=_("[OPTIONS]"))
@click.argument("folder", metavar=_("FOLDER"), type=Existing(file_okay=False))
@click.option(
    "--report",
    "reports",
    type=click.Path(file_okay=False),
    metavar=_("FOLDER"),
    help=_("Write the reports of the run anew, into this folder."),
)
@JSON
@click.pass_obj
def status(session: Session, folder: str, reports: str | None, *, as_json: bool) -> None:
    """Print how the last run ended, or that it goes on, and what came of its cases."""
    from docgen.batch import history
    from docgen.batch.report_data import counted
    from docgen.pipeline import journal

    with guarded(session):
        place = Path(folder)
        past = history.read(place / journal.FILE_NAME)
        if past.begun is None:
            raise CaseError([Problem("B010", location=Location(file=folder))])
        is_running = journal.is_held(place)
        counts = counted(past.outcomes())
        if reports is not None:
            from docgen.batch.products import Products

            Products(session.language, Path(reports)).write(past, place, past.ending)
        if as_json:
            report.json_line(_as_json(past, past.begun, counts, is_running=is_running))
        else:
            for line in _lines(past, past.begun, counts, session.language, is_running=is_running):
                report.result(line)


def _as_json(past: History, begun: Begun, counts: Counts, *, is_running: bool) -> dict[str, object]:
    return {
        "status": past.ending,
        "is_running": is_running,
        "begun": begun.at,
        "inputs": list(begun.inputs),
        "options": dict(begun.options),
        "statuses": dict(counts.statuses),
        "documents": counts.documents,
        "problems": {code: number for _grade, code, number in counts.kinds},
    }


def _lines(past: History, begun: Begun, counts: Counts, language: str, *, is_running: bool) -> Iterator[str]:
    from docgen.batch.report_data import RUNS, STATUSES
    from docgen.messages import kind

    say = translator(language).gettext
    yield _("The run goes on.") if is_running else say(RUNS[past.ending])
    if begun.clock:
        yield _("begun: {time}").format(time=begun.clock)
    yield _("inputs: {names}").format(names=", ".join(begun.inputs))
    for name, words in STATUSES.items():
        if counts.statuses[name]:
            yield f"{say(words)}: {counts.statuses[name]}"
    yield _("documents: {count}").format(count=counts.documents)
    for _grade, code, number in counts.kinds:
        yield f"{number} × {code}: {kind(code, language)}"
