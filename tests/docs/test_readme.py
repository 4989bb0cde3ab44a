"""What the pages let a reader render stays out of git: it holds the data of a case."""

import re
import shutil
import subprocess

import pytest
from PIL import Image
from tools import picture

import docgen

ROOT = docgen.opened().catalog.root
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
FOLDERS = [
    (page.name, folder)
    for page in PAGES
    for folder in re.findall(
        r"^(?:\$ )?(?:.*\| )?docgen render [^[\n]*-o (\S+)", page.read_text("utf-8"), re.MULTILINE
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


def test_the_picture_is_of_the_documents_as_they_are():
    """Else `python tools/picture.py` draws it anew."""
    assert Image.open(picture.PICTURE).text[picture.SOURCE] == picture.digest()


def test_the_readme_shows_the_picture_and_tells_who_cannot_see_it_what_it_is():
    shown = re.search(r"!\[(.+)\]\((.+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert (ROOT / shown[2]) == picture.PICTURE
    assert len(shown[1]) > 50
