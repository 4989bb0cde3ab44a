"""Citations of norms: «47-бабы 1-тармағының 5) тармақшасын», «подпунктом 5) пункта 1 статьи 47».

Kazakh runs from the act down to the smallest level, Russian from the smallest level up. One level
below the article leaves the article in the genitive, two levels leave it bare. Forms stand in
``data/citations.json`` and in the names of the acts; nothing is inflected here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docgen.errors import GrammarError
from docgen.law.acts import Act, act
from docgen.law.data import load
from docgen.law.days import Day, to_date
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

CASES = {
    "kk": ("nom", "gen", "dat", "acc", "loc", "abl", "ins"),
    "ru": ("nom", "gen", "dat", "acc", "ins", "prep"),
}
"""The grammatical cases of each language."""

_NUMBER = re.compile(r"[0-9]+(-[0-9]+)?")

Path = tuple[tuple[str, str], ...]
"""Levels and numbers of one reference, from large to small."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What a rendering remembers: its date and the acts whose short name it has defined."""

    on: date
    mentioned: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Writer:
    """One citation under way: language and case wanted, the acts already defined."""

    language: str
    case: str
    mentioned: set[str]
    define: bool

    def act(self, cited: Act, case: str) -> str:
        if cited.short and cited.id in self.mentioned:
            return _form(cited.short, self.language, case)
        full = _form(cited.name, self.language, case)
        if not self.define or not cited.short or self._taken(cited.short):
            return full
        self.mentioned.add(cited.id)
        pattern = load("citations.json")["definition"][self.language]
        return f"{full} ({pattern.format(short=cited.short[self.language])})"

    def _taken(self, short: Mapping[str, Any]) -> bool:
        """Tell whether the short name already stands for another act of the document."""
        others = (act(other).short for other in self.mentioned)
        return any(other and other[self.language] == short[self.language] for other in others)

    def group(self, cited: Act, paths: Sequence[Path]) -> str:
        """Return consecutive references to one act."""
        if not paths[0]:
            return self.act(cited, self.case)
        runs = [list(run) for _, run in groupby(paths, _siblings)]
        items = [_WRITE_RUN[self.language](run, self.case) for run in runs]
        if any(len(run) > 1 for run in runs):
            body = ", ".join(items)
        else:
            body = _joined(items, self.language)
        owner = self.act(cited, "gen")
        return f"{owner} {body}" if self.language == "kk" else f"{body} {owner}"


def cite(
    references: Mapping[str, Any] | Sequence[Mapping[str, Any]],
    language: str,
    case: str,
    on: Day,
    mentioned: set[str] | None = None,
    define: bool = False,
) -> str:
    """Return one or more legal references as a phrase in a grammatical case.

    ``mentioned`` holds the ids of acts whose short name the text has defined; with ``define`` the
    full name of an act is followed by the definition and the act is added. GrammarError C305: no
    such case or form; C306: a reference cannot be written; C307: the act is younger than the
    document. CatalogError C301: unknown act.
    """
    if case not in CASES.get(language, ()):
        raise _missing_form(text="", language=language, case=case)
    listed = [references] if isinstance(references, Mapping) else references
    if not isinstance(listed, list | tuple) or not listed:
        raise _unwritable(act_id="", level="", value=references)
    day = to_date(on)
    parsed = [_parsed(reference, day) for reference in listed]
    writer = _Writer(language, case, set() if mentioned is None else mentioned, define)
    return ", ".join(writer.group(cited, paths) for cited, paths in _groups(parsed))


def _parsed(reference: Any, day: date) -> tuple[Act, Path]:
    if not isinstance(reference, Mapping) or not isinstance(reference.get("act"), str):
        raise _unwritable(act_id="", level="", value=reference)
    cited = act(reference["act"])
    if cited.adopted > day:
        params = {"act": {"kk": cited.name["kk"], "ru": cited.name["ru"]}, "date": day.isoformat()}
        raise GrammarError([Problem("C307", params=params)])
    if reference.get("part") is not None and reference.get("article") is None:
        raise _unwritable(cited.id, "article", None)
    return cited, tuple(_steps(cited, reference))


def _steps(cited: Act, reference: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    data = load("citations.json")
    for name, level in data["levels"].items():
        number = reference.get(name)
        if number is None:
            continue
        in_words = level["number"] == "words"
        if not isinstance(number, str) or not _NUMBER.fullmatch(number):
            raise _unwritable(cited.id, name, number)
        if in_words and number not in data["ordinals"]:
            raise _unwritable(cited.id, name, number)
        yield name, number


def _groups(parsed: list[tuple[Act, Path]]) -> Iterator[tuple[Act, list[Path]]]:
    """Yield consecutive references to the same act; a reference to the act alone stands alone."""
    for (_, bare), group in groupby(parsed, lambda item: (item[0].id, not item[1])):
        members = list(group)
        if bare:
            yield from ((cited, [path]) for cited, path in members)
        else:
            yield members[0][0], [path for _, path in members]


def _siblings(path: Path) -> tuple[Path, str]:
    """Return what neighbours must share to be written with one noun: «1 және 2-тармақтарын»."""
    return path[:-1], path[-1][0]


def _kazakh_run(run: list[Path], case: str) -> str:
    above = run[0][:-1]
    owners = [_kazakh(name, [number], _owner_case(name, len(above))) for name, number in above]
    return " ".join([*owners, _kazakh(run[0][-1][0], [path[-1][1] for path in run], case)])


def _owner_case(name: str, levels_above: int) -> str:
    return "nom" if name == "article" and levels_above > 1 else "gen"


def _kazakh(name: str, numbers: list[str], case: str) -> str:
    data = load("citations.json")
    level = data["levels"][name]
    word = level["kk"]["one" if len(numbers) == 1 else "many"][case]
    if level["number"] == "words":
        return f"{_joined([data['ordinals'][number]['kk'] for number in numbers], 'kk')} {word}"
    if level["number"] == "bracket":
        return f"{_joined([f'{number})' for number in numbers], 'kk')} {word}"
    return f"{_joined(numbers, 'kk')}-{word}"


def _russian_run(run: list[Path], case: str) -> str:
    last = _russian(run[0][-1][0], [path[-1][1] for path in run], case)
    owners = [_russian(name, [number], "gen") for name, number in reversed(run[0][:-1])]
    return " ".join([last, *owners])


def _russian(name: str, numbers: list[str], case: str) -> str:
    data = load("citations.json")
    level = data["levels"][name]
    word = level["ru"]["one" if len(numbers) == 1 else "many"][case]
    if level["number"] == "words":
        numbers = [data["ordinals"][number]["ru"][level["gender"]][case] for number in numbers]
    elif level["number"] == "bracket":
        numbers = [f"{number})" for number in numbers]
    return f"{word} {_joined(numbers, 'ru')}"


_WRITE_RUN: Mapping[str, Callable[[list[Path], str], str]] = {"kk": _kazakh_run, "ru": _russian_run}


def _joined(items: list[str], language: str) -> str:
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} {load('citations.json')['joins'][language]} {items[-1]}"


def _form(text: Mapping[str, Any], language: str, case: str) -> str:
    if case == "nom":
        return str(text[language])
    try:
        return str(text["forms"][language][case])
    except KeyError:
        raise _missing_form(text[language], language, case) from None


def _missing_form(text: str, language: str, case: str) -> GrammarError:
    return GrammarError([Problem("C305", params={"text": text, "language": language, "case": case})])


def _unwritable(act_id: str, level: str, value: object) -> GrammarError:
    shown = None if value is None else str(value)
    return GrammarError([Problem("C306", params={"act": act_id, "level": level, "value": shown})])


def _cite_filter(
    language: str, document: Document, value: Any, case: str = "nom", define: bool = False
) -> str:
    return cite(value, language, case, document.on, document.mentioned, define)


FILTERS: Mapping[str, Mapping[str, Callable[..., str]]] = {
    language: {"cite": partial(_cite_filter, language)} for language in CASES
}
"""Template filters by language: ``cite(document, value, case="nom", define=False)``."""
