from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import runs
from written import documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Started = Callable[[Path, Path], subprocess.Popen[str]]


def test_a_batch_makes_pairs_and_says_how_many(run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
    found = run("--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1, "--progress", "none")
    assert (found.code, found.err) == (0, "")
    assert found.out == "cases: 4, made: 4, kept: 0, refused: 0; documents: 8\n"
    assert len(documents(tmp_path / "out")) == 8


def test_options_may_stand_before_the_inputs(run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
    assert run("batch", "-o", tmp_path / "out", "--jobs", 1, acts).code == 0


def test_standard_input_is_an_input(run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
    found = run("batch", "-", "-o", tmp_path / "out", "--jobs", 1, "--json", stdin=acts.read_bytes())
    assert found.lines == [{"cases": 4, "valid": 0, "made": 4, "kept": 0, "refused": 0, "documents": 8}]


def test_what_is_wrong_with_a_case_is_told_at_its_line_and_the_exit_code_is_3(
    run: Callable[..., Any], mixed: Path, tmp_path: Path
) -> None:
    found = run("--ui-lang", "en", "batch", mixed, "-o", tmp_path / "out", "--jobs", 1)
    assert found.code == 3
    assert f"{mixed}:2:" in found.err
    assert "error C102" in found.err
    assert len(documents(tmp_path / "out")) == 4


@pytest.mark.parametrize("options", [["--check"], ["--fail-fast"]])
def test_where_nothing_is_made_a_bad_case_exits_with_1(
    run: Callable[..., Any], mixed: Path, tmp_path: Path, options: list[str]
) -> None:
    assert run("batch", mixed, "-o", tmp_path / "out", "--jobs", 1, *options).code == 1
    assert documents(tmp_path / "out") == []


def test_a_check_needs_no_folder(run: Callable[..., Any], acts: Path) -> None:
    found = run("--ui-lang", "en", "batch", acts, "--check", "--jobs", 1)
    assert (found.code, found.out) == (0, "cases: 4, valid: 4, refused: 0\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "-o FOLDER"),
        (["-o", "out", "--name", "{number}"], "{number} is neither"),
        (["-o", "out", "--name", "{/number"], "brace"),
        (["-o", "out", "--type", "inspection_act", "--name", "{/requisites/numbr}"], "/requisites/number"),
        (["-o", "out", "--jobs", "0"], "--jobs"),
        (["-o", "out", "--merge", "all.pdf"], ".docx"),
        (["-o", "out", "--zip", "all.docx"], ".zip"),
        (["-o", "out", "--map", __file__], "--map is for tables"),
        (["-o", "out", "--layout", "twocol", "--lang", "kk"], "twocol"),
    ],
)
def test_a_batch_that_is_called_wrongly_exits_with_2(
    run: Callable[..., Any], acts: Path, arguments: list[str], words: str
) -> None:
    found = run("--ui-lang", "en", "batch", acts, *arguments)
    assert found.code == 2
    assert words in found.err


def test_a_run_into_the_folder_of_its_cases_goes_on_there(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(runs.letter(1)), "utf-8")
    assert run("batch", tmp_path, "-o", tmp_path, "--jobs", 1).code == 0
    again = run("--ui-lang", "en", "batch", tmp_path, "-o", tmp_path, "--jobs", 1, "--resume")
    assert (again.code, again.out) == (0, "cases: 1, made: 0, kept: 1, refused: 0; documents: 0\n")


def test_a_wrong_call_is_told_by_the_name_that_its_user_writes(
    run: Callable[..., Any], acts: Path, tmp_path: Path
) -> None:
    found = run("--ui-lang", "en", "batch", acts)
    assert "Usage: docgen batch [" in found.err
    assert "docgen batch run" not in found.err


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "бүтін сан емес"), ("ru", "не целое число"), ("en", "whole number")]
)
def test_a_number_that_is_none_is_told_in_the_reader_s_language(
    acts: Path, language: str, words: str
) -> None:
    command = [sys.executable, "-m", "docgen", "--ui-lang", language, "batch", str(acts), "--jobs", "x"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert words in found.stderr


def test_a_name_may_be_of_any_field_of_the_type(run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
    pattern = "{/document_type}_{/inspectors/0/surname/kk}_{/requisites/number}"
    options = ("--type", "inspection_act", "-o", tmp_path / "out", "--jobs", 1, "--lang", "kk")
    assert run("batch", acts, *options, "--name", pattern).code == 0
    assert documents(tmp_path / "out")[0] == "inspection_act_Мұқатай_5-0001.kk.docx"


def test_a_command_that_is_misspelt_is_not_taken_for_a_file(run: Callable[..., Any], tmp_path: Path) -> None:
    found = run("--ui-lang", "en", "batch", "stats", tmp_path)
    assert found.code == 2
    assert "perhaps “status” was meant" in found.err


def test_a_file_that_is_called_nearly_as_a_command_is_an_input(
    run: Callable[..., Any], acts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    acts.rename("stats")
    assert run("batch", "stats", "--check", "--jobs", 1).code != 2


def test_a_worker_needs_the_address_of_a_scheduler(run: Callable[..., Any]) -> None:
    found = run("--ui-lang", "en", "worker", "somewhere")
    assert found.code == 2
    assert "tcp://HOST:PORT" in found.err


def test_reports_beside_the_cases_are_no_cases(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(runs.letter(1)), "utf-8")
    arguments = ("batch", tmp_path, "-o", tmp_path, "--jobs", 1, "--json")
    assert run(*arguments).lines[-1]["made"] == 1
    (again,) = run(*arguments, "--resume").lines
    assert (again["cases"], again["kept"]) == (1, 1)


def test_a_check_that_finds_mistakes_says_how_to_get_a_report(run: Callable[..., Any], mixed: Path) -> None:
    assert "--report FOLDER" in run("--ui-lang", "en", "batch", mixed, "--check", "--jobs", 1).err


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_folder_with_a_finished_run_is_refused_in_the_reader_s_language(
    run: Callable[..., Any], acts: Path, tmp_path: Path, language: str
) -> None:
    arguments = ("--ui-lang", language, "batch", acts, "-o", tmp_path / "out", "--jobs", 1)
    assert run(*arguments).code == 0
    found = run(*arguments)
    assert found.code == 1
    assert "B001" in found.err
    assert "--resume" in found.err
    assert run(*arguments, "--resume").code == 0


def test_documents_of_earlier_runs_that_are_of_no_case_any_more_are_named(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    acts, out = tmp_path / "acts.jsonl", tmp_path / "out"
    arguments = ("--ui-lang", "en", "batch", acts, "-o", out, "--jobs", 1, "--progress", "none")
    runs.lines(acts, [runs.letter(1), runs.letter(2)])
    assert run(*arguments).code == 0
    runs.lines(acts, [runs.letter(1), runs.letter(3)])
    for option in ("--resume", "--force"):
        again = run(*arguments, option)
        assert again.code == 0
        (line,) = again.err.splitlines()
        assert line.startswith(f"{out}: warning B023: ")
        assert line.endswith(f"(2); look whether they are superseded: {'; '.join(runs.names(2))}")
    for name in runs.names(2):
        (out / name).unlink()
    assert run(*arguments, "--resume").err == ""


def test_of_many_documents_of_earlier_runs_the_first_are_named(
    run: Callable[..., Any], acts: Path, tmp_path: Path
) -> None:
    arguments = ("--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1, "--progress", "none")
    run(*arguments)
    runs.lines(acts, [runs.letter(9)])
    told = run(*arguments, "--resume").err
    assert f"(8); look whether they are superseded: {'; '.join(runs.names(1, 2))}; …\n" in told


def test_a_case_that_was_changed_is_told_how_it_alone_is_made_anew(
    run: Callable[..., Any], acts: Path, tmp_path: Path
) -> None:
    arguments = ("--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1)
    run(*arguments)
    changed = runs.letter(1, conclusions=[{"kk": "Өзгертілді", "ru": "Изменено"}])
    runs.lines(acts, [changed, *map(runs.letter, (2, 3, 4))])
    refused = run(*arguments, "--resume")
    assert refused.code == 3
    assert "error B024: " in refused.err
    assert "--resume --force" in refused.err
    assert run(*arguments, "--resume", "--force", "--json").lines == [
        {"cases": 4, "valid": 0, "made": 1, "kept": 3, "refused": 0, "documents": 2}
    ]


def test_only_the_first_problems_are_printed(run: Callable[..., Any], tmp_path: Path) -> None:
    path = runs.lines(tmp_path / "acts.jsonl", [f'{{"n": {number}' for number in range(150)])
    found = run("--ui-lang", "en", "batch", path, "-o", tmp_path / "out", "--jobs", 1, "--progress", "none")
    assert found.err.count("error C002") == 100
    assert found.err.splitlines()[-2:] == [
        "Problems of further cases stand in the report.",
        f"What is to be mended is told in {tmp_path / 'out' / 'report.html'}.",
    ]
