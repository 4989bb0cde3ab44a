import os
import re
import subprocess
import sys

import pytest

import docgen
from docgen.batch import run as runs
from docgen.batch.executors import Processes, Serial
from docgen.errors import WriteError
from docgen.pipeline import journal, writer
from runs import Watched, documents, letter, lines, names, ran, wished


def test_fail_fast_makes_nothing_where_a_case_is_bad(out, tmp_path):
    path = lines(tmp_path / "acts.jsonl", [letter(1), letter(2, files_checked="many"), letter(3)])
    found = ran(wished(out, [path], fail_fast=True))
    assert (found.status, found.counts.made, found.counts.refused) == ("interrupted", 0, 1)
    assert documents(out) == {}


def test_a_check_makes_nothing(acts, out, tmp_path):
    found = runs.check(wished(out, [acts]), Processes(2), Watched(), tmp_path)
    assert (found.counts.cases, found.counts.valid) == (6, 6)
    assert [each.status for each in found.history.outcomes()] == ["valid"] * 6
    assert not out.exists()


def test_a_check_finds_names_that_are_given_twice(out, tmp_path):
    watch = Watched()
    path = lines(tmp_path / "acts.jsonl", [letter(1), letter(1)])
    found = runs.check(wished(out, [path]), Processes(2), watch, tmp_path)
    assert (found.counts.valid, found.counts.refused) == (1, 1)
    assert [problem.code for each in watch.judged for problem in each.problems] == ["B002"]


def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(acts, out, monkeypatch):
    put = writer.Stage.put

    def full(stage, files):
        if any("5-0004" in path.name for path in files):
            raise WriteError([docgen.Problem("W002", params={"reason": "No space left on device"})])
        put(stage, files)

    monkeypatch.setattr(writer.Stage, "put", full)
    with pytest.raises(WriteError, match="W002"):
        ran(wished(out, [acts]))
    monkeypatch.undo()
    assert not list(out.glob("*.tmp"))
    found = ran(wished(out, [acts]))
    assert found.status == "finished"
    assert sorted(documents(out)) == names(*range(1, 7))


class TestFolder:
    def test_a_folder_into_which_another_run_writes_is_refused(self, acts, out):
        with journal.opened(out), pytest.raises(WriteError) as caught:
            ran(wished(out, [acts]))
        assert [each.code for each in caught.value.problems] == ["W008"]

    def test_the_run_that_holds_it_is_told_with_its_process_and_its_beginning(self, acts, out):
        with runs.opened(docgen.opened(), wished(out, [acts])) as first:
            first.make(Serial(), Watched())
            with pytest.raises(WriteError) as caught:
                ran(wished(out, [acts]))
        (problem,) = caught.value.problems
        assert problem.code == "W008"
        assert problem.params["process"].startswith(f"{os.getpid()}, ")
        assert re.fullmatch(r"\d\d\.\d\d\.\d{4} \d\d:\d\d", problem.params["begun"])

    @pytest.mark.parametrize(
        "line", ['{"run": "0.1.0", "at": "2026", "inputs": [], "options": {}}', "", '{"run": 1}']
    )
    def test_of_a_run_that_is_not_known_nothing_more_is_told(self, acts, out, line):
        with journal.opened(out) as lines:
            lines.path.write_text(f"{line}\n", "utf-8")
            with pytest.raises(WriteError) as caught:
                ran(wished(out, [acts]))
        assert [each.params for each in caught.value.problems] == [{}]

    def test_a_run_whose_process_is_gone_is_not_the_one_that_holds_it(self, acts, out):
        with runs.opened(docgen.opened(), wished(out, [acts])) as first:
            first.make(Serial(), Watched())
            text = first._lines.path.read_text("utf-8")
            gone = subprocess.Popen([sys.executable, "-c", ""])
            gone.wait()
            first._lines.path.write_text(text.replace(f': {os.getpid()}, "m', f': {gone.pid}, "m'), "utf-8")
            with pytest.raises(WriteError) as caught:
                ran(wished(out, [acts]))
        assert [each.params for each in caught.value.problems] == [{}]

    def test_a_run_that_fails_after_its_last_document_goes_on(self, acts, out):
        def failing():
            with runs.opened(docgen.opened(), wished(out, [acts])) as first:
                assert first.make(Serial(), Watched()) == "finished"
                writer.refuse_existing([out])

        with pytest.raises(WriteError):
            failing()
        found = ran(wished(out, [acts]))
        assert (found.status, found.statuses) == ("finished", ["made"] * 6)
        assert found.counts.kept == 6

    def test_the_folder_is_free_again_after_a_run(self, acts, out):
        ran(wished(out, [acts]))
        with journal.claimed(out):
            pass


@pytest.mark.parametrize(
    ("name", "code"), [("empty.json", "C014"), ("blank.json", "C014"), ("cut.json", "C002")]
)
def test_a_file_that_holds_no_case_is_told_of(out, tmp_path, name, code):
    (tmp_path / name).write_text({"empty.json": "", "blank.json": " \n", "cut.json": "{"}[name], "utf-8")
    found = ran(wished(out, [tmp_path / name]))
    assert (found.statuses, found.codes) == (["refused"], [[code]])
