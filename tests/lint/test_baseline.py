"""Findings that were inherited are written down once and not told again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import CatalogError
from docgen.lint import baseline

if TYPE_CHECKING:
    from pathlib import Path


def kept(desk: Any, path: Path, *body: Any) -> list[str]:
    found = desk.linted(desk.laid("kk", *body))
    return [problem.code for problem in baseline.new(found, path)]


@pytest.fixture
def written(desk: Any) -> Path:
    path: Path = desk.root / "lint.json"
    path.write_bytes(baseline.written(desk.linted(desk.laid("kk", "____", "{{ nmae }}")), path))
    return path


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (["____", "{{ nmae }}"], []),
        (["жаңа", "____", "{{ nmae }}"], []),
        (["{{ nmae }}"], []),
        (["____", "____", "{{ nmae }}"], ["S701"]),
        (["____", "{{ nmea }}"], ["L301"]),
        (["_____", "{{ nmae }}"], ["S701"]),
    ],
    ids=["the same", "lower down", "one mended", "once more", "another field", "another blank"],
)
def test_only_what_is_new_is_told(desk: Any, written: Path, body: list[Any], codes: list[str]):
    assert kept(desk, written, *body) == codes


def test_a_baseline_is_known_from_wherever_the_folder_stands(desk: Any, written: Path, tmp_path: Path):
    moved = tmp_path / "moved"
    desk.root.rename(moved)
    desk.root = moved
    assert kept(desk, moved / "lint.json", "____", "{{ nmae }}") == []


def test_equal_findings_give_equal_bytes(desk: Any, written: Path):
    found = desk.linted(desk.laid("kk", "____", "{{ nmae }}"))
    assert baseline.written(reversed(found), written) == written.read_bytes()


@pytest.mark.parametrize(
    "data", ["", "{}", "[]", '{"version": 2, "findings": []}', '{"version": 1, "findings": [1]}', "\x00"]
)
def test_a_file_that_is_no_baseline_is_refused(data: str, tmp_path: Path):
    path = tmp_path / "lint.json"
    path.write_text(data, "utf-8")
    with pytest.raises(CatalogError) as caught:
        baseline.new([], path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("K020", str(path))
