"""Citations read back: «Заңның 10-бабының 4-тармағын» is {act, article: "10", point: "4"}.

The inverse of :mod:`docgen.law.citations`, over the same data: what is read is written again by it, and only
what comes out as the same text is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import DocgenError
from docgen.language import numerals
from docgen.language.cases import CASES
from docgen.language.form import Wanted
from docgen.language.inflector import Inflector
from docgen.language.kazakh import words
from docgen.language.lexicon import packaged
from docgen.language.text import Text, localised
from docgen.law import citations
from docgen.law.acts import acts
from docgen.law.data import load

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from docgen.model.catalog import Language

_MOST_ORDINALS: Final = 60
_DIGITS: Final = r"[1-9][0-9]{0,5}(?:-[1-9][0-9]{0,5})?"
_AND: Final = {"kk": " және ", "ru": " и "}
_GAP: Final = "[ \u00a0]"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in a text: where it ends, its references, and whether it is written again as it is."""

    end: int
    references: tuple[Mapping[str, str], ...]
    is_proved: bool


def cited(
    text: str, at: int, language: Language, case: str, day: datetime.date, defined: Mapping[str, str]
) -> Iterator[Cited]:
    """Yield the citations that begin at a place of a text, the longest last.

    ``defined`` are the acts that a short name stands for in the document, by the short name.
    """
    reader = _Reader(text, language, case, day, defined)
    for end, references, short in reader.groups(at):
        yield Cited(end, references, reader.is_same(text[at:end], references, short))


def definitions(text: str, language: Language, day: datetime.date) -> Mapping[str, str]:
    """Return the acts for which a document says a short name, by that name; the first has it."""
    found: list[tuple[int, str, str]] = []
    for name, act_id, short in _names(language, day):
        if short or " (" not in name:
            continue
        at = text.find(name)
        if at >= 0:
            found.append((at, _short_of(act_id, language), act_id))
    defined: dict[str, str] = {}
    for _, short_name, act_id in sorted(found):
        defined.setdefault(short_name, act_id)
    return defined


class _Reader:
    def __init__(
        self, text: str, language: Language, case: str, day: datetime.date, defined: Mapping[str, str]
    ) -> None:
        self._text, self._language, self._case, self._day = text, language, case, day
        self._defined = defined

    def groups(self, at: int) -> Iterator[tuple[int, tuple[Mapping[str, str], ...], frozenset[str]]]:
        """Yield the ends of one or more groups, each of one act, with what they cite."""
        references: tuple[Mapping[str, str], ...] = ()
        short: frozenset[str] = frozenset()
        while True:
            found = self._group(at)
            if found is None:
                return
            at, cited_now, short_now = found
            references = (*references, *cited_now)
            short |= short_now
            yield at, references, short
            if not self._text.startswith(", ", at):
                return
            at += 2

    def _group(self, at: int) -> tuple[int, tuple[Mapping[str, str], ...], frozenset[str]] | None:
        return self._kazakh(at) if self._language == "kk" else self._russian(at)

    def _kazakh(self, at: int) -> tuple[int, tuple[Mapping[str, str], ...], frozenset[str]] | None:
        for end, act_id, short in self._acts(at, "gen"):
            run = self._items(end + 1) if self._text[end : end + 1] == " " else None
            if run:
                return run[0], tuple({"act": act_id, **each} for each in run[1]), short
        return self._bare(at)

    def _russian(self, at: int) -> tuple[int, tuple[Mapping[str, str], ...], frozenset[str]] | None:
        run = self._items(at)
        if run and self._text[run[0] : run[0] + 1] == " ":
            for end, act_id, short in self._acts(run[0] + 1, "gen"):
                return end, tuple({"act": act_id, **each} for each in run[1]), short
        return self._bare(at)

    def _bare(self, at: int) -> tuple[int, tuple[Mapping[str, str], ...], frozenset[str]] | None:
        for end, act_id, short in self._acts(at, self._case):
            return end, ({"act": act_id},), short
        return None

    def _acts(self, at: int, case: str) -> Iterator[tuple[int, str, frozenset[str]]]:
        """Yield the acts whose name stands at a place in a case, the longest name first."""
        for name, act_id, is_short in _names_in(self._language, case, self._day):
            if not self._text.startswith(name, at):
                continue
            following = self._text[at + len(name) : at + len(name) + 1]
            if following.isalpha() or following == "-":
                continue
            known = self._defined.get(_short_of(act_id, self._language))
            if is_short and known is not None and known != act_id:
                continue
            yield at + len(name), act_id, frozenset([act_id] if is_short else ())

    def _items(self, at: int) -> tuple[int, list[dict[str, str]]] | None:
        """Return where the places within an act end that begin at a place, and the places."""
        found: list[dict[str, str]] = []
        end = at
        while True:
            item = self._item(end)
            if item is None:
                break
            end, several = item
            found += several
            following = next(
                (each for each in (", ", _AND[self._language]) if self._text.startswith(each, end)), None
            )
            if following is None:
                return end, found
            if self._item(end + len(following)) is None:
                return end, found
            end += len(following)
        return (end, found) if found else None

    def _item(self, at: int) -> tuple[int, list[dict[str, str]]] | None:
        levels: list[tuple[str, list[str]]] = []
        end = at
        while (level := self._level(end, is_first=not levels)) is not None:
            if levels and level[1] in [name for name, _ in levels]:
                break
            end = level[0]
            levels.append((level[1], level[2]))
            if not self._text.startswith(" ", end):
                break
            end += 1
        if not levels:
            return None
        end = end - 1 if self._text[end - 1] == " " else end
        ordered = levels if self._language == "kk" else levels[::-1]
        above = {name: numbers[0] for name, numbers in ordered[:-1]}
        last, numbers = ordered[-1]
        return end, [{**above, last: number} for number in numbers]

    def _level(self, at: int, *, is_first: bool) -> tuple[int, str, list[str]] | None:
        for pattern, name, ordinals in _levels(self._language, self._case, is_first=is_first):
            found = pattern.match(self._text, at)
            if found:
                return found.end(), name, _numbers(found["numbers"], self._language, ordinals)
        return None

    def is_same(self, text: str, references: tuple[Mapping[str, str], ...], short: frozenset[str]) -> bool:
        """Tell whether references are written as the text has them."""
        for define in (False, True):
            document = citations.Document(self._day, set(short), Inflector(packaged()))
            try:
                written = citations.cite(
                    list(references), self._language, self._case, document, define=define
                )
            except DocgenError:
                return False
            if written == text:
                return True
        return False


def _numbers(text: str, language: Language, ordinals: Mapping[str, str]) -> list[str]:
    """Return the numbers of a level; those of one reference stay together: "58, 60"."""
    parts = text.split(_AND[language])
    if len(parts) > 1:
        parts = [*parts[0].split(", "), *parts[1:]]
    return [", ".join(ordinals.get(one, one.removesuffix(")")) for one in part.split(", ")) for part in parts]


@lru_cache(64)
def _levels(
    language: Language, case: str, *, is_first: bool
) -> list[tuple[re.Pattern[str], str, Mapping[str, str]]]:
    """Return the patterns of each level in the cases that it can stand in, and its numbers in words."""
    found = []
    cases = (case, "gen", "nom") if language == "kk" else (case,) if is_first else ("gen",)
    for name, level in load("citations.json")["levels"].items():
        for level_case in dict.fromkeys(cases):
            for several in (True, False):
                ordinals = _ordinals(language, level_case if language == "ru" else "nom", level)
                one = (
                    "|".join(map(re.escape, ordinals))
                    if ordinals
                    else _DIGITS + (r"\)" if level["number"] == "bracket" else "")
                )
                many = f"(?:(?:{one})(?:, |{_AND[language]}))+(?:{one})" if several else f"(?:{one})"
                if language == "kk":
                    noun = words.inflected(
                        level["kk"], Wanted(level_case, plural=several, possessive="3"), packaged()
                    ).text
                    between = "-" if level["number"] == "digits" else " "
                    pattern = rf"(?P<numbers>{many}){between}{noun}\b"
                else:
                    noun = level["ru"]["many" if several else "one"][level_case]
                    pattern = rf"{noun} (?P<numbers>{many})(?!\d|-\d)"
                found.append((re.compile(pattern), name, ordinals))
    return found


@lru_cache(64)
def _ordinals_of(language: Language, case: str, gender: str) -> Mapping[str, str]:
    return {
        numerals.ordinal(number, language, case, gender): str(number) for number in range(1, _MOST_ORDINALS)
    }


def _ordinals(language: Language, case: str, level: Mapping[str, Any]) -> Mapping[str, str]:
    return _ordinals_of(language, case, level["gender"]) if level["number"] == "words" else {}


@lru_cache(256)
def _names_in(language: Language, case: str, day: datetime.date) -> list[tuple[str, str, bool]]:
    """Return the names of the acts adopted by a day in a case: text, act, is short; the longest first."""
    inflector = Inflector(packaged())
    found: list[tuple[str, str, bool]] = []
    pattern = load("citations.json")["definition"][language]
    for act in acts():
        if act.adopted > day:
            continue
        # An act in force is meant before one that was replaced under the same name.
        names = [(act.name, False), *([(act.short, True)] if act.short else [])]
        for name, is_short in names:
            text: Text = localised(dict(name), language)
            written = inflector.form(text, language, case)
            found.append((written, act.id, is_short))
            if not is_short and act.short:
                found.append((f"{written} ({pattern.format(short=act.short[language])})", act.id, False))
    in_force = {act.id: act.in_force_to is None or act.in_force_to >= day for act in acts()}
    return sorted(found, key=lambda each: (-len(each[0]), not in_force[each[1]]))


def _names(language: Language, day: datetime.date) -> Iterator[tuple[str, str, bool]]:
    for case in CASES[language]:
        yield from _names_in(language, case, day)


@lru_cache(256)
def _short_of(act_id: str, language: Language) -> str:
    return next((act.short[language] for act in acts() if act.id == act_id and act.short), "")
