"""A small file may hold a document without end: it is counted before it is looked through."""

from __future__ import annotations

import re
from typing import Any

import pytest

import papers
from docgen.errors import EvidenceError
from docgen.evidence import extent
from docgen.opc import package as opc

MAIN = "word/document.xml"
ATTRIBUTES = "<w:p {}/>".format(" ".join(f"a{number}='1'" for number in range(200)))


def with_body(markup: str) -> bytes:
    package = opc.read(papers.plain("Протест"))
    text = package[MAIN].decode()
    assert "<w:body>" in text
    return opc.write(package.replaced({MAIN: text.replace("<w:body>", f"<w:body>{markup}").encode()}))


def reason(data: bytes) -> tuple[str, str]:
    with pytest.raises(EvidenceError) as caught:
        extent.check_words(extent.opened(data, file="а.docx"), file="а.docx")
    (problem,) = caught.value.problems
    assert problem.location.file == "а.docx"
    return problem.code, problem.params["reason"]


@pytest.mark.parametrize(
    ("limit", "markup", "expected"),
    [
        ("MAX_MARKS", "<w:p/>" * 200, "marks"),
        ("MAX_MARKS", ATTRIBUTES, "marks"),
        ("MAX_ATTRIBUTES", ATTRIBUTES, "attributes"),
        ("MAX_PARAGRAPHS", "<w:p/>" * 200, "paragraphs"),
        ("MAX_LETTERS", f"<w:p><w:r><w:t>{'а' * 200}</w:t></w:r></w:p>", "letters-of-all"),
        (
            "MAX_LETTERS_OF_A_PARAGRAPH",
            f"<w:p><w:r><w:t>{'а' * 200}</w:t></w:r></w:p>",
            "letters-of-a-paragraph",
        ),
    ],
)
def test_a_document_beyond_a_limit_is_refused_by_its_name(
    limit: str, markup: str, expected: str, monkeypatch: pytest.MonkeyPatch
):
    data = with_body(markup)
    extent.check_words(extent.opened(data))
    marks = sum(member.count(b"<") + member.count(b"=") for member in opc.read(data).members.values())
    monkeypatch.setattr(extent, limit, marks - 1 if limit == "MAX_MARKS" else 100)
    assert reason(data) == ("E016", expected)


def test_what_is_compared_may_have_more_paragraphs_than_what_is_read(monkeypatch: pytest.MonkeyPatch):
    package = extent.opened(with_body("<w:p/>" * 200))
    monkeypatch.setattr(extent, "MAX_PARAGRAPHS", 100)
    extent.check_paragraphs(package)
    monkeypatch.setattr(extent, "MAX_COMPARED", 100)
    with pytest.raises(EvidenceError):
        extent.check_paragraphs(package)


def test_a_header_counts_as_often_as_it_is_shown(made: Any):
    reference = '<w:headerReference w:type="first" r:id="{}"/>'
    package = opc.read(made()["ru"])
    text = package[MAIN].decode()
    identifier = re.search(r'<w:headerReference[^>]*r:id="([^"]+)"', text)
    assert identifier
    section = f"<w:p><w:pPr><w:sectPr>{reference.format(identifier[1])}</w:sectPr></w:pPr></w:p>"
    many = text.replace("<w:body>", f"<w:body>{section * 15_000}").encode()
    assert reason(opc.write(package.replaced({MAIN: many}))) == ("E016", "paragraphs")


def test_a_package_of_millions_of_elements_is_refused_before_it_is_parsed():
    assert reason(with_body("<w:p/>" * extent.MAX_MARKS)) == ("E016", "marks")
