"""Vowel harmony: whether a word takes back or front endings.

Harmony belongs to the whole word: found once, it holds for plural, possessive and case. The
steps are asked in their order, and the first that answers decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.language.form import Confidence
from docgen.language.kazakh.letters import BACK_VOWELS, FRONT_VOWELS, VOWELS, has_vowel

if TYPE_CHECKING:
    from docgen.language.lexicon import Lexicon


class Harmony(NamedTuple):
    """The harmony of a word, the key of the rule that decided it, and how sure that is."""

    front: bool
    rule: str
    confidence: Confidence


_SURNAME: Final = re.compile(r"(?P<before>.+)(?P<suffix>[оеё])в")
# One syllable with е that is no «бек», or a letter that native words lack.
_RUSSIAN_STEM: Final = re.compile(r"(?!бек)[^аәеёиоөуұүыіэюя]*е[^аәеёиоөуұүыіэюя]*|.*[цчщф].*")
_LAST_PART: Final = re.compile(r"[^-\s]+\Z")
# Native words have қ and ғ beside back vowels; к and г after a consonant mark a loan with a
# softened end: банкке, паркте. After нг, рг, лк usage is divided: Георгтың is seen as well.
_FRONT_CLUSTERS: Final = ("рк", "нк", "нг", "рг", "лк")
_DIVIDED: Final = ("нг", "рг", "лк")
_SOFT_SIGN_BACK: Final = "ань"
_PROBABLE: Final = Confidence.PROBABLE


def of(word: str, lexicon: Lexicon, *, name: bool) -> Harmony:
    """Return the harmony of a lower-case word; ``name`` tells that it is a person's name.

    Of a compound with a hyphen the last part decides.
    """
    entry = lexicon.find("kk", "harmony", word)
    if entry is not None:
        return Harmony(entry.value == "front", "lexicon", entry.confidence)
    if "-" in word:
        last = _LAST_PART.search(word)
        if last is not None:
            return of(last[0], lexicon, name=name)
    if name and word.endswith("в") and (found := _SURNAME.fullmatch(word)) and has_vowel(found["before"]):
        return Harmony(_is_front_surname(found["before"], found["suffix"], lexicon), "surname", _PROBABLE)
    return _of_ending(word) or _of_last_vowel(word)


def _is_front_surname(before: str, suffix: str, lexicon: Lexicon) -> bool:
    """Қосановтың, Дүйсеновтің: a surname has the harmony of the name that it was made of.

    и is front before -ев (Нұрғалиевтің) and back before -ов (Каримовтың); ё before -ев is front.
    A Russian stem takes back endings before -ов: Чеховтың, Петровтың.
    """
    entry = lexicon.find("kk", "harmony", before)
    if entry is not None:
        return entry.value == "front"
    found = _of_last_vowel(before)
    if suffix == "о" and (found.rule == "vowel_i" or _RUSSIAN_STEM.fullmatch(before)):
        return False
    return found.front or (suffix != "о" and before.endswith(("ё", "ь")))


def _of_ending(word: str) -> Harmony | None:
    if word.endswith("ь"):
        if word.endswith(_SOFT_SIGN_BACK):
            return Harmony(False, "soft_sign", Confidence.SURE)
        return Harmony(True, "soft_sign", Confidence.SURE)
    if word.endswith("ью"):
        return Harmony(True, "soft_sign", Confidence.PROBABLE)
    if word.endswith(_FRONT_CLUSTERS):
        divided = word.endswith(_DIVIDED) and not _of_last_vowel(word).front
        return Harmony(True, "loan_cluster", Confidence.UNSURE if divided else Confidence.SURE)
    return None


def _of_last_vowel(word: str) -> Harmony:
    for at in range(len(word) - 1, -1, -1):
        letter = word[at]
        if letter in BACK_VOWELS:
            return Harmony(False, "last_vowel", _certainty_of_back(word, at))
        if letter in FRONT_VOWELS:
            return Harmony(True, "last_vowel", Confidence.SURE)
        if letter == "и":
            # Beside қ and ғ the vowel is ый: қи, қиға.
            return Harmony(word[at - 1 : at] not in ("қ", "ғ"), "vowel_i", Confidence.PROBABLE)
        if letter in "ую" and not _is_glide(word, at):
            return Harmony(False, "vowel_u", Confidence.PROBABLE)
    if not has_vowel(word):
        return Harmony(False, "no_vowel", Confidence.UNSURE)
    # Only glides: «ту», «су» are read тұу, сұу.
    return Harmony(False, "vowel_u", Confidence.PROBABLE)


def _certainty_of_back(word: str, at: int) -> Confidence:
    """After ё, and before к and г at the end, a loan (актёр, блок, блог): front endings are met as well."""
    return Confidence.UNSURE if word[at] == "ё" or word[at + 1 :] in ("к", "г") else Confidence.SURE


def _is_glide(word: str, at: int) -> bool:
    """у closes a syllable at the end of a word and after a vowel; ю only at the end after a vowel.

    In the loans in -иум both vowels are sounded: президиумға.
    """
    before = word[at - 1 : at] if at else ""
    at_end = at == len(word) - 1
    if word[at] == "у":
        return at_end or (before in VOWELS and before != "и")
    return at_end and before in VOWELS
