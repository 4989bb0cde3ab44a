"""A group of commands whose help says whole what each of them is for."""

from __future__ import annotations

from gettext import gettext

import click


class Listing(click.Group):
    """Lists its commands with their whole help, wrapped; click would cut it off at the end of the line."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the section of the commands that are not hidden."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, command.get_short_help_str(limit=1000)))
        if rows:
            with formatter.section(gettext("Commands")):
                formatter.write_dl(rows)
