"""The commands: results on standard output, words for people on standard error, one exit code each."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from written import documents

if TYPE_CHECKING:
    from collections.abc import Callable

SLUGS = docgen.opened().catalog.slugs


# types


def test_types_prints_slug_and_title_of_each_type_a_line(run: Callable[..., Any]) -> None:
    outcome = run("--ui-lang", "kk", "types")
    assert (outcome.code, outcome.err) == (0, "")
    listed = dict(line.split(None, 1) for line in outcome.out.splitlines())
    assert tuple(listed) == SLUGS
    assert listed["protest_bailiff_act"] == "Сот орындаушысының актісіне наразылық"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("kk", "Сот орындаушысының актісіне наразылық"),
        ("ru", "Протест на акт судебного исполнителя"),
        ("en", "Protest on a bailiff's act"),
    ],
)
def test_the_titles_are_in_the_language_of_the_interface(
    run: Callable[..., Any], language: str, title: str
) -> None:
    assert title in run("--ui-lang", language, "types").out


def test_types_for_programs_holds_titles_in_every_language_and_the_group(run: Callable[..., Any]) -> None:
    outcome = run("types", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    found = {entry["type"]: entry for entry in json.loads(outcome.out)}
    assert tuple(found) == SLUGS
    assert found["protest_bailiff_act"]["title"] == {
        "kk": "Сот орындаушысының актісіне наразылық",
        "ru": "Протест на акт судебного исполнителя",
        "en": "Protest on a bailiff's act",
    }
    assert found["protest_bailiff_act"]["group"] == "protests"


# schema and sample


@pytest.mark.parametrize("slug", SLUGS)
def test_the_printed_schema_stands_alone_and_accepts_the_printed_samples(
    run: Callable[..., Any], slug: str
) -> None:
    from jsonschema import Draft202012Validator

    outcome = run("schema", slug)
    assert (outcome.code, outcome.err) == (0, "")
    assert '"$ref"' not in outcome.out
    validator = Draft202012Validator(json.loads(outcome.out))
    for arguments in ([slug], [slug, "--full"]):
        assert list(validator.iter_errors(json.loads(run("sample", *arguments).out))) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_full_sample_says_more_than_the_minimal_one(run: Callable[..., Any], slug: str) -> None:
    minimal, full = (json.loads(run("sample", slug, *more).out) for more in ([], ["--full"]))
    assert set(minimal) < set(full)
    assert minimal["document_type"] == full["document_type"] == slug


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("more", [[], ["--full"]], ids=["minimal", "full"])
def test_a_sample_can_be_rendered_as_it_was_printed(
    run: Callable[..., Any], tmp_path: Path, slug: str, more: list[str]
) -> None:
    sample = run("sample", slug, *more).out.encode()
    outcome = run("render", "-", "-o", tmp_path, stdin=sample)
    assert outcome.code == 0, outcome.err
    assert len(documents(tmp_path)) == 2


@pytest.mark.parametrize("command", ["schema", "sample"])
def test_an_unknown_type_is_refused_with_the_one_that_was_meant(
    run: Callable[..., Any], command: str
) -> None:
    outcome = run("--ui-lang", "ru", command, "protest_baliff_act")
    assert (outcome.code, outcome.out) == (1, "")
    assert "K001" in outcome.err
    assert "нет типа" in outcome.err or "«protest_baliff_act»" in outcome.err
    assert "«protest_bailiff_act»" in outcome.err
    assert "Traceback" not in outcome.err


# validate


def test_a_valid_case_is_called_valid_and_the_exit_is_0(
    run: Callable[..., Any], case_file: Callable[..., Path]
) -> None:
    case = case_file()
    outcome = run("--ui-lang", "kk", "validate", case)
    assert outcome.code == 0
    assert outcome.out == f"{case}: дұрыс\n"


def test_every_problem_is_told_with_file_line_column_and_pointer(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any]
) -> None:
    data = case_data("protest_bailiff_act")
    data["requisites"]["date"] = "2026-02-30"
    data["debtor"]["iin"] = "800101300017"
    case = case_file(data)
    outcome = run("--ui-lang", "ru", "validate", case)
    assert (outcome.code, outcome.out) == (1, "")
    lines = case.read_text("utf-8").splitlines()
    for code, pointer, value in (
        ("C106", "/requisites/date", "2026-02-30"),
        ("C107", "/debtor/iin", "800101300017"),
    ):
        (said,) = [line for line in outcome.err.splitlines() if pointer in line]
        number = next(place for place, line in enumerate(lines, 1) if f'"{value}"' in line)
        column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
        assert said.startswith(f"{case}:{number}:{column}: ошибка {code}: ")
        assert said.endswith(f"({pointer})")


def test_a_warning_alone_leaves_the_case_valid(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any]
) -> None:
    case = case_file(case_data("proposal_oblast"))
    outcome = run("--ui-lang", "ru", "validate", case)
    assert outcome.code == 0
    assert "предупреждение C333" in outcome.err
    assert "ошибка" not in outcome.err
    assert outcome.out.startswith(f"{case}: ")


def test_one_faulty_case_among_several_exits_with_1_and_the_others_are_still_judged(
    run: Callable[..., Any], case_file: Callable[..., Path]
) -> None:
    cases = [
        case_file(name="a.json"),
        case_file({"document_type": "protest_bailiff_act"}, name="b.json"),
        case_file(name="c.json"),
    ]
    outcome = run("validate", *cases, "--json")
    assert outcome.code == 1
    assert [(line["case"], line["valid"]) for line in outcome.lines] == [
        (str(cases[0]), True),
        (str(cases[1]), False),
        (str(cases[2]), True),
    ]


def test_validate_for_programs_prints_a_line_a_case_with_located_problems(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any]
) -> None:
    data = case_data("protest_bailiff_act")
    del data["bailiff_act"]["content"]
    case = case_file(data)
    outcome = run("--ui-lang", "kk", "validate", case, "--json")
    assert (outcome.code, outcome.err) == (1, "")
    (line,) = outcome.lines
    (problem,) = line["problems"]
    assert problem["code"] == "C101"
    assert problem["severity"] == "error"
    assert problem["location"]["file"] == str(case)
    assert problem["location"]["pointer"] == "/bailiff_act/content"
    assert problem["location"]["line"] > 1
    assert problem["params"]["label"]["ru"] == "Опротестовываемый акт › Содержание"
    assert problem["message"].startswith("Наразылық келтірілетін акт › Мазмұны: ")


def test_a_case_comes_from_standard_input_where_its_name_is_a_dash(
    run: Callable[..., Any], case_data: Callable[..., Any]
) -> None:
    sent = json.dumps(case_data("protest_bailiff_act")).encode()
    (line,) = run("validate", "-", "--json", stdin=sent).lines
    assert (line["case"], line["valid"]) == ("<stdin>", True)
    outcome = run("--ui-lang", "ru", "validate", "-", stdin=b'{"a" 1}')
    assert outcome.code == 1
    assert outcome.err.startswith("<stdin>:1:6: ошибка C002: ")


def test_an_empty_standard_input_is_a_problem_and_not_a_crash(run: Callable[..., Any]) -> None:
    outcome = run("validate", "-", "--json", stdin=b"")
    assert outcome.code == 1
    assert [problem["code"] for problem in outcome.lines[0]["problems"]] == ["C014"]


@pytest.mark.parametrize("command", ["validate", "render"])
def test_a_file_that_is_not_there_is_a_mistake_of_usage(
    run: Callable[..., Any], tmp_path: Path, command: str
) -> None:
    outcome = run("--ui-lang", "ru", command, tmp_path / "absent.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert "absent.json" in outcome.err


def test_a_case_that_cannot_be_read_is_a_problem_of_that_case_only(
    run: Callable[..., Any], case_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, whole = case_file(name="locked.json"), case_file(name="whole.json")
    opened = Path.open

    def refuse(path: Path, *how: Any, **options: Any) -> Any:
        if path.name == "locked.json":
            raise PermissionError(13, "Permission denied")
        return opened(path, *how, **options)

    monkeypatch.setattr(Path, "open", refuse)
    outcome = run("validate", locked, whole, "--json")
    assert outcome.code == 1
    first, second = outcome.lines
    assert (first["case"], first["valid"]) == (str(locked), False)
    assert [problem["code"] for problem in first["problems"]] == ["C012"]
    assert second["valid"]


def test_a_case_of_an_unknown_type_is_told_which_one_was_meant_and_where(
    run: Callable[..., Any], case_file: Callable[..., Path]
) -> None:
    outcome = run("validate", case_file({"document_type": "inspection_akt"}), "--json")
    (problem,) = outcome.lines[0]["problems"]
    assert (outcome.code, problem["code"]) == (1, "K001")
    assert problem["params"]["nearest"] == "inspection_act"
    assert problem["location"]["pointer"] == "/document_type"
    assert problem["location"]["line"] == 2


def test_validate_writes_nothing(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = case_file()
    monkeypatch.chdir(tmp_path)
    run("validate", case)
    assert list(tmp_path.iterdir()) == [case]


def test_a_root_without_types_of_its_own_lists_the_bundled_ones(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    for name in ("schemas", "templates_kk", "templates_ru"):
        (tmp_path / "own" / name).mkdir(parents=True)
    outcome = run("--root", tmp_path / "own", "--ui-lang", "en", "types")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split()[:2] for line in outcome.out.splitlines()] == [[slug, "bundled"] for slug in SLUGS]


def test_a_standard_input_that_was_closed_is_an_empty_case(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.cli import arguments

    monkeypatch.setattr(arguments, "sys", SimpleNamespace(stdin=None))
    outcome = run("--ui-lang", "ru", "validate", "-")
    assert outcome.code == 1
    assert "C014" in outcome.err
