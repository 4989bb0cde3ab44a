"""What a broken JSON Schema keyword means to a clerk: one generator per keyword, one line in a table.

    jsonschema's error  ->  (code, path below the error's own, params)

Source of the keywords: JSON Schema Validation, draft 2020-12, section 6 and Core, section 10.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docgen.model.schema import Schema

    Finding = tuple[str, tuple[str, ...], Mapping[str, Any]]

#: The properties of a text in two languages.
HALVES = ("kk", "ru")
#: The property whose constant tells the branches of a ``oneOf`` apart.
DISCRIMINATOR = "kind"
#: The root key of a case that names its type.
CASE_TYPE = "document_type"
#: The root key of a case that holds the fields of other types by slug; no type has a field of this name.
OVERLAYS = "documents"
#: The keyword that tells how a text inflects: one of language.form.KINDS.
INFLECTS_AS = "x-inflect"
INFLECTIONS = ("surname", "first_name", "patronymic", "name", "person", "phrase", "number", "abbreviation")
#: The keyword that names the list of what a page offers for a field; in JSON and cells stands a value of it.
OFFERS = "x-offers"
_TYPES = {
    "string": {"kk": "мәтін", "ru": "текст", "en": "text"},
    "integer": {"kk": "бүтін сан", "ru": "целое число", "en": "whole number"},
    "number": {"kk": "сан", "ru": "число", "en": "number"},
    "boolean": {"kk": "true не false", "ru": "true или false", "en": "true or false"},
    "array": {"kk": "тізім [ … ]", "ru": "список [ … ]", "en": "list [ … ]"},
    "object": {"kk": "өрістер тобы { … }", "ru": "группа полей { … }", "en": "group of fields { … }"},
    "null": {"kk": "null", "ru": "null", "en": "null"},
}
# How many of the values that a field may have are told; no list of ours is so long.
_MOST_ALLOWED = 200
_WHOLE = re.compile(r"-?\d{1,9}\Z", re.ASCII)
_LIMITS = {
    "minLength": "C113",
    "maxLength": "C114",
    "minItems": "C115",
    "maxItems": "C116",
    "minimum": "C117",
    "maximum": "C118",
}


def problems(error: Any, schema: Schema) -> Iterator[Finding]:
    """Yield what a ValidationError of jsonschema means; several missing fields are several findings."""
    return KEYWORDS.get(str(error.validator), _other)(error, schema)


def _required(error: Any, _: Schema) -> Iterator[Finding]:
    for name in error.validator_value:
        if name not in error.instance:
            yield "C101", (name,), {"name": name}


def _dependent(error: Any, _: Schema) -> Iterator[Finding]:
    for given, needed in error.validator_value.items():
        if given in error.instance:
            for name in needed:
                if name not in error.instance:
                    yield "C101", (name,), {"name": name}


def _type(error: Any, _: Schema) -> Iterator[Finding]:
    wanted = error.validator_value
    value = error.instance
    names = [wanted] if isinstance(wanted, str) else wanted
    if "string" in names and isinstance(value, int | float) and not isinstance(value, bool):
        yield _unquoted(value, error.schema.get("format"))
    elif "string" not in names and isinstance(value, str) and (meant := _quoted(value.strip(), names)):
        yield "C460", (), {"value": meant}
    else:
        yield wrong_type(names, value)


def _unquoted(value: float, form: str | None) -> Finding:
    """Say how a number is written that must be a text; digits of a date become the date, if there is one."""
    if form != "date":
        return "C122", (), {"value": f"{value:.2f}" if form == "money" else json.dumps(value)}
    digits = str(value)
    try:
        day = date.fromisoformat(digits) if len(digits) == len("YYYYMMDD") else None
    except ValueError:
        day = None
    return ("C122", (), {"value": day.isoformat()}) if day else ("C106", (), {"value": short(value)})


def _quoted(value: str, wanted: list[str]) -> str:
    """Return what stands in a text as the number, true or false that is wanted, "" for another text."""
    if "boolean" in wanted and value in ("true", "false"):
        return value
    if {"integer", "number"} & set(wanted) and _WHOLE.match(value):
        return str(int(value))
    return ""


def _unknown(error: Any, schema: Schema) -> Iterator[Finding]:
    """Name each unknown field; what is known is listed with the first of them alone."""
    fields = schema.properties(error.schema)
    # No schema names the group of other types: the reader takes it away before a case is judged.
    is_case = not error.absolute_path and CASE_TYPE in fields and OVERLAYS not in error.instance
    known = sorted({*fields, OVERLAYS} if is_case else fields)
    listed = ", ".join(known)
    for name in error.instance:
        if name not in known:
            yield "C103", (name,), {"name": name, "nearest": nearest(name, known), "known": listed}
            listed = ""


def _enumeration(error: Any, _: Schema) -> Iterator[Finding]:
    wanted = error.validator_value
    yield _not_allowed(
        (), error.instance, wanted if isinstance(wanted, list) else [wanted], error.schema.get("x-enum")
    )


def _format(error: Any, schema: Schema) -> Iterator[Finding]:
    code, details = schema.formats[error.validator_value](error.instance) or ("C105", {})
    yield code, (), {"value": short(error.instance), **details}


def _pattern(error: Any, _: Schema) -> Iterator[Finding]:
    wanted = error.schema.get("x-error", {"kk": "", "ru": "", "en": ""})
    yield "C112", (), {"value": short(error.instance), "wanted": wanted}


def _limit(error: Any, _: Schema) -> Iterator[Finding]:
    if error.instance == "":
        yield "C121", (), {}
        return
    yield _LIMITS[error.validator], (), {"limit": error.validator_value, "value": short(error.instance)}


def _one_of(error: Any, schema: Schema) -> Iterator[Finding]:
    """Speak for the branch whose constant the value names; without one, for the constant itself."""
    value = error.instance
    branches = [schema.plain(branch) for branch in error.validator_value]
    kinds = [branch["properties"][DISCRIMINATOR]["const"] for branch in branches]
    if not isinstance(value, dict):
        yield wrong_type(["object"], value)
    elif DISCRIMINATOR not in value:
        yield "C101", (DISCRIMINATOR,), {"name": DISCRIMINATOR}
    elif value[DISCRIMINATOR] not in kinds:
        titles = [branch["x-title"] for branch in branches if "x-title" in branch]
        labels = {lang: [title[lang] for title in titles] for lang in ("kk", "ru")}
        known = labels if len(titles) == len(kinds) else None
        yield _not_allowed((DISCRIMINATOR,), value[DISCRIMINATOR], kinds, known)
    else:
        meant = kinds.index(value[DISCRIMINATOR])
        for inner in error.context:
            if inner.schema_path[0] == meant:
                for code, path, params in problems(inner, schema):
                    yield code, (*inner.relative_path, *path), params


def _other(error: Any, _: Schema) -> Iterator[Finding]:
    # The schema ``false`` refuses by no keyword.
    yield "C119", (), {"keyword": str(error.validator or "false")}


#: Keyword -> what its violation means.
KEYWORDS: dict[str, Callable[[Any, Schema], Iterator[Finding]]] = {
    "required": _required,
    "dependentRequired": _dependent,
    "type": _type,
    "additionalProperties": _unknown,
    "enum": _enumeration,
    "const": _enumeration,
    "format": _format,
    "pattern": _pattern,
    "oneOf": _one_of,
    **dict.fromkeys(_LIMITS, _limit),
}


def wrong_type(wanted: list[str], value: Any) -> Finding:
    """Say which types of JSON are wanted (names of JSON Schema) in the place of a value."""
    words = {lang: " / ".join(_TYPES[name][lang] for name in wanted) for lang in ("kk", "ru", "en")}
    # A text is quoted, so that "40" is seen to be no number.
    stated = json.dumps(short(value), ensure_ascii=False) if isinstance(value, str) else short(value)
    kind = next((name for name in wanted if name != "null"), "null")
    return "C102", (), {"wanted": words, "value": stated, "type": kind, "written": short(value)}


def _not_allowed(
    path: tuple[str, ...],
    value: Any,
    allowed: list[Any],
    labels: Mapping[str, list[str]] | None = None,
) -> Finding:
    """Say what is allowed: the values to write, each with its label where the schema has labels.

    Of very many values the first are told.
    """
    written = [short(item) for item in allowed[:_MOST_ALLOWED]]
    more = ["…"] * (len(allowed) > _MOST_ALLOWED)
    words = dict.fromkeys(("kk", "ru", "en"), ", ".join([*written, *more]))
    for language, named in (labels or {}).items():
        pairs = zip(written, named, strict=False)
        words[language] = ", ".join([*(f"{item} ({label})" for item, label in pairs), *more])
    return "C104", path, {"value": short(value), "allowed": words, "nearest": nearest(short(value), written)}


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is meant by one that is not known, "" if none is near."""
    from difflib import get_close_matches

    return "".join(get_close_matches(word, list(known), 1))


def short(value: Any) -> str:
    """Return a value for a sentence: whole if short, else its beginning; lists and objects by kind."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"
