"""How each problem of the tests of templates comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docgen
from docgen.authoring import snapshots, suites

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.problem import Problem
    from failures.ways import Failures


def _tested(folder: Path, **stored: str) -> Iterable[Problem]:
    """Compare the minimal protest with a text stored of it; ``kk`` is that of the Kazakh document."""
    for name, text in stored.items():
        (folder / f"{name}.kk.txt").write_text(text, "utf-8")
    trials = suites.examples(docgen.opened().catalog, "protest_bailiff_act").trials[:1]
    found = snapshots.outcomes(docgen.opened(), suites.Suite(folder, trials))
    return [outcome.fault for outcome in found if outcome.fault is not None]


def _stray(folder: Path) -> Iterable[Problem]:
    (folder / "case.json").write_text("{}", "utf-8")
    return list(suites.strays(folder, docgen.opened().catalog))


def _in_another_folder(folder: Path) -> Iterable[Problem]:
    (folder / "protest_bailiff_act").mkdir()
    (folder / "protest_bailiff_act" / "a.json").write_text('{"document_type": "inspection_act"}', "utf-8")
    suite = suites.own_cases(folder, "protest_bailiff_act")
    return [problem for each in snapshots.outcomes(docgen.opened(), suite) for problem in each.problems]


def _called_alike(folder: Path) -> Iterable[Problem]:
    (folder / "protest_bailiff_act").mkdir()
    for name in ("a.json", "b.json"):
        (folder / "protest_bailiff_act" / name).write_text("{}", "utf-8")
    (folder / "protest_bailiff_act" / "b.json").rename(folder / "protest_bailiff_act" / "a.JSON")
    suite = suites.own_cases(folder, "protest_bailiff_act")
    return [problem for each in snapshots.outcomes(docgen.opened(), suite) for problem in each.problems]


def _unremovable(folder: Path) -> Iterable[Problem]:
    (folder / "old.kk.txt").mkdir()
    suite = suites.Suite(folder, ())
    return snapshots.accept(snapshots.outcomes(docgen.opened(), suite)).problems


FAILURES: Failures = {
    "S001": lambda folder: _tested(folder, minimal="== body\ntitle: ХАТ\n"),
    "S002": _tested,
    "S003": lambda folder: _tested(folder, old="== body\ntitle: ХАТ\n"),
    "S004": lambda folder: _tested(folder, minimal="<<<<<<< ours\n"),
    "S005": _stray,
    "S006": _unremovable,
    "S007": _in_another_folder,
    "S008": _called_alike,
}
