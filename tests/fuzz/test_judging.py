"""The judge itself: what it must not let pass."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from docgen.errors import CaseError
from docgen.model.problem import Problem
from fuzzing import judging


def _connect(_: Path) -> None:
    with socket.socket() as made:
        made.connect(("127.0.0.1", 9))


OUTSIDE = {
    "a file": lambda folder: (folder.parent / "a").write_bytes(b""),
    "a file by way of the folder": lambda folder: (folder / ".." / "a").write_bytes(b""),
    "a folder": lambda folder: (folder.parent / "b").mkdir(),
    "a file taken away": lambda folder: (folder.parent / "gone").unlink(),
    "a program": lambda _: subprocess.run([sys.executable, "-c", ""], check=True),
    "a host": _connect,
}


@pytest.mark.parametrize("act", OUTSIDE.values(), ids=OUTSIDE)
def test_what_is_done_outside_of_the_folder_is_told_and_not_done(act: Any, tmp_path: Path):
    folder = tmp_path / "own"
    folder.mkdir()
    with pytest.raises(judging.Outside), judging.watched(folder):
        act(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


def test_the_folder_is_written_into_and_everything_is_read(tmp_path: Path):
    with judging.watched(tmp_path):
        (tmp_path / "a").write_text("а", encoding="utf-8")
        (tmp_path / "a").unlink()
        assert Path(__file__).read_bytes()


def test_behind_the_block_nothing_is_watched(tmp_path: Path):
    with judging.watched(tmp_path / "own"):
        pass
    (tmp_path / "a").write_bytes(b"")


@pytest.mark.skipif(not hasattr(judging.signal, "SIGALRM"), reason="no alarms on this system")
def test_what_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(judging, "LONGEST", 0.05)
    with pytest.raises(judging.Hang), judging.watched(tmp_path):
        time.sleep(60)


def test_a_refusal_without_a_problem_or_with_one_that_cannot_be_told_is_broken():
    def refused(*problems: Problem) -> Any:
        raise CaseError(problems)

    assert judging.refusal_or(lambda: 5) == 5
    assert judging.refusal_or(lambda: refused(Problem("C014"))) is None
    with pytest.raises(AssertionError):
        judging.refusal_or(refused)
    with pytest.raises(KeyError):
        judging.refusal_or(lambda: refused(Problem("C007")))
