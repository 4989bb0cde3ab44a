"""What a hole can hold, by the filter that prints it: where in a text it may end.

A pattern has no choices that overlap, so each is read in the time of its length.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docgen.evidence.extraction import citing
from docgen.evidence.extraction.expressions import path_of
from docgen.evidence.extraction.stories import ALIKE
from docgen.language.russian.dictionary import parses
from docgen.language.russian.morphology import CASES as RUSSIAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.evidence.extraction.knowledge import Knowledge
    from docgen.template.program import Expression

_KK_DATE: Final = r"\d{4} жылғы \d{1,2} \w+"
_RU_DATE: Final = r"\d{1,2} [а-я]+ \d{4} года"
_INITIALS_FIRST: Final = r"(?:[^\W\d_]{1,2}\. ?){1,3} ?[^\W\d_][\w’'-]*"
_SURNAME_FIRST: Final = r"[^\W\d_][\w’'-]* (?:[^\W\d_]{1,2}\. ?){0,2}[^\W\d_]{1,2}\."
_DIGITS: Final = r"\d{1,3}(?: \d{3})*"
_PATTERNS: Final[Mapping[str, Mapping[str, str]]] = {
    "kk": {
        "date": _KK_DATE,
        "since": rf"{_KK_DATE} бастап",
        "period": rf"{_KK_DATE} бастап (?:\d{{4}} жылғы )?\d{{1,2}} \w+ дейін",
        "quarter": r"\d{4} жылғы I?[IV]I{0,2} \w+",
        "initials": _INITIALS_FIRST,
    },
    "ru": {
        "date": _RU_DATE,
        "since": rf"со? {_RU_DATE}",
        "period": rf"со? \d{{1,2}}(?: [а-я]+)?(?: \d{{4}} года)? по {_RU_DATE}",
        "quarter": r"I?[IV]I{0,2} квартал[а-я]* \d{4} года",
        "initials": _SURNAME_FIRST,
    },
}
_BOTH: Final[Mapping[str, str]] = {
    "short_date": r"\d{2}\.\d{2}\.\d{4}",
    "number": _DIGITS,
    "amount": rf"{_DIGITS}(?:,\d{{2}})?",
    "sum": rf"{_DIGITS}(?:,\d{{2}})? т[а-яәғқңөұүһі]+",
    "money": rf"{_DIGITS} \([^()]*\) т[а-яәғқңөұүһі]+(?: \d{{2}} тиын[а-яәғқңөұүһі]*)?",
    "percent": rf"[+\u2212]?{_DIGITS}(?:,\d+)? %",
    "initials_first": _INITIALS_FIRST,
    "surname_first": _SURNAME_FIRST,
}
_PLAIN: Final[Mapping[str, str]] = {
    "integer": r"\d+",
    "date": r"\d{4}-\d{2}-\d{2}",
    "iin": r"\d{12}",
    "bin": r"\d{12}",
    "money": r"\d+(?:\.\d+)?",
}
_COMPILED: Final = {
    language: {name: re.compile(pattern, re.IGNORECASE) for name, pattern in {**_BOTH, **own}.items()}
    for language, own in _PATTERNS.items()
}
_COMPILED_PLAIN: Final = {name: re.compile(pattern) for name, pattern in _PLAIN.items()}
_FITTING: Final = 0.004
_OTHER_THAN_EXPECTED: Final = 0.02
_OF_BLANK: Final = 0.05
_OF_LETTER: Final = 0.0005
_OF_LONGER: Final = 0.00001
_NUMBER: Final = " № "
_WORD_END: Final = re.compile(r"(?= |$|[,.;)](?: |$))")


@dataclass(frozen=True, slots=True)
class Span:
    """An end that a hole may have, and its cost; ``is_open``: it may also hold anything else."""

    end: int
    cost: float
    is_open: bool = False


def spans(said: Expression, plain: str, at: int, knowledge: Knowledge, text: str) -> Iterator[Span]:
    """Yield where a hole that begins at a place may end; nothing if it can hold anything.

    ``text`` is the paragraph as it is, ``plain`` the same with its blanks alike.
    """
    place = _Place(plain, text, at, knowledge)
    expected = [each.translate(ALIKE) for each in knowledge.expected(said)]
    ends = [at + len(each) for each in expected if each and plain.startswith(each, at)]
    for end in ends:
        yield Span(end, 0.0, is_open=True)
    other = _OTHER_THAN_EXPECTED if expected and not ends else 0.0
    for span in place.spans(said):
        yield Span(span.end, span.cost + other, span.is_open)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a paragraph at which a hole begins."""

    plain: str
    text: str
    at: int
    knowledge: Knowledge

    def spans(self, said: Expression) -> Iterator[Span]:
        variants = self.knowledge.variants(said)
        if variants is not None:
            yield from self._one_of(variants)
            return
        match said:
            case ("filter", "plural", _, forms, _):
                yield from self._one_of(str(form[1]) for form in forms if form[0] == "const")
            case ("choice", _, one, other):
                yield from self.spans(one)
                yield from self.spans(other)
            case ("const", value):
                yield from self._one_of([str(value)])
            case ("filter", "cite", _, arguments, _):
                yield from self._cited(str(arguments[0][1]) if arguments else "nom")
            case ("filter", "capitalised", ("filter", "cite", *_) as inner, _, _):
                for first in dict.fromkeys((self.text[self.at].lower(), self.text[self.at])):
                    text = self.text[: self.at] + first + self.text[self.at + 1 :]
                    yield from _Place(self.plain, text, self.at, self.knowledge).spans(inner)
            case ("filter", "dated", *_):
                yield from self._dated()
            case _:
                pattern = _pattern(said, self.knowledge)
                matched = pattern.match(self.plain, self.at) if pattern else None
                if matched and matched.end() > self.at:
                    yield Span(matched.end(), _FITTING)

    def _one_of(self, texts: Iterable[str]) -> Iterator[Span]:
        for each in texts:
            alike = each.translate(ALIKE)
            if alike and self.plain.startswith(alike, self.at):
                yield Span(self.at + len(alike), _FITTING)

    def _cited(self, case: str) -> Iterator[Span]:
        day = datetime.date.fromisoformat(self.knowledge.given["requisites", "date"])
        language, defined = self.knowledge.language, self.knowledge.defined
        for each in citing.cited(self.text, self.at, language, case, day, defined):
            yield Span(each.end, _FITTING - _OF_LONGER * (each.end - self.at), is_open=True)

    def _dated(self) -> Iterator[Span]:
        """Yield where date and number may end: before a blank or a sign, the number of one word first."""
        prefix = "от " if self.knowledge.language == "ru" else ""
        day = _COMPILED[self.knowledge.language]["date"].match(self.plain, self.at + len(prefix))
        if not self.plain.startswith(prefix, self.at) or not day:
            return
        if not self.plain.startswith(_NUMBER, day.end()):
            return
        start = day.end() + len(_NUMBER)
        for end in _WORD_END.finditer(self.plain, start):
            if end.start() > start:
                number = self.plain[start : end.start()]
                yield Span(end.start(), _FITTING + _OF_BLANK * number.count(" ") + _OF_LETTER * len(number))


def _pattern(said: Expression, knowledge: Knowledge) -> re.Pattern[str] | None:
    """Return the pattern of what an expression prints, None if it can be anything."""
    match said:
        case ("filter", "capitalised" | "preposition", inner, _, _):
            return _pattern(inner, knowledge) if said[1] == "capitalised" else None
        case ("filter", name, *_):
            return _COMPILED[knowledge.language].get(name)
    path = path_of(said)
    if path is None:
        return None
    found = knowledge.shape.field(knowledge.shape.original(path))
    return None if found is None else _COMPILED_PLAIN.get(found.kind)


def is_typed(said: Expression, knowledge: Knowledge) -> bool:
    """Tell whether a hole can hold only what has a certain look."""
    if knowledge.variants(said) is not None or said[0] == "const":
        return True
    if said[0] == "choice":
        return all(is_typed(part, knowledge) for part in said[2:])
    return said[:2] in (("filter", "plural"), ("filter", "dated")) or _pattern(said, knowledge) is not None


# What the last word of a Kazakh phrase in a case ends in.
_KK_ENDINGS: Final = {
    "gen": ("ның", "нің", "дың", "дің", "тың", "тің"),
    "dat": ("ға", "ге", "қа", "ке", "на", "не", "а", "е"),
    "acc": ("ны", "ні", "ды", "ді", "ты", "ті", "н"),
    "loc": ("да", "де", "та", "те"),
    "abl": ("дан", "ден", "тан", "тен", "нан", "нен"),
    "ins": ("мен", "бен", "пен"),
}
_UNLIKELY: Final = 0.12
_FIRST_WORDS: Final = 5


@lru_cache(65536)
def case_of(said: Expression) -> str:
    """Return the case that an expression asks for, "" for none."""
    while said[:2] in (("filter", "capitalised"), ("filter", "upper"), ("filter", "preposition")):
        said = said[2]
    if said[:2] not in (("filter", "case"), ("filter", "person")) or not said[3] or said[3][0][0] != "const":
        return ""
    return "" if said[3][0][1] == "nom" else str(said[3][0][1])


def unlikeliness(case: str, text: str, language: str) -> float:
    """Return what it costs that a text does not look like a case."""
    if not case:
        return 0.0
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return _UNLIKELY
    if language == "kk":
        endings = _KK_ENDINGS.get(case)
        is_plain = endings is None or not text[-1].isalpha() or words[-1].endswith(endings)
        return 0.0 if is_plain else _UNLIKELY
    wanted = RUSSIAN.get(case)
    return 0.0 if any(wanted in _cases(word.lower()) for word in words[:_FIRST_WORDS]) else _UNLIKELY


@lru_cache(16384)
def _cases(word: str) -> frozenset[str]:
    return frozenset(str(parse.tag.case) for parse in parses(word))
