"""The command that serves the pages on this machine: serve."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from gettext import gettext as _
from pathlib import Path

import click

from docgen.cli import report
from docgen.cli.session import Session, guarded


@click.command(
    help=_("Open the page on this machine in which cases are filled in and documents made."),
    options_metavar=_("[OPTIONS]"),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar=_("NUMBER"),
    default=0,
    help=_("Port of the page on this machine (default: a free one)."),
)
@click.option("--no-browser", is_flag=True, help=_("Print the address and open no browser."))
@click.option(
    "--data",
    type=click.Path(file_okay=False),
    help=_("Folder that keeps drafts and registers (default: that of the user)."),
)
@click.pass_obj
def serve(session: Session, port: int, data: str | None, *, no_browser: bool) -> None:
    """Serve until Ctrl+C."""
    from docgen.errors import ServerError
    from docgen.model.problem import Problem

    with guarded(session), suppress(KeyboardInterrupt):
        try:
            from docgen.web import serving
        except ModuleNotFoundError as fault:
            raise ServerError([Problem("U011", params={"name": fault.name or ""})]) from fault
        folder = serving.users_folder() if data is None else Path(data)
        told = partial(_tell, is_opened=not no_browser)
        serving.serve(
            session.workspace,
            session.language,
            folder,
            port,
            root=session.root,
            lexicon=session.lexicon,
            started=told,
            failed=report.defect,
        )


def _tell(address: str, *, is_opened: bool) -> None:
    """Print where the page is, and open it."""
    report.result(address)
    sys.stdout.flush()
    report.note(_("The page is served on this machine only. Ctrl+C ends it."))
    if is_opened:
        import webbrowser

        webbrowser.open(address)
