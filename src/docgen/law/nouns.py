"""Nouns chosen by an enumeration of a case, in ``data/nouns.json``."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docgen.errors import CatalogError
from docgen.law.data import load, text, unknown


def noun(group: str, kind: str) -> dict[str, Any]:
    """Return ``{"kk", "ru"}``; the Kazakh noun is possessive: «сотының шешімі».

    Groups: court_act, bailiff_act, enforcement_document. CatalogError C303 for an unknown name.
    """
    return text(_form(group, kind, "possessive"))


def bare_noun(group: str, kind: str) -> dict[str, Any]:
    """Return the same noun without the Kazakh possessive: «шешім», «шешімнің»."""
    return text(_form(group, kind, "bare"))


def inspection_paper(form: str) -> dict[str, Any]:
    """Return the words of the result of an inspection in the form ``act`` or ``note``.

    title, name, noun, opening, composed, acquainted_with: bilingual texts, see the data file.
    """
    return deepcopy(_entry("inspection_result", form))


def gender(group: str, kind: str) -> str:
    """Return the grammatical gender of the Russian noun: ``m`` or ``n``."""
    return str(_form(group, kind, "gender"))


def groups() -> tuple[str, ...]:
    """Return the groups whose nouns noun() knows."""
    found: dict[str, Any] = load("nouns.json")["nouns"]
    return tuple(
        name for name, nouns in found.items() if all("possessive" in each for each in nouns.values())
    )


def kinds(group: str) -> tuple[str, ...]:
    """Return the kinds of a group."""
    return tuple(_group(group))


def _form(group: str, kind: str, name: str) -> Any:
    entry = _entry(group, kind)
    if name not in entry:
        raise CatalogError([unknown(f"{group} {kind}", name, list(entry))])
    return entry[name]


def _group(group: str) -> dict[str, Any]:
    groups: dict[str, Any] = load("nouns.json")["nouns"]
    if group not in groups:
        raise CatalogError([unknown("group of nouns", group, list(groups))])
    found: dict[str, Any] = groups[group]
    return found


def _entry(group: str, kind: str) -> dict[str, Any]:
    known = _group(group)
    if kind not in known:
        raise CatalogError([unknown(group, str(kind), list(known))])
    found: dict[str, Any] = known[kind]
    return found
