"""What is read of a PDF."""

from __future__ import annotations

import contextlib
import re
import zlib

import pytest

import pdfs
from docgen.errors import OutputRefused
from docgen.pipeline import pdf
from docgen.pipeline.pdf import Font

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"


def test_the_pages_their_texts_and_the_fonts_are_read() -> None:
    read = pdf.read(pdfs.written("Қаулы № 1", KAZAKH, "₸ 😀"))
    assert read == pdf.Pdf(3, ("Қаулы № 1", KAZAKH, "₸ 😀"), (Font("LiberationSerif", True, True),))


def test_a_font_that_the_pdf_does_not_hold_is_seen() -> None:
    (font,) = pdf.read(pdfs.written("a", is_embedded=False)).fonts
    assert not font.is_embedded


def test_a_letter_that_the_map_of_its_font_lacks_is_no_letter() -> None:
    assert pdf.read(pdfs.written("аәб", unmapped="ә")).texts == ("а\ufffdб",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not-a-pdf"),
        (b"PK\x03\x04", "not-a-pdf"),
        (b"%PDF-1.6\n%%EOF", "Truncated file header"),
        (pdfs.written("a")[:-20], "Truncated file header"),
        (pdfs.written("a").replace(b"/Type/Catalog", b"/Type/Cat_log"), "no-pages"),
        (pdfs.written(), "no-pages"),
        (pdfs.written("a").replace(b"/Pages 2 0 R", b"/Pages 9999 0 R"), "damaged-pdf"),
        (pdfs.written("a").replace(b"/Kids[ 10 0 R ]", b"/Kids[  2 0 R ]"), "no-pages"),
        (pdfs.written("a").replace(b"stream\nx", b"stream\ny"), "damaged-pdf"),
        (pdfs.written("a").replace(b"endobj\n3 0 obj", b"3 0 obj"), "damaged-pdf"),
        (pdfs.written("a").replace(b"endobj", b""), "damaged-pdf"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(OutputRefused) as caught:
        pdf.read(data)
    assert [(each.code, each.params) for each in caught.value.problems] == [("F004", {"reason": reason})]


def test_a_pdf_that_is_cut_off_anywhere_is_refused() -> None:
    data = pdfs.written("Қаулы", "екі")
    for length in range(len(data) - len(b"%%EOF\n")):
        with pytest.raises(OutputRefused):
            pdf.read(data[:length])


def test_changed_bytes_are_refused_or_read_and_nothing_else_is_raised() -> None:
    data = pdfs.written("Қаулы", "екі")
    for place in range(len(data)):
        for byte in (b"\0", b"9", b"<", b"/"):
            with contextlib.suppress(OutputRefused):
                pdf.read(data[:place] + byte + data[place + 1 :])


def test_objects_in_object_streams_are_read() -> None:
    data = pdfs.written("Қаулы")
    plain = re.findall(rb"(?<!\d)(\d+) 0 obj\n((?:(?!stream).)*?)\nendobj\n", data, re.DOTALL)
    assert len(plain) > 5
    offsets, content = [], b""
    for number, inner in plain:
        data = data.replace(number + b" 0 obj\n" + inner + b"\nendobj\n", b"")
        offsets.append(b"%d %d" % (int(number), len(content)))
        content += inner + b" "
    head = b" ".join(offsets) + b" "
    packed = zlib.compress(head + content)
    said = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode>>" % (len(plain), len(head))
    stream = b"99 0 obj\n" + said + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    whole = _found_again(data.replace(b"xref\n", stream + b"xref\n", 1))
    assert pdf.read(whole) == pdf.read(pdfs.written("Қаулы"))


def _found_again(data: bytes) -> bytes:
    """Return a PDF whose end leads to its table after a change before it."""
    return re.sub(rb"startxref\n\d+", b"startxref\n%d" % data.rindex(b"xref\n0 "), data)


def _with_content(content: str, rows: str = "", space: str = "<00> <FF>") -> str:
    """Return what a page says that is drawn by some content, its font with rows of a map."""
    data = pdfs.written("ab")
    for number, said in ((8, f"begincodespacerange {space} endcodespacerange {rows}"), (11, content)):
        packed = zlib.compress(said.encode())
        found = re.search(b"(?<!\\d)%d 0 obj\n.*?endobj" % number, data, re.DOTALL)
        assert found is not None
        stream = b"%d 0 obj\n<</Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj" % (number, packed)
        data = data[: found.start()] + stream + data[found.end() :]
    (text,) = pdf.read(_found_again(data)).texts
    return text


@pytest.mark.parametrize(
    ("content", "rows", "space", "text"),
    [
        ("/F1 9 Tf<01>Tj", "beginbfchar <01> <0456> endbfchar", "<00> <FF>", "і"),
        ("/F1 9 Tf[<01>-20<02>]TJ", "beginbfrange <01> <02> <0410> endbfrange", "<00> <FF>", "АБ"),
        ("/F1 9 Tf[<0102>]TJ", "beginbfrange <01> <02> [<0410> <04D8>] endbfrange", "<00> <FF>", "АӘ"),
        ("/F1 9 Tf<00010002>Tj", "beginbfchar <0001> <0410> <0002> <0411> endbfchar", "<0000> <FFFF>", "АБ"),
        ("/F1 9 Tf<01>Tj", "beginbfchar <01> <00660069> endbfchar", "<00> <FF>", "fi"),
        (
            "/F1 9 Tf/Span<</ActualText<FEFF04D8>>>BDC <01>Tj <01>Tj EMC<01>Tj",
            "beginbfchar <01> <0410> endbfchar",
            "<00> <FF>",
            "ӘА",
        ),
        ("[3 3] 0 d /F1 9 Tf[<01>]TJ", "beginbfchar <01> <0410> endbfchar", "<00> <FF>", "А"),
        ("/Artifact BMC /F1 9 Tf<01>Tj EMC EMC", "beginbfchar <01> <0410> endbfchar", "<00> <FF>", "А"),
    ],
)
def test_a_text_is_what_the_map_of_its_font_says(content: str, rows: str, space: str, text: str) -> None:
    assert _with_content(content, rows, space) == text
