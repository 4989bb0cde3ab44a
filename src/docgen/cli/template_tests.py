"""The command that tests templates: templates test."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import changes, completing, report
from docgen.cli.arguments import JSON
from docgen.cli.paths import Existing
from docgen.cli.session import Session, guarded
from docgen.errors import DocgenError
from docgen.messages import translator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.authoring.snapshots import Accepted, Outcome
    from docgen.model.catalog import Catalog
    from docgen.model.problem import Problem
    from docgen.pipeline.workspace import Workspace


@click.command(
    "test",
    help=_("Render the examples and an office's own cases; compare them with their stored texts."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("slugs", metavar=_("[TYPE]..."), nargs=-1, shell_complete=completing.slugs)
@click.option("--accept", "accepting", is_flag=True, help=_("Store the texts as they are now."))
@click.option(
    "--cases",
    "folder",
    type=Existing(file_okay=False),
    help=_("Folder of own cases, TYPE/*.json (default: tests beside the schemas)."),
)
@JSON
@click.pass_obj
def test(
    session: Session, slugs: tuple[str, ...], folder: str | None, *, accepting: bool, as_json: bool
) -> None:
    """Print the state of each case and language with what differs; exit 1 if one is not in step or failed."""
    from docgen.authoring.snapshots import Accepted, accept, fixed
    from docgen.authoring.suites import CASES
    from docgen.pipeline.workspace import opened

    with guarded(session):
        if session.lexicon:
            report.note(_("Tests use the lexicon of the root, not {file}.").format(file=session.lexicon))
        workspace = fixed(opened(session.root))
        for slug in slugs:
            # A name that is mistyped tests nothing at all.
            workspace.catalog[slug]
        own = Path(folder) if folder else workspace.catalog.root / CASES
        found: list[Outcome] = []
        others: list[Problem] = []
        for each in _outcomes(workspace, own, slugs, others):
            found.append(each)
            if not as_json:
                _print(each, session.language)
        if accepting:
            workspace.catalog.roots.refuse_fixed()
        accepted = accept(found) if accepting else Accepted()
        others += accepted.problems
        told = [problem for each in found for problem in _problems(each, accepting=accepting)] + others
        if as_json:
            _print_json(found, accepted, others, session.language)
        else:
            _print_accepted(accepted, session.language)
            report.once(told, session.language)
        sys.exit(1 if any(problem.is_error for problem in told) else 0)


def _problems(outcome: Outcome, *, accepting: bool) -> list[Problem]:
    """Return what is to be told of an outcome: that it is not in step is no problem once it is accepted."""
    return [*outcome.problems, *([outcome.fault] if outcome.fault and not accepting else [])]


def _outcomes(
    workspace: Workspace, own: Path, slugs: tuple[str, ...], problems: list[Problem]
) -> Iterator[Outcome]:
    """Yield the outcomes of the types, of all by default; a type that is broken does not end the others."""
    from docgen.authoring import snapshots, suites

    catalog = workspace.catalog
    for slug in dict.fromkeys(slugs) or catalog.slugs:
        try:
            for suite in (suites.examples(catalog, slug), suites.own_cases(own, slug)):
                yield from snapshots.outcomes(workspace, suite)
        except DocgenError as fault:
            problems += fault.problems
    if not slugs:
        yield from _left_over(catalog, own, problems)


def _left_over(catalog: Catalog, own: Path, problems: list[Problem]) -> Iterator[Outcome]:
    """Yield what is stored of types that are no more; cases that belong to no type are told."""
    from docgen.authoring import snapshots, suites

    problems += suites.strays(own, catalog)
    for root in (catalog.root, own):
        yield from snapshots.of_no_type(root / suites.EXPECTED, catalog)


def _print(outcome: Outcome, language: str) -> None:
    from docgen.messages.kinds import OUTCOMES

    report.result(f"{outcome.path}: {translator(language).gettext(OUTCOMES[outcome.state])}")
    for change in outcome.changes:
        report.result(f"  {changes.told(change, language)}")


def _print_accepted(accepted: Accepted, language: str) -> None:
    say = translator(language).gettext
    for path in accepted.stored:
        report.result(say("{file}: stored").format(file=path))
    for path in accepted.removed:
        report.result(say("{file}: removed").format(file=path))


def _print_json(found: list[Outcome], accepted: Accepted, others: list[Problem], language: str) -> None:
    """Print a line for each outcome, and one for the problems that are those of no case."""
    done = {*accepted.stored, *accepted.removed}
    for outcome in found:
        report.json_line(
            {
                "type": outcome.slug,
                "case": outcome.name,
                "language": outcome.language,
                "state": str(outcome.state),
                "stored": str(outcome.path),
                "accepted": outcome.target in done,
                "changes": [changes.as_json(change) for change in outcome.changes],
                "problems": report.as_json(_problems(outcome, accepting=outcome.target in done), language),
            }
        )
    if others:
        report.json_line({"type": None, "case": None, "problems": report.as_json(others, language)})
