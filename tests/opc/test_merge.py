"""Many documents in one file: what is refused, and volumes."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest

import finished
import packages
from docgen.errors import DocgenError
from docgen.opc.merge import Finished, Limits, Volume, merged, path_of, volumes
from finished import document, numbered, paragraph
from packages import MAIN_PART

if TYPE_CHECKING:
    from pathlib import Path


from merging import FOOTER, HEADER, texts

REFUSED = {
    "another file": (document('<w:altChunk r:id="x"/>'), "taken-in"),
    "another document": (document('<w:p><w:subDoc r:id="x"/></w:p>'), "taken-in"),
    "a control": (document('<w:p><w:r><w:control r:id="x"/></w:r></w:p>'), "embedded-object"),
    "an object": (
        document('<w:p><w:r><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:r></w:p>'),
        "embedded-object",
    ),
    "a picture that is elsewhere": (
        document(finished.picture("x"), related=[("x", "image", "https://example.kz/a.png", True)]),
        "external-part",
    ),
    "a picture that is not there": (
        document(finished.picture("x"), related=[("x", "image", "/word/media/none.png", False)]),
        "missing-part",
    ),
    "a header in a circle": (
        document(paragraph("a"), HEADER, header1=paragraph("a"), circle="word/header1.xml"),
        "circular",
    ),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_merged_safely_is_refused_by_its_number(data: bytes, reason: str) -> None:
    out = io.BytesIO()
    with pytest.raises(DocgenError) as caught:
        merged([Finished(document(paragraph("a"))), Finished(data, "b.docx")], out)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == ("W020", {"number": 2, "reason": reason})
    assert problem.location.file == "b.docx"
    assert out.getvalue() == b""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK", "T001"),
        (packages.zipped({"a": "b"}), "T002"),
        (packages.package("<a>"), "T006"),
        (packages.package(f"<w:document {finished.NAMESPACES}/>"), "T002"),
        (packages.package("<a/>", **{"word/vbaProject.bin": "x"}), "T005"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocgenError, match=code):
        merged([Finished(data)], io.BytesIO())


def test_a_second_document_is_looked_at_as_the_first_is() -> None:
    other = document(paragraph("a"))
    with zipfile.ZipFile(io.BytesIO(other)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    broken = packages.zipped({**members, MAIN_PART: f"<w:document {finished.NAMESPACES}/>"})
    with pytest.raises(DocgenError, match="T002"):
        merged([Finished(other), Finished(broken)], io.BytesIO())


def test_nothing_is_no_file() -> None:
    with pytest.raises(ValueError, match="no documents"):
        merged([], io.BytesIO())


def test_equal_documents_give_equal_bytes() -> None:
    documents = [
        Finished(each) for each in (document(paragraph("a")), finished.everything(), finished.everything())
    ]
    outs = [io.BytesIO(), io.BytesIO()]
    for out in outs:
        merged(documents, out)
    assert outs[0].getvalue() == outs[1].getvalue()


def test_python_docx_opens_it_and_finds_each_section() -> None:
    out = io.BytesIO()
    merged([Finished(finished.everything())] * 3, out)
    assert len(docx.Document(out).sections) == 3


def test_memory_does_not_grow_with_the_documents() -> None:
    data = finished.everything()
    with Volume() as volume:
        for _ in range(20):
            volume.add(data)
        tracemalloc.start()
        try:
            volume.add(data)
            before = tracemalloc.get_traced_memory()[0]
            for _ in range(60):
                volume.add(data)
            grown = tracemalloc.get_traced_memory()[0] - before
        finally:
            tracemalloc.stop()
        # A name of a footer and its relationship for each, and what temporary files keep in memory.
        assert grown < 60 * 4_000
        assert volume.bound(io.BytesIO()).documents == 81


def with_list(number: int) -> bytes:
    """Return a document with a list and a footer of its own."""
    said = paragraph(f"d{number}", numbered(0))
    return document(said, FOOTER, footer1=paragraph(f"f{number}"), numbering=finished.LIST)


def volume_texts(count: int, limits: Limits, folder: Path) -> dict[str, list[str]]:
    documents = (Finished(with_list(number)) for number in range(count))
    path = folder / "print.docx"
    said = list(volumes(documents, lambda number: path_of(path, number).open("wb"), limits))
    assert sum(each.documents for each in said) == count
    return {each.name: texts(finished.looked_at(each.read_bytes())) for each in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    "limits", [Limits(documents=2), Limits(text=3_000), Limits(lists=2), Limits(members=8)], ids=str
)
def test_the_next_document_goes_into_another_volume_where_one_is_full(limits: Limits, tmp_path: Path):
    found = volume_texts(5, limits, tmp_path)
    assert {"print.docx", "print-002.docx"} <= set(found)
    assert sorted(text for each in found.values() for text in each) == [f"d{n}" for n in range(5)]


def test_as_many_as_fit_are_one_volume(tmp_path: Path):
    assert volume_texts(2, Limits(documents=2), tmp_path) == {"print.docx": ["d0", "d1"]}


def test_no_documents_are_no_volume():
    assert list(volumes([], lambda _: pytest.fail("asked for"))) == []


def test_a_volume_is_asked_for_when_it_is_complete(tmp_path: Path):
    asked: list[int] = []

    def opened(number: int) -> Any:
        asked.append(number)
        return (tmp_path / f"{number}").open("wb")

    documents = [Finished(document(paragraph("a"))), Finished(b"no zip")]
    with pytest.raises(DocgenError, match="T001"):
        list(volumes(documents, opened, Limits(documents=1)))
    assert asked == [1]
