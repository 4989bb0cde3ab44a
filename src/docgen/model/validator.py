"""The two validators of a schema (JSON Schema, draft 2020-12): a fast one decides, jsonschema explains.

Both read the same documents, follow ``$ref`` only among them, and ask the same formats. Patterns are those
of one engine, whose time grows with the text alone: whoever writes a schema cannot make a case wait.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    #: A format: returns None for a good value, else the code and params of what is wrong.
    Format = Callable[[str], tuple[str, Mapping[str, Any]] | None]

_BASE = "https://docgen.invalid/schemas/"
_OWN = _BASE + "type.json"
# Of each format so many texts are remembered, and none that is longer.
_MANY_FORMATS, _MANY_TEXTS, _SHORT = 32, 2048, 200
# How large a pattern may become, in bytes of the engine: twice what the largest of our own needs.
_MAX_PATTERN = 2**18


class PatternError(ValueError):
    """A pattern of a schema is none, or none whose time is bounded."""


def needed(document: Mapping[str, Any], shared: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the shared definitions that a schema refers to, and those that they refer to in turn."""
    found: dict[str, Any] = {}
    waiting = [document]
    while waiting:
        for name in _references(waiting.pop()):
            if name in shared and name not in found:
                found[name] = shared[name]
                waiting.append(shared[name])
    return found


def malformed(document: Mapping[str, Any]) -> tuple[tuple[str | int, ...], Any] | None:
    """Return the path and the value of the first keyword with a value that it cannot have, None for none."""
    from jsonschema_rs import ValidationError, meta

    try:
        meta.validate(_without_dialect(document))
    except ValidationError as fault:
        return tuple(fault.instance_path), fault.instance
    return None


def deciding(
    document: Mapping[str, Any], shared: Mapping[str, Any], formats: Mapping[str, Format]
) -> Callable[[Any], bool]:
    """Return what tells whether data is valid. Raises ValueError where the schema is faulty."""
    from jsonschema_rs import Draft202012Validator, Registry

    # A fault of a definition that the schema does not need is none of its own.
    own = needed(document, shared)
    resources = [(_BASE + name, _without_dialect(value)) for name, value in own.items()]
    checks = {name: _remembered(check) for name, check in formats.items()}
    validator = Draft202012Validator(
        {"$id": _OWN, **_without_dialect(document)},
        formats=checks,
        pattern_options=_bounded(),
        validate_formats=True,
        registry=Registry(resources),
        offline=True,
    )
    is_valid: Callable[[Any], bool] = validator.is_valid
    return is_valid


def explaining(document: Mapping[str, Any], shared: Mapping[str, Any], formats: Mapping[str, Format]) -> Any:
    """Return jsonschema's validator, whose ``iter_errors`` tells everything that is wrong with data."""
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    # What is told of a case looks a schema up by its references, which are then those of every file.
    resources = [
        (_BASE + name, DRAFT202012.create_resource(rebased(_without_dialect(value), name.rpartition("/")[2])))
        for name, value in shared.items()
    ]
    checker = FormatChecker(formats=())
    for name, check in formats.items():
        checker.checks(name)(_predicate(check))
    registry: Registry[Any] = Registry().with_resources(resources)
    validator = extend(Draft202012Validator, _KEYWORDS)  # type: ignore[no-untyped-call]
    return validator({"$id": _OWN, **_without_dialect(document)}, registry=registry, format_checker=checker)


def shared_file(reference: str) -> str:
    """Return the name of the shared definition that a reference leads into, "" for the document itself."""
    file = reference.partition("#")[0].rpartition("/")[2]
    return f"_shared/{file}" if file else ""


def rebased(node: Any, name: str) -> Any:
    """Return a part of a shared file whose references to the file itself name it."""
    if isinstance(node, dict):
        return {
            key: f"{name}{value}"
            if key == "$ref" and isinstance(value, str) and value.startswith("#")
            else rebased(value, name)
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [rebased(item, name) for item in node]
    return node


def is_pattern(text: str) -> bool:
    """Tell whether a text is a pattern that is asked in a time in proportion to what it is asked of.

    References back and looking around make none, nor do repetitions of repetitions to thousands of states.
    """
    try:
        _matching(text)
    except PatternError:
        return False
    return True


def _bounded() -> Any:
    from jsonschema_rs import RegexOptions

    return RegexOptions(size_limit=_MAX_PATTERN)


def _references(value: Any) -> Iterator[str]:
    """Yield the files that references lead to, as they are named among the shared definitions."""
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str):
            yield shared_file(reference)
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _references(below)


def _without_dialect(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema without its ``$schema``, which would bring back jsonschema's own keywords."""
    return {key: value for key, value in document.items() if key != "$schema"}


def _predicate(check: Format) -> Callable[[object], bool]:
    def holds(value: object) -> bool:
        return not isinstance(value, str) or check(value) is None

    return holds


@lru_cache(_MANY_FORMATS)
def _remembered(check: Format) -> Callable[[object], bool]:
    """Return what tells whether a text has a format; schemas that ask the same share what is remembered.

    Short texts are names, posts and places, which come back from case to case; long ones seldom do.
    """
    known = lru_cache(_MANY_TEXTS)(check)

    def holds(value: object) -> bool:
        if not isinstance(value, str):
            return True
        return (known(value) if len(value) <= _SHORT else check(value)) is None

    return holds


@lru_cache(_MANY_FORMATS)
def _matching(pattern: str) -> Callable[[str], bool]:
    from jsonschema_rs import Draft202012Validator

    try:
        validator = Draft202012Validator({"pattern": pattern}, pattern_options=_bounded())
    except ValueError as fault:
        raise PatternError(pattern) from fault
    is_valid: Callable[[str], bool] = validator.is_valid
    return is_valid


# What jsonschema would search with Python's own engine, which looks back without an end.


def _pattern(_: Any, pattern: str, text: Any, __: Any) -> Iterator[Any]:
    from jsonschema import ValidationError

    if isinstance(text, str) and not _matching(pattern)(text):
        yield ValidationError(f"{text!r} does not match {pattern!r}")


def _pattern_properties(validator: Any, patterns: Any, instance: Any, _: Any) -> Iterator[Any]:
    for pattern, schema in patterns.items() if validator.is_type(instance, "object") else ():
        for name, value in instance.items():
            if _matching(pattern)(name):
                yield from validator.descend(value, schema, path=name, schema_path=pattern)


def _additional_properties(validator: Any, additional: Any, instance: Any, schema: Any) -> Iterator[Any]:
    """Check the members that no property and no pattern names; where there may be none, tell of them once."""
    from jsonschema import ValidationError

    if not validator.is_type(instance, "object"):
        return
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    extra = [
        name
        for name in instance
        if name not in known and not any(_matching(pattern)(name) for pattern in patterns)
    ]
    if validator.is_type(additional, "object"):
        for name in extra:
            yield from validator.descend(instance[name], additional, path=name)
    elif not additional and extra:
        yield ValidationError("additional properties")


def _bounded_items(validator: Any, items: Any, instance: Any, schema: Any) -> Iterator[Any]:
    """Check the items of a list up to ``maxItems``: what is too much costs no time and tells nothing more."""
    if validator.is_type(instance, "array"):
        first = len(schema.get("prefixItems", ()))
        limit = int(schema.get("maxItems", len(instance)))
        for index, item in enumerate(instance[first:limit], first):
            yield from validator.descend(item, items, path=index)


_KEYWORDS: Mapping[str, Any] = {
    "pattern": _pattern,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
    "items": _bounded_items,
}
