"""How two versions of a schema differ: keyword by keyword, field by field, with all references followed.

    composed node, composed node  ->  (code, pointer, params) of each difference, codes of messages.changes

A new check of a value is one generator and one line in CHECKS.
"""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from docgen.model.field import below
from docgen.model.fields import ITEM, composed, kind_of, kind_of_branch
from docgen.model.keywords import DISCRIMINATOR, INFLECTS_AS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.model.fields import Node

    Finding = tuple[str, str, Mapping[str, Any]]

_LOWER = ("minLength", "minItems", "minimum", "exclusiveMinimum", "minProperties")
_UPPER = ("maxLength", "maxItems", "maximum", "exclusiveMaximum", "maxProperties")
_LABELS = ("x-title", "x-help", "x-written", "x-error")
# Compared elsewhere, or said to no validator and to no reader.
_APART = frozenset(
    {
        "type", "enum", "const", "properties", "required", "items", "variants", "only", "sometimes",
        "conditions", "additionalProperties", "x-enum", INFLECTS_AS, "x-docgen", "examples", "$schema", "$id",
        "$defs", "$comment", "title", "description", "default", "pattern", "format",
        *_LOWER, *_UPPER, *_LABELS,
    }
)  # fmt: skip
_LIKE = 0.7


def findings(old: Node, new: Node, pointer: str = "") -> Iterator[Finding]:
    """Yield how two composed nodes differ, and all below them."""
    if ("variants" in old) != ("variants" in new) or _is_of_another_kind(old, new):
        yield "kind", pointer, {"old": kind_of(old), "new": kind_of(new)}
        return
    yield from ((code, pointer, params) for check in CHECKS for code, params in check(old, new))
    if "variants" in old:
        yield from _variants(old, new, pointer)
    else:
        yield from _properties(old, new, pointer)
    if isinstance(old.get("items"), dict) and isinstance(new.get("items"), dict):
        yield from findings(composed(old["items"]), composed(new["items"]), below(pointer, ITEM))
    elif old.get("items") != new.get("items"):
        yield ("keyword" if "items" in new else "check-removed"), pointer, {"keyword": "items", "old": ""}


def _is_of_another_kind(old: Node, new: Node) -> bool:
    """Tell whether a group, a list and a value were put in the place of one another."""
    shapes = []
    for node in (old, new):
        types = _types(node)
        shapes.append({"object": "o", "array": "a"}.get(next(iter(types)), "v") if len(types) == 1 else "")
    return all(shapes) and shapes[0] != shapes[1]


def _variants(old: Node, new: Node, pointer: str) -> Iterator[Finding]:
    before, after = (dict(map(_branch, enumerate(node["variants"]))) for node in (old, new))
    place = below(pointer, DISCRIMINATOR)
    if gone := [kind for kind in before if kind not in after]:
        yield "values-removed", place, {"values": gone}
    if fresh := [kind for kind in after if kind not in before]:
        yield "values-added", place, {"values": fresh}
    for kind in before:
        if kind in after:
            yield from findings(before[kind], after[kind], pointer)


def _branch(numbered: tuple[int, Node]) -> tuple[str, Node]:
    """Return a branch of ``oneOf`` with its kind, or with its number where it names none."""
    number, branch = numbered
    kind = kind_of_branch(branch)
    return (f"#{number + 1}" if kind is None else str(kind)), branch


def _properties(old: Node, new: Node, pointer: str) -> Iterator[Finding]:
    before, after = old.get("properties", {}), new.get("properties", {})
    needed_before, needed_after = set(old.get("required", ())), set(new.get("required", ()))
    renamed = dict(_renamed(before, after))
    for was, name in renamed.items():
        yield "field-renamed", below(pointer, name), {"old": was, "new": name}
    for name in before:
        if name not in after and name not in renamed:
            yield "field-removed", below(pointer, name), {}
    for name in after:
        if name not in before and name not in renamed.values():
            code = "field-added-required" if name in needed_after else "field-added"
            yield code, below(pointer, name), {}
    for name in sorted((needed_after ^ needed_before) - ({*before} ^ {*after})):
        yield ("required" if name in needed_after else "not-required"), below(pointer, name), {}
    for was, name in [*((name, name) for name in before if name in after), *renamed.items()]:
        yield from findings(composed(before[was]), composed(after[name]), below(pointer, name))


def _renamed(before: Node, after: Node) -> Iterator[tuple[str, str]]:
    """Yield each name that is gone with a new one that is like it: in kind, and in name or label."""
    fresh = [name for name in after if name not in before]
    for was in (name for name in before if name not in after):
        old = composed(before[was])
        for name in fresh:
            new = composed(after[name])
            if kind_of(old) == kind_of(new) and (_is_like(was, name) or _has_title_of(old, new)):
                fresh.remove(name)
                yield was, name
                break


def _is_like(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _LIKE


def _has_title_of(old: Node, new: Node) -> bool:
    return bool(old.get("x-title")) and old.get("x-title") == new.get("x-title")


# The keywords of a value: each check yields codes with params.


def _types(node: Node) -> set[str]:
    types = node.get("type", ())
    found = {types} if isinstance(types, str) else set(types)
    return found | {"integer"} if "number" in found else found


def _check_types(old: Node, new: Node) -> Iterator[tuple[str, Mapping[str, Any]]]:
    before, after = _types(old), _types(new)
    if before == after:
        return
    params = {"old": sorted(before), "new": sorted(after)}
    # Without the keyword every type is allowed.
    is_narrower = bool(after) and (not before or not before <= after)
    yield ("types-narrowed" if is_narrower else "types-widened"), params


def _check_values(old: Node, new: Node) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if "variants" in new:
        return
    before, after = (node.get("enum", [node["const"]] if "const" in node else None) for node in (old, new))
    if before is None and after is not None:
        yield "values-bound", {"values": after}
    elif after is None and before is not None:
        yield "values-free", {}
    elif before is not None and after is not None:
        if gone := [value for value in before if value not in after]:
            yield "values-removed", {"values": gone}
        if fresh := [value for value in after if value not in before]:
            yield "values-added", {"values": fresh}


def _check_forms(old: Node, new: Node) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for keyword in ("pattern", "format"):
        before, after = old.get(keyword), new.get(keyword)
        if before != after:
            params = {"keyword": keyword, "old": before or "", "new": after or ""}
            yield (keyword if after else "check-removed"), params


def _check_limits(old: Node, new: Node) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for keywords, sign in ((_LOWER, 1), (_UPPER, -1)):
        for keyword in keywords:
            before, after = old.get(keyword), new.get(keyword)
            if before == after:
                continue
            is_narrower = after is not None and (before is None or sign * after > sign * before)
            params = {
                "keyword": keyword,
                "old": "" if before is None else before,
                "new": "" if after is None else after,
            }
            yield ("limit-narrowed" if is_narrower else "limit-widened"), params


def _check_openness(old: Node, new: Node) -> Iterator[tuple[str, Mapping[str, Any]]]:
    before, after = old.get("additionalProperties", True), new.get("additionalProperties", True)
    if before == after:
        return
    if after is True or before is False:
        yield "opened", {}
    elif after is False:
        yield "closed", {}
    else:
        yield "keyword", {"keyword": "additionalProperties"}


def _check_conditions(old: Node, new: Node) -> Iterator[tuple[str, Mapping[str, Any]]]:
    before, after = old.get("conditions", []), new.get("conditions", [])
    for each in after:
        if each not in before:
            yield "condition", {"keyword": ", ".join(each)}
    for each in before:
        if each not in after and len(after) < len(before):
            yield "condition-removed", {"keyword": ", ".join(each)}


def _check_words(old: Node, new: Node) -> Iterator[tuple[str, Mapping[str, Any]]]:
    has_same_values = old.get("enum") == new.get("enum")
    keywords = (*_LABELS, "x-enum") if has_same_values and "variants" not in new else _LABELS
    if any(old.get(keyword) != new.get(keyword) for keyword in keywords):
        yield "label", {}
    # A text of which nothing is said inflects as a phrase.
    before, after = (node.get(INFLECTS_AS, "phrase") for node in (old, new))
    if before != after:
        yield "inflects", {"old": before, "new": after}


def _check_others(old: Node, new: Node) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for keyword in sorted({*old, *new} - _APART):
        if old.get(keyword) != new.get(keyword):
            params = {"keyword": keyword, "old": json.dumps(old.get(keyword), ensure_ascii=False)[:60]}
            yield ("keyword" if keyword in new else "check-removed"), params


CHECKS: tuple[Callable[[Node, Node], Iterator[tuple[str, Mapping[str, Any]]]], ...] = (
    _check_types,
    _check_values,
    _check_forms,
    _check_limits,
    _check_openness,
    _check_conditions,
    _check_words,
    _check_others,
)
