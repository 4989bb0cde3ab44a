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


#: A few types of several groups, with those of their sets.
FEW = (
    "cover_letter",
    "inspection_act",
    "inspection_info",
    "inspection_note",
    "proposal_oblast",
    "protest_bailiff_act",
    "protest_supervisory",
    "representation",
)


def copied(folder: Path, slugs: tuple[str, ...] | None = None) -> Path:
    """Copy the bundled data root into a folder, of some of its types or of all, and return the folder."""
    catalog = docgen.opened().catalog
    unwanted = {f"{slug}.*" for slug in catalog.slugs if slugs is not None and slug not in slugs}
    for name in FOLDERS:
        shutil.copytree(catalog.root / name, folder / name, ignore=shutil.ignore_patterns(*unwanted))
    return folder


def edited(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the schema in a file."""
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
