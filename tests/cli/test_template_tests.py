"""templates test: documents compared with what is stored of them, on a copy of the data root."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from data_roots import copied

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUGS = docgen.opened().catalog.slugs
PROTEST = "protest_bailiff_act"
INSPECTION = "inspection_act"
LATIN_I = "\N{LATIN SMALL LETTER I}"


@pytest.fixture
def own(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled root, in the place of it, that a test may change."""
    copy = copied(tmp_path / "own")
    shutil.copytree(root / "expected", copy / "expected")
    monkeypatch.setattr("docgen.model.catalog.bundled_root", lambda: copy)
    return copy


@pytest.fixture
def tested(run: Callable[..., Any], own: Path) -> Callable[..., Any]:
    """Run the tests of the copy in Russian."""

    def call(*arguments: object, language: str = "ru") -> Any:
        return run("--root", own, "--ui-lang", language, "templates", "test", *arguments)

    return call


def _stored(own: Path, name: str, slug: str = PROTEST) -> Path:
    return own / "expected" / slug / f"{name}.txt"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _changes(out: str) -> list[str]:
    return [line.strip() for line in out.splitlines() if line.startswith("  ")]


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_bundled_types_are_in_step(tested: Callable[..., Any]) -> None:
    outcome = tested()
    assert outcome.code == 0
    assert [line.rpartition(": ")[2] for line in outcome.out.splitlines()] == ["in-step"] * 4 * len(SLUGS)
    assert "ошибка" not in outcome.err


@pytest.mark.parametrize(
    ("slug", "name", "made", "stored", "told"),
    [
        (PROTEST, "minimal.ru", "ПРОТЕСТ", "ПИСЬМО", "абзац 3: title: [-ПИСЬМО-]{+ПРОТЕСТ+}"),
        (PROTEST, "minimal.ru", "verb: ПРОШУ", "body: ПРОШУ", "абзац 11: [-body-]{+verb+}: ПРОШУ:"),
        (
            INSPECTION,
            "full.ru",
            "**Итого**",
            "Итого",
            "таблица 2, строка 10, ячейка 2: TableText: {+**+}Итого{+**+}",
        ),
        (
            INSPECTION,
            "full.kk",
            ": 148\n",
            ": 150\n",
            "таблица 1, строка 2, ячейка 3: TableText(right): [-150-]{+148+}",
        ),
        (
            PROTEST,
            "minimal.kk",
            "ГОРОДА БОЗТОБЕ",
            "ГОРОДА КОКТЕРЕК",
            (
                "верхний колонтитул первой страницы, таблица 1, строка 1, ячейка 3: "
                "Letterhead: ПРОКУРАТУРА ГОРОДА [-КОКТЕРЕК-]{+БОЗТОБЕ+}"
            ),
        ),
    ],
)
def test_what_differs_is_told_at_its_paragraph_or_cell(
    tested: Callable[..., Any], own: Path, slug: str, name: str, made: str, stored: str, told: str
) -> None:
    path = _stored(own, name, slug)
    _edit(path, made, stored)
    outcome = tested(slug)
    assert outcome.code == 1
    assert f"{path}: changed\n" in outcome.out
    assert _changes(outcome.out) == [told]
    assert f"{path}: ошибка S001: " in outcome.err


def test_a_paragraph_that_was_moved_is_told_with_both_places(tested: Callable[..., Any], own: Path) -> None:
    path = _stored(own, "minimal.ru")
    line = "title: ПРОТЕСТ\n"
    _edit(path, line, "")
    _edit(path, "verb: ПРОШУ:\n", f"verb: ПРОШУ:\n{line}")
    assert _changes(tested(PROTEST).out) == ["абзац 11 → абзац 3: title: ПРОТЕСТ"]


def test_paragraphs_that_came_and_went_are_told_whole(tested: Callable[..., Any], own: Path) -> None:
    _edit(_stored(own, "minimal.ru"), "verb: ПРОШУ:\n", "")
    _edit(_stored(own, "minimal.ru"), "== body\n", "== body\nexecutor: Исп.: Ким\n")
    assert _changes(tested(PROTEST).out) == ["абзац 1: [-executor: Исп.: Ким-]", "абзац 11: {+verb: ПРОШУ:+}"]


@pytest.mark.parametrize(
    ("made", "stored", "numbers"),
    [
        ("орындау", "орындау".replace("о", "o", 1), "U+006F → U+043E"),
        ("№\u00a058", "№ 58", "U+0020 → U+00A0"),
        ("шешімін", f"шеш{LATIN_I}мін", f"U+{ord(LATIN_I):04X} → U+0456"),
    ],
)
def test_letters_that_look_alike_are_told_by_number(
    tested: Callable[..., Any], own: Path, made: str, stored: str, numbers: str
) -> None:
    _edit(_stored(own, "minimal.kk"), made, stored)
    assert numbers in tested(PROTEST).out


def test_of_a_long_paragraph_only_what_is_near_the_change_is_shown(
    tested: Callable[..., Any], own: Path
) -> None:
    _edit(_stored(own, "minimal.ru"), "в течение 10", "в течение 30")
    (told,) = _changes(tested(PROTEST).out)
    assert "в течение [-30-]{+10+}\u00a0календарных" in told
    assert told.startswith("абзац 13: …")
    assert told.endswith("…")


@pytest.mark.parametrize(
    ("language", "place"),
    [("kk", "3-абзац: "), ("ru", "абзац 3: "), ("en", "paragraph 3: ")],
)
def test_places_are_named_in_the_language_of_the_interface(
    tested: Callable[..., Any], own: Path, language: str, place: str
) -> None:
    _edit(_stored(own, "minimal.ru"), "ПРОТЕСТ", "ПИСЬМО")
    (told,) = _changes(tested(PROTEST, language=language).out)
    assert told.startswith(place)


def test_new_and_gone_texts_are_told_and_nothing_is_touched(tested: Callable[..., Any], own: Path) -> None:
    _stored(own, "minimal.ru").rename(_stored(own, "old.ru"))
    before = _snapshot(own)
    outcome = tested(PROTEST)
    assert outcome.code == 1
    assert f"{_stored(own, 'minimal.ru')}: new\n" in outcome.out
    assert f"{_stored(own, 'old.ru')}: gone\n" in outcome.out
    assert "ошибка S002" in outcome.err
    assert "ошибка S003" in outcome.err
    assert _snapshot(own) == before


def test_accept_tells_each_file_and_brings_all_into_step(
    tested: Callable[..., Any], own: Path, root: Path
) -> None:
    _stored(own, "minimal.ru").rename(_stored(own, "old.ru"))
    _edit(_stored(own, "full.kk"), "НАРАЗЫЛЫҚ", "ХАТ")
    _stored(own, "full.ru").write_bytes(b"<<<<<<< ours\n")
    outcome = tested(PROTEST, "--accept")
    assert outcome.code == 0
    assert [line for line in outcome.out.splitlines() if line.endswith((": сохранён", ": удалён"))] == [
        f"{_stored(own, 'minimal.ru')}: сохранён",
        f"{_stored(own, 'full.kk')}: сохранён",
        f"{_stored(own, 'full.ru')}: сохранён",
        f"{_stored(own, 'old.ru')}: удалён",
    ]
    assert outcome.err == ""
    assert {path.name: path.read_bytes() for path in (own / "expected" / PROTEST).iterdir()} == {
        path.name: path.read_bytes() for path in (root / "expected" / PROTEST).iterdir()
    }


def test_accept_of_one_type_leaves_the_others_alone(tested: Callable[..., Any], own: Path) -> None:
    other = _stored(own, "minimal.ru", INSPECTION)
    _edit(other, "АКТ ПРОВЕРКИ", "ПИСЬМО")
    changed = other.read_bytes()
    assert tested(PROTEST, "--accept").code == 0
    assert other.read_bytes() == changed


def test_a_text_that_cannot_be_read_is_located(tested: Callable[..., Any], own: Path) -> None:
    path = _stored(own, "minimal.kk")
    _edit(path, "== body\n", "<<<<<<< ours\n== body\n")
    outcome = tested(PROTEST)
    assert outcome.code == 1
    number = path.read_text("utf-8").splitlines().index("<<<<<<< ours") + 1
    assert f"{path}: unreadable\n" in outcome.out
    assert f"{path}:{number}: ошибка S004: " in outcome.err


def test_a_template_that_changes_a_word_changes_the_documents(
    run: Callable[..., Any], tested: Callable[..., Any], own: Path
) -> None:
    _edit(own / "templates_ru" / f"{PROTEST}.txt", "Протест подлежит", "Письмо подлежит")
    assert run("--root", own, "templates", "build", PROTEST).code == 0
    outcome = tested(PROTEST)
    assert outcome.code == 1
    assert _changes(outcome.out) == [
        "абзац 13: kept: [-Протест-]{+Письмо+} подлежит рассмотрению в течение 10\xa0кале…",
        "абзац 23: kept: [-Протест-]{+Письмо+} подлежит рассмотрению в течение 10\xa0кале…",
    ]


def test_a_template_that_fails_is_located_and_what_is_stored_stays(
    run: Callable[..., Any], tested: Callable[..., Any], own: Path
) -> None:
    with (own / "templates_kk" / f"{PROTEST}.txt").open("a", encoding="utf-8") as text:
        text.write("body: {{ requisites.stamp }}\n")
    assert run("--root", own, "templates", "build", PROTEST).code == 0
    before = _snapshot(own / "expected")
    outcome = tested(PROTEST, "--accept")
    assert outcome.code == 1
    assert outcome.out.count(": failed\n") == 4
    assert "ошибка T041" in outcome.err
    assert str(own / "templates_kk" / f"{PROTEST}.docx") in outcome.err
    assert _snapshot(own / "expected") == before


def test_a_type_that_is_broken_does_not_end_the_others(tested: Callable[..., Any], own: Path) -> None:
    (own / "schemas" / f"{INSPECTION}.json").write_text("{", "utf-8")
    outcome = tested()
    assert outcome.code == 1
    assert outcome.out.count(": in-step\n") == 4 * (len(SLUGS) - 1)
    assert "gone" not in outcome.out
    assert "K002" in outcome.err


def test_own_cases_are_tested_where_they_lie(
    tested: Callable[..., Any], own: Path, case_data: Callable[..., Any]
) -> None:
    folder = own / "tests" / PROTEST
    folder.mkdir(parents=True)
    (folder / "inaction.json").write_text(json.dumps(case_data(PROTEST)), "utf-8")
    assert tested(PROTEST).code == 1
    assert tested(PROTEST, "--accept").code == 0
    stored = own / "tests" / "expected" / PROTEST / "inaction.ru.txt"
    assert stored.read_bytes() == _stored(own, "minimal.ru").read_bytes()
    assert tested(PROTEST).out.count(": in-step\n") == 6


def test_cases_of_another_folder_stand_in_for_those_of_the_root(
    tested: Callable[..., Any], own: Path, tmp_path: Path, case_data: Callable[..., Any]
) -> None:
    for folder, name in ((own / "tests", "here"), (tmp_path / "elsewhere", "there")):
        (folder / PROTEST).mkdir(parents=True)
        (folder / PROTEST / f"{name}.json").write_text(json.dumps(case_data(PROTEST)), "utf-8")
    outcome = tested(PROTEST, "--cases", tmp_path / "elsewhere", "--accept")
    assert outcome.code == 0
    assert (tmp_path / "elsewhere" / "expected" / PROTEST / "there.kk.txt").is_file()
    assert "here.kk" not in outcome.out.replace("there.kk", "")
    assert not (own / "tests" / "expected").exists()


def test_a_case_that_fails_is_located_and_exits_with_1(
    tested: Callable[..., Any], own: Path, case_data: Callable[..., Any]
) -> None:
    path = own / "tests" / PROTEST / "bad.json"
    path.parent.mkdir(parents=True)
    data = case_data(PROTEST)
    data["requisites"]["date"] = "2026-02-30"
    path.write_text(json.dumps(data, indent=1), "utf-8")
    outcome = tested(PROTEST, "--accept")
    assert outcome.code == 1
    assert outcome.err.count("ошибка C106") == 1
    assert f"{path}:4:3: ошибка C106: " in outcome.err


def test_a_case_in_the_folder_of_no_type_is_told(tested: Callable[..., Any], own: Path) -> None:
    path = own / "tests" / "protest" / "case.json"
    path.parent.mkdir(parents=True)
    path.write_text("{}", "utf-8")
    outcome = tested()
    assert outcome.code == 1
    assert f"{path}: ошибка S005: " in outcome.err


def test_texts_of_a_type_that_is_no_more_are_gone_when_all_are_tested(
    tested: Callable[..., Any], own: Path
) -> None:
    path = own / "expected" / "complaint" / "full.ru.txt"
    path.parent.mkdir()
    path.write_text("== body\n", "utf-8")
    assert "gone" not in tested(PROTEST).out
    assert f"{path}: gone\n" in tested().out
    assert tested("--accept").code == 0
    assert not path.exists()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_stored(
    tested: Callable[..., Any], own: Path
) -> None:
    shutil.rmtree(own / "expected" / PROTEST)
    (own / "expected" / PROTEST).write_bytes(b"")
    _edit(_stored(own, "minimal.ru", INSPECTION), "АКТ ПРОВЕРКИ", "ПИСЬМО")
    before = _snapshot(own / "expected")
    outcome = tested("--accept")
    assert outcome.code == 1
    assert "ошибка W002" in outcome.err
    assert "сохранён\n" not in outcome.out
    assert _snapshot(own / "expected") == before


def test_a_type_that_is_named_twice_is_tested_once(tested: Callable[..., Any]) -> None:
    assert len(tested(PROTEST, PROTEST).out.splitlines()) == 4


def test_a_type_that_is_unknown_is_refused_before_any_is_tested(tested: Callable[..., Any]) -> None:
    outcome = tested(PROTEST, "inspection_akt", "--accept")
    assert (outcome.code, outcome.out) == (1, "")
    assert "«inspection_act»" in outcome.err


def test_a_folder_of_cases_that_is_not_there_is_a_wrong_call(tested: Callable[..., Any], own: Path) -> None:
    assert tested("--cases", own / "nothing").code == 2


def test_warnings_are_told_once_and_do_not_fail(tested: Callable[..., Any], own: Path) -> None:
    outcome = tested("proposal_oblast")
    assert outcome.code == 0
    lines = outcome.err.splitlines()
    assert lines
    assert len(set(lines)) == len(lines)
    place = f"{own / 'schemas' / 'proposal_oblast.json'}:"
    assert all(line.startswith(place) and "предупреждение C333" in line for line in lines)


def test_json_tells_state_changes_and_problems_of_each_text(tested: Callable[..., Any], own: Path) -> None:
    _edit(_stored(own, "minimal.ru"), "ПРОТЕСТ", "ПИСЬМО")
    outcome = tested(PROTEST, "--json")
    assert outcome.code == 1
    assert [(each["case"], each["language"], each["state"]) for each in outcome.lines] == [
        ("minimal", "kk", "in-step"),
        ("minimal", "ru", "changed"),
        ("full", "kk", "in-step"),
        ("full", "ru", "in-step"),
    ]
    changed = outcome.lines[1]
    assert changed["type"] == PROTEST
    assert changed["stored"] == str(_stored(own, "minimal.ru"))
    assert not changed["accepted"]
    assert changed["changes"] == [
        {
            "kind": "changed",
            "stored": {"story": "body", "place": {"paragraph": 3}, "text": "title: ПИСЬМО"},
            "made": {"story": "body", "place": {"paragraph": 3}, "text": "title: ПРОТЕСТ"},
        }
    ]
    assert [problem["code"] for problem in changed["problems"]] == ["S001"]
    assert tested(PROTEST, "--json", "--accept").lines[1]["accepted"]


def test_json_tells_what_belongs_to_no_case_in_a_line_of_its_own(
    tested: Callable[..., Any], own: Path
) -> None:
    (own / "schemas" / f"{INSPECTION}.json").write_text("{", "utf-8")
    outcome = tested("--json")
    assert (outcome.code, outcome.err) == (1, "")
    assert [problem["code"] for problem in outcome.lines[-1]["problems"]] == ["K002"]
    assert outcome.lines[-1]["case"] is None


def test_a_case_that_fails_is_told_though_nothing_can_be_stored(
    tested: Callable[..., Any], own: Path
) -> None:
    (own / "expected" / PROTEST / "minimal.kk.txt").unlink()
    (own / "expected" / PROTEST / "minimal.kk.txt").mkdir()
    case = own / "tests" / PROTEST / "bad.json"
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
    tested: Callable[..., Any], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = _snapshot(tmp_path)
    assert tested(PROTEST, "--accept").code == 0
    assert _snapshot(tmp_path) == before
