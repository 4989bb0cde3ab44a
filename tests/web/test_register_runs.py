"""The runs of registers: what is checked and made in a thread, and what is kept of it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from docgen.cli.main import main
from docgen.errors import CaseError, ConversionError
from registers import FIRST, filled, letters_of, ran
from tables import letter, letters

if TYPE_CHECKING:
    from collections.abc import Callable

    import docgen
    from docgen.web.register_runs import Office
    from docgen.web.registers import Register

SLUG = "cover_letter"


def statuses(office: Office, register: Register) -> list[str]:
    return [outcome.status for outcome in office.past(office.registers.register(register.id)).outcomes()]


def test_a_check_judges_every_row_and_makes_nothing(office: Office, begun: Callable[..., Register]) -> None:
    register = begun(3, wrong=(2,))
    run = ran(office, register, "checked")
    assert (run.ended, run.state["cases"], run.state["refused"]) == ("finished", 3, 1)
    assert statuses(office, register) == ["valid", "refused", "valid"]
    assert not register.documents.exists()
    assert office.past(office.registers.register(register.id)).ending == "finished"


def test_the_marked_copy_tells_what_a_check_found(office: Office, begun: Callable[..., Register]) -> None:
    register = begun(3, wrong=(2,))
    ran(office, register, "checked")
    sheet = openpyxl.load_workbook(register.marked).worksheets[0]
    assert [cell.row for row in sheet.iter_rows() for cell in row if cell.comment] == [3]


def test_a_run_makes_the_good_rows_and_packs_their_documents(
    office: Office, begun: Callable[..., Register]
) -> None:
    register = begun(3, wrong=(2,))
    run = ran(office, register, "made")
    assert (run.ended, run.state["made"], run.state["documents"]) == ("finished", 2, 4)
    with zipfile.ZipFile(register.archive) as archive:
        assert len(archive.namelist()) == 4
    assert statuses(office, register) == ["made", "refused", "made"]


def test_documents_are_those_of_the_command_line(
    office: Office, begun: Callable[..., Register], tmp_path: Path
) -> None:
    register = begun(2)
    ran(office, register, "made")
    out = tmp_path / "out"
    command = ["batch", str(tmp_path / "letters.xlsx"), "--type", SLUG, "-o", str(out), "--jobs", "1"]
    assert main([*command, "--progress", "none"]) == 0
    made = {path.name: path.read_bytes() for path in register.documents.glob("*.docx")}
    assert made == {path.name: path.read_bytes() for path in out.glob("*.docx")}
    assert len(made) == 4


def test_what_was_made_of_rows_that_are_the_same_is_kept_when_the_table_is_mended(
    office: Office, begun: Callable[..., Register], tmp_path: Path
) -> None:
    register = begun(3, wrong=(2,))
    ran(office, register, "made")
    book = openpyxl.load_workbook(register.marked)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "/requisites/date")
    sheet.cell(3, column).value = "12.05.2026"
    book.save(tmp_path / "mended.xlsx")
    mended = office.take(register, "letters.marked.xlsx", (tmp_path / "mended.xlsx").read_bytes())
    run = ran(office, mended, "made")
    assert (run.state["made"], run.state["kept"], run.state["refused"]) == (1, 2, 0)
    with zipfile.ZipFile(register.archive) as archive:
        assert len(archive.namelist()) == 6
    assert not register.marked.exists()


def test_a_row_that_was_changed_takes_the_place_of_its_documents(
    office: Office, begun: Callable[..., Register], tmp_path: Path
) -> None:
    register = begun(1)
    ran(office, register, "made")
    before = {path.name: path.read_bytes() for path in register.documents.glob("*.docx")}
    path = letters(
        tmp_path / "other.xlsx", letter(requisites__number="1", purpose__kk="Басқа.", purpose__ru="Иное.")
    )
    changed = office.take(register, "other.xlsx", Path(path).read_bytes())
    assert ran(office, changed, "made").state["made"] == 1
    after = {path.name: path.read_bytes() for path in register.documents.glob("*.docx")}
    assert after.keys() == before.keys()
    assert all(after[name] != before[name] for name in before)


def test_what_came_of_a_table_is_not_told_of_the_next_one(
    office: Office, begun: Callable[..., Register]
) -> None:
    register = begun(3, wrong=(2,))
    ran(office, register, "made")
    taken = office.take(register, "letters.xlsx", register.table.read_bytes())
    assert office.run_of(taken) is None
    assert not taken.archive.exists()
    assert not taken.marked.exists()


def test_a_table_that_is_none_is_refused_before_anything_is_begun(office: Office) -> None:
    register = office.registers.new(SLUG, "letters.xlsx", b"no table")
    with pytest.raises(CaseError, match="I001"):
        office.start(register, "checked", "ru", lambda _: None)
    assert office.run_of(register) is None
    assert not office.is_busy


def test_pdf_without_libreoffice_is_refused_before_anything_is_begun(
    office: Office, begun: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = office.registers.keep(begun(1), formats=("docx", "pdf"))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("DOCGEN_SOFFICE", "/nowhere/soffice")
    with pytest.raises(ConversionError, match="F001"):
        office.start(register, "made", "ru", lambda _: None)


def test_every_state_can_be_told_as_json(office: Office, begun: Callable[..., Register]) -> None:
    run = ran(office, begun(2), "made")
    state = json.loads(json.dumps(run.state))
    assert (state["stage"], state["done"], state["total"], state["ended"]) == ("make", 2, 2, "finished")


class TestChoicesOfAnotherTable:
    """Which choices of columns stay when a table takes the place of another."""

    @pytest.fixture
    def chosen(self, office: Office, workspace: docgen.Workspace, tmp_path: Path) -> Register:
        kind = workspace.catalog["inspection_act"]
        path = filled(kind, list(kind.examples[:1]), tmp_path / "acts.xlsx")
        sheet = openpyxl.load_workbook(path).worksheets[0]
        place = f"{sheet.title}!{letters_of(sheet, '/requisites/date')}"
        register = office.registers.new(kind.slug, "acts.xlsx", path.read_bytes())
        return office.registers.keep(register, mapping={place: "/requisites/date", "Ескертпе": ""})

    def test_all_stay_where_the_columns_are_the_same(
        self, office: Office, chosen: Register, tmp_path: Path
    ) -> None:
        path = tmp_path / "acts.xlsx"
        book = openpyxl.load_workbook(path)
        book.worksheets[0].cell(FIRST, 2).value = "20.04.2008"
        book.save(path)
        assert office.take(chosen, "acts.xlsx", path.read_bytes()).mapping == chosen.mapping

    def test_that_of_a_place_goes_where_another_column_stands_there(
        self, office: Office, chosen: Register, tmp_path: Path
    ) -> None:
        path = tmp_path / "acts.xlsx"
        book = openpyxl.load_workbook(path)
        book.worksheets[0].insert_cols(1)
        book.save(path)
        assert office.take(chosen, "acts.xlsx", path.read_bytes()).mapping == {"Ескертпе": ""}
