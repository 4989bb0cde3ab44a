"""Numbers in words and in digit groups, ordinals, and the noun after a number.

Kazakh writes all words apart and «бір» before every scale (S45, S51, S52); an ordinal
changes only its last word. Russian words of a group below a thousand come from
num2words; the scale nouns are our own, because the library gives a scale the gender of
the thing counted («две миллиона»). The plural categories are those of CLDR.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from docgen.language.refusal import refusal
from docgen.language.typography import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.model.catalog import Language

Gender = Literal["m", "f", "n"]

LIMIT: Final = 10**15
"""The first number that has no words here."""

_KK_UNITS: Final = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_KK_TENS: Final = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_KK_SCALES: Final = ("", "мың", "миллион", "миллиард", "триллион")

_KK_ORDINALS: Final = {
    "нөл": "нөлінші",
    "бір": "бірінші",
    "екі": "екінші",
    "үш": "үшінші",
    "төрт": "төртінші",
    "бес": "бесінші",
    "алты": "алтыншы",
    "жеті": "жетінші",
    "сегіз": "сегізінші",
    "тоғыз": "тоғызыншы",
    "он": "оныншы",
    "жиырма": "жиырмасыншы",
    "отыз": "отызыншы",
    "қырық": "қырқыншы",
    "елу": "елуінші",
    "алпыс": "алпысыншы",
    "жетпіс": "жетпісінші",
    "сексен": "сексенінші",
    "тоқсан": "тоқсаныншы",
    "жүз": "жүзінші",
    "мың": "мыңыншы",
    "миллион": "миллионыншы",
    "миллиард": "миллиардыншы",
    "триллион": "триллионыншы",
}

_RU_SCALES: Final[tuple[tuple[Gender, tuple[str, str, str]], ...]] = (
    ("f", ("тысяча", "тысячи", "тысяч")),
    ("m", ("миллион", "миллиона", "миллионов")),
    ("m", ("миллиард", "миллиарда", "миллиардов")),
    ("m", ("триллион", "триллиона", "триллионов")),
)
_RU_CASES: Final = {"nom": "n", "gen": "g", "dat": "d", "acc": "a", "ins": "i", "prep": "p"}
_RU_CATEGORIES: Final = ("one", "few", "many")


def cardinal(number: int, language: Language, gender: str = "m") -> str:
    """Return a whole number below 10**15 in nominative words: "бір мың", "одна тысяча".

    ``gender`` ("m", "f", "n") is that of the thing counted and matters in Russian only.
    Refuses with G007 any other number, with G008 any other gender.
    """
    _check(number)
    _check_gender(gender)
    if language == "kk":
        return " ".join(_kk_words(number)) if number else "нөл"
    return " ".join(_ru_words(number, gender)) if number else _ru_group(0, "m")


def ordinal(number: int, language: Language, case: str = "nom", gender: str = "f") -> str:
    """Return the ordinal in words: "жиырма бірінші", "двадцать первая".

    Kazakh has here the nominative only, and no gender. Russian has all six cases and, as
    its default, the feminine of «часть»; round thousands («двухтысячный») are refused
    with G007. An accusative is that of a thing, not of a person. Refuses an unknown case
    with G002, an unknown gender with G008.
    """
    _check(number)
    _check_gender(gender)
    if language == "kk":
        if case != "nom":
            raise refusal(code="G002", case=case, language=language)
        *first, last = cardinal(number, language).split()
        return " ".join([*first, _KK_ORDINALS[last]])
    return _ru_ordinal(number, case, gender)


def plural(number: int, language: Language, *forms: str) -> str:
    """Return the noun that stands after a number, without the number.

    Kazakh keeps the singular, the first form. Russian takes three forms, after 1, 2 and
    5: ``plural(21, "ru", "день", "дня", "дней") == "день"``. Refuses another count of
    forms with G009, a number that is negative or not whole with G007.
    """
    _check(number)
    if not forms or (language == "ru" and len(forms) != len(_RU_CATEGORIES)):
        raise refusal(code="G009", count=len(forms), language=language)
    return forms[0] if language == "kk" else forms[_ru_category(number)]


def grouped(number: int) -> str:
    """Return the digits of a whole number in groups of three joined by U+00A0: "3 584 400"."""
    _check(number)
    return f"{number:,}".replace(",", NO_BREAK_SPACE)


def _check(number: int) -> None:
    if type(number) is not int or not 0 <= number < LIMIT:
        raise refusal(code="G007", number=str(number))


def _check_gender(gender: str) -> None:
    if gender not in ("m", "f", "n"):
        raise refusal(code="G008", gender=gender)


def _groups(number: int) -> Iterator[tuple[int, int]]:
    """Yield the groups of three digits that are not zero, largest first, with their scale."""
    for scale in reversed(range(len(_KK_SCALES))):
        group = number // 1000**scale % 1000
        if group:
            yield scale, group


def _kk_words(number: int) -> Iterator[str]:
    for scale, group in _groups(number):
        hundreds, tens, units = group // 100, group // 10 % 10, group % 10
        if hundreds:
            yield _KK_UNITS[hundreds]
            yield "жүз"
        yield from filter(None, (_KK_TENS[tens], _KK_UNITS[units], _KK_SCALES[scale]))


def _ru_words(number: int, gender: str) -> Iterator[str]:
    for scale, group in _groups(number):
        if not scale:
            yield _ru_group(group, gender)
            continue
        own_gender, nouns = _RU_SCALES[scale - 1]
        yield _ru_group(group, own_gender)
        yield nouns[_ru_category(group)]


def _ru_ordinal(number: int, case: str, gender: str) -> str:
    if case not in _RU_CASES:
        raise refusal(code="G002", case=case, language="ru")
    rest = number % 1000
    if number and not rest:
        raise refusal(code="G007", number=str(number))
    last = _ru_group(rest, gender, to="ordinal", case=_RU_CASES[case])
    return f"{cardinal(number - rest, 'ru')} {last}" if number > rest else last


@cache
def _ru_group(group: int, gender: str, to: str = "cardinal", case: str = "n") -> str:
    from num2words import num2words

    # Without animate=False an accusative would be that of persons («первого» for «первый»).
    return str(num2words(group, lang="ru", to=to, case=case, gender=gender, animate=False))


def _ru_category(number: int) -> int:
    return _RU_CATEGORIES.index(_ru_rule()(number))


@cache
def _ru_rule() -> Callable[[int], str]:
    from babel import Locale

    rule: Callable[[int], str] = Locale("ru").plural_form
    return rule
