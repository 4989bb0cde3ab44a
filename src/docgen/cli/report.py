"""What the commands print: results on standard output, words for people on standard error."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from docgen.messages import place, sentence, translator
from docgen.model.problem import ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.model.problem import Problem

_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


def result(value: str, *, end: str = "\n") -> None:
    """Print a line of the result."""
    click.echo(value + end, nl=False)


def json_line(value: Any) -> None:
    """Print a result as one line of JSON."""
    result(json.dumps(value, ensure_ascii=False))


def json_text(value: Any) -> None:
    """Print a result as readable JSON."""
    result(json.dumps(value, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """Print words for people."""
    click.echo(text, err=True)


def problems(found: Iterable[Problem], language: str) -> None:
    """Print problems for people, each in a line."""
    for line in lines(found, language):
        note(line)


def once(found: Iterable[Problem], language: str) -> None:
    """Print problems for people, each that several of them tell alike once."""
    unique = {(problem.code, problem.location, str(problem.params)): problem for problem in found}
    problems(unique.values(), language)


def lines(found: Iterable[Problem], language: str) -> Iterator[str]:
    """Yield problems as people read them: place, grade, code, label and sentence."""
    say = translator(language).gettext
    grades = {"error": say("error"), "warning": say("warning"), "note": say("note")}
    for problem in ordered(found):
        where = place(problem, language)
        head = click.style(f"{grades[problem.severity]} {problem.code}", fg=_COLOURS[problem.severity])
        pointer = f" ({problem.location.pointer})" if problem.location.pointer else ""
        yield (
            f"{where}: {head}: {sentence(problem, language)}{pointer}"
            if where
            else f"{head}: {sentence(problem, language)}"
        )


def as_json(found: Iterable[Problem], language: str) -> list[dict[str, Any]]:
    """Return problems as JSON values: code, severity, message, location, params (the label is one)."""
    return [
        {
            "code": problem.code,
            "severity": str(problem.severity),
            "message": sentence(problem, language),
            "location": {
                name: value for name, value in asdict(problem.location).items() if value is not None
            },
            "params": dict(problem.params),
        }
        for problem in ordered(found)
    ]
