"""The command batch template: the register of a type, to be filled and given to a batch."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from docgen.cli import completing, report
from docgen.cli.session import Session, guarded


@click.command(
    help=_("Write an empty register of a type for Excel: each row will be a case."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("slug", metavar=_("TYPE"), shell_complete=completing.slugs)
@click.option(
    "-o",
    "--output",
    "path",
    metavar=_("FILE"),
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("The workbook to write, .xlsx."),
)
@click.option("--example", is_flag=True, help=_("Fill in the two examples of the type, to be written over."))
@click.option("--force", is_flag=True, help=_("Replace a file that exists."))
@click.pass_obj
def template(session: Session, slug: str, path: Path, *, example: bool, force: bool) -> None:
    """Write the register and print its path."""
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(_("A register is a workbook: its name ends in .xlsx."))
    with guarded(session):
        from docgen.intake import filling

        kind = session.workspace.catalog[slug]
        filling.write(kind, path, kind.examples if example else (), replace=force)
        report.result(str(path))
