"""What docgen types show prints: fields, uses, derived values, rules, sets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
        (
            "en",
            [
                "group: protests",
                "points of the Instruction: 4, 8",
                "/requisites/date  date, required",
                "/requisites/number  text, required, may be empty (null)",
            ],
        ),
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
    assert found["set"][0]["type"] == "cover_letter"
    assert found["set"][0]["fields"]["/enclosed/0/date"] == "/requisites/date"
    assert found["set"][0]["optional"] is False


def test_the_set_of_a_type_is_shown_with_what_its_members_take(run: Callable[..., Any], own: Path) -> None:
    path = own / "schemas" / "protest_bailiff_act.json"
    schema = json.loads(path.read_text("utf-8"))
    schema["x-docgen"]["set"][0]["optional"] = True
    path.write_text(json.dumps(schema), "utf-8")
    lines = run("--root", own, "--ui-lang", "ru", "types", "show", "protest_bailiff_act").out.splitlines()
    place = lines.index("Комплект:")
    assert lines[place + 1] == "  cover_letter  не включается, если в деле для него ничего нет"
    assert "    /enclosed/0/number ← /requisites/number" in lines[place + 2 :]


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
