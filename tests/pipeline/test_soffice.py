"""LibreOffice as a program: what it says of its version, by programs that stand in for it."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from docgen.pipeline import soffice

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("says", "version"),
    [
        ("echo LibreOffice 7.4.7.2 '40(Build:2)'", "7.4.7.2"),
        ("echo LibreOffice 25.8.1.1 54047653041915e595ad4e45cccea684809c77b5", "25.8.1.1"),
        ("echo LibreOfficeDev 26.2", "26.2"),
        ("echo warning >&2; echo; echo LibreOffice 24.2.7.2; exit 1", "24.2.7.2"),
        ("echo OpenOffice 4", ""),
        ("exit 1", ""),
        ("head -c 3000 /dev/zero; echo LibreOffice 7.4", ""),
        ("printf '\\377LibreOffice 7.6'", "7.6"),
    ],
)
def test_the_version_is_what_the_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, version: str
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{says}\n", "utf-8")
    program.chmod(0o755)
    assert soffice.version(program) == version
    assert list(temporary.iterdir()) == []


def test_a_program_that_cannot_be_started_says_none(tmp_path: Path) -> None:
    assert soffice.version(tmp_path / "soffice") == ""


def test_a_program_that_does_not_end_says_none_and_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soffice, "_SECONDS", 0.2)
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600\n", "utf-8")
    program.chmod(0o755)
    assert soffice.version(program) == ""
