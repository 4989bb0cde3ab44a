"""docgen extract: the case of documents on standard output, what is told of it on standard error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.pipeline import generate
from docgen.pipeline.order import Order
from extractions import changed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli.conftest import Outcome

TYPE = "cover_letter"


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    """Return the documents of an example, which carry their case."""
    from pathlib import Path

    workspace = docgen.opened()
    case = json.dumps(workspace.catalog[TYPE].examples[0], ensure_ascii=False).encode()
    outputs = generate.prepared(workspace, case, Order(Path(), carries_case=True)).outputs
    return {each.language: each.data for each in outputs}


@pytest.fixture
def case() -> Any:
    return docgen.opened().catalog[TYPE].examples[0]


def test_the_case_that_documents_carry_is_printed(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path, case: Any
) -> None:
    names = []
    for language, data in documents.items():
        (tmp_path / f"{language}.docx").write_bytes(data)
        names.append(str(tmp_path / f"{language}.docx"))
    result = run("extract", *names)
    assert result.code == 0, result.err
    assert json.loads(result.out) == case


def test_a_patch_is_printed_and_applied_to_a_new_file_only(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path, case: Any
) -> None:
    edited = tmp_path / "edited.docx"
    edited.write_bytes(changed(documents["ru"], "на 7 л.", "на 12 л."))
    result = run("extract", "--patch", str(edited))
    assert result.code == 0, result.err
    assert json.loads(result.out) == [{"op": "replace", "path": "/enclosed/0/sheets", "value": 12}]
    target = tmp_path / "case.json"
    assert run("extract", "--patch", "--apply", str(edited), "-o", str(target)).code == 0
    case["enclosed"][0]["sheets"] = 12
    assert json.loads(target.read_bytes()) == case
    again = run("extract", "--patch", "--apply", str(edited), "-o", str(target))
    assert again.code == 1
    assert "W001" in again.err


def test_an_edit_that_is_no_data_exits_with_1(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path
) -> None:
    edited = tmp_path / "edited.docx"
    edited.write_bytes(changed(documents["ru"], "направляет", "отправляет"))
    result = run("extract", "--patch", str(edited), "--json")
    assert result.code == 1
    told = json.loads(result.out)
    assert told["patch"] == []
    assert [(each["code"], each["location"]["paragraph"]) for each in told["problems"]] == [("E030", 5)]


def test_a_change_that_was_not_taken_is_told_with_its_reason_and_no_line_of_a_file(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path
) -> None:
    edited = tmp_path / "edited.docx"
    edited.write_bytes(changed(documents["ru"], "2026", "1926"))
    result = run("extract", "--patch", str(edited), "--json")
    assert result.code == 1
    codes, lines = zip(
        *((each["code"], each["location"].get("line")) for each in json.loads(result.out)["problems"]),
        strict=True,
    )
    assert "E034" in codes
    assert len(set(codes)) > 1
    assert set(lines) == {None}


def test_a_case_without_a_type_is_told_to_be_of_none(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(documents["ru"])
    (tmp_path / "case.json").write_text("{}")
    result = run(
        "--ui-lang",
        "en",
        "extract",
        "--patch",
        str(tmp_path / "a.docx"),
        "--case",
        str(tmp_path / "case.json"),
    )
    assert result.code == 1
    assert f"of the type {TYPE}, what was given with it of –" in result.err


def test_a_value_that_no_document_prints_is_told_with_its_pointer(
    run: Callable[..., Outcome], tmp_path: Path, case: Any
) -> None:
    source = tmp_path / "source.json"
    source.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    assert run("render", str(source), "-o", str(tmp_path), "--lang", "ru").code == 0
    result = run("--ui-lang", "en", "extract", *map(str, tmp_path.glob("*.docx")))
    assert result.code == 1
    told = [line for line in result.err.splitlines() if "E025" in line]
    assert told
    assert all(line.endswith(")") and " (/" in line for line in told)


def test_apply_without_patch_is_a_mistake_of_usage(run: Callable[..., Outcome], tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"")
    assert run("extract", "--apply", str(file)).code == 2
