"""Two ways to run docgen: in this process for speed, and as a process where the environment matters."""

from __future__ import annotations

import gettext
import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

import docgen
import runs
from data_roots import FEW, copied
from docgen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


@dataclass(frozen=True)
class Outcome:
    """What a run left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """The standard output as JSON, one value a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def answer(self) -> Any:
        """The standard output of a run that told of nothing, as one JSON value."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        """The codes of the problems on standard error."""
        return re.findall(r"\b([A-Z]\d{3}):", self.err)


@pytest.fixture(autouse=True)
def _neutral_locale(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave the interface language to the test, and give gettext's global state back."""
    for name in LOCALE_VARIABLES:
        monkeypatch.setenv(name, "")
    domain = gettext.textdomain()
    yield
    gettext.textdomain(domain)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run docgen in this process."""

    def call(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Outcome]:
    """Run docgen as a process of its own; ``env`` is added to an environment without a language."""

    def call(*arguments: object, stdin: bytes = b"", **env: str) -> Outcome:
        plain = {name: value for name, value in os.environ.items() if name not in LOCALE_VARIABLES}
        done = subprocess.run(
            [sys.executable, "-m", "docgen", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**plain, **env},
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture(scope="session")
def root() -> Path:
    """The data root that the tests of this checkout use."""
    found: Path = docgen.opened().catalog.root
    return found


@pytest.fixture
def own(root: Path, tmp_path: Path) -> Path:
    """A copy of the data root that a test may change."""
    return copied(tmp_path / "own")


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data root with a few types, in the place of the bundled one."""
    folder = copied(tmp_path / "few", FEW)
    monkeypatch.setattr("docgen.model.catalog.bundled_root", lambda: folder)
    return folder


@pytest.fixture
def in_step(root: Path, few: Path) -> Path:
    """That copy with the stored texts of its types."""
    for slug in FEW:
        shutil.copytree(root / "expected" / slug, few / "expected" / slug)
    return few


@pytest.fixture
def tested(run: Callable[..., Outcome], in_step: Path) -> Callable[..., Outcome]:
    """Run the tests of the templates of that copy in Russian."""

    def call(*arguments: object, language: str = "ru") -> Outcome:
        return run("--root", in_step, "--ui-lang", language, "templates", "test", *arguments)

    return call


@pytest.fixture
def acts(tmp_path: Path) -> Path:
    """Four cases in a file."""
    return runs.lines(tmp_path / "acts.jsonl", [runs.letter(number) for number in range(1, 5)])


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Three cases in a file, of which the second is refused."""
    cases = runs.letter(1), runs.letter(2, files_checked="many"), runs.letter(3)
    return runs.lines(tmp_path / "acts.jsonl", cases)


@pytest.fixture
def case_data() -> Callable[..., dict[str, Any]]:
    """Return a fresh copy of an example: ``case_data("inspection_act", full=True)``."""

    def copy(slug: str, *, full: bool = False) -> dict[str, Any]:
        minimal, complete = docgen.opened().catalog[slug].examples
        data: dict[str, Any] = json.loads(json.dumps(complete if full else minimal))
        return data

    return copy


@pytest.fixture
def case_file(tmp_path: Path, case_data: Callable[..., dict[str, Any]]) -> Callable[..., Path]:
    """Write a case and return its path; without data it is the minimal protest."""

    def write(data: dict[str, Any] | None = None, name: str = "case.json") -> Path:
        path = tmp_path / name
        value = case_data("protest_bailiff_act") if data is None else data
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
        return path

    return write
