"""The exceptions: a table of words, a line each, with the reason; an office's own lies over it.

A line has six columns parted by tabs: language, word, property, value, certainty, reason.
``docs/grammar.md`` lists the properties. Words are compared without regard to letter case.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.errors import GrammarError
from docgen.language.form import Confidence
from docgen.language.russian.declension import MODELS
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FLAG: Final = re.compile("-")
_WORD: Final = re.compile(
    "[аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя]*[аәбвгдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя]ь?"
)
_POSSESSED: Final = re.compile(r"(?:[\w-]+ )*[\w-]+[ыі]")
_TEXT: Final = re.compile(r"«?[^\W_](?:[\w .,№«»()-]*[\w.»)])?")
_CASE: Final = dict.fromkeys(("gen", "dat", "acc", "loc", "abl", "ins"), _TEXT)
_MODELS: Final = "|".join(MODELS)
_GRAMMEMES: Final = "NOUN|anim|inan|masc|femn|neut|sing|plur|Fixd"

PROPERTIES: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = {
    "kk": {
        "harmony": re.compile("back|front"),
        "stem": _WORD,
        "before_vowel": _WORD,
        "head": _FLAG,
        "possessed": _FLAG,
        "whole": _FLAG,
        "expansion": _POSSESSED,
        "firm": _FLAG,
        "reading": _WORD,
        **_CASE,
    },
    "ru": {
        "gender": re.compile("m|f|mf"),
        "indeclinable": _FLAG,
        "prefix": _FLAG,
        "abbreviation": _FLAG,
        "like": re.compile(f"(?:[mf] )?(?:{_MODELS})(?: (?:{_MODELS}))*"),
        "head": re.compile(f"NOUN(?: (?:{_GRAMMEMES}))*"),
        **dict.fromkeys(("gen", "dat", "acc", "ins", "prep"), _TEXT),
    },
}
"""The properties that an entry may have, by language, and what their values look like.

The name of a case gives the form itself; "-" says that the word has the property.
"""

_WHOLE_WORDS: Final = frozenset(("stem", "before_vowel", "head", "possessed", "whole", "harmony"))
"""Properties of one Kazakh word, which is of Kazakh letters."""

_LATIN: Final = re.compile("[A-Za-z]")
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

    __slots__ = ("_entries", "heads", "sha256")

    def __init__(self, entries: Mapping[tuple[str, str, str], Entry], sha256: str = "") -> None:
        self._entries = entries
        self.sha256 = sha256
        """The SHA-256 of the office's own lines, "" where there are none."""
        self.heads = tuple(word for language, name, word in entries if language == "kk" and name == "head")
        """The Kazakh nouns that are heads of posts and bodies."""

    def find(self, language: str, name: str, word: str) -> Entry | None:
        """Return the entry for a property of a word, or None."""
        return self._entries.get((language, name, word.lower()))

    def over(self, text: str, file: str) -> Lexicon:
        """Return this lexicon with the lines of an office's file over it. GrammarError G020, G021, G027."""
        import hashlib

        own = hashlib.sha256(text.encode("utf-8")).hexdigest()
        return Lexicon({**self._entries, **dict(_read(text, file))}, own)


@cache
def packaged() -> Lexicon:
    """Return the lexicon of the package."""
    from importlib.resources import files

    entries: dict[tuple[str, str, str], Entry] = {}
    for name in ("kazakh.tsv", "russian.tsv"):
        text = (files("docgen.language") / "data" / name).read_text(encoding="utf-8")
        entries.update(_read(text, name))
    return Lexicon(entries)


def _read(text: str, file: str) -> Iterator[tuple[tuple[str, str, str], Entry]]:
    known: set[tuple[str, str, str]] = set()
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [column.strip() for column in line.split("\t")]
        if len(columns) != _COLUMNS or not columns[1]:
            raise _refused("G020", file, number, columns=len(columns))
        key, entry = _entry(columns, file, number)
        if key in known:
            raise _refused("G027", file, number, word=columns[1], property=columns[2])
        known.add(key)
        yield key, entry


def _entry(columns: list[str], file: str, number: int) -> tuple[tuple[str, str, str], Entry]:
    language, word, name, value, certainty, reason = columns
    if name not in PROPERTIES.get(language, ()):
        raise _refused("G021", file, number, value=f"{language} {name}")
    if certainty not in _CERTAINTIES:
        raise _refused("G021", file, number, value=certainty)
    is_word = language != "kk" or name not in _WHOLE_WORDS or _WORD.fullmatch(word.lower())
    if not is_word or word != unicodedata.normalize("NFC", word):
        raise _refused("G021", file, number, value=word[:60])
    foreign = _LATIN.search(value) and not _LATIN.search(word) and PROPERTIES[language][name] is _TEXT
    if foreign or not PROPERTIES[language][name].fullmatch(value):
        raise _refused("G021", file, number, value=f"{name} {value[:60]}")
    return (language, name, word.lower()), Entry(value, _CERTAINTIES[certainty], reason)


def _refused(code: str, file: str, line: int, **params: str | int) -> GrammarError:
    return GrammarError([Problem(code, params=params).at(file=file, line=line)])


EMPTY: Final = Lexicon({})
"""No exceptions at all: what the rules alone make of a word."""
