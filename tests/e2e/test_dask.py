"""A batch over a scheduler and two workers, one of which is killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import runs
from clusters import Cluster

if TYPE_CHECKING:
    from pathlib import Path

CASES = 2000


def test_a_worker_that_is_killed_costs_no_document_and_doubles_none(tmp_path: Path) -> None:
    acts = runs.lines(tmp_path / "acts.jsonl", [runs.letter(number) for number in range(CASES)])
    out = tmp_path / "out"
    with Cluster(tmp_path, workers=2) as cluster:
        arguments = ["batch", str(acts), "-o", str(out), "--executor", cluster.address, "--progress", "none"]
        process = subprocess.Popen(
            [sys.executable, "-m", "docgen", "--ui-lang", "en", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "DOCGEN_CACHE": "off"},
        )
        end = time.monotonic() + 300
        while len(list(out.glob("*.docx"))) < CASES // 2:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < end
            time.sleep(0.05)
        cluster.workers[0].send_signal(signal.SIGKILL)
        said, told = process.communicate(timeout=300)
    assert (process.returncode, told) == (0, "")
    assert said == f"cases: {CASES}, made: {CASES}, kept: 0, refused: 0; documents: {2 * CASES}\n"
    journal = (out / "docgen-journal.jsonl").read_text("utf-8").splitlines()
    assert sum('"number"' in line for line in journal) == CASES
    alone = runs.ran(runs.wished(tmp_path / "alone", [acts]))
    assert alone.counts.made == CASES
    made = {name: data for name, data in runs.documents(out).items() if name.endswith(".docx")}
    assert made == runs.documents(tmp_path / "alone")
