"""The runs of registers: what is checked and made in a thread, how far it is, and how it ends."""

from __future__ import annotations

import errno
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.batch import executors
from docgen.batch import run as runs
from docgen.batch.executors import Serial
from docgen.cli.main import main
from docgen.errors import CaseError, ConversionError, RegisterError, WriteError
from docgen.model.problem import Problem
from docgen.pipeline import journal
from docgen.web.register_runs import Office, Run
from docgen.web.registers import Register, Registers
from registers import FIRST, filled, letters_of
from tables import letter, letters

if TYPE_CHECKING:
    from collections.abc import Callable

    import docgen

SLUG = "cover_letter"


@pytest.fixture
def office(workspace: docgen.Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    # Processes of their own are tried where a browser starts them.
    monkeypatch.setattr(executors, "here", lambda *_: Serial())
    return Office(Registers(tmp_path / "registers"), workspace)


@pytest.fixture
def begun(office: Office, tmp_path: Path) -> Callable[..., Register]:
    """Begin a register of letters with so many rows, of which some have a date that is none."""

    def begin(count: int = 3, wrong: tuple[int, ...] = ()) -> Register:
        cases = [letter(requisites__number=str(number)) for number in range(1, count + 1)]
        for number in wrong:
            cases[number - 1]["/requisites/date"] = "31.02.2026"
        path = letters(tmp_path / "letters.xlsx", *cases)
        return office.registers.new(SLUG, "letters.xlsx", Path(path).read_bytes())

    return begin


def ran(office: Office, register: Register, task: Any) -> Run:
    failed: list[Exception] = []
    run = office.start(register, task, "ru", failed.append)
    run.wait(120)
    assert failed == []
    return run


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


def test_one_run_goes_on_at_a_time(
    office: Office, begun: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    register, other = begun(1), begun(1)
    run = office.start(register, "checked", "ru", lambda _: None)
    monkeypatch.setattr(run, "ended", "")
    with pytest.raises(RegisterError, match="U004"):
        office.start(other, "checked", "ru", lambda _: None)
    assert office.run_of(register) is run
    assert office.run_of(other) is None
    run.wait(60)


def test_of_two_that_begin_a_run_at_once_one_is_told_that_it_goes_on(
    office: Office, begun: Callable[..., Register]
) -> None:
    register = begun(3)
    with ThreadPoolExecutor(2) as hands:
        both = [hands.submit(office.start, register, "checked", "ru", lambda _: None) for _ in range(2)]
    refused = [each.exception() for each in both if each.exception() is not None]
    assert [str(each) for each in refused] == ["U004"]
    run = office.run_of(register)
    assert run is not None
    run.wait(60)
    assert run.ended == "finished"


@pytest.mark.parametrize("folder", ["checked", "documents"])
def test_what_another_server_works_through_is_left_to_it(
    office: Office, begun: Callable[..., Register], folder: str
) -> None:
    register = begun(1)
    with journal.claimed(register.folder / folder):
        with pytest.raises(RegisterError, match="U004"):
            office.start(register, "checked", "ru", lambda _: None)
        with pytest.raises(RegisterError, match="U004"), office.idle(register.id):
            pass
    assert ran(office, register, "checked").ended == "finished"


def test_what_begins_at_once_with_a_change_waits_for_it(
    office: Office, begun: Callable[..., Register]
) -> None:
    register = begun(1)
    with ThreadPoolExecutor(1) as hands:
        with office.idle(register.id):
            start = hands.submit(office.start, register, "checked", "ru", lambda _: None)
            office.registers.remove(register)
        assert isinstance(start.exception(), RegisterError)
    assert not register.folder.exists()


@pytest.mark.parametrize("task", ["checked", "made"])
def test_what_an_earlier_run_packed_is_gone_when_the_next_one_breaks_off(
    office: Office, begun: Callable[..., Register], monkeypatch: pytest.MonkeyPatch, task: Any
) -> None:
    def killed(*_: Any) -> None:
        raise WriteError([Problem("W002")])

    register = begun(3, wrong=(2,))
    ran(office, register, "made")
    assert register.archive.exists()
    assert register.marked.exists()
    monkeypatch.setattr(runs, "check", killed)
    monkeypatch.setattr(runs, "opened", killed)
    assert ran(office, register, task).ended == "refused"
    assert not register.archive.exists()
    assert not register.marked.exists()


def test_what_came_of_a_table_is_not_told_of_the_next_one(
    office: Office, begun: Callable[..., Register]
) -> None:
    register = begun(3, wrong=(2,))
    ran(office, register, "made")
    taken = office.take(register, "letters.xlsx", register.table.read_bytes())
    assert office.run_of(taken) is None
    assert not taken.archive.exists()
    assert not taken.marked.exists()


def test_a_stopped_run_goes_on_where_it_ended(
    office: Office, begun: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = begun(5)
    making = Run.making

    def stop_after_two(run: Run, outcome: Any, counts: Any) -> None:
        making(run, outcome, counts)
        if counts.made == 2:
            run.stop()

    monkeypatch.setattr(Run, "making", stop_after_two)
    run = ran(office, register, "made")
    assert run.ended == "interrupted"
    assert not register.archive.exists()
    monkeypatch.undo()
    monkeypatch.setattr(executors, "here", lambda *_: Serial())
    run = ran(office, register, "made")
    assert (run.ended, run.state["cases"]) == ("finished", 5)
    assert run.state["kept"] >= 2
    assert run.state["kept"] + run.state["made"] == 5
    with zipfile.ZipFile(register.archive) as archive:
        assert len(archive.namelist()) == 10


@pytest.mark.parametrize(("task", "step"), [("checked", "judging"), ("made", "making")])
def test_a_run_that_was_broken_off_is_known_when_the_server_starts_anew(
    office: Office, begun: Callable[..., Register], monkeypatch: pytest.MonkeyPatch, task: Any, step: str
) -> None:
    def cut_short(*_: Any) -> None:
        raise WriteError([Problem("W003")])

    register = begun(2)
    monkeypatch.setattr(Run, step, cut_short)
    run = office.start(register, task, "ru", lambda _: None)
    run.wait(60)
    again = office.registers.register(register.id)
    assert again.last == task
    past = office.past(again)
    assert past.begun is not None
    assert past.ending == "interrupted"


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


def test_what_the_folder_refuses_ends_the_run_and_is_told(
    office: Office, begun: Callable[..., Register]
) -> None:
    register = begun(1)
    register.documents.write_bytes(b"a file is in the way")
    run = ran(office, register, "made")
    assert run.ended == "refused"
    assert [problem.code for problem in run.problems] != []
    assert office.registers.register(register.id).last == ""


def test_a_defect_ends_the_run_and_is_reported(
    office: Office, begun: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    def defective(*_: Any) -> None:
        raise LookupError("what no reader sees")

    monkeypatch.setattr(runs, "check", defective)
    failed: list[Exception] = []
    run = office.start(begun(1), "checked", "ru", failed.append)
    run.wait(60)
    assert run.ended == "defect"
    assert [type(each) for each in failed] == [LookupError]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_run_ends_also_where_nobody_can_be_told_of_its_defect(
    office: Office, begun: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    def defective(*_: Any) -> None:
        raise LookupError

    def closed(_: Exception) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(runs, "check", defective)
    run = office.start(begun(1), "checked", "ru", closed)
    run.wait(60)
    assert run.ended == "defect"
    assert not office.is_busy


def test_a_disk_that_fills_up_is_no_defect(
    office: Office, begun: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "register.json")

    register = begun(1)
    monkeypatch.setattr(office.registers, "keep", full)
    run = ran(office, register, "made")
    assert run.ended == "refused"
    assert [problem.code for problem in run.problems] == ["W030"]


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
