"""Data roots that a test may change."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import docgen
from docgen.model.roots import FOLDERS

if TYPE_CHECKING:
    from pathlib import Path


def copied(folder: Path) -> Path:
    """Copy the bundled data root into a folder, and return the folder."""
    bundled = docgen.opened().catalog.root
    for name in FOLDERS:
        shutil.copytree(bundled / name, folder / name)
    return folder
