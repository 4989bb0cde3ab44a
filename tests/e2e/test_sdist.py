"""The sdist: the same bytes wherever it is built, all that a build and the tests need, and nothing else."""

from __future__ import annotations

import os
import subprocess
import tarfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from builds import CHECKOUT, OF_AN_SDIST, built, copied
from docgen.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

TOP = f"docgen-{VERSION}"
#: What serves git and continuous integration alone.
OF_THE_REPOSITORY = {".gitattributes", ".pre-commit-config.yaml", ".ci"}
#: What lies about in the folder of who works there.
STRANGERS = (
    "case.json",
    "notes.md",
    "register.xlsx",
    "cases/protest.json",
    "out/protest.kk.docx",
    "out/docgen-journal.jsonl",
    "docs/protest.ru.docx",
    ".venv-3.13/lib/module.py",
    ".venv-3.13/docs/page.md",
    "src/docgen/__pycache__/version.cpython-311.pyc",
    "src/docgen/locale/kk/LC_MESSAGES/docgen.mo",
    ".bench/tests/result.json",
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(OF_AN_SDIST, tmp_path_factory.mktemp("sources") / "checkout")


@pytest.fixture(scope="module")
def sdist(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", sources, tmp_path_factory.mktemp("sdist"))


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def members(sdist: Path) -> set[str]:
    with tarfile.open(sdist) as archive:
        return {PurePosixPath(name).relative_to(TOP).as_posix() for name in archive.getnames()}


def unpack(sdist: Path, folder: Path) -> None:
    with tarfile.open(sdist) as archive:
        for member in archive:
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.extractfile(member) as stream:
                path.write_bytes(stream.read())


def test_it_holds_all_of_the_sources_and_nothing_that_lies_about(tmp_path: Path) -> None:
    copy = copied(OF_AN_SDIST, tmp_path / "checkout")
    own = files(copy)
    for name in STRANGERS:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text("{}", encoding="utf-8")
    assert members(built("sdist", copy, tmp_path / "dist")) == own | {"PKG-INFO"}


def test_it_holds_what_the_repository_holds(sdist: Path) -> None:
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=False,
    )
    if told.returncode:
        pytest.skip("no repository of git")
    known = {name for name in told.stdout.decode().split("\0") if name and (CHECKOUT / name).exists()}
    wanted = {name for name in known if name.split("/")[0] not in OF_THE_REPOSITORY}
    assert members(sdist) == wanted | {"PKG-INFO"}


def test_neither_folder_nor_times_nor_rights_of_the_files_change_its_bytes(
    sdist: Path, tmp_path: Path
) -> None:
    other = copied(OF_AN_SDIST, tmp_path / "басқа папка")
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700 if path.is_dir() or os.access(path, os.X_OK) else 0o600)
    again = built("sdist", other, tmp_path / "dist", {"LC_ALL": "C", "TZ": "Asia/Almaty"}, umask=0o077)
    assert again.read_bytes() == sdist.read_bytes()


def test_its_members_belong_to_nobody_and_are_of_one_time(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        said = {(each.uid, each.gid, each.uname, each.gname, each.mtime) for each in archive}
    assert len(said) == 1
    assert said.pop()[:4] == (0, 0, "", "")


def test_a_wheel_that_is_built_of_it_is_the_one_of_the_checkout(
    sources: Path, sdist: Path, tmp_path: Path
) -> None:
    unpack(sdist, tmp_path / "unpacked")
    env = {"TZ": "Asia/Almaty"}
    unpacked = built("wheel", tmp_path / "unpacked" / TOP, tmp_path / "dist", env, umask=0o077)
    assert unpacked.read_bytes() == built("wheel", sources, tmp_path / "own").read_bytes()
