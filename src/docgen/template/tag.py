"""A tag of a template: what it says, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.model.problem import Location


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as written, its opener (``{{``, ``{%``, ``{#``), dialect prefix, body and place.

    ``joins`` holds "before" and "after" where a minus joins the tag with the text on that side.
    """

    text: str
    opener: str
    prefix: str
    body: str
    location: Location
    joins: tuple[str, ...] = ()

    @property
    def keyword(self) -> str:
        """Return the first word of a statement, "" for an expression or a comment."""
        return self.body.split(None, 1)[0] if self.opener == "{%" and self.body.split() else ""

    @property
    def argument(self) -> str:
        """Return what follows the first word of a statement."""
        return self.body.removeprefix(self.keyword).strip()

    @property
    def place(self) -> Location:
        """Return the location with the tag as written."""
        return replace(self.location, tag=self.text)
