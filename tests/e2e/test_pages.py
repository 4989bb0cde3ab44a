"""The pages that a reader holds: all of the text, letters embedded, as many sheets as expected."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from docgen.opc import package as opc
from docgen.opc import parts, wml
from packages import MAIN_PART
from printed import folded

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office

# What has more than six pages is a report, and no example is one.
PAGES = {"minimal": range(1, 4), "full": range(1, 7)}
FONTS = {"TimesNewRoman", "LiberationSerif", "Tinos"}


def _paragraphs(path: Path, part: str = MAIN_PART) -> list[str]:
    package = opc.read(path.read_bytes())
    texts = (wml.paragraph_text(paragraph) for paragraph in wml.parse(package[part]).iter(wml.w("p")))
    return [text for text in texts if text.strip()]


def _running(pages: list[str]) -> str:
    """Return the text of all pages without the page numbers that stand above the later ones."""
    return "".join(
        folded(page).removeprefix(str(number) if number > 1 else "") for number, page in enumerate(pages, 1)
    )


def _heads(path: Path) -> set[str]:
    """Return the folded heads of the tables, which are printed again on every page."""
    main = wml.parse(opc.read(path.read_bytes())[MAIN_PART])
    return {
        "".join(folded(wml.paragraph_text(paragraph)) for paragraph in row.iter(wml.w("p")))
        for row in main.iter(wml.w("tr"))
        if row.find(f"{wml.w('trPr')}/{wml.w('tblHeader')}") is not None
    }


def test_every_document_becomes_a_pdf(printed: Any) -> None:
    assert printed.pdf.read_bytes().startswith(b"%PDF-")


def test_the_number_of_pages_is_that_of_such_a_paper(printed: Any, request: pytest.FixtureRequest) -> None:
    _, example, _ = request.node.callspec.params["printed"]
    assert len(printed.pages) in PAGES[example]


def test_every_paragraph_of_the_body_is_printed_whole_and_in_order(printed: Any) -> None:
    text = _running(printed.pages)
    for head in _heads(printed.docx):
        first = text.find(head) + len(head)
        text = text[:first] + text[first:].replace(head, "")
    position = 0
    for paragraph in _paragraphs(printed.docx):
        wanted = folded(paragraph)
        found = text.find(wanted, position)
        assert found >= 0, f"not printed after {text[max(0, position - 40) : position]!r}: {paragraph!r}"
        position = found + len(wanted)


def test_nothing_is_printed_that_does_not_stand_in_the_document(printed: Any) -> None:
    package = opc.read(printed.docx.read_bytes())
    source = folded(
        "".join(text for part in parts.found(package).stories for text in _paragraphs(printed.docx, part))
    )
    words = {word for page in printed.pages for word in re.findall(r"\w+", page) if not word.isdigit()}
    # A word that a line breaks at its hyphen is printed in two pieces, and each stands in the document.
    assert {word for word in words if folded(word) not in source} == set()


def test_the_letterhead_is_printed_on_the_first_page_only(printed: Any) -> None:
    package = opc.read(printed.docx.read_bytes())
    headers = [part for part in parts.found(package).stories if "header" in part]
    heads = [folded(text) for part in headers for text in _paragraphs(printed.docx, part)]
    # The names of the office are printed in capitals there, and so nowhere else.
    names = [head.upper() for head in heads if "прокуратура" in head.lower()]
    first, *later = [folded(page) for page in printed.pages]
    assert names
    assert all(head.lower() in first.lower() for head in heads if not head.isdigit())
    assert all(name in first for name in names)
    assert not any(name in page for page in later for name in names)


def test_the_later_pages_are_numbered_and_the_first_is_not(printed: Any) -> None:
    for number, page in enumerate(printed.pages, 1):
        top = page.lstrip().splitlines()[0].strip()
        assert (top == str(number)) == (number > 1)


def test_the_signature_never_stands_at_the_top_of_a_page_of_its_own(printed: Any) -> None:
    main = wml.parse(opc.read(printed.docx.read_bytes())[MAIN_PART])
    signed = [
        folded(wml.paragraph_text(paragraph))
        for paragraph in main.iter(wml.w("p"))
        for style in paragraph.iter(wml.w("pStyle"))
        if style.get(wml.w("val")) in ("SignaturePosition", "Signature", "SignatureCell")
    ]
    assert signed
    for number, page in enumerate(map(folded, printed.pages), 1):
        top = page.removeprefix(str(number))
        assert not any(text and top.startswith(text) for text in signed), page


def test_every_font_is_embedded_and_maps_its_letters_to_unicode(printed: Any) -> None:
    done = subprocess.run(["pdffonts", str(printed.pdf)], capture_output=True, check=True)
    rows = [line.split() for line in done.stdout.decode().splitlines()[2:]]
    assert rows
    for row in rows:
        name, (embedded, _, unicode) = row[0], row[-5:-2]
        assert (embedded, unicode) == ("yes", "yes"), name
        assert name.partition("+")[2].partition("-")[0].removesuffix("PSMT") in FONTS


def test_the_kazakh_letters_come_out_of_the_pdf_as_they_went_in(
    printed: Any, request: pytest.FixtureRequest
) -> None:
    _, _, language = request.node.callspec.params["printed"]
    text = "".join(printed.pages)
    letters = set("ӘҒҚҢӨҰҮІәғқңөұүі")
    used = letters & set("".join(_paragraphs(printed.docx)))
    assert used <= set(text)
    assert (len(used) > 8) == (language == "kk")
