"""The commands for owners of templates: build, check, show, list, and test."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import report
from docgen.cli.cases import JSON
from docgen.cli.lint import lint
from docgen.cli.session import Session, guarded
from docgen.cli.template_tests import test
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.model.problem import Problem
    from docgen.textform.builder import Step, TemplateFiles

    Work = Callable[[TemplateFiles, str], Iterator[Problem]]
    Tell = Callable[[TemplateFiles, Step, str], None]


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
@JSON
@click.pass_obj
def build(session: Session, slugs: tuple[str, ...], *, force: bool, as_json: bool) -> None:
    """Build the templates of the types, of all by default; exit 1 if one was not built."""
    _told(
        session,
        slugs,
        lambda files, title, tell: _built(files, title, tell, force=force),
        as_json=as_json,
    )


def _built(files: TemplateFiles, title: str, tell: Tell, *, force: bool) -> Iterator[Problem]:
    """Build a template from its text; a faulty text and an edit in Word leave the .docx as it is.

    In an office's folder a bundled template that nothing of the office goes into is left as it is too.
    """
    from docgen.model.problem import Location, Problem
    from docgen.pipeline.workspace import filters
    from docgen.pipeline.writer import write
    from docgen.template.compiler import compiled
    from docgen.textform.builder import Step, built, step

    state = step(files, title)
    if state is Step.WORD_OWNED:
        tell(files, state, "")
        return
    if files.is_fixed:
        tell(files, state, "")
        yield from _out_of_step(files, state)
        report.note(_("{path}: bundled; nothing of your own goes into it").format(path=files.docx))
        return
    if state in (Step.EDITED_IN_WORD, Step.BOTH) and not force:
        tell(files, state, "")
        yield Problem("T055", location=Location(file=str(files.docx)))
        return
    data = built(files, title)
    compiled(data, filters(files.language), file=str(files.text), clause=_clauses(files))
    write({files.docx: data}, replace=True)
    tell(files, Step.IN_STEP, str(files.docx))


@templates.command(
    help=_("Tell whether each .docx is the build of its text."), options_metavar=_("[OPTIONS]")
)
@_SLUGS
@JSON
@click.pass_obj
def check(session: Session, slugs: tuple[str, ...], *, as_json: bool) -> None:
    """Print the state of each template; exit 1 if one is not in step or has a fault."""
    _told(session, slugs, _faults, as_json=as_json)


def _told(
    session: Session,
    slugs: tuple[str, ...],
    work: Callable[[TemplateFiles, str, Tell], Iterator[Problem]],
    *,
    as_json: bool,
) -> None:
    """Do a work for each template and tell of it; exit 1 if there is a problem.

    The work tells the state of each .docx with its line for people, "" for none.
    """

    def in_words(files: TemplateFiles, title: str) -> Iterator[Problem]:
        return work(files, title, lambda _files, _state, line: report.result(line) if line else None)

    def in_json(files: TemplateFiles, title: str) -> Iterator[Problem]:
        states: list[Step] = []
        try:
            problems = list(work(files, title, lambda _files, state, _line: states.append(state)))
        except DocgenError as error:
            problems = list(error.problems)
        report.json_line(
            {
                "type": files.slug,
                "language": files.language,
                "state": str(states[-1]) if states else None,
                "origin": files.origin,
                "path": str(files.docx),
                "problems": report.as_json(problems, session.language),
            }
        )
        yield from problems

    found = _collected(session, slugs, in_json if as_json else in_words)
    if not as_json:
        report.problems(found, session.language)
    sys.exit(1 if found else 0)


def _collected(session: Session, slugs: tuple[str, ...], work: Work) -> list[Problem]:
    """Do a work for each template; one that is broken is reported and does not end the others."""
    found: list[Problem] = []
    with guarded(session):
        for files, title in template_files(session, slugs):
            try:
                found.extend(work(files, title))
            except DocgenError as error:
                found.extend(error.problems)
    return found


def _faults(files: TemplateFiles, title: str, tell: Tell) -> Iterator[Problem]:
    """Tell the state of a template and yield its fault. Raises DocgenError for one that is broken."""
    from docgen.model.files import read
    from docgen.pipeline.workspace import filters
    from docgen.template.compiler import compiled
    from docgen.textform.builder import step

    state = step(files, title)
    tell(files, state, f"{files.docx}: {state}{_mark(files)}")
    if problems := _out_of_step(files, state):
        yield from problems
        return
    compiled(read(files.docx), filters(files.language), file=str(files.docx), clause=_clauses(files))


def _out_of_step(files: TemplateFiles, state: Step) -> list[Problem]:
    from docgen.model.problem import Location, Problem
    from docgen.textform.builder import Step

    if state in (Step.IN_STEP, Step.WORD_OWNED):
        return []
    return [Problem("T054", location=Location(file=str(files.docx)), params={"state": str(state)})]


def _clauses(files: TemplateFiles) -> Callable[[str], bytes]:
    """Return what reads the clauses that a template includes as documents."""
    from docgen.model.files import read

    return lambda name: read(files.clause(name))


def _mark(files: TemplateFiles) -> str:
    """Return what tells a .docx that the package brings from one of the folder of one's own."""
    return "  bundled" if files.is_fixed else ""


@templates.command(help=_("Print the text form of a .docx."), options_metavar=_("[OPTIONS]"))
@click.argument("file", metavar="FILE.docx", type=click.Path(exists=True, dir_okay=False))
@click.pass_obj
def show(session: Session, file: str) -> None:
    """Print paragraphs and tables of a .docx as text, and as warnings what the text cannot say."""
    from dataclasses import replace

    from docgen.model.catalog import found_root
    from docgen.model.files import read
    from docgen.model.problem import Severity
    from docgen.textform.exporter import exported
    from docgen.textform.source import printed
    from docgen.textform.surroundings import LOOK

    with guarded(session):
        # git hands over a copy that lies elsewhere; the styles of both languages have the same names.
        beside = Path(file).parent / "_base.docx"
        base = beside if beside.exists() else found_root(session.root) / "templates_kk" / "_base.docx"
        found = exported(read(Path(file)), file=file, base=read(base))
        report.result(printed(list(found.blocks)), end="")
        # What lies elsewhere is no template: its look need not be that of the base.
        of_look = () if beside.exists() else LOOK
        told = [
            replace(problem, severity=Severity.WARNING)
            for problem in found.problems
            if problem.code not in of_look
        ]
        report.problems(told, session.language)


@templates.command("list", help=_("List the templates and their state."), options_metavar=_("[OPTIONS]"))
@JSON
@click.pass_obj
def list_(session: Session, *, as_json: bool) -> None:
    """Print type, language, state and path of each template; exit 1 if one is broken."""
    _told(session, (), _listed, as_json=as_json)


def _listed(files: TemplateFiles, title: str, tell: Tell) -> Iterator[Problem]:
    """Tell a template with its state. Raises DocgenError for one that is broken."""
    from docgen.textform.builder import step

    state = step(files, title)
    tell(files, state, f"{files.slug}  {files.language}  {state}  {files.docx}{_mark(files)}")
    yield from ()


def template_files(session: Session, slugs: tuple[str, ...]) -> Iterator[tuple[TemplateFiles, str]]:
    """Yield the files of each template of some types, of all by default, with the title of the type."""
    from docgen.model.catalog import LANGUAGES
    from docgen.textform.builder import template_files

    catalog = session.workspace.catalog
    for slug in slugs or catalog.slugs:
        kind = catalog[slug]
        for language in LANGUAGES:
            yield template_files(catalog.roots, slug, language), kind.titles[language]
