"""Texts of documents as a data root stores them, and what `templates test` tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROTEST = "protest_bailiff_act"
INSPECTION = "inspection_act"


def stored_text(root: Path, name: str, slug: str = PROTEST) -> Path:
    """Return the path of a stored text, of a name as ``minimal.ru``."""
    return root / "expected" / slug / f"{name}.txt"


def replaced(path: Path, old: str, new: str) -> None:
    """Replace the first place of a text in a file, which has one."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def changes(out: str) -> list[str]:
    """Return the changes in an output, which stand below the texts."""
    return [line.strip() for line in out.splitlines() if line.startswith("  ")]
