"""The command render: the pair or nothing, never over a file that exists, one exit code for each end."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docgen
from docgen.model.problem import Location, Problem
from docgen.pipeline import placing
from written import documents

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

SLUGS = docgen.opened().catalog.slugs
STEPS = "1/8 load 2/8 validate 3/8 derive 4/8 render 5/8 verify 7/8 write 8/8 record"


def test_render_makes_the_pair_and_prints_the_paths_as_its_only_result(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    outcome = run("render", case_file(case_data("protest_bailiff_act", full=True)), "--output", folder)
    assert outcome.code == 0
    name = "protest_bailiff_act_2026-05-12_2-15-26-01234"
    assert documents(folder) == [f"{name}.kk.docx", f"{name}.ru.docx"]
    assert outcome.out.splitlines() == [str(folder / f"{name}.kk.docx"), str(folder / f"{name}.ru.docx")]


def test_without_a_folder_the_documents_go_where_one_stands(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("render", case_file()).code == 0
    assert len(documents(tmp_path)) == 2


def test_render_for_programs_prints_an_object_a_file_with_its_true_hash(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any], tmp_path: Path
) -> None:
    outcome = run("render", case_file(case_data("proposal_oblast")), "-o", tmp_path, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert len(outcome.lines) == 2
    for line in outcome.lines:
        assert set(line) == {"path", "language", "sha256", "problems"}
        assert line["sha256"] == hashlib.sha256(Path(line["path"]).read_bytes()).hexdigest()
        assert {problem["severity"] for problem in line["problems"]} == {"warning"}


def test_documents_that_exist_are_left_alone_unless_force_is_given(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    case = case_file()
    first = run("render", case, "-o", tmp_path, "--json").lines
    for line in first:
        Path(line["path"]).write_bytes(b"the work of a clerk")
    refused = run("--ui-lang", "kk", "render", case, "-o", tmp_path)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.count("W001") == 2
    assert "--force" in refused.err
    assert {Path(line["path"]).read_bytes() for line in first} == {b"the work of a clerk"}
    forced = run("render", case, "-o", tmp_path, "--force", "--json")
    assert forced.code == 0
    assert [line["sha256"] for line in forced.lines] == [line["sha256"] for line in first]
    assert b"the work of a clerk" not in {Path(line["path"]).read_bytes() for line in first}


def test_one_document_that_exists_keeps_its_pair_from_being_made(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    case = case_file()
    assert run("render", case, "-o", tmp_path, "--lang", "ru").code == 0
    assert run("render", case, "-o", tmp_path).code == 1
    assert [name.split(".")[-2] for name in documents(tmp_path)] == ["ru"]


def test_a_faulty_case_makes_no_document_and_exits_with_1(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    outcome = run("--ui-lang", "ru", "render", case_file({"document_type": "inspection_act"}), "-o", folder)
    assert (outcome.code, outcome.out) == (1, "")
    assert "ошибка C101" in outcome.err
    assert not folder.exists()


def test_a_failure_for_programs_names_the_case_and_its_problems(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    case = case_file({"document_type": "inspection_act"})
    outcome = run("render", case, "-o", tmp_path / "out", "--json")
    assert (outcome.code, outcome.err) == (1, "")
    (line,) = outcome.lines
    assert (line["path"], line["sha256"], line["case"]) == (None, None, str(case))
    assert {problem["code"] for problem in line["problems"]} == {"C101"}


def test_a_batch_with_a_failure_makes_the_others_and_exits_with_3(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    cases = [
        case_file(name="a.json"),
        case_file({"document_type": "protest_bailiff_act"}, name="b.json"),
        case_file(case_data("inspection_act"), name="c.json"),
    ]
    outcome = run("render", *cases, "-o", folder, "--json")
    assert outcome.code == 3
    assert [line["path"] is None for line in outcome.lines] == [False, False, True, False, False]
    assert len(documents(folder)) == 4


def test_a_batch_without_failures_exits_with_0(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    cases = [case_file(case_data(slug), name=f"{slug}.json") for slug in SLUGS]
    assert run("render", *cases, "-o", folder).code == 0
    assert len(documents(folder)) == 2 * len(SLUGS)


def test_two_cases_of_one_name_never_replace_each_other(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    outcome = run(
        "render", case_file(name="a.json"), case_file(name="b.json"), "-o", tmp_path / "out", "--json"
    )
    assert outcome.code == 3
    codes = [problem["code"] for line in outcome.lines for problem in line["problems"]]
    assert codes == ["W005", "W005"]


def test_a_document_that_the_gate_refuses_exits_with_5_and_is_not_written(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lost = Problem("V007", location=Location(part="word/document.xml"), params={"text": "Оспанов"})
    monkeypatch.setattr("docgen.pipeline.verify.Gate.problems", lambda *_: [lost])
    folder = tmp_path / "out"
    outcome = run("--ui-lang", "ru", "render", case_file(), "-o", folder)
    assert (outcome.code, outcome.out) == (5, "")
    assert "V007" in outcome.err
    assert "Оспанов" in outcome.err
    assert not folder.exists()


def test_an_output_folder_that_is_a_file_is_a_mistake_of_usage(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    target = tmp_path / "out"
    target.write_text("a file", encoding="utf-8")
    assert run("render", case_file(), "-o", target).code == 2
    assert target.read_text("utf-8") == "a file"


def test_an_output_folder_below_a_file_is_refused_in_words(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("a file", encoding="utf-8")
    outcome = run("--ui-lang", "kk", "render", case_file(), "-o", blocker / "out")
    assert (outcome.code, outcome.out) == (1, "")
    assert "W002" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_folder_that_may_not_be_written_is_refused_in_words(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Permissions do not bind root, under whom continuous integration may run.
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(placing.os, "open", refuse)
    outcome = run("--ui-lang", "ru", "render", case_file(), "-o", tmp_path / "out")
    assert (outcome.code, outcome.out) == (1, "")
    assert "W002" in outcome.err
    assert documents(tmp_path / "out") == []


def test_the_steps_are_named_on_standard_error_when_asked_for(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    outcome = run("-v", "render", case_file(), "-o", tmp_path / "out", "--json")
    assert outcome.code == 0
    assert outcome.err.split() == STEPS.split()
    assert len(outcome.lines) == 2


def test_a_draft_marks_what_is_missing_and_warns_of_it_once(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any], tmp_path: Path
) -> None:
    from docx import Document
    from docx.enum.text import WD_COLOR_INDEX

    data = case_data("protest_bailiff_act")
    del data["bailiff_act"]["content"]
    case = case_file(data)
    assert run("render", case, "-o", tmp_path / "out").code == 1
    outcome = run("--ui-lang", "ru", "render", case, "-o", tmp_path / "out", "--draft")
    assert outcome.code == 0, outcome.err
    assert outcome.err.count("C130") == 1
    assert "предупреждение C130: Опротестовываемый акт › Содержание: " in outcome.err
    for path, label in zip(outcome.out.splitlines(), ("Мазмұны]", "Содержание]"), strict=True):
        runs = [each for paragraph in Document(path).paragraphs for each in paragraph.runs]
        (mark,) = [each.text for each in runs if each.font.highlight_color == WD_COLOR_INDEX.YELLOW]
        assert mark.startswith("[")
        assert mark.endswith(label)


def test_a_draft_still_refuses_what_is_wrong_and_not_only_missing(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any], tmp_path: Path
) -> None:
    data = case_data("protest_bailiff_act")
    data["debtor"]["iin"] = "800101300017"
    outcome = run("render", case_file(data), "-o", tmp_path / "out", "--draft")
    assert outcome.code == 1
    assert "C107" in outcome.err
    assert not (tmp_path / "out").exists()
