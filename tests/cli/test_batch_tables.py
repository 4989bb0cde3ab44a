"""Registers on the command line: written empty, filled, read, and given back with their mistakes marked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import docgen
import runs
from registers import FIRST, MISTAKES, filled, letters_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "inspection_act"
RED = "FFC7CE"


@pytest.fixture
def example() -> dict[str, Any]:
    found = json.loads(json.dumps(docgen.opened().catalog[SLUG].examples[1]))
    found.pop("documents", None)
    return found


@pytest.fixture
def register(example: dict[str, Any], tmp_path: Path) -> Path:
    """Return a register of two acts with numbers of their own."""
    other = json.loads(json.dumps(example))
    other["requisites"]["number"] = "2-15-26-00099"
    return filled(docgen.opened().catalog[SLUG], [example, other], tmp_path / "acts.xlsx")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def red(path: Path) -> set[str]:
    return {
        cell.coordinate
        for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.start_color.rgb[-6:] == RED
    }


def spoilt(register: Path) -> set[str]:
    """Type the mistakes into the second row and return their cells."""
    book = openpyxl.load_workbook(register)
    main = book.worksheets[0]
    cells = set()
    for pointer, (typed, _) in MISTAKES.items():
        cell = main[f"{letters_of(main, pointer)}{FIRST + 1}"]
        cell.value = typed
        cells.add(cell.coordinate)
    book.save(register)
    return cells


def test_an_empty_register_is_written_and_holds_no_case(run: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    assert run("batch", "template", SLUG, "-o", path).out == f"{path}\n"
    found = run("--ui-lang", "en", "batch", path, "--type", SLUG, "-o", tmp_path / "out", "--jobs", 1)
    assert found.code == 1
    assert "I032" in found.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([SLUG, "-o", "register.xls"], 2, ".xlsx"),
        (["inspection_akt", "-o", "register.xlsx"], 1, SLUG),
        ([SLUG], 2, "-o"),
    ],
)
def test_a_register_that_cannot_be_written_is_refused(
    run: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run("--ui-lang", "en", "batch", "template", *arguments)
    assert (found.code, list(tmp_path.iterdir())) == (code, [])
    assert words in found.err


def test_a_register_that_exists_is_not_replaced_unasked(run: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"mine")
    assert run("batch", "template", SLUG, "-o", path).code == 1
    assert path.read_bytes() == b"mine"
    assert run("batch", "template", SLUG, "-o", path, "--force").code == 0


@pytest.mark.parametrize("slug", ["cover_letter", "inspection_act"])
def test_a_register_with_the_examples_is_read_without_a_complaint(run, tmp_path, slug):
    path = tmp_path / "register.xlsx"
    assert run("batch", "template", slug, "-o", path, "--example").code == 0
    done = run("--ui-lang", "en", "batch", path, "--type", slug, "--check", "--progress", "none")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("cases: 2")


def test_a_filled_register_makes_the_documents_of_its_cases(
    run: Callable[..., Any], register: Path, example: dict[str, Any], tmp_path: Path
) -> None:
    found = run("batch", register, "--type", SLUG, "-o", tmp_path / "out", "--jobs", 2, "--json")
    assert found.lines == [{"cases": 2, "valid": 0, "made": 2, "kept": 0, "refused": 0, "documents": 4}]
    docgen.generate(docgen.opened(), json.dumps(example).encode(), docgen.Order(tmp_path / "alone"))
    alone = runs.documents(tmp_path / "alone")
    assert {name: runs.documents(tmp_path / "out")[name] for name in alone} == alone


def test_ten_mistakes_are_ten_marked_cells_and_the_mended_copy_makes_what_failed(
    run: Callable[..., Any], register: Path, tmp_path: Path
) -> None:
    right = openpyxl.load_workbook(register).worksheets[0]
    cells = spoilt(register)
    out, copy = tmp_path / "out", tmp_path / "out" / "acts.marked.xlsx"
    options = ("--type", SLUG, "-o", out, "--jobs", 1)
    found = run("--ui-lang", "en", "batch", register, *options)
    assert found.code == 3
    assert str(copy) in found.out
    for code in {code for _, code in MISTAKES.values()}:
        assert f"error {code}" in found.err
    assert all("acts.xlsx, sheet " in line for line in found.err.splitlines() if "error" in line)
    assert red(copy) == cells
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert {each["location"]["reference"] for each in report["cases"][1]["problems"]} == cells

    book = openpyxl.load_workbook(copy)
    for place in cells:
        book.worksheets[0][place].value = right[place].value
    book.save(copy)
    again = run("--ui-lang", "en", "batch", copy, *options, "--only-failed", "--json")
    assert again.code == 0
    assert {name: again.lines[-1][name] for name in ("made", "kept", "refused")} == {
        "made": 1,
        "kept": 1,
        "refused": 0,
    }


def test_a_formula_that_was_never_computed_is_told_and_not_that_its_value_is_missing(
    run: Callable[..., Any], register: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(register)
    main = book.worksheets[0]
    cell = main[f"{letters_of(main, '/requisites/date')}{FIRST}"]
    cell.value, cell.data_type = "=TODAY()", "f"
    book.save(register)
    found = run("--ui-lang", "en", "batch", register, "--type", SLUG, "-o", tmp_path / "out", "--jobs", 1)
    (line,) = [line for line in found.err.splitlines() if "error" in line]
    assert "error I024" in line
    assert f"cell {cell.coordinate}" in line


def test_a_check_marks_a_copy_where_reports_are_wanted(
    run: Callable[..., Any], register: Path, tmp_path: Path
) -> None:
    cells = spoilt(register)
    found = run("batch", register, "--type", SLUG, "--check", "--jobs", 1, "--report", tmp_path / "told")
    assert found.code == 1
    assert red(tmp_path / "told" / "acts.marked.xlsx") == cells


def test_a_copy_of_an_earlier_run_is_told_and_left_once_the_table_is_mended(
    run: Callable[..., Any], register: Path, tmp_path: Path
) -> None:
    right = register.read_bytes()
    spoilt(register)
    options = ("--type", SLUG, "-o", tmp_path / "out", "--jobs", 1)
    assert run("batch", register, *options).code == 3
    copy = tmp_path / "out" / "acts.marked.xlsx"
    before = copy.read_bytes()
    register.write_bytes(right)
    mended = run("--ui-lang", "ru", "batch", register, *options, "--only-failed")
    assert mended.code == 0
    assert f"{copy}: предупреждение B022: в нём отмечены ошибки прошлой обработки" in mended.err
    assert copy.read_bytes() == before
    assert str(copy) not in mended.out


def test_a_copy_that_is_read_again_is_not_overwritten(
    run: Callable[..., Any], register: Path, tmp_path: Path
) -> None:
    spoilt(register)
    out = tmp_path / "out"
    run("batch", register, "--type", SLUG, "-o", out, "--jobs", 1)
    before = (out / "acts.marked.xlsx").read_bytes()
    run("batch", out / "acts.marked.xlsx", "--type", SLUG, "-o", out, "--jobs", 1, "--only-failed")
    assert (out / "acts.marked.xlsx").read_bytes() == before
    assert (out / "acts-2.marked.xlsx").is_file()


def test_a_table_without_a_type_is_refused(run: Callable[..., Any], register: Path, tmp_path: Path) -> None:
    found = run("--ui-lang", "en", "batch", register, "-o", tmp_path / "out")
    assert found.code == 1
    assert "I031" in found.err
    assert not (tmp_path / "out").exists()


def test_of_a_table_of_another_type_only_the_first_problems_are_printed(
    run: Callable[..., Any], register: Path, tmp_path: Path
) -> None:
    found = run("--ui-lang", "en", "batch", register, "--type", "protest_appeal", "-o", tmp_path / "out")
    assert found.code == 1
    assert len(found.err.splitlines()) == 22
    assert found.err.splitlines()[-1] == "Is this a table of protest_appeal? Its type is named by --type."


def test_columns_may_be_told_by_a_mapping(run: Callable[..., Any], tmp_path: Path) -> None:
    case = runs.letter(7)
    pointers = {pointer: value for pointer, value in _leaves(case, "") if pointer != "/document_type"}
    titles = {f"Баған {number}": pointer for number, pointer in enumerate(pointers)}
    (tmp_path / "acts.map.json").write_text(json.dumps(titles, ensure_ascii=False), "utf-8")
    rows = [titles, [str(value) for value in pointers.values()]]
    (tmp_path / "acts.csv").write_text("\n".join(";".join(row) for row in rows), "utf-8")
    arguments = ("batch", tmp_path / "acts.csv", "--type", SLUG, "-o", tmp_path / "out", "--jobs", 1)
    assert run(*arguments).code == 1
    found = run(*arguments, "--map", tmp_path / "acts.map.json")
    assert found.code == 0, found.err
    assert len([name for name in runs.documents(tmp_path / "out") if name.endswith(".docx")]) == 2


def _leaves(value: Any, pointer: str) -> list[tuple[str, Any]]:
    if isinstance(value, (dict, list)):
        members = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for step, member in members for leaf in _leaves(member, f"{pointer}/{step}")]
    return [(pointer, value)]
