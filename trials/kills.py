"""Commands that are killed at random moments (SIGKILL), and the same command once more.

Single cases, sets and batches: whatever the moment, no file under a final name is half, the next run brings
all to its end with the same bytes, each case stands once in the report, and nothing temporary is left.
A batch is killed several times before it may end. The folder is looked at between.
"""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from trials import scenes
from trials.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trials.scenes import Judge, Scene

_CASES: Final = 12
_IN_A_ROW: Final = 8
"""Kills of a batch before it may end."""
# Of so many rounds the last is one that prints.
_PRINTED: Final = 12
_TOTALS: Final = frozenset(("runs", "kills", "half pairs", "temporary files"))
_PATIENCE: Final = 60.0
_SOON: Final = 0.25
"""Seconds around the first file in which every other kill comes: what is short is met seldom else."""


@dataclass(slots=True)
class Stage:
    """A scene with its judge, and the seconds that it takes undisturbed."""

    scene: Scene
    judge: Judge
    folder: Path
    seconds: float


def killed(stage: Stage, work: Path, source: random.Random) -> bool:
    """Run the command of a scene and kill it; tell whether it was killed before it had ended."""
    process = subprocess.Popen(
        stage.scene.call(),
        cwd=work,
        env=scenes.environment(work),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if source.random() < 0.5:
        _sleep(process, source.uniform(0, stage.seconds))
    else:
        # The journal is opened just before the first file is written.
        before = _files(work)
        while process.poll() is None and _files(work) == before:
            time.sleep(0.0005)
        share = stage.seconds if stage.scene.number_of_cases else _SOON
        _sleep(process, source.uniform(0, share) ** 2)
    process.send_signal(signal.SIGKILL)
    is_killed = process.wait() != 0
    _wait_for_orphans(work)
    return is_killed


def _wait_for_orphans(work: Path) -> None:
    """Wait until LibreOffice, which outlives who started it, has ended too."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and any(str(work) in each for each in _commands()):
        time.sleep(0.05)


def _commands() -> Iterator[str]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            yield path.read_bytes().decode("utf-8", "replace")


def _files(work: Path) -> int:
    return sum(1 for _ in (work / "out").iterdir()) if (work / "out").is_dir() else 0


def _sleep(process: subprocess.Popen[bytes], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        time.sleep(0.0005)


def rounds(stage: Stage, source: random.Random, counts: Counter[str]) -> list[str]:
    """Kill the command of a scene until it may end, and return what was wrong."""
    work = stage.scene.laid_out(stage.folder)
    wrong: list[str] = []
    for _ in range(source.randint(1, _IN_A_ROW) if stage.scene.number_of_cases else 1):
        counts["runs"] += 1
        counts["kills"] += killed(stage, work, source)
        present = scenes.files(work)
        wrong += stage.judge.half_files(present)
        counts["half pairs"] += bool(stage.judge.half_pairs(present))
        counts["temporary files"] += len(scenes.leftovers(work))
    return [*wrong, *stage.judge.faults_of_next_run()]


def run(times: int, seed: int, folder: Path) -> Result:
    """Kill ``times`` commands."""
    source = random.Random(seed)
    quick = (*scenes.single(), scenes.whole_set(), *scenes.batches(_CASES))
    stages = [_ready(scene, folder / scene.name) for scene in quick]
    printed = _ready(scenes.pdf(), folder / "pdf")
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    number = 0
    while counts["kills"] < times:
        number += 1
        stage = printed if number % _PRINTED == 0 else source.choice(stages)
        for each in rounds(stage, source, counts):
            wrong.append(f"{stage.scene.name}, round {number} of seed {seed}: {each}")
            print(wrong[-1], flush=True)
        counts[stage.scene.name] += 1
        if number % 10 == 0:
            print(_figures(counts, number, len(wrong)), flush=True)
    return Result(_figures(counts, number, len(wrong)), tuple(wrong))


def _figures(counts: Counter[str], number: int, wrong: int) -> str:
    by_scene = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()) if name not in _TOTALS)
    return (
        f"{counts['kills']} kills in {number} rounds ({by_scene}): {wrong} ended otherwise than undisturbed; "
        f"{counts['half pairs']} half pairs, {counts['temporary files']} temporary files until the next one"
    )


def _ready(scene: Scene, folder: Path) -> Stage:
    judge = scenes.Judge(scene, folder)
    start = time.monotonic()
    work = scene.laid_out(folder)
    subprocess.run(scene.call(), cwd=work, env=scenes.environment(work), capture_output=True, check=True)
    return Stage(scene, judge, folder, time.monotonic() - start)
