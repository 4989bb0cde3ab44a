"""A few calls of the system that fail under a whole command; ``python -m trials calls`` tries all of them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from trials import calls, scenes

if TYPE_CHECKING:
    from pathlib import Path

SCENES = {each.name: each for each in (*scenes.single(), *scenes.batches(2))}
TIMES = 5


@pytest.mark.strace
@pytest.mark.parametrize("name", ["force", "serial"])
def test_a_command_with_a_failing_call_tells_why_and_the_next_one_ends_it(tmp_path: Path, name: str) -> None:
    tried, faults, wrong = calls.tried(SCENES[name], tmp_path, TIMES, random.Random(20261130))
    assert wrong == []
    assert (tried, faults) >= (TIMES // 2, TIMES)
