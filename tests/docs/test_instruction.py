"""docs/instruction.md tells what serves each point of the Instruction; each name in its table is there."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

import docgen

ROOT = Path(__file__).resolve().parents[2]
POINTS = range(1, 15)
CODE = re.compile(r"`([^`]+)`")


def _rows() -> dict[int, list[str]]:
    """Return the cells of the table behind the number of their point."""
    lines = (ROOT / "docs" / "instruction.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {int(row[0]): row[1:] for row in cells if row[0].isdigit()}


ROWS = _rows()
DEMAND, PAPERS, FUNCTIONS, TESTS = range(4)


def _names(column: int) -> list[tuple[int, str]]:
    return [(point, name) for point, row in ROWS.items() for name in CODE.findall(row[column])]


def test_every_point_has_its_row_with_what_it_demands_and_what_serves_it() -> None:
    assert list(ROWS) == list(POINTS)
    assert all(len(row) == 4 and all(row) for row in ROWS.values())


@pytest.mark.parametrize("point", POINTS)
def test_the_papers_of_a_point_are_the_types_that_name_it(point: int) -> None:
    named = {slug for number, slug in _names(PAPERS) if number == point}
    kinds = {kind.slug for kind in docgen.opened().catalog if point in kind.declaration["instruction_points"]}
    assert named == kinds


def test_every_type_serves_a_point_or_is_named_below_the_table() -> None:
    text = (ROOT / "docs" / "instruction.md").read_text("utf-8")
    assert {kind.slug for kind in docgen.opened().catalog} <= set(CODE.findall(text))


@pytest.mark.parametrize(("point", "name"), _names(FUNCTIONS))
def test_every_function_of_a_point_is_one_of_the_law(point: int, name: str) -> None:
    module, _, function = name.rpartition(".")
    assert callable(getattr(importlib.import_module(f"docgen.{module}"), function)), point


@pytest.mark.parametrize(("point", "name"), _names(TESTS))
def test_every_test_of_a_point_is_there(point: int, name: str) -> None:
    path, _, function = name.partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert function in found, point
