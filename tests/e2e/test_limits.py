"""What the system limits is told, nothing is left half, and the next run ends it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from trials import scenes, tracing

if TYPE_CHECKING:
    from pathlib import Path

SCENES = {each.name: each for each in (*scenes.single(), scenes.whole_set(), *scenes.batches(2))}
COMMANDS = ("render", "set", "serial")
POSIX = pytest.mark.skipif(os.name == "nt", reason="there are no such limits")


def within(limit: str, command: list[str]) -> list[str]:
    return ["sh", "-c", f'ulimit {limit}; exec "$@"', "sh", *command]


@POSIX
@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_may_be_no_larger_than_the_system_allows(tmp_path: Path, name: str) -> None:
    judge = scenes.Judge(SCENES[name], tmp_path)
    work = SCENES[name].laid_out(tmp_path)
    # Four blocks of half a kibibyte or of a whole one: no document is so small.
    command = within("-f 4", SCENES[name].call())
    ended = tracing.ran(command, work, scenes.environment(work))
    assert (ended.status, "the file would be larger than the system allows" in ended.told) == (1, True)
    assert judge.faults(ended) == []


@POSIX
def test_where_no_process_can_be_started_it_is_told_and_the_next_run_goes_on(tmp_path: Path) -> None:
    scene = SCENES["processes"]
    judge = scenes.Judge(scene, tmp_path)
    work = scene.laid_out(tmp_path)
    ended = tracing.ran(within("-n 10", scene.call()), work, scenes.environment(work))
    assert (ended.status, "B020" in ended.told, "--jobs 1" in ended.told) == (4, True, True)
    assert judge.faults(ended) == []
