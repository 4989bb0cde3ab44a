"""The commands about document types: the list of them, for a case too, and new, show, diff for owners."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import completing, report
from docgen.cli.arguments import CASE, JSON, read, shown
from docgen.cli.listing import Listing
from docgen.cli.paths import Existing
from docgen.cli.session import Session, guarded
from docgen.messages import translator
from docgen.messages.kinds import GROUPS, ORIGINS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.catalog import DocumentType, Opened
    from docgen.model.problem import Problem
    from docgen.pipeline.suitability import Suitability


@click.group(
    cls=Listing,
    invoke_without_command=True,
    help=_("List the document types, or make, show and compare them."),
    subcommand_metavar=_("[COMMAND [ARGS]...]"),
    options_metavar=_("[OPTIONS]"),
)
@JSON
@click.pass_context
def types(context: click.Context, *, as_json: bool) -> None:
    """Print slug and title of each type in the interface language, unless a command follows.

    A type that is broken is told and does not end the others; exit 1 then.
    """
    session: Session = context.obj
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError(_("--json stands after the command."))
        return
    with guarded(session):
        catalog = session.workspace.catalog
        opened = list(catalog.every())
        kinds = [each.kind for each in opened if each.kind]
        problems = [problem for each in opened for problem in each.problems]
        if as_json:
            report.json_text([_as_json(each, session.language) for each in opened])
            sys.exit(1 if problems else 0)
        width = max((len(kind.slug) for kind in kinds), default=0)
        for kind in kinds:
            # Only an office's folder has both: a column of one word tells nothing.
            origin = f"{_origin(kind, session.language)}  " if catalog.bundled else ""
            report.result(f"{kind.slug:{width}}  {origin}{kind.titles[session.language]}")
        report.once(problems, session.language)
        sys.exit(1 if problems else 0)


def _origin(kind: DocumentType, language: str) -> str:
    """Return where the schema of a type comes from, as wide as any such word of the language."""
    said = {name: translator(language).gettext(word) for name, word in ORIGINS.items()}
    return f"{said[kind.origins()['schema']]:{max(map(len, said.values()))}}"


def _as_json(opened: Opened, language: str) -> dict[str, Any]:
    """Return a type as JSON; of one that is broken its title, group and origin are null."""
    kind = opened.kind
    return {
        "type": opened.slug,
        "title": dict(kind.titles) if kind else None,
        "group": kind.declaration["group"] if kind else None,
        "origin": kind.origins() if kind else None,
        "problems": report.as_json(opened.problems, language),
    }


@types.command(
    "for",
    help=_("List the types that a case suffices for; with --all also what it lacks for the others."),
    options_metavar=_("[OPTIONS]"),
)
@CASE
@click.option("--all", "every", is_flag=True, help=_("The other types too, with the fields that they lack."))
@JSON
@click.pass_obj
def for_case(session: Session, case: str, *, every: bool, as_json: bool) -> None:
    """Print the types whose documents can be made of a case; exit 1 if a type is broken."""
    from docgen.pipeline.suitability import suitabilities

    with guarded(session):
        found, broken = suitabilities(session.workspace, read(case), file=shown(case))
        problems = [problem for each in broken for problem in each.problems]
        listed = [each for each in found if each.suffices]
        listed += [each for each in found if every and not each.suffices]
        if as_json:
            report.json_text([_suitability(each, session.language) for each in listed])
        else:
            for line in _suiting(listed, session.language):
                report.result(line)
            if not listed:
                report.note(_("The case suffices for no type; --all says what is missing or wrong."))
        report.once(problems, session.language)
        sys.exit(1 if problems else 0)


def _suiting(listed: list[Suitability], language: str) -> Iterator[str]:
    """Yield the lines of a list: those that the case suffices for, then what each of the others lacks."""
    say = translator(language).gettext
    width = max((len(each.kind.slug) for each in listed), default=0)
    for each in listed:
        yield f"{each.kind.slug:{width}}  {each.kind.titles[language]}"
        for words, problems in ((say("missing"), each.missing), (say("wrong"), each.wrong)):
            if problems:
                labels = dict.fromkeys(_label(problem, each, language) for problem in problems)
                yield f"{'':{width}}  {words}: {', '.join(labels)}"


def _label(problem: Problem, suitability: Suitability, language: str) -> str:
    """Return the label of a field without the title of the document, under which it is listed."""
    label = problem.params.get("label", {})
    text = str(label.get(language) or problem.location.pointer or "")
    return text.removeprefix(f"{suitability.kind.titles[language]} › ")


def _suitability(each: Suitability, language: str) -> dict[str, Any]:
    return {
        "type": each.kind.slug,
        "title": dict(each.kind.titles),
        "suffices": each.suffices,
        "missing": report.as_json(each.missing, language),
        "wrong": report.as_json(each.wrong, language),
    }


@types.command(
    help=_("Make a new type that works at once: a schema and two texts to be changed, and their templates."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("slug", metavar=_("TYPE"))
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
        files = scaffold.new_type(session.workspace.catalog.roots, slug, titles, group)
        scaffold.write(files)
        for path in files:
            report.result(str(path))
        for name, title in scaffold.TITLES.items():
            if name not in titles:
                words = _("--title-{language} was not given; until {files} says another, it is “{title}”.")
                texts = f"templates_{name}"
                holders = [
                    str(path)
                    for path in files
                    if path.suffix == ".json" or (path.suffix == ".txt" and path.parent.name == texts)
                ]
                report.note(words.format(language=name, title=title, files=", ".join(holders)))


@types.command(
    help=_("Show all of a type: fields and where its templates use them, derived values, rules, examples."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("slug", metavar=_("TYPE"), shell_complete=completing.slugs)
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


@types.command(
    help=_("Tell what a change of schemas and templates breaks; OLD and NEW are data roots or schema files."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("old", metavar=_("OLD"), type=Existing())
@click.argument("new", metavar=_("NEW"), type=Existing())
@click.option(
    "--cases",
    "folder",
    metavar=_("FOLDER"),
    type=Existing(file_okay=False),
    help=_("Folder of saved cases (*.json, those of its folders too): how many of them no longer fit."),
)
@JSON
@click.pass_obj
def diff(session: Session, old: str, new: str, folder: str | None, *, as_json: bool) -> None:
    """Print the changes and the lost cases; exit 1 if one breaks something or a type cannot be read."""
    from docgen.authoring.diff import difference, side
    from docgen.authoring.saved import judged
    from docgen.cli import typediff

    before, after = Path(old), Path(new)
    if before.is_file() != after.is_file():
        raise click.UsageError(_("OLD and NEW are two folders or two schema files."))
    with guarded(session):
        shared = session.workspace.catalog.definitions
        was = side(before, shared)
        now = side(after, shared, next(iter(was.types)) if after.is_file() else "")
        found = difference(was, now)
        cases = judged(was, now, Path(folder)) if folder is not None else None
        if as_json:
            report.json_text(typediff.as_json(found, cases, session.language))
        else:
            for line in typediff.lines(found, cases, session.language):
                report.result(line)
            report.problems(found.problems, session.language)
        is_broken = any(change.is_breaking for change in found.changes) or bool(found.problems)
        sys.exit(1 if is_broken or (cases and any(each.lost for each in cases.saved)) else 0)
