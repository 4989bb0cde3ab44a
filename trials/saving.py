"""Documents as LibreOffice saves them again."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PATIENCE: Final = 1200


def saved_again(documents: Sequence[Path], folder: Path) -> dict[Path, bytes]:
    """Return documents by their paths as LibreOffice saves them into a folder; nothing where it is none."""
    program = shutil.which("soffice")
    if program is None:
        click.echo("LibreOffice is not there", err=True)
        return {}
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, documents)], check=True, capture_output=True, timeout=_PATIENCE)
    return {path: (folder / path.name).read_bytes() for path in documents if (folder / path.name).is_file()}
