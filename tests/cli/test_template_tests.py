"""templates test: documents compared with what is stored of them, on a copy of the data root."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from data_roots import FEW
from stored_texts import INSPECTION, PROTEST, replaced, stored_text
from written import content

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

IN_STEP = "совпадает с сохранённым текстом"
GONE = "текст сохранён, но такой документ больше не составляется"


def test_the_types_are_in_step(tested: Callable[..., Any]) -> None:
    outcome = tested()
    assert outcome.code == 0
    assert [line.rpartition(": ")[2] for line in outcome.out.splitlines()] == [IN_STEP] * 4 * len(FEW)
    assert "ошибка" not in outcome.err


def test_new_and_gone_texts_are_told_and_nothing_is_touched(tested: Callable[..., Any], few: Path) -> None:
    stored_text(few, "minimal.ru").rename(stored_text(few, "old.ru"))
    before = content(few)
    outcome = tested(PROTEST)
    assert outcome.code == 1
    assert f"{stored_text(few, 'minimal.ru')}: текст ещё не сохранён\n" in outcome.out
    assert f"{stored_text(few, 'old.ru')}: {GONE}\n" in outcome.out
    assert "ошибка S002" in outcome.err
    assert "ошибка S003" in outcome.err
    assert content(few) == before


def test_accept_tells_each_file_and_brings_all_into_step(
    tested: Callable[..., Any], few: Path, root: Path
) -> None:
    stored_text(few, "minimal.ru").rename(stored_text(few, "old.ru"))
    replaced(stored_text(few, "full.kk"), "НАРАЗЫЛЫҚ", "ХАТ")
    stored_text(few, "full.ru").write_bytes(b"<<<<<<< ours\n")
    outcome = tested(PROTEST, "--accept")
    assert outcome.code == 0
    assert [line for line in outcome.out.splitlines() if line.endswith((": сохранён", ": удалён"))] == [
        f"{stored_text(few, 'minimal.ru')}: сохранён",
        f"{stored_text(few, 'full.kk')}: сохранён",
        f"{stored_text(few, 'full.ru')}: сохранён",
        f"{stored_text(few, 'old.ru')}: удалён",
    ]
    assert outcome.err == ""
    assert {path.name: path.read_bytes() for path in (few / "expected" / PROTEST).iterdir()} == {
        path.name: path.read_bytes() for path in (root / "expected" / PROTEST).iterdir()
    }


def test_accept_of_one_type_leaves_the_others_alone(tested: Callable[..., Any], few: Path) -> None:
    other = stored_text(few, "minimal.ru", INSPECTION)
    replaced(other, "АКТ ПРОВЕРКИ", "ПИСЬМО")
    changed = other.read_bytes()
    assert tested(PROTEST, "--accept").code == 0
    assert other.read_bytes() == changed


def test_a_text_that_cannot_be_read_is_located(tested: Callable[..., Any], few: Path) -> None:
    path = stored_text(few, "minimal.kk")
    replaced(path, "== body\n", "<<<<<<< ours\n== body\n")
    outcome = tested(PROTEST)
    assert outcome.code == 1
    number = path.read_text("utf-8").splitlines().index("<<<<<<< ours") + 1
    assert f"{path}: сохранённый текст не читается\n" in outcome.out
    assert f"{path}:{number}: ошибка S004: " in outcome.err


def test_a_template_that_fails_is_located_and_what_is_stored_stays(
    run: Callable[..., Any], tested: Callable[..., Any], few: Path
) -> None:
    with (few / "templates_kk" / f"{PROTEST}.txt").open("a", encoding="utf-8") as text:
        text.write("body: {{ requisites.stamp }}\n")
    assert run("--root", few, "templates", "build", PROTEST).code == 0
    before = content(few / "expected")
    outcome = tested(PROTEST, "--accept")
    assert outcome.code == 1
    assert outcome.out.count(": документ не составлен\n") == 4
    assert "ошибка T041" in outcome.err
    assert str(few / "templates_kk" / f"{PROTEST}.docx") in outcome.err
    assert content(few / "expected") == before


def test_a_type_that_is_broken_does_not_end_the_others(tested: Callable[..., Any], few: Path) -> None:
    (few / "schemas" / f"{INSPECTION}.json").write_text("{", "utf-8")
    outcome = tested()
    assert outcome.code == 1
    assert outcome.out.count(f": {IN_STEP}\n") == 4 * (len(FEW) - 1)
    assert GONE not in outcome.out
    assert "K002" in outcome.err


def test_own_cases_are_tested_where_they_lie(
    tested: Callable[..., Any], few: Path, case_data: Callable[..., Any]
) -> None:
    folder = few / "tests" / PROTEST
    folder.mkdir(parents=True)
    (folder / "inaction.json").write_text(json.dumps(case_data(PROTEST)), "utf-8")
    assert tested(PROTEST).code == 1
    assert tested(PROTEST, "--accept").code == 0
    text = few / "tests" / "expected" / PROTEST / "inaction.ru.txt"
    assert text.read_bytes() == stored_text(few, "minimal.ru").read_bytes()
    assert tested(PROTEST).out.count(f": {IN_STEP}\n") == 6


def test_cases_of_another_folder_stand_in_for_those_of_the_root(
    tested: Callable[..., Any], few: Path, tmp_path: Path, case_data: Callable[..., Any]
) -> None:
    for folder, name in ((few / "tests", "here"), (tmp_path / "elsewhere", "there")):
        (folder / PROTEST).mkdir(parents=True)
        (folder / PROTEST / f"{name}.json").write_text(json.dumps(case_data(PROTEST)), "utf-8")
    outcome = tested(PROTEST, "--cases", tmp_path / "elsewhere", "--accept")
    assert outcome.code == 0
    assert (tmp_path / "elsewhere" / "expected" / PROTEST / "there.kk.txt").is_file()
    assert "here.kk" not in outcome.out.replace("there.kk", "")
    assert not (few / "tests" / "expected").exists()


def test_a_case_that_fails_is_located_and_exits_with_1(
    tested: Callable[..., Any], few: Path, case_data: Callable[..., Any]
) -> None:
    path = few / "tests" / PROTEST / "bad.json"
    path.parent.mkdir(parents=True)
    data = case_data(PROTEST)
    data["requisites"]["date"] = "2026-02-30"
    path.write_text(json.dumps(data, indent=1), "utf-8")
    outcome = tested(PROTEST, "--accept")
    assert outcome.code == 1
    assert outcome.err.count("ошибка C106") == 1
    assert f"{path}:4:3: ошибка C106: " in outcome.err


def test_a_case_in_the_folder_of_no_type_is_told(tested: Callable[..., Any], few: Path) -> None:
    path = few / "tests" / "protest" / "case.json"
    path.parent.mkdir(parents=True)
    path.write_text("{}", "utf-8")
    outcome = tested()
    assert outcome.code == 1
    assert f"{path}: ошибка S005: " in outcome.err


def test_texts_of_a_type_that_is_no_more_are_gone_when_all_are_tested(
    tested: Callable[..., Any], few: Path
) -> None:
    path = few / "expected" / "complaint" / "full.ru.txt"
    path.parent.mkdir()
    path.write_text("== body\n", "utf-8")
    assert GONE not in tested(PROTEST).out
    assert f"{path}: {GONE}\n" in tested().out
    assert tested("--accept").code == 0
    assert not path.exists()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_stored(
    tested: Callable[..., Any], few: Path
) -> None:
    shutil.rmtree(few / "expected" / PROTEST)
    (few / "expected" / PROTEST).write_bytes(b"")
    replaced(stored_text(few, "minimal.ru", INSPECTION), "АКТ ПРОВЕРКИ", "ПИСЬМО")
    before = content(few / "expected")
    outcome = tested("--accept")
    assert outcome.code == 1
    assert "ошибка W002" in outcome.err
    assert ": сохранён\n" not in outcome.out
    assert content(few / "expected") == before


def test_a_type_that_is_named_twice_is_tested_once(tested: Callable[..., Any]) -> None:
    assert len(tested(PROTEST, PROTEST).out.splitlines()) == 4


def test_a_type_that_is_unknown_is_refused_before_any_is_tested(tested: Callable[..., Any]) -> None:
    outcome = tested(PROTEST, "inspection_akt", "--accept")
    assert (outcome.code, outcome.out) == (1, "")
    assert "«inspection_act»" in outcome.err


def test_a_folder_of_cases_that_is_not_there_is_a_wrong_call(tested: Callable[..., Any], few: Path) -> None:
    assert tested("--cases", few / "nothing").code == 2


def test_warnings_are_told_once_and_do_not_fail(tested: Callable[..., Any], few: Path) -> None:
    outcome = tested("proposal_oblast")
    assert outcome.code == 0
    lines = outcome.err.splitlines()
    assert lines
    assert len(set(lines)) == len(lines)
    place = f"{few / 'schemas' / 'proposal_oblast.json'}:"
    assert all(line.startswith(place) and "предупреждение C333" in line for line in lines)


def test_json_tells_what_belongs_to_no_case_in_a_line_of_its_own(
    tested: Callable[..., Any], few: Path
) -> None:
    (few / "schemas" / f"{INSPECTION}.json").write_text("{", "utf-8")
    outcome = tested("--json")
    assert (outcome.code, outcome.err) == (1, "")
    assert [problem["code"] for problem in outcome.lines[-1]["problems"]] == ["K002"]
    assert outcome.lines[-1]["case"] is None


def test_a_case_that_fails_is_told_though_nothing_can_be_stored(
    tested: Callable[..., Any], few: Path
) -> None:
    (few / "expected" / PROTEST / "minimal.kk.txt").unlink()
    (few / "expected" / PROTEST / "minimal.kk.txt").mkdir()
    case = few / "tests" / PROTEST / "bad.json"
    case.parent.mkdir(parents=True)
    case.write_bytes(b"{")
    outcome = tested(PROTEST, "--accept")
    assert outcome.code == 1
    assert "ошибка W002" in outcome.err
    assert "ошибка C002" in outcome.err


def test_the_lexicon_is_that_of_the_root_whatever_the_environment_says(
    tested: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon = tmp_path / "mine.tsv"
    lexicon.write_text("no lexicon at all", "utf-8")
    monkeypatch.setenv("DOCGEN_LEXICON", str(lexicon))
    outcome = tested(PROTEST)
    assert outcome.code == 0
    assert str(lexicon) in outcome.err


def test_nothing_but_stored_texts_is_written(
    tested: Callable[..., Any], few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = content(tmp_path)
    assert tested(PROTEST, "--accept").code == 0
    assert content(tmp_path) == before
