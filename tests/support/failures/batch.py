"""How each problem of a run over many cases comes about."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Self
from unittest import mock

import pytest

import runs
from docgen.batch import history, marks
from docgen.batch.dask import Dask
from docgen.batch.executors import Processes
from docgen.batch.products import Products
from docgen.intake import inputs
from docgen.intake.tables import Table
from docgen.pipeline import journal
from failures.ways import raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docgen.model.problem import Problem
    from failures.ways import Failures


class _Dead:
    """An executor whose workers die at every case."""

    def answers(self, _: Any, chunks: Iterable[Any]) -> Iterator[Any]:
        return ((chunk, [None] * len(chunk)) for chunk in chunks)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def _folder_with_a_table(folder: Path) -> Iterable[Problem]:
    (folder / "case.json").write_text("{}", "utf-8")
    (folder / "register.xlsx").touch()
    (opened,) = inputs.opened([str(folder)])
    return opened.problems


def _once_marked(folder: Path) -> Iterable[Problem]:
    for name in ("acts.csv", "acts.marked.xlsx"):
        (folder / name).touch()
    return marks.stale([mock.Mock(Table, file=str(folder / "acts.csv"))], folder, [])


def _left_over(folder: Path) -> Iterable[Problem]:
    _batch(folder, [runs.letter(1)])
    lines = folder / "out" / journal.FILE_NAME
    later = history.read(lines, start=lines.stat().st_size)
    later.earlier = history.read(lines)
    return Products("en").write(later, folder / "out", "finished").problems


def _changed(folder: Path) -> Iterable[Problem]:
    _batch(folder, [runs.letter(1)])
    case = runs.letter(1, conclusions=[{"kk": "Өзгертілді", "ru": "Изменено"}])
    wish = runs.wished(folder / "out", [runs.lines(folder / "cases.jsonl", [case])], resume=True)
    return [problem for each in runs.ran(wish).outcomes for problem in each.problems]


def _unstarted(folder: Path) -> Iterable[Problem]:
    with mock.patch("concurrent.futures.ProcessPoolExecutor", side_effect=OSError(11, "no more")):
        return raised(_batch, folder, [runs.letter(1)], Processes(2))


def _with_defect(folder: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docgen.pipeline.generate.judged", lambda *_, **__: {}["a"])
        return _batch(folder, [runs.letter(1)])


def _batch(folder: Path, cases: list[Any], executor: Any = None) -> Iterable[Problem]:
    wish = runs.wished(folder / "out", [runs.lines(folder / "cases.jsonl", cases)])
    return [problem for each in runs.ran(wish, executor).outcomes for problem in each.problems]


def _finished_before(folder: Path) -> Iterable[Problem]:
    _batch(folder, [runs.letter(1)])
    return raised(_batch, folder, [runs.letter(1)])


def _edited(folder: Path) -> Iterable[Problem]:
    _batch(folder, [runs.letter(1)])
    next((folder / "out").glob("*.docx")).write_bytes(b"")
    wish = runs.wished(folder / "out", [folder / "cases.jsonl"], resume=True)
    return [problem for each in runs.ran(wish).outcomes for problem in each.problems]


def _changing(folder: Path) -> Iterable[Problem]:
    path = runs.lines(folder / "cases.jsonl", [runs.letter(1)])
    watch = runs.Watched()
    watch.judging = lambda *_: runs.lines(path, [runs.letter(2)])  # type: ignore[method-assign]
    return [
        each for one in runs.ran(runs.wished(folder, [path]), watch=watch).outcomes for each in one.problems
    ]


def _of_workers(versions: dict[str, str]) -> Iterable[Problem]:
    """Enter the executor of a scheduler whose workers have those versions."""
    client = SimpleNamespace(
        nthreads=lambda: dict.fromkeys(versions, 1), run=lambda _: versions, close=lambda: None
    )
    with mock.patch("distributed.Client", return_value=client):
        return raised(Dask("tcp://10.0.0.1:8786", patience=0).__enter__)


def _made_otherwise(folder: Path) -> Iterable[Problem]:
    with mock.patch("docgen.pipeline.delivery.VERSION", "0.0.9"):
        return _batch(folder, [runs.letter(1)])


FAILURES: Failures = {
    "B001": _finished_before,
    "B002": lambda folder: _batch(folder, [runs.letter(1), runs.letter(1)]),
    "B003": lambda folder: _batch(folder, [runs.letter(1)], _Dead()),
    "B004": _changing,
    "B005": _edited,
    "B006": lambda _: raised(Dask("tcp://127.0.0.1:9", patience=0.2).__enter__),
    "B007": lambda _: _of_workers({"tcp://10.0.0.7:40001": "0.0.9"}),
    "B008": lambda _: _of_workers({}),
    "B009": _made_otherwise,
    "B012": _with_defect,
    "B020": _unstarted,
    "B022": _once_marked,
    "B023": _left_over,
    "B024": _changed,
    "I030": lambda folder: raised(inputs.opened, [str(folder)]),
    "I034": lambda folder: _folder_with_a_table(folder),
    "I031": lambda folder: raised(inputs.opened, [str(folder / "acts.xlsx")]),
    "I032": lambda folder: raised(_batch, folder, []),
}
