"""What may come of an input: a value, or a refusal that can be told. All else is broken."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docgen import messages
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from docgen.model.problem import Problem

#: Seconds that an input of some kilobytes may take on a busy machine.
LONGEST = 20
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    "socket.",
    "subprocess.Popen",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.fork",
    "shutil.",
    "urllib.",
)
_CHANGING = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate")


class Hang(BaseException):
    """An input took longer than any may."""


class Outside(BaseException):
    """A file was written outside of the folder of the target, a program started, or a host asked."""


class _Watch:
    """The folder that the input at work may write into, None where nothing is watched: one for a process."""

    folder: str | None = None
    is_set = False


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    folder = _Watch.folder
    if folder is None:
        return
    if event.startswith(_FORBIDDEN):
        raise Outside(event)
    if event == "open" and not isinstance(arguments[0], int):
        _, mode, flags = arguments
        is_written = (flags or 0) & _WRITING or (isinstance(mode, str) and set(mode) & set("wax+"))
        if is_written and not _is_allowed(arguments[0], folder):
            raise Outside(f"{event} {arguments[0]!r}")
    elif event in _CHANGING and not _is_allowed(arguments[0], folder):
        raise Outside(f"{event} {arguments[0]!r}")


def _is_allowed(path: Any, folder: str) -> bool:
    name = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - paths of any type come here
    return name.startswith((folder + os.sep, os.devnull)) or "__pycache__" in name


@contextmanager
def watched(folder: Path) -> Iterator[None]:
    """Raise Outside for what is written out of a folder, given whole; Hang where the block takes too long."""
    if not _Watch.is_set:
        sys.addaudithook(_audit)
        _Watch.is_set = True
    before = signal.signal(signal.SIGALRM, _hang) if hasattr(signal, "SIGALRM") else None
    if before is not None:
        signal.setitimer(signal.ITIMER_REAL, LONGEST)
    _Watch.folder = str(folder)
    try:
        yield
    finally:
        _Watch.folder = None
        if before is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _hang(*_: object) -> None:
    raise Hang


def told(problems: Iterable[Problem]) -> None:
    """Demand that each problem can be said in every language, at its place, and go to another process."""
    found = tuple(problems)
    assert pickle.loads(pickle.dumps(found)) == found
    for problem in found[:5]:
        for language in messages.INTERFACE_LANGUAGES:
            said = messages.sentence(problem, language)
            assert said
            messages.place(problem, language)


def refusal_or(call: Callable[[], Any]) -> Any:
    """Return what a call returns, None where it refuses; a refusal has problems and can be told."""
    try:
        return call()
    except DocgenError as fault:
        refusal = fault
    assert refusal.problems
    told(refusal.problems)
    return None
