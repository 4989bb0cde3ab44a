"""The command that looks at templates without data: templates lint."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import completing, report
from docgen.cli.copies import target
from docgen.cli.findings import FORMS, printed
from docgen.cli.session import Session, guarded

if TYPE_CHECKING:
    from docgen.lint.linter import Target
    from docgen.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Copies:
    """Which copies of a template are wanted, and whether they replace what is there."""

    annotated: Path | None
    fixed: Path | None
    replace: bool


@click.command(
    help=_("Tell what is wrong with templates, without data: types, files or folders; all types by default."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("names", metavar=_("[PATH|TYPE]..."), nargs=-1)
@click.option(
    "--type",
    "slug",
    metavar=_("TYPE"),
    shell_complete=completing.slugs,
    help=_("The type whose schema the files are held to."),
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(("kk", "ru")),
    help=_("The language of the files, if no folder tells it."),
)
@click.option(
    "--format", "form", type=click.Choice(tuple(FORMS)), default="text", help=_("How findings are printed.")
)
@click.option("--json", "as_json", is_flag=True, help=_("The same as --format json."))
@click.option("--notes", is_flag=True, help=_("Print notes too."))
@click.option("--strict", is_flag=True, help=_("End with 1 for warnings too."))
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False),
    help=_("A file of inherited findings, which are not told again."),
)
@click.option("--update-baseline", is_flag=True, help=_("Write what is found into the baseline."))
@click.option(
    "--annotate",
    type=click.Path(dir_okay=False),
    help=_("Write a copy with a comment of Word at each finding."),
)
@click.option(
    "--fix", type=click.Path(dir_okay=False), help=_("Write a copy in which what is certain is mended.")
)
@click.option("--force", is_flag=True, help=_("Replace copies that exist."))
@click.pass_obj
def lint(
    session: Session,
    names: tuple[str, ...],
    slug: str | None,
    language: str | None,
    form: str,
    baseline: str | None,
    annotate: str | None,
    fix: str | None,
    *,
    as_json: bool,
    notes: bool,
    strict: bool,
    update_baseline: bool,
    force: bool,
) -> None:
    """Print the findings; exit 1 for an error among them, 2 for options that do not go together."""
    # The trees of templates point up and down: nothing of them could be collected before the command ends.
    gc.disable()
    click.get_current_context().call_on_close(gc.enable)
    if update_baseline and not baseline:
        raise click.UsageError(_("--update-baseline needs --baseline."))
    if force and not (annotate or fix):
        raise click.UsageError(_("--force goes with --annotate or --fix."))
    with guarded(session):
        copies = Copies(target(annotate) if annotate else None, target(fix) if fix else None, replace=force)
        targets, faults = _targets(session, names, slug, language)
        if (annotate or fix) and len(targets) != 1:
            raise click.UsageError(_("--annotate and --fix take one template."))
        found = faults + _found(session, targets, baseline, is_updated=update_baseline)
        shown = [problem for problem in found if notes or problem.severity != "note"]
        printed(shown, "json" if as_json else form, session.language)
        if form == "text" and not as_json:
            _print_sum(targets, found, has_notes=notes)
        _write_copies(session, targets, found, copies)
    graver = ("error", "warning") if strict else ("error",)
    sys.exit(1 if any(problem.severity in graver for problem in found) else 0)


def _print_sum(targets: list[Target], found: list[Problem], *, has_notes: bool) -> None:
    counts = Counter(str(problem.severity) for problem in found)
    said = _("Templates: {count}; errors: {errors}, warnings: {warnings}, notes: {notes}.")
    text = said.format(
        count=len(targets), errors=counts["error"], warnings=counts["warning"], notes=counts["note"]
    )
    report.note(f"{text} {_('--notes prints the notes.')}" if counts["note"] and not has_notes else text)


def _targets(
    session: Session, names: tuple[str, ...], slug: str | None, language: str | None
) -> tuple[list[Target], list[Problem]]:
    """Return the templates that names mean, of all types by default, and why types are none.

    One that is named and broken raises CatalogError.
    """
    from docgen.lint import linter

    catalog = session.workspace.catalog
    if not names:
        opened = list(catalog.every())
        kinds = [each.kind for each in opened if each.kind]
        return linter.of_types(kinds), [problem for each in opened for problem in each.problems]
    targets: list[Target] = []
    for name in names:
        path = Path(name)
        if path.suffix or path.exists() or len(path.parts) > 1:
            targets += linter.of_path(catalog, path, slug, language)
        else:
            targets += linter.of_types([catalog[name]])
    return targets, []


def _found(
    session: Session, targets: list[Target], baseline: str | None, *, is_updated: bool
) -> list[Problem]:
    from docgen.lint import baseline as baselines
    from docgen.lint import linter
    from docgen.pipeline.writer import write

    found = linter.linted(targets, session.workspace.today())
    if not baseline:
        return found
    path = Path(baseline)
    if is_updated:
        write({path: baselines.written(found, path)}, replace=True)
        report.note(_("{path}: {count} findings").format(path=path, count=len(found)))
        return []
    return baselines.new(found, path)


def _write_copies(session: Session, targets: list[Target], found: list[Problem], copies: Copies) -> None:
    from docgen.messages import sentence
    from docgen.model.files import read
    from docgen.pipeline.writer import write

    if copies.annotated:
        from docgen.lint.annotations import annotated

        words = [(problem, f"{problem.code}: {sentence(problem, session.language)}") for problem in found]
        data = annotated(read(targets[0].path), words, file=str(targets[0].path))
        write({copies.annotated: data}, replace=copies.replace)
        report.note(str(copies.annotated))
    if copies.fixed:
        from docgen.lint.fixes import fixed

        data, mended = fixed(read(targets[0].path), targets[0])
        report.problems(mended, session.language)
        write({copies.fixed: data}, replace=copies.replace)
        report.note(str(copies.fixed))
