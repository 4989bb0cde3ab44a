"""The page of commands: what `--help` says of each."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from docgen.cli.commands import docgen

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click


def page() -> str:
    """Return the text of the page."""
    head = [
        "# Commands",
        "",
        "Made by `tools/reference` from the program, which says the same in Kazakh, Russian and English:",
        "`docgen --ui-lang kk render --help`. How the commands behave is told in [The command line](cli.md).",
        "",
    ]
    context = docgen.make_context("docgen", [], resilient_parsing=True)
    return "\n".join(itertools.chain(head, _section(context))).rstrip() + "\n"


def _section(context: click.Context) -> Iterator[str]:
    """Yield the lines of a command and of those below it."""
    command = context.command
    yield from (f"## {context.command_path}", "")
    yield from ("```", " ".join([context.command_path, *command.collect_usage_pieces(context)]), "```", "")
    if command.help:
        yield from (command.help, "")
    members: dict[str, click.Command] = getattr(command, "commands", {})
    # A hidden member is what its group does by itself, with its own options.
    hidden = [each for each in members.values() if each.hidden]
    params = [param for each in (*hidden, command) for param in each.get_params(context)]
    rows = list(dict.fromkeys(found for each in params if (found := each.get_help_record(context))))
    if rows:
        yield from ("| option | what it does |", "|---|---|")
        yield from (f"| `{_cell(name)}` | {_cell(said)} |" for name, said in rows)
        yield ""
    for name in sorted(members):
        if not members[name].hidden:
            below = members[name].make_context(name, [], parent=context, resilient_parsing=True)
            yield from _section(below)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
