"""Fuzzing guided by coverage: ``--times`` inputs for each target of tests/support/fuzzing, under Atheris.

``DOCGEN_FUZZ`` names targets, parted by commas; all of them without it. Needs the extra ``fuzz``, on Linux.
What breaks something stands in ``FOLDER/TARGET/findings`` with its traceback; give ``--folder`` to keep it.
What has reached new code stands in ``FOLDER/TARGET/corpus``: a later run in the same folder goes on from it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from trials.result import Result

SUPPORT = Path(__file__).resolve().parents[1] / "tests" / "support"
_PULSE = re.compile(r"#(?P<done>\d+)\s+(?P<event>[A-Za-z]+)\s+cov: (?P<edges>\d+)")
_EVERY = frozenset(("pulse", "INITED", "DONE"))
# A target that ends the process again and again, as memory without bound does, is given up.
_MOST_STARTS = 20


@dataclass
class _Run:
    """What became of a target: inputs judged, edges of docgen's code reached, what broke."""

    name: str
    done: int = 0
    edges: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def figures(self) -> str:
        return f"{self.name} {self.done:,} inputs, {self.edges:,} edges, {len(self.faults)} broken"


def run(times: int, seed: int, folder: Path) -> Result:
    """Fuzz the targets one after another."""
    if importlib.util.find_spec("atheris") is None:
        return Result("nothing was tried", ("Atheris is not installed: pip install -e '.[fuzz]'",))
    environment = {**os.environ, "PYTHONPATH": str(SUPPORT), "DOCGEN_CACHE": "off", "PYTHONHASHSEED": "0"}
    named = [name for name in os.environ.get("DOCGEN_FUZZ", "").split(",") if name]
    names = named or _names(environment)
    runs = [_fuzzed(name, times, seed, folder / name, environment) for name in names]
    faults = tuple(f"{each.name}: {fault} (seed {seed})" for each in runs for fault in each.faults)
    return Result("; ".join(each.figures for each in runs), faults)


def _names(environment: dict[str, str]) -> list[str]:
    """Return the names of all targets."""
    code = "import json; from fuzzing.table import targets; print(json.dumps([*targets()]))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    names: list[str] = json.loads(done.stdout)
    return names


def _fuzzed(name: str, times: int, seed: int, folder: Path, environment: dict[str, str]) -> _Run:
    """Run a target; where an input ends the whole process, that is kept, and the rest goes on."""
    found = _Run(name)
    for start in range(_MOST_STARTS):
        done = _child(found, times - found.done, seed + start, folder, environment)
        found.done += done
        if found.done >= times:
            break
    findings = folder / "findings"
    names = sorted(path.name for path in findings.iterdir()) if findings.is_dir() else []
    found.faults += [each for each in names if not each.endswith(".txt")]
    if found.done < times:
        found.faults.append(f"only {found.done:,} of {times:,} inputs")
    return found


def _child(found: _Run, times: int, seed: int, folder: Path, environment: dict[str, str]) -> int:
    """Run the process of a target to its end and return how many inputs it has judged."""
    done = 0
    command = [sys.executable, "-m", "fuzzing.guided", found.name, str(folder), str(times), str(seed)]
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as child:
        assert child.stderr is not None
        for line in child.stderr:
            if pulse := _PULSE.match(line):
                done = int(pulse["done"])
                found.edges = max(found.edges, int(pulse["edges"]))
            if line.startswith(("FINDING", "==")) or (pulse and pulse["event"] in _EVERY):
                print(f"{found.name}: {line.strip()[:200]}", file=sys.stderr, flush=True)
            elif "Error" in line:
                print(line.rstrip(), file=sys.stderr, flush=True)
    return done
