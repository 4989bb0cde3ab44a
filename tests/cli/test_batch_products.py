"""What a batch leaves beside its documents: reports, an archive, one file for printing."""

from __future__ import annotations

import json
import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import docgen
import runs
from written import documents

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Started = Callable[[Path, Path], subprocess.Popen[str]]


REPORTS = ["SHA256SUMS", "report.html", "report.json", "report.xlsx"]


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
            assert members.namelist() == documents(tmp_path / "out")
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
        document = out / documents(out)[2]
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
