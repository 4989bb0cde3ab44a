"""Filters tried on a value of the right kind: what they refuse then is what a tag says in its brackets.

filter, kind of the value, constant arguments  ->  [(code, params)]
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.language.cases import CASES
from docgen.language.inflector import Inflector
from docgen.language.text import Text
from docgen.law.citations import Document
from docgen.pipeline.workspace import filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.model.catalog import Language

_DAY = datetime.date(2026, 4, 17)
_NAME = ("Асанова Дана Серікқызы", "Асанова Дана Сериковна")
_VALUES: Mapping[str, Any] = {
    "date": _DAY.isoformat(),
    "money": "1.00",
    "integer": 1,
    "string": "1",
}


def faults(
    name: str,
    kind: str,
    values: Iterable[str],
    arguments: tuple[Any, ...],
    named: tuple[tuple[str, Any], ...],
    language: Language,
) -> list[tuple[str, Mapping[str, Any]]]:
    """Return what a filter refuses of its arguments, as codes with params; [] where it cannot be tried.

    ``values`` are those that a choice can have: each is tried.
    """
    samples = tuple(values) if kind == "enum" else (kind,)
    return [fault for sample in samples for fault in _tried(name, kind, sample, arguments, named, language)][
        :1
    ]


@cache
def _tried(
    name: str,
    kind: str,
    sample: str,
    arguments: tuple[Any, ...],
    named: tuple[tuple[str, Any], ...],
    language: Language,
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    known = filters(language)
    value = _value(kind, sample, language)
    if value is None or name not in known.names:
        return ()
    try:
        if name in known.plain:
            known.plain[name](value, *arguments, **dict(named))
        else:
            known.of_document[name](Document(_DAY, set(), Inflector()), value, *arguments, **dict(named))
    except DocgenError as fault:
        return tuple((each.code, each.params) for each in fault.problems if each.is_error)
    except (TypeError, ValueError, LookupError):
        return (("T043", {"filter": name, "reason": "arguments"}),)
    return ()


def _value(kind: str, sample: str, language: Language) -> Any:
    if kind == "text":
        # Its forms are given, so that no rule and no dictionary is asked.
        return Text(language, *_NAME, dict.fromkeys(CASES[language], "с"))
    return sample if kind == "enum" else _VALUES.get(kind)
