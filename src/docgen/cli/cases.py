"""The commands that take cases: validate, render and set."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from docgen.cli import completing, report
from docgen.cli.paths import Existing
from docgen.cli.session import Session, guarded
from docgen.errors import CaseError, DocgenError
from docgen.messages import translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.model.catalog import Language
    from docgen.model.problem import Problem
    from docgen.pipeline.order import Document, Layout, Order
    from docgen.pipeline.workspace import Workspace

EXIT_BATCH = 3
CASES = click.argument(
    "cases",
    metavar=_("CASE..."),
    nargs=-1,
    required=True,
    type=Existing(dir_okay=False, allow_dash=True),
)
CASE = click.argument("case", metavar=_("CASE"), type=Existing(dir_okay=False, allow_dash=True))
LANG = click.option(
    "--lang",
    type=click.Choice(["kk", "ru", "both"]),
    default="both",
    help=_("Language of the documents (default: both)."),
)
JSON = click.option("--json", "as_json", is_flag=True, help=_("Print JSON for programs."))

_FOLDER = click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False),
    default=".",
    help=_("Folder for the documents (default: this one)."),
)


#: What is wanted of the documents: the options of the commands that write them, beside the folder.
ORDER = (
    LANG,
    click.option("--force", is_flag=True, help=_("Replace documents that exist.")),
    click.option("--draft", is_flag=True, help=_("Show missing fields as yellow marks instead of refusing.")),
    click.option("--strict-forms", is_flag=True, help=_("Refuse forms of words that are not sure.")),
    click.option(
        "--layout",
        type=click.Choice(["pair", "twocol"]),
        default="pair",
        help=_("Two documents, or one working copy with the languages side by side (default: pair)."),
    ),
    click.option(
        "--format",
        "formats",
        type=click.Choice(["docx", "pdf", "pdfa", "docx,pdf", "docx,pdfa"]),
        default="docx",
        help=_("What documents are written as; pdfa is a PDF/A-2b, to be kept (default: docx)."),
    ),
    click.option(
        "--embed-data",
        "carries_case",
        is_flag=True,
        help=_("Put the case into each .docx, to be read back from it."),
    ),
)


def _orders(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the folder and of ORDER, in their order."""
    for option in reversed((_FOLDER, *ORDER)):
        command = option(command)
    return command


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
@_orders
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
@_orders
@JSON
@click.pass_obj
def whole_set(session: Session, /, cases: tuple[str, ...], *, as_json: bool, **wanted: Any) -> None:
    """Make the sets of cases; several cases are a batch, whose failures exit with 3."""
    from docgen.pipeline.generate import generate_set

    _make(session, cases, order(**wanted), generate_set, None, as_json=as_json)


def order(
    folder: str,
    lang: str,
    layout: Layout,
    formats: str,
    *,
    force: bool,
    draft: bool,
    strict_forms: bool,
    carries_case: bool,
) -> Order:
    """Return what the options of ORDER mean. Raises click.UsageError for one half of a working copy."""
    from docgen.pipeline.order import Order

    is_said = click.get_current_context().get_parameter_source("lang") is not ParameterSource.DEFAULT
    if layout == "twocol" and is_said:
        raise click.UsageError(
            _("--lang and --layout twocol exclude each other: a working copy has both languages.")
        )
    return Order(
        Path(folder),
        languages_of(lang),
        replace=force,
        draft=draft,
        strict_forms=strict_forms,
        layout=layout,
        formats=tuple(formats.split(",")),  # type: ignore[arg-type]
        carries_case=carries_case,
    )


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
    if not as_json:
        for document in documents:
            report.result(str(document.path))
        report.problems(_problems_of(documents), session.language)
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


def _problems_of(documents: list[Document]) -> list[Problem]:
    """Return the problems of the documents of a case; what is wrong in both languages is told once."""
    unique = {
        (problem.code, problem.location.pointer, str(problem.params)): problem
        for document in reversed(documents)
        for problem in document.problems
    }
    return list(unique.values())


def _print_failure(session: Session, error: DocgenError, name: str, *, as_json: bool) -> None:
    if as_json:
        problems = report.as_json(error.problems, session.language)
        report.json_line(
            {"path": None, "language": None, "sha256": None, "case": shown(name), "problems": problems}
        )
    else:
        session.fail(error)


def languages_of(lang: str) -> tuple[Language, ...]:
    """Return the languages that a value of ``--lang`` means."""
    return ("kk", "ru") if lang == "both" else (lang,)  # type: ignore[return-value]


def read(name: str) -> bytes:
    """Read a case: a file, or standard input for ``-``. CaseError C012: it cannot be read."""
    from docgen.model import case
    from docgen.model.strict_json import MAX_BYTES

    if name != "-":
        return case.read(Path(name))
    try:
        # Standard input that was closed by the caller is None.
        return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    except OSError as fault:
        from docgen.model.problem import Location, Problem

        problem = Problem("C012", location=Location(file=name), params={"reason": fault.strerror or ""})
        raise CaseError([problem]) from fault


def shown(name: str) -> str:
    """Return the name of a case for messages."""
    return "<stdin>" if name == "-" else name
