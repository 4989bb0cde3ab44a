import errno
import gc
import io
import json
import os
import subprocess
import sys
import textwrap
import tracemalloc
from importlib import resources
from pathlib import Path

import pytest

import outcomes
from docgen.batch import report_json, report_xlsx, reports
from docgen.errors import WriteError
from docgen.pipeline import placing
from written import content

NAMES = ["SHA256SUMS", "report.html", "report.json", "report.xlsx"]
SUPPORT = Path(outcomes.__file__).parent


def write(folder, count=45, language="ru", documents=None):
    heading = reports.Heading(("register.jsonl",), "finished", documents or folder)
    return reports.write(lambda: outcomes.run(count), heading, folder, language)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_all_reports_are_written_and_nothing_beside_them(tmp_path, language):
    folder = tmp_path / "made" / "on the way"
    paths = write(folder, language=language)
    assert sorted(path.name for path in paths) == NAMES
    assert sorted(content(folder)) == NAMES
    assert all(path.parent == folder for path in paths)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_equal_outcomes_give_equal_bytes_at_any_time_and_in_any_process(tmp_path, monkeypatch, language):
    (tmp_path / "documents").mkdir()
    first, second = tmp_path / "a", tmp_path / "b"
    write(first, language=language, documents=tmp_path / "documents")
    program = textwrap.dedent(f"""
        import sys, time
        from pathlib import Path
        sys.path.insert(0, {str(SUPPORT)!r})
        time.time = lambda: 0.0
        import outcomes
        from docgen.batch import reports
        heading = reports.Heading(("register.jsonl",), "finished", Path({str(tmp_path / "documents")!r}))
        reports.write(lambda: outcomes.run(45), heading, Path({str(second)!r}), {language!r})
    """)
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    assert content(first) == content(second)


def test_how_long_a_case_took_is_in_no_report(tmp_path):
    heading = reports.Heading((), "finished", tmp_path)
    for seconds in (0.5, 0.25):
        found = [outcomes.outcome(1, entry=outcomes.pair(1), seconds=seconds)]
        reports.write(lambda found=found: found, heading, tmp_path / f"{seconds}", "kk")
    assert content(tmp_path / "0.5") == content(tmp_path / "0.25")


def test_reports_of_an_earlier_run_are_replaced(tmp_path):
    write(tmp_path, 45)
    before = content(tmp_path)
    write(tmp_path, 46)
    assert sorted(content(tmp_path)) == NAMES
    assert not set(before.values()) & set(content(tmp_path).values())


def test_all_reports_tell_the_same_numbers(tmp_path):
    write(tmp_path)
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert len(told["cases"]) == told["counts"]["cases"] == 45
    assert len((tmp_path / "SHA256SUMS").read_text().splitlines()) == told["counts"]["documents"]


@pytest.mark.parametrize("failing", [report_json, report_xlsx])
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_where_one_report_fails_all_are_as_they_were(tmp_path, monkeypatch, failing, fault):
    write(tmp_path, 45)
    before = content(tmp_path)
    name = f"{failing.__name__.split('.')[-1].replace('_', '.')}"

    def half(_, stream):
        stream.write(b"half")
        raise fault

    monkeypatch.setattr(reports, "REPORTS", {**reports.REPORTS, name: half})
    with pytest.raises((WriteError, KeyboardInterrupt)) as caught:
        write(tmp_path, 46)
    assert content(tmp_path) == before
    if isinstance(fault, OSError):
        (problem,) = caught.value.problems
        assert (problem.code, problem.location.file) == ("W002", str(tmp_path / name))
        assert problem.params == {"reason": "No space left on device"}


@pytest.mark.parametrize("size", [0, 1000, 60_000, 200_000])
def test_a_disk_that_is_full_leaves_no_report_and_no_temporary_file(tmp_path, monkeypatch, size):
    """The disk takes ``size`` bytes of each file."""

    class Full(io.FileIO):
        def write(self, data):
            if self.tell() + len(data) > size:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(data)

    def opened(handle, mode):
        return io.BufferedWriter(Full(handle, mode.replace("b", "")))

    monkeypatch.setattr(placing.os, "fdopen", opened)
    with pytest.raises(WriteError) as caught:
        write(tmp_path, 2000)
    assert [problem.code for problem in caught.value.problems] == ["W002"]
    assert content(tmp_path) == {}


def test_a_folder_that_cannot_be_written_is_told_with_the_report(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError) as caught:
        write(tmp_path / "file")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("W002", str(tmp_path / "file" / "report.html"))


def test_a_fault_of_the_outcomes_themselves_is_no_fault_of_a_report(tmp_path):
    def broken():
        raise OSError(errno.EIO, "Input/output error")

    heading = reports.Heading((), "finished", tmp_path)
    with pytest.raises(OSError, match="Input/output") as caught:
        reports.write(broken, heading, tmp_path, "ru")
    assert not isinstance(caught.value, WriteError)
    assert content(tmp_path) == {}


def test_the_memory_does_not_grow_with_the_run(tmp_path, monkeypatch):
    # Beyond the limits of the page and of a part of the checksums every case costs its bytes on disk alone.
    monkeypatch.setattr("docgen.batch.html_rows.MAX_PROBLEMS", 50)
    monkeypatch.setattr("docgen.batch.html_rows.MAX_SOUND", 50)
    monkeypatch.setattr("docgen.batch.sums._PART", 200)
    write(tmp_path, 500)
    # The more objects earlier tests have left, the longer the collector would wait.
    gc.freeze()

    def peak(count):
        tracemalloc.start()
        try:
            write(tmp_path, count)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    try:
        small, large = peak(500), peak(4000)
    finally:
        gc.unfreeze()
    assert large < small * 1.5
    assert small < 4_000_000


def test_the_files_of_the_page_belong_to_the_package():
    data = resources.files("docgen.batch").joinpath("data")
    assert {"report.html", "report.css", "report.js"} <= {each.name for each in data.iterdir()}
