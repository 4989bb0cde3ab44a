"""Arguments and options that several commands have, and what they mean."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from docgen.cli.paths import Existing
from docgen.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.model.catalog import Language
    from docgen.pipeline.order import Layout, Order

CASES = click.argument(
    "cases",
    metavar=_("CASE..."),
    nargs=-1,
    required=True,
    type=Existing(dir_okay=False, allow_dash=True),
)
CASE = click.argument("case", metavar=_("CASE"), type=Existing(dir_okay=False, allow_dash=True))
LANG = click.option(
    "--lang",
    type=click.Choice(["kk", "ru", "both"]),
    default="both",
    help=_("Language of the documents (default: both)."),
)
JSON = click.option("--json", "as_json", is_flag=True, help=_("Print JSON for programs."))

_ORDER = (
    LANG,
    click.option("--force", is_flag=True, help=_("Replace documents that exist.")),
    click.option("--draft", is_flag=True, help=_("Show missing fields as yellow marks instead of refusing.")),
    click.option("--strict-forms", is_flag=True, help=_("Refuse forms of words that are not sure.")),
    click.option(
        "--layout",
        type=click.Choice(["pair", "twocol"]),
        default="pair",
        help=_("Two documents, or one working copy with the languages side by side (default: pair)."),
    ),
    click.option(
        "--format",
        "formats",
        type=click.Choice(["docx", "pdf", "pdfa", "docx,pdf", "docx,pdfa"]),
        default="docx",
        help=_("What documents are written as; pdfa is a PDF/A-2b, to be kept (default: docx)."),
    ),
    click.option(
        "--embed-data",
        "carries_case",
        is_flag=True,
        help=_("Put the case into each .docx, to be read back from it."),
    ),
)


def ordered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of what is wanted of the documents that it writes, beside the folder."""
    for option in reversed(_ORDER):
        command = option(command)
    return command


def order(
    folder: str,
    lang: str,
    layout: Layout,
    formats: str,
    *,
    force: bool,
    draft: bool,
    strict_forms: bool,
    carries_case: bool,
) -> Order:
    """Return what the options of ordered() mean. Raises click.UsageError for one half of a working copy."""
    from docgen.pipeline.order import Order

    is_said = click.get_current_context().get_parameter_source("lang") is not ParameterSource.DEFAULT
    if layout == "twocol" and is_said:
        raise click.UsageError(
            _("--lang and --layout twocol exclude each other: a working copy has both languages.")
        )
    return Order(
        Path(folder),
        languages_of(lang),
        replace=force,
        draft=draft,
        strict_forms=strict_forms,
        layout=layout,
        formats=tuple(formats.split(",")),  # type: ignore[arg-type]
        carries_case=carries_case,
    )


def languages_of(lang: str) -> tuple[Language, ...]:
    """Return the languages that a value of ``--lang`` means."""
    return ("kk", "ru") if lang == "both" else (lang,)  # type: ignore[return-value]


def read(name: str) -> bytes:
    """Read a case: a file, or standard input for ``-``. CaseError C012: it cannot be read."""
    from docgen.model import case
    from docgen.model.strict_json import MAX_BYTES

    if name != "-":
        return case.read(Path(name))
    try:
        # Standard input that was closed by the caller is None.
        return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    except OSError as fault:
        from docgen.model.problem import Location, Problem

        problem = Problem("C012", location=Location(file=name), params={"reason": fault.strerror or ""})
        raise CaseError([problem]) from fault


def shown(name: str) -> str:
    """Return the name of a case for messages."""
    return "<stdin>" if name == "-" else name
