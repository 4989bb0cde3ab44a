"""What was handed out lately."""

from __future__ import annotations

import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from docgen.web.recent import KEPT, Recent

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def recent(tmp_path: Path) -> Recent:
    return Recent(tmp_path / "data" / "recent.json")


def test_at_first_nothing_was(recent: Recent) -> None:
    assert recent.all() == []


def test_the_last_stands_first_and_each_once(recent: Recent) -> None:
    for name in ("a.docx", "b.docx", "a.docx"):
        recent.add("0" * 16, "kk", "docx", name)
    assert [each.name for each in recent.all()] == ["a.docx", "b.docx"]


def test_the_same_name_of_another_draft_is_another_document(recent: Recent) -> None:
    recent.add("0" * 16, "kk", "docx", "a.docx")
    recent.add("1" * 16, "kk", "docx", "a.docx")
    assert [each.draft for each in recent.all()] == ["1" * 16, "0" * 16]


def test_so_many_are_kept(recent: Recent) -> None:
    for number in range(KEPT + 3):
        recent.add("0" * 16, "ru", "pdf", f"{number}.pdf")
    assert [each.name for each in recent.all()] == [f"{number}.pdf" for number in range(KEPT + 2, 2, -1)]


@pytest.mark.skipif(os.name == "nt", reason="of POSIX")
def test_no_other_user_can_read_it(recent: Recent, tmp_path: Path) -> None:
    recent.add("0" * 16, "kk", "docx", "a.docx")
    assert stat.S_IMODE((tmp_path / "data" / "recent.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["recent.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        "null",
        '{"format": 2, "documents": []}',
        '{"format": 1, "documents": [{}]}',
        '{"format": 1}',
    ],
)
def test_a_file_that_cannot_be_read_holds_none_and_is_written_anew(tmp_path: Path, text: str) -> None:
    path = tmp_path / "recent.json"
    path.write_text(text, "utf-8")
    recent = Recent(path)
    assert recent.all() == []
    recent.add("0" * 16, "kk", "docx", "a.docx")
    assert len(recent.all()) == 1


def test_none_is_lost_where_several_are_handed_out_at_once(recent: Recent) -> None:
    threads = [
        threading.Thread(target=recent.add, args=("0" * 16, "kk", "docx", f"{number}.docx"))
        for number in range(KEPT)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(recent.all()) == KEPT
