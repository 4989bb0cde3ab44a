"""An option in the wrong place: where it belongs is told with the mistake."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator


def explained(fault: click.NoSuchOption, program: click.Group) -> click.UsageError:
    """Return the mistake with the place of the option, if another place of the command line has it.

    Options of the program stand before the command, those of a command behind it.
    """
    name = fault.option_name
    message = fault.format_message()
    if fault.ctx is not None and fault.ctx.command is not program and name in _options(program):
        hint = _("{option} stands before the command: docgen {option} … {command}").format(
            option=name, command=fault.ctx.command_path.partition(" ")[2]
        )
        return click.UsageError(f"{message} {hint}", fault.ctx)
    owners = [path for path, command in _commands(program) if name in _options(command)]
    if fault.ctx is not None and fault.ctx.command is program and owners:
        hint = _("{option} stands behind its command: {commands}").format(
            option=name, commands=", ".join(f"docgen {path}" for path in owners)
        )
        return click.UsageError(f"{message} {hint}", fault.ctx)
    return fault


def _options(command: click.Command) -> set[str]:
    return {name for each in command.params if isinstance(each, click.Option) for name in each.opts}


def _commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        yield f"{above}{name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above}{name} ")
