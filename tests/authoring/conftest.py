"""A data root that a test of the tools of owners may change."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import docgen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a copy of the data root."""
    copy = tmp_path / "own"
    for name in ("schemas", "templates_kk", "templates_ru"):
        shutil.copytree(docgen.opened().catalog.root / name, copy / name)
    return copy
