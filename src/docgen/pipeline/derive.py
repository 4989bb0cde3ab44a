"""Step 3, derive: a case and what the law makes of it, in one language.

    Case, DocumentType  ->  facts (JSON)  ->  Context of one language

The schema names the functions of ``law`` and the pointers that are their arguments. Each
bilingual text becomes the text of one language; null and absent are one thing from here on.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from docgen.language.inflector import Inflector
from docgen.language.text import BILINGUAL, localised
from docgen.law.citations import Document
from docgen.law.derivations import DERIVATIONS
from docgen.model import arguments
from docgen.model.field import Field, path_of
from docgen.model.keywords import INFLECTS_AS
from docgen.pipeline import declared, pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.language.lexicon import Lexicon
    from docgen.model.catalog import DocumentType, Language
    from docgen.template.media import Picture

_NONE: Mapping[str, Picture] = MappingProxyType({})
_BRANCHES = (dict, list)
# The words of an era are the largest: some ten kilobytes for each date.
_MANY_VALUES = 64


def facts(
    data: Mapping[str, Any], kind: DocumentType, dated: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the data of a case with its derived values; the case itself stays as it is.

    The arguments of the derivations are read from ``dated``, where that of a draft has a date.
    """
    derived: dict[str, Any] = {}
    shared: dict[str, Any] = {}
    for name, derivation in kind.declaration.get("derive", {}).items():
        function, values = derivation["function"], _values(derivation, {**(dated or data), **derived})
        known = _known(function, values)
        if known is not None and known.is_shared:
            shared[name] = known.value
        derived[name] = known.value if known else declared.call(function, DERIVATIONS, kind, **values)
    return {**_without_null({**data, **derived, **dict.fromkeys(shared)}), **shared}


def _values(derivation: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a derivation by name."""
    data = Field(given)
    named = derivation["arguments"].items()
    return {name: arguments.given(argument, data)[0].value for name, argument in named}


class _Known:
    """What follows from single texts of a case alone, as the words of an era from a date.

    A value ``is_shared`` by all cases with the same texts if it is a group without nulls, and not a single
    text, which has the gender of the person beside it. It is never changed.
    """

    def __init__(self, value: Any) -> None:
        self.value = value
        self.is_shared = (
            isinstance(value, dict) and not value.keys() <= BILINGUAL and _without_null(value) == value
        )
        self._local: dict[Language, Any] = {}

    def local(self, language: Language) -> Any:
        """Return the value as a template of one language sees it."""
        if language not in self._local:
            self._local[language] = localised(self.value, language)
        return self._local[language]


def _known(function: str, values: Mapping[str, Any]) -> _Known | None:
    """Return what a function of the law makes of single texts; None for other values and wrong arguments."""
    if function in DERIVATIONS and all(isinstance(value, str | None) for value in values.values()):
        with suppress(TypeError):
            return _remembered(function, tuple(values.items()))
    return None


@lru_cache(_MANY_VALUES)
def _remembered(function: str, values: tuple[tuple[str, str | None], ...]) -> _Known:
    return _Known(DERIVATIONS[function](**dict(values)))


def context(
    facts_of_case: Mapping[str, Any],
    kind: DocumentType,
    language: Language,
    shown: Mapping[str, Picture] = _NONE,
) -> dict[str, Any]:
    """Return the facts as a template of one language sees them: texts know how they inflect.

    ``shown`` are the pictures of the case by pointer.
    """
    kinds = kind.schema.annotations(INFLECTS_AS, facts_of_case)
    shared = dict(_shared(facts_of_case, kind, language, kinds))
    own = {name: value for name, value in facts_of_case.items() if name not in shared}
    local: dict[str, Any] = {**localised(own, language, kinds), **shared}
    pictures.put(local, shown, language)
    return local


def _shared(
    facts_of_case: Mapping[str, Any], kind: DocumentType, language: Language, kinds: Mapping[str, str]
) -> Iterator[tuple[str, Any]]:
    """Yield by name, as a template sees them, the values of a case that it shares with others."""
    described = {path_of(pointer)[0] for pointer in kinds if pointer}
    for name, derivation in kind.declaration.get("derive", {}).items():
        known = _known(derivation["function"], _values(derivation, facts_of_case))
        if known and known.is_shared and known.value is facts_of_case.get(name) and name not in described:
            yield name, known.local(language)


def document_of(data: Mapping[str, Any], lexicon: Lexicon) -> Document:
    """Return the document being made: its date decides which law is cited; it remembers what it printed."""
    return Document(datetime.date.fromisoformat(data["requisites"]["date"]), set(), Inflector(lexicon))


def dated(data: Mapping[str, Any], today: datetime.date) -> dict[str, Any]:
    """Return a draft's data with a date: the era is that of today until the case has its own."""
    requisites = data.get("requisites")
    if isinstance(requisites, dict) and isinstance(requisites.get("date"), str):
        return dict(data)
    return {**data, "requisites": {**(requisites or {}), "date": today.isoformat()}}


def _without_null(value: dict[str, Any] | list[Any]) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_null(item) if isinstance(item, _BRANCHES) else item
            for key, item in value.items()
            if item is not None
        }
    return [_without_null(item) if isinstance(item, _BRANCHES) else item for item in value]
