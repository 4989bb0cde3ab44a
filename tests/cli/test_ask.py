"""The command that asks for a case: lines of a program, and what is kept."""

from __future__ import annotations

import json
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest

import docgen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "cover_letter"


@pytest.fixture
def answers(case_data: Callable[..., dict[str, Any]]) -> list[str]:
    """The answers of a clerk who has the minimal example before him, a line each."""
    from docgen.intake.interview import Interview
    from docgen.intake.written import written
    from docgen.model.field import Field

    workspace, case, lines = docgen.opened(), case_data(SLUG), []
    interview = Interview(workspace, workspace.catalog[SLUG], {"document_type": SLUG})
    while (question := interview.question()) is not None:
        value = Field(case).at(question.pointer).value
        text = "" if value is None else written("text" if question.half else question.field.kind, value)
        lines.append(text)
        interview.answer(question, text)
    return lines


def lines(answers: list[str]) -> bytes:
    return "".join(f"{answer}\n" for answer in answers).encode()


def test_answers_of_a_program_become_a_case(
    run: Callable[..., Any], case_data: Callable[..., dict[str, Any]], answers: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "made.json"
    outcome = run("ask", SLUG, "-o", path, stdin=lines(answers))
    assert (outcome.code, outcome.out, outcome.err) == (0, f"{path}\n", "")
    assert json.loads(path.read_text("utf-8")) == case_data(SLUG)
    assert run("validate", path).code == 0


def test_without_a_name_the_file_is_case_json(
    run: Callable[..., Any], answers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("ask", SLUG, stdin=lines(answers)).out == "case.json\n"
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_can_read_the_answers(
    run: Callable[..., Any], answers: list[str], tmp_path: Path
) -> None:
    run("ask", SLUG, "-o", tmp_path / "made.json", stdin=lines(answers))
    assert stat.S_IMODE((tmp_path / "made.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("count", [1, 3, 7])
def test_what_was_answered_before_the_end_is_kept_and_gone_on_with(
    run: Callable[..., Any],
    case_data: Callable[..., dict[str, Any]],
    answers: list[str],
    tmp_path: Path,
    count: int,
) -> None:
    path = tmp_path / "made.json"
    first = run("--ui-lang", "en", "ask", SLUG, "-o", path, stdin=lines(answers[:count]))
    assert (first.code, first.out) == (1, "")
    assert f"docgen ask {SLUG} --from {path}" in first.err
    assert json.loads(path.read_text("utf-8"))["document_type"] == SLUG
    second = run("ask", SLUG, "--from", path, stdin=lines(answers[count:]))
    assert (second.code, second.out) == (0, f"{path}\n")
    assert json.loads(path.read_text("utf-8")) == case_data(SLUG)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_without_a_terminal_and_answers_the_command_was_called_wrongly(
    run: Callable[..., Any], tmp_path: Path, language: str
) -> None:
    outcome = run("--ui-lang", language, "ask", SLUG, "-o", tmp_path / "made.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_closed_standard_input_holds_no_answers(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.cli.main import main

    monkeypatch.setattr(sys, "stdin", None)
    assert main(["ask", SLUG, "-o", str(tmp_path / "made.json")]) == 2


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_answer_that_is_not_taken_ends_a_program_at_its_line(
    run: Callable[..., Any], answers: list[str], tmp_path: Path, language: str
) -> None:
    path = tmp_path / "made.json"
    at = next(number for number, answer in enumerate(answers) if "." in answer and answer[:2].isdigit())
    wrong = [*answers[:at], "31.02.2026", *answers[at + 1 :]]
    outcome = run("--ui-lang", language, "ask", SLUG, "-o", path, stdin=lines(wrong))
    assert (outcome.code, outcome.out) == (1, "")
    assert "31.02.2026" in outcome.err
    assert str(at + 1) in outcome.err
    assert "YYYY" not in outcome.err


def test_answers_that_are_no_utf8_are_told_and_never_a_defect(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    outcome = run("ask", SLUG, "-o", tmp_path / "made.json", stdin=b"\xff\xfe\n")
    assert outcome.code == 1


def test_a_mark_of_utf8_before_the_first_answer_is_none_of_it(
    run: Callable[..., Any], answers: list[str], tmp_path: Path
) -> None:
    given = b"\xef\xbb\xbf" + lines(answers).replace(b"\n", b"\r\n")
    assert run("ask", SLUG, "-o", tmp_path / "made.json", stdin=given).code == 0


def test_back_and_later_are_answers_of_a_program_too(
    run: Callable[..., Any], answers: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "made.json"
    outcome = run("ask", SLUG, "-o", path, stdin=lines([answers[0], "<", ">", *answers[1:]]))
    assert outcome.code == 1
    assert "C101" in outcome.err
    assert path.is_file()


def test_a_file_that_exists_is_not_replaced_before_a_question_is_asked(
    run: Callable[..., Any], answers: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "made.json"
    path.write_text("mine", "utf-8")
    outcome = run("ask", SLUG, "-o", path, stdin=lines(answers))
    assert (outcome.code, path.read_text("utf-8")) == (1, "mine")
    assert "W001" in outcome.err
    assert f"--from {path}" in outcome.err
    assert run("ask", SLUG, "-o", path, "--force", stdin=lines(answers)).code == 0


def test_a_case_to_go_on_with_stays_where_another_file_is_named(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    begun = case_file()
    before = begun.read_bytes()
    path = tmp_path / "other.json"
    outcome = run("ask", "protest_bailiff_act", "--from", begun, "-o", path)
    assert (outcome.code, outcome.out) == (0, f"{path}\n")
    assert begun.read_bytes() == before
    assert json.loads(path.read_text("utf-8")) == json.loads(before)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [("{", 1, "C002"), ("{}", 1, "C011"), ('{"document_type": "press_release"}', 2, "press_release")],
)
def test_what_cannot_be_gone_on_with_is_told_and_left(
    run: Callable[..., Any], tmp_path: Path, text: str, code: int, said: str
) -> None:
    path = tmp_path / "begun.json"
    path.write_text(text, "utf-8")
    outcome = run("ask", SLUG, "--from", path, stdin=b"x\n")
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err
    assert path.read_text("utf-8") == text


def test_an_unknown_type_is_told(run: Callable[..., Any], tmp_path: Path) -> None:
    outcome = run("ask", "nope", "-o", tmp_path / "made.json", stdin=b"x\n")
    assert outcome.code == 1
    assert "K001" in outcome.err


def test_a_folder_that_is_not_there_is_told(
    run: Callable[..., Any], answers: list[str], tmp_path: Path
) -> None:
    outcome = run("ask", SLUG, "-o", tmp_path / "no" / "made.json", stdin=lines(answers))
    assert (outcome.code, outcome.out) == (1, "")
    assert "W002" in outcome.err
