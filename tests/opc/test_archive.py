"""The archive: sound zips in the order of the package, the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.opc.archive import archive, deflated, fast_deflated

if TYPE_CHECKING:
    from collections.abc import Callable

MEMBERS = {
    "b.xml": b"<b/>",
    "types.xml": b"<t/>" * 50,
    "а/ә.xml": "<қ/>".encode(),
    "c.bin": bytes(range(256)),
}


def read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        return {info.filename: found.read(info) for info in found.infolist()}


@pytest.mark.parametrize("dynamic", [(), ("b.xml",), ("types.xml",), ("b.xml", "c.bin"), tuple(MEMBERS)])
@pytest.mark.parametrize("deflate", [deflated, fast_deflated])
def test_every_member_is_there_in_its_order_whichever_change(
    dynamic: tuple[str, ...], deflate: Callable[[bytes], bytes]
):
    parts = {name: MEMBERS[name] * 3 for name in dynamic}
    found = read(archive(MEMBERS, dynamic, "types.xml").filled(parts, deflate))
    assert found == {**MEMBERS, **parts}
    assert list(found) == ["types.xml", "b.xml", "а/ә.xml", "c.bin"]


def test_new_members_stand_at_the_end():
    found = read(archive(MEMBERS, ("b.xml",), "types.xml").filled({"b.xml": b"1", "new.png": b"2"}))
    assert list(found)[-1] == "new.png"
    assert found["new.png"] == b"2"


def test_a_dynamic_member_that_is_not_given_is_missed():
    with pytest.raises(KeyError):
        archive(MEMBERS, ("b.xml",), "types.xml").filled({})


@given(data=st.binary(max_size=2000))
def test_any_bytes_come_back(data: bytes):
    for deflate in (deflated, fast_deflated):
        assert read(archive({"a": b""}, ("a",), "a").filled({"a": data}, deflate)) == {"a": data}


def test_equal_parts_give_equal_bytes_and_no_clock():
    prepared = archive(MEMBERS, ("b.xml",), "types.xml")
    first, second = (prepared.filled({"b.xml": b"x"}) for _ in range(2))
    assert first == second
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
