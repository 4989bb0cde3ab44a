"""The commands about document types, on a copy of the data root."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import docgen
from docgen.pipeline import placing
from written import content

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

SLUG = "query_letter"


# list


def test_a_broken_schema_is_told_and_the_other_types_are_listed(run: Callable[..., Any], own: Path) -> None:
    (own / "schemas" / "inspection_act.json").write_text("{", "utf-8")
    (own / "schemas" / "notice - копия.json").write_text("{}", "utf-8")
    outcome = run("--root", own, "--ui-lang", "ru", "types")
    assert outcome.code == 1
    others = [slug for slug in docgen.opened().catalog.slugs if slug != "inspection_act"]
    assert [line.split()[0] for line in outcome.out.splitlines()] == others
    assert f"{own / 'schemas' / 'inspection_act.json'}:1:2: ошибка K002: " in outcome.err
    assert f"{own / 'schemas' / 'notice - копия.json'}: ошибка K030: " in outcome.err


def test_a_broken_schema_is_told_in_json_with_the_others(run: Callable[..., Any], own: Path) -> None:
    (own / "schemas" / "inspection_act.json").write_text("{", "utf-8")
    outcome = run("--root", own, "types", "--json")
    assert outcome.code == 1
    found = {each["type"]: each for each in json.loads(outcome.out)}
    assert found["inspection_act"]["title"] is None
    assert [each["code"] for each in found["inspection_act"]["problems"]] == ["K002"]
    assert found["proposal_oblast"]["problems"] == []


# new


def test_a_new_type_can_be_sampled_validated_rendered_and_checked_at_once(
    run: Callable[..., Any], own: Path, tmp_path: Path
) -> None:
    titles = ("--title-kk", "Сұрау салу", "--title-ru", "Запрос", "--title-en", "Inquiry")
    made = run("--root", own, "types", "new", SLUG, *titles)
    assert (made.code, made.err) == (0, "")
    assert len(made.out.splitlines()) == 5
    sample = run("--root", own, "sample", SLUG, "--full").out.encode()
    assert run("--root", own, "validate", "-", stdin=sample).code == 0
    assert run("--root", own, "render", "-", "-o", tmp_path / "out", stdin=sample).code == 0
    assert run("--root", own, "templates", "check", SLUG).code == 0
    listed = run("--root", own, "--ui-lang", "ru", "types").out.splitlines()
    assert [SLUG, "свой", "Запрос"] in [line.split() for line in listed]


def test_a_title_that_was_not_given_is_told(run: Callable[..., Any], own: Path) -> None:
    made = run("--root", own, "--ui-lang", "ru", "types", "new", SLUG, "--title-ru", "Запрос")
    assert made.code == 0
    schema, text = own / "schemas" / f"{SLUG}.json", own / "templates_kk" / f"{SLUG}.txt"
    assert made.err.splitlines() == [
        f"--title-kk не указан; пока его не изменят в {schema}, {text}, название – «Жаңа хат».",
        f"--title-en не указан; пока его не изменят в {schema}, название – «New letter».",
    ]


def test_a_new_type_never_replaces_one_that_is_there(run: Callable[..., Any], own: Path) -> None:
    before = content(own)
    outcome = run("--root", own, "--ui-lang", "ru", "types", "new", "inspection_act")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("ошибка K031") == 5
    assert content(own) == before


def test_a_root_that_cannot_be_written_is_told_and_nothing_is_left(
    run: Callable[..., Any], own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = placing.temporary

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.parent.name == "templates_ru":
            raise PermissionError(13, "Permission denied")
        return temporary(path, *arguments, **options)

    monkeypatch.setattr(placing, "temporary", refuse)
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


# diff
