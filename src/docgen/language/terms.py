"""Numbers of units of time: «5 күн», «10 жұмыс күні», «5 дней», and the terms made of them.

In Russian the noun agrees with the number; in Kazakh it stays singular, and the case stands on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.language.cases import CASES
from docgen.language.form import Wanted
from docgen.language.kazakh import phrases
from docgen.language.lexicon import packaged
from docgen.language.numerals import LIMIT, cardinal, grouped, plural
from docgen.language.refusal import no_case, refusal
from docgen.language.russian.numerals import compound
from docgen.language.typography import NO_BREAK_SPACE

if TYPE_CHECKING:
    from docgen.model.catalog import Language


class _Unit(NamedTuple):
    kazakh: str
    """The unit after the number."""
    kazakh_before: str
    """What stands before the number: «күнтізбелік 5 күн»."""
    adjective: str
    noun: str
    """The six cases of the Russian singular, then those of the plural."""


_WORKING: Final = (
    "рабочий рабочего рабочему рабочий рабочим рабочем рабочие рабочих рабочим рабочие рабочими рабочих"
)
_CALENDAR: Final = (
    "календарный календарного календарному календарный календарным календарном "
    "календарные календарных календарным календарные календарными календарных"
)
_DAY: Final = "день дня дню день днём дне дни дней дням дни днями днях"
_UNITS: Final = {
    "hour": _Unit("сағат", "", "", "час часа часу час часом часе часы часов часам часы часами часах"),
    "day": _Unit("күн", "", "", _DAY),
    "working_day": _Unit("жұмыс күні", "", _WORKING, _DAY),
    "calendar_day": _Unit("күн", "күнтізбелік ", _CALENDAR, _DAY),
    "week": _Unit(
        "апта",
        "",
        "",
        "неделя недели неделе неделю неделей неделе недели недель неделям недели неделями неделях",
    ),
    "month": _Unit(
        "ай",
        "",
        "",
        "месяц месяца месяцу месяц месяцем месяце месяцы месяцев месяцам месяцы месяцами месяцах",
    ),
    # After numbers the genitive plural of «год» is «лет».
    "year": _Unit("жыл", "", "", "год года году год годом годе годы лет годам годы годами годах"),
}
UNITS: Final = tuple(_UNITS)
"""The names of the units."""

_LONGEST_SPAN: Final = 999
_SPANS: Final = {"month": ("айлық", "месячный"), "year": ("жылдық", "годичный")}
_DIRECT: Final = ("nom", "acc")
_GENITIVE: Final = 1


def counted(number: int, unit: str, language: Language, case: str = "nom") -> str:
    """Return a number of units: "10 жұмыс күні", "21 рабочий день", "5 дням".

    Refuses with G007 what is no whole number, with G002 a case that the language does not have,
    with G025 an unknown unit.
    """
    if unit not in _UNITS:
        raise refusal(code="G025", name="unit", value=unit, known=", ".join(UNITS))
    if case not in CASES[language]:
        raise no_case(case, language)
    known = _UNITS[unit]
    if language == "kk":
        noun = phrases.inflected(known.kazakh, Wanted(case), packaged()).text
        return f"{known.kazakh_before}{grouped(number)}{NO_BREAK_SPACE}{noun}"
    words = [_russian(known.noun.split(), number, case)]
    if known.adjective:
        words.insert(0, _russian(known.adjective.split(), number, case, adjective=True))
    return f"{grouped(number)}{NO_BREAK_SPACE}{' '.join(words)}"


def within(number: int, unit: str, language: Language) -> str:
    """Return a term: "5 күн ішінде", "в течение 5 дней". Refuses the same values as counted()."""
    if language == "kk":
        return f"{counted(number, unit, language)} ішінде"
    return f"в течение {counted(number, unit, language, 'gen')}"


def span(number: int, unit: str, language: Language) -> str:
    """Return a term of months or years as a noun: "алты айлық мерзім", "шестимесячный срок".

    Refuses with G007 what is no number from 1 to 999, with G025 another unit.
    """
    if unit not in _SPANS:
        raise refusal(code="G025", name="unit", value=unit, known=", ".join(_SPANS))
    if type(number) is not int or not 1 <= number <= _LONGEST_SPAN:
        raise refusal(
            code="G007", number="…" if type(number) is int and abs(number) >= LIMIT else str(number)[:60]
        )
    kazakh, russian = _SPANS[unit]
    if language == "kk":
        return f"{cardinal(number, language)} {kazakh} мерзім"
    return f"{compound(number)}{russian} срок"


def _russian(forms: list[str], number: int, case: str, *, adjective: bool = False) -> str:
    """Return the form after a number: «2 рабочих дня» has the adjective in the plural, the noun not."""
    at = CASES["ru"].index(case)
    singular, many = forms[:6], forms[6:]
    if case not in _DIRECT:
        return plural(number, "ru", singular[at], many[at], many[at])
    few = many[_GENITIVE] if adjective else singular[_GENITIVE]
    return plural(number, "ru", singular[at], few, many[_GENITIVE])
