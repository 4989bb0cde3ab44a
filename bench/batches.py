"""A batch of inspection acts: from JSON Lines to pairs of files, beside a plain loop of docxtpl.

Every run of docgen is a process of its own, timed from outside; the loop is measured on a part of the cases,
between the runs, on one core. Ratios count wall time of docgen and CPU time of the loop.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import docgen
from bench.bundled import Loop, varied
from bench.measure import table, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TYPE = "inspection_act"
#: The examples of the type: an act without findings, and one of several pages with tables of violations.
SIZES = {"small": 0, "rich": 1}
_ROOT = Path(__file__).resolve().parent.parent
_LOOP = 24
"""Cases of the loop between two runs."""
_BURN = 2_000_000
_FIRST = 100
"""Cases of the run whose first document is waited for."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of docgen: seconds of wall time, CPU seconds of its own and of its workers, peak memory in MB."""

    wall: float
    own: float
    workers: float
    own_peak: float
    worker_peak: float

    @property
    def cpu(self) -> float:
        return self.own + self.workers


def report(count: int, rounds: int) -> Iterator[str]:
    """Yield a table of a batch for each size of cases, medians over the rounds."""
    for size, which in SIZES.items():
        with tempfile.TemporaryDirectory(dir=_ROOT) as place:
            yield _table(Path(place), size, which, count, rounds)


def _table(folder: Path, size: str, which: int, count: int, rounds: int) -> str:
    acts = folder / "acts.jsonl"
    write_cases(acts, count, which)
    loops, ones, twos, checks, resumed = [], [], [], [], []
    for _ in range(rounds):
        loops.append(_loop(folder, which))
        ones.append(_batch(acts, folder / "one", "--jobs", "1"))
        shutil.rmtree(folder / "one")
        twos.append(_batch(acts, folder / "two", "--jobs", "2"))
        resumed.append(_batch(acts, folder / "two", "--jobs", "2", "--resume"))
        shutil.rmtree(folder / "two")
        checks.append(_batch(acts, folder / "check", "--jobs", "1", "--check"))
    first = median(_first_document(folder, name, which) for name in "abc")
    loop = median(loops)
    one, two, check, again = (_median(each) for each in (ones, twos, checks, resumed))
    rows = [
        ("docxtpl loop, one core", f"{loop * 1000:.1f} ms a case", ""),
        ("batch, 1 process", _each(one, count), times(loop / (one.wall / count))),
        ("batch, 2 processes", _each(two, count), times(loop / (two.wall / count))),
        ("2 processes over 1", "", times(one.wall / two.wall)),
        ("pure computing, 2 processes over 1", "", times(_burnt())),
        (
            "reading, naming, writing, journal and reports",
            f"{two.own:.1f} s of {two.cpu:.1f} s CPU",
            f"{two.own / two.cpu:.0%}",
        ),
        (f"start to the first document, {_FIRST} cases", f"{first:.2f} s", ""),
        ("`--check`, 1 process", f"{check.cpu:.1f} s CPU", f"{check.cpu / count * 1000:.2f} ms a case"),
        ("resumed with nothing to do", f"{again.wall:.1f} s", ""),
        ("peak memory, 2 processes", f"{two.own_peak:.0f} MB, a worker {two.worker_peak:.0f} MB", ""),
    ]
    return table((f"batch of {count:,} {TYPE}, {size}, both languages", "figure", "ratio"), rows)


def write_cases(path: Path, count: int, which: int) -> None:
    """Write cases as JSON Lines: one of the examples, each with a number and with words of its own."""
    example = docgen.opened().catalog[TYPE].examples[which]
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            stream.write(json.dumps(varied(example, number), ensure_ascii=False) + "\n")


def _loop(folder: Path, which: int) -> float:
    """Return CPU seconds of the plain loop for one case."""
    workspace = docgen.opened()
    kind = workspace.catalog[TYPE]
    texts = [
        json.dumps(varied(kind.examples[which], number), ensure_ascii=False).encode()
        for number in range(_LOOP)
    ]
    loop = Loop(workspace, kind, texts, folder)
    loop(0)
    start = time.process_time()
    for number in range(_LOOP):
        loop(number)
    return (time.process_time() - start) / _LOOP


def _batch(acts: Path, out: Path, *options: str) -> Run:
    """Run docgen over the cases, on all cores."""
    command = (sys.executable, "-m", "bench.batch_process", str(acts), "-o", str(out), "--progress", "none")
    done = subprocess.run(
        [*command, *options], cwd=_ROOT, env=_environment(), check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Run(**found)


def _first_document(folder: Path, name: str, which: int) -> float:
    """Return the seconds from the start of a run until its first document has its name."""
    acts = folder / f"{name}.jsonl"
    write_cases(acts, _FIRST, which)
    out = folder / name
    start = time.perf_counter()
    process = subprocess.Popen(
        (sys.executable, "-m", "bench.batch_process", str(acts), "-o", str(out), "--jobs", "2"),
        cwd=_ROOT,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not (out.is_dir() and any(path.suffix == ".docx" for path in out.iterdir())):
        if process.poll() is not None:
            raise subprocess.CalledProcessError(process.returncode, process.args)
        time.sleep(0.002)
    found = time.perf_counter() - start
    process.wait()
    return found


def _burnt() -> float:
    """Return how much faster two processes compute than one, which is at most 2."""
    code = f"sum(number * number for number in range({_BURN}))"
    return 2 * _processes(code, 1) / _processes(code, 2)


def _processes(code: str, count: int) -> float:
    command = (sys.executable, "-c", f"import os; os.sched_setaffinity(0, range(os.cpu_count())); {code}")
    start = time.perf_counter()
    running = [subprocess.Popen(command) for _ in range(count)]
    for process in running:
        process.wait()
    return time.perf_counter() - start


def _environment() -> dict[str, str]:
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "DOCGEN_CACHE": str(_ROOT / ".bench" / "cache")}
    # Without its compiled modules Python would read every source anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _median(runs: Sequence[Run]) -> Run:
    """Return the run whose wall time is the median one."""
    return sorted(runs, key=lambda run: run.wall)[len(runs) // 2]


def _each(run: Run, count: int) -> str:
    return f"{run.wall:.1f} s, {run.wall / count * 1000:.2f} ms a case"
