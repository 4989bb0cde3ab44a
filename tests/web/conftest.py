from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import docgen
from asking import Browser
from docgen.web.desk import Desk
from docgen.web.drafts import Drafts
from docgen.web.register_runs import Office
from docgen.web.registers import Registers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def workspace() -> docgen.Workspace:
    return docgen.opened()


@pytest.fixture
def desk(workspace: docgen.Workspace, tmp_path: Path) -> Desk:
    office = Office(Registers(tmp_path / "registers"), workspace)
    return Desk(workspace, Drafts(tmp_path / "drafts"), office, "ru")


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(desk)
