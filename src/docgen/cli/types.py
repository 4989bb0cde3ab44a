"""The commands about document types: the list of them, and new, show, diff for their owners."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click

from docgen.cli import report
from docgen.cli.cases import JSON
from docgen.cli.session import Session, guarded
from docgen.messages.kinds import GROUPS


@click.group(
    invoke_without_command=True,
    help=_("List the document types, or make, show and compare them."),
    subcommand_metavar=_("[COMMAND [ARGS]...]"),
    options_metavar=_("[OPTIONS]"),
)
@JSON
@click.pass_context
def types(context: click.Context, *, as_json: bool) -> None:
    """Print slug and title of each type in the interface language, unless a command follows."""
    session: Session = context.obj
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError(_("--json stands after the command."))
        return
    with guarded(session):
        kinds = list(session.workspace.catalog)
        if as_json:
            report.json_text(
                [
                    {"type": kind.slug, "title": dict(kind.titles), "group": kind.declaration["group"]}
                    for kind in kinds
                ]
            )
            return
        width = max((len(kind.slug) for kind in kinds), default=0)
        for kind in kinds:
            report.result(f"{kind.slug:{width}}  {kind.titles[session.language]}")


@types.command(
    help=_("Make a new type that works at once: a schema and two texts to be changed, and their templates."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("slug", metavar="TYPE")
@click.option("--title-kk", "kk", metavar=_("TITLE"), help=_("The Kazakh title."))
@click.option("--title-ru", "ru", metavar=_("TITLE"), help=_("The Russian title."))
@click.option("--title-en", "en", metavar=_("TITLE"), help=_("The English title."))
@click.option("--group", type=click.Choice(list(GROUPS)), default="letters", help=_("The group of the type."))
@click.pass_obj
def new(session: Session, slug: str, kk: str | None, ru: str | None, en: str | None, group: str) -> None:
    """Write the files of a new type into the data root, all or none, and print their paths."""
    from docgen.authoring import scaffold

    titles = {name: title for name, title in (("kk", kk), ("ru", ru), ("en", en)) if title is not None}
    with guarded(session):
        files = scaffold.new_type(session.workspace.catalog.root, slug, titles, group)
        scaffold.write(files)
        for path in files:
            report.result(str(path))


@types.command(
    help=_("Show all of a type: fields and where its templates use them, derived values, rules, examples."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("slug", metavar="TYPE")
@JSON
@click.pass_obj
def show(session: Session, slug: str, *, as_json: bool) -> None:
    """Print the view of a type; exit 1 if a template or a function could not be looked at."""
    from docgen.authoring.view import view
    from docgen.cli import typeview

    with guarded(session):
        found = view(session.workspace, slug)
        if as_json:
            problems = {"problems": report.as_json(found.problems, session.language)}
            report.json_text({**typeview.as_json(found), **problems})
        else:
            for line in typeview.lines(found, session.language):
                report.result(line)
            report.problems(found.problems, session.language)
        sys.exit(1 if found.problems else 0)
