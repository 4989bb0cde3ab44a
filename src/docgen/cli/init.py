"""The command that makes an office's own folder."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from docgen.cli import report
from docgen.cli.session import Session, guarded


@click.command(
    help=_("Make an office's own folder: types, templates, letterhead and lexicon over those of docgen."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("folder", metavar=_("FOLDER"), type=click.Path(file_okay=False))
@click.option(
    "--name-kk", "kk", metavar=_("NAME"), default="", help=_("The office's name in Kazakh, for the README.")
)
@click.option(
    "--name-ru", "ru", metavar=_("NAME"), default="", help=_("The office's name in Russian, for the README.")
)
@click.pass_obj
def init(session: Session, folder: str, kk: str, ru: str) -> None:
    """Write the files of the folder, all or none, and print their paths."""
    from docgen.authoring import office_folder

    with guarded(session):
        for path in office_folder.make(Path(folder), {"kk": kk, "ru": ru}):
            report.result(str(path))
