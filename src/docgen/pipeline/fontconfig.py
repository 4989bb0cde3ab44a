"""What fontconfig says of the fonts of this machine; it is there on Linux, and rarely elsewhere.

LibreOffice asks it too, after its own table of fonts that stand in: so does this.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from docgen.pipeline.typefaces import KAZAKH, PLAIN, STAND_INS, TENGE, Standing, family

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECONDS = 20.0
# Signs of a pattern that would end the name of a family.
_ESCAPED = str.maketrans({each: f"\\{each}" for each in "\\-:,="})
_WHOLE_LINE = "%{family}\t%{charset}\n"


@dataclass(frozen=True)
class Fontconfig:
    """The programs ``fc-match`` and ``fc-list``. What they do not answer is as if no font were there."""

    fc_match: str
    fc_list: str

    def standing(self, font: str) -> Standing:
        """Return what sets the letters of a font, as the table of LibreOffice and fontconfig say."""
        name, letters = self._matched(self._installed(font))
        return Standing(
            font,
            plain=(name,) if name else (),
            kazakh=self._setting(font, name, letters, KAZAKH),
            tenge=self._setting(font, name, letters, TENGE),
            missing="".join(each for each in PLAIN + KAZAKH + TENGE if each in self._lacking),
        )

    def _installed(self, font: str) -> str:
        """Return the font, or one that is as wide where only that is installed."""
        names = (family(font), *sorted(STAND_INS.get(family(font), ())))
        return next((self._families[name] for name in names if name in self._families), font)

    def _setting(self, font: str, name: str, has: frozenset[int], letters: str) -> tuple[str, ...]:
        """Return the fonts that set some letters: the one that stands in, and the one for those it lacks."""
        lacking = [each for each in letters if ord(each) not in has and each not in self._lacking]
        own = (name,) if name and any(ord(each) in has for each in letters) else ()
        if not lacking:
            return own
        other, known = self._matched(font, "".join(lacking))
        is_set = any(ord(each) in known for each in lacking)
        return (*own, other) if is_set and other not in own else own

    def _matched(self, font: str, letters: str = "") -> tuple[str, frozenset[int]]:
        """Return the family that matches a font, and has letters if it can, and all letters that it has."""
        said = self._said(
            self.fc_match, "-f", _WHOLE_LINE, "--", font.translate(_ESCAPED) + _charset(letters)
        )
        names, _, charset = said.partition("\n")[0].partition("\t")
        return names.partition(",")[0], frozenset(_codes(charset))

    @cached_property
    def _families(self) -> Mapping[str, str]:
        """Return the families that are installed, by what is left of their names (typefaces.family)."""
        rows = self._said(self.fc_list, "-f", "%{family}\n").splitlines()
        return {family(name): name for row in rows for name in row.split(",")}

    @cached_property
    def _lacking(self) -> frozenset[str]:
        """Return the letters that no font of the machine has."""
        letters = PLAIN + KAZAKH + TENGE
        return (
            frozenset() if self._has(letters) else frozenset(each for each in letters if not self._has(each))
        )

    def _has(self, letters: str) -> bool:
        """Tell whether one font has all of some letters."""
        return bool(self._said(self.fc_list, "-f", "%{family}\n", _charset(letters)).strip())

    def _said(self, *call: str) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - a list; the name of a font stands behind --, escaped
                call,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return ""
        return done.stdout.decode("utf-8", "replace")


def found(environment: Mapping[str, str]) -> Fontconfig | None:
    """Return fontconfig, None where it is not installed."""
    path = environment.get("PATH")
    match, listing = (shutil.which(name, path=path) for name in ("fc-match", "fc-list"))
    return Fontconfig(match, listing) if match and listing else None


def _charset(letters: str) -> str:
    """Return the part of a pattern that asks for letters."""
    codes = " ".join(f"{ord(each):x}" for each in letters)
    return f":charset={codes}" if codes else ""


def _codes(charset: str) -> list[int]:
    """Return the numbers of a set of letters: hexadecimal, alone or as a range of two."""
    found: list[int] = []
    for each in charset.split():
        first, _, last = each.partition("-")
        try:
            found += range(int(first, 16), min(int(last or first, 16), sys.maxunicode) + 1)
        except ValueError:
            return []
    return found
