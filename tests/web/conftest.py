from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import docgen
from asking import Browser
from docgen.batch import executors
from docgen.batch.executors import Serial
from docgen.web.desk import Desk
from docgen.web.drafts import Drafts
from docgen.web.register_runs import Office
from docgen.web.registers import Registers
from tables import letter, letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.web.registers import Register


@pytest.fixture(scope="session")
def workspace() -> docgen.Workspace:
    return docgen.opened()


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
        return office.registers.new("cover_letter", "letters.xlsx", Path(path).read_bytes())

    return begin


@pytest.fixture
def desk(workspace: docgen.Workspace, tmp_path: Path, office: Office) -> Desk:
    return Desk(workspace, Drafts(tmp_path / "drafts"), office, "ru")


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(desk)
