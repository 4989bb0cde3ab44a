"""The conversion by LibreOffice itself: PDFs of all types, traps, and what stays of it on the machine."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import docgen
import packages
from docgen.errors import DocgenError
from docgen.opc import wml
from docgen.pipeline import convert, generate, pdf, soffice, twocol
from docgen.pipeline.convert import Converted, Limits
from offices import command_lines
from printed import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.office

KINDS = tuple(docgen.opened().catalog)
DOCUMENT = (
    f'<w:document xmlns:w="{wml.W}" xmlns:r="{wml.R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>%s</w:body></w:document>'
)
LINKED = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/><wp:docPr id="1" name="a"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r1"/>'
    "</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def document(*texts: str, font: str = "Times New Roman") -> bytes:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/></w:rPr>'
    body = "".join(f"<w:p><w:r>{fonts}<w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return packages.package(DOCUMENT % body)


def made_of(kind: Any, number: int) -> dict[str, bytes]:
    """Return the pair of an example and its working copy."""
    data = {key: value for key, value in kind.examples[number].items() if key != "documents"}
    pair = {
        proof.language: proof.data for proof in generate.proofs(docgen.opened(), json.dumps(data).encode())
    }
    return {**pair, "twocol": twocol.combined(pair)}


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    """Each full example of each type in both languages and as a working copy."""
    return {f"{kind.slug}-{language}": data for kind in KINDS for language, data in made_of(kind, 1).items()}


@pytest.fixture(scope="module")
def converted(documents: dict[str, bytes]) -> dict[str, Any]:
    """What comes of them."""
    with convert.soffice() as converter:
        return dict(converter.converted(documents))


def codes(outcome: object) -> list[str]:
    return [problem.code for problem in outcome.problems] if isinstance(outcome, DocgenError) else []


def test_every_document_becomes_a_pdf_and_nothing_is_told_of_it(converted: dict[str, Any]) -> None:
    told = {name: str(each) for name, each in converted.items() if not isinstance(each, Converted)}
    assert told == {}
    assert [name for name, each in converted.items() if each.problems] == []


def test_the_text_is_read_as_poppler_reads_it(converted: dict[str, Any], tmp_path: Path) -> None:
    for each in converted.values():
        path = tmp_path / "a.pdf"
        path.write_bytes(each.data)
        poppler = pages(path)
        read = pdf.read(each.data)
        assert each.pages == read.pages == len(poppler)
        assert ["".join(page.split()) for page in poppler] == ["".join(page.split()) for page in read.texts]


def test_poppler_finds_no_fault_and_no_time_in_what_was_changed(
    converted: dict[str, Any], tmp_path: Path
) -> None:
    for each in converted.values():
        path = tmp_path / "a.pdf"
        path.write_bytes(each.data)
        done = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True)
        assert done.stderr == b""
        assert b"Date" not in done.stdout
        assert b"LibreOffice" in done.stdout


def test_the_same_document_gives_the_same_bytes_alone_and_in_any_company(
    documents: dict[str, bytes], converted: dict[str, Any]
) -> None:
    some = dict(reversed([*documents.items()][:6]))
    with convert.soffice(limits=Limits(files=4)) as converter:
        again = converter.converted(some)
    assert again == {name: converted[name] for name in some}


def test_a_pdf_to_be_kept_is_one_for_other_readers_too(
    documents: dict[str, bytes], converted: dict[str, Any], tmp_path: Path
) -> None:
    some = dict([*documents.items()][:9])
    with convert.soffice(form="pdfa") as converter:
        made = converter.converted(some)
    with convert.soffice(form="pdfa", limits=Limits(files=4)) as converter:
        assert converter.converted(some) == made
    for name, each in made.items():
        assert isinstance(each, Converted), f"{name}: {each}"
        assert (each.pages, each.problems) == (converted[name].pages, ())
        (tmp_path / "a.pdf").write_bytes(each.data)
        said, meta = (
            subprocess.run(["pdfinfo", *options, str(tmp_path / "a.pdf")], capture_output=True, check=True)
            for options in ([], ["-meta"])
        )
        assert said.stderr == meta.stderr == b""
        rows = dict(line.split(":", 1) for line in said.stdout.decode().splitlines() if ":" in line)
        assert rows["Encrypted"].strip() == rows["JavaScript"].strip() == "no"
        assert "CreationDate" not in rows
        assert re.findall(r"pdfaid:(\w+)>(\w+)<", meta.stdout.decode()) == [
            ("part", "2"),
            ("conformance", "B"),
        ]


def test_two_converters_work_at_once(documents: dict[str, bytes], converted: dict[str, Any]) -> None:
    made: dict[int, dict[str, Any]] = {}

    def work(number: int, part: dict[str, bytes]) -> None:
        with convert.soffice() as converter:
            made[number] = dict(converter.converted(part))

    items = [*documents.items()]
    threads = [
        threading.Thread(target=work, args=(number, dict(items[3 * number : 3 * number + 3])))
        for number in range(2)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert {**made[0], **made[1]} == {name: converted[name] for name, _ in items[:6]}


def test_all_letters_of_a_text_come_through() -> None:
    text = "ӘәҒғҚқҢңӨөҰұҮүҺһІі ЁёЫыЪъ «№ 1» – 1\u00a0500\u00a0000,50 fi ffi ₸"
    with convert.soffice() as converter:
        made = converter.converted({"a": document(text)})["a"]
    assert isinstance(made, Converted)
    (page,) = pdf.read(made.data).texts
    assert "".join(page.split()) == "".join(text.split())


def test_a_font_that_is_not_there_is_warned_of() -> None:
    with convert.soffice() as converter:
        made = converter.converted({"a": document("Қаулы", font="No Such Font")})["a"]
    assert isinstance(made, Converted)
    assert [problem.code for problem in made.problems] == ["F009"]


def test_a_letter_that_no_font_has_is_no_letter_though_its_text_is_there() -> None:
    with convert.soffice() as converter:
        made = converter.converted({"a": document("Қаулы \U00012000")})["a"]
    assert codes(made)[0] == "F011"
    assert isinstance(made, DocgenError)
    assert made.problems[0].params == {"letters": "\U00012000"}


def test_what_is_no_document_is_refused_and_takes_nothing_with_it(documents: dict[str, bytes]) -> None:
    good = document("Қаулы")
    bad = {"text": b"text", "cut": good[: len(good) // 2], "none": b"", "odd": packages.zipped({"a": "b"})}
    with convert.soffice() as converter:
        made = converter.converted({**bad, "good": good})
    assert [codes(each) for each in made.values()] == [["T001"], ["T001"], ["T001"], ["T002"], []]


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and what was asked there."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    caller, _ = server.accept()
                    with caller:
                        asked.append(caller.recv(100))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], asked
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def linked(port: int) -> bytes:
    related = packages.relations(("r1", "image", f"http://127.0.0.1:{port}/a.png"))
    related = related.replace("/></", ' TargetMode="External"/></')
    return packages.package(DOCUMENT % LINKED, **{"word/_rels/document.xml.rels": related})


def test_a_linked_picture_is_refused_and_nobody_is_asked_for_it(listener: tuple[int, list[bytes]]) -> None:
    port, asked = listener
    with convert.soffice() as converter:
        assert codes(converter.converted({"a": linked(port)})["a"]) == ["T007"]
    assert asked == []


@pytest.mark.parametrize("is_prepared", [True, False])
def test_the_profile_keeps_the_program_from_asking_even_then(
    listener: tuple[int, list[bytes]], tmp_path: Path, is_prepared: bool
) -> None:
    port, asked = listener
    (tmp_path / "a.docx").write_bytes(linked(port))
    (tmp_path / "pdf").mkdir()
    if is_prepared:
        soffice.prepare(tmp_path / "profile")
    program = Path(str(shutil.which("soffice")))
    assert soffice.to_pdf(program, tmp_path / "profile", [tmp_path / "a.docx"], tmp_path / "pdf", 60)
    assert (tmp_path / "pdf" / "a.pdf").exists()
    # Without the profile it asks: the trap is one.
    assert bool(asked) is not is_prepared


def test_nothing_of_it_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with convert.soffice() as converter:
        converter.converted({"a": document("Қаулы")})
        (folder,) = tmp_path.iterdir()
    assert list(tmp_path.iterdir()) == []
    assert str(folder) not in command_lines()


def test_the_program_is_ended_with_all_its_processes_when_its_time_is_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, documents: dict[str, bytes]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with convert.soffice(limits=Limits(base=0.3, per_file=0, patience=1)) as converter:
        made = converter.converted(dict([*documents.items()][:3]))
    assert [codes(each) for each in made.values()] == [["F002"]] * 3
    assert list(tmp_path.iterdir()) == []
    assert str(tmp_path) not in command_lines()
