"""What the name of a person tells: the gender, and how a letter speaks to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.language.form import Confidence
from docgen.language.lexicon import packaged
from docgen.language.names import split
from docgen.language.russian.gender import gender

if TYPE_CHECKING:
    from collections.abc import Mapping

#: By gender; Kazakh has none. Of a gender that nobody knows both forms are printed.
_DEAR = {
    "kk": dict.fromkeys(("m", "f", ""), "Құрметті"),
    "ru": {"m": "Уважаемый", "f": "Уважаемая", "": "Уважаемый(ая)"},
}


def gender_of_name(name: Any) -> str:
    """Return "m" or "f" as the patronymic or the surname of a name {kk, ru} tells, else "".

    Given names are known to the office alone.
    """
    for half in ("ru", "kk"):
        if isinstance(name, dict) and isinstance(name.get(half), str):
            parts = dict(reversed(split(name[half])))
            evidence = gender(parts.get("surname", ""), "", parts.get("patronymic", ""), packaged())
            if evidence.confidence > Confidence.UNSURE:
                return evidence.gender
    return ""


def salutation(person: Mapping[str, Any]) -> dict[str, str]:
    """Return «Құрметті Марат Ерланұлы», «Уважаемый Марат Ерланович» in the languages that the name is in.

    A name without a patronymic is printed whole. Nobody is spoken to in the letter to an organisation: {}.
    """
    name = person.get("name")
    if person.get("kind") != "natural" or not isinstance(name, dict):
        return {}
    told = person.get("gender")
    whose = told if told in ("m", "f") else gender_of_name(name)
    return {
        language: f"{dear[whose]} {_spoken(name[language])}"
        for language, dear in _DEAR.items()
        if isinstance(name.get(language), str)
    }


def _spoken(name: str) -> str:
    parts = split(name)
    kinds = [part.kind for part in parts]
    if {"first_name", "patronymic"} <= {*kinds} and "other" not in kinds:
        return " ".join(part.text for part in parts if part.kind in ("first_name", "patronymic"))
    return name
