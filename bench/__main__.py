"""All measurements in one run, as tables in Markdown for docs/performance.md.

    python -m bench [--quick] [--only PART] [--no-peers]

PART is a paper (act, act200, letter), or types, batch, startup, memory; more than one may be named. The peers
are installed into .bench when they are first wanted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from bench import cases, contest, dialects, peers
from bench.measure import Plan, on_one_core
from bench.papers import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PARTS = (*PAPERS, "types", "batch", "startup", "memory")
FULL, QUICK = Plan(rounds=5, seconds=1.0), Plan(rounds=5, seconds=0.1)
RUNS, DOCUMENTS, BATCH = 7, 10_000, 10_000
_PACKAGES = ("docxtpl", "python-docx", "lxml", "Jinja2", "jsonschema", "jsonschema-rs", "isal")


def main() -> None:
    parser = argparse.ArgumentParser(description="docgen beside its peers: CPU time and memory.")
    parser.add_argument("--quick", action="store_true", help="short rounds: figures that are only rough")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument(
        "--no-peers", action="store_true", help="docgen and docxtpl alone; nothing is installed"
    )
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    on_one_core()
    os.environ["DOCGEN_CACHE"] = "off"
    engines = [peer for peer in peers.PEERS if peer.is_own or not options.no_peers]
    for text in _report(
        options.only or PARTS, engines, QUICK if options.quick else FULL, quick=options.quick
    ):
        print(text, flush=True)
    print(
        f"({_machine(cores)}; {', '.join([*_versions(), *([] if options.no_peers else peers.versions())])}.)"
    )


def _report(parts: Sequence[str], engines: Sequence[peers.Peer], plan: Plan, *, quick: bool) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        if papers := [name for name in PAPERS if name in parts]:
            yield from contest.report(papers, engines, plan, Path(folder))
        if "types" in parts:
            from bench import bundled

            yield from bundled.report(plan)
        if "batch" in parts:
            from bench import batches

            yield from batches.report(BATCH // 20 if quick else BATCH, rounds=1 if quick else 3)
        if "startup" in parts:
            from bench import startup

            yield from startup.report(3 if quick else RUNS)
        if "memory" in parts:
            yield _memory(Path(folder), DOCUMENTS // 10 if quick else DOCUMENTS)


def _memory(folder: Path, count: int) -> str:
    """Return a line that tells the peak memory of a process which makes that many acts."""
    paper = PAPERS["act"]
    (folder / "template.docx").write_bytes(dialects.template(paper))
    (folder / "cases.json").write_text(json.dumps(cases.cases(paper.rows, paper.count)), encoding="utf-8")
    command = (sys.executable, "-m", "bench.memory", "template.docx", "cases.json", str(count))
    environment = {**os.environ, "PYTHONPATH": str(peers.ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    early, late = done.stdout.split()
    return f"Peak memory: {early} MB after {count // 10:,} acts, {late} MB after {count:,}.\n"


def _machine(cores: int | None) -> str:
    """Return the kind of machine: cores, processor, system, Python."""
    path = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", path.read_text(encoding="utf-8")) if path.is_file() else None
    processor = found[1].strip() if found else platform.machine()
    return f"{cores} cores, {processor}, {platform.system()}, Python {platform.python_version()}"


def _versions() -> Iterator[str]:
    from docgen.version import VERSION

    yield f"docgen {VERSION}"
    for package in _PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue


if __name__ == "__main__":
    main()
