"""Citations read back: «Заңның 10-бабының 4-тармағын» is {act, article: "10", point: "4"}.

The inverse of :mod:`docgen.law.citations`, over the same data: what is read is written again by it, and only
what comes out as the same text is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

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
    for each in reader.groups(at):
        yield Cited(each.end, each.references, reader.is_same(text[at : each.end], each))


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


class _Group(NamedTuple):
    """Places in acts that stand together: where they end, what they are, the acts named by short names."""

    end: int
    references: tuple[Mapping[str, str], ...]
    short: frozenset[str]


class _Places(NamedTuple):
    """Places within one act: where they end, what they are."""

    end: int
    items: list[dict[str, str]]


class _Level(NamedTuple):
    """The numbers of one level: where they end, its name, the numbers."""

    end: int
    name: str
    numbers: list[str]


class _Reader:
    def __init__(
        self, text: str, language: Language, case: str, day: datetime.date, defined: Mapping[str, str]
    ) -> None:
        self._text, self._language, self._case, self._day = text, language, case, day
        self._defined = defined

    def groups(self, at: int) -> Iterator[_Group]:
        """Yield one or more groups, each of one act, as one, the longest last."""
        references: tuple[Mapping[str, str], ...] = ()
        short: frozenset[str] = frozenset()
        while (found := self._group(at)) is not None:
            references, short = (*references, *found.references), short | found.short
            yield _Group(found.end, references, short)
            if not self._text.startswith(", ", found.end):
                return
            at = found.end + 2

    def _group(self, at: int) -> _Group | None:
        """Return places of one act, or the act alone: «Заңның 10-бабын», «статью 10 Закона», «Закон»."""
        for found in self._with_places(at):
            return found
        for end, act_id, short in self._acts(at, self._case):
            return _Group(end, ({"act": act_id},), short)
        return None

    def _with_places(self, at: int) -> Iterator[_Group]:
        if self._language == "kk":
            for end, act_id, short in self._acts(at, "gen"):
                places = self._places(end + 1) if self._text[end : end + 1] == " " else None
                if places:
                    yield _Group(places.end, _of_act(act_id, places), short)
            return
        places = self._places(at)
        if places and self._text[places.end : places.end + 1] == " ":
            for end, act_id, short in self._acts(places.end + 1, "gen"):
                yield _Group(end, _of_act(act_id, places), short)

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

    def _places(self, at: int) -> _Places | None:
        """Return the places within an act that begin at a place of the text: «10, 11-баптарын және …»."""
        found = self._place(at)
        while found is not None:
            signs = (each for each in (", ", _AND[self._language]) if self._text.startswith(each, found.end))
            sign = next(signs, None)
            more = None if sign is None else self._place(found.end + len(sign))
            if more is None:
                return found
            found = _Places(more.end, found.items + more.items)
        return None

    def _place(self, at: int) -> _Places | None:
        """Return a place in an act by its levels; the last of them may have several numbers."""
        levels: list[_Level] = []
        end = at
        while (level := self._level(end, is_first=not levels)) is not None:
            if level.name in [each.name for each in levels]:
                break
            levels.append(level)
            if not self._text.startswith(" ", level.end):
                break
            end = level.end + 1
        if not levels:
            return None
        *above, last = levels if self._language == "kk" else levels[::-1]
        path = {each.name: each.numbers[0] for each in above}
        return _Places(levels[-1].end, [{**path, last.name: number} for number in last.numbers])

    def _level(self, at: int, *, is_first: bool) -> _Level | None:
        for pattern, name, ordinals in _levels(self._language, self._case, is_first=is_first):
            found = pattern.match(self._text, at)
            if found:
                return _Level(found.end(), name, _numbers(found["numbers"], self._language, ordinals))
        return None

    def is_same(self, text: str, group: _Group) -> bool:
        """Tell whether what a group cites is written as the text has it."""
        for define in (False, True):
            document = citations.Document(self._day, set(group.short), Inflector(packaged()))
            cited_again = list(group.references)
            try:
                written = citations.cite(cited_again, self._language, self._case, document, define=define)
            except DocgenError:
                return False
            if written == text:
                return True
        return False


def _of_act(act_id: str, places: _Places) -> tuple[Mapping[str, str], ...]:
    return tuple({"act": act_id, **each} for each in places.items)


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
