"""The page of the architecture names what is there, and all that is there."""

import re

import pytest

import docgen

ROOT = docgen.opened().catalog.root
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
SOURCES = ROOT / "src" / "docgen"
#: Folders of many modules of one kind, which the page describes as a whole.
WHOLE = {"language/kazakh", "language/russian", "law/checks"}
FOLDERS = sorted(
    path.parent.relative_to(SOURCES).as_posix()
    for path in SOURCES.rglob("__init__.py")
    if path.parent != SOURCES
)
NAMED = set(re.findall(r"[a-z0-9_]+", PAGE))
#: Modules that the page names by their common beginning.
BEGINNINGS = tuple(re.findall(r"`([a-z]+_)…`", PAGE))


@pytest.mark.parametrize("folder", [each for each in FOLDERS if each not in WHOLE])
def test_every_module_of_a_folder_is_named(folder):
    modules = {path.stem for path in (SOURCES / folder).glob("*.py")} - {"__init__"}
    assert {name for name in modules - NAMED if not name.startswith(BEGINNINGS)} == set()


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+(?:\.[a-z]+|/))`", PAGE))), ids=str
)
def test_every_path_that_is_named_is_there(path):
    places = (ROOT, SOURCES, ROOT / "tests")
    assert any((place / path).exists() for place in places)
