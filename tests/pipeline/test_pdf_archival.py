"""A PDF to be kept: what PDF/A-2b does not allow is told, each by its reason."""

from __future__ import annotations

import pytest

import pdfs
from docgen.pipeline import pdf
from docgen.pipeline.pdf_archival import inspected
from docgen.pipeline.pdf_identity import reproducible

ATTRIBUTES = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<rdf:Description pdfaid:part="2" pdfaid:conformance="U"/></rdf:RDF>
<?xpacket end="w"?>
"""
UNMARKED, COLOURS, ENCRYPTED, ACTIONS, FILES, FILTERS = (
    f"pdf-{name}" for name in ("unmarked", "colours", "encrypted", "actions", "files", "filters")
)


def told(data: bytes) -> list[str]:
    assert pdf.read(data).pages
    found = inspected(data)
    assert {problem.code for problem in found} <= {"F012"}
    return [problem.params["reason"] for problem in found]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"packet": ATTRIBUTES},
        {"catalog": "/OpenAction[1 0 R /XYZ null null 0]/MarkInfo<</Marked true>>"},
        {"more": {110: b"<</Type/Action/S/URI/URI(https://adilet.zan.kz/S/JavaScript)>>"}},
        {"more": {110: b"<</Title(a \\) /S/Launch (in) /EF)>>"}},
        {"more": {110: b"<</Type/Annot/Subtype/Link/F 4>>"}},
    ],
)
def test_what_may_stand_in_a_pdf_that_is_kept_is_not_told(options: dict[str, object]) -> None:
    data = pdfs.kept("Қаулы", **options)  # type: ignore[arg-type]
    assert told(data) == []
    assert told(reproducible(data)) == []


@pytest.mark.parametrize(
    ("options", "reasons"),
    [
        ({"packet": pdfs.IDENTIFIED.replace("part>2", "part>1")}, [UNMARKED]),
        ({"packet": pdfs.IDENTIFIED.replace(">B<", "><")}, [UNMARKED]),
        ({"packet": "<x"}, [UNMARKED]),
        ({"packet": '<!DOCTYPE x [<!ENTITY a "2">]>' + pdfs.IDENTIFIED}, [UNMARKED]),
        ({"intent": "/S/GTS_PDFX"}, [COLOURS]),
        ({"profile": b""}, [COLOURS]),
        ({"profile": b"acsp" * 32}, [COLOURS]),
        ({"trailer": "/Encrypt 110 0 R\n", "more": {110: b"<</Filter/Standard>>"}}, [ENCRYPTED]),
        ({"catalog": "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"}, [ACTIONS]),
        ({"catalog": "/AA<</WC 110 0 R>>"}, [ACTIONS]),
        ({"more": {110: b"<</Type/Action/S /Launch/F(a.exe)>>"}}, [ACTIONS]),
        ({"more": {110: b"<</Type/Action/S/GoToR/F(b.pdf)>>"}}, [ACTIONS]),
        ({"more": {110: b"<</Type/Filespec/EF<</F 111 0 R>>>>"}}, [FILES]),
        ({"catalog": "/Names<</EmbeddedFiles 110 0 R>>"}, [FILES]),
        ({"more": {110: b"<</F(b.bin)/Length 1>>\nstream\na\nendstream"}}, [FILES]),
        ({"more": {110: b"<</Filter/LZWDecode/Length 1>>\nstream\na\nendstream"}}, [FILTERS]),
    ],
)
def test_what_may_not_stand_in_it_is_told(options: dict[str, object], reasons: list[str]) -> None:
    assert told(pdfs.kept("Қаулы", **options)) == reasons  # type: ignore[arg-type]


def test_a_pdf_that_was_made_to_be_read_lacks_what_one_to_be_kept_has() -> None:
    assert told(pdfs.written("Қаулы")) == [UNMARKED, COLOURS]
