"""A PDF without time and chance."""

from __future__ import annotations

import re

import pdfs
from docgen.pipeline import pdf, pdf_archival
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


def test_the_profile_of_a_pdf_to_be_kept_bears_no_time_and_all_objects_are_where_the_table_says() -> None:
    # Times that are compressed to different lengths.
    times = (b"\0" * 12, bytes(range(200, 212)))
    one, two = (pdfs.kept("Қаулы", profile=pdfs.PROFILE[:24] + at + pdfs.PROFILE[36:]) for at in times)
    assert len(one) != len(two)
    made = reproducible(one)
    assert made == reproducible(two) == reproducible(made)
    assert pdf.read(made) == pdf.read(one)
    assert pdf_archival.inspected(made) == []
    table = int(re.findall(rb"startxref\n(\d+)", made)[0])
    places = re.findall(rb"(\d{10}) 00000 n", made[table:])
    assert made[table : table + 4] == b"xref"
    assert len(places) == made.count(b" 0 obj\n")
    assert all(re.match(rb"\d+ 0 obj\n", made[int(place) :]) for place in places)
    packed = re.search(rb"/Length 103 0 R.*?stream\n(.*?)\nendstream.*?103 0 obj\n(\d+)", made, re.DOTALL)
    assert packed is not None
    assert len(packed.group(1)) == int(packed.group(2))


def test_where_the_table_cannot_follow_nothing_is_moved() -> None:
    data = pdfs.kept("Қаулы").replace(b"trailer\n", b"200 1\n0000000000 00000 f \ntrailer\n")
    made = reproducible(data)
    assert len(made) == len(data)
    assert pdf.read(made) == pdf.read(data)


def test_what_looks_like_a_time_in_a_stream_stays() -> None:
    said = "/CreationDate(D:20261130030000Z')"
    assert said.encode() in reproducible(pdfs.written("a", packet=said))
