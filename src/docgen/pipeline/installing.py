"""What to install where a machine lacks what PDFs need: one command of its system.

[Problem]  ->  "apt install …"
"""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING, Final

from docgen.pipeline.typefaces import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.model.problem import Problem

_OFFICE: Final = "office"
# Fonts with all letters of Kazakh, which stand in for most of those that templates name.
_LETTERS: Final = "timesnewroman"
_LIBERATION: Final = ("arial", "couriernew", _LETTERS)
_DEBIAN: Final = ("fonts-croscore", "fonts-liberation2")
# Liberation has no sign of the tenge.
_FEDORA: Final = ("dejavu-serif-fonts", "liberation-fonts")
#: By system: the command, and the packages of LibreOffice and of fonts by the families they stand in for.
#: The installers of Windows and macOS bring fonts with LibreOffice.
_PACKAGES: Final[Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]]] = {
    "debian": (
        "apt install",
        {
            _OFFICE: ("libreoffice-writer-nogui",),
            **dict.fromkeys(_LIBERATION, _DEBIAN),
            "calibri": ("fonts-crosextra-carlito",),
        },
    ),
    "fedora": (
        "dnf install",
        {
            _OFFICE: ("libreoffice-writer",),
            **dict.fromkeys(_LIBERATION, _FEDORA),
            "calibri": ("google-carlito-fonts",),
        },
    ),
    "windows": (
        "winget install",
        dict.fromkeys((_OFFICE, "calibri", *_LIBERATION), ("TheDocumentFoundation.LibreOffice",)),
    ),
    "macos": (
        "brew install --cask",
        dict.fromkeys((_OFFICE, "calibri", *_LIBERATION), ("libreoffice",)),
    ),
}
# What each problem asks for; F015 for what stands in for its font.
_NEEDS: Final = {"F001": _OFFICE, "F013": _LETTERS, "F014": _LETTERS, "F016": _OFFICE}


def command(problems: Iterable[Problem], system: str) -> str | None:
    """Return what mends problems of a machine, None where nothing is known that would.

    ``system`` is what :func:`this_system` tells.
    """
    if system not in _PACKAGES:
        return None
    call, known = _PACKAGES[system]
    needs = [_NEEDS.get(each.code) or family(str(each.params.get("font", ""))) for each in problems]
    packages = sorted({package for need in needs for package in known.get(need, ())})
    return " ".join((call, *packages)) if packages else None


def this_system() -> str:
    """Return which system this is: ``debian`` or ``fedora`` with their kin, ``windows``, ``macos``, or ""."""
    if sys.platform in ("win32", "darwin"):
        return "windows" if sys.platform == "win32" else "macos"
    try:
        said = platform.freedesktop_os_release()
    except OSError:
        return ""
    names = (said.get("ID", ""), *said.get("ID_LIKE", "").split())
    return next((name for name in names if name in _PACKAGES), "")
