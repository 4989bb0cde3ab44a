"""The command batch: the documents of many cases in one run."""

from __future__ import annotations

import sys
from dataclasses import asdict
from difflib import get_close_matches
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import completing, report
from docgen.cli.arguments import JSON, ordered
from docgen.cli.batch_status import status
from docgen.cli.batch_template import template
from docgen.cli.batch_wish import executor_of, wish_of
from docgen.cli.cases import EXIT_BATCH
from docgen.cli.listing import Listing
from docgen.cli.paths import Existing
from docgen.cli.progress import STYLES, Telling, Watch
from docgen.cli.session import EXIT_INTERRUPTED, Session, guarded

if TYPE_CHECKING:
    from docgen.batch.executors import Executor
    from docgen.batch.products import Products, Written
    from docgen.batch.run import Counts
    from docgen.batch.wish import Wish


class Batch(Listing):
    """A group that is a command too: what is none of its commands is taken for the inputs of a run."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the run before inputs and options."""
        if args and args[0] not in (*self.commands, *self.get_help_option_names(ctx)):
            self._refuse_misspelt(ctx, args[0])
            args = [_RUN, *args]
        return super().parse_args(ctx, args)

    def _refuse_misspelt(self, ctx: click.Context, word: str) -> None:
        """Refuse what is no input and nearly a command: that a file is missing would mislead."""
        near = get_close_matches(word, [name for name in self.commands if name != _RUN], 1)
        if near and not Path(word).exists():
            words = _("“{name}” is neither a file nor a command; perhaps “{command}” was meant.")
            raise click.UsageError(words.format(name=word, command=near[0]), ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of a run, then the commands."""
        command = self.commands[_RUN]
        command.format_options(click.Context(command, ctx), formatter)
        self.format_commands(ctx, formatter)


class _RunContext(click.Context):
    """The run has a name for the program only; its user writes inputs in its place."""

    @property
    def command_path(self) -> str:
        return self.parent.command_path if self.parent else super().command_path


class _Run(click.Command):
    context_class = _RunContext


_RUN = "run"
_COUNT = click.IntRange(min=1)
# Click has no translation of its own name for it.
_COUNT.name = _("whole number")
_HELP = _(
    "Check all cases, then make the documents of the good ones. An input is a folder of JSON files, "
    "a JSON file, an array, JSON Lines, a table (Excel, ODS, CSV), or - for standard input."
)


@click.group(
    cls=Batch,
    help=_HELP,
    subcommand_metavar=_("INPUT... | COMMAND [ARGS]..."),
    options_metavar=_("[OPTIONS]"),
)
def batch() -> None:
    """Hold the commands of a batch."""


batch.add_command(status)
batch.add_command(template)


@batch.command(
    _RUN,
    cls=_Run,
    hidden=True,
    help=_HELP,
    options_metavar=_("[OPTIONS]"),
)
@click.argument(
    "inputs",
    metavar=_("INPUT..."),
    nargs=-1,
    required=True,
    type=Existing(allow_dash=True),
)
@click.option(
    "-o", "--output", "folder", type=click.Path(file_okay=False), help=_("Folder for the documents.")
)
@click.option(
    "--type",
    "slug",
    metavar=_("TYPE"),
    shell_complete=completing.slugs,
    help=_(
        "The type of the cases of a table; of cases in JSON, make documents of this type, not of their own."
    ),
)
@click.option(
    "--map",
    "mapping",
    metavar=_("FILE"),
    type=Existing(dir_okay=False),
    help=_("Which columns of a table are which fields: a JSON file of titles and pointers."),
)
@click.option("--check", "is_check", is_flag=True, help=_("Check all cases; make nothing."))
@click.option(
    "--jobs",
    type=_COUNT,
    metavar=_("NUMBER"),
    help=_("Processes that work at once (default: one for each core)."),
)
@click.option(
    "--executor",
    "where",
    metavar=_("ADDRESS"),
    help=_("Work on the workers of a Dask scheduler: dask://HOST:PORT."),
)
@click.option("--fail-fast", is_flag=True, help=_("End at the first case that is refused."))
@click.option(
    "--resume/--no-resume",
    default=None,
    help=_("Keep what was made of the same data (default: if the last run was broken off)."),
)
@click.option(
    "--only-failed", is_flag=True, help=_("Make only cases that have no documents in the folder yet.")
)
@click.option(
    "--name",
    "pattern",
    metavar=_("PATTERN"),
    help=_(
        "Names of the files, of JSON pointers and {#}, the number of the case: act_{/requisites/number}_{#}."
    ),
)
@click.option("--shard", is_flag=True, help=_("Spread the documents over 256 folders."))
@click.option(
    "--progress", "style", type=click.Choice(STYLES), default="auto", help=_("How progress is shown.")
)
@click.option(
    "--report",
    "reports",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=_("FOLDER"),
    help=_("Folder for the reports (default: that of the documents)."),
)
@click.option(
    "--zip",
    "archive",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("Put all documents into this archive too."),
)
@click.option(
    "--merge",
    "bound",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("Put all documents into this .docx for printing too."),
)
@ordered
@JSON
@click.pass_obj
def run(
    session: Session,
    /,
    inputs: tuple[str, ...],
    folder: str | None,
    jobs: int | None,
    where: str | None,
    style: str,
    reports: Path | None,
    archive: Path | None,
    bound: Path | None,
    *,
    is_check: bool,
    as_json: bool,
    **wanted: Any,
) -> None:
    """Run a batch; exit 3 where some cases failed, 1 where all did."""
    if folder is None and not is_check:
        raise click.UsageError(_("The folder for the documents is missing: -o FOLDER."))
    if is_check and (archive or bound):
        raise click.UsageError(_("--check makes no documents for --zip or --merge."))
    if bound and "docx" not in wanted["formats"]:
        raise click.UsageError(_("--merge needs documents as .docx: --format docx,pdf."))
    if bound and bound.suffix.lower() != ".docx":
        raise click.UsageError(_("--merge writes a Word document: its name ends in .docx."))
    if archive and archive.suffix.lower() != ".zip":
        raise click.UsageError(_("--zip writes an archive: its name ends in .zip."))
    from docgen.batch.products import Products
    from docgen.intake import inputs as intake

    with guarded(session):
        wish = wish_of(session, inputs, folder or ".", **wanted)
        watch = Watch(style, Telling(session.language))
        products = Products(session.language, reports, archive, bound)
        roots = session.workspace.catalog.roots.layers if archive or bound else ()
        products.refuse_taken(intake.files(inputs), None if is_check else wish.setting.order.folder, roots)
        work = _check if is_check else _make
        with watch.answering():
            counts, is_whole, written = work(session, wish, executor_of(jobs, where), watch, products)
    _tell(written, session.language, as_json=as_json)
    place = reports or (None if is_check else wish.setting.order.folder)
    is_stopped = watch.stopped and not is_whole
    _conclude(counts, place, is_stopped=is_stopped, is_check=is_check, as_json=as_json)


def _check(
    _: Session, wish: Wish, executor: Executor, watch: Watch, products: Products
) -> tuple[Counts, bool, Written]:
    """Check all cases; return the counts, whether the run came to its end, and what was written."""
    from docgen.batch import run as runs
    from docgen.batch.products import Written
    from docgen.pipeline import temporary

    with temporary.folder() as place:
        found = runs.check(wish, executor, watch, place)
        watch.close()
        written = Written()
        if products.reports is not None:
            written = products.write(found.history, products.reports, "checked", inputs=wish.inputs)
        return found.counts, not watch.stopped, written


def _make(
    session: Session, wish: Wish, executor: Executor, watch: Watch, products: Products
) -> tuple[Counts, bool, Written]:
    """Make all documents; return the counts, whether the run came to its end, and what was written."""
    from docgen.batch import run as runs
    from docgen.batch.lines import FINISHED

    folder = wish.setting.order.folder
    with runs.opened(session.workspace, wish) as running:
        status = running.make(executor, watch)
        watch.close()
        written = products.write(running.history(), folder, status, running.counts.cases, wish.inputs)
        return running.counts, status == FINISHED, written


def _tell(written: Written, language: str, *, as_json: bool) -> None:
    """Print what was written beside the reports."""
    report.once(written.problems, language)
    for path in written.paths:
        if as_json:
            report.json_line({"path": str(path)})
        else:
            report.result(str(path))


def _conclude(
    counts: Counts, reports: Path | None, *, is_stopped: bool, is_check: bool, as_json: bool
) -> None:
    """Print what came of the run, whose reports lie in a folder or are none, and exit."""
    if as_json:
        report.json_line(asdict(counts))
    else:
        report.result(_summary(counts, is_check=is_check))
    if counts.refused:
        if reports is None:
            words = _("--report FOLDER writes a report, and a copy of a table with its mistakes marked.")
        else:
            words = _("What is to be mended is told in {path}.").format(path=reports / "report.html")
        report.note(words)
    if is_stopped:
        report.note(_("Interrupted. The same command goes on where this run ended."))
        sys.exit(EXIT_INTERRUPTED)
    if counts.refused:
        sys.exit(EXIT_BATCH if counts.made + counts.kept else 1)


def _summary(counts: Counts, *, is_check: bool) -> str:
    if is_check:
        words = _("cases: {cases}, valid: {valid}, refused: {refused}")
    else:
        words = _("cases: {cases}, made: {made}, kept: {kept}, refused: {refused}; documents: {documents}")
    return words.format(**asdict(counts))
