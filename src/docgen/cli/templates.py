"""The commands for owners of templates: build, check, show, list, and test."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import completing, report
from docgen.cli.arguments import JSON
from docgen.cli.lint import lint
from docgen.cli.listing import Listing
from docgen.cli.paths import Existing
from docgen.cli.session import Session, guarded
from docgen.cli.template_tests import test
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.model.catalog import DocumentType
    from docgen.model.problem import Problem
    from docgen.textform.builder import Step, TemplateFiles

    #: The files of a template, and the title of its type.
    Template = tuple[TemplateFiles, str]
    #: What is done with the templates of one type.
    Work = Callable[[list[Template]], Iterator["Looked"]]


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of a template: how its .docx stands to its text, its line for people, "" for none.

    ``files`` is None where the type itself cannot be opened: ``slug`` and ``path`` name its schema then.
    ``is_untouched`` tells that the .docx is bundled and was left alone.
    """

    files: TemplateFiles | None
    state: Step | None
    line: str
    problems: tuple[Problem, ...] = ()
    slug: str = ""
    path: str = ""
    is_untouched: bool = False


@click.group(
    cls=Listing,
    help=_("Build, check, show and list the templates."),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    options_metavar=_("[OPTIONS]"),
)
def templates() -> None:
    """Hold the commands for owners of templates."""


templates.add_command(lint)
templates.add_command(test)

_SLUGS = click.argument("slugs", metavar=_("[TYPE]..."), nargs=-1, shell_complete=completing.slugs)


@templates.command(
    help=_("Make the .docx of each text; equal input gives equal bytes."), options_metavar=_("[OPTIONS]")
)
@_SLUGS
@click.option("--force", is_flag=True, help=_("Build over a .docx that was edited in Word."))
@JSON
@click.pass_obj
def build(session: Session, slugs: tuple[str, ...], *, force: bool, as_json: bool) -> None:
    """Build the templates of the types, of all by default; exit 1 if one was not built."""
    _told(session, slugs, lambda templates: _built(templates, force=force), as_json=as_json)


def _built(templates: list[Template], *, force: bool) -> Iterator[Looked]:
    """Build the templates of a type from their texts, all or none, and tell of each."""
    from docgen.authoring.builds import builds
    from docgen.pipeline.writer import write
    from docgen.textform.builder import Step

    made = builds(templates, force=force)
    if written := {each.files.docx: each.data for each in made if each.data is not None}:
        write(written, replace=True)
    for each in made:
        yield Looked(
            each.files,
            each.state if each.data is None else Step.IN_STEP,
            "" if each.data is None else str(each.files.docx),
            each.problems,
            is_untouched=each.files.is_fixed and each.state is not Step.WORD_OWNED,
        )


@templates.command(
    help=_("Tell whether each .docx is the build of its text and compiles; lint looks at the rest."),
    options_metavar=_("[OPTIONS]"),
)
@_SLUGS
@JSON
@click.pass_obj
def check(session: Session, slugs: tuple[str, ...], *, as_json: bool) -> None:
    """Print the state of each template; exit 1 if one is not in step or has a fault."""
    _told(session, slugs, _each(_faults, session.language), as_json=as_json)


def _told(session: Session, slugs: tuple[str, ...], work: Work, *, as_json: bool) -> None:
    """Do a work for each type, of all by default, and tell of it; exit 1 if there is a problem."""
    found: list[Problem] = []
    with guarded(session):
        for looked in _looked(session, slugs, work):
            found += looked.problems
            if as_json:
                report.json_line(_as_json(looked, session.language))
            elif looked.line:
                report.result(looked.line)
            if not as_json and looked.is_untouched:
                path = looked.files.docx if looked.files else ""
                report.note(_("{path}: bundled; nothing of your own goes into it").format(path=path))
    if not as_json:
        # A fault of the base is one of every template that is built on it.
        report.once(found, session.language)
    sys.exit(1 if found else 0)


def _looked(session: Session, slugs: tuple[str, ...], work: Work) -> Iterator[Looked]:
    """Yield what became of each template; a type that is broken is told and does not end the others."""
    for each in session.workspace.catalog.every(slugs):
        if each.kind is None:
            yield Looked(None, None, "", each.problems, slug=each.slug, path=str(each.path))
            continue
        try:
            yield from work(templates_of(each.kind))
        except DocgenError as fault:
            yield Looked(None, None, "", fault.problems, slug=each.slug, path=str(each.path))


def _each(look: Callable[[TemplateFiles, str, str], Looked], language: str) -> Work:
    """Return a work that looks at each template by itself; one that is broken does not end the others.

    Lines are in the interface ``language``.
    """

    def work(templates: list[Template]) -> Iterator[Looked]:
        for files, title in templates:
            try:
                yield look(files, title, language)
            except DocgenError as fault:
                yield Looked(files, None, "", fault.problems)

    return work


def _as_json(looked: Looked, language: str) -> dict[str, Any]:
    files = looked.files
    return {
        "type": files.slug if files else looked.slug,
        "language": files.language if files else None,
        "state": str(looked.state) if looked.state else None,
        "origin": files.origin if files else None,
        "path": str(files.docx) if files else looked.path,
        "problems": report.as_json(looked.problems, language),
    }


def _faults(files: TemplateFiles, title: str, language: str) -> Looked:
    """Return the state of a template and its faults. Raises DocgenError where the state cannot be told."""
    from docgen.authoring.builds import out_of_step
    from docgen.model.files import read
    from docgen.pipeline.workspace import filters
    from docgen.template.compiler import compiled
    from docgen.textform.builder import step

    state = step(files, title)
    line = f"{files.docx}: {_said(state, files, language)}"
    problems = out_of_step(files, state)
    if not problems:
        try:
            data = read(files.docx)
            compiled(data, filters(files.language), file=str(files.docx), clause=_clauses(files))
        except DocgenError as fault:
            problems = fault.problems
    return Looked(files, state, line, problems)


def _clauses(files: TemplateFiles) -> Callable[[str], bytes]:
    """Return what reads the clauses that a template includes as documents."""
    from docgen.model.files import read

    return lambda name: read(files.clause(name))


@templates.command(help=_("Print the text form of a .docx."), options_metavar=_("[OPTIONS]"))
@click.argument("file", metavar=_("FILE.docx"), type=Existing(dir_okay=False))
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
    _told(session, (), _each(_listed, session.language), as_json=as_json)


def _listed(files: TemplateFiles, title: str, language: str) -> Looked:
    """Return the state of a template. Raises DocgenError where it cannot be told."""
    from docgen.textform.builder import step

    state = step(files, title)
    line = f"{files.slug}  {files.language}  {files.docx}: {_said(state, files, language)}"
    return Looked(files, state, line)


def _said(state: Step, files: TemplateFiles, language: str) -> str:
    """Return what the owner of a template is told of its state, and of a .docx that the package brings."""
    from docgen.messages import translator
    from docgen.messages.kinds import ORIGINS, STATES

    say = translator(language).gettext
    return f"{say(STATES[state])} ({say(ORIGINS['bundled'])})" if files.is_fixed else say(STATES[state])


def templates_of(kind: DocumentType) -> list[Template]:
    """Return the files of the templates of a type, each with the title of the type in its language."""
    from docgen.model.catalog import LANGUAGES
    from docgen.textform.builder import template_files

    return [(template_files(kind.roots, kind.slug, half), kind.titles[half]) for half in LANGUAGES]
