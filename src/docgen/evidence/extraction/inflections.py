"""Forms of words turned back into the nominative: «прокуратурой района» is of «прокуратура района».

There is no table of forms turned round: nominatives that a form may be of are made, and those stay of which
the inflector makes exactly the form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from docgen.errors import GrammarError
from docgen.language.inflector import Inflector
from docgen.language.russian.dictionary import parses
from docgen.language.russian.morphology import CASES as RUSSIAN
from docgen.language.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.language.lexicon import Lexicon
    from docgen.model.catalog import Language

_MOST: Final = 150
_MOST_WORDS: Final = 5
_MOST_READINGS: Final = 5
# What a Kazakh stem ends in where its form has the second letter.
_HARDENED: Final = {"б": "п", "г": "к", "ғ": "қ"}
_LONGEST_ENDING: Final = 4
_LONGEST_RUSSIAN_ENDING: Final = 3
_SHORTEST_STEM: Final = 2
_RUSSIAN_ENDINGS: Final = (
    "",
    "а",
    "я",
    "й",
    "ь",
    "о",
    "е",
    "ий",
    "ый",
    "ой",
    "ая",
    "яя",
    "ое",
    "ее",
    "ие",
    "ые",
    "ия",
    "ья",
    "ы",
    "и",
)
#: The parts that a name of a kind has.
_PARTS: Final = {
    "person": ("surname", "first_name", "patronymic"),
    "name": ("surname", "first_name", "patronymic"),
}
_BLANK: Final = re.compile("([ \u00a0])")
_AROUND: Final = '«»"“”,.()'


@lru_cache(4096)
def nominatives(
    form: str, language: Language, case: str, kind: str, gender: str, lexicon: Lexicon
) -> tuple[str, ...]:
    """Return the nominatives of which a text is the form in a case, the likeliest first."""
    if case == "nom":
        return (form,)
    if language == "ru" and kind in ("phrase", ""):
        likely = tuple(
            each
            for each in _phrases(form, case)
            if is_form(each, form, language, case, kind, gender, lexicon)
        )
        if likely:
            return tuple(dict.fromkeys(likely))
    made = (
        _kazakh(form, case, kind, gender, lexicon)
        if language == "kk"
        else _russian(form, case, kind, gender, lexicon)
    )
    return tuple(
        dict.fromkeys(
            each for each in islice(made, _MOST) if is_form(each, form, language, case, kind, gender, lexicon)
        )
    )


def is_form(
    nominative: str, form: str, language: Language, case: str, kind: str, gender: str, lexicon: Lexicon
) -> bool:
    """Tell whether the inflector makes a form of a nominative."""
    try:
        made = Inflector(lexicon).form(_text(nominative, language, kind, gender), language, case)
    except GrammarError:
        return False
    return made.replace("\u00a0", " ") == form.replace("\u00a0", " ")


def _text(nominative: str, language: Language, kind: str, gender: str) -> Text:
    halves = (nominative, "") if language == "kk" else ("", nominative)
    return Text(language, *halves, kind=kind or "phrase", gender=gender)


def _kazakh(form: str, case: str, kind: str, gender: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield nominatives: only the end of a Kazakh phrase changes; a genitive within may be smoothed."""
    if case == "gen":
        for each in _kazakh(form, "", kind, gender, lexicon):
            yield from _with_owners(each)
    for length in range(1, _LONGEST_ENDING + 1):
        stem = form[:-length]
        if not stem or " " in form[-length:]:
            break
        yield stem
        if stem[-1] in _HARDENED:
            yield stem[:-1] + _HARDENED[stem[-1]]
    yield form


def _with_owners(text: str) -> Iterator[str]:
    """Yield a phrase with the genitives that one of the whole would have shed: «ауданының прокуратурасы»."""
    parts = _BLANK.split(text)
    for number in range(0, len(parts) - 2, 2):
        if parts[number].endswith(("ы", "і")):
            ending = "ның" if parts[number].endswith("ы") else "нің"
            yield "".join((*parts[:number], parts[number] + ending, *parts[number + 1 :]))


def _russian(form: str, case: str, kind: str, gender: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield nominatives: the first words of a Russian phrase change, up to its head; of a name all do."""
    parts = _BLANK.split(form)
    words = parts[::2]
    options = [_word(each, case, kind, gender, lexicon) for each in words[:_MOST_WORDS]]
    head = _head(words, case) if kind in ("phrase", "") else len(options)
    for length in sorted(range(1, len(options) + 1), key=lambda each: (each != head, -each)):
        for chosen in product(*options[:length]):
            changed = [*chosen, *words[length:]]
            text = changed[0]
            for number, word in enumerate(changed[1:]):
                text += parts[2 * number + 1] + word
            yield text
    yield form


def _phrases(form: str, case: str) -> Iterator[str]:
    """Yield what a Russian phrase may be in the nominative as the dictionary has its words."""
    parts = _BLANK.split(form)
    for changed in _agreeing(parts[::2], case):
        yield "".join(each for pair in zip(changed, (*parts[1::2], ""), strict=True) for each in pair)
    first, _, second = form.partition(" и ")
    if second:
        for one, other in product(islice(_phrases(first, case), 3), islice(_phrases(second, case), 3)):
            yield f"{one} и {other}"


def _agreeing(words: list[str], case: str) -> Iterator[list[str]]:
    """Yield a phrase whose head and the adjectives before it stand in the nominative together."""
    head = _head(words, case)
    noun = words[head - 1]
    for parse in parses(noun.strip(_AROUND).lower()):
        if parse.tag.POS != "NOUN" or parse.tag.case != RUSSIAN.get(case):
            continue
        number = parse.tag.number
        nominative = parse.inflect({"nomn", number})
        if nominative is None:
            continue
        wanted = {"nomn", number} if number == "plur" else {"nomn", number, parse.tag.gender}
        changed = [_adjective(word, case, wanted) for word in words[: head - 1]]
        yield [*changed, _dressed(nominative.word, noun), *words[head:]]


def _adjective(word: str, case: str, wanted: set[str]) -> str:
    for parse in parses(word.strip(_AROUND).lower()):
        if parse.tag.POS in ("ADJF", "PRTF") and parse.tag.case == RUSSIAN.get(case):
            made = parse.inflect(wanted)
            if made is not None:
                return _dressed(made.word, word)
    return word


def _dressed(made: str, word: str) -> str:
    """Return a word with the capitals and the signs around it that another has."""
    core = word.strip(_AROUND)
    start = word.index(core)
    return word[:start] + _cased(made, core) + word[start + len(core) :]


def _head(words: list[str], case: str) -> int:
    """Return how many words a phrase has up to its head: the first that can be a noun in the case."""
    found: list[int] = []
    for number, word in enumerate(words[:_MOST_WORDS], 1):
        kinds = {
            parse.tag.POS
            for parse in parses(word.strip(_AROUND).lower())
            if parse.tag.case == RUSSIAN.get(case)
        }
        if "NOUN" in kinds and not kinds & {"ADJF", "PRTF"}:
            return number
        if "NOUN" in kinds:
            found.append(number)
    return found[0] if found else 1


@lru_cache(4096)
def _word(word: str, case: str, kind: str, gender: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what a word may be in the nominative, the likeliest first; the word itself where nothing is."""
    core = word.strip(_AROUND)
    if not core or not core[0].isalpha():
        return (word,)
    if kind in ("phrase", "") and (known := _by_dictionary(core.lower(), case)):
        return tuple(_dressed(each, word) for each in list(known)[:_MOST_READINGS])
    found = dict.fromkeys(_by_ending(core, case, kind, gender, lexicon))
    start = word.index(core)
    before, after = word[:start], word[start + len(core) :]
    return tuple(before + each + after for each in [*found, core][:_MOST_READINGS])


def _by_dictionary(word: str, case: str) -> dict[str, None]:
    """Return the nominatives of the readings that the dictionary has of a word in a case."""
    found: dict[str, None] = {}
    for parse in parses(word):
        if parse.tag.case != RUSSIAN.get(case):
            continue
        is_plural = parse.tag.number == "plur"
        inflected = parse.inflect({"nomn", "plur" if is_plural else "sing"})
        if inflected is not None:
            found[inflected.word] = None
        if not is_plural:
            found[parse.normal_form] = None
    return found


def _by_ending(core: str, case: str, kind: str, gender: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the words with other endings of which a word is the form."""
    kinds = _PARTS.get(kind, (kind,))
    for length in range(min(_LONGEST_RUSSIAN_ENDING, len(core) - _SHORTEST_STEM) + 1):
        for ending in _RUSSIAN_ENDINGS:
            made = core[: len(core) - length] + ending
            if made != core and any(is_form(made, core, "ru", case, each, gender, lexicon) for each in kinds):
                yield made


def _cased(word: str, like: str) -> str:
    """Return a word of the dictionary in the capitals of another, «ё» where the other has it."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
