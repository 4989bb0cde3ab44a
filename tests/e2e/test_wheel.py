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
from typing import TYPE_CHECKING

import pytest

import docgen
from builds import CHECKOUT, OF_A_WHEEL, built, copied

if TYPE_CHECKING:
    from collections.abc import Mapping

SLUGS = docgen.opened().catalog.slugs


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of the sources, without the catalogues that were compiled before."""
    folder = tmp_path_factory.mktemp("wheel")
    return built("wheel", copied(OF_A_WHEEL, folder / "copy"), folder)


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel is installed; its dependencies are those of the tests."""
    target = tmp_path_factory.mktemp("installed")
    quietly = ("--disable-pip-version-check", "--no-index", "--no-deps", "--no-compile")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *quietly, "--target", target, wheel],
        check=True,
        capture_output=True,
    )
    return target


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
    for path in (*(CHECKOUT / "src").rglob("*.py"), *(CHECKOUT / "src").rglob("data/**/*.*")):
        assert path.relative_to(CHECKOUT / "src").as_posix() in names
    assert {name.split("/")[0] for name in names} == {"docgen", f"{wheel.name.split('-py3')[0]}.dist-info"}


def test_two_builds_of_the_same_sources_are_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    again = built("wheel", wheel.parent / "copy", tmp_path, umask=0o077)
    assert again.read_bytes() == wheel.read_bytes()


def test_the_wheel_carries_the_licences_of_all_that_lies_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said = archive.read(metadata).decode()
        texts = {
            name.rpartition("/licenses/")[2]: archive.read(name).decode()
            for name in archive.namelist()
            if "/licenses/" in name
        }
    static = "src/docgen/web/static"
    assert set(texts) == {"LICENSE", f"{static}/docx-preview.LICENSE", f"{static}/jszip.LICENSE"}
    assert "License-Expression: MIT AND Apache-2.0\n" in said
    assert texts["LICENSE"].startswith("MIT License")


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


@pytest.fixture(scope="session")
def made_by_wheel(
    installed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Mapping[str, str]]:
    """The SHA-256 of the documents of each full example by type and language, all made by one process."""
    folder = tmp_path_factory.mktemp("made")
    cases = [folder / f"{slug}.json" for slug in SLUGS]
    for case, slug in zip(cases, SLUGS, strict=True):
        case.write_bytes(_example(slug))
    done = _run(installed, folder, "render", *cases, "-o", folder / "out", "--json")
    found: dict[str, dict[str, str]] = {slug: {} for slug in SLUGS}
    for line in map(json.loads, done.stdout.decode().splitlines()):
        name = Path(line["path"]).name
        slug = max((slug for slug in SLUGS if name.startswith(slug)), key=len)
        found[slug][line["language"]] = line["sha256"]
    return found


def _example(slug: str) -> bytes:
    return json.dumps(docgen.opened().catalog[slug].examples[1], ensure_ascii=False).encode()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_wheel_renders_the_same_bytes_as_the_checkout(
    made_by_wheel: Mapping[str, Mapping[str, str]], tmp_path: Path, slug: str
) -> None:
    own = docgen.generate(docgen.opened(), _example(slug), docgen.Order(tmp_path))
    assert made_by_wheel[slug] == {document.language: document.sha256 for document in own}


def test_the_examples_of_the_wheel_are_those_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    sample = _run(installed, tmp_path, "sample", SLUGS[0], "--full").stdout
    assert json.loads(sample) == json.loads(_example(SLUGS[0]))


def test_the_bundled_templates_of_the_wheel_are_in_step(installed: Path, tmp_path: Path) -> None:
    lines = _run(installed, tmp_path, "templates", "check").stdout.decode().splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["мәтініне сай (дайын)"] * 2 * len(SLUGS)


def test_build_without_a_folder_of_ones_own_leaves_the_package_alone(installed: Path, tmp_path: Path) -> None:
    templates = sorted((installed / "docgen" / "root").rglob("*.docx"))
    before = [path.stat().st_mtime_ns for path in templates]
    assert _run(installed, tmp_path, "templates", "build").stdout == b""
    assert [path.stat().st_mtime_ns for path in templates] == before


def test_the_wheel_makes_the_folder_of_an_office_and_works_in_it(installed: Path, tmp_path: Path) -> None:
    _run(installed, tmp_path, "init", "office", "--name-kk", "Көктерек ауданының прокуратурасы")
    office = tmp_path / "office"
    base = office / "templates_kk" / "_base.docx"
    assert base.read_bytes() == (installed / "docgen" / "root" / "templates_kk" / "_base.docx").read_bytes()
    shutil.copy(CHECKOUT / "templates_kk" / "_signature.txt", office / "templates_kk" / "_signature.txt")
    with (office / "templates_kk" / "_signature.txt").open("a", encoding="utf-8") as clause:
        clause.write("body: Мөр орны\n")
    built = _run(installed, office, "templates", "build", SLUGS[-1]).stdout.decode().splitlines()
    assert built == [str(office / "templates_kk" / f"{SLUGS[-1]}.docx")]
    (office / "cases" / "a.json").write_bytes(_run(installed, office, "sample", SLUGS[-1]).stdout)
    made = _run(installed, office, "render", "cases/a.json", "-o", "out").stdout.decode().splitlines()
    assert len(made) == 2


def test_the_documents_of_the_wheel_are_in_step_with_their_stored_texts(
    installed: Path, tmp_path: Path
) -> None:
    lines = _run(installed, tmp_path, "templates", "test").stdout.decode().splitlines()
    said = [line.rpartition(": ")[2] for line in lines]
    assert said == ["сақталған мәтінмен бірдей"] * 4 * len(SLUGS)


def test_a_new_type_is_made_by_the_wheel_in_a_root_of_ones_own(installed: Path, tmp_path: Path) -> None:
    root = tmp_path / "own"
    shutil.copytree(installed / "docgen" / "root", root)
    made = _run(installed, tmp_path, "--root", root, "types", "new", "query_letter").stdout.decode()
    assert len(made.splitlines()) == 5
    sample = _run(installed, tmp_path, "--root", root, "sample", "query_letter", "--full").stdout
    case = tmp_path / "case.json"
    case.write_bytes(sample)
    _run(installed, tmp_path, "--root", root, "render", case, "-o", tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2
    fields = _run(installed, tmp_path, "--root", root, "templates", "fields", "query_letter").stdout.decode()
    assert "{{ answer_by | date }}" in fields


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
