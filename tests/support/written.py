"""Files that were written, and what of them lies in a folder."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

JOURNAL = "docgen-journal.jsonl"
#: The name of the documents of the full example of a protest.
NAME = "protest_bailiff_act_2026-05-12_2-15-26-01234"
#: The files of a pair, and those that they replace.
NEW = {"a.kk.docx": b"k" * 40_000, "a.ru.docx": b"r" * 40_000}
OLD = {"a.kk.docx": b"old k", "a.ru.docx": b"old r"}


def pair(folder: Path) -> dict[Path, bytes]:
    """Return the files of a pair by their paths in a folder."""
    return {folder / name: data for name, data in NEW.items()}


def content(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder with their bytes; none where there is no folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def documents(folder: Path) -> list[str]:
    """Return the names of the Word documents in a folder."""
    return sorted(path.name for path in folder.glob("*.docx"))


def names(folder: Path) -> list[str]:
    """Return the names of all that lies in a folder; none where there is no folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def journal(folder: Path) -> list[dict[str, Any]]:
    """Return the lines of the journal of a folder."""
    return [json.loads(line) for line in (folder / JOURNAL).read_text("utf-8").splitlines()]


def printed(path: Path) -> str:
    """Return the text of the main part of a document, its paragraphs one behind the other."""
    with zipfile.ZipFile(path) as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())
