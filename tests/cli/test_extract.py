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


def test_a_patch_is_printed_and_applied_and_replaces_no_file_unless_told_to(
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
    forced = run("extract", "--patch", "--apply", str(edited), "-o", str(target), "--force")
    assert (forced.code, forced.out) == (0, f"{target}\n")


def test_json_is_printed_beside_the_file_that_is_written(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path, case: Any
) -> None:
    letter, target = tmp_path / "a.docx", tmp_path / "case.json"
    letter.write_bytes(documents["ru"])
    result = run("extract", str(letter), "--json", "-o", str(target))
    assert result.code == 0, result.err
    assert json.loads(result.out)["case"] == json.loads(target.read_bytes()) == case


def test_where_nothing_was_edited_that_is_said(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path
) -> None:
    letter = tmp_path / "a.docx"
    letter.write_bytes(documents["ru"])
    result = run("--ui-lang", "ru", "extract", "--patch", str(letter))
    assert (result.code, result.out) == (0, "[]\n")
    assert "исправлять нечего" in result.err


class TestOfACaseOfSeveralDocuments:
    """A protest with the letter that sends it, both of one case file."""

    @pytest.fixture
    def several(self) -> dict[str, Any]:
        return dict(docgen.opened().catalog["protest_bailiff_act"].examples[1])

    @pytest.fixture
    def written(self, several: dict[str, Any], tmp_path: Path) -> Callable[..., Path]:
        """Return a function that writes the Russian document of a type of the case, and the case beside."""

        def of(slug: str) -> Path:
            from pathlib import Path

            data = json.dumps(several, ensure_ascii=False).encode()
            (tmp_path / "case.json").write_bytes(data)
            order = Order(Path(), ("ru",))
            (output,) = generate.prepared(docgen.opened(), data, order, document_type=slug).outputs
            path = tmp_path / f"{slug}.docx"
            path.write_bytes(output.data)
            return path

        return of

    def test_the_patched_case_keeps_what_it_holds_for_others(
        self, run: Callable[..., Outcome], several: dict[str, Any], written: Callable[..., Path]
    ) -> None:
        path = written("protest_bailiff_act")
        path.write_bytes(changed(path.read_bytes(), "12\u00a0мая 2026", "13\u00a0мая 2026"))
        result = run("extract", "--patch", "--apply", "--case", path.with_name("case.json"), path)
        assert result.code == 0, result.err
        requisites = {**several["requisites"], "date": "2026-05-13"}
        assert json.loads(result.out) == {**several, "requisites": requisites}

    def test_another_document_is_compared_with_what_the_case_holds_for_it(
        self, run: Callable[..., Outcome], written: Callable[..., Path]
    ) -> None:
        path = written("cover_letter")
        result = run("--ui-lang", "ru", "extract", "--case", path.with_name("case.json"), path)
        assert result.out == ""
        assert "не отличаются" in result.err

    def test_edits_of_another_document_are_refused(
        self, run: Callable[..., Outcome], written: Callable[..., Path]
    ) -> None:
        path = written("cover_letter")
        result = run("extract", "--patch", "--case", path.with_name("case.json"), path)
        assert (result.code, "E036" in result.err) == (1, True)


def test_a_case_that_is_not_the_one_of_the_document_is_told(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path, case: Any
) -> None:
    letter, other = tmp_path / "a.docx", tmp_path / "other.json"
    letter.write_bytes(documents["ru"])
    other.write_text(json.dumps({**case, "requisites": {**case["requisites"], "number": "1-1"}}), "utf-8")
    result = run("extract", "--patch", "--case", other, letter, "--json")
    assert "E010" in [each["code"] for each in json.loads(result.out)["problems"]]


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


def test_a_case_without_a_type_is_told_at_its_place(
    run: Callable[..., Outcome], documents: dict[str, bytes], tmp_path: Path
) -> None:
    letter, case_file = tmp_path / "a.docx", tmp_path / "case.json"
    letter.write_bytes(documents["ru"])
    case_file.write_text("{}")
    result = run("extract", "--patch", letter, "--case", case_file)
    assert (result.code, result.err.startswith(f"{case_file}:1:1: ")) == (1, True)
    assert "C011" in result.err


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
