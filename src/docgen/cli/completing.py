"""What completes an argument at the shell; it is asked with each press of a key, so it imports little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import DocgenError

if TYPE_CHECKING:
    import click


def slugs(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the document types of the root at work that begin with what is written."""
    from docgen.model.catalog import opened

    # Names of types are names of files: no schema is read, so no format is needed.
    try:
        known = opened({}, context.find_root().params.get("root")).slugs
    except DocgenError:
        return []
    return [slug for slug in known if slug.startswith(incomplete)]


def terms(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of the terms of the law that begin with what is written."""
    from docgen.law.deadlines import deadlines

    return [name for name in deadlines() if name.startswith(incomplete)]
