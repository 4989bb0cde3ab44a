import errno
import os
import re

import pytest

from docgen.errors import WriteError
from docgen.pipeline import writer
from docgen.pipeline.replacing import replacing, replacing_together
from failing import FAULTS, each_failing, told
from written import NEW, OLD, content, pair


def replaced_together(files):
    with replacing_together() as opened:
        for path, data in files.items():
            opened(path).write(data)


def test_what_a_killed_run_was_about_to_write_goes_with_the_next_file_of_its_folder(tmp_path):
    (tmp_path / ".docgen-part-0123456789abcdef.tmp").touch()
    with replacing(tmp_path / "a.zip") as stream, replacing(tmp_path / "b.zip") as other:
        stream.write(b"a")
        other.write(b"b")
    assert content(tmp_path) == {"a.zip": b"a", "b.zip": b"b"}


def test_what_a_killed_run_left_goes_and_what_is_still_written_stays(tmp_path):
    for beginning in (".docgen-", ".docgen-part-"):
        (tmp_path / f"{beginning}0123456789abcdef.tmp").touch()
    (tmp_path / "act.kk.docx").touch()
    with replacing(tmp_path / "all.zip") as stream:
        writer.remove_leftovers([tmp_path])
        stream.write(b"new")
    assert content(tmp_path) == {"act.kk.docx": b"", "all.zip": b"new"}


def test_the_bytes_of_the_stream_get_the_name_at_the_end(tmp_path):
    path = tmp_path / "made" / "on the way" / "report.json"
    with replacing(path) as stream:
        stream.write(b"a" * 100_000)
        assert not path.exists()
        stream.write(b"b")
    assert content(tmp_path) == {"made/on the way/report.json": b"a" * 100_000 + b"b"}


def test_a_file_of_the_name_is_replaced_and_keeps_its_bytes_until_then(tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(b"old")
    with replacing(path) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_bytes() == b"old"
    assert content(tmp_path) == {"report.json": b"new"}


def test_the_temporary_file_is_named_as_all_temporary_files_of_docgen(tmp_path):
    with replacing(tmp_path / "report.json"):
        (source,) = tmp_path.iterdir()
    assert re.fullmatch(r"\.docgen-part-[0-9a-f]{16}\.tmp", source.name)


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, GeneratorExit])
@pytest.mark.parametrize("before", [{}, {"report.json": b"old"}], ids=["new", "old"])
def test_any_exception_passes_and_leaves_the_folder_as_it_was(tmp_path, before, fault):
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)

    def write():
        with replacing(tmp_path / "report.json") as stream:
            stream.write(b"new")
            raise fault

    with pytest.raises(fault):
        write()
    assert content(tmp_path) == before


def test_a_failure_of_the_system_in_the_block_is_told_with_the_file(tmp_path):
    path = tmp_path / "report.json"
    with pytest.raises(WriteError) as caught, replacing(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("W002", str(path))
    assert problem.params == {"reason": "No space left on device"}


def test_a_folder_of_the_name_is_told_and_stays(tmp_path):
    path = tmp_path / "report.json"
    path.mkdir()
    with pytest.raises(WriteError) as caught, replacing(path) as stream:
        stream.write(b"new")
    assert caught.value.problems[0].code == "W002"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode[fault.errno])
@pytest.mark.parametrize("before", [{}, OLD], ids=["new", "old"])
def test_whichever_call_fails_files_that_belong_together_are_all_old_or_all_new(
    tmp_path, monkeypatch, before, fault
):
    def work(folder):
        return told(lambda: replaced_together(pair(folder)))

    refusals = 0
    for folder, failed in each_failing(tmp_path, monkeypatch, fault, work, before):
        refusals += bool(failed)
        # The folder is flushed after the names were given: a failure there leaves the new files.
        assert content(folder) in ((before, NEW) if failed else (NEW,))
        assert {(problem.code, problem.params["reason"]) for problem in failed} <= {("W002", fault.strerror)}
    assert refusals >= 10


def test_where_a_file_cannot_be_put_back_it_is_new_and_not_gone(tmp_path, monkeypatch):
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)

    def refused(*_, **__):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    (tmp_path / "folder").mkdir()
    monkeypatch.setattr(os, "link", refused)
    with pytest.raises(WriteError):
        replaced_together(dict.fromkeys((*pair(tmp_path), tmp_path / "folder"), b"new"))
    assert content(tmp_path) == dict.fromkeys(OLD, b"new")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode[fault.errno])
def test_whichever_call_fails_the_old_file_or_the_new_one_is_there_whole(tmp_path, monkeypatch, fault):
    def work(folder):
        def replaced():
            with replacing(folder / "report.json") as stream:
                stream.write(b"n" * 40_000)

        return told(replaced)

    refusals = 0
    for folder, failed in each_failing(tmp_path, monkeypatch, fault, work, {"report.json": b"old"}):
        refusals += bool(failed)
        # The folder is flushed after the name was given: a failure there leaves the new file.
        assert content(folder) in ({"report.json": b"old"}, {"report.json": b"n" * 40_000})
        assert {(problem.code, problem.params["reason"]) for problem in failed} <= {("W002", fault.strerror)}
    assert refusals >= 5
