"""The entry: language of the interface, exit codes of last resort, and streams."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from docgen.cli.main import chosen
from docgen.pipeline import workspace

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--ui-lang", "kk", "types"], {"DOCGEN_LANG": "ru"}, "kk"),
        (["--ui-lang=en", "types"], {"DOCGEN_LANG": "ru"}, "en"),
        (["types"], {"DOCGEN_LANG": "kk", "LC_ALL": "en_US.UTF-8"}, "kk"),
        (["types"], {"DOCGEN_LANG": "kk_KZ.UTF-8"}, "kk"),
        (["types"], {"LC_ALL": "kk_KZ.UTF-8", "LANG": "en_US.UTF-8"}, "kk"),
        (["types"], {"LC_MESSAGES": "en_GB.UTF-8", "LANG": "kk_KZ.UTF-8"}, "en"),
        (["types"], {"LANG": "kk_KZ"}, "kk"),
        (["types"], {"LANG": "C"}, "ru"),
        (["types"], {"LANG": "de_DE.UTF-8"}, "ru"),
        (["types"], {"DOCGEN_LANG": "de", "LANG": "kk_KZ"}, "kk"),
        (["types"], {}, "ru"),
        (["--ui-lang", "de", "types"], {"LANG": "kk_KZ"}, "kk"),
        (["--ui-lang"], {"LANG": "en_US"}, "en"),
        (["types", "--ui-lang", "kk"], {"LANG": "en_US"}, "kk"),
    ],
)
def test_the_interface_language_is_the_option_then_docgen_lang_then_the_locale_then_russian(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: dict[str, str], language: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert chosen(arguments) == language


@pytest.mark.parametrize(("value", "is_told"), [("de", True), ("kk_KZ", False), ("", False)])
def test_a_docgen_lang_that_names_no_language_is_told_unless_the_option_names_one(
    process: Callable[..., Any], value: str, is_told: bool
) -> None:
    told = process("types", DOCGEN_LANG=value, LANG="ru_RU.UTF-8").err
    assert told == ("DOCGEN_LANG=de не учитывается: это не kk, не ru и не en.\n" if is_told else "")
    assert process("--ui-lang", "ru", "types", DOCGEN_LANG=value).err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["render"], "Қате: Мына аргумент көрсетілмеген: "),
        (["no-such-command"], "Қате: 'no-such-command' деген пәрмен жоқ."),
        (["render", "--lang", "de", "-"], "'--lang' мәні дұрыс емес"),
        (["types", "--no-such-option"], "--no-such-option"),
    ],
)
def test_a_mistake_of_usage_exits_with_2_and_is_explained_in_kazakh(
    run: Callable[..., Any], arguments: list[str], said: str
) -> None:
    outcome = run("--ui-lang", "kk", *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert said in outcome.err
    assert "Қате:" in outcome.err
    assert "Error" not in outcome.err


def test_without_a_command_the_help_is_shown_and_the_exit_is_that_of_usage(
    run: Callable[..., Any],
) -> None:
    outcome = run()
    assert outcome.code == 2
    assert "templates" in outcome.out + outcome.err


def test_the_version_is_printed_as_a_result(run: Callable[..., Any]) -> None:
    outcome = run("--version")
    assert (outcome.code, outcome.err) == (0, "")
    assert re.fullmatch(r"docgen \d+\.\d+\.\d+\n", outcome.out)


def _explode(*_: object) -> None:
    message = "800101300016"
    raise RuntimeError(message)


def test_a_defect_of_docgen_exits_with_70_and_keeps_the_data_of_the_case_to_itself(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.pipeline.workspace.opened", _explode)
    outcome = run("--ui-lang", "kk", "types")
    assert (outcome.code, outcome.out) == (70, "")
    assert "docgen бағдарламасының қатесі" in outcome.err
    assert "RuntimeError" in outcome.err
    assert "_explode" in outcome.err
    assert "800101300016" not in outcome.err


@pytest.mark.parametrize("option", ["-v", "--verbose"])
def test_the_message_of_a_defect_is_kept_back_whatever_is_asked_for(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setattr("docgen.pipeline.workspace.opened", _explode)
    outcome = run(option, "types")
    assert outcome.code == 70
    assert "RuntimeError" in outcome.err
    assert "800101300016" not in outcome.err


def test_an_interrupt_exits_with_130_and_not_with_the_code_of_faulty_data(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("docgen.pipeline.workspace.opened", interrupt)
    outcome = run("--ui-lang", "kk", "types")
    assert (outcome.code, outcome.out) == (130, "")
    assert outcome.err.strip() == "Үзілді!"


# The help is printed by click, which exits with 1; results are not to be taken for wrong data.
@pytest.mark.parametrize(
    ("arguments", "code"), [("schema inspection_act", 4), ("types", 4), ("types --json", 4), ("--help", 1)]
)
def test_a_reader_that_closes_the_pipe_early_sees_no_traceback(
    tmp_path: Path, arguments: str, code: int
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "docgen", *arguments.split()],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            cwd=tmp_path,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.parametrize(
    "where", [["--ui-lang", "kk", "types"], ["types", "--ui-lang", "kk"], ["types", "--ui-lang=kk"]]
)
def test_the_language_of_the_interface_may_stand_before_or_after_the_command(
    run: Callable[..., Any], where: list[str]
) -> None:
    outcome = run(*where)
    assert outcome.code == 0
    assert "Сот орындаушысының актісіне наразылық" in outcome.out


def test_a_file_named_as_the_option_is_reached_after_two_dashes(run: Callable[..., Any]) -> None:
    outcome = run("validate", "--", "--ui-lang")
    assert outcome.code == 2
    assert "--ui-lang" in outcome.err


def test_an_output_that_takes_nothing_is_told_and_exits_with_4(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "docgen", "--ui-lang", "ru", "types"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=tmp_path,
        )
    assert done.returncode == 4
    assert done.stderr.decode().startswith("Результат нельзя вывести: ")


def test_in_the_locale_c_every_letter_comes_out_as_utf_8(process: Callable[..., Any]) -> None:
    outcome = process("types", LC_ALL="C", LANG="C", DOCGEN_LANG="kk", PYTHONUTF8="0")
    assert outcome.code == 0
    assert "Сот орындаушысының актісіне наразылық" in outcome.out


def test_a_case_with_a_kazakh_name_is_rendered_in_the_locale_c(
    process: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    case = case_file(name="наразылық-іс.json")
    outcome = process("render", case, "-o", tmp_path / "құжаттар", LC_ALL="C", LANG="C")
    assert outcome.code == 0, outcome.err
    assert len(list((tmp_path / "құжаттар").glob("*.docx"))) == 2
    assert "құжаттар" in outcome.out


def test_the_module_and_the_installed_program_are_the_same(process: Callable[..., Any]) -> None:
    program = Path(sysconfig.get_path("scripts")) / "docgen"
    done = subprocess.run([program, "--version"], capture_output=True, check=True)
    assert done.stdout.decode() == process("--version").out


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        (OSError(errno.EIO, "Input/output error", "schemas"), 4, "schemas: error W030: "),
        (OSError(errno.EMFILE, "Too many open files", "schemas"), 4, "too many files are open at once"),
        (
            OSError(errno.EIO, "Input/output error"),
            4,
            "The system refuses to read or to write a file: the disk",
        ),
        # A program that looks in the wrong place has a defect.
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "schemas"), 70, "a defect of docgen"),
    ],
)
def test_what_the_system_refuses_is_no_defect(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, fault: OSError, code: int, told: str
) -> None:
    def refused(*_: object) -> None:
        raise fault

    monkeypatch.setattr(workspace, "opened", refused)
    outcome = run("--ui-lang", "en", "types")
    assert (outcome.code, outcome.out) == (code, "")
    assert told in outcome.err
