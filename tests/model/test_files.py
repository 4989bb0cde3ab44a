"""A file is read as it is; for what is no file nobody waits."""

import os

import pytest

from docgen.errors import CatalogError
from docgen.model.files import read


def test_a_file_is_read_as_it_is(tmp_path):
    (tmp_path / "a").write_bytes(b"\xff\x00\r\n")
    assert read(tmp_path / "a") == b"\xff\x00\r\n"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "No such file or directory"),
        (os.mkdir, "Is a directory"),
        (os.mkfifo, "not-a-file"),
        (lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
    ],
    ids=["nothing", "a folder", "a pipe", "a link to itself"],
)
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path, make, reason):
    make(tmp_path / "a")
    with pytest.raises(CatalogError) as caught:
        read(tmp_path / "a")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("K002", str(tmp_path / "a"))
    assert problem.params == {"reason": reason}
