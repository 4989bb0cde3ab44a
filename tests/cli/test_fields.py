"""The list of fields to paste into Word: text, JSON, a document."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import docx
import pytest

from docgen.pipeline import placing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "protest_bailiff_act"
DATE = "Құжаттың күні / Дата документа"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ["Өрістер:", "Есептелетін мәндер:", "Сүзгілер", f"{DATE}: күн, міндетті (2026-05-12)"]),
        ("ru", ["Поля:", "Вычисляемые значения:", "Фильтры", f"{DATE}: дата, обязательно (2026-05-12)"]),
        ("en", ["Fields:", "Derived values:", "Filters", f"{DATE}: date, required (2026-05-12)"]),
    ],
)
def test_the_list_is_in_the_language_of_the_interface_with_both_labels(
    run: Callable[..., Any], language: str, said: list[str]
) -> None:
    outcome = run("--ui-lang", language, "templates", "fields", SLUG)
    assert (outcome.code, outcome.err) == (0, "")
    lines = [line.strip() for line in outcome.out.splitlines()]
    assert [each for each in [*said, "{{ requisites.date | date }}"] if each not in lines] == []


def test_the_loop_of_a_list_stands_around_the_fields_of_its_items(run: Callable[..., Any]) -> None:
    lines = [line.strip() for line in run("templates", "fields", SLUG).out.splitlines()]
    begin = lines.index("{%p for violation in violations %}")
    end = lines.index("{%p endfor %}", begin)
    assert "{{ violation.fact }}" in lines[begin:end]


def test_each_filter_is_shown_with_what_it_prints(run: Callable[..., Any]) -> None:
    lines = [line.strip() for line in run("templates", "fields", SLUG).out.splitlines()]
    place = lines.index("{{ court | case('dat') }}")
    assert lines[place + 1 : place + 3] == [
        "kk: Көктерек аудандық сотына",
        "ru: Коктерекскому районному суду",
    ]


def test_the_list_for_programs_holds_the_same(run: Callable[..., Any]) -> None:
    found = json.loads(run("templates", "fields", SLUG, "--json").out)
    fields = {each["pointer"]: each for each in found["fields"]}
    assert fields["/requisites/date"]["tags"][0] == "{{ requisites.date | date }}"
    assert fields["/requisites/date"]["example"] == "2026-05-12"
    assert fields["/violations"]["loop"] == ["{%p for violation in violations %}", "{%p endfor %}"]
    assert {each["pointer"] for each in found["derived"]} >= {"/bailiff_noun", "/terms/debtor"}
    assert "{{ court | case('dat') }}" in [each["tag"] for each in found["filters"]]


def test_the_document_holds_the_tags_and_is_no_template(
    run: Callable[..., Any], root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "list.docx"
    outcome = run("--ui-lang", "kk", "templates", "fields", SLUG, "--docx", path)
    assert (outcome.code, outcome.out, outcome.err) == (0, f"{path}\n", "")
    document = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"{{ requisites.date | date }}", "{%p for violation in violations %}", "Тег", "Өріс"} <= set(cells)
    from docgen.errors import TemplateError
    from docgen.pipeline.workspace import filters
    from docgen.template.compiler import compiled

    with pytest.raises(TemplateError, match="T057"):
        compiled(path.read_bytes(), filters("kk"))


def test_a_document_that_exists_is_replaced_only_when_told_to(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "list.docx"
    path.write_bytes(b"mine")
    refused = run("--ui-lang", "ru", "templates", "fields", SLUG, "--docx", path)
    assert (refused.code, path.read_bytes()) == (1, b"mine")
    assert "ошибка W001" in refused.err
    assert run("templates", "fields", SLUG, "--docx", path, "--force").code == 0
    assert path.read_bytes() != b"mine"


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(placing, "temporary", refuse)
    outcome = run("--ui-lang", "ru", "templates", "fields", SLUG, "--docx", tmp_path / "list.docx")
    assert (outcome.code, outcome.out) == (1, "")
    assert "ошибка W002: файл нельзя записать: нет прав" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_type_is_refused_with_the_nearest_name(run: Callable[..., Any]) -> None:
    outcome = run("--ui-lang", "ru", "templates", "fields", "inspection_akt")
    assert (outcome.code, outcome.out) == (1, "")
    assert "«inspection_act»" in outcome.err


def test_a_folder_that_is_not_there_is_told_and_not_made(run: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "nope" / "list.docx"
    outcome = run("--ui-lang", "ru", "templates", "fields", SLUG, "--docx", path)
    assert (outcome.code, outcome.out) == (1, "")
    assert f"{path.parent}: ошибка W002: файл нельзя записать: такого файла или папки нет" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_word_document_is_not_written_under_the_name_of_another_kind(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    outcome = run("--ui-lang", "ru", "templates", "fields", SLUG, "--docx", tmp_path / "list.txt")
    assert (outcome.code, outcome.out) == (2, "")
    assert ".docx" in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [["--json", "--docx", "a.docx"], ["--force"]])
def test_options_that_do_not_go_together_are_a_mistake_of_usage(
    run: Callable[..., Any], options: list[str]
) -> None:
    assert run("templates", "fields", SLUG, *options).code == 2
