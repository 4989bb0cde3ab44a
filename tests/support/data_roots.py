"""Data roots that a test may change."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import docgen
from docgen.model.roots import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def copied(folder: Path) -> Path:
    """Copy the bundled data root into a folder, and return the folder."""
    bundled = docgen.opened().catalog.root
    for name in FOLDERS:
        shutil.copytree(bundled / name, folder / name)
    return folder


def edited(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the schema in a file."""
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
