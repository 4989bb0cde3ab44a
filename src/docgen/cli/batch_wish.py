"""What the options of a batch mean: the inputs opened, what is wanted of them, and where the work is done."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from difflib import get_close_matches
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import arguments, report
from docgen.errors import CaseError
from docgen.model.problem import ordered

if TYPE_CHECKING:
    from docgen.batch.executors import Executor
    from docgen.batch.wish import Wish
    from docgen.cli.session import Session
    from docgen.intake.inputs import Input
    from docgen.model.catalog import DocumentType

# How an address of ours is written, and how Dask writes it.
_SCHEMES = {"dask": "tcp", "dask+tls": "tls"}
# Problems of one table that are printed.
_TOLD = 20
_PLACE = re.compile(r"\{([^{}]*)\}")


def wish_of(
    session: Session,
    inputs: tuple[str, ...],
    folder: str,
    slug: str | None,
    mapping: str | None,
    pattern: str | None,
    *,
    shard: bool,
    resume: bool | None,
    only_failed: bool,
    fail_fast: bool,
    **wanted: Any,
) -> Wish:
    """Return what the options mean. Raises click.UsageError, CaseError, ConversionError F001."""
    from docgen.batch.wish import Wish
    from docgen.batch.worker import Setting

    order = replace(arguments.order(folder, **wanted), name=_pattern(pattern), is_sharded=shard)
    session.tell_before(order, slug)
    setting = Setting(session.root, session.lexicon, order, slug)
    names = tuple(arguments.shown(name) for name in inputs)
    if pattern is not None and slug is not None:
        _refuse_unknown(pattern, session.workspace.catalog[slug])
    found = _opened(session, inputs, slug, mapping)
    return Wish(found, names, setting, resume, only_failed=only_failed, fail_fast=fail_fast)


def _opened(session: Session, inputs: tuple[str, ...], slug: str | None, mapping: str | None) -> list[Input]:
    """Return the inputs; what is to be told of a table as a whole is printed."""
    from docgen.intake import inputs as intake

    columns = None
    if mapping is not None:
        if not any(Path(name).suffix.lower() in intake.TABLES for name in inputs):
            raise click.UsageError(_("--map is for tables; none of the inputs is one."))
        from docgen.intake import mapping as mappings

        columns = mappings.read(mapping)
    kind = session.workspace.catalog[slug] if slug is not None else None
    try:
        found = intake.opened(inputs, kind, columns)
    except CaseError as fault:
        if slug is None or len(fault.problems) <= _TOLD:
            raise
        report.problems(ordered(fault.problems)[:_TOLD], session.language)
        report.note(_("and {count} more").format(count=len(fault.problems) - _TOLD))
        # Many a column of a table that is of another type is that of no field.
        if any(problem.code == "I010" for problem in fault.problems):
            report.note(_("Is this a table of {slug}? Its type is named by --type.").format(slug=slug))
        sys.exit(fault.exit_code)
    for each in found:
        report.problems(each.problems, session.language)
    return found


def _pattern(pattern: str | None) -> str | None:
    """Return a pattern of names. Raises click.UsageError where a field of it is no pointer."""
    if pattern is None:
        return None
    for field in _PLACE.findall(pattern):
        if field != "#" and not field.startswith("/"):
            message = _("{field} is neither a JSON pointer, which begins with /, nor #.")
            raise click.UsageError(message.format(field=f"{{{field}}}"))
    if set(_PLACE.sub("", pattern)) & set("{}"):
        raise click.UsageError(_("A brace of the pattern has no partner."))
    return pattern


def _refuse_unknown(pattern: str, kind: DocumentType) -> None:
    """Refuse a pattern with a field that no case of a type has: it would leave every name without it."""
    from docgen.intake.shape import shape

    found = shape(kind)
    leaves = (*found.leaves, *(leaf for each in found.lists for leaf in each.leaves))
    known = {"/document_type", *(leaf.pointer for leaf in leaves)}
    for field in _PLACE.findall(pattern):
        if field != "#" and re.sub(r"/\d+(?=/|$)", "/*", field) not in known:
            near = ", ".join(get_close_matches(field, known, 1))
            words = _("{field} is no field of {slug}.").format(field=field, slug=kind.slug)
            hint = _("perhaps “{nearest}” was meant").format(nearest=near)
            raise click.UsageError(f"{words} ({hint})" if near else words)


def executor_of(jobs: int | None, where: str | None) -> Executor:
    """Return where the work is done. Raises click.UsageError for an address that is not Dask's."""
    from docgen.batch.executors import here

    if where is not None:
        from docgen.batch.dask import Dask

        scheme, separator, place = where.partition("://")
        if scheme not in _SCHEMES or not separator or jobs is not None:
            raise click.UsageError(_("--executor is dask://HOST:PORT, without --jobs."))
        return Dask(f"{_SCHEMES[scheme]}://{place}")

    return here(jobs)
