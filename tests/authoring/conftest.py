"""A data root that a test of the tools of owners may change, and a folder of cases for tests of templates."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

import docgen
from data_roots import copied
from docgen.authoring import snapshots

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.pipeline.workspace import Workspace


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a copy of the data root."""
    return copied(tmp_path / "own")


@pytest.fixture
def roots(own: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return two copies of the data root."""
    other = tmp_path / "other"
    shutil.copytree(own, other)
    return own, other


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """Return the workspace of the package on the day of tests of templates."""
    return snapshots.fixed(docgen.opened())


@pytest.fixture
def case_folder(workspace: Workspace, tmp_path: Path) -> Path:
    """Return a folder with one case of an office's own."""
    slug = "protest_bailiff_act"
    folder = tmp_path / "own"
    (folder / slug).mkdir(parents=True)
    example = json.dumps(workspace.catalog[slug].examples[0], ensure_ascii=False)
    (folder / slug / "іс.json").write_text(example, "utf-8")
    return folder
