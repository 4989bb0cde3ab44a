"""The command that makes an office's folder."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

import docgen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_init_prints_the_files_that_it_made(run: Callable[..., Any], tmp_path: Path) -> None:
    outcome = run("init", tmp_path / "office", "--name-ru", "прокуратура района")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        str(tmp_path / "office" / name)
        for name in (
            "README.md",
            "lexicon.tsv",
            ".gitignore",
            ".gitattributes",
            "schemas/.gitkeep",
            "templates_kk/_base.docx",
            "templates_ru/_base.docx",
            "cases/.gitkeep",
        )
    ]


def test_a_second_init_is_refused_by_the_names_that_are_there(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    run("init", tmp_path)
    outcome = run("--ui-lang", "ru", "init", tmp_path)
    assert (outcome.code, outcome.out) == (1, "")
    assert f"{tmp_path / 'templates_kk'}: ошибка W006: " in outcome.err


@pytest.mark.parametrize("arguments", [[], ["file"]])
def test_without_a_folder_the_command_was_called_wrongly(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", "utf-8")
    assert run("init", *arguments).code == 2


def test_a_folder_below_a_file_is_told_and_not_made(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    outcome = run("init", tmp_path / "file" / "office")
    assert (outcome.code, outcome.out) == (1, "")
    assert "W002" in outcome.err


@pytest.mark.parametrize("number", [0, 1], ids=["kk", "ru"])
def test_the_commands_of_the_readme_work_in_the_folder(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    run("init", tmp_path / "office")
    monkeypatch.chdir(tmp_path / "office")
    blocks = re.findall(r"```\n(.*?)```", (tmp_path / "office" / "README.md").read_text("utf-8"), re.DOTALL)
    commands = [line.partition("#")[0].split() for line in blocks[number].splitlines()]
    assert len(commands) == 5
    for program, *words in commands:
        assert program == "docgen"
        arguments, _, target = " ".join(words).partition(" > ")
        outcome = run(*arguments.split())
        assert outcome.code == 0, (words, outcome.err)
        if target:
            (tmp_path / "office" / target.strip()).write_text(outcome.out, "utf-8")
    assert len(list((tmp_path / "office" / "out").glob("*.docx"))) == 2


def test_git_keeps_the_forms_and_neither_cases_nor_documents(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    run("init", office)
    for name in (
        "cases/a.json",
        "out/a.kk.docx",
        "templates_kk/~$a.docx",
        "a.draft.ru.docx",
        "strict/a.ru.docx",
        "strict/docgen-journal.jsonl",
        "case.json",
        "tests/letter/a.json",
        "tests/expected/letter/a.kk.txt",
        "expected/letter/full.kk.txt",
        "schemas/own.json",
    ):
        (office / name).parent.mkdir(parents=True, exist_ok=True)
        (office / name).write_text("", "utf-8")
    subprocess.run(["git", "init", "-q", office], check=True)
    done = subprocess.run(
        ["git", "-C", office, "ls-files", "--others", "--exclude-standard"], check=True, capture_output=True
    )
    assert sorted(done.stdout.decode().split()) == [
        ".gitattributes",
        ".gitignore",
        "README.md",
        "cases/.gitkeep",
        "expected/letter/full.kk.txt",
        "lexicon.tsv",
        "schemas/.gitkeep",
        "schemas/own.json",
        "templates_kk/_base.docx",
        "templates_ru/_base.docx",
    ]


def test_the_new_folder_is_found_from_within(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", tmp_path / "office")
    monkeypatch.chdir(tmp_path / "office" / "cases")
    found = json.loads(run("types", "--json").out)
    assert [each["type"] for each in found] == list(docgen.opened().catalog.slugs)
    assert docgen.opened().catalog.root == tmp_path / "office"
