"""Files of one user."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest import mock

import pytest

from docgen.pipeline import private

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_takes_the_place_of_another_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    private.write(path, b"old")
    private.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file"
    private.write(path, b"old")
    with mock.patch("os.fsync", side_effect=OSError(28, "full")), pytest.raises(OSError, match="full"):
        private.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
