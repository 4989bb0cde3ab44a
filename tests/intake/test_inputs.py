import errno
import io
import os
import sys
import threading
from pathlib import Path

import pytest

from docgen.errors import CaseError
from docgen.intake import inputs


def read(*names):
    return [record for each in inputs.opened([str(name) for name in names]) for record in each.records()]


def places(records):
    return [(Path(each.origin.file).name, each.origin.line) for each in records]


@pytest.fixture
def stdin(monkeypatch):
    def put(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return put


def test_a_folder_gives_its_json_files_and_those_below_it_by_name(tmp_path):
    for name in ("b.json", "a.JSON", "c/d.json", ".hidden.json", ".git/e.json", "f.txt", "g.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}", "utf-8")
    assert places(read(tmp_path)) == [("a.JSON", None), ("b.json", None), ("d.json", None)]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("report.json", b'{"format": 1, "docgen": "0.1.0", "language": "ru"}', []),
        ("out/report.json", b'{\n  "format": 2,\n  "docgen": "0.1.0"}', []),
        ("report.json", b'{"document_type": "letter"}', ["report.json"]),
        ("report-1.json", b'{"format": 1, "docgen": "0.1.0"}', ["report-1.json"]),
    ],
)
def test_a_report_of_an_earlier_run_is_no_case(tmp_path, name, data, expected):
    for each, content in ((name, data), ("a.json", b"{}")):
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).write_bytes(content)
    assert [file for file, _ in places(read(tmp_path))] == ["a.json", *expected]


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.json").write_text("{}", "utf-8")
    closed = tmp_path / "closed"
    closed.mkdir()
    scan = os.scandir

    def scandir(path):
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(CaseError) as caught:
        inputs.opened([str(tmp_path)])
    assert [(each.code, each.location.file) for each in caught.value.problems] == [("C012", str(closed))]


def test_a_pipe_in_a_folder_is_not_waited_at(tmp_path):
    os.mkfifo(tmp_path / "a.json")
    with pytest.raises(CaseError) as caught:
        read(tmp_path)
    assert [each.code for each in caught.value.problems] == ["C012"]


def test_tables_and_lines_of_a_folder_are_named_as_not_read(tmp_path):
    left = {"б/тізілім.xlsx", "acts.jsonl", "a.CSV"}
    not_told = {
        "case.json",
        ".hidden.xlsx",
        "report.xlsx",
        "docgen-journal.jsonl",
        "a.marked.xlsx",
        "note.txt",
    }
    (tmp_path / "б").mkdir()
    for name in (*left, *not_told):
        (tmp_path / name).write_text("{}", "utf-8")
    (opened,) = inputs.opened([str(tmp_path)])
    assert {(each.code, each.location.file) for each in opened.problems} == {
        ("I034", str(tmp_path / name)) for name in left
    }


def test_a_folder_without_cases_is_refused(tmp_path):
    with pytest.raises(CaseError) as caught:
        inputs.opened([str(tmp_path)])
    assert [(each.code, each.location.file) for each in caught.value.problems] == [("I030", str(tmp_path))]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("one.json", b'{\n"a": 1}', [None]),
        ("array.json", b" [{}, {}]", [1, 1]),
        ("lines.jsonl", b"{}\n{}", [1, 2]),
        ("lines.NDJSON", b"{}\n", [1]),
        ("two.json", b"{}\n{}", [None]),
        ("empty.json", b"", [None]),
        ("empty.jsonl", b"", []),
    ],
)
def test_a_file_holds_one_case_or_an_array_or_lines(tmp_path, name, data, expected):
    (tmp_path / name).write_bytes(data)
    assert [line for _, line in places(read(tmp_path / name))] == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"{}\n{}\n", [1, 2]), (b'{\n"a": 1}\n', [None]), (b"[{},\n{}]", [1, 2]), (b"", [None])],
)
def test_standard_input_is_taken_for_what_it_begins_as(stdin, data, expected):
    stdin(data)
    assert places(read("-")) == [("<stdin>", line) for line in expected]


def test_standard_input_can_be_read_again(stdin):
    stdin(b"{}\n{}\n")
    (each,) = inputs.opened(["-"])
    assert list(each.records()) == list(each.records())


def test_standard_input_that_was_closed_is_empty(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert [each.data for each in read("-")] == [b""]


def test_a_pipe_can_be_read_again(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"{}\n{}\n",))
    writer.start()
    (each,) = inputs.opened([str(pipe)])
    writer.join()
    assert len(list(each.records())) == len(list(each.records())) == 2


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(CaseError) as caught:
        read(tmp_path / "gone.json")
    assert caught.value.problems[0].code == "C012"


def test_inputs_follow_one_another(tmp_path):
    (tmp_path / "a.jsonl").write_text("{}\n{}", "utf-8")
    (tmp_path / "b.json").write_text("{}", "utf-8")
    assert places(read(tmp_path / "b.json", tmp_path / "a.jsonl")) == [
        ("b.json", None),
        ("a.jsonl", 1),
        ("a.jsonl", 2),
    ]
