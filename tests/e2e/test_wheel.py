"""The wheel: built from the sources alone, it carries its data and works in any folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import docgen

SOURCES = ("src", "schemas", "templates_kk", "templates_ru", "expected", "tools")
# .gitignore is one of them: the build leaves out what it names, but for the compiled catalogues.
FILES = ("pyproject.toml", "README.md", ".gitignore")
SLUGS = docgen.opened().catalog.slugs
CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of the sources, without the catalogues that were compiled before."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    copy.mkdir()
    ignore = shutil.ignore_patterns("__pycache__", "*.mo")
    for name in SOURCES:
        shutil.copytree(CHECKOUT / name, copy / name, ignore=ignore)
    for name in FILES:
        shutil.copy2(CHECKOUT / name, copy / name)
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, copy)
    (built,) = folder.glob("docgen-*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel is installed; its dependencies are those of the tests."""
    target = tmp_path_factory.mktemp("installed")
    _pip("install", "--no-deps", "--no-compile", "--target", target, wheel)
    return target


def _pip(command: str, *arguments: object) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", command, "--no-index"]
        + [str(argument) for argument in arguments],
        check=True,
        capture_output=True,
    )


def _run(installed: Path, folder: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": str(installed), "DOCGEN_LANG": "kk"}
    return subprocess.run(
        [sys.executable, "-m", "docgen", *map(str, arguments)],
        capture_output=True,
        check=True,
        cwd=folder,
        env=env,
    )


def test_the_wheel_holds_code_data_and_compiled_catalogues_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for language in ("kk", "ru"):
        assert f"docgen/locale/{language}/LC_MESSAGES/docgen.mo" in names
        for slug in SLUGS:
            assert f"docgen/root/templates_{language}/{slug}.docx" in names
            assert f"docgen/root/templates_{language}/{slug}.txt" in names
        assert f"docgen/root/templates_{language}/_base.docx" in names
    for path in (CHECKOUT / "schemas").rglob("*.json"):
        assert f"docgen/root/schemas/{path.relative_to(CHECKOUT / 'schemas').as_posix()}" in names
    for path in (CHECKOUT / "expected").rglob("*.txt"):
        assert f"docgen/root/{path.relative_to(CHECKOUT).as_posix()}" in names
    for path in (CHECKOUT / "src").rglob("*.py"):
        assert path.relative_to(CHECKOUT / "src").as_posix() in names
    assert {name.split("/")[0] for name in names} == {"docgen", f"{wheel.name.split('-py3')[0]}.dist-info"}


def test_two_builds_of_the_same_sources_are_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, wheel.parent / "copy")
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_installed_program_is_the_one_of_the_wheel_and_not_of_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    program = "import docgen; print(docgen.__file__); print(docgen.opened().catalog.root)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )
    module, root = done.stdout.decode().split()
    assert Path(module).is_relative_to(installed)
    assert Path(root) == installed / "docgen" / "root"


def test_types_are_listed_in_kazakh_from_another_folder(installed: Path, tmp_path: Path) -> None:
    lines = _run(installed, tmp_path, "types").stdout.decode().splitlines()
    assert tuple(line.split()[0] for line in lines) == SLUGS
    assert "Сот орындаушысының актісіне наразылық" in "".join(lines)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_wheel_renders_the_same_bytes_as_the_checkout(installed: Path, tmp_path: Path, slug: str) -> None:
    sample = _run(installed, tmp_path, "sample", slug, "--full").stdout
    case = tmp_path / "case.json"
    case.write_bytes(sample)
    done = _run(installed, tmp_path, "render", case, "-o", tmp_path / "wheel", "--json")
    made = {line["language"]: line["sha256"] for line in map(json.loads, done.stdout.decode().splitlines())}
    own = docgen.generate(docgen.opened(), sample, docgen.Order(tmp_path / "checkout"))
    assert made == {document.language: document.sha256 for document in own}


def test_the_bundled_templates_of_the_wheel_are_in_step(installed: Path, tmp_path: Path) -> None:
    lines = _run(installed, tmp_path, "templates", "check").stdout.decode().splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["in-step"] * 2 * len(SLUGS)


def test_the_documents_of_the_wheel_are_in_step_with_their_stored_texts(
    installed: Path, tmp_path: Path
) -> None:
    lines = _run(installed, tmp_path, "templates", "test").stdout.decode().splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["in-step"] * 4 * len(SLUGS)


def test_the_wheel_installs_a_program_of_its_name(installed: Path, tmp_path: Path) -> None:
    scripts = sysconfig.get_path("scripts", vars={"base": str(installed)})
    program = shutil.which("docgen", path=f"{installed / 'bin'}{os.pathsep}{scripts}")
    assert program is not None
    done = subprocess.run(
        [program, "--version"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )
    assert done.stdout.startswith(b"docgen ")
