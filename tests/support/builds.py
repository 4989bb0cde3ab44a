"""Builds of docgen: copies of the checkout, and what is built of them without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CHECKOUT = Path(__file__).parents[2]
#: What a wheel is built of. The build leaves out what .gitignore names, but for the compiled catalogues.
OF_A_WHEEL = (
    *("src", "schemas", "templates_kk", "templates_ru", "expected", "tools"),
    *("pyproject.toml", "README.md", "LICENSE", ".gitignore"),
)
#: What an sdist is built of besides.
OF_AN_SDIST = (
    *OF_A_WHEEL,
    *("tests", "docs", "bench", "trials", "Makefile", "constraints.txt"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
)
_MADE = shutil.ignore_patterns("__pycache__", "*.mo")


def copied(names: Iterable[str], folder: Path) -> Path:
    """Copy files and folders of the checkout into a new folder, without what was compiled there."""
    folder.mkdir()
    for name in names:
        if (CHECKOUT / name).is_dir():
            shutil.copytree(CHECKOUT / name, folder / name, ignore=_MADE)
        else:
            shutil.copy2(CHECKOUT / name, folder / name)
    return folder


def built(
    target: str, sources: Path, folder: Path, env: Mapping[str, str] | None = None, umask: int = -1
) -> Path:
    """Return the ``wheel`` or ``sdist`` that is built of sources into a folder."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder],
        capture_output=True,
        check=True,
        cwd=sources,
        env={**os.environ, **(env or {})},
        umask=umask,
    )
    (found,) = folder.glob({"wheel": "docgen-*.whl", "sdist": "docgen-*.tar.gz"}[target])
    return found
