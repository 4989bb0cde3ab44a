"""What is fed to docgen is refused or taken: what broke something once, and some hundreds of mutations.

By hand, guided by coverage and with millions of inputs: ``python -m trials fuzz``.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from fuzzing.judging import watched
from fuzzing.table import targets
from fuzzing.target import REGRESSIONS

if TYPE_CHECKING:
    from pathlib import Path

#: How many mutations of its seeds each target gets; what takes long gets fewer.
TIMES = {
    "case": 2000, "lines": 400, "validation": 150, "schema": 40, "csv": 150, "workbook": 60, "name": 1000,
    "filter": 2000, "word": 200, "template": 250, "textform": 40, "adopt": 20, "evidence": 25,
}  # fmt: skip
# The examples of all types are made into documents by other tests.
STEPS = {"validation": 8}


def seeds(name: str) -> list[bytes]:
    return [*targets()[name].corpus().values()][:: STEPS.get(name, 1)]


def test_every_target_has_its_share():
    assert set(TIMES) == set(targets())
    assert {path.name for path in REGRESSIONS.iterdir()} <= set(TIMES)


@pytest.mark.parametrize("name", sorted(TIMES))
def test_seeds_are_taken_or_refused(name: str, tmp_path: Path):
    assert seeds(name)
    for data in seeds(name):
        with watched(tmp_path):
            targets()[name].judge(data, tmp_path)


@pytest.mark.parametrize(
    "path", sorted(REGRESSIONS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_what_broke_something_once_is_taken_or_refused(path: Path, tmp_path: Path):
    with watched(tmp_path):
        targets()[path.parent.name].judge(path.read_bytes(), tmp_path)


@pytest.mark.parametrize("name", sorted(TIMES))
def test_mutations_are_taken_or_refused(name: str, tmp_path: Path):
    target, chance = targets()[name], Random(7)
    known = seeds(name)
    for _ in range(TIMES[name]):
        data = target.mutate(chance.choice(known), chance)
        # Now and then a mutation is mutated again, as those are that reached new code.
        known = [*known, data] if chance.random() < 0.2 else known
        with watched(tmp_path):
            target.judge(data, tmp_path)
