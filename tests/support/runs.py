"""Batches as tests run them: cases written as JSON Lines, a run in this process, its outcomes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import docgen
from docgen.batch import run as runs
from docgen.batch.executors import Serial
from docgen.batch.wish import Wish
from docgen.batch.worker import Setting
from docgen.intake import inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from docgen.batch.executors import Executor
    from docgen.batch.outcome import Outcome


@cache
def _example() -> str:
    return json.dumps(docgen.opened().catalog["inspection_act"].examples[0])


def letter(number: int, **changes: Any) -> dict[str, Any]:
    """Return a small case with a number of its own; ``changes`` replace fields of its root."""
    case = json.loads(_example())
    case["requisites"]["number"] = f"5-{number:04}"
    return {**case, **changes}


def lines(path: Path, cases: Iterable[Mapping[str, Any] | str]) -> Path:
    """Write cases as JSON Lines; a text is written as it is."""
    texts = (case if isinstance(case, str) else json.dumps(case, ensure_ascii=False) for case in cases)
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    return path


def names(*numbers: int) -> list[str]:
    """Return the names of the documents of such cases."""
    return [
        f"inspection_act_2008-04-18_5-{number:04}.{language}.docx"
        for number in numbers
        for language in ("kk", "ru")
    ]


@dataclass
class Watched:
    """Looks on a run and remembers; it stops the run after so many cases were made."""

    stop_after: int | None = None
    judged: list[Outcome] = field(default_factory=list)
    made: list[Outcome] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        return self.stop_after is not None and len(self.made) >= self.stop_after

    def judging(self, outcome: Outcome, _: runs.Counts) -> None:
        self.judged.append(outcome)

    def making(self, outcome: Outcome, _: runs.Counts) -> None:
        self.made.append(outcome)


@dataclass
class Ran:
    """A run that was made: how it ended, what came of each case, and what was counted."""

    status: str
    outcomes: list[Outcome]
    counts: runs.Counts

    @property
    def codes(self) -> list[list[str]]:
        return [[problem.code for problem in outcome.problems] for outcome in self.outcomes]

    @property
    def statuses(self) -> list[str]:
        return [outcome.status for outcome in self.outcomes]


def wished(
    folder: Path,
    paths: Iterable[Path | str],
    *,
    document_type: str | None = None,
    order: Mapping[str, Any] | None = None,
    **wanted: Any,
) -> Wish:
    """Return the wish for documents of inputs in a folder; ``order`` holds fields of the order."""
    names = [str(path) for path in paths]
    setting = Setting(None, None, docgen.Order(folder, **(order or {})), document_type)
    return Wish(inputs.opened(names), names, setting, **wanted)


def ran(wish: Wish, executor: Executor | None = None, watch: Watched | None = None) -> Ran:
    """Run a batch and return what came of it."""
    with runs.opened(docgen.opened(), wish) as run:
        status = run.make(executor or Serial(), watch or Watched())
        return Ran(status, list(run.history().outcomes()), run.counts)


def documents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but its journal, by name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "docgen-journal.jsonl"
    }
