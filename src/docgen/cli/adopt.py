"""The command that brings the words of an edited .docx back into the text of its template."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import completing, report
from docgen.cli.paths import Existing
from docgen.cli.session import Session, guarded
from docgen.cli.templates import templates_of
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.cli.templates import Template
    from docgen.model.catalog import Catalog
    from docgen.textform.builder import TemplateFiles


@click.command(
    help=_("Bring the words of a .docx that was edited in an office program back into the text."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("file", metavar=_("FILE.docx"), type=Existing(dir_okay=False))
@click.option(
    "--type",
    "slug",
    metavar=_("TYPE"),
    shell_complete=completing.slugs,
    help=_("The type of the template, where the file does not tell."),
)
@click.option("--lang", type=click.Choice(["kk", "ru"]), help=_("The language of the template."))
@click.option("--dry-run", is_flag=True, help=_("Only show the change of the text."))
@click.option("--force", is_flag=True, help=_("Take the words of the .docx though the text is newer."))
@click.pass_obj
def adopt(
    session: Session, file: str, slug: str | None, lang: str | None, *, dry_run: bool, force: bool
) -> None:
    """Print the change of the text, then write the text and its build; exit 1 if it was refused."""
    from docgen.authoring import adopting
    from docgen.model.files import read
    from docgen.model.problem import errors
    from docgen.textform.adoption import adopted

    with guarded(session):
        data = read(Path(file))
        session.workspace.catalog.roots.refuse_fixed()
        files, title = _template(session, Path(file), data, slug, lang)
        adoption = adopted(files, title, data, file=file, is_forced=force)
        report.result(adoption.diff(str(files.text)), end="")
        report.problems(adoption.problems, session.language)
        # A tag that was broken in the office program is told before anything is written.
        adopting.refuse_broken(adoption, files)
        if errors(adoption.problems):
            sys.exit(1)
        if not dry_run:
            for path in adopting.written(adoption, files):
                report.result(str(path))


def _template(session: Session, path: Path, data: bytes, slug: str | None, lang: str | None) -> Template:
    """Return the template that a file is of: the one that is named, else by its path, else by its record.

    Raises CatalogError K001 (unknown type), TemplateError T068 where it cannot be told.
    """
    from docgen.errors import TemplateError
    from docgen.model.problem import Location, Problem
    from docgen.textform.builder import recorded

    catalog = session.workspace.catalog
    # Where its name tells the type no other schema is read, and none that is broken is in the way.
    if slug is None and path.stem in catalog.slugs:
        here = _in_place(path, _templates(catalog, [path.stem], lang))
        if here:
            return here[0]
    known = _templates(catalog, [slug] if slug else catalog.slugs, lang)
    here = _in_place(path, known)
    if len(known) > 1 and not here:
        record = recorded(data, file=str(path))
        here = [each for each in known if record and record in _records(each[0])]
    found = known if len(known) == 1 else here
    if len(found) != 1:
        params = {"known": ", ".join(sorted({each[0].slug for each in known}))}
        raise TemplateError([Problem("T068", location=Location(file=str(path)), params=params)])
    return found[0]


def _templates(catalog: Catalog, slugs: Sequence[str], lang: str | None) -> list[Template]:
    """Return the templates of some types in a language, in both for None."""
    found = [each for slug in slugs for each in templates_of(catalog[slug])]
    return [each for each in found if lang in (None, each[0].language)]


def _in_place(path: Path, known: list[Template]) -> list[Template]:
    """Return those of some templates whose file a path leads to."""
    return [each for each in known if each[0].docx.exists() and each[0].docx.samefile(path)]


def _records(files: TemplateFiles) -> list[str | None]:
    """Return the hashes of the text of a template: as it is, and as its .docx was built of; [] if broken."""
    from docgen.model.files import read
    from docgen.textform.builder import recorded, text_hash

    try:
        now = [text_hash(files.blocks())] if files.text.exists() else []
        return [*now, recorded(read(files.docx))] if files.docx.exists() else [*now]
    except DocgenError:
        # Another template is broken: it is not the one that is sought, and check tells of it.
        return []
