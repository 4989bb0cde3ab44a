import errno
import os
import signal
import subprocess
import sys

import pytest

from docgen.pipeline import locks

HOLDS = "import os, sys; from docgen.pipeline import locks; locks.take(os.open(sys.argv[1], os.O_RDWR)); "
WAITS = "print('held', flush=True); sys.stdin.read()"


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "file"
    found.touch()
    return found


@pytest.fixture
def other(path):
    """Return a process that holds the file."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS + WAITS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        yield process
        process.kill()


def taken_at_once(path):
    handle = os.open(path, os.O_RDWR)
    try:
        return locks.take(handle, at_once=True)
    finally:
        os.close(handle)


def test_what_another_process_holds_is_not_to_be_had_at_once(path, other):
    assert locks.is_held(path)
    with pytest.raises(BlockingIOError):
        taken_at_once(path)


def test_what_a_killed_process_held_is_free(path, other):
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert not locks.is_held(path)
    assert taken_at_once(path)


def test_what_nobody_holds_and_what_is_not_there_is_free(path, tmp_path):
    assert not locks.is_held(path)
    assert not locks.is_held(tmp_path / "nothing")


def test_a_file_is_held_after_it_was_closed_until_the_context_ends(path):
    handle = os.open(path, os.O_RDWR)
    with locks.held(handle):
        os.close(handle)
        assert locks.is_held(path)
    assert not locks.is_held(path)


@pytest.mark.parametrize("number", [errno.ENOTSUP, errno.ENOLCK])
def test_where_there_are_no_locks_each_is_had_and_none_is_seen(path, monkeypatch, number):
    def refused(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(locks.fcntl, "flock", refused)
    assert not taken_at_once(path)
    assert not locks.is_held(path)
