"""Which command mends what a machine lacks."""

from __future__ import annotations

import platform
import sys
from typing import Any

import pytest

from docgen.model.problem import Problem
from docgen.pipeline.installing import command, this_system

OFFICE, LETTERS, PATCHED = Problem("F001"), Problem("F013"), Problem("F014", params={"font": "Georgia"})


def wide(font: str) -> Problem:
    return Problem("F015", params={"font": font})


@pytest.mark.parametrize(
    ("system", "problems", "said"),
    [
        ("debian", [OFFICE], "apt install libreoffice-writer-nogui"),
        ("debian", [LETTERS], "apt install fonts-croscore fonts-liberation2"),
        ("debian", [PATCHED, LETTERS], "apt install fonts-croscore fonts-liberation2"),
        ("debian", [wide("Calibri")], "apt install fonts-crosextra-carlito"),
        ("debian", [wide("Times New Roman")], "apt install fonts-croscore fonts-liberation2"),
        ("debian", [wide("KZ Times New Roman"), Problem("W031")], None),
        ("debian", [], None),
        ("fedora", [OFFICE, LETTERS], "dnf install dejavu-serif-fonts liberation-fonts libreoffice-writer"),
        ("windows", [OFFICE, LETTERS], "winget install TheDocumentFoundation.LibreOffice"),
        ("macos", [Problem("F016")], "brew install --cask libreoffice"),
        ("", [OFFICE], None),
    ],
)
def test_one_command_mends_all(system: str, problems: list[Problem], said: str | None) -> None:
    assert command(problems, system) == said


@pytest.mark.parametrize(
    ("name", "release", "system"),
    [
        ("linux", {"ID": "debian"}, "debian"),
        ("linux", {"ID": "ubuntu", "ID_LIKE": "debian"}, "debian"),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ("linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ("linux", {"ID": "arch"}, ""),
        ("linux", OSError(), ""),
        ("win32", {}, "windows"),
        ("darwin", {}, "macos"),
    ],
)
def test_a_system_is_known_by_its_kin(
    monkeypatch: pytest.MonkeyPatch, name: str, release: Any, system: str
) -> None:
    def said() -> Any:
        if isinstance(release, OSError):
            raise release
        return release

    monkeypatch.setattr(sys, "platform", name)
    monkeypatch.setattr(platform, "freedesktop_os_release", said)
    assert this_system() == system
