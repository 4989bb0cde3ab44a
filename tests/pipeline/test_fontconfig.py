"""What fontconfig says of fonts, by programs that stand in for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import fontconfigs
from docgen.pipeline import fontconfig
from docgen.pipeline.typefaces import KAZAKH, TENGE, Standing

if TYPE_CHECKING:
    from pathlib import Path

ROMAN, SERIF, TINOS, SANS = "Times New Roman", "Liberation Serif", "Tinos", "DejaVu Sans"
NO_CYRILLIC = fontconfigs.PLAIN[66:]


def on(folder: Path, machine: str) -> fontconfig.Fontconfig:
    found = fontconfig.found({"PATH": str(fontconfigs.installed(folder, machine))})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("machine", "standing"),
    [
        ("complete", Standing(ROMAN, (SERIF,), (SERIF,), (TINOS,))),
        ("without the tenge", Standing(ROMAN, (SERIF,), (SERIF,), (), TENGE)),
        ("of old", Standing(ROMAN, (SERIF,), (SERIF,), (), KAZAKH[:-2] + TENGE)),
        ("of old with another", Standing(ROMAN, (SERIF,), (SERIF, SANS), (SANS,))),
        ("of another look", Standing(ROMAN, (SANS,), (SANS,), (SANS,))),
        ("without Cyrillic", Standing(ROMAN, ("Caladea",), (), (), NO_CYRILLIC + KAZAKH + TENGE)),
        ("empty", Standing(ROMAN, (), (), (), fontconfigs.PLAIN + KAZAKH + TENGE)),
    ],
)
def test_what_sets_the_letters_of_a_font(tmp_path: Path, machine: str, standing: Standing) -> None:
    assert on(tmp_path, machine).standing(ROMAN) == standing


def test_a_font_that_is_as_wide_goes_before_what_fontconfig_would_take(tmp_path: Path) -> None:
    # As in LibreOffice, whose own table is asked first.
    machine = on(tmp_path, "of old with another")
    assert machine.standing(ROMAN).plain == (SERIF,)
    assert machine.standing(SANS).plain == (SANS,)


def test_a_name_is_a_name_whatever_signs_it_has(tmp_path: Path) -> None:
    name = "a:b-c,d=\\e:charset=20"
    log = tmp_path / "log"
    folder = fontconfigs.installed(tmp_path / "bin", "complete")
    script = f"""#!{sys.executable}
import sys
with open({str(log)!r}, "a", encoding="utf-8") as stream:
    print(sys.argv[1:], file=stream)
"""
    (folder / "fc-match").write_text(script, "utf-8")
    found = fontconfig.found({"PATH": str(folder)})
    assert found is not None
    assert found.standing(name).plain == ()
    first, _, _ = log.read_text("utf-8").splitlines()
    assert first.endswith(repr(["--", r"a\:b\-c\,d\=\\e\:charset\=20"])[1:])


@pytest.mark.parametrize(
    ("said", "plain"),
    [("", ()), ("A", ("A",)), ("A\tzz-", ("A",)), ("A\t20-7e zz", ("A",)), ("\t20-7e", ())],
)
def test_of_an_answer_that_cannot_be_read_nothing_is_known(
    tmp_path: Path, said: str, plain: tuple[str, ...]
) -> None:
    folder = fontconfigs.installed(tmp_path / "bin", "complete")
    (folder / "fc-match").write_text(f"#!/bin/sh\nprintf '%s' '{said}'\n", "utf-8")
    found = fontconfig.found({"PATH": str(folder)})
    assert found is not None
    assert found.standing("Georgia") == Standing("Georgia", plain)


@pytest.mark.parametrize("names", [(), ("fc-match",), ("fc-list",)])
def test_where_a_program_of_it_is_missing_there_is_none(tmp_path: Path, names: tuple[str, ...]) -> None:
    fontconfigs.installed(tmp_path, "complete")
    for path in tmp_path.iterdir():
        if path.name not in names:
            path.unlink()
    assert fontconfig.found({"PATH": str(tmp_path)}) is None


def test_a_program_that_cannot_be_started_says_nothing(tmp_path: Path) -> None:
    gone = fontconfig.Fontconfig(str(tmp_path / "fc-match"), str(tmp_path / "fc-list"))
    assert gone.standing(ROMAN).plain == ()
