"""verify --facts: what documents say, held against their case and against each other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
import papers
from docgen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

KAZAKH, RUSSIAN = "қаулы 2026 жылғы 12 мамырдағы № 5/1", "постановление от 12 мая 2026 года № 5/1"


@pytest.fixture
def pair(tmp_path: Path) -> Any:
    def written(kazakh: str = KAZAKH, russian: str = RUSSIAN) -> list[str]:
        files = []
        for name, text in (("kk", kazakh), ("ru", russian)):
            path = tmp_path / f"{name}.docx"
            path.write_bytes(papers.plain(text))
            files.append(str(path))
        return files

    return written


def test_documents_that_agree_are_told_so_with_exit_code_0(pair: Any, capsys: Any):
    assert main(["--ui-lang", "en", "verify", "--facts", *pair()]) == 0
    assert capsys.readouterr().out.count("its facts agree") == 2


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "there is no such day"), ("ru", "такого дня нет"), ("kk", "мұндай күн болмайды")],
)
def test_what_differs_is_told_in_the_language_of_the_reader(language: str, told: str, pair: Any, capsys: Any):
    files = pair(russian="постановление от 32 мая 2026 года № 5/1")
    assert main(["--ui-lang", language, "verify", "--facts", *files]) == 1
    assert told in capsys.readouterr().err


def test_json_has_a_line_for_each_file_with_its_problems(pair: Any, capsys: Any):
    files = pair(russian=RUSSIAN.replace("12", "13"))
    assert main(["verify", "--facts", "--json", *files]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["file"], [each["code"] for each in line["problems"]]) for line in lines] == [
        (file, ["E053"]) for file in files
    ]


def test_a_case_is_given_with_the_documents(pair: Any, tmp_path: Path, capsys: Any):
    example = docgen.opened().catalog["cover_letter"].examples[0]
    (tmp_path / "case.json").write_text(json.dumps(example), "utf-8")
    assert main(["verify", "--facts", "--case", str(tmp_path / "case.json"), "--json", *pair()]) == 1
    assert "E05" in capsys.readouterr().out


def test_a_file_that_is_no_document_is_refused(tmp_path: Path, capsys: Any):
    (tmp_path / "a.docx").write_bytes(b"a")
    assert main(["verify", "--facts", str(tmp_path / "a.docx")]) != 0
    assert "a.docx" in capsys.readouterr().err


def test_a_document_alone_is_not_proved_and_exits_with_6(pair: Any, capsys: Any):
    kazakh, _ = pair()
    assert main(["--ui-lang", "en", "verify", "--facts", kazakh]) == 6
    said = capsys.readouterr()
    assert (said.out, "E059" in said.err) == (f"{kazakh}: not proved\n", True)
