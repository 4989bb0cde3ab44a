"""The commands of docgen: types, schema, sample, validate, render, templates."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import report
from docgen.cli.templates import templates
from docgen.errors import CaseError, DocgenError
from docgen.messages import INTERFACE_LANGUAGES, translator
from docgen.version import VERSION

if TYPE_CHECKING:
    from docgen.model.catalog import Language
    from docgen.model.problem import Problem
    from docgen.pipeline.generate import Document
    from docgen.pipeline.workspace import Workspace

EXIT_BATCH = 3
EXIT_INTERRUPTED = 130


class Session:
    """What the options before the command decide: interface language, data root, verbosity."""

    def __init__(self, language: str, root: str | None, *, verbose: bool) -> None:
        self.language = language
        self.root = root
        self.verbose = verbose

    @property
    def workspace(self) -> Workspace:
        """Open the workspace; the imports that take time happen only here."""
        from docgen.pipeline.workspace import opened

        return opened(self.root)

    def fail(self, error: DocgenError) -> int:
        """Print the problems of an error and return its exit code."""
        report.problems(error.problems, self.language)
        return error.exit_code


class Commands(click.Group):
    """The commands. Ctrl+C ends each of them with 130; click would end it with 1, as faulty data do."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command of a context."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            report.note(_("Aborted!"))
            sys.exit(EXIT_INTERRUPTED)


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
@click.option("-v", "--verbose", is_flag=True, help=_("Name each step as it begins."))
@click.version_option(
    VERSION,
    "--version",
    prog_name="docgen",
    message="%(prog)s %(version)s",
    help=_("Show the version and exit."),
)
@click.pass_context
def docgen(context: click.Context, ui_lang: str | None, root: str | None, *, verbose: bool) -> None:
    """Hold the options that stand before a command."""
    context.obj = Session(ui_lang or context.obj or "en", root, verbose=verbose)


docgen.add_command(templates)
_CASES = click.argument(
    "cases",
    metavar="CASE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
)
_TYPE = click.argument("slug", metavar="TYPE")
_JSON = click.option("--json", "as_json", is_flag=True, help=_("Print JSON for programs."))


@docgen.command(help=_("List the document types."), options_metavar=_("[OPTIONS]"))
@_JSON
@click.pass_obj
def types(session: Session, *, as_json: bool) -> None:
    """Print slug and title of each type in the interface language."""
    with _guard(session):
        kinds = list(session.workspace.catalog)
        if as_json:
            report.json_text(
                [
                    {"type": kind.slug, "title": dict(kind.titles), "group": kind.declaration["group"]}
                    for kind in kinds
                ]
            )
            return
        width = max(len(kind.slug) for kind in kinds)
        for kind in kinds:
            report.result(f"{kind.slug:{width}}  {kind.titles[session.language]}")


@docgen.command(
    help=_("Print the schema of a document type, its references resolved."), options_metavar=_("[OPTIONS]")
)
@_TYPE
@click.pass_obj
def schema(session: Session, slug: str) -> None:
    """Print the resolved JSON Schema."""
    with _guard(session):
        report.json_text(session.workspace.catalog[slug].schema.resolved())


@docgen.command(help=_("Print a valid example case of a document type."), options_metavar=_("[OPTIONS]"))
@_TYPE
@click.option("--full", is_flag=True, help=_("Every field instead of the required ones."))
@click.pass_obj
def sample(session: Session, slug: str, *, full: bool) -> None:
    """Print the minimal or the full example."""
    with _guard(session):
        minimal, complete = session.workspace.catalog[slug].examples
        report.json_text(complete if full else minimal)


@docgen.command(help=_("Find every problem of the cases; make nothing."), options_metavar=_("[OPTIONS]"))
@_CASES
@_JSON
@click.pass_obj
def validate(session: Session, cases: tuple[str, ...], *, as_json: bool) -> None:
    """Print the problems of each case; exit 1 if one of them has an error."""
    with _guard(session):
        workspace = session.workspace
        failed = False
        for name in cases:
            found = _found(workspace, name)
            wrong = any(problem.is_error for problem in found)
            failed |= wrong
            if as_json:
                report.json_line(
                    {
                        "case": _shown(name),
                        "valid": not wrong,
                        "problems": report.as_json(found, session.language),
                    }
                )
                continue
            report.problems(found, session.language)
            if not wrong:
                report.result(translator(session.language).gettext("{case}: valid").format(case=_shown(name)))
        sys.exit(1 if failed else 0)


@docgen.command(
    help=_("Make the documents of the cases, Kazakh and Russian."), options_metavar=_("[OPTIONS]")
)
@_CASES
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False),
    default=".",
    help=_("Folder for the documents (default: this one)."),
)
@click.option(
    "--lang",
    type=click.Choice(["kk", "ru", "both"]),
    default="both",
    help=_("Language of the documents (default: both)."),
)
@click.option("--force", is_flag=True, help=_("Replace documents that exist."))
@click.option("--draft", is_flag=True, help=_("Show missing fields as yellow marks instead of refusing."))
@_JSON
@click.pass_obj
def render(
    session: Session,
    cases: tuple[str, ...],
    folder: str,
    lang: str,
    *,
    force: bool,
    draft: bool,
    as_json: bool,
) -> None:
    """Make documents; several cases are a batch, whose failures exit with 3."""
    from docgen.pipeline.generate import STEPS, Order, generate

    with _guard(session):
        workspace = session.workspace
        languages: tuple[Language, ...] = ("kk", "ru") if lang == "both" else (lang,)  # type: ignore[assignment]
        order = Order(Path(folder), languages, replace=force, draft=draft)

        def step(name: str) -> None:
            if session.verbose:
                report.note(f"{STEPS.index(name) + 1}/{len(STEPS)} {name}")

        codes = []
        for name in cases:
            try:
                documents = generate(workspace, _read(name), order, file=_shown(name), step=step)
            except DocgenError as error:
                codes.append(error.exit_code)
                _print_failure(session, error, name, as_json=as_json)
                continue
            for document in documents:
                _print_document(session, document, as_json=as_json)
            if not as_json:
                report.problems(_problems_of(documents), session.language)
        if codes:
            sys.exit(codes[0] if len(cases) == 1 else EXIT_BATCH)


def _found(workspace: Workspace, name: str) -> list[Problem]:
    """Return the problems of a case; that its file cannot be read is one too."""
    from docgen.pipeline.generate import check

    try:
        return check(workspace, _read(name), file=_shown(name))
    except CaseError as fault:
        return list(fault.problems)


def _print_document(session: Session, document: Document, *, as_json: bool) -> None:
    if as_json:
        problems = report.as_json(document.problems, session.language)
        report.json_line(
            {
                "path": str(document.path),
                "language": document.language,
                "sha256": document.sha256,
                "problems": problems,
            }
        )
    else:
        report.result(str(document.path))


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
            {"path": None, "language": None, "sha256": None, "case": _shown(name), "problems": problems}
        )
    else:
        session.fail(error)


class _guard:  # noqa: N801 - reads as a statement: with _guard(session)
    """Turns an error of docgen into its printed problems and its exit code."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, DocgenError):
            sys.exit(self._session.fail(error))


def _read(name: str) -> bytes:
    """Read a case: a file, or standard input for ``-``."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as fault:
        from docgen.model.problem import Location, Problem

        problem = Problem("C012", location=Location(file=name), params={"reason": fault.strerror or ""})
        raise CaseError([problem]) from fault


def _shown(name: str) -> str:
    return "<stdin>" if name == "-" else name
