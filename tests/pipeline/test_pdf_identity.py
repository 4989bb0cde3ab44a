"""A PDF without time and chance."""

from __future__ import annotations

import re

import pdfs
from docgen.pipeline import pdf
from docgen.pipeline.pdf_identity import reproducible

PACKET = "<x><xmp:CreateDate>2026-11-30T03:30:{}Z</xmp:CreateDate><xmp:ModifyDate>2026</xmp:ModifyDate></x>"


def test_two_pdfs_of_one_text_become_one() -> None:
    one, two = (
        pdfs.written("Қаулы", packet=PACKET.format("09")),
        pdfs.written("Қаулы", packet=PACKET.format("58")),
    )
    assert one != two
    assert reproducible(one) == reproducible(two)


def test_pdfs_of_two_texts_have_two_identifiers() -> None:
    made = [reproducible(pdfs.written(text)) for text in ("а", "б", "а")]
    names = [re.findall(rb"<([0-9A-F]{32})>|/DocChecksum /(\w{32})", each) for each in made]
    assert [len(each) for each in names] == [3, 3, 3]
    assert names[0] == names[2] != names[1]


def test_nothing_moves_and_a_second_time_changes_nothing() -> None:
    data = pdfs.written("Қаулы", "екі", packet=PACKET.format("00"))
    made = reproducible(data)
    assert len(made) == len(data)
    assert pdf.read(made) == pdf.read(data)
    assert reproducible(made) == made


def test_no_time_is_left() -> None:
    made = reproducible(pdfs.written("a", packet=PACKET.format("00")))
    assert b"Date" not in made
    assert b"2026" not in made


def test_what_looks_like_a_time_in_a_stream_stays() -> None:
    said = "/CreationDate(D:20261130030000Z')"
    assert said.encode() in reproducible(pdfs.written("a", packet=said))
