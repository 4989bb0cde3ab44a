"""What docgen types diff prints: what a change of schemas and templates breaks."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def other(own: Path, tmp_path: Path) -> Path:
    """A second copy of the data root, of which the inspection act asks for copies."""
    copy = tmp_path / "other"
    shutil.copytree(own, copy)
    schema = copy / "schemas" / "inspection_act.json"
    document = json.loads(schema.read_text("utf-8"))
    document["required"].append("copies")
    schema.write_text(json.dumps(document), "utf-8")
    return copy


def test_two_versions_that_do_not_differ_end_with_0(run: Callable[..., Any], own: Path) -> None:
    outcome = run("--ui-lang", "ru", "types", "diff", own, own)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "ничего, от чего зависят дела и документы, не изменилось\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "  үйлесімсіз: /copies: өріс енді міндетті"),
        ("ru", "  несовместимо: /copies: поле теперь обязательно"),
        ("en", "  breaking: /copies: the field is required now"),
    ],
)
def test_what_breaks_is_told_and_ends_with_1(
    run: Callable[..., Any], own: Path, other: Path, language: str, said: str
) -> None:
    outcome = run("--ui-lang", language, "types", "diff", own, other)
    assert outcome.code == 1
    assert outcome.out.splitlines() == ["inspection_act:", said]


def test_a_harmless_change_ends_with_0(run: Callable[..., Any], own: Path, other: Path) -> None:
    outcome = run("--ui-lang", "ru", "types", "diff", other, own)
    assert outcome.code == 0
    assert "безвредно: /copies" in outcome.out


def test_the_saved_cases_that_are_lost_are_counted_and_named(
    run: Callable[..., Any], own: Path, other: Path, case_data: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    for number in range(7):
        (folder / f"{number}.json").write_text(json.dumps(case_data("inspection_act")), "utf-8")
    (folder / "full.json").write_text(json.dumps(case_data("inspection_act", full=True)), "utf-8")
    outcome = run("--ui-lang", "ru", "types", "diff", own, other, "--cases", folder)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert "inspection_act: из подходивших сохранённых дел (8) больше не подходят: 7" in lines
    assert f"  {folder / '4.json'}" in lines
    assert f"  {folder / '5.json'}" not in lines
    assert lines[-1] == "  и другие: 2"
    assert "    C101: Копии: поля нет; заполните его (/copies)" in lines
    found = json.loads(run("types", "diff", own, other, "--cases", folder, "--json").out)
    assert [len(each["lost"]) for each in found["cases"]] == [7]
    assert found["changes"][0]["code"] == "required"


@pytest.mark.parametrize("what", ["folder", "file", "among schemas"])
@pytest.mark.parametrize("is_new", [True, False])
def test_cases_in_the_place_of_a_version_are_refused(
    run: Callable[..., Any],
    own: Path,
    case_data: Callable[..., Any],
    tmp_path: Path,
    *,
    what: str,
    is_new: bool,
) -> None:
    case = (own / "schemas" if what == "among schemas" else tmp_path) / "delo.json"
    case.write_text(json.dumps(case_data("inspection_act")), "utf-8")
    sides = {
        "folder": (own, tmp_path),
        "file": (own / "schemas" / "inspection_act.json", case),
        "among schemas": (own, own),
    }[what]
    outcome = run("--ui-lang", "ru", "types", "diff", *(sides if is_new else reversed(sides)))
    assert (outcome.code, outcome.out) == (1, "")
    told = tmp_path if what == "folder" else case
    assert outcome.err.startswith(f"{told}: ошибка K050: ")
    assert "--cases" in outcome.err
    assert outcome.err.count("K050") == 1


def test_two_schema_files_are_compared_wherever_they_lie(
    run: Callable[..., Any], own: Path, other: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "before.json"
    shutil.copy(own / "schemas" / "inspection_act.json", copy)
    outcome = run("--root", own, "types", "diff", copy, other / "schemas" / "inspection_act.json", "--json")
    assert outcome.code == 1
    assert [change["pointer"] for change in json.loads(outcome.out)["changes"]] == ["/copies"]


def test_a_file_and_a_folder_cannot_be_compared(run: Callable[..., Any], own: Path) -> None:
    assert run("types", "diff", own, own / "schemas" / "inspection_act.json").code == 2


def test_a_schema_that_is_broken_is_located_and_ends_with_1(
    run: Callable[..., Any], own: Path, other: Path
) -> None:
    schema = other / "schemas" / "inspection_act.json"
    schema.write_text('{\n "type": }', encoding="utf-8")
    outcome = run("--ui-lang", "ru", "types", "diff", own, other)
    assert outcome.code == 1
    assert outcome.err.startswith(f"{schema}:2:10: ошибка K002: ")
