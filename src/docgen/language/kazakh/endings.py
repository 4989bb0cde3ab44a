"""The endings of plural, possessive and case, as they follow a stem.

Tables are written with А Ы Ғ Қ for the letters that harmony decides: а/е, ы/і, ғ/г, қ/к.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.language.kazakh.letters import final_class

if TYPE_CHECKING:
    from collections.abc import Mapping

_FRONT: Final = str.maketrans("АЫҒҚ", "еігк")
_BACK: Final = str.maketrans("АЫҒҚ", "аығқ")

_BY_CLASS: Final = {
    "gen": {"V": "нЫң", "R": "дЫң", "N": "нЫң", "Z": "дЫң", "T": "тЫң"},
    "dat": {"V": "ҒА", "R": "ҒА", "N": "ҒА", "Z": "ҒА", "T": "ҚА"},
    "acc": {"V": "нЫ", "R": "дЫ", "N": "дЫ", "Z": "дЫ", "T": "тЫ"},
    "loc": {"V": "дА", "R": "дА", "N": "дА", "Z": "дА", "T": "тА"},
    "abl": {"V": "дАн", "R": "дАн", "N": "нАн", "Z": "дАн", "T": "тАн"},
    "ins": {"V": "мен", "R": "мен", "N": "мен", "Z": "бен", "T": "пен"},
    "plural": {"V": "лАр", "R": "лАр", "N": "дАр", "Z": "дАр", "T": "тАр"},
}
_AFTER_THIRD: Final = {"gen": "нЫң", "dat": "нА", "acc": "н", "loc": "ндА", "abl": "нАн", "ins": "мен"}
_POSSESSIVE_DATIVE: Final = {"1sg": "А", "2sg": "А"}

_POSSESSIVE: Final = {
    # person: (after a vowel, after a consonant or a glide)
    "1sg": ("м", "Ым"),
    "2sg": ("ң", "Ың"),
    "3": ("сЫ", "Ы"),
    "1pl": ("мЫз", "ЫмЫз"),
    "2pl": ("ңЫз", "ЫңЫз"),
}


def _both(table: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    return {key: (value.translate(_BACK), value.translate(_FRONT)) for key, value in table.items()}


_CASES: Final = {case: _both(row) for case, row in _BY_CLASS.items()}
_THIRD: Final = _both(_AFTER_THIRD)
_DATIVES: Final = _both(_POSSESSIVE_DATIVE)
_POSSESSIVES: Final = {
    person: (_both({"V": after_vowel})["V"], _both({"C": after_consonant})["C"])
    for person, (after_vowel, after_consonant) in _POSSESSIVE.items()
}


def plural(stem: str, *, front: bool) -> str:
    """Return the plural ending: лар/лер, дар/дер, тар/тер; дар/дер after л."""
    kind = "N" if stem.rstrip("ь").endswith("л") else final_class(stem)
    return _CASES["plural"][kind][front]


def possessive(stem: str, person: str, *, front: bool) -> str:
    """Return the ending of an owner; after и, у, ю as after a consonant: тексеруі."""
    after_vowel, after_consonant = _POSSESSIVES[person]
    return (after_vowel if final_class(stem) == "V" else after_consonant)[front]


def case(stem: str, name: str, *, front: bool, owner: str = "") -> str:
    """Return the ending of a case after a stem; ``owner`` is the person of its possessive ending."""
    if owner == "3":
        return _THIRD[name][front]
    if name == "dat" and owner in _DATIVES:
        return _DATIVES[owner][front]
    return _CASES[name][final_class(stem)][front]
