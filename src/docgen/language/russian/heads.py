"""The head group of a Russian phrase: the adjectives before the head noun, and the noun.

    старший помощник прокурора района      лицо, уполномоченное руководителем
    ------- --------                       ----  --------------

Everything else is the tail, which no case changes. A second head stands after «и», «или», a comma
or a dash; it is one only if it can stand in no case but the nominative.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.language.form import Confidence
from docgen.language.russian.dictionary import RARE, is_known, parts_of_speech
from docgen.language.russian.morphology import Reading, is_adjective_of_place, plural_readings, readings
from docgen.language.script import mixed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.language.lexicon import Lexicon

_TOKEN = re.compile(
    r"«(?:[^«»]|«[^«»]*»)*»+|\"[^\"]*\"|“[^“”]*”|„[^„“”]*[“”]|\([^()]*\)"
    r"|(?:[^\W\d_]{1,4}\.){2,}|\d+-[а-яё]{1,3}\b|[^\W\d_]+(?:[-‑][^\W\d_]+)*|\s+|[\d.,/]*\d|.",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_QUOTED = re.compile(r"[«\"“„].+", re.DOTALL)
_CAPITALS = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,6}")
_ORDINAL = re.compile(r"\d+-(?:й|я|е)")
_ORDINAL_GENDER: Final = {"й": "m", "я": "f", "е": "n"}
_PASSED_OVER: Final = frozenset(("его", "её", "ее", "их", "же"))
_ENDS_OF_GROUP: Final = frozenset((",", "и", "или", "-", "–", "—", ":", ";"))


class Group(NamedTuple):
    """The head group in a list of tokens: where its words stand, its head, the place after it.

    ``heads`` are the readings of the head that agree with the adjectives before it.
    """

    modifiers: tuple[tuple[int, Reading], ...]
    head: int
    heads: tuple[Reading, ...]

    @property
    def end(self) -> int:
        """The place of the first token of the tail."""
        return self.head + 1


def tokens(text: str) -> list[str]:
    """Return the words, quoted names, numbers, blanks and signs of a text; joined they are the text."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Tell whether a token is a word, and no name in quotation marks, number, blank or sign."""
    return bool(_WORD.fullmatch(token))


def is_quoted(token: str) -> bool:
    """Tell whether a token is a name in quotation marks."""
    return len(token) > 1 and bool(_QUOTED.fullmatch(token))


def is_ordinal(token: str) -> bool:
    """Tell whether a token is an ordinal in digits: «2-й»."""
    return bool(_ORDINAL.fullmatch(token))


def is_listed(token: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is an abbreviation of the lexicon; in small letters it is a word."""
    return lexicon.find("ru", "abbreviation", token) is not None and not token.islower()


def is_abbreviation(token: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is an abbreviation: listed, or of capital letters and not in the dictionary."""
    if is_listed(token, lexicon):
        return True
    if lexicon.find("ru", "head", token):
        return False
    return bool(_CAPITALS.fullmatch(token)) and not is_known(token) and not is_adjective_of_place(token)


def head_group(words: Sequence[str], start: int, lexicon: Lexicon) -> Group | None:
    """Return the head group that begins at a token, or None where none begins there.

    A word that may be an adjective and a noun («рабочий», «учёный») is the head if no noun follows.
    """
    modifiers: list[tuple[int, Reading]] = []
    group = None
    for place in range(start, len(words)):
        found = _fitting(words[place], modifiers, lexicon)
        adjectives, nouns = [reading for reading in found if reading.kind != "noun"], _nouns(found)
        if nouns:
            group = Group(tuple(modifiers), place, tuple(nouns))
        if nouns and not adjectives:
            break
        if adjectives:
            person = any(reading.person for reading in adjectives)
            modifiers.append((place, adjectives[0]._replace(person=person)))
        elif not _is_passed_over(words[place], inside=bool(modifiers), closed=group is not None):
            break
    return group or _behind_complement(words, modifiers, lexicon) or _without_noun(words, modifiers)


def _behind_complement(
    words: Sequence[str], modifiers: list[tuple[int, Reading]], lexicon: Lexicon
) -> Group | None:
    """Find the noun behind the words of a participle: «вступившее в законную силу решение»."""
    if not modifiers or is_ordinal(modifiers[-1][1].word):
        return None
    found = None
    for place in range(modifiers[-1][0] + 1, len(words)):
        if words[place] in _ENDS_OF_GROUP or "-" in words[place]:
            break
        if words[place - 1].isspace() and is_word(words[place]):
            group = _agreeing_group(words, place, modifiers, lexicon)
            if group is not None and (found is None or modifiers[-1][1].governs):
                # What an active participle governs stands before its noun: «осуществляющий контроль орган».
                found = group
    return found


def _agreeing_group(
    words: Sequence[str], place: int, modifiers: list[tuple[int, Reading]], lexicon: Lexicon
) -> Group | None:
    group = head_group(words, place, lexicon)
    if group is None or (not group.modifiers and group.head != place):
        return None
    heads = tuple(
        head
        for head in group.heads
        # A name in apposition is no head: «уполномоченный в Республике Казахстан».
        if head.kind == "noun" and not head.place and all(agree(modifier, head) for _, modifier in modifiers)
    )
    return Group((*modifiers, *group.modifiers), group.head, heads) if heads else None


def _without_noun(words: Sequence[str], modifiers: list[tuple[int, Reading]]) -> Group | None:
    """Take the last adjective for the head: «исполняющий обязанности», «потерпевшая»."""
    if not modifiers or is_ordinal(modifiers[-1][1].word):
        return None
    *before, (place, head) = modifiers
    if not head.person and not _stands_alone(words, place):
        return None
    # A neuter or a plural participle is hardly a person: «уволенное» wants its noun.
    is_person = head.person and head.genders != "n"
    return Group(tuple(before), place, (head._replace(animate="n" not in head.genders, person=is_person),))


def _stands_alone(words: Sequence[str], place: int) -> bool:
    """Tell whether no noun can follow an adjective: «областной прокуратуры» is a genitive."""
    following = next((word for word in words[place + 1 :] if not word.isspace()), ",")
    return following == "," or "PREP" in parts_of_speech(following)


def _is_passed_over(token: str, *, inside: bool, closed: bool) -> bool:
    """Tell whether a token stands in a head group without being of it: a blank, «его», «вновь».

    Between adjectives («inside») «и» and a comma are passed over, unless a head is found («closed»).
    """
    if token.isspace() or token.lower() in _PASSED_OVER:
        return True
    if token.lower() in ("и", "или", ","):
        return inside and not closed
    parts = parts_of_speech(token) if is_word(token) else set()
    return bool(parts) and (parts <= {"ADVB", "PRCL"} or ("ADVB" in parts and "NOUN" not in parts))


def _nouns(found: Sequence[Reading]) -> list[Reading]:
    """Return the noun readings, a singular before a plural, without the rare ones."""
    nouns = [reading for reading in found if reading.kind == "noun"]
    nouns = [reading for reading in nouns if not reading.plural] or nouns
    likeliest = max((reading.score for reading in nouns), default=0)
    return [reading for reading in nouns if reading.score >= RARE * likeliest]


def _fitting(token: str, modifiers: list[tuple[int, Reading]], lexicon: Lexicon) -> list[Reading]:
    """Return the readings of a token that agree with the adjectives before it."""
    if is_ordinal(token):
        found = [
            Reading(token, "adjective", _ORDINAL_GENDER[token[-1]], animate=False, confidence=Confidence.SURE)
        ]
    elif not is_word(token) or mixed_words(token) or is_abbreviation(token, lexicon):
        return []
    else:
        found = [*readings(token, lexicon)]
        if modifiers and modifiers[-1][1].plural and not found:
            # Behind a plural adjective «бумаги» is no genitive: «ценные бумаги».
            found = plural_readings(token)
    return [reading for reading in found if all(agree(modifier, reading) for _, modifier in modifiers)]


def agree(modifier: Reading, head: Reading) -> bool:
    """Tell whether an adjective and its noun, or two adjectives, are of one gender and number."""
    if modifier.plural or head.plural:
        return modifier.plural and head.plural
    return bool(set(modifier.genders) & set(head.genders))
