"""The gender of a person, guessed from the name, with the evidence.

The patronymic is believed first, then a surname with an ending of one gender, then the given
name. Names are written in Russian or in Kazakh, in letters of any size.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.language.form import Confidence
from docgen.language.names import FEMININE_PATRONYMIC, MASCULINE_PATRONYMIC, split

if TYPE_CHECKING:
    from docgen.language.lexicon import Lexicon


class Evidence(NamedTuple):
    """A gender ("m", "f" or "" for unknown), the rule that told it, and how far to trust it."""

    gender: str
    rule: str
    confidence: Confidence


UNKNOWN: Final = Evidence("", "gender_unknown", Confidence.UNSURE)

_VOWEL: Final = "[аәеёиіоөуұүыэюя]"
_SURNAMES: Final = tuple(
    (re.compile(pattern), gender, confidence)
    for pattern, gender, confidence in (
        # A stem without a vowel is no stem of a Russian surname: Цой, Ким, Шин, Лев, Сова.
        (rf"{_VOWEL}.*(?:[оеё]в|[сц]кий)\Z|львов\Z", "m", Confidence.SURE),
        (rf"{_VOWEL}.*(?:[оеё]ва|[сц]кая)\Z|львова\Z", "f", Confidence.SURE),
        (rf"{_VOWEL}.*(?:[иы]н|ый|ой)\Z", "m", Confidence.PROBABLE),
        (rf"{_VOWEL}.*(?:[иы]на|[внртдлкш]ая|няя)\Z", "f", Confidence.PROBABLE),
    )
)
_FEMININE_NAME = re.compile(r"(?:гуль|гүл|гюль|гул)\Z")
_MASCULINE_NAME = re.compile(r".(?:бек|бай|мурат|мұрат|мухамм?ед|мұхаммед|дин|улла)\Z")
_ENDS_IN_A = re.compile(r"[аяә]\Z")


def gender(surname: str, first_name: str, patronymic: str, lexicon: Lexicon) -> Evidence:
    """Return the gender that the parts of a name tell; any part may be "".

    Parts that contradict each other leave the word to the first of them, and it is unsure.
    """
    evidence = [
        found
        for found in (
            _of_patronymic(patronymic),
            _of_surname(surname, lexicon),
            _of_first_name(first_name, lexicon),
        )
        if found.gender
    ]
    if not evidence:
        return UNKNOWN
    first, *others = evidence
    if any(other.gender != first.gender and other.confidence > Confidence.UNSURE for other in others):
        return Evidence(first.gender, "gender_contradicted", Confidence.UNSURE)
    return first


def of_person(full: str, lexicon: Lexicon) -> Evidence:
    """Return the gender that a full name tells, in any order that ``names.split`` knows."""
    parts = {part.kind: part.text for part in reversed(split(full))}
    # A word that stands alone and does not end as a surname is taken for a given name.
    first_name = parts.get("first_name") or parts.get("other", "")
    return gender(parts.get("surname", ""), first_name, parts.get("patronymic", ""), lexicon)


def _of_patronymic(word: str) -> Evidence:
    for pattern, told in ((FEMININE_PATRONYMIC, "f"), (MASCULINE_PATRONYMIC, "m")):
        if pattern.search(word):
            return Evidence(told, "gender_of_patronymic", Confidence.SURE)
    return UNKNOWN


def _of_surname(word: str, lexicon: Lexicon) -> Evidence:
    last = _last(word)
    # A word that is listed is a given name (Амин) or a noun (Голова): its ending tells nothing.
    if lexicon.find("ru", "gender", last):
        return UNKNOWN
    for pattern, told, confidence in _SURNAMES:
        if pattern.search(last):
            return Evidence(told, "gender_of_surname", confidence)
    return UNKNOWN


def _of_first_name(word: str, lexicon: Lexicon) -> Evidence:
    last = _last(word)
    entry = lexicon.find("ru", "gender", word) or lexicon.find("ru", "gender", last)
    if entry:
        told = entry.value if entry.value in ("m", "f") else ""
        return Evidence(told, "gender_of_first_name", entry.confidence) if told else UNKNOWN
    if _FEMININE_NAME.search(last):
        return Evidence("f", "gender_of_first_name", Confidence.PROBABLE)
    if _MASCULINE_NAME.search(last):
        return Evidence("m", "gender_of_first_name", Confidence.PROBABLE)
    return _of_unlisted_name(last)


def _of_unlisted_name(word: str) -> Evidence:
    """Ask the library, which takes nearly every name in a consonant for a man's («Айман»)."""
    told = _detector().detect(firstname=word).name if word else "ANDROGYNOUS"
    if told == "ANDROGYNOUS":
        return UNKNOWN
    confidence = Confidence.PROBABLE if _ENDS_IN_A.search(word) else Confidence.UNSURE
    return Evidence("m" if told == "MALE" else "f", "gender_of_first_name", confidence)


@cache
def _detector() -> Any:
    from pytrovich.detector import PetrovichGenderDetector

    return PetrovichGenderDetector()


def _last(word: str) -> str:
    """Return the last part of a hyphenated name in small letters: it tells the gender."""
    return word.lower().rpartition("-")[2]
