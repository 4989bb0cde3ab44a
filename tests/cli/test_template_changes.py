"""templates test: what of a document differs from what is stored of it is told at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from stored_texts import INSPECTION, PROTEST, changes, replaced, stored_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


LATIN_I = "\N{LATIN SMALL LETTER I}"


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
    tested: Callable[..., Any], few: Path, slug: str, name: str, made: str, stored: str, told: str
) -> None:
    path = stored_text(few, name, slug)
    replaced(path, made, stored)
    outcome = tested(slug)
    assert outcome.code == 1
    assert f"{path}: отличается от сохранённого текста\n" in outcome.out
    assert changes(outcome.out) == [told]
    assert f"{path}: ошибка S001: " in outcome.err


def test_a_paragraph_that_was_moved_is_told_with_both_places(tested: Callable[..., Any], few: Path) -> None:
    path = stored_text(few, "minimal.ru")
    line = "title: ПРОТЕСТ\n"
    replaced(path, line, "")
    replaced(path, "verb: ПРОШУ:\n", f"verb: ПРОШУ:\n{line}")
    assert changes(tested(PROTEST).out) == ["абзац 11 → абзац 3: title: ПРОТЕСТ"]


def test_paragraphs_that_came_and_went_are_told_whole(tested: Callable[..., Any], few: Path) -> None:
    replaced(stored_text(few, "minimal.ru"), "verb: ПРОШУ:\n", "")
    replaced(stored_text(few, "minimal.ru"), "== body\n", "== body\nexecutor: Исп.: Ким\n")
    assert changes(tested(PROTEST).out) == ["абзац 1: [-executor: Исп.: Ким-]", "абзац 11: {+verb: ПРОШУ:+}"]


@pytest.mark.parametrize(
    ("made", "stored", "numbers"),
    [
        ("орындау", "орындау".replace("о", "o", 1), "U+006F → U+043E"),
        ("№\u00a058", "№ 58", "U+0020 → U+00A0"),
        ("шешімін", f"шеш{LATIN_I}мін", f"U+{ord(LATIN_I):04X} → U+0456"),
    ],
)
def test_letters_that_look_alike_are_told_by_number(
    tested: Callable[..., Any], few: Path, made: str, stored: str, numbers: str
) -> None:
    replaced(stored_text(few, "minimal.kk"), made, stored)
    assert numbers in tested(PROTEST).out


def test_of_a_long_paragraph_only_what_is_near_the_change_is_shown(
    tested: Callable[..., Any], few: Path
) -> None:
    replaced(stored_text(few, "minimal.ru"), "в течение 10", "в течение 30")
    (told,) = changes(tested(PROTEST).out)
    assert "в течение [-30-]{+10+}\u00a0календарных" in told
    assert told.startswith("абзац 13: …")
    assert told.endswith("…")


@pytest.mark.parametrize(
    ("language", "place"),
    [("kk", "3-абзац: "), ("ru", "абзац 3: "), ("en", "paragraph 3: ")],
)
def test_places_are_named_in_the_language_of_the_interface(
    tested: Callable[..., Any], few: Path, language: str, place: str
) -> None:
    replaced(stored_text(few, "minimal.ru"), "ПРОТЕСТ", "ПИСЬМО")
    (told,) = changes(tested(PROTEST, language=language).out)
    assert told.startswith(place)


def test_a_template_that_changes_a_word_changes_the_documents(
    run: Callable[..., Any], tested: Callable[..., Any], few: Path
) -> None:
    replaced(few / "templates_ru" / f"{PROTEST}.txt", "Протест подлежит", "Письмо подлежит")
    assert run("--root", few, "templates", "build", PROTEST).code == 0
    outcome = tested(PROTEST)
    assert outcome.code == 1
    assert changes(outcome.out) == [
        "абзац 13: kept: [-Протест-]{+Письмо+} подлежит рассмотрению в течение 10\xa0кале…",
        "абзац 23: kept: [-Протест-]{+Письмо+} подлежит рассмотрению в течение 10\xa0кале…",
    ]


def test_json_tells_state_changes_and_problems_of_each_text(tested: Callable[..., Any], few: Path) -> None:
    replaced(stored_text(few, "minimal.ru"), "ПРОТЕСТ", "ПИСЬМО")
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
    assert changed["stored"] == str(stored_text(few, "minimal.ru"))
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
