"""The filters of the templates: one function and one line in a table for each.

Both languages have the same names; a filter gets the language of the document first, those of
DOCUMENT_FILTERS then the document being made, then the value, then what stands in the tag's
brackets. A value of another type than the filter is made for is refused with G006 instead of
being printed as nonsense.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol

from docgen.language import dates, numerals, terms, typography
from docgen.language import money as sums
from docgen.language.refusal import refusal
from docgen.language.text import Text

if TYPE_CHECKING:
    from docgen.language.inflector import Inflector
    from docgen.model.catalog import Language


class Document(Protocol):
    """What the filters of this package need of the document being made."""

    @property
    def inflector(self) -> Inflector:
        """The maker of forms that remembers them."""


def only(name: str, value: Any, *kinds: type) -> Any:
    """Return the value if its type is one of ``kinds`` (a bool is no number); else refuse it."""
    if isinstance(value, kinds) and not isinstance(value, bool):
        return value
    # str() of an undefined template value raises the engine's own error, which says more.
    excerpt = str(value)[:60]
    raise refusal(code="G006", filter=name, type=type(value).__name__, value=excerpt)


def _member(name: str, value: Any, key: str, *kinds: type) -> Any:
    members = only(name, value, Mapping)
    if key not in members:
        raise refusal(code="G012", filter=name, member=key)
    return only(name, members[key], *kinds)


def _date(language: Language, value: Any, case: str = "nom") -> str:
    return dates.long_date(only("date", value, str, date), language, case)


def _short_date(language: Language, value: Any) -> str:
    del language
    return dates.short_date(only("short_date", value, str, date))


def _dated(language: Language, value: Any, number: Any) -> str:
    return dates.dated(only("dated", value, str, date), only("dated", number, str), language)


def _period(language: Language, value: Any) -> str:
    first, last = (_member("period", value, key, str, date) for key in ("from", "to"))
    return dates.period(first, last, language)


def _since(language: Language, value: Any) -> str:
    return dates.since(only("since", value, str, date), language)


def _quarter(language: Language, value: Any, case: str = "nom") -> str:
    return dates.quarter(only("quarter", value, str, date), language, case)


def _money(language: Language, value: Any, case: str = "nom", zero_tiyn: bool = False) -> str:
    return sums.money(only("money", value, str, Decimal), language, case, zero_tiyn=zero_tiyn)


def _amount(language: Language, value: Any) -> str:
    return sums.amount(only("amount", value, str, Decimal), language)


def _sum(language: Language, value: Any, case: str = "nom") -> str:
    return sums.sum_of(only("sum", value, str, Decimal), language, case)


def _stopped(language: Language, value: Any) -> str:
    """Return a phrase with its full stop; one that ends in a stop, as initials do, gets no other."""
    del language
    phrase = str(only("stopped", value, str))
    return phrase if phrase.endswith((".", "…", "!", "?")) else f"{phrase}."


def _percent(language: Language, value: Any, signed: bool = False) -> str:
    return sums.percent(only("percent", value, str, int, Decimal), language, signed=signed)


def _number(language: Language, value: Any) -> str:
    del language
    return numerals.grouped(only("number", value, int))


def _words(language: Language, value: Any, case: str = "nom", gender: str = "m") -> str:
    return numerals.cardinal(only("words", value, int), language, gender, case)


def _ordinal(language: Language, value: Any, case: str = "nom", gender: str = "f") -> str:
    return numerals.ordinal(only("ordinal", value, int), language, case, gender)


def _plural(language: Language, value: Any, *forms: str) -> str:
    return numerals.plural(only("plural", value, int), language, *forms)


def _counted(language: Language, value: Any, unit: str, case: str = "nom") -> str:
    return terms.counted(only("counted", value, int), unit, language, case)


def _within(language: Language, value: Any, unit: str) -> str:
    return terms.within(only("within", value, int), unit, language)


def _capitalised(language: Language, value: Any) -> str:
    del language
    return typography.capitalised(only("capitalised", value, str))


def _upper(language: Language, value: Any) -> str:
    del language
    return str(only("upper", value, str).upper())


def _joined(language: Language, value: Any) -> str:
    items = [only("joined", item, str) for item in only("joined", value, list, tuple)]
    return typography.joined(items, language)


def _half(name: Language, value: Any) -> str:
    text = only(name, value, str)
    if not isinstance(text, Text):
        raise refusal(code="G005", text=text, language=name)
    half: str = getattr(text, name)
    if not half:
        raise refusal(code="G012", filter=name, member=name)
    return half


def _kk(language: Language, value: Any) -> str:
    del language
    return _half("kk", value)


def _ru(language: Language, value: Any) -> str:
    del language
    return _half("ru", value)


def _preposition(language: Language, value: Any, word: str) -> str:
    """Put a Russian preposition before a text («с» or «со»); Kazakh has none and keeps the text."""
    text = only("preposition", value, str)
    if word not in typography.PREPOSITIONS:
        known = ", ".join(typography.PREPOSITIONS)
        raise refusal(code="G025", name="preposition", value=str(word)[:60], known=known)
    return text if language == "kk" else typography.with_preposition(word, text)


def _case(language: Language, document: Document, value: Any, case: str) -> str:
    return document.inflector.form(only("case", value, Text), language, case)


def _person(language: Language, document: Document, value: Any, case: str = "nom") -> str:
    return document.inflector.form(only("person", value, Text), language, case, "person")


def _initials(language: Language, document: Document, value: Any, case: str = "nom") -> str:
    """Return surname and initials of a full name in a case: «Н.С. Асановқа», «Асанову Н.С.»."""
    full = only("initials", value, Text)
    form, initials = document.inflector.surname_and_initials(full, case)
    parts = (initials, form) if language == "kk" else (form, initials)
    return typography.NO_BREAK_SPACE.join(parts)


def _initials_first(language: Language, document: Document, value: Any, case: str = "nom") -> str:
    surname, initials = _official("initials_first", language, document, value, case)
    return f"{initials}{typography.NO_BREAK_SPACE}{surname}"


def _surname_first(language: Language, document: Document, value: Any, case: str = "nom") -> str:
    surname, initials = _official("surname_first", language, document, value, case)
    return f"{surname}{typography.NO_BREAK_SPACE}{initials}"


def _official(name: str, language: Language, document: Document, value: Any, case: str) -> tuple[str, str]:
    """Return the surname in a case and the initials of an official; initials never change."""
    surname = _member(name, value, "surname", Text)
    initials = _member(name, value, "initials", str)
    return document.inflector.form(surname, language, case, "surname"), initials


_FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "date": _date,
    "short_date": _short_date,
    "dated": _dated,
    "period": _period,
    "since": _since,
    "quarter": _quarter,
    "money": _money,
    "amount": _amount,
    "sum": _sum,
    "percent": _percent,
    "stopped": _stopped,
    "number": _number,
    "words": _words,
    "ordinal": _ordinal,
    "plural": _plural,
    "counted": _counted,
    "within": _within,
    "capitalised": _capitalised,
    "upper": _upper,
    "joined": _joined,
    "kk": _kk,
    "ru": _ru,
    "preposition": _preposition,
}
#: Filter -> the members that it takes of an object; the others take the whole of their value.
MEMBERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "period": ("from", "to"),
        "initials_first": ("surname", "initials"),
        "surname_first": ("surname", "initials"),
    }
)
_DOCUMENT_FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "case": _case,
    "person": _person,
    "initials": _initials,
    "initials_first": _initials_first,
    "surname_first": _surname_first,
}


def _bound(filters: Mapping[str, Callable[..., str]], language: Language) -> Mapping[str, Callable[..., str]]:
    return MappingProxyType({name: partial(function, language) for name, function in filters.items()})


FILTERS: Final[Mapping[Language, Mapping[str, Callable[..., str]]]] = MappingProxyType(
    {"kk": _bound(_FILTERS, "kk"), "ru": _bound(_FILTERS, "ru")}
)
"""The filters of each language that look at the value alone: FILTERS["kk"]["date"]("2026-04-17", "loc")."""

DOCUMENT_FILTERS: Final[Mapping[Language, Mapping[str, Callable[..., str]]]] = MappingProxyType(
    {"kk": _bound(_DOCUMENT_FILTERS, "kk"), "ru": _bound(_DOCUMENT_FILTERS, "ru")}
)
"""Those that also take the document, before the value."""
