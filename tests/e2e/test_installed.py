"""docgen in an environment of its own: only what it declares is there, and it is used from another folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import docgen
from builds import CHECKOUT, OF_A_WHEEL, built, copied
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = pytest.mark.index
PROTEST, ACT = "protest_bailiff_act", "inspection_act"
#: What of the environment of the tests would lead docgen back to them.
_OURS = ("PYTHON", "DOCGEN_", "VIRTUAL_ENV", "LC_", "LANG")
#: All modules, and the packages that those lack which cannot be imported.
_MODULES = """
import importlib, json, pkgutil, docgen
missing = {}
for module in pkgutil.walk_packages(docgen.__path__, "docgen.", onerror=lambda name: None):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as fault:
            missing[module.name] = fault.name
print(json.dumps(missing))
"""


@dataclass(frozen=True)
class Environment:
    """A virtual environment, and a folder elsewhere in which its programs are called."""

    folder: Path
    elsewhere: Path

    @property
    def programs(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def variables(self) -> Mapping[str, str]:
        others = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        home = str(self.elsewhere)
        return {**others, "HOME": home, "USERPROFILE": home, "DOCGEN_CACHE": "off", "DOCGEN_LANG": "en"}

    def call(self, program: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [str(self.programs / program), *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=self.elsewhere,
            env=self.variables,
        )

    def docgen(self, *arguments: object, code: int = 0) -> str:
        """Return what docgen prints; assert how it ends."""
        done = self.call("docgen", *arguments)
        assert (done.returncode, done.stderr.decode()) == (code, done.stderr.decode())
        return done.stdout.decode()

    def refused(self, *arguments: object) -> str:
        """Return what docgen says where the machine lacks something."""
        done = self.call("docgen", *arguments)
        assert (done.returncode, done.stdout) == (4, b"")
        return done.stderr.decode()

    def python(self, program: str) -> str:
        done = self.call("python", "-c", program)
        assert (done.returncode, done.stderr.decode()) == (0, "")
        return done.stdout.decode()

    def install(self, *requirements: object) -> str:
        """Install from the index within the constraints, and return what pip prints."""
        quietly = ("--disable-pip-version-check", "--no-compile", "-c", str(CHECKOUT / "constraints.txt"))
        done = subprocess.run(
            [sys.executable, "-m", "pip", "--python", str(self.folder), "install", *quietly]
            + [str(each) for each in requirements],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr


def made(folder: Path) -> Environment:
    elsewhere = folder / "басқа қалта"
    elsewhere.mkdir()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "environment"], check=True)
    return Environment(folder / "environment", elsewhere)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    return built("wheel", copied(OF_A_WHEEL, folder / "copy"), folder)


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Return an environment that was empty, with docgen and what it needs."""
    folder = tmp_path_factory.mktemp("environment")
    # A small package that few others need tells whether there is an index at all.
    options = ("--disable-pip-version-check", "--no-deps", "--retries", "0", "--timeout", "15")
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "download", *options, "-d", folder, "pytrovich==0.2.0"],
        capture_output=True,
        check=False,
    )
    if asked.returncode:
        pytest.skip("no package index answers")
    environment = made(folder)
    environment.install(wheel)
    return environment


@pytest.fixture(scope="session")
def extended(
    environment: Environment, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Environment, str]:
    """Return an environment over that one with the extras, and what pip printed."""
    over = made(tmp_path_factory.mktemp("extended"))
    find = "import sysconfig; print(sysconfig.get_path('purelib'))"
    ours, theirs = over.python(find).strip(), environment.python(find).strip()
    (Path(ours) / "below.pth").write_text(theirs, encoding="utf-8")
    return over, over.install("--find-links", wheel.parent, "docgen[dask,fast,pdf,web]")


@pytest.fixture
def case(environment: Environment) -> Path:
    path = environment.elsewhere / "іс.json"
    path.write_text(environment.docgen("sample", PROTEST, "--full"), encoding="utf-8")
    return path


def test_the_program_is_the_installed_one(environment: Environment) -> None:
    assert environment.docgen("--version").split()[1] == VERSION
    module, root = environment.python(
        "import docgen; print(docgen.__file__); print(docgen.opened().catalog.root)"
    ).splitlines()
    assert Path(module).is_relative_to(environment.folder)
    assert Path(root).is_relative_to(environment.folder)


def test_it_is_called_as_a_module_too(environment: Environment) -> None:
    done = environment.call("python", "-m", "docgen", "types")
    assert done.returncode == 0
    assert (
        tuple(line.split()[0] for line in done.stdout.decode().splitlines()) == docgen.opened().catalog.slugs
    )


def test_nothing_is_imported_that_is_not_declared(environment: Environment) -> None:
    missing = json.loads(environment.python(_MODULES))
    assert {name.rpartition(".")[0] for name in missing} <= {"docgen", "docgen.web"}
    assert set(missing.values()) <= {"platformdirs", "starlette", "uvicorn"}


def test_a_case_is_checked_and_its_documents_are_those_of_the_checkout(
    environment: Environment, case: Path, tmp_path: Path
) -> None:
    environment.docgen("validate", case.name)
    lines = environment.docgen("render", case.name, "-o", tmp_path / "pair", "--json").splitlines()
    told = {line["language"]: line["sha256"] for line in map(json.loads, lines)}
    own = docgen.generate(docgen.opened(), case.read_bytes(), docgen.Order(tmp_path / "own"))
    assert told == {document.language: document.sha256 for document in own}
    environment.docgen("verify", *sorted((tmp_path / "pair").glob("*.docx")), "--case", case.name)


def test_a_set_its_forms_and_its_law_are_told(environment: Environment, case: Path, tmp_path: Path) -> None:
    assert len(environment.docgen("set", case.name, "-o", tmp_path / "set").splitlines()) == 4
    assert "\tпостановления\t" in environment.docgen("forms", case.name)
    assert "Конституция Республики Казахстан" in environment.docgen("law", "acts", "--on", "2026-05-12")
    assert environment.docgen("law", "deadline", "appeal_2015", "--start", "2026-08-10")
    assert environment.docgen("inflect", "kk", "dat", "облыс прокуроры").strip() == "облыс прокурорына"


def test_a_register_is_written_and_a_batch_of_two_is_made_in_processes(
    environment: Environment, case: Path, tmp_path: Path
) -> None:
    environment.docgen("batch", "template", ACT, "-o", tmp_path / "register.xlsx")
    one = json.loads(case.read_bytes())
    two = json.loads(case.read_bytes().replace(b'"2-15-', b'"3-15-'))
    (tmp_path / "both.json").write_text(json.dumps([one, two], ensure_ascii=False), encoding="utf-8")
    environment.docgen("batch", tmp_path / "both.json", "-o", tmp_path / "acts", "--jobs", "2")
    assert len([*(tmp_path / "acts").glob("*.docx")]) == 4


def test_a_program_makes_a_document(environment: Environment, case: Path) -> None:
    program = f"import docgen, sys; sys.stdout.buffer.write(docgen.render({str(case)!r}, lang='kk')[:2])"
    assert environment.python(program) == "PK"


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("serve", "--no-browser"), "web"),
        (("worker", "tcp://127.0.0.1:9"), "dask"),
        (("batch", "іс.json", "-o", "dask", "--executor", "dask://127.0.0.1:9"), "dask"),
    ],
)
def test_an_extra_that_is_not_installed_is_named(
    environment: Environment, case: Path, arguments: tuple[str, ...], extra: str
) -> None:
    assert f"docgen[{extra}]" in environment.refused(*arguments)


def test_what_is_compressed_quickly_only_with_an_extra_says_which_package_it_lacks(
    environment: Environment,
) -> None:
    program = "import docgen.opc.archive as archive; archive.fast_deflated(b'')"
    done = environment.call("python", "-c", program)
    assert b"ModuleNotFoundError: No module named 'isal'" in done.stderr


def test_every_extra_is_known_and_pip_warns_of_none(extended: tuple[Environment, str]) -> None:
    _, printed = extended
    assert "WARNING: docgen" not in printed
    assert "does not provide the extra" not in printed


def test_with_its_extras_every_module_is_imported(extended: tuple[Environment, str]) -> None:
    environment, _ = extended
    assert json.loads(environment.python(_MODULES)) == {}
    environment.python("import distributed.cli.dask_worker, docgen.opc.archive as a; a.fast_deflated(b'')")


@pytest.fixture
def page(extended: tuple[Environment, str], tmp_path: Path) -> Iterator[str]:
    """Give the address of the pages of that environment."""
    environment, _ = extended
    server = subprocess.Popen(
        [environment.programs / "python", "-m", "docgen", "serve", "--no-browser", "--data", tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=environment.elsewhere,
        env=environment.variables,
    )
    with server:
        yield server.stdout.readline().decode().strip()
        server.send_signal(signal.SIGTERM)


def test_with_its_extra_the_pages_are_served(page: str) -> None:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(page, timeout=60) as answer:
        assert answer.status == 200
        assert PROTEST in answer.read().decode()
