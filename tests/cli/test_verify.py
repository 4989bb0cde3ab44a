"""docgen verify: what is said of files, and the exit codes for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.opc import package as opc
from docgen.opc import properties

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "protest_bailiff_act"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    example = dict(docgen.opened().catalog[SLUG].examples[1])
    path.write_text(json.dumps(example, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture
def documents(run: Callable[..., Any], case: Path, tmp_path: Path) -> list[Path]:
    """The pair of the case, Kazakh and Russian."""
    assert run("render", case, "-o", tmp_path / "out").code == 0
    return sorted((tmp_path / "out").glob("*.docx"))


def changed(path: Path, old: str, new: str, part: str = "word/document.xml") -> Path:
    package = opc.read(path.read_bytes())
    assert old.encode() in package[part]
    path.write_bytes(opc.write(package.replaced({part: package[part].replace(old.encode(), new.encode())})))
    return path


def test_a_pair_is_proved_with_its_case(run: Any, documents: list[Path], case: Path):
    done = run("--ui-lang", "ru", "verify", *documents, "--case", case)
    assert (done.code, done.err) == (0, "")
    assert [line.partition(": ")[0] for line in done.out.splitlines()] == [str(path) for path in documents]
    assert done.out.count("не изменён") == 2


def test_a_change_is_told_word_by_word_and_the_exit_code_is_1(run: Any, documents: list[Path], case: Path):
    changed(documents[1], "ПРОТЕСТ", "ПРОТЕСТЫ")
    done = run("--ui-lang", "kk", "verify", *documents, "--case", case)
    assert done.code == 1
    assert "ӨЗГЕРТІЛГЕН" in done.out
    assert ": [-ПРОТЕСТ-]{+ПРОТЕСТЫ+}" in done.out
    # Names of styles are words of templates, not of documents.
    assert "title:" not in done.out


def test_what_is_not_proved_exits_with_6(run: Any, documents: list[Path]):
    changed(documents[0], "НАРАЗЫЛЫҚ", "НАРАЗЫЛЫҚТАР")
    done = run("--ui-lang", "en", "verify", documents[0])
    assert done.code == 6
    assert "not proved" in done.out
    assert "E002" in done.err


def test_without_the_case_the_seal_is_looked_at(run: Any, documents: list[Path]):
    done = run("--ui-lang", "en", "verify", documents[0])
    assert done.code == 0
    assert "sealed" in done.out


def test_a_file_that_carries_its_case_is_proved_alone(run: Any, case: Path, tmp_path: Path):
    assert run("render", case, "-o", tmp_path / "with", "--embed-data").code == 0
    done = run("--ui-lang", "en", "verify", *(tmp_path / "with").glob("*.docx"))
    assert done.code == 0
    assert done.out.count("intact") == 2


def test_json_has_a_line_for_each_file(run: Any, documents: list[Path], case: Path):
    changed(documents[1], "ПРОТЕСТ", "ПРОТЕСТЫ")
    first, second = run("verify", *documents, "--case", case, "--json").lines
    assert (first["proof"], first["changes"], first["problems"]) == ("intact", [], [])
    assert first["identity"]["document_type"] == SLUG
    assert first["identity"]["case"] is False
    assert second["proof"] == "changed"
    assert second["changes"][0]["made"]["text"].endswith("ПРОТЕСТЫ")


def test_a_file_that_is_no_document_does_not_end_the_others(run: Any, documents: list[Path], case: Path):
    documents[0].write_bytes(b"PK broken")
    done = run("verify", *documents, "--case", case, "--json")
    assert done.code == 1
    broken, other = done.lines
    assert (broken["proof"], [problem["code"] for problem in broken["problems"]]) == (None, ["T001"])
    assert other["proof"] == "intact"


def test_a_document_of_others_is_compared_when_the_case_is_given(run: Any, documents: list[Path], case: Path):
    package = opc.read(documents[0].read_bytes())
    documents[0].write_bytes(opc.write(properties.with_custom(package, {})))
    assert run("verify", documents[0]).code == 6
    done = run("--ui-lang", "en", "verify", documents[0], "--case", case)
    assert (done.code, "same words" in done.out) == (0, True)


@pytest.mark.parametrize("facts", [(), ("--facts",)])
@pytest.mark.parametrize(
    ("text", "code"), [("{", "C002"), ("{}", "C011"), ('{"document_type": "x"}', "K001")]
)
def test_a_file_that_is_no_case_is_told_once_at_its_place(
    run: Any, documents: list[Path], tmp_path: Path, text: str, code: str, facts: tuple[str, ...]
):
    (tmp_path / "no.json").write_text(text)
    done = run("--ui-lang", "en", "verify", *documents, "--case", tmp_path / "no.json", *facts)
    (told,) = done.err.splitlines()
    assert (done.code, done.out, told.startswith(f"{tmp_path / 'no.json'}:1:")) == (1, "", True)
    assert code in told


def test_of_a_case_of_another_document_that_is_told_before_what_it_lacks(
    run: Any, documents: list[Path], tmp_path: Path
):
    other = tmp_path / "a.json"
    other.write_text(json.dumps(docgen.opened().catalog["inspection_act"].examples[0]), "utf-8")
    done = run("--ui-lang", "en", "verify", documents[0], "--case", other)
    assert done.code == 6
    first, second, *rest = done.err.splitlines()
    assert ("E004" in first, "E010" in second) == (True, True)
    assert rest
    assert all(line.startswith(str(other)) for line in rest)


def test_a_document_of_another_case_is_not_called_changed(run: Any, documents: list[Path], tmp_path: Path):
    other = tmp_path / "other.json"
    other.write_text(json.dumps(docgen.opened().catalog[SLUG].examples[0]), "utf-8")
    done = run("--ui-lang", "en", "verify", documents[0], "--case", other)
    assert done.code == 1
    assert "DIFFERENT: " in done.out
    assert "CHANGED" not in done.out


def test_the_marks_of_changes_are_explained_once(run: Any, documents: list[Path], case: Path):
    for path, (old, new) in zip(documents, (("НАРАЗЫЛЫҚ", "НАРАЗЫ"), ("ПРОТЕСТ", "ПРОТЕСТЫ")), strict=True):
        changed(path, old, new)
    done = run("--ui-lang", "ru", "verify", *documents, "--case", case)
    assert done.err.splitlines() == [
        "[-…-] – то, что docgen делает из дела, {+…+} – то, что стоит в документе."
    ]
    assert run("verify", *documents, "--case", case, "--json").err == ""
