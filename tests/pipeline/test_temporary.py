import errno
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from docgen.pipeline import temporary

HOLDS = (
    "import sys; from docgen.pipeline import temporary\n"
    "with temporary.folder() as found:\n"
    "    (found / 'case').write_bytes(b'names of people')\n"
    "    print(found, flush=True)\n"
    "    sys.stdin.read()\n"
)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """Return the folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def other(place):
    """Return a process that has a temporary folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(place)},
    ) as process:
        process.stdout.readline()
        yield process
        process.kill()


def names(place):
    return sorted(path.name for path in place.iterdir())


def test_a_folder_is_its_owners_alone_and_goes_with_all_that_is_in_it(place):
    with temporary.folder() as found:
        (found / "deep").mkdir()
        (found / "deep" / "file").touch()
        assert found.stat().st_mode & 0o077 == 0
    assert names(place) == []


def test_the_folder_of_a_killed_process_goes_with_the_next_one(place, other):
    (left,) = names(place)
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert names(place) == [left]
    with temporary.folder() as found:
        assert names(place) == [found.name]


def test_the_folder_of_a_process_that_lives_stays(place, other):
    (used,) = names(place)
    with temporary.folder() as found:
        assert names(place) == sorted((used, found.name))
    assert names(place) == [used]


@pytest.mark.parametrize("name", ["docgen-temporary-of-mine", "docgen-abcdefgh", "docgen-temporary-ABCDEFGH"])
def test_a_folder_that_a_person_made_stays(place, name):
    (place / name).mkdir()
    with temporary.folder():
        pass
    assert names(place) == [name]


def test_a_link_of_such_a_name_stays_and_so_does_what_it_leads_to(place, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "file").touch()
    (place / "docgen-temporary-abcdefgh").symlink_to(elsewhere)
    with temporary.folder():
        pass
    assert names(place) == ["docgen-temporary-abcdefgh"]
    assert names(elsewhere) == ["file"]


def test_where_there_are_no_locks_nothing_is_held_to_be_left_behind(place, monkeypatch):
    (place / "docgen-temporary-abcdefgh").mkdir()

    def refused(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(temporary.locks.fcntl, "flock", refused)
    with temporary.folder():
        pass
    assert names(place) == ["docgen-temporary-abcdefgh"]


def test_a_folder_that_was_taken_for_one_left_behind_is_made_anew(place, monkeypatch):
    made = tempfile.TemporaryDirectory
    taken = []

    def unlucky(**options):
        found = made(**options)
        if not taken:
            taken.append(found.name)
            Path(found.name).rmdir()
        return found

    monkeypatch.setattr(temporary.tempfile, "TemporaryDirectory", unlucky)
    with temporary.folder() as found:
        assert found.is_dir()
        assert str(found) not in taken
