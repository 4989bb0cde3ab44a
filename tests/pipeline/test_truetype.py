"""The codes of a font that draw nothing a letter could be."""

from __future__ import annotations

import struct

import pytest

import pdfs
from docgen.pipeline.truetype import blank_codes

GLYPHS = [b"box!", b"letter", b"", b"box!"]
NUMBERS = {1: 1, 2: 2, 3: 3, 4: 1}


@pytest.mark.parametrize("is_long", [True, False])
def test_codes_with_the_glyph_of_a_missing_letter_or_with_none_are_blank(is_long: bool) -> None:
    blank = blank_codes(pdfs.truetype(GLYPHS, NUMBERS, is_long=is_long))
    assert blank & {1, 2, 3, 4} == {2, 3}


def test_a_font_whose_codes_are_in_another_form_tells_nothing() -> None:
    assert blank_codes(pdfs.truetype(GLYPHS, NUMBERS, form=4)) == frozenset()


@pytest.mark.parametrize("table", [b"cmap", b"glyf", b"head", b"loca"])
def test_a_font_without_a_table_tells_nothing(table: bytes) -> None:
    assert blank_codes(pdfs.truetype(GLYPHS, NUMBERS).replace(table, b"none")) == frozenset()


def test_a_font_without_outlines_tells_nothing() -> None:
    assert blank_codes(pdfs.truetype([], {})) == frozenset()


def test_a_font_that_is_cut_off_is_no_font() -> None:
    with pytest.raises(struct.error):
        blank_codes(pdfs.truetype(GLYPHS, NUMBERS)[:20])
