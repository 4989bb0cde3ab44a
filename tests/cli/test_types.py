"""The commands about document types, on a copy of the data root."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from docgen.pipeline import writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "query_letter"


@pytest.fixture
def own(root: Path, tmp_path: Path) -> Path:
    """A copy of the data root that a test may change."""
    copy = tmp_path / "own"
    for name in ("schemas", "templates_kk", "templates_ru"):
        shutil.copytree(root / name, copy / name)
    return copy


# new


def test_a_new_type_can_be_sampled_validated_rendered_and_checked_at_once(
    run: Callable[..., Any], own: Path, tmp_path: Path
) -> None:
    made = run("--root", own, "types", "new", SLUG, "--title-kk", "Сұрау салу", "--title-ru", "Запрос")
    assert (made.code, made.err) == (0, "")
    assert len(made.out.splitlines()) == 5
    sample = run("--root", own, "sample", SLUG, "--full").out.encode()
    assert run("--root", own, "validate", "-", stdin=sample).code == 0
    assert run("--root", own, "render", "-", "-o", tmp_path / "out", stdin=sample).code == 0
    assert run("--root", own, "templates", "check", SLUG).code == 0
    assert f"{SLUG}         Запрос" in run("--root", own, "--ui-lang", "ru", "types").out


def test_a_new_type_never_replaces_one_that_is_there(run: Callable[..., Any], own: Path) -> None:
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    outcome = run("--root", own, "--ui-lang", "ru", "types", "new", "inspection_act")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("ошибка K021") == 5
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


def test_a_root_that_cannot_be_written_is_told_and_nothing_is_left(
    run: Callable[..., Any], own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = writer._flushed

    def refuse(path: Path, *arguments: Any) -> Path:
        if path.parent.name == "templates_ru":
            raise PermissionError(13, "Permission denied")
        return flushed(path, *arguments)

    monkeypatch.setattr(writer, "_flushed", refuse)
    outcome = run("--root", own, "--ui-lang", "ru", "types", "new", SLUG)
    assert (outcome.code, outcome.out) == (1, "")
    assert "ошибка W002: файл нельзя записать: нет прав" in outcome.err
    assert not list(own.rglob(f"{SLUG}*"))


def test_a_group_that_there_is_not_is_a_mistake_of_usage(run: Callable[..., Any], own: Path) -> None:
    assert run("--root", own, "types", "new", SLUG, "--group", "poems").code == 2


def test_json_before_a_command_is_not_passed_over(run: Callable[..., Any], own: Path) -> None:
    outcome = run("--root", own, "types", "--json", "new", SLUG)
    assert (outcome.code, outcome.out) == (2, "")
    assert not list(own.rglob(f"{SLUG}*"))


def test_types_still_lists_and_still_speaks_to_programs(run: Callable[..., Any], own: Path) -> None:
    listed = [line.split()[0] for line in run("--root", own, "types").out.splitlines()]
    assert [each["type"] for each in json.loads(run("--root", own, "types", "--json").out)] == listed


# show


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            [
                "тобы: наразылықтар",
                "Нұсқаулықтың тармақтары: 4, 8",
                "/requisites/date  Құжаттың күні: күн, міндетті",
            ],
        ),
        (
            "ru",
            [
                "группа: протесты",
                "пункты Инструкции: 4, 8",
                "/requisites/date  Дата документа: дата, обязательно",
            ],
        ),
        ("en", ["group: protests", "points of the Instruction: 4, 8", "/requisites/date  date, required"]),
    ],
)
def test_a_type_is_shown_in_the_language_of_the_interface(
    run: Callable[..., Any], language: str, said: list[str]
) -> None:
    outcome = run("--ui-lang", language, "types", "show", "protest_bailiff_act")
    assert (outcome.code, outcome.err) == (0, "")
    lines = [line.strip() for line in outcome.out.splitlines()]
    assert [each for each in said if each not in lines] == []
    assert "protest_bailiff_act_{/requisites/date}_{/requisites/number}" in outcome.out


def test_the_place_of_a_field_is_told_in_words(run: Callable[..., Any]) -> None:
    lines = run("--ui-lang", "ru", "types", "show", "inspection_act").out.splitlines()
    place = next(index for index, line in enumerate(lines) if "/figures/received " in line)
    assert lines[place + 1].strip().startswith("kk, ru: абзац ")
    assert "таблица 1, строка 3, ячейка 3" in lines[place + 1]


def test_a_view_for_programs_holds_the_same(run: Callable[..., Any]) -> None:
    found = json.loads(run("types", "show", "protest_bailiff_act", "--json").out)
    fields = {field["pointer"]: field for field in found["fields"]}
    assert fields["/bailiff_act/content"]["uses"]["kk"][0]["tag"] == "{{ bailiff_act.content }}"
    assert fields["/own_term"]["read_by"] == ["review_term", "own_review_term"]
    assert "/own_term" in found["unused"]
    assert (found["unknown"], found["problems"]) == ([], [])
    assert next(each["name"] for each in found["derived"]) == "terms"
    assert len(found["examples"]) == 2


def test_a_template_that_cannot_be_read_ends_with_1_and_the_rest_is_shown(
    run: Callable[..., Any], own: Path
) -> None:
    (own / "templates_kk" / "inspection_act.docx").write_bytes(b"PK\x03\x04 torn")
    outcome = run("--root", own, "--ui-lang", "ru", "types", "show", "inspection_act")
    assert outcome.code == 1
    assert "ошибка T001" in outcome.err
    assert "    ru: абзац " in outcome.out


def test_an_unknown_type_is_refused_with_the_nearest_name(run: Callable[..., Any]) -> None:
    outcome = run("--ui-lang", "kk", "types", "show", "inspection_akt")
    assert (outcome.code, outcome.out) == (1, "")
    assert "«inspection_act»" in outcome.err


def test_a_broken_schema_is_located(run: Callable[..., Any], own: Path) -> None:
    schema = own / "schemas" / "inspection_act.json"
    schema.write_text('{\n "type": }', encoding="utf-8")
    outcome = run("--root", own, "--ui-lang", "ru", "types", "show", "inspection_act")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"{schema}:2:10: ошибка K002: ")
