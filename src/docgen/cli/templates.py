"""The commands for owners of templates: build, check, show, list."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import report
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.problem import Problem
    from docgen.template.builder import TemplateFiles


@click.group(
    help=_("Build, check, show and list the templates."),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    options_metavar=_("[OPTIONS]"),
)
def templates() -> None:
    """Hold the commands for owners of templates."""


_SLUGS = click.argument("slugs", metavar="[TYPE]...", nargs=-1)


@templates.command(
    help=_("Make the .docx of each text; equal input gives equal bytes."), options_metavar=_("[OPTIONS]")
)
@_SLUGS
@click.pass_obj
def build(session: Any, slugs: tuple[str, ...]) -> None:
    """Build the templates of the types, of all by default."""
    from docgen.pipeline.writer import write
    from docgen.template.builder import built

    def run() -> None:
        for files, title in _files(session, slugs):
            if files.text.exists():
                write({files.docx: built(files, title)}, replace=True)
                report.result(str(files.docx))

    _run(session, run)


@templates.command(
    help=_("Tell whether each .docx is the build of its text."), options_metavar=_("[OPTIONS]")
)
@_SLUGS
@click.pass_obj
def check(session: Any, slugs: tuple[str, ...]) -> None:
    """Print the state of each template; exit 1 if one is not in step or has a fault."""
    found: list[Problem] = []

    def run() -> None:
        for files, title in _files(session, slugs):
            try:
                found.extend(_faults(files, title))
            except DocgenError as error:
                found.extend(error.problems)

    _run(session, run)
    report.problems(found, session.language)
    sys.exit(1 if found else 0)


def _faults(files: TemplateFiles, title: str) -> Iterator[Problem]:
    """Print the state of a template and yield its fault. Raises DocgenError for one that is broken."""
    from docgen.model.problem import Location, Problem
    from docgen.pipeline.workspace import filters
    from docgen.template.builder import Step, step
    from docgen.template.compiler import compiled

    state = step(files, title)
    report.result(f"{files.docx}: {state}")
    if state not in (Step.IN_STEP, Step.WORD_OWNED):
        yield Problem("T054", location=Location(file=str(files.docx)), params={"state": str(state)})
        return
    compiled(files.docx.read_bytes(), filters(files.language), file=str(files.docx))


@templates.command(help=_("Print the text form of a .docx."), options_metavar=_("[OPTIONS]"))
@click.argument("file", metavar="FILE.docx", type=click.Path(exists=True, dir_okay=False))
@click.pass_obj
def show(session: Any, file: str) -> None:
    """Print paragraphs and tables of a .docx as text."""
    from docgen.template.builder import shown

    _run(session, lambda: click.echo(shown(Path(file).read_bytes(), file=file), nl=False))


@templates.command("list", help=_("List the templates and their state."), options_metavar=_("[OPTIONS]"))
@click.pass_obj
def list_(session: Any) -> None:
    """Print type, language, state and path of each template."""
    from docgen.template.builder import step

    def run() -> None:
        for files, title in _files(session, ()):
            report.result(f"{files.slug}  {files.language}  {step(files, title)}  {files.docx}")

    _run(session, run)


def _files(session: Any, slugs: tuple[str, ...]) -> Iterator[tuple[TemplateFiles, str]]:
    from docgen.model.catalog import LANGUAGES
    from docgen.template.builder import TemplateFiles

    catalog = session.workspace.catalog
    for slug in slugs or catalog.slugs:
        kind = catalog[slug]
        for language in LANGUAGES:
            docx = kind.template(language)
            files = TemplateFiles(slug, language, docx.with_suffix(".txt"), docx, docx.parent / "_base.docx")
            yield files, kind.titles[language]


def _run(session: Any, action: Any) -> None:
    try:
        action()
    except DocgenError as error:
        sys.exit(session.fail(error))
