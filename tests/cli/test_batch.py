from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import docgen
import runs
from docgen.pipeline import journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Started = Callable[[Path, Path], subprocess.Popen[str]]

REPORTS = ["SHA256SUMS", "report.html", "report.json", "report.xlsx"]
# Windows has no terminal that hangs up.
ENDINGS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
BAD = runs.letter(2, files_checked="many")


def made_in(folder: Path) -> list[str]:
    """Return the names of the documents in a folder."""
    return [name for name in runs.documents(folder) if name.endswith(".docx")]


@pytest.fixture
def acts(tmp_path: Path) -> Path:
    return runs.lines(tmp_path / "acts.jsonl", [runs.letter(number) for number in range(1, 5)])


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    return runs.lines(tmp_path / "acts.jsonl", [runs.letter(1), BAD, runs.letter(3)])


def test_a_batch_makes_pairs_and_says_how_many(run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
    found = run("--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1, "--progress", "none")
    assert (found.code, found.err) == (0, "")
    assert found.out == "cases: 4, made: 4, kept: 0, refused: 0; documents: 8\n"
    assert len(made_in(tmp_path / "out")) == 8


def test_options_may_stand_before_the_inputs(run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
    assert run("batch", "-o", tmp_path / "out", "--jobs", 1, acts).code == 0


def test_standard_input_is_an_input(run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
    found = run("batch", "-", "-o", tmp_path / "out", "--jobs", 1, "--json", stdin=acts.read_bytes())
    assert found.lines == [{"cases": 4, "valid": 0, "made": 4, "kept": 0, "refused": 0, "documents": 8}]


def test_what_is_wrong_with_a_case_is_told_at_its_line_and_the_exit_code_is_3(
    run: Callable[..., Any], mixed: Path, tmp_path: Path
) -> None:
    found = run("--ui-lang", "en", "batch", mixed, "-o", tmp_path / "out", "--jobs", 1)
    assert found.code == 3
    assert f"{mixed}:2:" in found.err
    assert "error C102" in found.err
    assert len(made_in(tmp_path / "out")) == 4


@pytest.mark.parametrize("options", [["--check"], ["--fail-fast"]])
def test_where_nothing_is_made_a_bad_case_exits_with_1(
    run: Callable[..., Any], mixed: Path, tmp_path: Path, options: list[str]
) -> None:
    assert run("batch", mixed, "-o", tmp_path / "out", "--jobs", 1, *options).code == 1
    assert made_in(tmp_path / "out") == []


def test_a_check_needs_no_folder(run: Callable[..., Any], acts: Path) -> None:
    found = run("--ui-lang", "en", "batch", acts, "--check", "--jobs", 1)
    assert (found.code, found.out) == (0, "cases: 4, valid: 4, refused: 0\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "-o FOLDER"),
        (["-o", "out", "--name", "{number}"], "{number} is neither"),
        (["-o", "out", "--name", "{/number"], "brace"),
        (["-o", "out", "--type", "inspection_act", "--name", "{/requisites/numbr}"], "/requisites/number"),
        (["-o", "out", "--jobs", "0"], "--jobs"),
        (["-o", "out", "--merge", "all.pdf"], ".docx"),
        (["-o", "out", "--zip", "all.docx"], ".zip"),
        (["-o", "out", "--map", __file__], "--map is for tables"),
        (["-o", "out", "--layout", "twocol", "--lang", "kk"], "twocol"),
    ],
)
def test_a_batch_that_is_called_wrongly_exits_with_2(
    run: Callable[..., Any], acts: Path, arguments: list[str], words: str
) -> None:
    found = run("--ui-lang", "en", "batch", acts, *arguments)
    assert found.code == 2
    assert words in found.err


def test_a_run_into_the_folder_of_its_cases_goes_on_there(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(runs.letter(1)), "utf-8")
    assert run("batch", tmp_path, "-o", tmp_path, "--jobs", 1).code == 0
    again = run("--ui-lang", "en", "batch", tmp_path, "-o", tmp_path, "--jobs", 1, "--resume")
    assert (again.code, again.out) == (0, "cases: 1, made: 0, kept: 1, refused: 0; documents: 0\n")


def test_a_wrong_call_is_told_by_the_name_that_its_user_writes(
    run: Callable[..., Any], acts: Path, tmp_path: Path
) -> None:
    found = run("--ui-lang", "en", "batch", acts)
    assert "Usage: docgen batch [" in found.err
    assert "docgen batch run" not in found.err


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "бүтін сан емес"), ("ru", "не целое число"), ("en", "whole number")]
)
def test_a_number_that_is_none_is_told_in_the_reader_s_language(
    acts: Path, language: str, words: str
) -> None:
    command = [sys.executable, "-m", "docgen", "--ui-lang", language, "batch", str(acts), "--jobs", "x"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert words in found.stderr


def test_a_name_may_be_of_any_field_of_the_type(run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
    pattern = "{/document_type}_{/inspectors/0/surname/kk}_{/requisites/number}"
    options = ("--type", "inspection_act", "-o", tmp_path / "out", "--jobs", 1, "--lang", "kk")
    assert run("batch", acts, *options, "--name", pattern).code == 0
    assert made_in(tmp_path / "out")[0] == "inspection_act_Мұқатай_5-0001.kk.docx"


def test_a_command_that_is_misspelt_is_not_taken_for_a_file(run: Callable[..., Any], tmp_path: Path) -> None:
    found = run("--ui-lang", "en", "batch", "stats", tmp_path)
    assert found.code == 2
    assert "perhaps “status” was meant" in found.err


def test_a_file_that_is_called_nearly_as_a_command_is_an_input(
    run: Callable[..., Any], acts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    acts.rename("stats")
    assert run("batch", "stats", "--check", "--jobs", 1).code != 2


def test_a_worker_needs_the_address_of_a_scheduler(run: Callable[..., Any]) -> None:
    found = run("--ui-lang", "en", "worker", "somewhere")
    assert found.code == 2
    assert "tcp://HOST:PORT" in found.err


def test_reports_beside_the_cases_are_no_cases(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(runs.letter(1)), "utf-8")
    arguments = ("batch", tmp_path, "-o", tmp_path, "--jobs", 1, "--json")
    assert run(*arguments).lines[-1]["made"] == 1
    (again,) = run(*arguments, "--resume").lines
    assert (again["cases"], again["kept"]) == (1, 1)


def test_a_check_that_finds_mistakes_says_how_to_get_a_report(run: Callable[..., Any], mixed: Path) -> None:
    assert "--report FOLDER" in run("--ui-lang", "en", "batch", mixed, "--check", "--jobs", 1).err


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_folder_with_a_finished_run_is_refused_in_the_reader_s_language(
    run: Callable[..., Any], acts: Path, tmp_path: Path, language: str
) -> None:
    arguments = ("--ui-lang", language, "batch", acts, "-o", tmp_path / "out", "--jobs", 1)
    assert run(*arguments).code == 0
    found = run(*arguments)
    assert found.code == 1
    assert "B001" in found.err
    assert "--resume" in found.err
    assert run(*arguments, "--resume").code == 0


def test_only_the_first_problems_are_printed(run: Callable[..., Any], tmp_path: Path) -> None:
    path = runs.lines(tmp_path / "acts.jsonl", [f'{{"n": {number}' for number in range(150)])
    found = run("--ui-lang", "en", "batch", path, "-o", tmp_path / "out", "--jobs", 1, "--progress", "none")
    assert found.err.count("error C002") == 100
    assert found.err.splitlines()[-2:] == [
        "Problems of further cases stand in the report.",
        f"What is to be mended is told in {tmp_path / 'out' / 'report.html'}.",
    ]


class TestReports:
    def test_they_lie_with_the_documents_and_tell_of_every_case(
        self, run: Callable[..., Any], mixed: Path, tmp_path: Path
    ) -> None:
        run("--ui-lang", "kk", "batch", mixed, "-o", tmp_path / "out", "--jobs", 1)
        others = [name for name in runs.documents(tmp_path / "out") if not name.endswith(".docx")]
        assert others == REPORTS
        report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
        assert [case["status"] for case in report["cases"]] == ["made", "refused", "made"]
        assert report["language"] == "kk"

    @pytest.mark.parametrize("options", [[], ["--check"]])
    def test_they_may_lie_elsewhere(
        self, run: Callable[..., Any], mixed: Path, tmp_path: Path, options: list[str]
    ) -> None:
        arguments = ["batch", mixed, "-o", tmp_path / "out", "--jobs", 1, "--report", tmp_path / "told"]
        run(*arguments, *options)
        assert list(runs.documents(tmp_path / "told")) == REPORTS

    def test_a_check_leaves_none_unasked(
        self, run: Callable[..., Any], mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")
        assert run("batch", mixed, "--check", "--jobs", 1).code == 1
        assert list((tmp_path / "here").iterdir()) == []

    def test_a_run_that_ended_early_says_how_many_cases_it_did_not_reach(
        self, run: Callable[..., Any], mixed: Path, tmp_path: Path
    ) -> None:
        run("batch", mixed, "-o", tmp_path / "out", "--jobs", 1, "--fail-fast")
        report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
        assert (report["status"], report["counts"]["not_reached"]) == ("interrupted", 1)


class TestStatus:
    def test_it_tells_of_the_last_run(self, run: Callable[..., Any], mixed: Path, tmp_path: Path) -> None:
        run("batch", mixed, "-o", tmp_path / "out", "--jobs", 1)
        found = run("--ui-lang", "en", "batch", "status", tmp_path / "out")
        assert found.code == 0
        assert "The run came to its end." in found.out
        assert "made: 2" in found.out
        assert "refused: 1" in found.out
        assert "C102" in found.out

    def test_programs_get_json(self, run: Callable[..., Any], mixed: Path, tmp_path: Path) -> None:
        run("batch", mixed, "-o", tmp_path / "out", "--jobs", 1)
        (found,) = run("batch", "status", tmp_path / "out", "--json").lines
        assert found["status"] == "finished"
        assert found["statuses"] == {"made": 2, "refused": 1}
        assert found["problems"] == {"C102": 1}

    def test_the_reports_can_be_made_again_in_another_language(
        self, run: Callable[..., Any], mixed: Path, tmp_path: Path
    ) -> None:
        run("--ui-lang", "kk", "batch", mixed, "-o", tmp_path / "out", "--jobs", 1)
        found = run("--ui-lang", "ru", "batch", "status", tmp_path / "out", "--report", tmp_path / "ru")
        assert found.code == 0
        assert json.loads((tmp_path / "ru" / "report.json").read_text("utf-8"))["language"] == "ru"

    def test_a_run_without_a_time_of_its_beginning_is_told_of_all_the_same(
        self, run: Callable[..., Any], tmp_path: Path
    ) -> None:
        line = {"run": "0.1.0", "at": "2026", "inputs": ["acts.jsonl"], "options": {}}
        (tmp_path / journal.FILE_NAME).write_text(json.dumps(line) + "\n", "utf-8")
        found = run("--ui-lang", "en", "batch", "status", tmp_path)
        assert found.code == 0
        assert "inputs: acts.jsonl" in found.out
        assert "begun" not in found.out

    def test_a_folder_without_a_run_is_told(self, run: Callable[..., Any], tmp_path: Path) -> None:
        found = run("--ui-lang", "en", "batch", "status", tmp_path)
        assert found.code == 1
        assert "B010" in found.err

    def test_a_run_that_goes_on_is_told(self, run: Callable[..., Any], mixed: Path, tmp_path: Path) -> None:
        run("batch", mixed, "-o", tmp_path / "out", "--jobs", 1)
        with journal.opened(tmp_path / "out"):
            (found,) = run("batch", "status", tmp_path / "out", "--json").lines
        assert found["is_running"] is True


class TestProgress:
    def test_programs_get_an_event_as_json_for_each_half(
        self, run: Callable[..., Any], acts: Path, tmp_path: Path
    ) -> None:
        found = run("batch", acts, "-o", tmp_path / "out", "--jobs", 1, "--progress", "json")
        events = [json.loads(line) for line in found.err.splitlines()]
        assert [(event["event"], event["done"], event["total"]) for event in events[-1:]] == [("make", 4, 4)]
        assert [events[0][name] for name in ("event", "done", "made", "documents")] == ["check", 4, 0, 0]

    def test_a_log_gets_a_line(self, run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
        found = run("--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1)
        last = found.err.splitlines()[-1]
        assert last.startswith("Processed: 4/4, ")
        assert "left" not in last

    def test_a_terminal_gets_a_bar(self, run: Callable[..., Any], acts: Path, tmp_path: Path) -> None:
        found = run(
            "--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1, "--progress", "bar"
        )
        assert "Processed" in found.err


# More than are under way at once: what is under way is finished.
CASES = 1500


def _heard() -> None:
    """Let a new process hear the signals that the tests may have been started to survive (``nohup``)."""
    for kind in ENDINGS:
        signal.signal(kind, signal.SIG_DFL)


class TestInterruption:
    """Runs of their own processes, which are sent signals."""

    #: Seconds after which a run hangs, however busy the machine is.
    HANGS = 600

    @pytest.fixture
    def many(self, tmp_path: Path) -> Path:
        return runs.lines(tmp_path / "acts.jsonl", [runs.letter(number) for number in range(CASES)])

    @pytest.fixture
    def started(self) -> Iterator[Started]:
        """Starts a batch; one that is still there when the test ends is killed with its workers."""
        processes = []

        def start(path: Path, out: Path) -> subprocess.Popen[str]:
            command = [sys.executable, "-m", "docgen", "--ui-lang", "en", "batch", str(path), "-o", str(out)]
            process = subprocess.Popen(
                [*command, "--jobs", "2", "--progress", "none"],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "DOCGEN_CACHE": "off"},
                start_new_session=True,
                preexec_fn=_heard,
            )
            processes.append(process)
            return process

        yield start
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()

    def writing(self, process: subprocess.Popen[str], out: Path) -> None:
        """Wait until the first documents are there."""
        end = time.monotonic() + self.HANGS
        while not list(out.glob("*.docx")):
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
            assert time.monotonic() < end
            time.sleep(0.01)

    @pytest.mark.parametrize("kind", ENDINGS)
    def test_once_finishes_what_is_under_way_and_says_how_to_go_on(
        self, run: Callable[..., Any], started: Started, many: Path, tmp_path: Path, kind: signal.Signals
    ) -> None:
        out = tmp_path / "out"
        process = started(many, out)
        self.writing(process, out)
        process.send_signal(kind)
        said, told = process.communicate(timeout=self.HANGS)
        assert process.returncode == 130
        assert "Finishing what is under way" in told
        assert "goes on where this run ended" in told
        made = made_in(out)
        assert (
            said == f"cases: {CASES}, made: {len(made) // 2}, kept: 0, refused: 0; documents: {len(made)}\n"
        )
        assert 0 < len(made) < 2 * CASES
        again = run("--ui-lang", "en", "batch", many, "-o", out, "--jobs", 2, "--progress", "none")
        kept = len(made) // 2
        counts = f"made: {CASES - kept}, kept: {kept}, refused: 0; documents: {2 * (CASES - kept)}"
        assert again.out == f"cases: {CASES}, {counts}\n"
        assert len(made_in(out)) == 2 * CASES

    def test_a_terminal_that_is_gone_does_not_end_what_is_under_way(
        self, run: Callable[..., Any], acts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def gone(_: str) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        def interrupted(*_: object) -> None:
            signal.raise_signal(ENDINGS[-1])

        monkeypatch.setattr("docgen.cli.report.note", gone)
        monkeypatch.setattr("docgen.batch.reports.write", interrupted)
        found = run("batch", acts, "-o", tmp_path / "out", "--jobs", 1, "--progress", "none")
        assert (found.code, len(made_in(tmp_path / "out"))) == (0, 8)

    def test_after_the_last_case_the_run_is_whole(
        self, run: Callable[..., Any], acts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*_: object) -> None:
            signal.raise_signal(signal.SIGINT)

        monkeypatch.setattr("docgen.batch.reports.write", interrupted)
        found = run("--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", "--jobs", 1)
        assert found.code == 0
        assert "goes on where this run ended" not in found.err

    def test_twice_ends_at_once_and_nothing_is_half_written(
        self, started: Started, many: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "out"
        process = started(many, out)
        self.writing(process, out)
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.05)
        process.communicate(timeout=self.HANGS)
        # The second one may come when Python itself is about to leave; a shell calls both 130.
        assert process.returncode in (130, -signal.SIGINT)
        assert set(runs.documents(out)) == set(made_in(out))


class TestProducts:
    def test_all_documents_come_in_one_archive_and_in_one_file(
        self, run: Callable[..., Any], mixed: Path, tmp_path: Path
    ) -> None:
        archive, bound = tmp_path / "all.zip", tmp_path / "all.docx"
        arguments = ("-o", tmp_path / "out", "--jobs", 1, "--zip", archive, "--merge", bound)
        found = run("--ui-lang", "en", "batch", mixed, *arguments)
        assert found.code == 3
        assert found.out.splitlines()[:-1] == [str(archive), str(bound)]
        again = run("batch", mixed, *arguments, "--resume", "--json")
        assert [line.get("path") for line in again.lines] == [str(archive), str(bound), None]
        with zipfile.ZipFile(archive) as members:
            assert members.namelist() == made_in(tmp_path / "out")
        assert zipfile.ZipFile(bound).testzip() is None

    def test_of_a_run_that_was_interrupted_there_is_none(
        self, run: Callable[..., Any], mixed: Path, tmp_path: Path
    ) -> None:
        arguments = ("-o", tmp_path / "out", "--jobs", 1, "--zip", tmp_path / "all.zip", "--fail-fast")
        run("batch", mixed, *arguments)
        assert not (tmp_path / "all.zip").exists()

    @pytest.mark.parametrize(
        "options",
        [
            ["--zip", "link.zip"],
            ["--report", "cases"],
            ["--report", "cases/../cases"],
            ["--check", "--report", "cases"],
        ],
        ids=" ".join,
    )
    def test_none_takes_the_place_of_an_input_or_of_another_one(
        self,
        run: Callable[..., Any],
        acts: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        options: list[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "cases").mkdir()
        for name in ("a.json", "report.json"):
            (tmp_path / "cases" / name).write_text(json.dumps(runs.letter(7)), "utf-8")
        (tmp_path / "link.zip").symlink_to(acts)
        before = runs.documents(tmp_path)
        whither = [] if "--check" in options else ["-o", "out"]
        found = run("batch", "acts.jsonl", "cases", *whither, "--jobs", 1, *options)
        assert (found.code, "B011" in found.err) == (1, True)
        assert runs.documents(tmp_path) == before

    @pytest.mark.parametrize("name", ["templates_kk/inspection_act.docx", "templates_ru/_base.docx"])
    def test_none_takes_the_place_of_a_template(
        self, run: Callable[..., Any], acts: Path, tmp_path: Path, name: str
    ) -> None:
        bundled = docgen.opened().catalog.root
        root = tmp_path / "office"
        (root / name).parent.mkdir(parents=True)
        shutil.copytree(bundled / "schemas", root / "schemas")
        shutil.copy(bundled / name, root / name)
        before = (root / name).read_bytes()
        out = tmp_path / "out"
        found = run("--root", root, "batch", acts, "-o", out, "--jobs", 1, "--merge", root / name)
        assert (found.code, "B011" in found.err) == (1, True)
        assert (root / name).read_bytes() == before
        assert not out.exists()

    def test_none_takes_the_place_of_a_document(
        self, run: Callable[..., Any], acts: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "out"
        run("batch", acts, "-o", out, "--jobs", 1)
        document = out / made_in(out)[2]
        before = document.read_bytes()
        found = run("batch", acts, "-o", out, "--jobs", 1, "--resume", "--merge", document)
        assert (found.code, "B011" in found.err) == (1, True)
        assert document.read_bytes() == before

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["--check", "--zip", "a.zip"], "--check makes no documents"),
            (["--check", "--merge", "a.docx"], "--check makes no documents"),
            (["--format", "pdf", "--merge", "a.docx"], "--format docx,pdf"),
        ],
    )
    def test_what_has_no_documents_for_them_is_refused(
        self, run: Callable[..., Any], acts: Path, tmp_path: Path, options: list[str], words: str
    ) -> None:
        found = run("--ui-lang", "en", "batch", acts, "-o", tmp_path / "out", *options)
        assert found.code == 2
        assert words in found.err
