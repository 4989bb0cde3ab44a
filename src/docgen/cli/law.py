"""The commands about the law: acts, terms, the sanction, and what the law says of a case."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import completing, report
from docgen.cli.arguments import CASE, JSON, read, shown
from docgen.cli.listing import Listing
from docgen.cli.session import Session, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.model.field import Field


class _Written(click.ParamType[str]):
    """A value written as in a case file or as in a page: what is wrong is told as to who types there."""

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value; UsageError that names the option where it is none."""
        from docgen.intake.cells import typed
        from docgen.law.sanction import amount
        from docgen.messages import TYPED, sentence
        from docgen.model.problem import Problem
        from docgen.pipeline.validate import FORMATS

        text = typed(self.name, str(value))
        fault = None if self.name == "money" and amount(text) is not None else FORMATS[self.name](text)
        if fault is not None:
            code, params = fault
            language = ctx.obj.language if ctx is not None else "en"
            self.fail(sentence(Problem(code, params={"value": text, **params}), language, TYPED), param, ctx)
        return text


_DATE = _Written("date")
_MONEY = _Written("money")


@click.group(
    cls=Listing,
    help=_("Ask what the law says: acts, terms, the sanction, and what follows for a case."),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    options_metavar=_("[OPTIONS]"),
)
def law() -> None:
    """Hold the commands about the law."""


@law.command(help=_("List the legal acts, and when they were in force."), options_metavar=_("[OPTIONS]"))
@click.option("--on", type=_DATE, metavar=_("DATE"), help=_("Only those in force on this date."))
@JSON
@click.pass_obj
def acts(session: Session, on: str | None, *, as_json: bool) -> None:
    """Print each act with its id, its days in force, its sources and whether it is confirmed."""
    from docgen.cli.lawview import Acts
    from docgen.law.acts import acts as known
    from docgen.law.acts import is_in_force

    with guarded(session):
        _print(session, Acts([act for act in known() if on is None or is_in_force(act, on)]), as_json=as_json)


@law.command(
    help=_("List the terms of the law by their ids, and when each is law."), options_metavar=_("[OPTIONS]")
)
@click.option("--on", type=_DATE, metavar=_("DATE"), help=_("Only those that are law on this date."))
@JSON
@click.pass_obj
def deadlines(session: Session, on: str | None, *, as_json: bool) -> None:
    """Print each term with its id, its length, its days, its sources and whether it is confirmed."""
    from docgen.cli.lawview import Terms
    from docgen.law.deadlines import deadlines as known
    from docgen.law.deadlines import is_valid

    with guarded(session):
        found = [term for term in known().values() if on is None or is_valid(term, on)]
        _print(session, Terms(found), as_json=as_json)


@law.command(help=_("Count a term of the law from a date."), options_metavar=_("[OPTIONS]"))
@click.argument("term", metavar="ID", shell_complete=completing.terms)
@click.option(
    "--start", type=_DATE, metavar=_("DATE"), required=True, help=_("Date of the event it runs from.")
)
@JSON
@click.pass_obj
def deadline(session: Session, term: str, start: str, *, as_json: bool) -> None:
    """Print the last day of a term, its words, its norm, and how sure all this is."""
    from docgen.cli.lawview import Deadlines
    from docgen.law.deadlines import deadline_on

    with guarded(session):
        _print(session, Deadlines(deadline_on(term, start), start), as_json=as_json)


@law.command(help=_("Compute the enforcement sanction."), options_metavar=_("[OPTIONS]"))
@click.argument("amount", metavar=_("AMOUNT"), type=_MONEY, required=False)
@click.option(
    "--on", type=_DATE, metavar=_("DATE"), required=True, help=_("Date whose rule and index are used.")
)
@click.option(
    "--debtor",
    type=click.Choice(["natural", "legal", "state_body"]),
    help=_("Kind of the debtor (default: natural; needed with --nonproperty)."),
)
@click.option("--nonproperty", is_flag=True, help=_("The claim is no sum of money; no AMOUNT then."))
@click.option("--exempt", metavar=_("REASON"), help=_("Reason for which the law asks for no sanction."))
@JSON
@click.pass_obj
def sanction(
    session: Session,
    amount: str | None,
    on: str,
    debtor: str | None,
    exempt: str | None,
    *,
    nonproperty: bool,
    as_json: bool,
) -> None:
    """Print the sanction, how it comes about, its norm, and how sure all this is."""
    from docgen.cli.lawview import Sanctions
    from docgen.law import sanction as sanctions

    if nonproperty == (amount is not None):
        raise click.UsageError(_("Give either AMOUNT or --nonproperty."))
    if nonproperty and debtor is None:
        raise click.UsageError(_("With --nonproperty the sanction hangs on --debtor."))
    with guarded(session):
        claim = "nonproperty" if nonproperty else "money"
        sanctions.refuse_other_reason(exempt, on)
        found = sanctions.sanction(amount, debtor or "natural", claim, exempt, on)
        _print(session, Sanctions(found, amount, on), as_json=as_json)


@law.command(
    help=_("Say whether the prosecutor must take part in court in this case."), options_metavar=_("[OPTIONS]")
)
@CASE
@click.option("--strict", is_flag=True, help=_("A code of point 5 counts only if a court has the case."))
@click.option("--c-any", is_flag=True, help=_("Code C is met by a third person or the prosecutor alone."))
@JSON
@click.pass_obj
def participation(session: Session, case: str, *, strict: bool, c_any: bool, as_json: bool) -> None:
    """Print the codes of point 5 that a case meets, who meets them, and the norm of its date."""
    from docgen.cli.lawview_of_cases import Participations
    from docgen.law.participation import of_case

    def question(data: Field) -> Participations:
        found = of_case(data, point5_strict=strict, point5_c_any=c_any)
        return Participations(found, data.at("/requisites/date").value)

    _answer(session, case, question, as_json=as_json)


@law.command(
    help=_("Say which paper is the first step against what a case attacks."), options_metavar=_("[OPTIONS]")
)
@CASE
@click.option(
    "--reviewed",
    type=click.Choice(["none", "oblast", "supreme"]),
    help=_("The highest court that reviewed the act, where the case does not say it."),
)
@JSON
@click.pass_obj
def route(session: Session, case: str, reviewed: str | None, *, as_json: bool) -> None:
    """Print the papers that may be brought in their order, why, and how sure this is."""
    from docgen.cli.lawview_of_cases import Routes
    from docgen.law.routing import of_case

    def question(data: Field) -> Routes:
        catalog = session.workspace.catalog
        found = of_case(data, reviewed=reviewed)
        here = {step.document_type for step in found.steps} & set(catalog.slugs)
        titles = {slug: catalog[slug].titles for slug in here}
        return Routes(found, data.at("/requisites/date").value, titles)

    _answer(session, case, question, as_json=as_json)


def _answer(session: Session, case: str, question: Callable[[Field], Any], *, as_json: bool) -> None:
    from docgen.pipeline.inquiry import answered

    with guarded(session):
        found = answered(session.workspace, read(case), question, file=shown(case))
        _print(session, found, as_json=as_json)


def _print(session: Session, found: Any, *, as_json: bool) -> None:
    """Print a view (:mod:`docgen.cli.lawview`, ``lawview_of_cases``): as JSON, or in lines."""
    if as_json:
        report.json_text(found.as_json())
        return
    lines: Iterable[str] = found.lines(session.language)
    for line in lines:
        report.result(line)
