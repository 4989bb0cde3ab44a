"""What the pymorphy3 dictionary says of a word as it is spelled; the dictionary loads with the first one."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

# A reading rarer than this share of the likeliest is a curiosity of the dictionary.
RARE: Final = 0.1
_NAMING: Final = frozenset(("NOUN", "ADJF", "PRTF", "NPRO", "NUMR"))
WORDS_KEPT: Final = 4096
"""How many words the process remembers as the dictionary has them: papers share their words."""


@lru_cache(maxsize=WORDS_KEPT)
def parses(word: str) -> list[Any]:
    """Return the readings that the dictionary has of a word; never changed, so they may be shared."""
    found: list[Any] = _analyzer().parse(word)
    return found


def is_known(word: str) -> bool:
    """Tell whether the dictionary has the word as a noun, an adjective or a participle."""
    return any(parse.is_known and is_inflected(parse) for parse in parses(word))


def parts_of_speech(word: str) -> set[str]:
    """Return the likely parts of speech of a word in the names of pymorphy3: "PREP", "ADVB", "VERB"."""
    return {str(parse.tag.POS) for parse in parses(word) if parse.score >= RARE}


def cases_of(word: str) -> set[str]:
    """Return the cases, in the names of pymorphy3, in which a noun of this spelling can stand."""
    return {str(parse.tag.case) for parse in parses(word) if parse.tag.POS == "NOUN"}


def is_thing(word: str) -> bool:
    """Tell whether a word is known as a noun of things or of a place, and not of persons."""
    nouns = [parse.tag for parse in parses(word) if parse.is_known and parse.tag.POS == "NOUN"]
    return bool(nouns) and not any(tag.animacy == "anim" for tag in nouns)


def adjective_cases(word: str) -> set[str]:
    """Return the cases, in the names of pymorphy3, in which an adjective of this spelling can stand."""
    return {str(parse.tag.case) for parse in parses(word) if parse.tag.POS in ("ADJF", "PRTF")}


def is_nominative_only(word: str) -> bool:
    """Tell whether a noun, an adjective, a pronoun or a numeral can stand in the nominative only."""
    cases = {str(parse.tag.case) for parse in parses(word) if parse.tag.POS in _NAMING}
    return bool(cases) and cases <= {"nomn", "accs"}


def is_ordinal_numeral(word: str) -> bool:
    """Tell whether a word is an ordinal in letters: «второй», «шестая»."""
    return any("Anum" in parse.tag for parse in parses(word))


def is_feminine_in_another_case(word: str) -> bool:
    """Tell whether a word is a feminine noun behind which a nominative cannot stand: «роты»."""
    return any(
        parse.tag.POS == "NOUN" and parse.tag.gender == "femn" and parse.tag.case not in ("nomn", "accs")
        for parse in parses(word)
    )


def is_nominative(parse: Any) -> bool:
    """Tell whether a reading of the dictionary is a nominative that inflects."""
    return parse.tag.case == "nomn" and is_inflected(parse)


def is_inflected(parse: Any) -> bool:
    """Tell whether a reading is of a word that inflects: no abbreviation, no «его»."""
    is_his = "Anph" in parse.tag and "Fixd" in parse.tag
    return parse.tag.POS in ("NOUN", "ADJF", "PRTF") and "Abbr" not in parse.tag and not is_his


@cache
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
