"""What the commands print: results on standard output, words for people on standard error."""

from __future__ import annotations

import gettext
import json
import os
import re
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from docgen.messages import place, sentence, translator
from docgen.model.problem import ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.model.problem import Location, Problem

# Letters that a terminal obeys and does not show, or that turn a line round: controls, marks of direction,
# what is not seen (Unicode, categories Cc, Cf, Zl, Zp).
_UNSEEN = (
    "\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
)
_OBEYED = re.compile(f"[{_UNSEEN}]")
# What a result may hold besides: the breaks of its lines, and the colours that click writes.
_OBEYED_IN_RESULTS = re.compile(f"\x1b\\[(?:3[0-7]|0)m|[{_UNSEEN}]")
_LAST_OF_FOUR_DIGITS = 0xFFFF
_BREAKS = ("\n", "\t")
# Nobody reads the results any more: the machine does not give what is needed.
_EXIT_CLOSED = 4
_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


def result(value: str, *, end: str = "\n") -> None:
    """Print a line of the result; a terminal is shown by their codes the letters that it would obey."""
    text = value + end
    try:
        click.echo(_shown(text) if sys.stdout.isatty() else text, nl=False)
    except BrokenPipeError:
        # click would exit with 1, which says that the data is wrong. What is still held back goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_EXIT_CLOSED)


def json_line(value: Any) -> None:
    """Print a result as one line of JSON."""
    result(json.dumps(value, ensure_ascii=False))


def json_text(value: Any) -> None:
    """Print a result as readable JSON."""
    result(json.dumps(value, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """Print words for people."""
    click.echo(_shown(text), err=True)


def defect(fault: BaseException) -> None:
    """Print where docgen itself failed. The trace names code only: a message may quote a case."""
    import traceback

    say = gettext.gettext
    sys.stderr.write(say("This is a defect of docgen, not of your data. Please report what follows.") + "\n")
    sys.stderr.write("".join(traceback.format_tb(fault.__traceback__)) + type(fault).__name__ + "\n")


def problems(found: Iterable[Problem], language: str) -> None:
    """Print problems for people, each in a line."""
    for line in lines(found, language):
        click.echo(line, err=True)


def once(found: Iterable[Problem], language: str) -> None:
    """Print problems for people, each that several of them tell alike once."""
    unique = {(problem.code, problem.location, str(problem.params)): problem for problem in found}
    problems(unique.values(), language)


def lines(found: Iterable[Problem], language: str) -> Iterator[str]:
    """Yield problems as people read them: place, grade, code, label and sentence.

    What was written by others, a key or the name of a file, is shown and never obeyed.
    """
    say = translator(language).gettext
    grades = {"error": say("error"), "warning": say("warning"), "note": say("note")}
    for problem in ordered(found):
        where, said = visible(place(problem, language)), visible(sentence(problem, language))
        head = click.style(f"{grades[problem.severity]} {problem.code}", fg=_COLOURS[problem.severity])
        pointer = f" ({visible(problem.location.pointer)})" if problem.location.pointer else ""
        yield ": ".join(part for part in (where, head, f"{said}{pointer}") if part)


def visible(text: str) -> str:
    """Return a text in which a letter that a terminal would obey stands as its code."""
    return _OBEYED.sub(_code, text)


def _shown(text: str) -> str:
    return _OBEYED_IN_RESULTS.sub(
        lambda found: found.group() if found.group()[1:] or found.group() in _BREAKS else _code(found), text
    )


def _code(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"\\u{number:04x}" if number <= _LAST_OF_FOUR_DIGITS else f"\\U{number:08x}"


def place_as_json(place: Location) -> dict[str, Any]:
    """Return what is known of a place, by name."""
    return {name: value for name, value in asdict(place).items() if value is not None}


def as_json(found: Iterable[Problem], language: str) -> list[dict[str, Any]]:
    """Return problems as JSON values: code, severity, message, location, params (the label is one)."""
    return [
        {
            "code": problem.code,
            "severity": str(problem.severity),
            "message": sentence(problem, language),
            "location": place_as_json(problem.location),
            "params": dict(problem.params),
        }
        for problem in ordered(found)
    ]
