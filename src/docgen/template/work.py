"""What a rendering has done, and the limits of it: a hostile template or case must not run without end."""

from __future__ import annotations

from contextvars import ContextVar

from jinja2.exceptions import SecurityError

# What one part of a document may cost: turns of its loops, and letters that it prints or joins.
MAX_TURNS = 1_000_000
MAX_LETTERS = 50_000_000


class Work:
    """What the running render has done: the texts it has printed, in order, and what that cost.

    The gate looks for the texts again. Raises SecurityError beyond MAX_TURNS and MAX_LETTERS.
    """

    __slots__ = ("_letters", "_turns", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._letters = 0
        self._turns = 0

    def prints(self, text: str) -> None:
        """Note a printed text; its letters are counted where it becomes a text."""
        self.texts.append(text)

    def joins(self, text: str) -> None:
        """Count the letters of a text that is printed or becomes part of a longer one."""
        self._letters += len(text)
        if self._letters > MAX_LETTERS:
            raise SecurityError

    def turns(self, count: int) -> None:
        """Count the turns of a loop that begins."""
        self._turns += count
        if self._turns > MAX_TURNS:
            raise SecurityError


#: The work of the running render.
running: ContextVar[Work] = ContextVar("work")
