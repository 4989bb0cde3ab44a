"""What LibreOffice itself sets letters in, on this machine and on machines with fewer fonts."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

import docgen
import packages
from docgen.errors import DocgenError
from docgen.opc import wml
from docgen.pipeline import convert, font_trial, fontconfig
from docgen.pipeline.doctor import examined
from docgen.pipeline.typefaces import TENGE, family, is_as_wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.office

ROMAN = "Times New Roman"
CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{0}/fonts</dir><cachedir>{0}/cache</cachedir></fontconfig>
"""


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give a function that leaves this machine the fonts of some families."""

    def leave(*names: str) -> None:
        (tmp_path / "fonts").mkdir()
        for name in names:
            call = ["fc-match", "-f", "%{family}\n%{file}", name]
            done = subprocess.run(call, capture_output=True, check=True, text=True)
            found, file = done.stdout.splitlines()
            assert found == name
            shutil.copy(file, tmp_path / "fonts")
        (tmp_path / "fonts.conf").write_text(CONFIGURATION.format(tmp_path), "utf-8")
        monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))

    return leave


def test_the_fonts_of_this_machine_have_all_letters() -> None:
    found = examined(docgen.opened().catalog, {})
    assert (found.source, found.problems) == ("libreoffice", ())
    assert found.office is not None
    assert found.office.version
    for font in found.fonts:
        assert font.standing.missing == ""
        assert all(is_as_wide(font.standing.font, each) for each in font.standing.kazakh)


@pytest.mark.parametrize(
    "installed", [("Liberation Serif",), ("DejaVu Sans",), ("Liberation Serif", "Tinos")]
)
def test_what_fontconfig_expects_is_what_libreoffice_does(
    fonts: Callable[..., None], installed: tuple[str, ...]
) -> None:
    fonts(*installed)
    config = fontconfig.found(os.environ)
    assert config is not None
    expected = config.standing(ROMAN)
    with convert.soffice() as converter:
        (standing,) = font_trial.standings(converter, [ROMAN])
    assert standing.missing == expected.missing
    for found, said in ((standing.plain, expected.plain), (standing.kazakh, expected.kazakh)):
        assert [*map(family, found)] == [*map(family, said)]
    assert (TENGE in standing.missing) is (installed == ("Liberation Serif",))


def test_a_sum_without_its_sign_is_refused(fonts: Callable[..., None]) -> None:
    fonts("Liberation Serif")
    run = f'<w:r><w:rPr><w:rFonts w:ascii="{ROMAN}" w:hAnsi="{ROMAN}"/></w:rPr><w:t>1 500 {TENGE}</w:t></w:r>'
    document = f'<w:document xmlns:w="{wml.W}"><w:body><w:p>{run}</w:p></w:body></w:document>'
    with convert.soffice() as converter:
        made = converter.converted({"a": packages.package(document)})["a"]
    assert isinstance(made, DocgenError)
    assert [(each.code, each.params) for each in made.problems] == [("F011", {"letters": TENGE})]


def test_a_machine_without_fonts_is_told(fonts: Callable[..., None]) -> None:
    fonts()
    found = examined(docgen.opened().catalog, {})
    assert "F013" in [problem.code for problem in found.problems]
