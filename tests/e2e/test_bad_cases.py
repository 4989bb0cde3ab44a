"""Bad cases among many: each is named at its line and column, and costs nothing else."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

import runs
from docgen.batch.executors import Processes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CASES, BAD = 2000, 100


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _repeated(text: str) -> str:
    return '{"document_type": "inspection_act", ' + text[1:]


def _without(pointer: str) -> Callable[[str], str]:
    def damaged(text: str) -> str:
        case = json.loads(text)
        del case[pointer]
        return json.dumps(case, ensure_ascii=False)

    return damaged


def _with(name: str, value: Any) -> Callable[[str], str]:
    return lambda text: json.dumps({**json.loads(text), name: value}, ensure_ascii=False)


DAMAGES: list[Callable[[str], str]] = [
    _cut,
    _repeated,
    _without("inspectors"),
    _without("figures"),
    _with("files_checked", "many"),
    _with("files_checked", float("nan")),
    _with("period", {"from": "2007-02-30", "to": "2007-12-31"}),
    _with("strange", True),
    _with("document_type", "inspection_akt"),
    lambda _: "[]",
]


@pytest.fixture(scope="module")
def bad() -> dict[int, Callable[[str], str]]:
    """Return what is done to which lines."""
    source = random.Random(100)
    return {line: source.choice(DAMAGES) for line in source.sample(range(1, CASES + 1), BAD)}


def test_a_hundred_bad_cases_are_named_with_line_and_column_and_cost_nothing_else(
    bad: dict[int, Callable[[str], str]], tmp_path: Path
) -> None:
    texts = [json.dumps(runs.letter(number), ensure_ascii=False) for number in range(1, CASES + 1)]
    spoilt = [bad[line](text) if line in bad else text for line, text in enumerate(texts, 1)]
    out, good = tmp_path / "out", tmp_path / "good"
    found = runs.ran(runs.wished(out, [runs.lines(tmp_path / "acts.jsonl", spoilt)]), Processes(2))
    assert {each.origin.line for each in found.outcomes if each.status == "refused"} == set(bad)
    for outcome in found.outcomes:
        for problem in outcome.problems:
            assert problem.is_error
            assert problem.location.line == outcome.origin.line
            assert problem.location.column is not None
    well = [text for line, text in enumerate(texts, 1) if line not in bad]
    runs.ran(runs.wished(good, [runs.lines(tmp_path / "good.jsonl", well)]))
    assert len(runs.documents(out)) == 2 * (CASES - BAD)
    assert runs.documents(out) == runs.documents(good)
