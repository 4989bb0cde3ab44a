from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import docgen
from docgen.web.desk import Desk
from docgen.web.drafts import Drafts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def workspace() -> docgen.Workspace:
    return docgen.opened()


@pytest.fixture
def desk(workspace: docgen.Workspace, tmp_path: Path) -> Desk:
    return Desk(workspace, Drafts(tmp_path / "drafts"), "ru")
