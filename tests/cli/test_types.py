"""The commands about document types, on a copy of the data root."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.pipeline import placing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    made = run("--root", own, "types", "new", SLUG, "--title-kk", "Сұрау салу", "--title-ru", "Запрос")
    assert (made.code, made.err) == (0, "")
    assert len(made.out.splitlines()) == 5
    sample = run("--root", own, "sample", SLUG, "--full").out.encode()
    assert run("--root", own, "validate", "-", stdin=sample).code == 0
    assert run("--root", own, "render", "-", "-o", tmp_path / "out", stdin=sample).code == 0
    assert run("--root", own, "templates", "check", SLUG).code == 0
    listed = run("--root", own, "--ui-lang", "ru", "types").out.splitlines()
    assert [SLUG, "office", "Запрос"] in [line.split() for line in listed]


def test_a_new_type_never_replaces_one_that_is_there(run: Callable[..., Any], own: Path) -> None:
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    outcome = run("--root", own, "--ui-lang", "ru", "types", "new", "inspection_act")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("ошибка K031") == 5
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


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


# diff


@pytest.fixture
def other(own: Path, tmp_path: Path) -> Path:
    """A second copy of the data root, of which the inspection act asks for copies."""
    copy = tmp_path / "other"
    shutil.copytree(own, copy)
    schema = copy / "schemas" / "inspection_act.json"
    document = json.loads(schema.read_text("utf-8"))
    document["required"].append("copies")
    schema.write_text(json.dumps(document), "utf-8")
    return copy


def test_two_versions_that_do_not_differ_end_with_0(run: Callable[..., Any], own: Path) -> None:
    outcome = run("--ui-lang", "ru", "types", "diff", own, own)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "ничего, от чего зависят дела и документы, не изменилось\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "  үйлесімсіз: /copies: өріс енді міндетті"),
        ("ru", "  несовместимо: /copies: поле теперь обязательно"),
        ("en", "  breaking: /copies: the field is required now"),
    ],
)
def test_what_breaks_is_told_and_ends_with_1(
    run: Callable[..., Any], own: Path, other: Path, language: str, said: str
) -> None:
    outcome = run("--ui-lang", language, "types", "diff", own, other)
    assert outcome.code == 1
    assert outcome.out.splitlines() == ["inspection_act:", said]


def test_a_harmless_change_ends_with_0(run: Callable[..., Any], own: Path, other: Path) -> None:
    outcome = run("--ui-lang", "ru", "types", "diff", other, own)
    assert outcome.code == 0
    assert "безвредно: /copies" in outcome.out


def test_the_saved_cases_that_are_lost_are_counted_and_named(
    run: Callable[..., Any], own: Path, other: Path, case_data: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    for number in range(7):
        (folder / f"{number}.json").write_text(json.dumps(case_data("inspection_act")), "utf-8")
    (folder / "full.json").write_text(json.dumps(case_data("inspection_act", full=True)), "utf-8")
    outcome = run("--ui-lang", "ru", "types", "diff", own, other, "--cases", folder)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert "inspection_act: из подходивших сохранённых дел (8) больше не подходят: 7" in lines
    assert f"  {folder / '4.json'}" in lines
    assert f"  {folder / '5.json'}" not in lines
    assert lines[-1] == "  и другие: 2"
    assert "    C101: Копии: поля нет; заполните его (/copies)" in lines
    found = json.loads(run("types", "diff", own, other, "--cases", folder, "--json").out)
    assert [len(each["lost"]) for each in found["cases"]] == [7]
    assert found["changes"][0]["code"] == "required"


@pytest.mark.parametrize("what", ["folder", "file", "among schemas"])
@pytest.mark.parametrize("is_new", [True, False])
def test_cases_in_the_place_of_a_version_are_refused(
    run: Callable[..., Any],
    own: Path,
    case_data: Callable[..., Any],
    tmp_path: Path,
    *,
    what: str,
    is_new: bool,
) -> None:
    case = (own / "schemas" if what == "among schemas" else tmp_path) / "delo.json"
    case.write_text(json.dumps(case_data("inspection_act")), "utf-8")
    sides = {
        "folder": (own, tmp_path),
        "file": (own / "schemas" / "inspection_act.json", case),
        "among schemas": (own, own),
    }[what]
    outcome = run("--ui-lang", "ru", "types", "diff", *(sides if is_new else reversed(sides)))
    assert (outcome.code, outcome.out) == (1, "")
    told = tmp_path if what == "folder" else case
    assert outcome.err.startswith(f"{told}: ошибка K050: ")
    assert "--cases" in outcome.err
    assert outcome.err.count("K050") == 1


def test_two_schema_files_are_compared_wherever_they_lie(
    run: Callable[..., Any], own: Path, other: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "before.json"
    shutil.copy(own / "schemas" / "inspection_act.json", copy)
    outcome = run("--root", own, "types", "diff", copy, other / "schemas" / "inspection_act.json", "--json")
    assert outcome.code == 1
    assert [change["pointer"] for change in json.loads(outcome.out)["changes"]] == ["/copies"]


def test_a_file_and_a_folder_cannot_be_compared(run: Callable[..., Any], own: Path) -> None:
    assert run("types", "diff", own, own / "schemas" / "inspection_act.json").code == 2


def test_a_schema_that_is_broken_is_located_and_ends_with_1(
    run: Callable[..., Any], own: Path, other: Path
) -> None:
    schema = other / "schemas" / "inspection_act.json"
    schema.write_text('{\n "type": }', encoding="utf-8")
    outcome = run("--ui-lang", "ru", "types", "diff", own, other)
    assert outcome.code == 1
    assert outcome.err.startswith(f"{schema}:2:10: ошибка K002: ")
