"""Citations of norms: «47-бабы 1-тармағының 5) тармақшасын», «подпунктом 5) пункта 1 статьи 47».

Kazakh runs from the act down to the smallest level, Russian from the smallest level up. One level
below the article leaves the article in the genitive, two levels leave it bare. The levels stand in
``data/citations.json``, the names of the acts in ``data/acts.json``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docgen.errors import GrammarError
from docgen.language import numerals
from docgen.language.cases import CASES
from docgen.language.form import Wanted
from docgen.language.inflector import Inflector
from docgen.language.kazakh import words
from docgen.language.lexicon import packaged
from docgen.language.refusal import no_case
from docgen.language.text import Text, localised
from docgen.language.typography import joined
from docgen.law.acts import Act, act
from docgen.law.data import load
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from docgen.model.catalog import Language

_ONE = r"[1-9][0-9]{0,5}(?:-[1-9][0-9]{0,5})?"
_NUMBERS = re.compile(rf"{_ONE}(?:, {_ONE}){{0,49}}")
_SEPARATOR = ", "

Path = tuple[tuple[str, str], ...]
"""Levels and numbers of one reference, from large to small; the last may be several: "58, 60"."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What a rendering remembers: its date, the acts whose short name it has defined, its forms."""

    on: date
    mentioned: set[str] = field(default_factory=set)
    inflector: Inflector = field(default_factory=Inflector)


def cite(
    references: Mapping[str, Any] | Sequence[Mapping[str, Any]],
    language: Language,
    case: str,
    document: Document,
    *,
    define: bool = False,
) -> str:
    """Return one or more legal references as a phrase in a grammatical case.

    An act whose short name the document has defined is cited by it; with ``define`` the full name of
    an act is followed by the definition. GrammarError C306: a reference cannot be written; C307: the
    act is younger than the document; G002: no such case. CatalogError C301: unknown act.
    """
    if case not in CASES[language]:
        raise no_case(case, language)
    listed = [references] if isinstance(references, Mapping) else references
    if not isinstance(listed, list | tuple) or not listed:
        raise _unwritable(act_id="", level="", value=references)
    parsed = [_parsed(reference, document.on) for reference in listed]
    writer = _Writer(language, case, document, define)
    return ", ".join(writer.group(cited, paths) for cited, paths in _groups(parsed))


def place(path: Path, language: Language, case: str) -> str:
    """Return the place of a norm within its act: «10-бабының 2-тармағына», «пунктом 2 статьи 10»."""
    return _WRITE_RUN[language]([path], case)


def path_of(reference: Mapping[str, Any], act_id: str = "") -> Path:
    """Return the levels of a reference. GrammarError C306: a number that cannot be written."""
    return tuple(_steps(act_id, reference))


@dataclass(frozen=True, slots=True)
class _Writer:
    """One citation under way: language and case wanted, the document, whether acts get their short name."""

    language: Language
    case: str
    document: Document
    define: bool

    def act(self, cited: Act, case: str) -> str:
        mentioned = self.document.mentioned
        if cited.short and cited.id in mentioned:
            return self._form(cited, "short", case)
        full = self._form(cited, "name", case)
        if not self.define or not cited.short or self._taken(cited.short):
            return full
        mentioned.add(cited.id)
        pattern = load("citations.json")["definition"][self.language]
        return f"{full} ({pattern.format(short=cited.short[self.language])})"

    def group(self, cited: Act, paths: Sequence[Path]) -> str:
        """Return consecutive references to one act."""
        if not paths[0]:
            return self.act(cited, self.case)
        runs = [list(run) for _, run in groupby(paths, _siblings)]
        items = [_WRITE_RUN[self.language](run, self.case) for run in runs]
        several = any(len(run) > 1 or _SEPARATOR in run[0][-1][1] for run in runs)
        body = ", ".join(items) if several else joined(items, self.language)
        owner = self.act(cited, "gen")
        return f"{owner} {body}" if self.language == "kk" else f"{body} {owner}"

    def _form(self, cited: Act, name: str, case: str) -> str:
        text = _text_of(cited, name, self.language)
        return self.document.inflector.form(text, self.language, case)

    def _taken(self, short: Mapping[str, Any]) -> bool:
        """Tell whether the short name already stands for another act of the document."""
        others = (act(other).short for other in self.document.mentioned)
        return any(other and other[self.language] == short[self.language] for other in others)


def _parsed(reference: Any, day: date) -> tuple[Act, Path]:
    if not isinstance(reference, Mapping) or not isinstance(reference.get("act"), str):
        raise _unwritable(act_id="", level="", value=reference)
    cited = act(reference["act"])
    if cited.adopted > day:
        params = {"act": {"kk": cited.name["kk"], "ru": cited.name["ru"]}, "date": day.isoformat()}
        raise GrammarError([Problem("C307", params=params)])
    if reference.get("part") is not None and reference.get("article") is None:
        raise _unwritable(cited.id, "article", None)
    path = path_of(reference, cited.id)
    for name, number in path[:-1]:
        if _SEPARATOR in number:
            raise _unwritable(cited.id, name, number)
    return cited, path


def _steps(act_id: str, reference: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, level in load("citations.json")["levels"].items():
        number = reference.get(name)
        if number is None:
            continue
        if not isinstance(number, str) or not _NUMBERS.fullmatch(number):
            raise _unwritable(act_id, name, number)
        if level["number"] == "words" and "-" in number:
            raise _unwritable(act_id, name, number)
        yield name, number


def _groups(parsed: list[tuple[Act, Path]]) -> Iterator[tuple[Act, list[Path]]]:
    """Yield consecutive references to the same act; a reference to the act alone stands alone."""
    for (_, bare), group in groupby(parsed, lambda item: (item[0].id, not item[1])):
        members = list(group)
        if bare:
            yield from ((cited, [path]) for cited, path in members)
        else:
            yield members[0][0], [path for _, path in members]


def _siblings(path: Path) -> tuple[Path, str, bool]:
    """Return what neighbours must share to be written with one noun: «1 және 2-тармақтарын»."""
    return path[:-1], path[-1][0], _SEPARATOR in path[-1][1]


def _kazakh_run(run: list[Path], case: str) -> str:
    above = run[0][:-1]
    owners = [_kazakh(name, [number], _owner_case(name, len(above))) for name, number in above]
    return " ".join([*owners, _kazakh(run[0][-1][0], _numbers(run), case)])


def _owner_case(name: str, levels_above: int) -> str:
    return "nom" if name == "article" and levels_above > 1 else "gen"


def _kazakh(name: str, numbers: list[str], case: str) -> str:
    level = load("citations.json")["levels"][name]
    noun = _kazakh_noun(level["kk"], case, plural=_are_several(numbers))
    written = joined([_number(number, level, "kk", "nom") for number in numbers], "kk")
    return f"{written}-{noun}" if level["number"] == "digits" else f"{written} {noun}"


def _russian_run(run: list[Path], case: str) -> str:
    last = _russian(run[0][-1][0], _numbers(run), case)
    owners = [_russian(name, [number], "gen") for name, number in reversed(run[0][:-1])]
    return " ".join([last, *owners])


def _russian(name: str, numbers: list[str], case: str) -> str:
    level = load("citations.json")["levels"][name]
    noun = level["ru"]["many" if _are_several(numbers) else "one"][case]
    return f"{noun} {joined([_number(number, level, 'ru', case) for number in numbers], 'ru')}"


_WRITE_RUN: Mapping[str, Callable[[list[Path], str], str]] = {"kk": _kazakh_run, "ru": _russian_run}


def _numbers(run: list[Path]) -> list[str]:
    return [path[-1][1] for path in run]


def _are_several(numbers: list[str]) -> bool:
    return len(numbers) > 1 or _SEPARATOR in numbers[0]


def _number(number: str, level: Mapping[str, Any], language: Language, case: str) -> str:
    """Return the number of a level, or each number of a list, in digits, with a bracket or in words."""
    return _SEPARATOR.join(_one(one, level, language, case) for one in number.split(_SEPARATOR))


def _one(number: str, level: Mapping[str, Any], language: Language, case: str) -> str:
    if level["number"] == "words":
        return numerals.ordinal(int(number), language, case, level["gender"])
    return f"{number})" if level["number"] == "bracket" else number


@cache
def _text_of(cited: Act, name: str, language: Language) -> Text:
    """Return the name or the short name of an act."""
    text: Text = localised(dict(getattr(cited, name)), language)
    return text


@cache
def _kazakh_noun(noun: str, case: str, *, plural: bool) -> str:
    return words.inflected(noun, Wanted(case, plural=plural, possessive="3"), packaged()).text


def _unwritable(act_id: str, level: str, value: object) -> GrammarError:
    shown = None if value is None else str(value)[:60]
    return GrammarError([Problem("C306", params={"act": act_id, "unit": level, "value": shown})])
