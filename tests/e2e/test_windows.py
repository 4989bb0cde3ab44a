"""The rules of Windows, put over a process of this system: docgen makes and prints there what it does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import docgen

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the rules are put over those of Linux"
)
SUPPORT = Path(__file__).parents[1] / "support"
#: What a day's work is; the paths lead from an empty folder.
COMMANDS = (
    ("types",),
    ("--ui-lang", "kk", "types", "show", "inspection_act"),
    ("schema", "inspection_act"),
    ("validate", "cases/one.json"),
    ("validate", "cases/wrong.json"),
    ("render", "cases/one.json", "-o", "out/pair"),
    ("render", "cases/one.json", "-o", "out/pair"),
    ("render", "cases/one.json", "-o", "out/pair", "--force", "--json"),
    ("render", "cases/one.json", "-o", "out/copy", "--layout", "twocol"),
    ("set", "cases/one.json", "-o", "out/set"),
    ("forms", "cases/one.json"),
    ("law", "route", "cases/one.json"),
    (
        "batch",
        "cases/one.json",
        "cases/two.json",
        "-o",
        "out/one",
        "--jobs",
        "1",
        "--zip",
        "out/all.zip",
        "--progress",
        "none",
    ),
    (
        "batch",
        "cases/one.json",
        "cases/two.json",
        "-o",
        "out/two",
        "--jobs",
        "2",
        "--shard",
        "--progress",
        "none",
    ),
    (
        "batch",
        "cases/one.json",
        "cases/ONE.json",
        "-o",
        "out/alike",
        "--jobs",
        "1",
        "--name",
        "{/document_type}_{#}",
        "--progress",
        "none",
    ),
    ("batch", "template", "inspection_act", "-o", "out/register.xlsx"),
    ("verify", "out/pair", "--case", "cases/one.json"),
    ("extract", "out/pair", "-o", "out/extracted.json"),
    ("init", "office", "--name-kk", "Көктерек ауданының прокуратурасы"),
    ("--root", "office", "types", "new", "query_letter"),
    ("--root", "office", "types", "new", "aux"),
    ("--root", "office", "templates", "build", "query_letter"),
    ("--root", "office", "templates", "test", "--accept", "query_letter"),
    ("--root", "office", "templates", "lint", "query_letter"),
)
_RUN = """
import json, sys
from docgen.cli.main import main
if __name__ == "__main__":
    for command in json.loads(sys.argv[1]):
        print("->", " ".join(command), main(command), flush=True)
"""


def environment(folder: Path, *, windows: bool) -> Mapping[str, str]:
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DOCGEN_", "LC_"))
    }
    own |= {"DOCGEN_LANG": "ru", "DOCGEN_CACHE": str(folder / "cache"), "LANG": "C.UTF-8"}
    return {**own, "PYTHONPATH": str(SUPPORT / "windows")} if windows else own


def python(folder: Path, *arguments: str, windows: bool = True) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment(folder.parent, windows=windows),
    )


def case(number: str) -> bytes:
    data = dict(docgen.opened().catalog["protest_bailiff_act"].examples[1])
    data["requisites"] = {**data["requisites"], "number": number}
    return json.dumps(data, ensure_ascii=False).encode()


def begun(folder: Path) -> Path:
    """Return a new folder in which a day's work can begin."""
    (folder / "cases").mkdir(parents=True)
    for name, number in {"one": "2-15-26-01234", "two": "2-15-26-01235", "ONE": "2-15-26-01236"}.items():
        (folder / "cases" / f"{name}.json").write_bytes(case(number))
    (folder / "cases" / "wrong.json").write_bytes(case("1").replace(b"2026-05-12", b"2026-13-12"))
    return folder


def seen(script: str, folder: Path) -> bytes:
    """Return what a program prints under the rules of Windows."""
    done = python(folder, "-c", script)
    assert done.returncode == 0, done.stderr.decode("cp1251")
    return done.stdout


class TestTheRules:
    """What stands for Windows here is as strict as it."""

    @pytest.mark.parametrize(
        "name",
        ["CON", "nul.txt", "com1.kk.docx", "COM¹", "lpt9 .txt", "a.", "a ", "a:b", "a?", "a\tb", "ә" * 256],
    )
    def test_a_name_that_windows_does_not_have_cannot_be_made(self, tmp_path: Path, name: str) -> None:
        script = f"""
try: open({name!r}, "x")
except OSError as fault: print(fault.strerror)
"""
        assert seen(script, tmp_path).startswith(b"The filename")
        assert [*tmp_path.iterdir()] == []

    def test_text_is_written_in_a_code_page_with_ends_of_two_letters(self, tmp_path: Path) -> None:
        seen("open('a.txt', 'w').write('ж\\n')", tmp_path)
        assert (tmp_path / "a.txt").read_bytes() == b"\xe6\r\n"

    def test_a_file_that_is_open_is_neither_replaced_nor_removed(self, tmp_path: Path) -> None:
        script = "import os; open('b', 'x').close(); held = open('a', 'x'); os.{}"
        for call in ("replace('b', 'a')", "replace('a', 'c')", "unlink('a')"):
            assert b"PermissionError" in python(tmp_path, "-c", script.format(call)).stderr
            for path in tmp_path.iterdir():
                path.unlink()

    def test_what_it_lacks_is_missing_for_docgen_alone(self, tmp_path: Path) -> None:
        script = """
import os, fcntl
from docgen.pipeline import journal, locks
print(os.name, journal.os.name, hasattr(locks, "fcntl"), hasattr(journal.os, "geteuid"))
"""
        assert seen(script, tmp_path).decode().split() == ["posix", "nt", "False", "False"]


def test_every_module_is_imported(tmp_path: Path) -> None:
    script = """
import importlib, pkgutil, docgen
names = [each.name for each in pkgutil.walk_packages(docgen.__path__, "docgen.")]
print(len([importlib.import_module(name) for name in names if not name.endswith("__main__")]))
"""
    assert int(seen(script, tmp_path)) > 300


def worked(folder: Path, *, windows: bool) -> tuple[bytes, bytes, dict[str, bytes]]:
    """Return what a day's work printed, and the files that are there after it."""
    done = python(begun(folder), "-c", _RUN, json.dumps(COMMANDS), windows=windows)
    assert done.returncode == 0, done.stderr.decode()
    files = [path for path in folder.rglob("*") if path.is_file()]
    return (
        done.stdout,
        done.stderr,
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in files},
    )


def test_a_days_work_has_the_same_files_and_the_same_words(tmp_path: Path) -> None:
    """Journals and reports hold times: of them the names and the ends of lines are compared."""
    printed, told, files = worked(tmp_path / "here" / "күн", windows=False)
    assert printed.count(b" 0\n") > len(COMMANDS) / 2
    assert b"\r" not in printed
    there = worked(tmp_path / "there" / "күн", windows=True)
    assert there[:2] == (printed, told)
    assert set(there[2]) == set(files)
    timed = ("docgen-journal.jsonl", "report.html", "report.json", "report.xlsx")
    others = [name for name in files if not name.endswith(timed)]
    assert {name: files[name] for name in others} == {name: there[2][name] for name in others}
    assert [
        name for name in timed[:3] for path in there[2] if path.endswith(name) and b"\r" in there[2][path]
    ] == []


def test_cases_whose_documents_differ_in_case_alone_are_told(tmp_path: Path) -> None:
    (tmp_path / "cases.json").write_bytes(b"[" + case("12-а") + b"," + case("12-А") + b"]")
    done = python(
        tmp_path, "-m", "docgen", "batch", "cases.json", "-o", "out", "--jobs", "1", "--progress", "none"
    )
    assert done.returncode == 3
    assert b"B002" in done.stderr
    assert len([*(tmp_path / "out").glob("*.docx")]) == 2


def test_a_document_that_is_open_in_word_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_bytes(case("1"))
    script = """
from pathlib import Path
import docgen
data = Path("case.json").read_bytes()
first = docgen.generate(docgen.opened(), data, docgen.Order(Path("out")))
before = [each.path.read_bytes() for each in first]
with first[1].path.open("rb"):
    try:
        docgen.generate(docgen.opened(), data, docgen.Order(Path("out"), replace=True, carries_case=True))
    except docgen.WriteError as error:
        print([(each.code, each.params["reason"]) for each in error.problems])
print(before == [each.path.read_bytes() for each in first], len([*Path("out").iterdir()]))
"""
    told, kept = seen(script, tmp_path).decode().splitlines()
    assert "W002" in told
    assert "used by another process" in told
    assert kept == "True 3"


def test_two_runs_do_not_write_into_one_folder_at_once(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_bytes(case("1"))
    script = """
import subprocess, sys
from pathlib import Path
from docgen.pipeline import journal
command = [sys.executable, "-m", "docgen", "batch", "case.json", "-o", "out", "--jobs", "1"]
with journal.claimed(Path("out")) as held:
    held.append([])
    print(b"W008" in subprocess.run(command, capture_output=True).stderr)
print(subprocess.run(command, capture_output=True).returncode)
"""
    assert seen(script, tmp_path).split() == [b"True", b"0"]
    assert len([*(tmp_path / "out").glob("*.docx")]) == 2


def test_a_path_that_is_too_long_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_bytes(case("1"))
    folder = "d" * (235 - len(str(tmp_path)))
    done = python(tmp_path, "-m", "docgen", "render", "case.json", "-o", folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"W002" in done.stderr
    assert [path.name for path in (tmp_path / folder).iterdir()] == ["docgen-journal.jsonl"]


@pytest.mark.parametrize(
    ("encoding", "windows"),
    [("cp1251", True), ("cp866", True), ("cp1251", False), ("ascii", False), ("utf-16", False)],
)
def test_kazakh_letters_are_whole_whatever_the_console_is_said_to_read(
    tmp_path: Path, encoding: str, *, windows: bool
) -> None:
    (tmp_path / "wrong.json").write_bytes(case("1").replace(b"2026-05-12", b"2026-13-12"))
    commands = (("types",), ("--help",), ("validate", "wrong.json"), ("render",))
    done = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps([["--ui-lang", "kk", *each] for each in commands])],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**environment(tmp_path, windows=windows), "PYTHONIOENCODING": encoding},
    )
    printed, told = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert [line.rpartition(" ")[2] for line in printed.splitlines() if line.startswith("->")] == [*"0012"]
    assert "қаулы" in printed
    assert "құжат" in printed
    assert "қате C1" in told
    assert "Қате: " in told
