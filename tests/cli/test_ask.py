"""The command that asks for a case: lines of a program, a terminal, and what is kept."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

import docgen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SLUG = "cover_letter"
# Ends a test that waits for what never comes, in seconds.
WAIT = 60
# Ctrl+C reaches the process whose terminal it is.
AT_TERMINAL = """
import fcntl, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
# The tests may have been started where Ctrl+C is not heard.
signal.signal(signal.SIGINT, signal.default_int_handler)
from docgen.cli.main import main
raise SystemExit(main(sys.argv[1:]))
"""


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


class Terminal:
    """A terminal at which docgen runs."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._end, other = os.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-c", AT_TERMINAL, "--ui-lang", "ru", *arguments],
            stdin=other,
            stdout=other,
            stderr=other,
            cwd=folder,
            env={**os.environ, "TERM": "dumb", "PYTHONUTF8": "1"},
            start_new_session=True,
        )
        os.close(other)

    def until(self, text: str) -> str:
        """Read until a text is shown, and return what was shown since the last one."""
        import select

        last = time.monotonic() + WAIT
        data = b""
        while text not in (seen := data.decode("utf-8", "ignore")):
            assert time.monotonic() < last, seen
            if select.select([self._end], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):
                    data += os.read(self._end, 65536)
        return seen

    def type(self, text: str) -> None:
        os.write(self._end, text.encode())

    def end(self) -> int:
        """Return the exit code, once all that is shown has been read."""
        with contextlib.suppress(OSError):
            while os.read(self._end, 65536):
                pass
        return self._process.wait(WAIT)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(WAIT)

    def close(self) -> None:
        self.kill()
        os.close(self._end)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    pytest.importorskip("pty")
    opened: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal(tmp_path, *arguments))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 1)], ids=["Ctrl+C", "Ctrl+D"])
def test_at_a_terminal_a_wrong_answer_is_asked_for_again_and_a_break_keeps_the_rest(
    terminal: Callable[..., Terminal], tmp_path: Path, key: str, code: int
) -> None:
    asking = terminal("ask", SLUG)
    assert "например, 12.05.2026" in asking.until("Дата документа *: ")
    asking.type("31.02.2026\n")
    assert "«31.02.2026» – не дата" in asking.until("Дата документа *: ")
    asking.type("05.03.2026\n")
    asking.until("*: ")
    asking.type(key)
    asking.until("--from case.json")
    assert asking.end() == code
    case = json.loads((tmp_path / "case.json").read_text("utf-8"))
    assert case == {"document_type": SLUG, "requisites": {"date": "2026-03-05"}}


def test_a_terminal_that_is_killed_loses_no_answer(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    asking = terminal("ask", SLUG)
    asking.until("Дата документа *: ")
    asking.type("05.03.2026\n")
    asking.until("*: ")
    asking.kill()
    case = json.loads((tmp_path / "case.json").read_text("utf-8"))
    assert case["requisites"] == {"date": "2026-03-05"}


def test_at_a_terminal_the_half_of_a_text_is_named_in_the_language_of_the_reader(
    terminal: Callable[..., Terminal],
) -> None:
    asking = terminal("ask", SLUG)
    for prompt, answer in (("Дата документа *: ", "05.03.2026"), ("номер *: ", ">"), ("Уровень *: ", "1")):
        asking.until(prompt)
        asking.type(f"{answer}\n")
    asking.until("Наименование (на казахском) *: ")
    asking.type("Көктерек ауданының прокуратурасы\n")
    asking.until("Наименование (на русском) *: ")
