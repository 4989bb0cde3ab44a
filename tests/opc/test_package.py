"""The package: read within limits, every damage refused with a code, written reproducibly."""

from __future__ import annotations

import contextlib
import io
import struct
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import TemplateError
from docgen.opc import package as opc
from docgen.opc.package import CONTENT_TYPES, Package, read, write

if TYPE_CHECKING:
    from collections.abc import Iterable

MAIN = "word/document.xml"
SMALLEST = {CONTENT_TYPES: b"<Types/>", MAIN: b"<w:document/>"}


def zipped(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of members in their order; a name may stand twice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def smallest(*more: tuple[str, bytes]) -> bytes:
    return zipped([*SMALLEST.items(), *more])


def code_of(data: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        read(data, file="t.docx")
    (problem,) = caught.value.problems
    assert problem.location.file == "t.docx"
    return problem.code


def lying(data: bytes, size: int) -> bytes:
    """Return a zip whose headers declare another size of the unpacked last member."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = changed.rindex(signature)
        changed[start + offset : start + offset + 4] = struct.pack("<I", size)
    return bytes(changed)


def encrypted(data: bytes) -> bytes:
    """Return a zip whose first member is marked as encrypted."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.index(signature) + offset] |= 1
    return bytes(changed)


def test_members_are_read_by_name_in_their_order():
    data = smallest(("word/styles.xml", b"<s/>"), ("word/", b""))
    package = read(data)
    assert list(package.members) == [CONTENT_TYPES, MAIN, "word/styles.xml"]
    assert package["word/styles.xml"] == b"<s/>"


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 100, b"PK\x03\x04"],
    ids=["empty", "zeros", "a beginning only"],
)
def test_what_is_no_zip_is_refused(data: bytes):
    assert code_of(data) == "T001"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7", "pdf-file"),
        (b"{\\rtf1 }", "rtf-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "doc-or-password"),
        (zipped([("mimetype", b"application/vnd.oasis.opendocument.text")]), "open-document"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name(data: bytes, reason: str):
    with pytest.raises(TemplateError) as caught:
        read(data)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["reason"]) == ("T010", reason)


@pytest.mark.parametrize("members", [{}, {MAIN: b""}, {"mimetype": b"application/epub+zip"}])
def test_a_zip_that_is_no_package_is_refused(members: dict[str, bytes]):
    assert code_of(zipped(members.items())) == "T002"


@pytest.mark.parametrize("second", ["docProps/core.xml", "docProps/Core.xml", "DOCPROPS/CORE.XML"])
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_member_that_stands_twice_is_refused_by_its_name(second: str):
    data = smallest(("docProps/core.xml", b"<a/>"), (second, b"<b/>"))
    with pytest.raises(TemplateError) as caught:
        read(data)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["member"]) == ("T003", second)


def test_a_member_larger_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opc, "MAX_MEMBER_BYTES", 1000)
    assert read(smallest(("a.xml", bytes(1000))))["a.xml"] == bytes(1000)
    assert code_of(smallest(("a.xml", bytes(1001)))) == "T004"


def test_members_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opc, "MAX_PACKAGE_BYTES", 1000)
    assert code_of(smallest(*((f"{n}.xml", bytes(300)) for n in range(4)))) == "T004"


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opc, "MAX_MEMBERS", 5)
    assert len(read(smallest(*((f"{n}.xml", b"") for n in range(3)))).members) == 5
    assert code_of(smallest(*((f"{n}.xml", b"") for n in range(4)))) == "T004"


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert code_of(smallest(("bomb.xml", bytes(opc.MAX_MEMBER_BYTES + 1)))) == "T004"


@pytest.mark.parametrize("declared", [0, 10, 99_999])
def test_a_member_that_is_larger_than_it_declares_is_refused(declared: int):
    assert code_of(lying(smallest(("bomb.xml", bytes(100_000))), declared)) == "T001"


def test_what_is_unpacked_counts_and_not_what_is_declared(monkeypatch: pytest.MonkeyPatch):
    data = lying(smallest(("small.xml", bytes(1000))), 2**32 - 2)
    monkeypatch.setattr(opc, "MAX_MEMBER_BYTES", 1000)
    assert read(data)["small.xml"] == bytes(1000)
    monkeypatch.setattr(opc, "MAX_MEMBER_BYTES", 999)
    assert code_of(data) == "T004"


def test_an_encrypted_member_is_refused():
    assert code_of(encrypted(smallest())) == "T001"


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin",
        "word/vbaData.vbaProject.xml",
        "word/activeX/activeX1.xml",
        "word/embeddings/a.xlsx",
        "word/embeddings/oleObject1.bin",
    ],
)
def test_programs_and_embedded_objects_are_refused_by_name(name: str):
    with pytest.raises(TemplateError) as caught:
        read(smallest((name, b"x")))
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["member"]) == ("T005", name)


@given(offset=st.integers(0, 10_000))
def test_a_file_cut_off_anywhere_is_refused(offset: int):
    data = smallest(("word/styles.xml", bytes(range(256)) * 4))
    assert code_of(data[: offset % len(data)]) == "T001"


@given(offset=st.integers(0, 10_000), mask=st.integers(1, 255))
def test_a_damaged_byte_never_ends_in_another_error(offset: int, mask: int):
    data = bytearray(smallest(("word/styles.xml", bytes(range(256)) * 4)))
    data[offset % len(data)] ^= mask
    with contextlib.suppress(TemplateError):
        # A member of another name is missed by whoever asks for the parts of the document.
        assert read(bytes(data)).members


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_of_packed_data_is_refused_whatever_the_method(method: int):
    body = bytes(range(256)) * 8
    data = bytearray(zipped([*SMALLEST.items(), ("a.xml", body)], method))
    start = data.index(b"a.xml") + 5
    data[start : start + 24] = b"\xff" * 24
    assert code_of(bytes(data)) == "T001"


def test_writing_and_reading_give_the_same_members():
    members = {
        MAIN: b"<w:document/>",
        "ә/і.xml": "құжат".encode(),
        "empty.xml": b"",
        CONTENT_TYPES: b"<Types/>",
    }
    assert dict(read(write(Package(members))).members) == members


def test_content_types_come_first_and_the_rest_in_order():
    package = Package({"b.xml": b"", MAIN: b"", CONTENT_TYPES: b"", "a.xml": b""})
    names = zipfile.ZipFile(io.BytesIO(write(package))).namelist()
    assert names == [CONTENT_TYPES, "b.xml", MAIN, "a.xml"]


def test_equal_packages_give_equal_bytes_on_every_system(monkeypatch: pytest.MonkeyPatch):
    package = Package(SMALLEST)
    here = write(package)
    assert write(package) == here
    monkeypatch.setattr(sys, "platform", "win32")
    assert write(package) == here


def test_no_time_of_the_clock_is_written():
    infos = zipfile.ZipFile(io.BytesIO(write(Package(SMALLEST)))).infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_replaced_members_keep_their_place_and_the_package_stays():
    package = Package({"a": b"1", "b": b"2", "c": b"3"})
    assert list(package.replaced({"b": b"x", "d": b"y"}).members.items()) == [
        ("a", b"1"),
        ("b", b"x"),
        ("c", b"3"),
    ]
    assert package["b"] == b"2"
