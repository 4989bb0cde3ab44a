"""Letters that do not belong, and texts that stand in the half of the other language.

Offsets count code points from 0. The judgement on a language is cautious: it says yes
only to a text that is surely foreign; names of firms in «» do not count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from docgen.model.catalog import Language

#: A letter of Kazakh or Russian in patterns, a capital and a small one; і is U+0456.
CAPITAL: Final = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
SMALL: Final = "[а-яёәғқңөұүһі]"

_LOOK_ALIKES: Final = str.maketrans(
    "AaBCcEeHhIiKkMmOoPpTtXxYyËëƏə",
    "АаВСсЕеНһІіКкМмОоРрТтХхУуЁёӘә",
)
_LATIN_LOOK_ALIKES: Final = {cyrillic: latin for latin, cyrillic in _LOOK_ALIKES.items()}
_ROMAN_LOOK_ALIKES: Final = str.maketrans("ІХСМ", "IXCM")

_PART = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0259]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_ROMAN = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INITIAL = re.compile(rf"\b{CAPITAL}\.")
_QUOTED = re.compile(r"«[^«»]*»|\"[^\"]*\"|“[^“”]*”")
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)

_KAZAKH_WORD = re.compile(
    r"және|бойынша|туралы|үшін|мен|арқылы|дейін|бастап|емес|немесе|осы|бұл|оның|бар|жоқ"
    r"|болып|болды|болады|болған|жылғы|тиіс|сот|соты|сотта|жеке|ретінде"
)
# Signs that spare most Kazakh texts the weighing of their words.
_SMALL_KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")
_RUSSIAN_FORM_OF_FIRM = re.compile(r"ТОО|П?АО|ОАО|ЗАО|НАО|ИП|РГУ|РГП|КГУ|КГП|ГУ|ГКП")
_CYRILLIC_ABBREVIATION = re.compile(rf"{_RUSSIAN_FORM_OF_FIRM.pattern}|РК|ІІМ|МРП")
_RUSSIAN_WORD = re.compile(
    r"и|в|во|на|по|за|из|с|со|к|ко|для|о|об|при|до|что|как|или|был[аои]?|его|её|их|это|также"
    r"|республики|город[ае]?|район[ае]|области|сел[оае]|улица|ул|мкр|дом|прокурор[ау]|юстиции"
    r"|стать[ие]|закона|год[ау]|суд|судом|дел[оау]|лица?|долга"
)
# «не» and «от» are Kazakh words as well («or», «fire»).
_DOUBTFUL_RUSSIAN_WORD = re.compile(r"не|от|а|но|г")
_RUSSIAN_ENDING = re.compile(
    r"\w{2,}(?:[ое]го|[ое]му|ый|[шщ]ий|ной|ской|ая|яя|ое|ые|ых|ыми|[еая]ни[ею]|ения|ятия|ции|ости|ость"
    r"|ств[оаеу]|[аия]ть|ться|лся|л[аио]сь|[иа]тель|[тк]ах)"
)
_RUSSIAN_LETTER = re.compile(r"[ъщё]", re.IGNORECASE)

# The texts of a case are judged for the formats of its schema, and then for what is asked of every text.
_MANY_TEXTS: Final = 256
_FEWEST_WORDS: Final = 3
# The words of official papers recur from case to case; a word is judged once.
_MANY_WORDS: Final = 16_384
_SURELY_RUSSIAN: Final = 3
_SURELY_KAZAKH: Final = 2


@lru_cache(_MANY_TEXTS)
def is_pure(text: str, language: Language) -> bool:
    """Tell whether nothing in a text can be strange: no Latin letter, and in Russian no sign of Kazakh."""
    if language == "kk":
        return _LATIN.search(text) is None
    return not any(map(_is_strange_in_russian, text.split()))


@lru_cache(_MANY_WORDS)
def _is_strange_in_russian(word: str) -> bool:
    """Tell whether what stands between two blanks has a Latin letter or a word of any Kazakh weight."""
    if _LATIN.search(word) or _KAZAKH_LETTER.search(word):
        return True
    return any(map(_KAZAKH_WORD.fullmatch, _WORD.findall(word)))


def mixed_words(text: str) -> list[tuple[str, int]]:
    """Return the words, with their offsets, in which Latin and Cyrillic letters meet.

    The parts of a hyphenated word are judged, and returned, alone («IT-қызмет» is not
    mixed). Roman numerals are allowed whichever letters they are typed with.
    """
    if not _LATIN.search(text):
        return []
    return [(found[0], found.start()) for found in _PART.finditer(text) if _is_mixed(found[0])]


def disguised_words(text: str) -> list[tuple[str, int]]:
    """Return the words, with their offsets, of Latin letters that all look Cyrillic: «c», «ic», «TOO».

    Roman numerals, other abbreviations in capitals, and what stands in quotation marks are left aside.
    """
    if not _LATIN.search(text):
        return []
    plain = _QUOTED.sub(lambda found: " " * len(found.group()), text)
    return [(found[0], found.start()) for found in _PART.finditer(plain) if _is_disguised(found[0])]


def _is_disguised(word: str) -> bool:
    if _CYRILLIC.search(word) or not _LATIN.search(word) or _ROMAN.fullmatch(word):
        return False
    repaired = word.translate(_LOOK_ALIKES)
    # Of capitals, «IT» is what it looks like.
    is_abbreviation = len(word) > 1 and word.isupper() and not _CYRILLIC_ABBREVIATION.fullmatch(repaired)
    return not is_abbreviation and not _LATIN.search(repaired)


def latin_words(text: str) -> list[tuple[str, int]]:
    """Return the words, with their offsets, that have a Latin letter; Roman numerals are left aside."""
    if not _LATIN.search(text):
        return []
    words = ((found[0], found.start()) for found in _PART.finditer(text))
    return [(word, offset) for word, offset in words if _LATIN.search(word) and not _ROMAN.fullmatch(word)]


def kazakh_words(text: str) -> list[tuple[str, int]]:
    """Return the words, with their offsets, that have a letter Russian has not; «…» is left aside."""
    if not _KAZAKH_LETTER.search(text):
        return []
    plain = _QUOTED.sub(lambda found: " " * len(found.group()), text)
    return [(found[0], found.start()) for found in _PART.finditer(plain) if _KAZAKH_LETTER.search(found[0])]


def suggestion(word: str) -> str | None:
    """Return the mixed word with Latin look-alikes made Cyrillic, or None if that is no repair.

    It is none for a word of one script, and where a Latin letter has no look-alike.
    """
    if not _is_mixed(word):
        return None
    repaired = word.translate(_LOOK_ALIKES)
    return None if _LATIN.search(repaired) else repaired


def latin(word: str) -> str:
    """Return a word with Cyrillic look-alikes made Latin; letters that have none stay."""
    return word.translate(_LATIN_LOOK_ALIKES)


def looks(text: str) -> str:
    """Return a text with Latin look-alikes made Cyrillic: two texts that look alike have one such."""
    return text.translate(_LOOK_ALIKES)


def _is_mixed(word: str) -> bool:
    if not (_LATIN.search(word) and _CYRILLIC.search(word)):
        return False
    return not _ROMAN.fullmatch(word.translate(_ROMAN_LOOK_ALIKES))


def foreign(text: str, language: Language) -> bool:
    """Tell whether a text given as ``language`` is surely written in the other one.

    Names in «» are left aside, unless there is nothing else. Kazakh without its own
    letters («Достар алып берсе») is not taken for Russian, nor a Russian sentence with
    Kazakh names for Kazakh. A doubtful or very short text is not foreign.
    """
    if language == "kk" and _SMALL_KAZAKH_LETTER.search(_unquoted(text)):
        return False
    if language == "ru" and (is_pure(text, "ru") or _kazakh_weight(_WORD.findall(text)) < _SURELY_KAZAKH):
        return False
    # «В.С. Ким» holds no Russian preposition.
    text = _INITIAL.sub(" ", text)
    words = _WORD.findall(_unquoted(text)) or _WORD.findall(text)
    kazakh, russian = _kazakh_weight(words), _russian_weight(words)
    if language == "kk":
        return len(words) >= _FEWEST_WORDS and not kazakh and russian >= _SURELY_RUSSIAN
    return kazakh >= _SURELY_KAZAKH and kazakh > russian


def _unquoted(text: str) -> str:
    """Return a text with a blank for each name in quotation marks."""
    return _QUOTED.sub(" ", text) if "«" in text or '"' in text or "“" in text else text


def _kazakh_weight(words: list[str]) -> int:
    """Weigh Kazakh letters and words; a capitalised word may be a name and weighs half."""
    return sum(map(_kazakh_weight_of, words))


@lru_cache(_MANY_WORDS)
def _kazakh_weight_of(word: str) -> int:
    if _KAZAKH_WORD.fullmatch(word):
        return 2
    return 1 + word.islower() if _KAZAKH_LETTER.search(word) else 0


def _russian_weight(words: list[str]) -> int:
    return sum(map(_russian_weight_of, words))


@lru_cache(_MANY_WORDS)
def _russian_weight_of(word: str) -> int:
    """Weigh a Russian word; a name, or an ending under a capital letter, is weak evidence."""
    if _RUSSIAN_FORM_OF_FIRM.fullmatch(word):
        return 3
    if _KAZAKH_LETTER.search(word):
        return 0
    lower = word.lower()
    if _RUSSIAN_WORD.fullmatch(lower):
        return 2
    if _RUSSIAN_ENDING.fullmatch(lower):
        return 1 + word.islower()
    return int(bool(_DOUBTFUL_RUSSIAN_WORD.fullmatch(lower) or _RUSSIAN_LETTER.search(lower)))
