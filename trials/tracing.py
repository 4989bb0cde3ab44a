"""Calls of the system that a command makes, as strace counts them, and the command with one of them failing.

A call is known by its name and its number among the calls of that name in the first thread of the command, so
the same one is met again when the command runs once more on the same files.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: The signal that ends a command at once.
KILL = "SIGKILL"
#: The program; None where it is not installed.
STRACE = shutil.which("strace")
_TRACED = (
    *("openat", "read", "pread64", "write", "pwrite64", "writev", "close", "lseek", "mmap"),
    *("fsync", "fdatasync", "syncfs", "ftruncate", "fallocate", "flock", "fcntl", "getdents64"),
    *("newfstatat", "statx", "access", "faccessat2", "readlink", "readlinkat"),
    *("mkdir", "mkdirat", "rmdir", "link", "linkat", "unlink", "unlinkat"),
    *("rename", "renameat", "renameat2", "sendfile", "copy_file_range"),
)
_CALL = re.compile(r"(\w+)\((.*)")
# A path in quotation marks, or that of an open file as -y shows it.
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"|<([^<>]*)>')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
# The working folder, which is named with each path that begins in it.
_HERE = re.compile(r"AT_FDCWD<[^<>]*>")
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Call:
    """A call: its name, its number among those of its name, from 1; what it was given, and its paths.

    ``given`` ends in what it returned.
    """

    name: str
    number: int
    given: str
    paths: tuple[str, ...]

    @property
    def has_failed(self) -> bool:
        """Tell whether the system refused it."""
        return re.search(r"\) += -1 E[A-Z]+ ", self.given) is not None

    @property
    def data(self) -> bytes:
        """The bytes that a call of ``write`` was given."""
        return _bytes(_QUOTED.findall(self.given)[0])


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: status, None where it did not in time; what it printed; the call that failed."""

    status: int | None
    said: str
    told: str
    failed: str = ""


def calls(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], shown: int = 16
) -> list[Call]:
    """Run a command in a folder and return its calls in their order, those of its first thread.

    ``shown`` is the number of bytes of what is written that is kept.
    """
    log = folder.parent / "calls.log"
    options = ["-y", f"--string-limit={shown}", f"--trace={','.join(_TRACED)}"]
    ended = _run(options, log, command, folder, environment)
    if ended.status != 0:
        raise RuntimeError(f"the command fails without a fault: {ended.told}")
    numbers: Counter[str] = Counter()
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        if (match := _CALL.match(line)) is None:
            continue
        name, given = match.groups()
        numbers[name] += 1
        # What is read or written stands in quotation marks too, and is no path.
        of_data = name in ("read", "write", "pread64", "pwrite64", "readlink")
        paths = [
            os.path.normpath(folder / _text(quoted or opened))
            for quoted, opened in _PATH.findall(_HERE.sub("", given))
            # A pipe has no path.
            if opened.startswith("/") or (quoted and not of_data)
        ]
        found.append(Call(name, numbers[name], given, tuple(paths)))
    return found


def _bytes(quoted: str) -> bytes:
    """Return what stands in quotation marks, written as in C."""
    return quoted.encode("latin-1").decode("unicode_escape").encode("latin-1")


def _text(quoted: str) -> str:
    return _bytes(quoted).decode("utf-8", "surrogateescape")


def failed(
    call: Call, error: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Ended:
    """Run a command in a folder with one call failing with an error, as in ``ENOSPC``.

    ``SIGKILL`` is no error: the command is killed at the call, which has been done or has not.
    """
    log = folder.parent / "fault.log"
    what = f"signal={error}" if error == KILL else f"error={error}"
    options = ["-y", f"--trace={call.name}", f"--inject={call.name}:{what}:when={call.number}"]
    ended = _run(options, log, command, folder, environment)
    hit = [line for line in log.read_text("utf-8", "replace").splitlines() if line.endswith("(INJECTED)")]
    return Ended(ended.status, ended.said, ended.told, hit[0] if hit else "")


def ran(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Ended:
    """Run a command in a folder with nothing failing."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    try:
        said, told = process.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        said, told = process.communicate()
        return Ended(None, said, told)
    return Ended(process.returncode, said, told)


def _run(
    options: Sequence[str], log: Path, command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Ended:
    if STRACE is None:
        raise RuntimeError("strace is not installed")
    return ran([STRACE, "-qq", "-o", str(log), *options, *command], folder, environment)
