"""Fonts that are as wide as those of Word, the letters that documents need, and what is told of fonts.

    Standing(font, plain, kazakh, tenge, missing)  ->  [Problem]

What stands in for a font is asked of fontconfig, quickly (:mod:`docgen.pipeline.fontconfig`), or found by
trying (:mod:`docgen.pipeline.font_trial`): the two do not always agree, and the trial is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.catalog import Language

#: Letters of Latin and Russian, digits and signs, which every document needs.
PLAIN: Final = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789№«»–"
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
)
#: Letters of Kazakh that Russian has not.
KAZAKH: Final = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
#: The sign of the tenge.
TENGE: Final = "₸"
#: So many letters show which alphabet is missing.
MOST_LETTERS: Final = 20
#: Fonts of the same widths that stand in for those of Word, or draw their signs: no line breaks elsewhere.
STAND_INS: Final = {
    "timesnewroman": frozenset({"timesnewroman", "liberationserif", "tinos"}),
    "arial": frozenset({"liberationsans", "arimo"}),
    "couriernew": frozenset({"liberationmono", "cousine"}),
    "calibri": frozenset({"carlito"}),
    "cambria": frozenset({"caladea"}),
    "symbol": frozenset({"opensymbol"}),
    "wingdings": frozenset({"opensymbol"}),
}
_STYLE: Final = re.compile(r"[-,].*|(?:ps)?mt\Z")


@dataclass(frozen=True, slots=True)
class Standing:
    """What sets the letters of a font that is named: the fonts of PLAIN, of KAZAKH, of TENGE.

    Each is one or several, nothing where that is not known. ``missing`` are letters that no font of the
    machine has.
    """

    font: str
    plain: tuple[str, ...] = ()
    kazakh: tuple[str, ...] = ()
    tenge: tuple[str, ...] = ()
    missing: str = ""


def family(name: str) -> str:
    """Return the name of a family: ``TimesNewRomanPS-BoldMT`` and ``Times New Roman`` are one."""
    plain = _STYLE.sub("", name.replace(" ", "").lower())
    return plain.removesuffix("ps") if plain == "timesnewromanps" else plain


def is_as_wide(font: str, other: str) -> bool:
    """Tell whether another font is the same, or sets the same lines."""
    return family(other) in {family(font), *STAND_INS.get(family(font), ())}


def problems(standing: Standing, languages: tuple[Language, ...], signs: str = "") -> Iterator[Problem]:
    """Yield what is wrong with a font for documents of some languages, and of some ``signs`` that few have.

    F013 no font of the machine has letters: an error for those of an alphabet, a warning for signs. Warnings:
    F014 the font lacks letters, which another one sets; F015 what stands in is not as wide.
    """
    needed = PLAIN + KAZAKH if "kk" in languages else PLAIN
    for letters, severity in ((needed, Severity.ERROR), (signs, Severity.WARNING)):
        if lost := [each for each in standing.missing if each in letters]:
            yield Problem("F013", severity, params={"letters": " ".join(lost[:MOST_LETTERS])})
    others = [each for each in standing.kazakh if each not in standing.plain]
    if standing.plain and others and "kk" in languages:
        yield Problem(
            "F014",
            Severity.WARNING,
            params={"font": standing.font, "plain": standing.plain[0], "kazakh": ", ".join(others)},
        )
    if wider := [each for each in standing.plain if not is_as_wide(standing.font, each)]:
        params = {"font": standing.font, "stand_in": ", ".join(wider)}
        yield Problem("F015", Severity.WARNING, params=params)
