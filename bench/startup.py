"""The command line: one pair with a filled cache, and the help, each in a process of its own.

DOCGEN_CACHE (a folder that the first run fills)  ->  wall and CPU milliseconds of a run
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import docgen
from bench.measure import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DOCGEN = str(Path(sys.executable).with_name("docgen"))


def report(runs: int) -> Iterator[str]:
    """Yield the table of the command line, medians over the runs."""
    workspace = docgen.opened()
    kind = workspace.catalog[workspace.catalog.slugs[-1]]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        environment = {**os.environ, "DOCGEN_CACHE": str(folder / "cache")}
        # Without its compiled modules Python would read every source anew.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        case = folder / "case.json"
        case.write_text(json.dumps(kind.examples[1]), encoding="utf-8")
        pair = (_DOCGEN, "render", str(case), "-o", str(folder / "out"), "--force")
        commands = {
            "bare Python": (sys.executable, "-c", "pass"),
            "`docgen --help`": (_DOCGEN, "--help"),
            f"`docgen render`, a pair of {kind.slug}": pair,
        }
        first = _run(pair, environment)
        taken = {name: [_run(command, environment)] for name, command in commands.items()}
        for _ in range(runs):
            for name, command in commands.items():
                taken[name].append(_run(command, environment))
    medians = {name: _medians(runs_of[1:]) for name, runs_of in taken.items()}
    bare = medians["bare Python"][1]
    rows = [*medians.items(), ("the same, the very first, which fills the cache", first)]
    yield table(
        ("command", "wall ms", "CPU ms", "CPU ms over bare Python"),
        [(name, f"{wall:.0f}", f"{cpu:.0f}", f"{cpu - bare:.0f}") for name, (wall, cpu) in rows],
    )


def _medians(runs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    wall, cpu = zip(*runs, strict=True)
    return statistics.median(wall), statistics.median(cpu)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Return wall and CPU milliseconds (user and system) of a process. Raises CalledProcessError."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return wall * 1000, (used.ru_utime + used.ru_stime) * 1000
