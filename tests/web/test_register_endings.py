"""The runs of registers: one at a time, and how each of them ends."""

from __future__ import annotations

import errno
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from docgen.batch import run as runs
from docgen.errors import RegisterError, WriteError
from docgen.model.problem import Problem
from docgen.pipeline import journal
from docgen.web.register_runs import Office, Run
from registers import ran

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.web.registers import Register


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


def test_a_stopped_run_goes_on_where_it_ended(
    office: Office, begun: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = begun(5)
    making = Run.making

    def stop_after_two(run: Run, outcome: Any, counts: Any) -> None:
        making(run, outcome, counts)
        if counts.made == 2:
            run.stop()

    with monkeypatch.context() as patched:
        patched.setattr(Run, "making", stop_after_two)
        run = ran(office, register, "made")
    assert run.ended == "interrupted"
    assert not register.archive.exists()
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
