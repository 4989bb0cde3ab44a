"""The nominative readings of a Russian word and their other forms, from the pymorphy3 dictionary.

Adjectives in -ский and -цкий that the dictionary lacks, as those of places are, are inflected by
their ending. A hyphenated word is read by its last part, and by both where both are nouns.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.language.form import Confidence
from docgen.language.russian.dictionary import WORDS_KEPT, is_nominative, parses

if TYPE_CHECKING:
    from docgen.language.lexicon import Lexicon

CASES: Final = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "prep": "loct"}
"""The names of the cases here and in pymorphy3."""

_GENDERS: Final = {"masc": "m", "femn": "f", "neut": "n"}
_GRAMMEMES: Final = {"m": "masc", "f": "femn", "n": "neut"}
# A noun whose nominative is rarer than this beside its other cases stands in one of those: «суда» is
# no ship, «управления» is a genitive.
_FOREIGN_CASE: Final = 0.3
# The letters that an adjective may lose; a form that loses more is of another degree.
_ENDING: Final = 2

_UNKNOWN_ADJECTIVE = re.compile(r"(.+[сц]к)(ий|ая|ое|ие)\Z")
_ADJECTIVE_GENDER: Final = {"ий": "m", "ая": "f", "ое": "n", "ие": "pl"}
_ADJECTIVE_ENDINGS: Final = {
    "m": ("ий", "ого", "ому", "ий", "им", "ом"),
    "f": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "n": ("ое", "ого", "ому", "ое", "им", "ом"),
    "pl": ("ие", "их", "им", "ие", "ими", "их"),
}
_FROZEN_HALF = re.compile(
    r"(?:вице|экс|пресс|обер|унтер|штаб|контр|лейб|медиа|веб|бизнес|мини|макси|микро|онлайн|офлайн"
    r"|пилот|блок|пост|фитнес|промо|крэш|стоп|[A-Za-z]+|.*о)-",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """A nominative reading of a word.

    ``kind`` is "noun", "adjective" or "participle". ``genders`` are those of its agreement: "m",
    "f", "n", both "m" and "f" for «судья», "" for a plural. ``governs`` tells of a participle with
    an object («исполняющий»), ``person`` of an adjective that is used as a noun for persons,
    ``place`` of a town or a country.
    """

    word: str
    kind: str
    genders: str
    animate: bool
    confidence: Confidence
    score: float = 1.0
    governs: bool = False
    person: bool = False
    fixed: bool = False
    place: bool = False
    parse: Any = None
    before: str = ""
    companion: Reading | None = None

    @property
    def plural(self) -> bool:
        """Tell whether the word is a plural."""
        return not self.genders


@lru_cache(maxsize=WORDS_KEPT)
def readings(word: str, lexicon: Lexicon) -> tuple[Reading, ...]:
    """Return the nominative readings of a word, the likeliest first; none of a word in another case."""
    return tuple(_readings(word, lexicon))


def _readings(word: str, lexicon: Lexicon) -> list[Reading]:
    listed = lexicon.find("ru", "head", word)
    if listed:
        return [_listed(word, listed.value.split(), listed.confidence)]
    known = parses(word)
    if "-" in word and not known[0].is_known:
        return _of_hyphenated(word, lexicon)
    found = [_reading(word, parse) for parse in known if is_nominative(parse)]
    if _is_in_another_case(known):
        found = [reading for reading in found if reading.kind != "noun"]
    if not any(reading.confidence == Confidence.SURE for reading in found):
        found = _by_ending(word) or found
    return found


def is_adjective_of_place(word: str) -> bool:
    """Tell whether a word ends as «Коктерекский» does."""
    return bool(_UNKNOWN_ADJECTIVE.match(word.lower()))


def plural_readings(word: str) -> list[Reading]:
    """Return the readings of a word as a nominative plural noun, however rare beside other cases."""
    return [
        _reading(word, parse)
        for parse in parses(word)
        if parse.is_known and parse.tag.POS == "NOUN" and parse.tag.number == "plur" and is_nominative(parse)
    ]


def inflected(reading: Reading, case: str, gender: str, *, animate: bool) -> str | None:
    """Return a word in a case, the gender "" being the plural; None where it has no such form.

    The accusative that has no form of its own is the genitive of the animate and the nominative
    of the rest. Letters of the word that do not change keep their size and their е or ё.
    """
    if reading.companion:
        companion = inflected(reading.companion, case, _agreed(reading.companion, gender), animate=animate)
        own = inflected(reading._replace(companion=None), case, gender, animate=animate)
        return None if companion is None or own is None else f"{companion}-{own}"
    if reading.fixed:
        return reading.before + reading.word
    if case == "acc" and (not gender or gender == "n" or _is_second_declension(reading, gender)):
        case = "gen" if animate and gender != "n" else "nom"
    if reading.parse is None:
        return reading.before + _adjective(reading.word, case, gender)
    wanted = [CASES[case], "sing" if gender else "plur"]
    if gender and reading.kind != "noun":
        wanted.append(_GRAMMEMES[gender])
    form = _form(reading, frozenset(wanted))
    return reading.before + respelled(reading.word, reading.parse.word, form) if form else None


@lru_cache(maxsize=WORDS_KEPT)
def _form(reading: Reading, wanted: frozenset[str]) -> str | None:
    """Return the form of the dictionary; for «высший» it would offer those of «высочайший» too."""
    found = reading.parse.inflect(wanted)
    if found is None:
        return None
    form, word = str(found.word), str(reading.parse.word)
    if reading.kind == "noun" or _same(word, form) >= len(word) - _ENDING:
        return form
    forms = [str(other.word) for other in reading.parse.lexeme if wanted <= other.tag.grammemes]
    return max(forms, key=lambda other: _same(word, other))


def respelled(word: str, dictionary: str, form: str) -> str:
    """Return a form of the dictionary with the letters of the word as far as both begin alike."""
    same = min(_same(dictionary, form), len(word))
    rest = form[same:]
    return word[:same] + (rest.upper() if len(word) > 1 and word.isupper() else rest)


def _same(word: str, other: str) -> int:
    """Return how many letters two words have in common from their beginning."""
    pairs = zip(word, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _agreed(companion: Reading, gender: str) -> str:
    return companion.genders[:1] if gender else ""


def _is_second_declension(reading: Reading, gender: str) -> bool:
    """Tell apart the masculine, whose accusative is borrowed, from «судья», which has its own."""
    return gender == "m" and not (reading.kind == "noun" and reading.word.lower().endswith(("а", "я")))


def _listed(word: str, grammemes: list[str], confidence: Confidence) -> Reading:
    known = [parse for parse in parses(word) if is_nominative(parse)]
    fitting = [parse for parse in known if all(grammeme in parse.tag for grammeme in grammemes)]
    # The suffix rules of the dictionary take persons in -тель for things: the declension is the same.
    parse = (fitting or known or [None])[0]
    if parse is None:
        return Reading(word, "noun", "m", "anim" in grammemes, confidence, fixed=True)
    return _reading(word, parse)._replace(animate="anim" in grammemes, confidence=confidence)


def _of_hyphenated(word: str, lexicon: Lexicon) -> list[Reading]:
    first, _, last = word.rpartition("-")
    own = readings(last, lexicon)
    nouns = [
        reading
        for reading in readings(first, lexicon)
        if reading.kind == "noun" and not reading.plural and reading.confidence == Confidence.SURE
    ]
    is_frozen = bool(_FROZEN_HALF.fullmatch(f"{first}-")) and not (first.endswith("о") and nouns)
    if is_frozen or (first.isupper() and not word.isupper()):
        return [reading._replace(before=f"{first}-") for reading in own]
    return [
        reading._replace(companion=nouns[0], confidence=min(reading.confidence, _certainty(reading)))
        for reading in own
        if nouns and reading.kind == "noun"
    ]


def _certainty(last: Reading) -> Confidence:
    """Of persons both halves change («судьи-докладчика»); of things usage decides («аудит-отчёта»)."""
    return Confidence.SURE if last.animate else Confidence.PROBABLE


def _reading(word: str, parse: Any) -> Reading:
    tag = parse.tag
    plural = tag.number == "plur"
    gender = "" if plural else "mf" if "ms-f" in tag else _GENDERS.get(tag.gender, "m")
    kind = {"NOUN": "noun", "ADJF": "adjective", "PRTF": "participle"}[tag.POS]
    sure = parse.is_known and "Surn" not in tag
    return Reading(
        word,
        kind,
        gender,
        tag.animacy == "anim",
        Confidence.SURE if sure else Confidence.PROBABLE if kind != "noun" else Confidence.UNSURE,
        parse.score,
        governs=kind == "participle" and "tran" in tag and "actv" in tag,
        person=kind == "participle" or "Subx" in tag,
        fixed="Fixd" in tag,
        place=parse.is_known and "Geox" in tag,
        parse=parse,
    )


def _by_ending(word: str) -> list[Reading]:
    found = _UNKNOWN_ADJECTIVE.match(word.lower())
    if not found:
        return []
    gender = _ADJECTIVE_GENDER[found[2]].removeprefix("pl")
    return [Reading(word, "adjective", gender, animate=False, confidence=Confidence.PROBABLE)]


def _adjective(word: str, case: str, gender: str) -> str:
    ending = _ADJECTIVE_ENDINGS[gender or "pl"][list(CASES).index(case)]
    return word[:-2] + (ending.upper() if word.isupper() else ending)


def _is_in_another_case(known: list[Any]) -> bool:
    """Tell whether a word is far oftener another case of a noun, or another part of speech («по»)."""
    nominative = max((parse.score for parse in known if parse.tag.case == "nomn"), default=0.0)
    others = [parse for parse in known if parse.tag.case not in ("nomn", "accs") and "Fixd" not in parse.tag]
    other = max((parse.score for parse in others), default=0.0)
    return bool(nominative < _FOREIGN_CASE * other)
