"""The command render: which languages and which layout the documents are of."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from written import documents

if TYPE_CHECKING:
    from collections.abc import Callable


SLUGS = docgen.opened().catalog.slugs


@pytest.mark.parametrize(
    ("arguments", "languages"),
    [
        ([], ["kk", "ru"]),
        (["--lang", "both"], ["kk", "ru"]),
        (["--lang", "kk"], ["kk"]),
        (["--lang", "ru"], ["ru"]),
    ],
)
def test_the_languages_of_the_documents_are_those_asked_for(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    tmp_path: Path,
    arguments: list[str],
    languages: list[str],
) -> None:
    folder = tmp_path / "out"
    outcome = run("render", case_file(), "-o", folder, "--json", *arguments)
    assert [line["language"] for line in outcome.lines] == languages
    assert documents(folder) == sorted(Path(line["path"]).name for line in outcome.lines)
    assert [name.split(".")[-2] for name in documents(folder)] == languages


def test_the_working_copy_is_one_document_of_both_languages(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    (line,) = run("render", case_file(), "-o", tmp_path, "--layout", "twocol", "--json").lines
    assert set(line) == {"path", "language", "sha256", "problems"}
    assert line["language"] == "kk+ru"
    assert line["path"].endswith(".twocol.docx")
    assert line["sha256"] == hashlib.sha256(Path(line["path"]).read_bytes()).hexdigest()
    assert documents(tmp_path) == [Path(line["path"]).name]


def test_the_layout_of_a_pair_is_what_is_made_unasked(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    case = case_file()
    said = run("render", case, "-o", tmp_path / "a", "--layout", "pair", "--json").lines
    unsaid = run("render", case, "-o", tmp_path / "b", "--json").lines
    assert [line["sha256"] for line in said] == [line["sha256"] for line in unsaid]


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "бірге жазылмайды"), ("ru", "вместе не пишутся"), ("en", "exclude each other")],
)
@pytest.mark.parametrize("lang", ["kk", "ru", "both"])
def test_a_working_copy_of_one_language_is_told_as_a_wrong_call(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    tmp_path: Path,
    language: str,
    words: str,
    lang: str,
) -> None:
    call = ("render", case_file(), "-o", tmp_path / "out", "--layout", "twocol", "--lang", lang)
    outcome = run("--ui-lang", language, *call)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err
    assert not (tmp_path / "out").exists()


def test_a_batch_of_working_copies_leaves_none_out(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any], tmp_path: Path
) -> None:
    cases = [case_file(case_data(slug), f"{slug}.json") for slug in SLUGS]
    outcome = run("render", *cases, "-o", tmp_path / "out", "--layout", "twocol")
    assert outcome.code == 0
    assert len(documents(tmp_path / "out")) == len(SLUGS)
