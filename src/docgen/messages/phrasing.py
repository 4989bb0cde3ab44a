"""How a problem becomes a sentence, and a location a place, in the reader's language.

A param ``{"kk": ..., "ru": ...}`` is printed in that language, an ISO date as дд.мм.гггг. A hint is added
where its param is there.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.messages.catalogue import N_, translator
from docgen.messages.law import STARTS
from docgen.messages.reasons import (
    AMONG,
    FACTS,
    FACTS_OF_DOCUMENTS,
    LANGUAGES,
    LEVELS,
    REASONS,
    SHAPES,
    UNITS,
)
from docgen.messages.rules import RULES
from docgen.messages.sentences import SENTENCES
from docgen.messages.stories import is_story, story
from docgen.messages.syntax import said_of_syntax
from docgen.messages.typed import TYPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.problem import Location, Problem

_AMOUNT = re.compile(r"-?\d+\.\d{2}\Z")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")


#: Param -> sentence that is added when the param is not empty.
HINTS: dict[str, str] = {
    "nearest": N_("perhaps “{nearest}” was meant"),
    "needed": N_("needed: {needed}"),
    "suggestion": N_("perhaps “{suggestion}” was meant"),
    "allowed": N_("allowed: {allowed}"),
    "article": N_("article {article}"),
    "compared": N_("compared with “{compared}”"),
    "successor": N_("in force on that date: {successor}"),
    "known": N_("known here: {known}"),
    "others": N_("also met: {others}"),
    "office": N_("the case lies in the office's folder {office}: name it with --root or DOCGEN_ROOT"),
    "words": N_("the words: “{words}”"),
    "process": N_("its process is {process}"),
    "begun": N_("it began on {begun}"),
    "valid_from": N_("it begins on {valid_from}"),
    "valid_to": N_("it ends on {valid_to}"),
}

_PLACES = {
    "sheet": N_("sheet {sheet}"),
    "reference": N_("cell {reference}"),
    "part": N_("part {part}"),
    "paragraph": N_("paragraph {paragraph}"),
    "table": N_("table {table}"),
    "row": N_("row {row}"),
    "cell": N_("cell {cell}"),
    "tag": N_("tag {tag}"),
}
_ROW = N_("row {reference}")


#: Param -> what its values, keys of checkers, are called.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "reason": REASONS,
    "state": REASONS,
    "rule": RULES,
    "shape": SHAPES,
    "type": SHAPES,
    "kind": AMONG,
    "language": LANGUAGES,
    "event": STARTS,
    "fact": FACTS,
    "what": FACTS_OF_DOCUMENTS,
    "unit": UNITS,
    "level": LEVELS,
}


def sentence(problem: Problem, language: str, instead: Mapping[str, str] | None = None) -> str:
    """Return what is wrong, with the label of the field before it, in kk, ru or en.

    ``instead`` are the sentences of a face that go before the usual ones.
    """
    name = label(problem, language)
    text = wording(problem, language, instead)
    return f"{name}: {text}" if name else text


def label(problem: Problem, language: str) -> str:
    """Return what the field is called, "" where the problem is of none."""
    return _word("label", problem.params.get("label") or "", language)


def wording(problem: Problem, language: str, instead: Mapping[str, str] | None = None) -> str:
    """Return what is wrong, without the label of the field; parameters are those of sentence().

    What stands in a cell was typed, whatever the face.
    """
    say = translator(language).gettext
    if instead is None:
        instead = TYPED if problem.location.reference else {}
    params = {name: _word(name, value, language) for name, value in problem.params.items()}
    if problem.code == "T013":
        params["word"] = said_of_syntax(params["word"], language)
    told = [instead.get(problem.code, SENTENCES[problem.code])]
    told += [instead.get(name, hint) for name, hint in HINTS.items() if problem.params.get(name)]
    return "; ".join(say(each).format_map(params) for each in told if each)


def kind(code: str, language: str, *, typed: bool = False) -> str:
    """Return the sentence of a code with … in place of the values: what all its problems have in common.

    ``typed`` tells that they were met in what was typed into cells.
    """
    text = (TYPED.get(code) if typed else None) or SENTENCES[code]
    return translator(language).gettext(text).format_map(_Values())


class _Values(dict[str, str]):
    """Values of which none is known."""

    def __missing__(self, name: str) -> str:
        return "…"


def place(problem: Problem, language: str) -> str:
    """Return where it is: ``case.json:12:5``, or file, sheet and cell, or file, part, paragraph and tag.

    It is "" where nothing is known of it.
    """
    return location(problem.location, language)


def location(where: Location, language: str) -> str:
    """Return a location as people read it, "" where nothing is known of it."""
    head = ":".join(str(value) for value in (where.file, where.line, where.column) if value is not None)
    inner = [
        _located(name, value, language) for name in _PLACES if (value := getattr(where, name)) is not None
    ]
    return ", ".join(part for part in (head, *inner) if part)


def _located(name: str, value: Any, language: str) -> str:
    """Return one step of a location; a part of a finished document is named as its story."""
    if name == "part" and is_story(value):
        return story(value, language)
    is_row = name == "reference" and value.isdigit()
    return translator(language).gettext(_ROW if is_row else _PLACES[name]).format_map({name: value})


def _word(name: str, value: Any, language: str) -> str:
    if isinstance(value, dict):
        return str(value.get(language) or value.get("ru", ""))
    if name == "details":
        return ", ".join(_word("reason", each, language) for each in value)
    # Each of several near words stands in quotation marks of its own.
    between = ("”, “" if language == "en" else "», «") if name == "nearest" else ", "
    text = between.join(map(str, value)) if isinstance(value, list) else str(value)
    words = _WORDS.get(name, {})
    if text in words:
        return translator(language).gettext(words[text])
    if name in ("value", "written", "slug", "name"):
        return text  # as it stands in the case
    if date := _ISO_DATE.match(text):
        return f"{date[3]}.{date[2]}.{date[1]}"
    if _AMOUNT.match(text):
        return f"{Decimal(text):,.2f}".replace(",", "\u00a0").replace(".", ",")
    return text
