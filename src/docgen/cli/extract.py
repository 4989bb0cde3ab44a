"""The command that reads cases back from documents: extract."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import completing, report
from docgen.cli.arguments import JSON, read, shown
from docgen.cli.paths import Existing
from docgen.cli.session import Session, guarded
from docgen.model.files import read as read_file
from docgen.model.problem import bounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.evidence.extraction.report import Report
    from docgen.evidence.extraction.sources import Sources
    from docgen.model.case import Case

_FILE = Existing(dir_okay=False)


@click.command(
    help=_("Read the case back from finished documents, or what was changed in them by hand."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("files", metavar=_("FILE..."), nargs=-1, required=True, type=_FILE)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    help=_("Write the case or the patch to this file."),
)
@click.option("--force", is_flag=True, help=_("Replace a file that exists."))
@click.option(
    "--type",
    "slug",
    metavar=_("TYPE"),
    shell_complete=completing.slugs,
    help=_("The type of documents that do not say it."),
)
@click.option(
    "--case",
    type=Existing(dir_okay=False, allow_dash=True),
    help=_("The case file of the documents: print what differs from it."),
)
@click.option(
    "--patch", is_flag=True, help=_("Print the JSON Patch that brings what was edited by hand into the case.")
)
@click.option("--apply", "applies", is_flag=True, help=_("With --patch: write the patched case."))
@JSON
@click.pass_obj
def extract(
    session: Session,
    files: tuple[str, ...],
    output: str | None,
    slug: str | None,
    case: str | None,
    *,
    force: bool,
    patch: bool,
    applies: bool,
    as_json: bool,
) -> None:
    """Print the case of one document or of a pair; exit 1 if a required value was not recovered."""
    if applies and not patch:
        raise click.UsageError(_("--apply needs --patch."))
    from docgen.evidence.extraction.report import report as extracted
    from docgen.evidence.extraction.sources import sources
    from docgen.model import case as cases

    out = _Output(output, is_forced=force, as_json=as_json)
    with guarded(session):
        workspace = session.workspace
        given = None if case is None else cases.load(read(case), file=shown(case))
        found = sources(workspace, [(name, read_file(Path(name))) for name in files], slug)
        seen = None if given is None else found.seen(workspace, given)
        if patch:
            sys.exit(_patch(session, found, given, out, applies=applies))
        told = extracted(workspace, found)
        if as_json or seen is None or output is not None:
            out.put(told.data, _as_json(told, session.language))
        if not as_json:
            if seen is not None:
                _print_differences(seen.data, told)
            report.problems(bounded(told.problems), session.language)
        sys.exit(0 if told.is_complete else 1)


@dataclass(frozen=True, slots=True)
class _Output:
    """Where a case or a patch goes: to a file if one is named, else to standard output."""

    file: str | None
    is_forced: bool
    as_json: bool

    def put(self, value: Any, told: Any) -> None:
        """Write a value, or print it; with ``--json`` print what is told of it instead.

        WriteError W001: the file is there already.
        """
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        if self.file is not None:
            from docgen.pipeline.writer import write

            write({Path(self.file): text.encode()}, replace=self.is_forced)
        if self.as_json:
            report.json_text(told)
        elif self.file is not None:
            report.result(self.file)
        else:
            report.result(text, end="")


def _as_json(told: Report, language: str) -> dict[str, Any]:
    from docgen.model.field import pointer_of

    return {
        "case": told.data,
        "values": [
            {
                "pointer": pointer_of(tuple(map(str, each.path))),
                "value": each.value,
                "how": str(each.how),
                "certainty": each.certainty,
                "language": each.language or None,
                "place": {
                    name: value
                    for name in ("part", "paragraph", "table", "row", "cell")
                    if (value := getattr(each.place, name)) is not None
                },
            }
            for each in told.findings
        ],
        "problems": report.as_json(bounded(told.problems), language),
    }


def _print_differences(case: Mapping[str, Any], told: Report) -> None:
    """Print where the values that documents say are others than those of a case, a line each."""
    lines = list(_differences(case, told))
    for line in lines:
        report.result(line)
    if not lines:
        report.note(_("No value that was read differs from the case."))


def _differences(case: Mapping[str, Any], told: Report) -> Iterator[str]:
    from docgen.evidence.extraction.report import leaves
    from docgen.language.typography import typeset
    from docgen.model.field import pointer_of

    own = dict(leaves(case))

    def is_same(one: Any, other: Any) -> bool:
        if isinstance(one, str) and isinstance(other, str):
            return typeset(one) == typeset(other)
        return bool(one == other)

    for path, value in leaves(told.data):
        if not is_same(own.get(path), value):
            old, new = (json.dumps(each, ensure_ascii=False) for each in (own.get(path), value))
            yield f"{pointer_of(tuple(map(str, path)))}: {old} → {new}"


def _patch(session: Session, found: Sources, given: Case | None, out: _Output, *, applies: bool) -> int:
    """Print or write the patch, or the patched case; return 1 if an edit could not be turned into data."""
    from docgen.evidence.extraction.patch import patched
    from docgen.evidence.extraction.report import of_edit, of_making
    from docgen.evidence.extraction.unsaid import unsaid
    from docgen.model.keywords import OVERLAYS
    from docgen.model.problem import Location, Problem

    data = found.case_of(given)
    # A picture of a case that a document carries lies beside the document, as for verify.
    beside = given.file if given is not None else next(iter(found.documents.values())).file
    made = patched(session.workspace, found.kind, data, found.data, file=beside)
    untaken = [of_edit(edit, found.documents[edit.language].file) for edit in made.edits]
    for each in made.refused:
        untaken += [
            Problem("E034", location=Location(pointer=each.pointer), params={"label": each.label}),
            *each.problems,
        ]
    places = [edit.place for edit in made.edits]
    # What nobody understands may be no edit at all.
    beyond = unsaid(session.workspace, made.data, found.documents, places, file=beside)
    untaken += [each for each in beyond if each.code != "E009"]
    doubts = [each for each in beyond if each.code == "E009"]
    problems = bounded([*of_making(session.workspace, found, given), *untaken, *doubts])
    # What the case holds for other documents stays in it.
    others = {OVERLAYS: given.documents} if given is not None and given.documents else {}
    case = {**made.data, **others}
    operations = list(made.operations)
    told = {"patch": operations, "case": case, "problems": report.as_json(problems, session.language)}
    out.put(case if applies else operations, told)
    if not out.as_json:
        report.problems(problems, session.language)
        if not operations and not untaken:
            report.note(_("The documents have the words that the case prints: there is nothing to change."))
    return 1 if untaken else 0
