"""How what differs between two documents is told: for people word by word, for programs as JSON."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import report

if TYPE_CHECKING:
    from docgen.evidence.comparison import Change, Line, Words

# What a line of a transcript begins with: the style of its paragraph.
_STYLE = re.compile(r"[^\s:()|\[\]]+(?:\([^)]*\))?: ")
# How much of what did not change is shown on either side of a change, in letters.
_AROUND = 40
_COLOURS = {"stored": ("[-{}-]", "red"), "made": ("{{+{}+}}", "green")}


def unstyled(change: Change) -> Change:
    """Return a change without the styles of its paragraphs, for who knows words and no styles.

    Where the style is what changed, it stays.
    """
    stored, made = (
        None if line is None else replace(line, content=_without_style(line.content))
        for line in (change.stored, change.made)
    )
    (kind, first), *rest = change.words or (("", ""),)
    words = ((kind, _without_style(first)), *rest) if kind == "same" else change.words
    return replace(change, stored=stored, made=made, words=words)


def _without_style(text: str) -> str:
    found = _STYLE.match(text)
    return text[found.end() :] if found else text


def told(change: Change, language: str) -> str:
    """Return a change for people: its place, then what is no longer there and what is new."""
    lines = [line for line in (change.stored, change.made) if line is not None]
    if change.stored is not None and change.made is not None:
        if change.words:
            return f"{_place(change.made, language)}: {_marked(change.words)}"
        return f"{' → '.join(_place(line, language) for line in lines)}: {change.made.content}"
    line = lines[0]
    words = (("stored" if change.stored else "made", line.content),)
    return f"{_place(line, language)}: {_marked(words)}"


def _place(line: Line, language: str) -> str:
    from docgen.messages import place
    from docgen.messages.stories import story
    from docgen.model.problem import Problem

    words = (story(line.story, language), place(Problem("S001", location=line.place), language))
    return ", ".join(part for part in words if part)


def _marked(words: Words) -> str:
    """Return a line with ``[-what is no longer there-]{+what is new+}``, and little of what is the same.

    Two pieces that look alike are told by the numbers of their letters.
    """
    from docgen.evidence.comparison import unseen

    parts = []
    for number, (kind, text) in enumerate(words):
        if kind == "same":
            parts.append(_shortened(text, is_first=number == 0, is_last=number == len(words) - 1))
            continue
        form, colour = _COLOURS[kind]
        parts.append(click.style(form.format(text), fg=colour))
        if kind == "made" and number and words[number - 1][0] == "stored":
            letters = unseen(words[number - 1][1], text)
            codes = ", ".join(f"U+{ord(old):04X} → U+{ord(new):04X}" for old, new in letters)
            parts.append(f" ({codes}) " if codes else "")
    return "".join(parts)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    before = "" if is_first else text[:_AROUND]
    after = "" if is_last else text[-_AROUND:]
    return text if len(before) + len(after) >= len(text) else f"{before}…{after}"


def as_json(change: Change) -> dict[str, Any]:
    """Return a change for programs."""
    return {
        "kind": str(change.kind),
        "stored": _line_as_json(change.stored),
        "made": _line_as_json(change.made),
    }


def _line_as_json(line: Line | None) -> dict[str, Any] | None:
    if line is None:
        return None
    return {"story": line.story, "place": report.place_as_json(line.place), "text": line.content}
