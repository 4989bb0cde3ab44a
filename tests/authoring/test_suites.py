"""The cases of a type and of an office, and what is told of those that are none."""

from __future__ import annotations

import json
import shutil

import pytest

import docgen
from data_roots import copied
from docgen.authoring import snapshots, suites
from docgen.authoring.snapshots import State
from docgen.errors import CaseError, CatalogError

SLUG = "protest_bailiff_act"


def codes(problems):
    return [problem.code for problem in problems]


def test_there_need_be_no_own_cases(tmp_path):
    assert suites.own_cases(tmp_path / "nothing", SLUG).trials == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "C002"),
        (b'{"document_type": "inspection_act"}', "S007"),
        (b'{"document_type": "protest"}', "S007"),
        (b"{}", "C011"),
    ],
)
def test_a_case_that_is_none_of_its_folder_fails(workspace, case_folder, data, code):
    path = case_folder / SLUG / "іс.json"
    path.write_bytes(data)
    first, second = snapshots.outcomes(workspace, suites.own_cases(case_folder, SLUG))
    assert (first.state, second.state) == (State.FAILED, State.FAILED)
    assert [(problem.code, problem.location.file) for problem in first.problems] == [(code, str(path))]
    assert second.problems == ()


def test_cases_in_the_folder_of_no_type_are_told(workspace, case_folder):
    (case_folder / "protest").mkdir()
    for name in ("case.json", "protest/case.json", "protest/seal.png"):
        (case_folder / name).write_bytes(b"{}")
    found = list(suites.strays(case_folder, workspace.catalog))
    assert [(problem.code, problem.location.file) for problem in found] == [
        ("S005", str(case_folder / "case.json")),
        ("S005", str(case_folder / "protest" / "case.json")),
    ]


def test_an_unknown_type_has_no_examples(workspace):
    with pytest.raises(CatalogError):
        suites.examples(workspace.catalog, "protest")


def test_a_folder_that_cannot_be_listed_is_told(monkeypatch, tmp_path):
    def refuse(self):
        raise PermissionError(13, "Permission denied")

    (tmp_path / SLUG).mkdir()
    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    with pytest.raises(CaseError) as caught:
        suites.own_cases(tmp_path, SLUG)
    assert codes(caught.value.problems) == ["C012"]


def test_a_problem_of_an_example_is_located_in_the_schema(tmp_path):
    copied(tmp_path)
    path = tmp_path / "schemas" / f"{SLUG}.json"
    schema = json.loads(path.read_text("utf-8"))
    schema["examples"][1]["requisites"]["date"] = "2026-02-30"
    path.write_text(json.dumps(schema, ensure_ascii=False, indent=2), "utf-8")
    own = snapshots.fixed(docgen.opened(tmp_path))
    found = list(snapshots.outcomes(own, suites.examples(own.catalog, SLUG)))
    assert [each.state for each in found] == [State.IN_STEP, State.IN_STEP, State.FAILED, State.FAILED]
    (problem,) = found[2].problems
    place = problem.location
    assert (problem.code, place.file, place.pointer) == ("C106", str(path), "/examples/1/requisites/date")
    assert '"date": "2026-02-30"' in path.read_text("utf-8").splitlines()[place.line - 1]


def test_a_folder_in_the_place_of_a_case_is_told(workspace, case_folder):
    (case_folder / SLUG / "a.json").mkdir()
    found = list(snapshots.outcomes(workspace, suites.own_cases(case_folder, SLUG)))
    assert codes(found[0].problems) == ["C012"]


def test_of_two_cases_whose_names_a_file_system_takes_for_one_the_second_fails(workspace, case_folder):
    shutil.copy2(case_folder / SLUG / "іс.json", case_folder / SLUG / "ІС.json")
    if len(list((case_folder / SLUG).iterdir())) == 1:
        pytest.skip("this file system takes them for one")
    found = list(snapshots.outcomes(workspace, suites.own_cases(case_folder, SLUG)))
    assert [each.state for each in found] == [State.NEW, State.NEW, State.FAILED, State.FAILED]
    assert codes([problem for each in found for problem in each.problems]) == ["S008"]
