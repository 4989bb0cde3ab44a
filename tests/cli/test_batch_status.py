"""What docgen batch status tells of the last run of a folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docgen.pipeline import journal

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Started = Callable[[Path, Path], subprocess.Popen[str]]


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
