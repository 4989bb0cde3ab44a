"""Saved cases that a change of a type loses."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING

import pytest

import docgen
from data_roots import edited
from docgen.authoring.diff import side
from docgen.authoring.saved import judged
from docgen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


SLUG = "inspection_act"


SHARED = docgen.opened().catalog.definitions


def saved(folder: Path, count: int = 2) -> Path:
    examples = docgen.opened().catalog[SLUG].examples
    (folder / "deep").mkdir(parents=True)
    for number in range(count):
        case = copy.deepcopy(examples[number % 2])
        (folder / "deep" / f"{number}.json").write_text(json.dumps(case), "utf-8")
    return folder


@pytest.mark.parametrize("with_templates", [True, False])
def test_cases_that_no_longer_fit_are_counted_and_named_with_their_problems(
    roots: tuple[Path, Path], tmp_path: Path, *, with_templates: bool
) -> None:
    edited(roots[1] / "schemas" / f"{SLUG}.json", lambda each: each["required"].append("copies"))
    folders = roots if with_templates else tuple(root / "schemas" for root in roots)
    (result,) = judged(*(side(each, SHARED) for each in folders), saved(tmp_path / "cases")).saved
    assert (result.slug, result.fitted, result.unfit) == (SLUG, 2, 0)
    (lost,) = result.lost
    assert lost.file == str(tmp_path / "cases" / "deep" / "0.json")
    assert [(each.code, each.location.pointer) for each in lost.problems] == [("C101", "/copies")]


def test_a_template_that_needs_more_loses_cases_too(roots: tuple[Path, Path], tmp_path: Path) -> None:
    text = roots[1] / "templates_ru" / f"{SLUG}.txt"
    text.write_text(text.read_text("utf-8") + "body: {{ explanation }}\n", "utf-8")
    assert main(["--root", str(roots[1]), "templates", "build", SLUG]) == 0
    (result,) = judged(*(side(each, SHARED) for each in roots), saved(tmp_path / "cases")).saved
    assert [each.code for lost in result.lost for each in lost.problems] == ["T041"]


def test_what_never_fitted_and_what_is_no_case_is_counted_apart(
    roots: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = saved(tmp_path / "cases", 1)
    (folder / "a.json").write_text(json.dumps({"document_type": SLUG}), "utf-8")
    (folder / "b.json").write_text("{", "utf-8")
    (folder / "c.json").write_text("{}", "utf-8")
    (folder / "d.json").write_text('{"document_type": "poem"}', "utf-8")
    (folder / "journal.jsonl").write_text("{", "utf-8")
    found = judged(*(side(each, SHARED) for each in roots), folder)
    (result,) = found.saved
    assert (result.fitted, result.unfit, result.lost) == (1, 1, ())
    assert [each.problems[0].code for each in found.others] == ["C002", "C011", "K001"]


def test_the_cases_of_a_type_that_is_gone_are_lost(roots: tuple[Path, Path], tmp_path: Path) -> None:
    (roots[1] / "schemas" / f"{SLUG}.json").unlink()
    (result,) = judged(*(side(each, SHARED) for each in roots), saved(tmp_path / "cases")).saved
    assert {each.code for lost in result.lost for each in lost.problems} == {"K001"}
