"""The command doctor, and what the commands that make PDFs tell of the machine before they begin."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

import fontconfigs
import offices
from docgen.pipeline import doctor as doctors
from docgen.pipeline import installing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Give a function that puts a LibreOffice and the fonts of a machine in the place of this one's."""

    def put(behaviour: str, fonts: str) -> None:
        folder = fontconfigs.installed(tmp_path / "bin", fonts)
        if behaviour:
            offices.stand_in(folder, behaviour)
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.delenv("DOCGEN_SOFFICE", raising=False)
        monkeypatch.setattr("docgen.pipeline.soffice._USUAL", {})
        monkeypatch.setattr(installing, "this_system", lambda: "debian")

    return put


def test_a_machine_that_has_all_is_told_whole(run: Callable[..., Any], machine: Any, tmp_path: Path) -> None:
    machine("good", "complete")
    outcome = run("--ui-lang", "en", "doctor", "-o", tmp_path, "--data", tmp_path / "drafts")
    assert (outcome.code, outcome.err) == (0, "")
    said = outcome.out.splitlines()
    assert said[0].startswith("docgen ")
    assert said[1] == f"LibreOffice 7.4.7.2: {tmp_path / 'bin' / 'soffice'}"
    assert "Times New Roman: set in: LiberationSerif; Kazakh letters: LiberationSerif" in said[3]
    assert f"  documents: {tmp_path}: can be written into" in said
    assert f"  drafts and registers: {tmp_path / 'drafts'}: can be written into" in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ["LibreOffice табылмады", "қазақ әріптері"]),
        ("ru", ["LibreOffice не найдена", "казахские буквы"]),
        ("en", ["LibreOffice: not found", "Kazakh letters"]),
    ],
)
def test_without_libreoffice_it_exits_with_4_and_says_what_to_install(
    run: Callable[..., Any], machine: Any, language: str, said: list[str]
) -> None:
    machine("", "complete")
    outcome = run("--ui-lang", language, "doctor")
    assert outcome.code == 4
    assert all(words in outcome.out for words in said)
    assert "F001" in outcome.err
    assert "apt install libreoffice-writer-nogui" in outcome.err


@pytest.mark.parametrize(
    ("behaviour", "fonts", "code", "told", "shown"),
    [
        ("shows boxes", "of old", 4, "F013", "Kazakh letters: in no font: Қ"),
        ("", "of old", 4, "F013", "Kazakh letters: in no font: Ә ә"),
        ("", "of old with another", 4, "F014", "Kazakh letters: Liberation Serif, DejaVu Sans"),
        ("", "without the tenge", 4, "F013", "₸: in no font"),
        ("makes nothing", "of another look", 4, "F015", "set in: DejaVu Sans"),
    ],
)
def test_what_fonts_lack_is_told(
    run: Callable[..., Any], machine: Any, behaviour: str, fonts: str, code: int, told: str, shown: str
) -> None:
    machine(behaviour, fonts)
    outcome = run("--ui-lang", "en", "doctor")
    assert outcome.code == code
    assert told in outcome.err
    assert shown in outcome.out
    assert "fonts-liberation2" in outcome.err.splitlines()[-1]


def test_a_warning_is_no_failure(run: Callable[..., Any], machine: Any, tmp_path: Path) -> None:
    machine("good", "complete")
    program = tmp_path / "bin" / "soffice"
    program.write_text(program.read_text("utf-8").replace("7.4.7.2", "7.3.7.2"), "utf-8")
    outcome = run("doctor")
    assert outcome.code == 0
    assert "F016" in outcome.err


def test_all_of_it_is_there_for_programs(run: Callable[..., Any], machine: Any, tmp_path: Path) -> None:
    machine("good", "complete")
    outcome = run("doctor", "-o", tmp_path, "--data", tmp_path, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.out)
    assert found["libreoffice"] == {"program": str(tmp_path / "bin" / "soffice"), "version": "7.4.7.2"}
    assert found["fonts_source"] == "libreoffice"
    assert [font["font"] for font in found["fonts"]] == ["Times New Roman"]
    assert {"use": "output", "path": str(tmp_path), "writable": True} in found["folders"]
    assert set(found["extras"]) == set(doctors.EXTRAS)
    assert (found["problems"], found["install"]) == ([], None)


def test_what_is_missing_is_there_for_programs(run: Callable[..., Any], machine: Any) -> None:
    machine("", "empty")
    outcome = run("doctor", "--json")
    found = json.loads(outcome.out)
    assert (outcome.code, found["libreoffice"], found["fonts_source"]) == (4, None, "fontconfig")
    assert [problem["code"] for problem in found["problems"]] == ["F001", "F013", "F013"]
    assert found["install"].startswith("apt install fonts-croscore")


def test_of_the_pages_nothing_is_said_where_they_are_not_installed(
    run: Callable[..., Any], machine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("good", "complete")
    monkeypatch.setitem(sys.modules, "docgen.web.serving", None)
    found = json.loads(run("doctor", "--json").out)
    assert "data" not in [folder["use"] for folder in found["folders"]]


# What the commands that make PDFs tell before they begin.


@pytest.fixture
def cases(run: Callable[..., Any], tmp_path: Path) -> list[Path]:
    """Two cases in files."""
    text = run("sample", "protest_bailiff_act", "--full").out
    paths = [tmp_path / f"{number}.json" for number in range(2)]
    for number, path in enumerate(paths):
        # Of the protest and of its cover letter.
        path.write_text(text.replace('"2-15-', f'"2-15{number}-'), "utf-8")
    return paths


@pytest.mark.parametrize("form", ["pdf", "pdfa", "docx,pdfa"])
@pytest.mark.parametrize(
    ("command", "count"), [(("render",), 4), (("set",), 8), (("batch", "--jobs", "1"), 4)]
)
def test_a_font_that_lacks_letters_is_told_once_in_a_run(
    run: Callable[..., Any],
    machine: Any,
    cases: list[Path],
    tmp_path: Path,
    command: tuple[str, ...],
    count: int,
    form: str,
) -> None:
    machine("good", "of old with another")
    outcome = run(*command, *cases, "-o", tmp_path / "out", "--format", form)
    assert (outcome.code, outcome.err.count("F014")) == (0, 1)
    assert len([*(tmp_path / "out").glob("*.pdf")]) == count


@pytest.mark.parametrize("command", [("render",), ("set",), ("batch",)])
@pytest.mark.parametrize(("fonts", "told"), [("of old", "F013"), ("", "F001")])
def test_where_no_pdf_can_be_made_nothing_is_begun(
    run: Callable[..., Any],
    machine: Any,
    cases: list[Path],
    tmp_path: Path,
    command: tuple[str, ...],
    fonts: str,
    told: str,
) -> None:
    machine("good" if fonts else "", fonts or "complete")
    outcome = run(*command, *cases, "-o", tmp_path / "out", "--format", "docx,pdf")
    assert outcome.code == 4
    assert outcome.err.count(told) == 1
    assert not (tmp_path / "out").exists()


def test_documents_of_word_need_nothing_of_it(
    run: Callable[..., Any], machine: Any, cases: list[Path], tmp_path: Path
) -> None:
    machine("", "empty")
    assert run("render", *cases, "-o", tmp_path / "out").code == 0
