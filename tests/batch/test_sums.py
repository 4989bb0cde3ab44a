import hashlib
import io
import os
import random
import shutil
import subprocess

import pytest

import outcomes
from docgen.batch import sums
from docgen.batch.report_data import Heading, Report, counted

needs_sha256sum = pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum")


def written(found, reports, documents=None):
    reports.mkdir(exist_ok=True)
    heading = Heading((), "finished", documents or reports)
    stream = io.BytesIO()
    sums.write(Report(heading, counted(found), lambda: found, reports, "ru"), stream)
    return stream.getvalue()


def made(number, *files):
    return outcomes.outcome(number, entry=outcomes.entry(*files))


def test_a_document_has_its_hash_two_blanks_and_its_name(tmp_path):
    hashed = outcomes.sha256("a.kk.docx")
    assert written([made(1, "a.kk.docx")], tmp_path) == f"{hashed}  a.kk.docx\n".encode()


def test_the_lines_are_sorted_by_the_bytes_of_the_names(tmp_path):
    found = [made(1, "b.kk.docx", "ә.kk.docx"), made(2, "B.kk.docx"), made(3, "ab/z.kk.docx", "a.kk.docx")]
    names = [line.split(b"  ")[1].decode() for line in written(found, tmp_path).splitlines()]
    assert names == ["B.kk.docx", "a.kk.docx", "ab/z.kk.docx", "b.kk.docx", "ә.kk.docx"]


def test_refused_cases_have_no_line_and_a_run_without_documents_no_lines(tmp_path):
    assert written([outcomes.outcome(1, problems=(outcomes.problem("C101"),))], tmp_path) == b""


def test_a_document_that_two_cases_name_stands_once(tmp_path):
    found = [made(1, "a.kk.docx"), made(2, "b.kk.docx"), made(3, "a.kk.docx")]
    assert len(written(found, tmp_path).splitlines()) == 2


def test_what_is_sorted_in_parts_is_sorted_as_a_whole(tmp_path, monkeypatch):
    numbers = random.Random(5).sample(range(1000), 200)
    found = [outcomes.outcome(number, entry=outcomes.pair(number)) for number in numbers]
    whole = written(found, tmp_path)
    monkeypatch.setattr(sums, "_PART", 7)
    assert written(found, tmp_path) == whole
    assert len(whole.splitlines()) == 400
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a b.docx", b"{}  a b.docx\n"),
        ("a\\b.docx", b"\\{}  a\\\\b.docx\n"),
        ("a\nb.docx", b"\\{}  a\\nb.docx\n"),
        ("a\r\\n.docx", b"\\{}  a\\r\\\\n.docx\n"),
        ("a\udcff.docx", b"{}  a\xff.docx\n"),
        ("*a.docx", b"{}  *a.docx\n"),
    ],
)
def test_names_are_escaped_as_coreutils_does(name, line):
    hashed = outcomes.sha256(name.encode("utf-8", "surrogateescape").decode("latin-1"))
    assert sums.line(name, hashed) == line.replace(b"{}", hashed.encode())


@needs_sha256sum
@pytest.mark.parametrize(
    ("reports", "documents"),
    [("out", "out"), ("reports", "out"), ("out", "out/doc uments"), ("re\\ports", "o\\u\nt")],
)
def test_sha256sum_accepts_the_file_where_it_lies(tmp_path, reports, documents):
    names = ["a.kk.docx", "ab/Қаулы №1.ru.docx", "a b.kk.docx"]
    for name in names:
        path = tmp_path / documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # The hash that an outcome of the tests has is that of the name.
        path.write_text(name, "utf-8")
        assert hashlib.sha256(path.read_bytes()).hexdigest() == outcomes.sha256(name)
    folder = tmp_path / reports
    data = written([made(1, *names)], folder, tmp_path / documents)
    (folder / sums.FILE_NAME).write_bytes(data)

    def check():
        command = ["sha256sum", "--check", "--strict", sums.FILE_NAME]
        return subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, "LC_ALL": "C"})

    checked = check()
    assert (checked.returncode, checked.stderr) == (0, b"")
    assert checked.stdout.count(b": OK\n") == 3
    (tmp_path / documents / names[0]).write_text("changed")
    assert check().returncode == 1
