"""The exceptions: a table of words, a line each, with the reason; an office's own lies over it.

A line has six columns parted by tabs: language, word, property, value, certainty, reason.
``docs/grammar.md`` lists the properties. Words are compared without regard to letter case.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.errors import GrammarError
from docgen.language.cases import CASES
from docgen.language.form import Confidence
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_KAZAKH: Final = ("harmony", "stem", "before_vowel", "head", "possessed", "whole", "expansion", "reading")
_RUSSIAN: Final = ("gender", "indeclinable", "prefix", "like", "head", "abbreviation")

PROPERTIES: Final[Mapping[str, frozenset[str]]] = {
    "kk": frozenset((*_KAZAKH, *CASES["kk"])),
    "ru": frozenset((*_RUSSIAN, *CASES["ru"])),
}
"""The properties that an entry may have, by language; the name of a case gives the form itself."""

_COLUMNS: Final = 6
_CERTAINTIES: Final = {
    "sure": Confidence.SURE,
    "probable": Confidence.PROBABLE,
    "unsure": Confidence.UNSURE,
}


class Entry(NamedTuple):
    """The value of a property of a word, how sure it is, and why it stands in the table."""

    value: str
    confidence: Confidence
    reason: str


class Lexicon:
    """Entries by language, property and word. Never changed once made, so it may be shared."""

    __slots__ = ("_entries", "heads")

    def __init__(self, entries: Mapping[tuple[str, str, str], Entry]) -> None:
        self._entries = entries
        self.heads = {
            language: tuple(word for known, name, word in entries if known == language and name == "head")
            for language in PROPERTIES
        }
        """The nouns of each language that are heads of posts and bodies."""

    def find(self, language: str, name: str, word: str) -> Entry | None:
        """Return the entry for a property of a word, or None."""
        return self._entries.get((language, name, word.lower()))

    def over(self, text: str, file: str) -> Lexicon:
        """Return this lexicon with the lines of an office's file over it. GrammarError G020, G021."""
        return Lexicon({**self._entries, **dict(_read(text, file))})

    def __iter__(self) -> Iterator[tuple[tuple[str, str, str], Entry]]:
        return iter(self._entries.items())


@cache
def packaged() -> Lexicon:
    """Return the lexicon of the package."""
    entries: dict[tuple[str, str, str], Entry] = {}
    for name in ("kazakh.tsv", "russian.tsv"):
        text = (files("docgen.language") / "data" / name).read_text(encoding="utf-8")
        entries.update(_read(text, name))
    return Lexicon(entries)


def _read(text: str, file: str) -> Iterable[tuple[tuple[str, str, str], Entry]]:
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [column.strip() for column in line.split("\t")]
        if len(columns) != _COLUMNS or not columns[1]:
            raise _refused("G020", file, number, columns=len(columns))
        language, word, name, value, certainty, reason = columns
        if name not in PROPERTIES.get(language, ()):
            raise _refused("G021", file, number, value=f"{language} {name}")
        if certainty not in _CERTAINTIES:
            raise _refused("G021", file, number, value=certainty)
        yield (language, name, word.lower()), Entry(value, _CERTAINTIES[certainty], reason)


def _refused(code: str, file: str, line: int, **params: str | int) -> GrammarError:
    return GrammarError([Problem(code, params=params).at(file=file, line=line)])


EMPTY: Final = Lexicon({})
"""No exceptions at all: what the rules alone make of a word."""
