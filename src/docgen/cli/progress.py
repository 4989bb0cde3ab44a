"""How far a run is: a bar on a terminal, a line a second in a log, events for programs. And how it is ended.

The first interruption lets what is under way be finished, the second ends the run at once.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from contextlib import contextmanager, suppress
from copy import copy
from gettext import gettext as _
from itertools import repeat
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.batch.outcome import Outcome
    from docgen.batch.run import Counts

STYLES = ("auto", "bar", "plain", "json", "none")
_SECOND = 1.0
_TENTH = 0.1
# Cases whose problems are printed one by one; the report has all of them.
_TOLD = 100
_JUDGING, _MAKING = "check", "make"


class Telling:
    """Prints the problems of the first cases that are not well, and how many more there are."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._told = 0

    def __call__(self, outcome: Outcome) -> None:
        """Print the problems of a case, or once that there are more."""
        self._told += 1
        if self._told <= _TOLD:
            report.problems(outcome.problems, self._language)
        elif self._told == _TOLD + 1:
            report.note(_("Problems of further cases stand in the report."))


class Watch:
    """Looks on a run. ``tell`` is called with what came of each case that is not well."""

    def __init__(self, style: str, tell: Callable[[Outcome], None]) -> None:
        is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self._style = ("bar" if is_terminal else "plain") if style == "auto" else style
        self._tell = tell
        self._stage: _Stage | None = None
        self.stopped = False

    def judging(self, outcome: Outcome, counts: Counts) -> None:
        """Show that one more case was judged."""
        self._show(_JUDGING, counts.cases, None, outcome, counts)

    def making(self, outcome: Outcome, counts: Counts) -> None:
        """Show that one more case was made."""
        self._show(_MAKING, counts.done, counts.cases, outcome, counts)

    def _show(self, name: str, done: int, total: int | None, outcome: Outcome, counts: Counts) -> None:
        if self._stage is None or self._stage.name != name:
            self.close()
            self._stage = _STAGES[self._style](name, total)
        if outcome.problems:
            self._tell(outcome)
        self._stage.show(done, counts)

    def close(self) -> None:
        """Show the last state and leave the line."""
        if self._stage is not None:
            self._stage.close()
            self._stage = None

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Answer to interruptions: the first one stops the run softly, the second at once.

        That a terminal is closed is one of them, unless it was to be survived (``nohup``).
        """

        def stop(*_of_signal: Any) -> None:
            if self.stopped:
                raise KeyboardInterrupt
            self.stopped = True
            # The terminal may be gone, or just be written to: that must not end what is to be finished.
            with suppress(OSError, RuntimeError):
                report.note(_("Finishing what is under way; once more Ctrl-C ends at once."))

        kinds = [signal.SIGINT, signal.SIGTERM]
        hangup = getattr(signal, "SIGHUP", None)
        if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
            kinds.append(hangup)
        before = {kind: signal.signal(kind, stop) for kind in kinds}
        try:
            yield
        finally:
            for kind, handler in before.items():
                signal.signal(kind, handler)
            self.close()


class _Stage:
    """One half of a run, as it is not shown; ``total`` is None while it is not known."""

    def __init__(self, name: str, total: int | None) -> None:
        self.name = name
        self._total = total
        self._start = self._last = time.monotonic()
        self._done = 0
        self._counts: Counts | None = None

    def show(self, done: int, counts: Counts) -> None:
        """Take in how far it is, and show it if it is time."""
        # The next half counts on in the same counts.
        self._done, self._counts = done, copy(counts)
        now = time.monotonic()
        if now - self._last >= self._pause:
            self._last = now
            self._print()

    def close(self) -> None:
        """Show how far it came."""
        if self._counts is not None:
            self._print()

    _pause = _SECOND

    def _print(self) -> None:
        pass

    @property
    def _rate(self) -> float:
        """Cases a second since the stage began."""
        return self._done / max(time.monotonic() - self._start, 1e-3)

    @property
    def _left(self) -> float | None:
        """Seconds that are left at this rate, None where that is not known or nothing is left."""
        if self._total is None or self._total <= self._done:
            return None
        return (self._total - self._done) / max(self._rate, 1e-3)


class _Plain(_Stage):
    """A line a second."""

    def _print(self) -> None:
        report.note(_line(self.name, self._done, self._total, self._rate, self._left, self._refused))

    @property
    def _refused(self) -> int:
        return self._counts.refused if self._counts is not None else 0


class _Bar(_Plain):
    """A bar that grows in its line."""

    _pause = _TENTH

    def __init__(self, name: str, total: int | None) -> None:
        super().__init__(name, total)
        self._bar = click.progressbar(
            repeat(None) if total is None else None,
            length=total,
            file=sys.stderr,
            label=_WORDS[name](),
            show_pos=True,
            item_show_func=lambda _item: _speed(self._rate, self._refused),
            update_min_steps=0,
        )
        self._bar.__enter__()

    def _print(self) -> None:
        self._bar.update(self._done - self._bar.pos)

    def close(self) -> None:
        super().close()
        self._bar.__exit__(None, None, None)


class _Events(_Stage):
    """A JSON object a second, for programs."""

    def _print(self) -> None:
        counts = self._counts
        if counts is None:
            return
        event = {
            "event": self.name,
            "done": self._done,
            "total": self._total,
            "made": counts.made,
            "kept": counts.kept,
            "refused": counts.refused,
            "documents": counts.documents,
            "rate": round(self._rate, 1),
            "left_seconds": None if self._left is None else round(self._left, 1),
        }
        report.note(json.dumps(event))


_STAGES: dict[str, type[_Stage]] = {"bar": _Bar, "plain": _Plain, "json": _Events, "none": _Stage}
# Cases that are refused or kept are processed too.
_WORDS: dict[str, Callable[[], str]] = {_JUDGING: lambda: _("Checked"), _MAKING: lambda: _("Processed")}


def _speed(rate: float, refused: int) -> str:
    words = _("{rate}/s").format(rate=round(rate))
    return f"{words}, {_('refused: {count}').format(count=refused)}" if refused else words


def _line(name: str, done: int, total: int | None, rate: float, left: float | None, refused: int) -> str:
    words = f"{_WORDS[name]()}: {done}" if total is None else f"{_WORDS[name]()}: {done}/{total}"
    parts = [words, _speed(rate, refused)]
    if left is not None:
        parts.append(_("{time} left").format(time=_clock(left)))
    return ", ".join(parts)


def _clock(seconds: float) -> str:
    """Return a duration as hours, minutes and seconds: 1:02:03."""
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
