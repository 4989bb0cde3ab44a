"""The filters of templates that know the law: nouns of an enumeration, citations of norms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from docgen.language.text import inflected, localised
from docgen.law import citations, nouns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.model.catalog import Language


def _noun(language: Language, kind: str, group: str, case: str = "nom") -> str:
    """Return the noun of a kind in a case; in Kazakh as it stands after an owner: «шешімін»."""
    return inflected(localised(nouns.noun(group, kind), language), case)


def _bare_noun(language: Language, kind: str, group: str, case: str = "nom") -> str:
    """Return the noun of a kind in a case; in Kazakh without an owner: «шешімді»."""
    return inflected(localised(nouns.bare_noun(group, kind), language), case)


def _agreed(language: Language, kind: str, group: str, masculine: str, neuter: str) -> str:
    """Return the word that agrees with the noun of a kind: «приказ вступил», «решение вступило»."""
    return masculine if language == "kk" or nouns.gender(group, kind) == "m" else neuter


_FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "noun": _noun,
    "bare_noun": _bare_noun,
    "agreed": _agreed,
}


def _bound(language: Language) -> Mapping[str, Callable[..., str]]:
    return {name: partial(function, language) for name, function in _FILTERS.items()}


#: Filters that look at the value alone.
FILTERS: Final[Mapping[Language, Mapping[str, Callable[..., str]]]] = {"kk": _bound("kk"), "ru": _bound("ru")}
#: Filters that also look at the document being made: its date, what it has cited already.
DOCUMENT_FILTERS: Final[Mapping[str, Mapping[str, Callable[..., str]]]] = citations.FILTERS
