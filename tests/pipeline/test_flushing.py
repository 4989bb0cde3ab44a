import errno
import os

import pytest

from docgen.pipeline import flushing
from docgen.pipeline.flushing import flush_files, make_folder


@pytest.fixture
def files(tmp_path):
    """Return a function that writes so many files."""

    def write(count):
        paths = [tmp_path / str(number) for number in range(count)]
        for path in paths:
            path.write_bytes(b"x")
        return paths

    return write


@pytest.fixture
def calls(monkeypatch):
    """Count the flushes of one file and of all."""
    found = {"one": 0, "all": 0}
    fsync, flush_all = os.fsync, flushing._flush_all()

    def one(handle):
        found["one"] += 1
        fsync(handle)

    def every(handle):
        found["all"] += 1
        return flush_all(handle)

    monkeypatch.setattr(os, "fsync", one)
    monkeypatch.setattr(flushing, "_flush_all", lambda: every if flush_all else None)
    return found


@pytest.mark.parametrize(("count", "one", "every"), [(0, 0, 0), (1, 1, 0), (8, 8, 0), (9, 0, 1), (200, 0, 1)])
def test_many_files_are_flushed_at_once_and_few_one_by_one(files, calls, count, one, every):
    flush_files(files(count))
    assert calls == {"one": one, "all": every}


def test_where_there_is_no_such_call_each_file_is_flushed(files, calls, monkeypatch):
    monkeypatch.setattr(flushing, "_flush_all", lambda: None)
    flush_files(files(20))
    assert calls["one"] == 20


@pytest.mark.parametrize("count", [1, 20])
def test_a_disk_that_fails_is_told(files, monkeypatch, count):
    def failing(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", failing)
    monkeypatch.setattr(flushing, "_flush_all", lambda: lambda _: -1)
    monkeypatch.setattr(flushing.ctypes, "get_errno", lambda: errno.EIO)
    with pytest.raises(OSError, match="Input/output error"):
        flush_files(files(count))


def test_a_file_that_is_gone_is_told(files, tmp_path):
    with pytest.raises(FileNotFoundError):
        flush_files([*files(3), tmp_path / "gone"])


def test_the_names_of_new_folders_are_brought_to_disk(tmp_path, monkeypatch):
    flushed = []
    monkeypatch.setattr(flushing, "flush_folder", flushed.append)
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    assert flushed == [tmp_path / "a", tmp_path]


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_the_place_of_a_folder_is_told_as_no_folder(tmp_path, name):
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        make_folder(tmp_path / name)


def test_a_folder_that_may_not_be_looked_into_holds_a_new_one(tmp_path, monkeypatch):
    def refused(_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(flushing, "flush_folder", refused)
    make_folder(tmp_path / "a")
    assert (tmp_path / "a").is_dir()
