"""The commands: results on standard output, words for people on standard error, one exit code each."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

SLUGS = docgen.opened().catalog.slugs
STEPS = "1/8 load 2/8 validate 3/8 derive 4/8 render 5/8 verify 7/8 write 8/8 record"


def _documents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.docx"))


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
    assert len(_documents(tmp_path)) == 2


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
    assert [problem["code"] for problem in outcome.lines[0]["problems"]] == ["C002"]


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
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "locked.json":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
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


# render


def test_render_makes_the_pair_and_prints_the_paths_as_its_only_result(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    outcome = run("render", case_file(case_data("protest_bailiff_act", full=True)), "--output", folder)
    assert outcome.code == 0
    name = "protest_bailiff_act_2026-05-12_2-15-26-01234"
    assert _documents(folder) == [f"{name}.kk.docx", f"{name}.ru.docx"]
    assert outcome.out.splitlines() == [str(folder / f"{name}.kk.docx"), str(folder / f"{name}.ru.docx")]


def test_without_a_folder_the_documents_go_where_one_stands(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("render", case_file()).code == 0
    assert len(_documents(tmp_path)) == 2


@pytest.mark.parametrize(
    ("arguments", "languages"),
    [
        ([], ["kk", "ru"]),
        (["--lang", "both"], ["kk", "ru"]),
        (["--lang", "kk"], ["kk"]),
        (["--lang", "ru"], ["ru"]),
    ],
)
def test_the_languages_of_the_documents_are_those_asked_for(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    tmp_path: Path,
    arguments: list[str],
    languages: list[str],
) -> None:
    folder = tmp_path / "out"
    outcome = run("render", case_file(), "-o", folder, "--json", *arguments)
    assert [line["language"] for line in outcome.lines] == languages
    assert _documents(folder) == sorted(Path(line["path"]).name for line in outcome.lines)
    assert [name.split(".")[-2] for name in _documents(folder)] == languages


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
    assert [name.split(".")[-2] for name in _documents(tmp_path)] == ["ru"]


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
    assert len(_documents(folder)) == 4


def test_a_batch_without_failures_exits_with_0(
    run: Callable[..., Any], case_file: Callable[..., Path], case_data: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    cases = [case_file(case_data(slug), name=f"{slug}.json") for slug in SLUGS]
    assert run("render", *cases, "-o", folder).code == 0
    assert len(_documents(folder)) == 2 * len(SLUGS)


def test_two_cases_of_one_name_never_replace_each_other(
    run: Callable[..., Any], case_file: Callable[..., Path], tmp_path: Path
) -> None:
    outcome = run(
        "render", case_file(name="a.json"), case_file(name="b.json"), "-o", tmp_path / "out", "--json"
    )
    assert outcome.code == 3
    codes = [problem["code"] for line in outcome.lines for problem in line["problems"]]
    assert codes == ["W001", "W001"]


def test_a_document_that_the_gate_refuses_exits_with_5_and_is_not_written(
    run: Callable[..., Any],
    case_file: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lost = Problem("V007", location=Location(part="word/document.xml"), params={"text": "Оспанов"})
    monkeypatch.setattr("docgen.pipeline.verify.problems", lambda *_: [lost])
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
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    outcome = run("--ui-lang", "ru", "render", case_file(), "-o", tmp_path / "out")
    assert (outcome.code, outcome.out) == (1, "")
    assert "W002" in outcome.err
    assert _documents(tmp_path / "out") == []


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


# The data root


@pytest.fixture
def own_root(root: Path, tmp_path: Path) -> Path:
    """A data root of an office that has one type only."""
    own = tmp_path / "office"
    for name in ("schemas", "templates_kk", "templates_ru"):
        shutil.copytree(root / name, own / name)
    for path in (own / "schemas").glob("*.json"):
        if path.stem != "inspection_act":
            path.unlink()
    return own


def test_the_option_root_decides_which_types_there_are(run: Callable[..., Any], own_root: Path) -> None:
    outcome = run("--root", own_root, "types", "--json")
    assert [entry["type"] for entry in json.loads(outcome.out)] == ["inspection_act"]


def test_docgen_root_decides_where_no_option_is_given_and_the_option_wins(
    run: Callable[..., Any], own_root: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_ROOT", str(own_root))
    assert len(json.loads(run("types", "--json").out)) == 1
    assert len(json.loads(run("--root", root, "types", "--json").out)) == len(SLUGS)


def test_the_nearest_folder_above_is_the_root_where_nothing_is_named(
    run: Callable[..., Any], own_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_root / "schemas")
    assert len(json.loads(run("types", "--json").out)) == 1


@pytest.mark.parametrize("by_option", [True, False])
def test_a_root_without_schemas_is_refused_by_name(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, by_option: bool
) -> None:
    if not by_option:
        monkeypatch.setenv("DOCGEN_ROOT", str(tmp_path))
    outcome = run(*(["--root", tmp_path] if by_option else []), "types")
    assert (outcome.code, outcome.out) == (1, "")
    assert "K004" in outcome.err
    assert str(tmp_path) in outcome.err


def test_a_template_that_is_missing_is_named(
    run: Callable[..., Any],
    own_root: Path,
    case_file: Callable[..., Path],
    case_data: Callable[..., Any],
    tmp_path: Path,
) -> None:
    (own_root / "templates_kk" / "inspection_act.docx").unlink()
    case = case_file(case_data("inspection_act"))
    outcome = run("--root", own_root, "render", case, "-o", tmp_path / "out")
    assert (outcome.code, outcome.out) == (1, "")
    assert "K005" in outcome.err
    assert "inspection_act" in outcome.err
    assert not (tmp_path / "out").exists()


def test_a_schema_that_is_broken_is_named_with_its_line(run: Callable[..., Any], own_root: Path) -> None:
    schema = own_root / "schemas" / "inspection_act.json"
    schema.write_text('{\n "type": }', encoding="utf-8")
    outcome = run("--root", own_root, "--ui-lang", "ru", "types")
    assert outcome.code == 1
    assert outcome.err.startswith(f"{schema}:2:10: ошибка K002: ")
