"""The group of commands, and those that print what a document type holds: schema, sample."""

from __future__ import annotations

import os
import sys
from gettext import gettext as _
from typing import Any

import click

from docgen.cli import completing, report
from docgen.cli.adopt import adopt
from docgen.cli.ask import ask
from docgen.cli.batch import batch
from docgen.cli.cases import render, validate, whole_set
from docgen.cli.completion import completion
from docgen.cli.doctor import doctor
from docgen.cli.extract import extract
from docgen.cli.fields import fields
from docgen.cli.grammar import forms, inflect, words
from docgen.cli.init import init
from docgen.cli.law import law
from docgen.cli.listing import Listing
from docgen.cli.paths import Existing
from docgen.cli.placement import explained
from docgen.cli.serve import serve
from docgen.cli.session import EXIT_INTERRUPTED, Session, guarded
from docgen.cli.templates import templates
from docgen.cli.types import types
from docgen.cli.verify import verify
from docgen.cli.worker import worker
from docgen.messages import INTERFACE_LANGUAGES
from docgen.messages.catalogue import passed_over
from docgen.version import VERSION


class Commands(Listing):
    """The commands. Ctrl+C ends each of them with 130; click would end it with 1, as faulty data do.

    An option in the wrong place is told where it belongs.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command of a context."""
        try:
            return super().invoke(ctx)
        except (click.NoSuchOption, click.exceptions.NoSuchCommand) as fault:
            raise explained(fault, self) from fault
        except KeyboardInterrupt:
            report.note(_("Aborted!"))
            sys.exit(EXIT_INTERRUPTED)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the options before the command."""
        try:
            return super().parse_args(ctx, args)
        except (click.NoSuchOption, click.exceptions.NoSuchCommand) as fault:
            raise explained(fault, self) from fault


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_("Make Kazakh and Russian documents of the prosecutor's supervision from case files."),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    options_metavar=_("[OPTIONS]"),
)
@click.option(
    "--ui-lang",
    type=click.Choice(INTERFACE_LANGUAGES),
    help=_("Language of messages; by default DOCGEN_LANG, then the locale, then ru."),
)
@click.option("--root", type=click.Path(file_okay=False), help=_("Folder with schemas and templates."))
@click.option(
    "--lexicon",
    type=Existing(dir_okay=False),
    envvar="DOCGEN_LEXICON",
    help=_("The office's own lexicon of word forms (default: lexicon.tsv beside the schemas)."),
)
@click.option("-v", "--verbose", is_flag=True, help=_("Name each step as it begins."))
@click.version_option(
    VERSION,
    "--version",
    prog_name="docgen",
    message="%(prog)s %(version)s",
    help=_("Show the version and exit."),
)
@click.pass_context
def docgen(
    context: click.Context, ui_lang: str | None, root: str | None, lexicon: str | None, *, verbose: bool
) -> None:
    """Hold the options that stand before a command."""
    if ui_lang is None and (value := passed_over(os.environ)):
        report.note(_("DOCGEN_LANG={value} is passed over: it is none of kk, ru, en.").format(value=value))
    context.obj = Session(ui_lang or context.obj or "en", root, lexicon, verbose=verbose)


docgen.add_command(ask)
docgen.add_command(validate)
docgen.add_command(render)
docgen.add_command(whole_set)
docgen.add_command(batch)
docgen.add_command(worker)
docgen.add_command(verify)
docgen.add_command(extract)
docgen.add_command(templates)
docgen.add_command(types)
templates.add_command(fields)
templates.add_command(adopt)
docgen.add_command(inflect)
docgen.add_command(words)
docgen.add_command(forms)
docgen.add_command(init)
docgen.add_command(law)
docgen.add_command(serve)
docgen.add_command(doctor)
docgen.add_command(completion)
_TYPE = click.argument("slug", metavar=_("TYPE"), shell_complete=completing.slugs)


@docgen.command(
    help=_("Print the schema of a document type, its references resolved."), options_metavar=_("[OPTIONS]")
)
@_TYPE
@click.pass_obj
def schema(session: Session, slug: str) -> None:
    """Print the resolved JSON Schema."""
    with guarded(session):
        report.json_text(session.workspace.catalog[slug].published())


@docgen.command(help=_("Print a valid example case of a document type."), options_metavar=_("[OPTIONS]"))
@_TYPE
@click.option("--full", is_flag=True, help=_("The rich example instead of the smallest one."))
@click.pass_obj
def sample(session: Session, slug: str, *, full: bool) -> None:
    """Print the minimal or the full example."""
    with guarded(session):
        minimal, complete = session.workspace.catalog[slug].examples
        report.json_text(complete if full else minimal)
