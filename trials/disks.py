"""A disk that is really full, at every size until all fits, and one that is read-only; needs root (Linux).

The working folder of a command, with its output, temporary files and cache, lies on a file system in memory
that has room for so many pages or so many files more. What is told and left is looked at; then there is room
again, and the next run must bring all to its end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from trials import scenes, tracing
from trials.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trials.scenes import Judge, Scene

_PAGE: Final = 4096
_CASES: Final = 3
_ROOM: Final = "size=64m,nr_inodes=4096"
_MOST: Final = 400
"""Pages or files more that a command is given at most."""


def run(times: int, _seed: int, folder: Path) -> Result:
    """Run each command on ``times`` full disks at most, each with a little more room."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return Result("needs root and mount", ("nothing was tried",))
    wrong: list[str] = []
    refused = ended = 0
    for scene in (*scenes.single(), scenes.whole_set(), *scenes.batches(_CASES)):
        judge = scenes.Judge(scene, folder / scene.name)
        for kind in ("size", "nr_inodes", "ro"):
            statuses = []
            for more in _steps(scene, kind, times):
                status, found = _tried(scene, judge, folder / scene.name, kind, more)
                statuses.append(status)
                wrong += [f"{scene.name}, {kind} +{more}: {each}" for each in found]
                if status == 0:
                    break
            print(f"{scene.name}, {kind}: statuses {statuses}, wrong: {len(wrong)}", flush=True)
            refused += sum(status != 0 for status in statuses)
            ended += statuses[-1] == 0
    figures = (
        f"{refused} full or read-only disks told of, {len(wrong)} left something wrong; {ended} had room"
    )
    return Result(figures, tuple(wrong))


def _steps(scene: Scene, kind: str, times: int) -> range:
    if kind == "ro":
        return range(1)
    step = 5 if scene.number_of_cases else 1
    return range(0, min(_MOST, times * step), step)


def _tried(scene: Scene, judge: Judge, folder: Path, kind: str, more: int) -> tuple[int | None, list[str]]:
    """Run a scene on a disk with so much more room; return its status and what was wrong."""
    work = folder / "work"
    shutil.copytree(work / "cache", folder / "cache", dirs_exist_ok=True)
    with _mounted(work):
        shutil.copytree(folder / "cache", work / "cache")
        # Copies are others' files to a cache that asks whose they are: not so for root's own.
        (work / "cache").chmod(0o700)
        scene.laid_out(folder)
        used = os.statvfs(work)
        room = {
            "size": f"size={(used.f_blocks - used.f_bfree + more) * _PAGE}",
            "nr_inodes": f"nr_inodes={used.f_files - used.f_ffree + more}",
            "ro": "ro",
        }
        _mount(f"remount,{room[kind]}", work)
        ended = tracing.ran(scene.call(), work, scenes.environment(work))
        found = judge.faults_of_run(ended)
        _mount(f"remount,rw,{_ROOM}", work)
        if ended.status != 0:
            found += judge.faults_of_next_run()
        return ended.status, found


@contextmanager
def _mounted(work: Path) -> Iterator[None]:
    _mount(_ROOM, work)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(work)], check=True)


def _mount(options: str, work: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(work)], check=True)
