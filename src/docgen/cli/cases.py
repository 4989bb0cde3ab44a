"""The commands that take cases: validate, render and set."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import completing, report
from docgen.cli.arguments import CASES, JSON, order, ordered, read, shown
from docgen.cli.session import Session, guarded
from docgen.errors import DocgenError
from docgen.messages import translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.model.problem import Problem
    from docgen.pipeline.order import Document, Order
    from docgen.pipeline.workspace import Workspace

EXIT_BATCH = 3
_FOLDER = click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False),
    default=".",
    help=_("Folder for the documents (default: this one)."),
)


@click.command(help=_("Find every problem of the cases; make nothing."), options_metavar=_("[OPTIONS]"))
@CASES
@JSON
@click.pass_obj
def validate(session: Session, cases: tuple[str, ...], *, as_json: bool) -> None:
    """Print the problems of each case; exit 1 if one of them has an error."""
    with guarded(session):
        workspace = session.workspace
        failed = False
        for name in cases:
            found = _found(workspace, name)
            wrong = any(problem.is_error for problem in found)
            failed |= wrong
            if as_json:
                report.json_line(
                    {
                        "case": shown(name),
                        "valid": not wrong,
                        "problems": report.as_json(found, session.language),
                    }
                )
                continue
            report.problems(found, session.language)
            if not wrong:
                report.result(translator(session.language).gettext("{case}: valid").format(case=shown(name)))
        sys.exit(1 if failed else 0)


@click.command(help=_("Make the documents of the cases, Kazakh and Russian."), options_metavar=_("[OPTIONS]"))
@CASES
@click.option(
    "--type",
    "slug",
    metavar=_("TYPE"),
    shell_complete=completing.slugs,
    help=_("Make a document of another type from the same case."),
)
@_FOLDER
@ordered
@JSON
@click.pass_obj
def render(
    session: Session, /, cases: tuple[str, ...], slug: str | None, *, as_json: bool, **wanted: Any
) -> None:
    """Make documents; several cases are a batch, whose failures exit with 3."""
    from docgen.pipeline.generate import generate

    make = partial(generate, document_type=slug)
    _make(session, cases, order(**wanted), make, slug, as_json=as_json)


@click.command(
    "set",
    help=_("Make all documents that belong to the set of each case, or none of them."),
    options_metavar=_("[OPTIONS]"),
)
@CASES
@_FOLDER
@ordered
@JSON
@click.pass_obj
def whole_set(session: Session, /, cases: tuple[str, ...], *, as_json: bool, **wanted: Any) -> None:
    """Make the sets of cases; several cases are a batch, whose failures exit with 3."""
    from docgen.pipeline.generate import generate_set

    _make(session, cases, order(**wanted), generate_set, None, as_json=as_json)


def _make(
    session: Session,
    cases: tuple[str, ...],
    wanted: Order,
    generate: Callable[..., list[Document]],
    slug: str | None,
    *,
    as_json: bool,
) -> None:
    """Make what is ordered of each case and print the paths; what fails does not end the others."""
    from docgen.pipeline.generate import STEPS

    def step(name: str) -> None:
        if session.verbose:
            report.note(f"{STEPS.index(name) + 1}/{len(STEPS)} {name}")

    with guarded(session):
        workspace = session.workspace
        session.tell_before(wanted, slug)
        codes = []
        for name in cases:
            try:
                documents = generate(workspace, read(name), wanted, file=shown(name), step=step)
            except DocgenError as error:
                codes.append(error.exit_code)
                _print_failure(session, error, name, as_json=as_json)
                continue
            wanted = replace(wanted, keep=wanted.keep | {document.path for document in documents})
            _print_documents(session, documents, as_json=as_json)
        if codes:
            sys.exit(codes[0] if len(cases) == 1 else EXIT_BATCH)


def _found(workspace: Workspace, name: str) -> list[Problem]:
    """Return the problems of a case; that its file cannot be read is one too."""
    from docgen.pipeline.generate import check

    try:
        return check(workspace, read(name), file=shown(name))
    except DocgenError as fault:
        return list(fault.problems)


def _print_documents(session: Session, documents: list[Document], *, as_json: bool) -> None:
    from docgen.pipeline.delivery import told_once

    if not as_json:
        for document in documents:
            report.result(str(document.path))
        report.problems(told_once(documents), session.language)
        return
    for document in documents:
        report.json_line(
            {
                "path": str(document.path),
                "language": document.language,
                "sha256": document.sha256,
                "problems": report.as_json(document.problems, session.language),
            }
        )


def _print_failure(session: Session, error: DocgenError, name: str, *, as_json: bool) -> None:
    if as_json:
        problems = report.as_json(error.problems, session.language)
        report.json_line(
            {"path": None, "language": None, "sha256": None, "case": shown(name), "problems": problems}
        )
    else:
        session.fail(error)
