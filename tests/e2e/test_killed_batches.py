"""A batch that is killed again and again ends as one that never was; two in one folder never mix."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import runs

CASES = 2000
KILLS = 20
# How many of the kills come while cases are still judged, and within how many seconds.
EARLY, SOON = 5, 1.5
# Seconds after which a run or a worker hangs, however busy the machine is.
HANGS = 600


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("acts")
    return runs.lines(folder / "acts.jsonl", [runs.letter(number) for number in range(CASES)])


def started(acts: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    # A report tells its folder as it was named.
    out.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "docgen", "--ui-lang", "en", "batch", str(acts), "-o", out.name]
    return subprocess.Popen(
        [*command, "--jobs", "2", "--progress", "none", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=out.parent,
        env={**os.environ, "DOCGEN_CACHE": str(acts.parent / "cache")},
    )


@pytest.fixture(scope="module")
def undisturbed(acts: Path) -> dict[str, bytes]:
    """Return every file but the journal that a run leaves which nobody disturbs: documents and reports."""
    out = acts.parent / "undisturbed" / "out"
    process = started(acts, out)
    said, _ = process.communicate(timeout=HANGS)
    assert said == f"cases: {CASES}, made: {CASES}, kept: 0, refused: 0; documents: {2 * CASES}\n"
    return runs.documents(out)


def count(folder: Path) -> int:
    return sum(path.suffix == ".docx" for path in folder.iterdir()) if folder.is_dir() else 0


def alive(pids: set[int]) -> set[int]:
    """Return those processes that still run; one that is dead and not yet taken leave of does not."""
    found = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.add(pid)
    return found


def children(pid: int) -> set[int]:
    return {int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()}


def test_a_run_killed_at_random_moments_ends_as_if_it_never_was(
    acts: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    source = random.Random(20261130)
    moments = [0] * EARLY + sorted(source.sample(range(1, 2 * CASES - 200), KILLS - EARLY))
    for moment in moments:
        process = started(acts, out)
        if moment == 0:
            time.sleep(source.uniform(0.05, SOON))
        while count(out) < moment and process.poll() is None:
            time.sleep(0.002)
        workers = children(process.pid)
        assert process.poll() is None, "the run ended before it was killed"
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=HANGS)
        end = time.monotonic() + HANGS
        while alive(workers) and time.monotonic() < end:
            time.sleep(0.01)
        assert not alive(workers), "a worker outlived its run"
    process = started(acts, out)
    said, told = process.communicate(timeout=HANGS)
    assert (process.returncode, told) == (0, "")
    assert f"cases: {CASES}, " in said
    assert runs.documents(out) == undisturbed


def test_of_two_runs_in_one_folder_one_is_refused_and_the_other_is_whole(
    acts: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    both = [started(acts, out), started(acts, out)]
    ends = [(process.communicate(timeout=HANGS), process.returncode) for process in both]
    assert sorted(code for _, code in ends) == [0, 1]
    ((_, told),) = [texts for texts, code in ends if code == 1]
    assert "W008" in told
    assert runs.documents(out) == undisturbed
