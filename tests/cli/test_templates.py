"""The commands for owners of templates, on a copy of the data root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data_roots import FEW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "inspection_act"


def _add_line(text: Path, line: str) -> None:
    text.write_text(f"{text.read_text('utf-8')}{line}\n", encoding="utf-8")


def _edit_in_word(path: Path, words: str = " қолмен") -> None:
    from docx import Document

    document = Document(str(path))
    document.paragraphs[0].add_run(words)
    document.save(str(path))


def test_list_names_type_language_state_and_path_of_each_template(run: Callable[..., Any], few: Path) -> None:
    outcome = run("--root", few, "templates", "list")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split("  ") for line in outcome.out.splitlines()] == [
        [slug, language, f"{few / f'templates_{language}' / f'{slug}.docx'}: соответствует тексту"]
        for slug in FEW
        for language in ("kk", "ru")
    ]


def test_check_finds_the_bundled_templates_in_step(run: Callable[..., Any], few: Path) -> None:
    outcome = run("--root", few, "templates", "check")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.count(": соответствует тексту\n") == 2 * len(FEW)


def test_check_of_one_type_looks_at_that_type_only(run: Callable[..., Any], few: Path) -> None:
    outcome = run("--root", few, "templates", "check", SLUG)
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) == 2


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_type_that_is_unknown_is_refused(run: Callable[..., Any], few: Path, command: str) -> None:
    outcome = run("--root", few, "templates", command, "inspection_akt")
    assert (outcome.code, outcome.out) == (1, "")
    assert "«inspection_act»" in outcome.err


def test_a_text_that_was_changed_is_told_and_build_brings_the_template_into_step(
    run: Callable[..., Any], few: Path
) -> None:
    _add_line(few / "templates_kk" / f"{SLUG}.txt", "body: Қосымша сөйлем.")
    before = run("--root", few, "--ui-lang", "ru", "templates", "check", SLUG)
    assert before.code == 1
    assert before.out.splitlines()[0].endswith("текст изменён; шаблон нужно собрать заново")
    assert "ошибка T054" in before.err
    built = run("--root", few, "templates", "build", SLUG)
    assert built.code == 0
    assert built.out.splitlines() == [
        str(few / f"templates_{language}" / f"{SLUG}.docx") for language in ("kk", "ru")
    ]
    assert run("--root", few, "templates", "check", SLUG).code == 0
    shown = run("templates", "show", few / "templates_kk" / f"{SLUG}.docx")
    assert "body: Қосымша сөйлем." in shown.out.splitlines()


@pytest.mark.parametrize(
    ("in_word", "in_text", "state"),
    [
        (True, False, "отредактирован в Word; изменения нужно принять"),
        (False, True, "текст изменён; шаблон нужно собрать заново"),
        (True, True, "изменены и текст, и документ"),
    ],
)
def test_each_side_that_was_changed_is_told_apart(
    run: Callable[..., Any], few: Path, in_word: bool, in_text: bool, state: str
) -> None:
    if in_word:
        _edit_in_word(few / "templates_ru" / f"{SLUG}.docx")
    if in_text:
        _add_line(few / "templates_ru" / f"{SLUG}.txt", "body: Ещё одно предложение.")
    outcome = run("--root", few, "templates", "check", SLUG)
    assert outcome.code == 1
    assert [line.rpartition(": ")[2] for line in outcome.out.splitlines()] == ["соответствует тексту", state]


def test_a_template_that_was_never_built_is_told(run: Callable[..., Any], few: Path) -> None:
    _add_line(few / "templates_kk" / f"{SLUG}.txt", "body: Қосымша сөйлем.")
    (few / "templates_kk" / f"{SLUG}.docx").unlink()
    outcome = run("--root", few, "templates", "check", SLUG)
    assert outcome.code == 1
    assert outcome.out.splitlines()[0].endswith("ещё не собран")


def test_a_template_without_a_text_belongs_to_word_and_build_leaves_it_alone(
    run: Callable[..., Any], few: Path
) -> None:
    path = few / "templates_kk" / f"{SLUG}.docx"
    path.with_suffix(".txt").unlink()
    _edit_in_word(path)
    before = path.read_bytes()
    outcome = run("--root", few, "templates", "build", SLUG)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [str(few / "templates_ru" / f"{SLUG}.docx")]
    assert path.read_bytes() == before
    checked = run("--root", few, "templates", "check", SLUG)
    assert checked.code == 0
    assert checked.out.splitlines()[0].endswith("ведётся только в Word")


def test_build_gives_the_committed_bytes_again(run: Callable[..., Any], few: Path, root: Path) -> None:
    assert run("--root", few, "templates", "build").code == 0
    for slug in FEW:
        for language in ("kk", "ru"):
            name = f"templates_{language}/{slug}.docx"
            assert (few / name).read_bytes() == (root / name).read_bytes(), name


def test_a_line_that_cannot_be_read_is_located_and_its_template_stays(
    run: Callable[..., Any], few: Path
) -> None:
    text = few / "templates_kk" / f"{SLUG}.txt"
    number = len(text.read_text("utf-8").splitlines()) + 1
    _add_line(text, "paragraf: сөз")
    before = text.with_suffix(".docx").read_bytes()
    outcome = run("--root", few, "--ui-lang", "ru", "templates", "build", SLUG)
    assert (outcome.code, outcome.out) == (1, "")
    assert f"{text}:{number}: ошибка T052: " in outcome.err
    assert text.with_suffix(".docx").read_bytes() == before


def test_both_languages_of_a_type_are_built_or_none(run: Callable[..., Any], few: Path) -> None:
    paths = [few / f"templates_{language}" / f"{SLUG}.docx" for language in ("kk", "ru")]
    before = [path.read_bytes() for path in paths]
    _add_line(paths[0].with_suffix(".txt"), "body: Қосымша сөйлем.")
    _add_line(paths[1].with_suffix(".txt"), "paragraf: сөз")
    outcome = run("--root", few, "--ui-lang", "ru", "templates", "build", SLUG)
    assert (outcome.code, outcome.out) == (1, "")
    assert f"{paths[0]}: ошибка T080: " in outcome.err
    assert "ошибка T052" in outcome.err
    assert [path.read_bytes() for path in paths] == before


def test_another_type_is_built_beside_one_that_is_broken(run: Callable[..., Any], few: Path) -> None:
    _add_line(few / "templates_kk" / f"{SLUG}.txt", "paragraf: сөз")
    outcome = run("--root", few, "templates", "build")
    assert outcome.code == 1
    assert len(outcome.out.splitlines()) == 2 * (len(FEW) - 1)


@pytest.mark.parametrize("command", ["list", "check", "build"])
def test_a_broken_schema_does_not_end_the_other_types(
    run: Callable[..., Any], few: Path, command: str
) -> None:
    (few / "schemas" / f"{SLUG}.json").write_text("{", "utf-8")
    outcome = run("--root", few, "--ui-lang", "ru", "templates", command)
    assert outcome.code == 1
    assert len(outcome.out.splitlines()) == 2 * (len(FEW) - 1)
    assert f"{few / 'schemas' / SLUG}.json:1:2: ошибка K002: " in outcome.err
    lines = run("--root", few, "templates", command, "--json").lines
    told = [(line["type"], line["language"], [each["code"] for each in line["problems"]]) for line in lines]
    assert (SLUG, None, ["K002"]) in told
    assert len(told) == 2 * (len(FEW) - 1) + 1


def test_a_fault_of_the_base_is_told_once(run: Callable[..., Any], few: Path) -> None:
    from docx import Document

    base = few / "templates_kk" / "_base.docx"
    document = Document(str(base))
    document.add_paragraph("бланк")
    document.save(str(base))
    outcome = run("--root", few, "--ui-lang", "ru", "templates", "check")
    assert outcome.code == 1
    assert outcome.err.count("ошибка T059") == 1
    assert outcome.out.count(": соответствует тексту\n") == len(FEW)


def test_a_faulty_tag_is_told_by_the_line_of_the_text(run: Callable[..., Any], few: Path) -> None:
    text = few / "templates_kk" / f"{SLUG}.txt"
    _add_line(text, "\nbody: {{ requisites.date | datte }}")
    number = len(text.read_text("utf-8").splitlines())
    outcome = run("--root", few, "--ui-lang", "ru", "templates", "build", SLUG)
    assert f"{text}:{number}, тег {{{{ requisites.date | datte }}}}: ошибка T032: " in outcome.err
    assert "абзац" not in outcome.err


def test_the_nearest_clause_is_told_for_one_that_is_misspelt(run: Callable[..., Any], few: Path) -> None:
    _add_line(few / "templates_kk" / f"{SLUG}.txt", "include: _signatur")
    outcome = run("--root", few, "--ui-lang", "ru", "templates", "build", SLUG)
    assert outcome.code == 1
    assert "этот файл нельзя прочитать" in outcome.err
    assert "«_signature»" in outcome.err


def test_list_goes_on_past_a_broken_text(run: Callable[..., Any], few: Path) -> None:
    _add_line(few / "templates_kk" / f"{FEW[0]}.txt", "paragraf: сөз")
    outcome = run("--root", few, "templates", "list")
    assert outcome.code == 1
    assert len(outcome.out.splitlines()) == 2 * len(FEW) - 1
    assert "T052" in outcome.err


def test_a_row_tag_outside_of_a_table_is_located(run: Callable[..., Any], few: Path) -> None:
    text = few / "templates_ru" / f"{SLUG}.txt"
    _add_line(text, "body: а")
    _add_line(text, "{%tr for x in violations %}")
    outcome = run("--root", few, "--ui-lang", "ru", "templates", "build", SLUG)
    assert outcome.code == 1
    assert f"{text}:{len(text.read_text('utf-8').splitlines())}" in outcome.err
    assert "ошибка T022" in outcome.err


def test_a_folder_in_the_place_of_a_template_is_told(run: Callable[..., Any], few: Path) -> None:
    path = few / "templates_ru" / f"{SLUG}.docx"
    path.unlink()
    path.mkdir()
    outcome = run("--root", few, "--ui-lang", "ru", "templates", "check", SLUG)
    assert outcome.code == 1
    assert f"{path}: ошибка K002: этот файл нельзя прочитать: это папка" in outcome.err


def test_build_never_loses_an_edit_made_in_word_unless_told_to(run: Callable[..., Any], few: Path) -> None:
    path = few / "templates_kk" / f"{SLUG}.docx"
    _edit_in_word(path)
    edited = path.read_bytes()
    refused = run("--root", few, "--ui-lang", "ru", "templates", "build", SLUG)
    assert refused.code == 1
    assert f"{path}: ошибка T055: " in refused.err
    assert path.read_bytes() == edited
    assert run("--root", few, "templates", "build", SLUG, "--force").code == 0
    assert run("--root", few, "templates", "check", SLUG).code == 0


def test_a_damaged_template_is_built_anew_when_told_to(run: Callable[..., Any], few: Path) -> None:
    path = few / "templates_kk" / f"{SLUG}.docx"
    before = path.read_bytes()
    path.write_bytes(b"PK\x03\x04 torn")
    refused = run("--root", few, "--ui-lang", "ru", "templates", "build", SLUG)
    assert refused.code == 1
    assert f"{path}: ошибка T001: " in refused.err
    built = run("--root", few, "templates", "build", SLUG, "--force")
    assert (built.code, built.err) == (0, "")
    assert path.read_bytes() == before


def test_build_writes_no_template_whose_tags_are_faulty(run: Callable[..., Any], few: Path) -> None:
    text = few / "templates_kk" / f"{SLUG}.txt"
    before = text.with_suffix(".docx").read_bytes()
    _add_line(text, "body: {{ requisites.date | datte }}")
    outcome = run("--root", few, "--ui-lang", "ru", "templates", "build", SLUG)
    assert outcome.code == 1
    assert "ошибка T032" in outcome.err
    assert text.with_suffix(".docx").read_bytes() == before


@pytest.mark.parametrize("damage", ["text", "docx"])
def test_check_of_a_broken_template_goes_on_to_the_others(
    run: Callable[..., Any], few: Path, damage: str
) -> None:
    broken = few / "templates_kk" / f"{FEW[0]}.docx"
    if damage == "text":
        _add_line(broken.with_suffix(".txt"), "paragraf: сөз")
    else:
        broken.write_bytes(b"PK\x03\x04 torn")
    outcome = run("--root", few, "templates", "check")
    assert outcome.code == 1
    assert outcome.out.count(": соответствует тексту\n") == 2 * len(FEW) - 1
    assert ("T052" if damage == "text" else "T001") in outcome.err


def test_check_finds_a_faulty_tag_in_a_template_that_belongs_to_word(
    run: Callable[..., Any], few: Path
) -> None:
    path = few / "templates_kk" / f"{SLUG}.docx"
    _edit_in_word(path, "{{ requisites.date | datte }}")
    path.with_suffix(".txt").unlink()
    outcome = run("--root", few, "--ui-lang", "kk", "templates", "check", SLUG)
    assert outcome.code == 1
    assert "қате T032" in outcome.err
    assert "datte" in outcome.err
    assert "«date»" in outcome.err


def test_show_prints_the_text_form_of_a_template(run: Callable[..., Any], root: Path) -> None:
    outcome = run("templates", "show", root / "templates_kk" / "protest_bailiff_act.docx")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert "title: {{ paper.title }}" in lines
    assert "verb: {{ paper.verb }}" in lines
    assert "{%p endfor %}" in lines


def test_show_refuses_what_is_no_docx(run: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"not a zip")
    outcome = run("--ui-lang", "ru", "templates", "show", path)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"{path}: ошибка T001: ")
