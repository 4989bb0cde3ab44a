"""How far a run is, and how it is ended by signals."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

import runs
from written import documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Started = Callable[[Path, Path], subprocess.Popen[str]]


# Windows has no terminal that hangs up.
ENDINGS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class TestProgress:
    def test_programs_get_an_event_as_json_for_each_half(
        self, run: Callable[..., Any], acts: Path, tmp_path: Path
    ) -> None:
        found = run("batch", acts, "-o", tmp_path / "out", "--jobs", 1, "--progress", "json")
        events = [json.loads(line) for line in found.err.splitlines()]
        assert [(event["event"], event["done"], event["total"]) for event in events[-1:]] == [("make", 4, 4)]
        assert [events[0][name] for name in ("event", "done", "made", "documents")] == ["check", 4, 0, 0]

    def test_a_log_gets_a_line(self, run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
        found = run("--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1)
        last = found.err.splitlines()[-1]
        assert last.startswith("Processed: 4/4, ")
        assert "left" not in last

    def test_a_terminal_gets_a_bar(self, run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
        found = run(
            "--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1, "--progress", "bar"
        )
        assert "Processed" in found.err


# More than are under way at once: what is under way is finished.
CASES = 1500


def _heard() -> None:
    """Let a new process hear the signals that the tests may have been started to survive (``nohup``)."""
    for kind in ENDINGS:
        signal.signal(kind, signal.SIG_DFL)


class TestInterruption:
    """Runs of their own processes, which are sent signals."""

    #: Seconds after which a run hangs, however busy the machine is.
    HANGS = 600

    @pytest.fixture
    def many(self, tmp_path: Path) -> Path:
        return runs.lines(tmp_path / "acts.jsonl", [runs.letter(number) for number in range(CASES)])

    @pytest.fixture
    def started(self) -> Iterator[Started]:
        """Starts a batch; one that is still there when the test ends is killed with its workers."""
        processes = []

        def start(path: Path, out: Path) -> subprocess.Popen[str]:
            command = [sys.executable, "-m", "docgen", "--ui-lang", "en", "batch", str(path), "-o", str(out)]
            process = subprocess.Popen(
                [*command, "--jobs", "2", "--progress", "none"],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "DOCGEN_CACHE": "off"},
                start_new_session=True,
                preexec_fn=_heard,
            )
            processes.append(process)
            return process

        yield start
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()

    def writing(self, process: subprocess.Popen[str], out: Path) -> None:
        """Wait until the first documents are there."""
        end = time.monotonic() + self.HANGS
        while not list(out.glob("*.docx")):
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
            assert time.monotonic() < end
            time.sleep(0.01)

    @pytest.mark.parametrize("kind", ENDINGS)
    def test_once_finishes_what_is_under_way_and_says_how_to_go_on(
        self, run: Callable[..., Any], started: Started, many: Path, tmp_path: Path, kind: signal.Signals
    ) -> None:
        out = tmp_path / "out"
        process = started(many, out)
        self.writing(process, out)
        process.send_signal(kind)
        said, told = process.communicate(timeout=self.HANGS)
        assert process.returncode == 130
        assert "Finishing what is under way" in told
        assert "goes on where this run ended" in told
        made = documents(out)
        assert (
            said == f"cases: {CASES}, made: {len(made) // 2}, kept: 0, refused: 0; documents: {len(made)}\n"
        )
        assert 0 < len(made) < 2 * CASES
        again = run("--ui-lang", "en", "batch", many, "-o", out, "--jobs", 2, "--progress", "none")
        kept = len(made) // 2
        counts = f"made: {CASES - kept}, kept: {kept}, refused: 0; documents: {2 * (CASES - kept)}"
        assert again.out == f"cases: {CASES}, {counts}\n"
        assert len(documents(out)) == 2 * CASES

    def test_a_terminal_that_is_gone_does_not_end_what_is_under_way(
        self, run: Callable[..., Any], acts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def gone(_: str) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        def interrupted(*_: object) -> None:
            signal.raise_signal(ENDINGS[-1])

        monkeypatch.setattr("docgen.cli.report.note", gone)
        monkeypatch.setattr("docgen.batch.reports.write", interrupted)
        found = run("batch", acts, "-o", tmp_path / "out", "--jobs", 1, "--progress", "none")
        assert (found.code, len(documents(tmp_path / "out"))) == (0, 8)

    def test_after_the_last_case_the_run_is_whole(
        self, run: Callable[..., Any], acts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*_: object) -> None:
            signal.raise_signal(signal.SIGINT)

        monkeypatch.setattr("docgen.batch.reports.write", interrupted)
        found = run("--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1)
        assert found.code == 0
        assert "goes on where this run ended" not in found.err

    def test_twice_ends_at_once_and_nothing_is_half_written(
        self, started: Started, many: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "out"
        process = started(many, out)
        self.writing(process, out)
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.05)
        process.communicate(timeout=self.HANGS)
        # The second one may come when Python itself is about to leave; a shell calls both 130.
        assert process.returncode in (130, -signal.SIGINT)
        assert set(runs.documents(out)) == set(documents(out))
