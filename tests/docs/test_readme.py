"""What the pages let a reader render stays out of git: it holds the data of a case."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

import docgen
from docgen.cli.main import main

ROOT = docgen.opened().catalog.root
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
FOLDERS = [
    (page.name, folder)
    for page in PAGES
    for folder in re.findall(
        r"^(?:.*\| )?docgen render [^[\n]*-o (\S+)", page.read_text("utf-8"), re.MULTILINE
    )
]


def test_the_pages_render_somewhere():
    assert {page for page, _ in FOLDERS} >= {"README.md", "adding-a-type.md", "office-folder.md"}


@pytest.mark.parametrize(("page", "folder"), FOLDERS)
def test_a_page_renders_into_a_folder_for_documents(page, folder):
    assert folder.split("/")[0] == "out"


@pytest.mark.parametrize(
    "name",
    ["case.json", "cases/a.json", "out/strict/a", "mine/a.kk.docx", "a.draft.ru.docx", "a.twocol.docx"],
)
def test_git_leaves_cases_and_documents_of_a_checkout_out(tmp_path, name):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("", "utf-8")
    done = subprocess.run(
        ["git", "-C", tmp_path, "ls-files", "--others", "--exclude-standard"], check=True, capture_output=True
    )
    assert done.stdout.decode().split() == [".gitignore"]


def test_the_readme_names_every_type_of_document():
    named = set(re.findall(r"`([a-z0-9_]+)`", (ROOT / "README.md").read_text("utf-8")))
    assert set(docgen.opened().catalog.slugs) <= named


def test_the_ninth_task_runs_as_it_is_written(tmp_path, monkeypatch, capsys):
    """After the tasks before it: a case, the documents of its set, one of them to edit."""
    monkeypatch.chdir(tmp_path)
    assert main(["sample", "protest_bailiff_act", "--full"]) == 0
    (tmp_path / "case.json").write_text(capsys.readouterr().out, "utf-8")
    assert main(["set", "case.json", "-o", "out/set"]) == 0
    shutil.copy(next((tmp_path / "out/set").glob("protest_*.ru.docx")), "edited.docx")
    task = (ROOT / "README.md").read_text("utf-8").partition("**9. ")[2].partition("\n**10. ")[0]
    lines = [line for block in re.findall(r"```\n(.*?)```", task, re.DOTALL) for line in block.splitlines()]
    codes = {}
    for line in lines:
        _, *words = shlex.split(line, comments=True)
        files = [sorted(map(str, Path().glob(word))) if "*" in word else [word] for word in words]
        assert all(files), line
        codes[line.partition(" #")[0].strip()] = main([name for some in files for name in some])
    # What no document prints is for the clerk to write.
    assert [*codes.values()] == [0, 1, 1, 0]
