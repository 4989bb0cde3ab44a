"""The command that reads cases back from documents: extract."""

from __future__ import annotations

import json
import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import report
from docgen.cli.cases import JSON, read, shown
from docgen.cli.session import Session, guarded
from docgen.model.files import read as read_file
from docgen.model.problem import bounded

if TYPE_CHECKING:
    from docgen.evidence.patch import Patched
    from docgen.evidence.report import Report
    from docgen.evidence.sources import Sources
    from docgen.model.problem import Problem

_FILE = click.Path(exists=True, dir_okay=False)


@click.command(
    help=_("Read the case back from finished documents, or what was changed in them by hand."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("files", metavar=_("FILE..."), nargs=-1, required=True, type=_FILE)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    help=_("Write the case or the patch to a file that is not there."),
)
@click.option("--type", "slug", metavar=_("TYPE"), help=_("The type of documents that do not say it."))
@click.option(
    "--case",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
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
    patch: bool,
    applies: bool,
    as_json: bool,
) -> None:
    """Print the case of one document or of a pair; exit 1 if a required value was not recovered."""
    if applies and not patch:
        raise click.UsageError(_("--apply needs --patch."))
    from docgen.evidence.report import report as extracted
    from docgen.evidence.sources import sources

    with guarded(session):
        workspace = session.workspace
        given = None if case is None else _case(read(case), shown(case))
        found = sources(workspace, [(name, read_file(Path(name))) for name in files], slug)
        if patch:
            sys.exit(_patch(session, found, given, output, applies=applies, as_json=as_json))
        told = extracted(workspace, found)
        if as_json:
            report.json_text(_as_json(told, session.language))
        elif given is not None:
            for line in _differences(given, told):
                report.result(line)
        else:
            _put(told.data, output)
        if given is not None and output is not None:
            _put(told.data, output)
        if not as_json:
            report.problems(bounded(told.problems), session.language)
        sys.exit(0 if told.is_complete else 1)


def _case(data: bytes, file: str) -> dict[str, Any]:
    from docgen.model.case import load

    loaded = load(data, file=file)
    return dict(loaded.data)


def _put(value: Any, output: str | None) -> None:
    """Print a value, or write it to a new file. WriteError W001: the file is there already."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if output is None:
        report.result(text, end="")
        return
    from docgen.pipeline.writer import write

    write({Path(output): text.encode()}, replace=False)


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


def _differences(case: dict[str, Any], told: Report) -> list[str]:
    """Return where the values that documents say are others than those of a case, a line each."""
    from docgen.evidence.report import leaves
    from docgen.language.typography import typeset
    from docgen.model.field import pointer_of

    own = dict(leaves(case))

    def is_same(one: Any, other: Any) -> bool:
        if isinstance(one, str) and isinstance(other, str):
            return typeset(one) == typeset(other)
        return bool(one == other)

    return [
        f"{pointer_of(tuple(map(str, path)))}: {json.dumps(own.get(path), ensure_ascii=False)} → "
        f"{json.dumps(value, ensure_ascii=False)}"
        for path, value in leaves(told.data)
        if not is_same(own.get(path), value)
    ]


def _patch(
    session: Session,
    found: Sources,
    given: dict[str, Any] | None,
    output: str | None,
    *,
    applies: bool,
    as_json: bool,
) -> int:
    """Print or write the patch, or the patched case; return 1 if an edit could not be turned into data."""
    from docgen.evidence.patch import patched
    from docgen.evidence.report import of_edit
    from docgen.evidence.unsaid import unsaid
    from docgen.model.problem import Location, Problem

    made = patched(session.workspace, found.kind, found.case_of(given), found.data)
    problems = [of_edit(edit, found.documents[edit.language].file) for edit in made.edits]
    for each in made.refused:
        label = found.kind.schema.label(each.pointer, made.data)
        problems += [
            Problem("E034", location=Location(pointer=each.pointer), params={"label": label}),
            *each.problems,
        ]
    told = [edit.place for edit in made.edits]
    problems = bounded([*problems, *unsaid(session.workspace, made.data, found.documents, told)])
    if as_json:
        report.json_text(_patch_as_json(made, problems, session.language))
    else:
        _put(made.data if applies else list(made.operations), output)
        report.problems(problems, session.language)
    # What nobody understands may be no edit at all.
    return 1 if any(problem.code != "E009" for problem in problems) else 0


def _patch_as_json(made: Patched, problems: list[Problem], language: str) -> dict[str, Any]:
    return {
        "patch": list(made.operations),
        "case": made.data,
        "problems": report.as_json(problems, language),
    }
