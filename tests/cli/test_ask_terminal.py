"""The command that asks for a case, at a terminal."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SLUG = "cover_letter"
# Ends a test that waits for what never comes, in seconds.
WAIT = 60
PATIENCE = 10
# Ctrl+C reaches the process whose terminal it is.
AT_TERMINAL = """
import fcntl, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
# The tests may have been started where Ctrl+C is not heard.
signal.signal(signal.SIGINT, signal.default_int_handler)
from docgen.cli.main import main
raise SystemExit(main(sys.argv[1:]))
"""


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

    def until(self, text: str, wait: float = WAIT) -> str:
        """Read until a text is shown, and return what was shown since the last one."""
        import select

        last = time.monotonic() + wait
        data = b""
        while text not in (seen := data.decode("utf-8", "ignore")):
            assert time.monotonic() < last, seen
            if select.select([self._end], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):
                    data += os.read(self._end, 65536)
        return seen

    def type(self, text: str) -> None:
        os.write(self._end, text.encode())

    def press(self, key: str, text: str) -> None:
        """Type a key until a text is shown.

        What comes after a prompt is written and before its answer is waited for is heard with the next key
        only, by every program in Python: nobody types as fast, but a test does.
        """
        for _ in range(WAIT // PATIENCE):
            self.type(key)
            with contextlib.suppress(AssertionError):
                self.until(text, PATIENCE)
                return
        raise AssertionError(text)

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
def test_a_wrong_answer_is_asked_for_again_and_a_break_keeps_the_rest(
    terminal: Callable[..., Terminal], tmp_path: Path, key: str, code: int
) -> None:
    asking = terminal("ask", SLUG)
    assert "например, 12.05.2026" in asking.until("Дата документа *: ")
    asking.type("31.02.2026\n")
    assert "«31.02.2026» – не дата" in asking.until("Дата документа *: ")
    asking.type("05.03.2026\n")
    asking.until("*: ")
    asking.press(key, "--from case.json")
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


def test_the_half_of_a_text_is_named_in_the_language_of_the_reader(
    terminal: Callable[..., Terminal],
) -> None:
    asking = terminal("ask", SLUG)
    for prompt, answer in (("Дата документа *: ", "05.03.2026"), ("номер *: ", ">"), ("Уровень *: ", "1")):
        asking.until(prompt)
        asking.type(f"{answer}\n")
    asking.until("Наименование (на казахском) *: ")
    asking.type("Көктерек ауданының прокуратурасы\n")
    asking.until("Наименование (на русском) *: ")


def test_an_item_without_a_title_is_called_by_its_list(
    terminal: Callable[..., Terminal], case_data: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    begun = tmp_path / "begun.json"
    begun.write_text(json.dumps({**case_data("press_release"), "body": [{}]}), "utf-8")
    asking = terminal("ask", "press_release", "--from", str(begun))
    asking.until("Текст 1 (на казахском) *: ")
