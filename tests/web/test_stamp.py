"""The stamp of a workspace: another one after each change, the same after none."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import docgen
from docgen.model.roots import FOLDERS
from docgen.web.stamp import stamp

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for name in FOLDERS:
        shutil.copytree(docgen.opened().catalog.root / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "schemas/inspection_act.json",
        "schemas/_shared/addressee.json",
        "templates_kk/inspection_act.docx",
        "templates_ru/_base.docx",
        "templates_ru/new.txt",
        "lexicon.tsv",
    ],
)
def test_each_change_gives_another_stamp(own: Path, name: str) -> None:
    roots = docgen.opened(own).catalog.roots
    before = stamp(roots, None)
    assert stamp(roots, None) == before
    with (own / name).open("ab") as stream:
        stream.write(b" ")
    assert stamp(roots, None) != before


def test_a_lexicon_that_is_named_counts_in_the_place_of_that_of_the_root(own: Path, tmp_path: Path) -> None:
    roots = docgen.opened(own).catalog.roots
    named = tmp_path / "words.tsv"
    named.write_bytes(b"")
    before = stamp(roots, str(named))
    (own / "lexicon.tsv").write_bytes(b"")
    assert stamp(roots, str(named)) == before
    named.write_bytes(b"#")
    assert stamp(roots, str(named)) != before


def test_what_is_gone_is_no_fault(own: Path) -> None:
    roots = docgen.opened(own).catalog.roots
    before = stamp(roots, None)
    shutil.rmtree(own / "templates_kk")
    assert stamp(roots, None) < before
