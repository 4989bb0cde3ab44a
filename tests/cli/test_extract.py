"""docgen extract: the case of documents on standard output, what is told of it on standard error."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.opc import metadata, properties
from docgen.opc import package as opc
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


def test_apply_without_patch_is_a_mistake_of_usage(run: Callable[..., Outcome], tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"")
    assert run("extract", "--apply", str(file)).code == 2


@pytest.mark.parametrize(
    "carried",
    [
        "[1, 2]",
        "null",
        "",
        '{"document_type": "cover_letter"',
        '{"document_type": "cover_letter", "document_type": "x"}',
        '{"document_type": "cover_letter", "a": NaN}',
        "[" * 100_000,
    ],
)
def test_what_a_document_carries_with_a_claim_that_fits_is_read_as_strictly_as_any_case(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path, carried: str
) -> None:
    package = opc.read(documents["ru"])
    said = properties.custom(package)
    claims = package[properties.PART].replace(
        said["docgen.case"].encode(), hashlib.sha256(carried.encode()).hexdigest().encode()
    )
    forged = tmp_path / "forged.docx"
    forged.write_bytes(
        opc.write(
            package.replaced({properties.PART: claims, "customXml/item1.xml": metadata.carried(carried)})
        )
    )
    for arguments in (["extract"], ["extract", "--patch"], ["verify", "--facts"]):
        result = run(*arguments, str(forged))
        assert (result.code, result.out) == (1, "")
        assert str(forged) in result.err


def test_an_edit_that_no_case_can_say_is_told(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path
) -> None:
    edited = tmp_path / "edited.docx"
    edited.write_bytes(changed(documents["ru"], "<w:rPr>", "<w:rPr><w:vanish/>"))
    result = run("--ui-lang", "en", "extract", "--patch", str(edited))
    assert (result.code, json.loads(result.out)) == (1, [])
    assert "hidden letters" in result.err
    assert "E008" in run("extract", str(edited)).err
