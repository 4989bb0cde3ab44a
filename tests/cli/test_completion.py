"""Completion at the shell: the scripts, where they are written, and what completes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.law.deadlines import deadlines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAVY = {"docx", "docxtpl", "jinja2", "jsonschema", "jsonschema_rs", "lxml", "babel", "openpyxl"}
PLACES = [
    ("bash", ".local/share/bash-completion/completions/docgen"),
    ("zsh", ".local/share/zsh/site-functions/_docgen"),
    ("fish", ".config/fish/completions/docgen.fish"),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that no test writes into the user's."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("SHELL", "/bin/bash")
    return folder


@pytest.fixture
def completed(process: Callable[..., Any]) -> Callable[..., list[str]]:
    """What bash offers for the last of some words."""

    def ask(*words: str) -> list[str]:
        asked = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
        outcome = process(_DOCGEN_COMPLETE="bash_complete", **asked)
        assert outcome.err == ""
        return [line.partition(",")[2] or line for line in outcome.out.split("\n") if line]

    return ask


@pytest.mark.parametrize(("shell", "place"), PLACES)
def test_the_script_is_written_where_the_shell_looks(
    run: Callable[..., Any], home: Path, shell: str, place: str
) -> None:
    outcome = run("completion", "install", shell)
    assert (outcome.code, outcome.out) == (0, f"{home / place}\n")
    assert (home / place).read_text("utf-8") == run("completion", "show", shell).out
    assert outcome.err


@pytest.mark.parametrize(("shell", "place"), PLACES)
def test_an_older_script_is_replaced(run: Callable[..., Any], home: Path, shell: str, place: str) -> None:
    (home / place).parent.mkdir(parents=True)
    (home / place).write_text("old", "utf-8")
    assert run("completion", "install", shell).code == 0
    assert "_DOCGEN_COMPLETE" in (home / place).read_text("utf-8")


@pytest.mark.parametrize(
    ("shell", "variable"), [("bash", "XDG_DATA_HOME"), ("zsh", "XDG_DATA_HOME"), ("fish", "XDG_CONFIG_HOME")]
)
def test_the_folders_that_a_user_names_count(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "own"))
    assert run("completion", "install", shell).out.startswith(str(tmp_path / "own"))


def test_a_folder_that_is_not_named_whole_is_none(
    run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "own")
    assert run("completion", "install", "bash").out.startswith(str(home))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_without_a_name_it_is_the_shell_of_the_user(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    assert run("completion", "show").out == run("completion", "show", shell).out


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("own", ["", "/bin/dash"])
def test_a_shell_that_is_not_known_is_asked_for(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, own: str, language: str
) -> None:
    monkeypatch.setenv("SHELL", own)
    outcome = run("--ui-lang", language, "completion", "install")
    assert (outcome.code, outcome.out) == (2, "")
    assert "bash, zsh, fish" in outcome.err


def test_a_place_that_cannot_be_written_is_told(run: Callable[..., Any], home: Path) -> None:
    (home / ".local").write_text("", "utf-8")
    outcome = run("completion", "install", "bash")
    assert (outcome.code, outcome.out) == (1, "")
    assert "W002" in outcome.err


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_shell_reads_its_script(run: Callable[..., Any], tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"not installed: {shell}")
    script = tmp_path / "script"
    script.write_text(run("completion", "show", shell).out, "utf-8")
    subprocess.run([shell, "-n", script], check=True)


@pytest.mark.parametrize(
    "words",
    [
        ("schema", "inspection_"),
        ("sample", "inspection_"),
        ("types", "show", "inspection_"),
        ("templates", "build", "inspection_"),
        ("templates", "fields", "inspection_"),
        ("batch", "template", "inspection_"),
        ("render", "--type", "inspection_"),
    ],
    ids=" ".join,
)
def test_types_complete(completed: Callable[..., list[str]], words: tuple[str, ...]) -> None:
    known = [slug for slug in docgen.opened().catalog.slugs if slug.startswith("inspection_")]
    assert len(known) > 1
    assert completed("docgen", *words) == known


def test_types_of_the_root_that_is_named_complete(completed: Callable[..., list[str]], own: Path) -> None:
    (own / "schemas" / "zz_own.json").write_text("{}", "utf-8")
    assert completed("docgen", "--root", str(own), "schema", "zz") == ["zz_own"]


def test_a_root_that_is_none_completes_nothing(completed: Callable[..., list[str]], tmp_path: Path) -> None:
    assert completed("docgen", "--root", str(tmp_path), "schema", "insp") == []


def test_terms_of_the_law_complete(completed: Callable[..., list[str]]) -> None:
    first = next(iter(deadlines()))
    assert first in completed("docgen", "law", "deadline", first[:3])


def test_commands_and_choices_complete(completed: Callable[..., list[str]]) -> None:
    assert completed("docgen", "compl") == ["completion"]
    assert completed("docgen", "render", "--lang", "k") == ["kk"]


def test_cases_complete_as_files(process: Callable[..., Any]) -> None:
    asked = {"COMP_WORDS": "docgen render ca", "COMP_CWORD": "2"}
    assert process(_DOCGEN_COMPLETE="bash_complete", **asked).out == "file,ca\n"


def test_completing_imports_nothing_that_takes_time(tmp_path: Path) -> None:
    program = (
        "import json, sys\n"
        "from docgen.cli.main import main\n"
        "main([])\n"
        "sys.stderr.write(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    asked = {
        "COMP_WORDS": "docgen schema insp",
        "COMP_CWORD": "2",
        "_DOCGEN_COMPLETE": "bash_complete",
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, **asked},
    )
    assert b"inspection_act" in done.stdout
    assert HEAVY.isdisjoint(json.loads(done.stderr))
