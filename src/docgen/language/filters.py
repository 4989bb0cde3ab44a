"""The filters of the templates: one function and one line in _FILTERS for each.

Both languages have the same names; a filter gets the language of the document first,
then the value, then what stands in the tag's brackets. A value of another type than the
filter is made for is refused with G006 instead of being printed as nonsense.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from docgen.language import dates, numerals, typography
from docgen.language import money as sums
from docgen.language.refusal import refusal
from docgen.language.text import Text, inflected

if TYPE_CHECKING:
    from docgen.model.catalog import Language


def _only(name: str, value: Any, *kinds: type) -> Any:
    """Return the value if its type is one of ``kinds`` (a bool is no number); else refuse it."""
    if isinstance(value, kinds) and not isinstance(value, bool):
        return value
    # str() of an undefined template value raises the engine's own error, which says more.
    excerpt = str(value)[:60]
    raise refusal(code="G006", filter=name, type=type(value).__name__, value=excerpt)


def _member(name: str, value: Any, key: str, *kinds: type) -> Any:
    members = _only(name, value, Mapping)
    if key not in members:
        raise refusal(code="G012", filter=name, member=key)
    return _only(name, members[key], *kinds)


def _case(language: Language, value: Any, case: str) -> str:
    del language
    return inflected(_only("case", value, str), case)


def _date(language: Language, value: Any, case: str = "nom") -> str:
    return dates.long_date(_only("date", value, str, date), language, case)


def _short_date(language: Language, value: Any) -> str:
    del language
    return dates.short_date(_only("short_date", value, str, date))


def _period(language: Language, value: Any) -> str:
    first, last = (_member("period", value, key, str, date) for key in ("from", "to"))
    return dates.period(first, last, language)


def _since(language: Language, value: Any) -> str:
    return dates.since(_only("since", value, str, date), language)


def _money(language: Language, value: Any) -> str:
    return sums.money(_only("money", value, str, Decimal), language)


def _amount(language: Language, value: Any) -> str:
    return sums.amount(_only("amount", value, str, Decimal), language)


def _sum(language: Language, value: Any) -> str:
    return sums.sum_of(_only("sum", value, str, Decimal), language)


def _number(language: Language, value: Any) -> str:
    del language
    return numerals.grouped(_only("number", value, int))


def _words(language: Language, value: Any, gender: str = "m") -> str:
    return numerals.cardinal(_only("words", value, int), language, gender)


def _ordinal(language: Language, value: Any, case: str = "nom", gender: str = "f") -> str:
    return numerals.ordinal(_only("ordinal", value, int), language, case, gender)


def _plural(language: Language, value: Any, *forms: str) -> str:
    return numerals.plural(_only("plural", value, int), language, *forms)


def _capitalised(language: Language, value: Any) -> str:
    del language
    return typography.capitalised(_only("capitalised", value, str))


def _upper(language: Language, value: Any) -> str:
    del language
    return str(_only("upper", value, str).upper())


def _joined(language: Language, value: Any) -> str:
    items = [_only("joined", item, str) for item in _only("joined", value, list, tuple)]
    return typography.joined(items, language)


def _half(name: Language, value: Any) -> str:
    text = _only(name, value, str)
    if not isinstance(text, Text):
        raise refusal(code="G005", text=text, language=name)
    return text.pair[name]


def _kk(language: Language, value: Any) -> str:
    del language
    return _half("kk", value)


def _ru(language: Language, value: Any) -> str:
    del language
    return _half("ru", value)


def _initials_first(language: Language, value: Any, case: str = "nom") -> str:
    del language
    surname, initials = _name("initials_first", value, case)
    return f"{initials}{typography.NO_BREAK_SPACE}{surname}"


def _surname_first(language: Language, value: Any, case: str = "nom") -> str:
    del language
    surname, initials = _name("surname_first", value, case)
    return f"{surname}{typography.NO_BREAK_SPACE}{initials}"


def _name(name: str, value: Any, case: str) -> tuple[str, str]:
    """Return the surname in a case and the initials of an official; initials never change."""
    surname = _member(name, value, "surname", str)
    initials = _member(name, value, "initials", str)
    return surname if case == "nom" else inflected(surname, case), initials


def _preposition(language: Language, value: Any, word: str) -> str:
    """Put a Russian preposition before a text («с» or «со»); Kazakh has none and keeps the text."""
    text = _only("preposition", value, str)
    return text if language == "kk" else typography.with_preposition(word, text)


_FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "case": _case,
    "date": _date,
    "short_date": _short_date,
    "period": _period,
    "since": _since,
    "money": _money,
    "amount": _amount,
    "sum": _sum,
    "number": _number,
    "words": _words,
    "ordinal": _ordinal,
    "plural": _plural,
    "capitalised": _capitalised,
    "upper": _upper,
    "joined": _joined,
    "kk": _kk,
    "ru": _ru,
    "preposition": _preposition,
    "initials_first": _initials_first,
    "surname_first": _surname_first,
}


def _bound(language: Language) -> Mapping[str, Callable[..., str]]:
    return MappingProxyType({name: partial(function, language) for name, function in _FILTERS.items()})


FILTERS: Final[Mapping[Language, Mapping[str, Callable[..., str]]]] = MappingProxyType(
    {"kk": _bound("kk"), "ru": _bound("ru")}
)
"""The filters of each language: FILTERS["kk"]["date"]("2026-04-17", "loc")."""
