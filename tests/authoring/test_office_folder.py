"""What docgen init makes."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

import docgen
from docgen.authoring import office_folder
from docgen.errors import WriteError
from docgen.language.lexicon import packaged
from docgen.model.catalog import bundled_root
from docgen.pipeline import placing

NAMES = {"kk": "Көктерек ауданының прокуратурасы", "ru": "прокуратура Коктерекского района"}
TOP = (
    ".gitattributes",
    ".gitignore",
    "README.md",
    "cases",
    "lexicon.tsv",
    "schemas",
    "templates_kk",
    "templates_ru",
)


def test_the_folder_is_an_office_that_has_every_bundled_type_and_changes_nothing(tmp_path: Path) -> None:
    made = office_folder.make(tmp_path / "a" / "office", NAMES)
    assert all(path.is_file() for path in made)
    assert sorted(path.name for path in (tmp_path / "a" / "office").iterdir()) == sorted(TOP)
    workspace = docgen.opened(tmp_path / "a" / "office")
    assert workspace.catalog.bundled == bundled_root()
    for slug in docgen.opened().catalog.slugs:
        assert (
            workspace.template(slug, "kk").compiled.sha256
            == docgen.opened().template(slug, "kk").compiled.sha256
        )


def test_the_bases_are_copies_of_the_bundled_ones(tmp_path: Path) -> None:
    office_folder.make(tmp_path, {})
    for language in ("kk", "ru"):
        name = f"templates_{language}/_base.docx"
        assert (tmp_path / name).read_bytes() == (bundled_root() / name).read_bytes()


@pytest.mark.parametrize(
    ("names", "headings"),
    [
        (NAMES, NAMES),
        ({"kk": NAMES["kk"]}, {**office_folder.NAMES, "kk": NAMES["kk"]}),
        ({"kk": " a\n{b}\tc ", "ru": " "}, {**office_folder.NAMES, "kk": "a {b} c"}),
        ({}, office_folder.NAMES),
    ],
)
def test_the_readme_names_the_office_in_both_languages(
    tmp_path: Path, names: dict[str, str], headings: dict[str, str]
) -> None:
    office_folder.make(tmp_path, names)
    lines = (tmp_path / "README.md").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("# ")] == [
        f"# docgen: {headings['kk']}",
        f"# docgen: {headings['ru']}",
    ]


def test_the_lexicon_has_no_entries_and_its_examples_can_be_used_as_they_are(tmp_path: Path) -> None:
    office_folder.make(tmp_path, {})
    text = (tmp_path / "lexicon.tsv").read_text("utf-8")
    assert all(line.startswith("#") for line in text.splitlines())
    examples = [line[1:] for line in text.splitlines() if "\t" in line]
    words = packaged().over("\n".join(examples), "lexicon.tsv")
    found = [
        words.find(language, name, word)
        for language, word, name, *_ in (line.split("\t") for line in examples)
    ]
    assert len(found) == 2
    assert all(found)


@pytest.mark.parametrize("name", TOP)
def test_a_folder_that_has_one_of_the_names_is_refused_and_nothing_is_made(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(WriteError) as caught:
        office_folder.make(tmp_path, NAMES)
    assert [(each.code, each.location.file) for each in caught.value.problems] == [
        ("W006", str(tmp_path / name))
    ]
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text("utf-8") == "mine"


def test_every_name_that_is_taken_is_told_at_once(tmp_path: Path) -> None:
    office_folder.make(tmp_path, {})
    with pytest.raises(WriteError) as caught:
        office_folder.make(tmp_path, {})
    assert sorted(Path(each.location.file or "").name for each in caught.value.problems) == sorted(TOP)


def test_a_folder_that_holds_other_things_keeps_them(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    office_folder.make(tmp_path, {})
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_disk_that_fills_up_leaves_no_file_and_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    folder = tmp_path / "a" / "office"
    if is_there:
        folder.mkdir(parents=True)
    name = placing.name

    def failing(source: Path, path: Path, **how: Any) -> None:
        if path.parent.name == "cases":
            raise OSError(errno.ENOSPC, "No space left on device")
        name(source, path, **how)

    monkeypatch.setattr(placing, "name", failing)
    with pytest.raises(WriteError, match="W002"):
        office_folder.make(folder, NAMES)
    assert sorted(tmp_path.rglob("*")) == ([folder.parent, folder] if is_there else [])


@pytest.mark.parametrize(("name", "letter", "offset"), [("а\x07", "U+0007", 2), ("\udcff", "U+DCFF", 1)])
def test_a_name_with_a_letter_that_no_text_can_hold_is_refused(
    tmp_path: Path, name: str, letter: str, offset: int
) -> None:
    with pytest.raises(WriteError) as caught:
        office_folder.make(tmp_path / "office", {"ru": name})
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["letter"], problem.params["offset"]) == ("C007", letter, offset)
    assert not (tmp_path / "office").exists()
