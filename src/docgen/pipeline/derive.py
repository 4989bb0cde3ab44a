"""Step 3, derive: a case and what the law makes of it, in one language.

    Case, DocumentType  ->  facts (JSON)  ->  Context of one language

The schema names the functions of ``law`` and the pointers that are their arguments. Each
bilingual text becomes the text of one language; null and absent are one thing from here on.
"""

from __future__ import annotations

import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.law.citations import Document
from docgen.law.derivations import DERIVATIONS
from docgen.model import arguments
from docgen.model.field import Field
from docgen.model.keywords import INFLECTS_AS
from docgen.pipeline import declared, pictures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.language.lexicon import Lexicon
    from docgen.model.catalog import DocumentType, Language
    from docgen.template.media import Picture

_NONE: Mapping[str, Picture] = MappingProxyType({})
_BRANCHES = (dict, list)


def facts(
    data: Mapping[str, Any], kind: DocumentType, dated: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the data of a case with its derived values; the case itself stays as it is.

    The arguments of the derivations are read from ``dated``, where that of a draft has a date.
    """
    derived: dict[str, Any] = {}
    for name, derivation in kind.declaration.get("derive", {}).items():
        given = Field({**(dated or data), **derived})
        values = {
            name_of_argument: arguments.given(argument, given)[0].value
            for name_of_argument, argument in derivation["arguments"].items()
        }
        derived[name] = declared.call(derivation["function"], DERIVATIONS, kind, **values)
    without_null: dict[str, Any] = _without_null({**data, **derived})
    return without_null


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
    local: dict[str, Any] = localised(facts_of_case, language, kinds)
    pictures.put(local, shown, language)
    return local


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
