"""A path that must be there: what is misspelt is answered with the nearest name of its folder."""

from __future__ import annotations

import os
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is less alike has little more than its ending in common.
_NEAR = 0.75


class Existing(click.Path):
    """A file or a folder that exists, in the words of click where it does not."""

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True, allow_dash: bool = False) -> None:
        super().__init__(exists=True, file_okay=file_okay, dir_okay=dir_okay, allow_dash=allow_dash)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Return the path as it was written."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as fault:
            near = self._nearest(os.fspath(value))
            if near is None or os.path.lexists(value):
                raise
            hint = _("Perhaps “{name}” was meant.").format(name=near)
            raise click.BadParameter(f"{fault.message} {hint}", ctx, param) from fault

    def _nearest(self, path: str) -> str | None:
        """Return the path of the same folder that is spelt almost so, if there is one of its kind."""
        from difflib import get_close_matches

        folder, name = os.path.split(path)
        near = get_close_matches(name, self._names(folder or os.curdir), 1, _NEAR)
        return os.path.join(folder, near[0]) if near else None  # noqa: PTH118 - as its user wrote it

    def _names(self, folder: str) -> Iterator[str]:
        try:
            with os.scandir(folder) as entries:
                yield from (each.name for each in entries if self.dir_okay or not each.is_dir())
        except OSError:
            # The folder itself is not there, or nobody may look into it.
            return
