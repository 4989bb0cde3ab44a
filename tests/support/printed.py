"""Documents as LibreOffice saves and prints them, and pages as Poppler reads them."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HYPHENS = {"\u00ad": "", "\u2011": "-", "\u2010": "-"}


def saved(documents: Iterable[Path], folder: Path, form: str = "pdf") -> dict[Path, Path]:
    """Have LibreOffice save documents into a folder, in one run; return the files by the documents."""
    paths = list(documents)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={folder.with_name(f'{folder.name} profile').as_uri()}",
            *("--headless", "--convert-to", form, "--outdir", str(folder)),
            *map(str, paths),
        ],
        capture_output=True,
        check=True,
        timeout=300,
    )
    return {path: folder / f"{path.stem}.{form}" for path in paths}


def text(pdf: Path, *options: str) -> str:
    """Return the text of a PDF, in the order in which it was set unless options say otherwise."""
    call = ["pdftotext", *(options or ("-raw",)), "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(call, capture_output=True, check=True).stdout.decode("utf-8")


def pages(pdf: Path, *options: str) -> list[str]:
    """Return the text of each page."""
    return text(pdf, *options).split("\f")[:-1]


def folded(words: str) -> str:
    """Return a text without its white space; every hyphen is one."""
    for hyphen, plain in _HYPHENS.items():
        words = words.replace(hyphen, plain)
    return re.sub(r"\s+", "", words)
