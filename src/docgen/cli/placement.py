"""A word in the wrong place of the command line: where it belongs is told with the mistake."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator


def explained(fault: click.UsageError, program: click.Group) -> click.UsageError:
    """Return a mistake with the place of its option or command, if it has one elsewhere.

    Options of the program stand before the command, those of a command behind it; a command stands
    behind its group, and before its files.
    """
    if isinstance(fault, click.NoSuchOption):
        hint = _place_of_option(fault, program)
    elif isinstance(fault, click.exceptions.NoSuchCommand):
        hint = _place_of_command(fault, program)
    else:
        hint = None
    # Its place is known, so what click would guess from the spelling is left out.
    return fault if hint is None else click.UsageError(f"{fault.message} {hint}", fault.ctx)


def _place_of_option(fault: click.NoSuchOption, program: click.Group) -> str | None:
    name = fault.option_name
    within = fault.ctx.command if fault.ctx is not None else program
    if fault.ctx is not None and within is not program and name in _options(program):
        return _("{option} stands before the command: docgen {option} … {command}").format(
            option=name, command=fault.ctx.command_path.partition(" ")[2]
        )
    owners = [path for path, command in _commands(program) if name in _options(command)]
    if within is program and owners:
        return _("{option} stands behind its command: {commands}").format(
            option=name, commands=_spoken(owners)
        )
    return None


def _place_of_command(fault: click.exceptions.NoSuchCommand, program: click.Group) -> str | None:
    name = fault.command_name
    owners = [path for path, _command in _commands(program) if path.split()[-1] == name]
    if owners:
        return _("There is: {commands}").format(commands=_spoken(owners))
    if fault.ctx is not None and fault.ctx.command is program and Path(name).is_file():
        return _("A file stands behind its command: {commands}").format(
            commands=_spoken([f"{command} {name}" for command in ("validate", "render")])
        )
    return None


def _spoken(paths: list[str]) -> str:
    return ", ".join(f"docgen {path}" for path in paths)


def _options(command: click.Command) -> set[str]:
    return {name for each in command.params if isinstance(each, click.Option) for name in each.opts}


def _commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        # A hidden command is what its group does by itself.
        yield (above.rstrip() if command.hidden else f"{above}{name}"), command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above}{name} ")
