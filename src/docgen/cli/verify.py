"""The command that says whether documents are what they seem: verify."""

from __future__ import annotations

import sys
from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import changes, report
from docgen.cli.arguments import JSON, read, shown
from docgen.cli.paths import Existing
from docgen.cli.session import Session, guarded
from docgen.errors import DocgenError
from docgen.messages.catalogue import N_
from docgen.model.files import read as read_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.evidence.verification import Verification

#: Nothing was found changed, and what would prove the document is missing.
EXIT_UNPROVED = 6
# What was proved -> how it is told; English is the msgid.
_PROOFS: Mapping[str, str] = {
    "intact": N_("intact: docgen makes exactly this file of this case with this template"),
    "same": N_("same words: it was saved again; text and structure are those of this case and this template"),
    "sealed": N_(
        "sealed: nothing was changed since docgen wrote it; give --case to prove what it was made of"
    ),
    "changed": N_("CHANGED: it does not say what docgen makes of this case"),
    "unproved": N_("not proved"),
}
# Of a document that does not say that it was made of this case, nobody knows that it was changed.
_DIFFERENT = N_("DIFFERENT: it does not say what docgen makes of this case")
_MARKS = N_("[-…-] is what docgen makes of the case, {+…+} is what stands in the document.")
# The facts of a document were compared with nothing.
_ALONE = "E059"
_AGREES = N_("its facts agree")
_DIFFERS = N_("its facts were looked at: {count} to look into")


@click.command(
    help=_("Prove that documents are what docgen made of a case, or say what was changed in them."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument(
    "files",
    metavar=_("FILE..."),
    nargs=-1,
    required=True,
    type=Existing(dir_okay=False),
)
@click.option(
    "--case",
    type=Existing(dir_okay=False, allow_dash=True),
    help=_("The case file of the documents (default: the case that each of them carries)."),
)
@click.option(
    "--facts",
    "is_of_facts",
    is_flag=True,
    help=_(
        "Read dates, sums, numbers, places in acts and names from the words, and compare them with the case "
        "and with the other language, whoever made the documents."
    ),
)
@JSON
@click.pass_obj
def verify(
    session: Session, files: tuple[str, ...], case: str | None, *, is_of_facts: bool, as_json: bool
) -> None:
    """Print what is proved of each file; exit 1 if one was changed, else 6 if one is not proved."""
    if is_of_facts:
        _check_facts(session, files, case, as_json=as_json)
        return
    from docgen.evidence.verification import Proof, verified
    from docgen.messages import translator
    from docgen.pipeline import opening

    with guarded(session):
        workspace = session.workspace
        given = None if case is None else read(case)
        if case is not None and given is not None:
            # What is no case is told once, and not of each document.
            opening.opened(workspace, given, file=shown(case))
        has_changes = False
        codes = set()
        for name in files:
            try:
                found = verified(
                    workspace,
                    read_file(Path(name)),
                    given,
                    file=name,
                    case_file=None if case is None else shown(case),
                )
            except DocgenError as fault:
                codes.add(fault.exit_code)
                _print_refused(session, name, fault, as_json=as_json)
                continue
            codes.add({Proof.CHANGED: 1, Proof.UNPROVED: EXIT_UNPROVED}.get(found.proof, 0))
            has_changes |= bool(found.changes)
            (_print_json if as_json else _print)(session, name, found)
        if has_changes and not as_json:
            report.note(translator(session.language).gettext(_MARKS))
        sys.exit(1 if 1 in codes else max(codes))


def _check_facts(session: Session, files: tuple[str, ...], case: str | None, *, as_json: bool) -> None:
    """Print what the words of each file say otherwise; exit 1 for an error, else 6 if one stands alone."""
    from docgen.evidence.facts.check import checked
    from docgen.messages import translator
    from docgen.model.problem import errors
    from docgen.pipeline import opening

    say = translator(session.language).gettext
    with guarded(session):
        given = None if case is None else opening.opened(session.workspace, read(case), file=shown(case))[0]
        found = checked(session.workspace, [(name, read_file(Path(name))) for name in files], given)
        for name in files:
            own = [problem for problem in found if problem.location.file == name]
            if as_json:
                report.json_line({"file": name, "problems": report.as_json(own, session.language)})
                continue
            is_alone = [problem.code for problem in own] == [_ALONE]
            told = _PROOFS["unproved"] if is_alone else _DIFFERS if own else _AGREES
            report.result(f"{name}: {say(told).format(count=len(own))}")
            report.problems(own, session.language)
        is_unproved = any(problem.code == _ALONE for problem in found)
        sys.exit(1 if errors(found) else EXIT_UNPROVED if is_unproved else 0)


def _print(session: Session, name: str, found: Verification) -> None:
    from docgen.messages import translator

    say = translator(session.language).gettext
    report.result(f"{name}: {say(_DIFFERENT if _is_another(found) else _PROOFS[found.proof])}")
    for change in found.changes:
        report.result(f"  {changes.told(changes.unstyled(change), session.language)}")
    # What is wrong with the case explains what is said of the document.
    for is_of_case in (False, True):
        some = [each for each in found.problems if (each.location.file != name) is is_of_case]
        report.problems(some, session.language)


def _is_another(found: Verification) -> bool:
    """Tell whether a document that says something else may never have been made of the case."""
    is_of_case = found.identity is not None and all(each.code != "E010" for each in found.problems)
    return found.proof == "changed" and not is_of_case


def _print_json(session: Session, name: str, found: Verification) -> None:
    report.json_line(
        {
            "file": name,
            "proof": str(found.proof),
            "identity": _identity(found),
            "changes": [changes.as_json(change) for change in found.changes],
            "problems": report.as_json(found.problems, session.language),
        }
    )


def _identity(found: Verification) -> dict[str, Any] | None:
    """Return what a document says of its making; of the case that it carries, that it does."""
    if found.identity is None:
        return None
    said = asdict(found.identity)
    return {**said, "case": found.identity.case is not None}


def _print_refused(session: Session, name: str, fault: DocgenError, *, as_json: bool) -> None:
    if as_json:
        problems = report.as_json(fault.problems, session.language)
        report.json_line({"file": name, "proof": None, "identity": None, "changes": [], "problems": problems})
    else:
        session.fail(fault)
