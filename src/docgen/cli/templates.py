"""The commands for owners of templates: build, check, show, list, and test."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import report
from docgen.cli.lint import lint
from docgen.cli.session import Session, guarded
from docgen.cli.template_tests import test
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.model.problem import Problem
    from docgen.template.builder import TemplateFiles


@click.group(
    help=_("Build, check, show and list the templates."),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    options_metavar=_("[OPTIONS]"),
)
def templates() -> None:
    """Hold the commands for owners of templates."""


templates.add_command(lint)
templates.add_command(test)

_SLUGS = click.argument("slugs", metavar="[TYPE]...", nargs=-1)


@templates.command(
    help=_("Make the .docx of each text; equal input gives equal bytes."), options_metavar=_("[OPTIONS]")
)
@_SLUGS
@click.option("--force", is_flag=True, help=_("Build over a .docx that was edited in Word."))
@click.pass_obj
def build(session: Session, slugs: tuple[str, ...], *, force: bool) -> None:
    """Build the templates of the types, of all by default; exit 1 if one was not built."""
    found = _collected(session, slugs, lambda files, title: _built(files, title, force=force))
    report.problems(found, session.language)
    sys.exit(1 if found else 0)


def _built(files: TemplateFiles, title: str, *, force: bool) -> Iterator[Problem]:
    """Build a template from its text; a faulty text and an edit in Word leave the .docx as it is."""
    from docgen.model.problem import Location, Problem
    from docgen.pipeline.workspace import filters
    from docgen.pipeline.writer import write
    from docgen.template.builder import Step, built, step
    from docgen.template.compiler import compiled

    state = step(files, title)
    if state is Step.WORD_OWNED:
        return
    if state in (Step.EDITED_IN_WORD, Step.BOTH) and not force:
        yield Problem("T055", location=Location(file=str(files.docx)))
        return
    data = built(files, title)
    compiled(data, filters(files.language), file=str(files.text))
    write({files.docx: data}, replace=True)
    report.result(str(files.docx))


@templates.command(
    help=_("Tell whether each .docx is the build of its text."), options_metavar=_("[OPTIONS]")
)
@_SLUGS
@click.pass_obj
def check(session: Session, slugs: tuple[str, ...]) -> None:
    """Print the state of each template; exit 1 if one is not in step or has a fault."""
    found = _collected(session, slugs, _faults)
    report.problems(found, session.language)
    sys.exit(1 if found else 0)


def _collected(
    session: Session, slugs: tuple[str, ...], work: Callable[[TemplateFiles, str], Iterator[Problem]]
) -> list[Problem]:
    """Do a work for each template; one that is broken is reported and does not end the others."""
    found: list[Problem] = []
    with guarded(session):
        for files, title in template_files(session, slugs):
            try:
                found.extend(work(files, title))
            except DocgenError as error:
                found.extend(error.problems)
    return found


def _faults(files: TemplateFiles, title: str) -> Iterator[Problem]:
    """Print the state of a template and yield its fault. Raises DocgenError for one that is broken."""
    from docgen.model.files import read
    from docgen.model.problem import Location, Problem
    from docgen.pipeline.workspace import filters
    from docgen.template.builder import Step, step
    from docgen.template.compiler import compiled

    state = step(files, title)
    report.result(f"{files.docx}: {state}")
    if state not in (Step.IN_STEP, Step.WORD_OWNED):
        yield Problem("T054", location=Location(file=str(files.docx)), params={"state": str(state)})
        return
    compiled(read(files.docx), filters(files.language), file=str(files.docx))


@templates.command(help=_("Print the text form of a .docx."), options_metavar=_("[OPTIONS]"))
@click.argument("file", metavar="FILE.docx", type=click.Path(exists=True, dir_okay=False))
@click.pass_obj
def show(session: Session, file: str) -> None:
    """Print paragraphs and tables of a .docx as text, and as warnings what the text cannot say."""
    from dataclasses import replace

    from docgen.model.catalog import found_root
    from docgen.model.files import read
    from docgen.model.problem import Severity
    from docgen.template.exporter import exported
    from docgen.template.source import printed

    with guarded(session):
        # git hands over a copy that lies elsewhere; the styles of both languages have the same names.
        beside = Path(file).parent / "_base.docx"
        base = beside if beside.exists() else found_root(session.root) / "templates_kk" / "_base.docx"
        found = exported(read(Path(file)), file=file, base=read(base))
        report.result(printed(list(found.blocks)), end="")
        told = [replace(problem, severity=Severity.WARNING) for problem in found.problems]
        report.problems(told, session.language)


@templates.command("list", help=_("List the templates and their state."), options_metavar=_("[OPTIONS]"))
@click.pass_obj
def list_(session: Session) -> None:
    """Print type, language, state and path of each template; exit 1 if one is broken."""
    found = _collected(session, (), _listed)
    report.problems(found, session.language)
    sys.exit(1 if found else 0)


def _listed(files: TemplateFiles, title: str) -> Iterator[Problem]:
    """Print a template with its state. Raises DocgenError for one that is broken."""
    from docgen.template.builder import step

    report.result(f"{files.slug}  {files.language}  {step(files, title)}  {files.docx}")
    yield from ()


def template_files(session: Session, slugs: tuple[str, ...]) -> Iterator[tuple[TemplateFiles, str]]:
    """Yield the files of each template of some types, of all by default, with the title of the type."""
    from docgen.model.catalog import LANGUAGES
    from docgen.template.builder import TemplateFiles

    catalog = session.workspace.catalog
    for slug in slugs or catalog.slugs:
        kind = catalog[slug]
        for language in LANGUAGES:
            docx = kind.template(language)
            files = TemplateFiles(slug, language, docx.with_suffix(".txt"), docx, docx.parent / "_base.docx")
            yield files, kind.titles[language]
