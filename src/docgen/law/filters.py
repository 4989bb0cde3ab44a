"""The filters of templates that know the law: nouns of an enumeration, citations of norms."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from docgen.language.filters import only
from docgen.language.text import Text, localised
from docgen.law import citations, nouns
from docgen.model.catalog import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.law.citations import Document
    from docgen.model.catalog import Language


def _noun(language: Language, document: Document, kind: str, group: str, case: str = "nom") -> str:
    """Return the noun of a kind in a case; in Kazakh as it stands after an owner: «шешімін»."""
    return document.inflector.form(_named("noun", nouns.noun, group, kind, language), language, case)


def _bare_noun(language: Language, document: Document, kind: str, group: str, case: str = "nom") -> str:
    """Return the noun of a kind in a case; in Kazakh without an owner: «шешімді»."""
    return document.inflector.form(
        _named("bare_noun", nouns.bare_noun, group, kind, language), language, case
    )


def _named(
    name: str, find: Callable[[str, str], dict[str, Any]], group: Any, kind: Any, language: Language
) -> Text:
    """Return the noun that a filter prints. Refuses with G006 what is no name of a group and of a kind."""
    return _text(find, only(name, group, str), only(name, kind, str), language)


@cache
def _text(find: Callable[[str, str], dict[str, Any]], group: str, kind: str, language: Language) -> Text:
    text: Text = localised(find(group, kind), language)
    return text


def _agreed(language: Language, kind: str, group: str, masculine: str, neuter: str) -> str:
    """Return the word that agrees with the noun of a kind: «приказ вступил», «решение вступило»."""
    group, kind = only("agreed", group, str), only("agreed", kind, str)
    return masculine if language == "kk" or nouns.gender(group, kind) == "m" else neuter


def _cite(language: Language, document: Document, value: Any, case: str = "nom", define: bool = False) -> str:
    """Return a citation; with ``define`` its acts get the short name that later ones use."""
    return citations.cite(value, language, case, document, define=define)


_DOCUMENT_FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "noun": _noun,
    "bare_noun": _bare_noun,
    "cite": _cite,
}


#: Filters that look at the value alone.
FILTERS: Final[Mapping[Language, Mapping[str, Callable[..., str]]]] = {
    language: {"agreed": partial(_agreed, language)} for language in LANGUAGES
}
#: Filters that also look at the document being made: its date, what it has cited, its forms.
DOCUMENT_FILTERS: Final[Mapping[Language, Mapping[str, Callable[..., str]]]] = {
    language: {name: partial(function, language) for name, function in _DOCUMENT_FILTERS.items()}
    for language in LANGUAGES
}
