"""The engines that are compared, and the places where the peers are installed when they are wanted.

Nothing is installed beside docgen: docxtpl-ng has a module of the same name as docxtpl. What cannot
be installed, for want of the network or of Node, is left out with a reason.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".bench"
_PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1")
_NPM = ("install", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1")
_WAIT = 600
"""Seconds that an installation may take."""


class MissingError(Exception):
    """A peer is not there and cannot be installed; the text says why."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where packages are installed: a folder of ``.bench``, the tool, and the packages with versions."""

    name: str
    packages: tuple[str, ...]
    install: Callable[[Path, Sequence[str]], object]

    def folder(self) -> Path:
        """Return the folder with the packages in it. Raises MissingError."""
        folder = FOLDER / self.name
        mark = folder / "installed.txt"
        wanted = "\n".join(self.packages)
        if not mark.is_file() or mark.read_text() != wanted:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            print(f"installing {', '.join(self.packages)}", file=sys.stderr)
            self.install(folder, self.packages)
            mark.write_text(wanted)
        return folder


def _python(folder: Path) -> str:
    return str(folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def by_pip(folder: Path, packages: Sequence[str]) -> None:
    _run([sys.executable, "-m", "venv", str(folder)])
    _run([_python(folder), *_PIP, *packages])


def _by_npm(folder: Path, packages: Sequence[str]) -> None:
    (folder / "package.json").write_text('{"private": true}\n')
    _run([_found("npm"), *_NPM, "--prefix", str(folder), *packages])


def _run(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=_WAIT)
    except subprocess.CalledProcessError as fault:
        raise MissingError((fault.stderr.strip().splitlines() or ["failed"])[-1]) from fault
    except subprocess.TimeoutExpired as fault:
        message = "the installation took too long"
        raise MissingError(message) from fault


def _found(tool: str) -> str:
    path = shutil.which(tool)
    if path is None:
        message = f"{tool} is not there"
        raise MissingError(message)
    return path


_NG = Home("venv-ng", ("docxtpl-ng==0.2.0",), by_pip)
_MERGE = Home("venv-merge", ("docx-mailmerge2==1.0.3",), by_pip)
_NODE = Home("node", ("docxtemplater@3.71.0", "pizzip@3.3.0", "easy-template-x@7.2.8"), _by_npm)


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine by its name in the table: the name in the code, its dialect, where its packages are.

    Without a home it is of docgen's own environment; ``needs`` is a module that may not be there.
    """

    title: str
    engine: str
    dialect: str = "jinja"
    home: Home | None = None
    needs: str = ""

    @property
    def is_own(self) -> bool:
        """Tell whether it is docgen, the reference or the floor, which are measured always."""
        return self.home is None

    def command(self) -> list[str]:
        """Return how its process begins, installed if need be. Raises MissingError."""
        if self.needs and find_spec(self.needs) is None:
            message = f"{self.needs} is not installed"
            raise MissingError(message)
        if self.home is _NODE:
            return [_found("node"), str(ROOT / "bench" / "peers.mjs"), str(_NODE.folder()), self.engine]
        python = sys.executable if self.home is None else _python(self.home.folder())
        return [python, "-m", "bench.worker", self.engine]


REFERENCE = Peer("docxtpl, a new object per document", "docxtpl")
DOCGEN = Peer("**docgen, zlib level 1**", "docgen")
FLOOR = Peer("floor: deflate and CRC of the same parts", "floor")
PEERS = (
    Peer("docgen, ISA-L level 2 (the extra `fast`)", "docgen_isal", needs="isal"),
    DOCGEN,
    Peer("docgen, zlib level 1, with the gate", "docgen_gated"),
    Peer("docx-mailmerge2", "mailmerge", "merge", _MERGE),
    Peer("easy-template-x", "easytemplate", "braces", _NODE),
    Peer("docxtemplater", "docxtemplater", "braces", _NODE),
    Peer("docxtpl-ng, one object reloaded", "docxtpl_ng", home=_NG),
    Peer("docxtpl-ng, a new object per document", "docxtpl", home=_NG),
    REFERENCE,
    FLOOR,
)


def versions() -> list[str]:
    """Return the peers that are installed, with versions, and Node."""
    there = [home for home in (_NG, _MERGE, _NODE) if (FOLDER / home.name / "installed.txt").is_file()]
    found = [package.replace("==", " ").replace("@", " ") for home in there for package in home.packages]
    if _NODE in there:
        node = subprocess.run([_found("node"), "--version"], check=True, capture_output=True, text=True)
        found.append(f"Node {node.stdout.strip().removeprefix('v')}")
    return found
