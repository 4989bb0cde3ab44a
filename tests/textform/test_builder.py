"""Text form -> .docx and back."""

from __future__ import annotations

import io
import os
import shutil
from typing import TYPE_CHECKING, Any

import docx
import pytest

import docgen
import edited
from docgen.errors import CatalogError
from docgen.model.catalog import LANGUAGES
from docgen.opc import package as opc
from docgen.opc import properties, wml
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.textform import builder, exporter, source
from docgen.textform.builder import Step, TemplateFiles
from packages import MAIN_PART

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
title: НАРАЗЫЛЫҚ
# түсіндірме
include: _end

body: А {{ a }} **қою** мәтін № 5
{%p for i in xs %}
item: {{ loop.index }}) {{ i | upper }};
{%p endfor %}
requisites: {{ d }}\\t№ {{ n }}
table: 1.2c 11.3l 4r
|= № | Атауы | Сомасы |
{%tr for i in xs %}
| {{ loop.index }} | {{ i }} | **{{ i }}** |
{%tr endfor %}
|  | Жиыны | {{ n }} |
columns: 8.3l 3.2c
| Тексерген | ____ |
"""
SHOWN = TEXT.replace("# түсіндірме\ninclude: _end\n\n", "kept: Соңы\n")
TITLE = "Наразылық"


@pytest.fixture
def files(tmp_path: Path, root: Path) -> TemplateFiles:
    shutil.copy(root / "templates_kk" / "_base.docx", tmp_path / "_base.docx")
    (tmp_path / "_end.txt").write_text("kept: Соңы\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return TemplateFiles("a", "kk", tmp_path / "a.txt", tmp_path / "a.docx", tmp_path / "_base.docx")


@pytest.fixture
def built(files: TemplateFiles) -> TemplateFiles:
    files.docx.write_bytes(builder.built(files, TITLE))
    return files


def edited_in_word(files: TemplateFiles) -> None:
    package = opc.read(files.docx.read_bytes())
    main = package[MAIN_PART].decode().replace("Жиыны", "Барлығы")
    files.docx.write_bytes(opc.write(package.replaced({MAIN_PART: main.encode()})))


def edited_as_text(files: TemplateFiles, old: str = "Жиыны", new: str = "Қорытынды") -> None:
    files.text.write_text(files.text.read_text("utf-8").replace(old, new), encoding="utf-8")


def bundled() -> list[Any]:
    return [
        pytest.param(kind.slug, language, id=f"{kind.slug}-{language}")
        for kind in docgen.opened().catalog
        for language in LANGUAGES
    ]


def bundled_files(root: Path, slug: str, language: str) -> TemplateFiles:
    folder = root / f"templates_{language}"
    return TemplateFiles(
        slug, language, folder / f"{slug}.txt", folder / f"{slug}.docx", folder / "_base.docx"
    )


@pytest.mark.parametrize(("slug", "language"), bundled())
def test_a_bundled_template_shows_the_text_it_was_built_from(slug: str, language: str, root: Path):
    files = bundled_files(root, slug, language)
    assert exporter.shown(files.docx.read_bytes()) == source.printed(files.blocks())


@pytest.mark.parametrize(("slug", "language"), bundled())
def test_a_bundled_template_is_in_step_with_its_text(slug: str, language: str, root: Path):
    title = docgen.opened().catalog[slug].titles[language]
    assert builder.step(bundled_files(root, slug, language), title) is Step.IN_STEP


def test_a_built_template_shows_its_text_with_the_shared_clauses_in_place(built: TemplateFiles):
    assert exporter.shown(built.docx.read_bytes()) == SHOWN


def test_the_shown_text_builds_the_same_words_again(built: TemplateFiles):
    first = built.docx.read_bytes()
    built.text.write_text(exporter.shown(first), encoding="utf-8")
    assert builder.built(built, TITLE) == first


def test_building_twice_gives_the_same_bytes(built: TemplateFiles):
    assert builder.built(built, TITLE) == built.docx.read_bytes()


def test_a_built_template_compiles(built: TemplateFiles):
    assert compiled(built.docx.read_bytes(), filters("kk")).programs


def test_the_look_is_that_of_the_base(built: TemplateFiles):
    ours, base = opc.read(built.docx.read_bytes()), opc.read(built.base.read_bytes())
    main = wml.parse(ours[MAIN_PART])
    for name in ("word/header1.xml", "word/header2.xml"):
        assert wml.story_text(wml.parse(ours[name])) == wml.story_text(wml.parse(base[name]))
    sections = [wml.serialised(section) for section in main.iter(wml.w("sectPr"))]
    assert sections == [wml.serialised(each) for each in wml.parse(base[MAIN_PART]).iter(wml.w("sectPr"))]


def test_words_have_the_style_the_weight_and_the_language_that_the_text_says(built: TemplateFiles):
    document = docx.Document(io.BytesIO(built.docx.read_bytes()))
    body = next(each for each in document.paragraphs if each.text.startswith("А {{ a }}"))
    assert body.style.style_id == "BodyText"
    assert [(run.text, bool(run.bold)) for run in body.runs] == [
        ("А {{ a }} ", False),
        ("қою", True),
        (" мәтін №\u00a05", False),
    ]
    root = wml.parse(opc.read(built.docx.read_bytes())[MAIN_PART])
    assert {each.get(wml.w("val")) for each in root.iter(wml.w("lang"))} == {"kk-KZ"}


def test_a_table_has_the_widths_the_head_and_the_alignment_that_the_text_says(built: TemplateFiles):
    document = docx.Document(io.BytesIO(built.docx.read_bytes()))
    lined, signatures = document.tables
    assert [round(column.width.cm, 1) for column in lined.columns] == [1.2, 11.3, 4.0]
    assert (lined.style.style_id, signatures.style.style_id) == ("TableGrid", "TableNormal")
    heads = [row._tr.find(f"{wml.w('trPr')}/{wml.w('tblHeader')}") is not None for row in lined.rows]
    assert heads == [True, False, False, False, False]
    assert [cell.paragraphs[0].alignment for cell in lined.rows[4].cells] == [1, None, 2]


def test_the_title_goes_to_the_properties(built: TemplateFiles):
    assert docx.Document(io.BytesIO(built.docx.read_bytes())).core_properties.title == TITLE


def test_a_template_without_a_text_belongs_to_word(built: TemplateFiles):
    built.text.unlink()
    assert builder.step(built, TITLE) is Step.WORD_OWNED


def test_a_text_without_a_template_is_not_built(files: TemplateFiles):
    assert builder.step(files, TITLE) is Step.NOT_BUILT


def test_a_fresh_build_is_in_step(built: TemplateFiles):
    assert builder.step(built, TITLE) is Step.IN_STEP


def test_a_change_of_the_text_makes_the_text_newer(built: TemplateFiles):
    edited_as_text(built)
    assert builder.step(built, TITLE) is Step.TEXT_NEWER


def test_a_change_of_a_shared_clause_makes_the_text_newer(built: TemplateFiles):
    (built.text.parent / "_end.txt").write_text("kept: Басқа\n", encoding="utf-8")
    assert builder.step(built, TITLE) is Step.TEXT_NEWER


def test_a_change_of_comments_and_blank_lines_leaves_the_two_in_step(built: TemplateFiles):
    edited_as_text(built, "# түсіндірме\n", "\n# басқа түсіндірме\n\n")
    assert builder.step(built, TITLE) is Step.IN_STEP


def test_a_change_in_word_is_told(built: TemplateFiles):
    edited_in_word(built)
    assert builder.step(built, TITLE) is Step.EDITED_IN_WORD


def test_changes_on_both_sides_are_told(built: TemplateFiles):
    edited_in_word(built)
    edited_as_text(built)
    assert builder.step(built, TITLE) is Step.BOTH


def _saved_again(files: TemplateFiles) -> None:
    files.docx.write_bytes(edited.as_word_saves(edited.with_split_runs(files.docx.read_bytes(), 3)))


def test_a_template_that_was_only_saved_again_is_in_step(built: TemplateFiles):
    _saved_again(built)
    assert builder.step(built, TITLE) is Step.IN_STEP


def test_a_newer_text_beside_a_template_that_was_only_saved_again_is_newer(built: TemplateFiles):
    _saved_again(built)
    edited_as_text(built)
    assert builder.step(built, TITLE) is Step.TEXT_NEWER


@pytest.mark.parametrize("inside", ["<w:i/>", "<w:b/>"])
def test_a_template_with_other_formatting_is_edited(inside: str, built: TemplateFiles):
    built.docx.write_bytes(edited.around(built.docx.read_bytes(), "мәтін", inside=inside))
    assert builder.step(built, TITLE) is Step.EDITED_IN_WORD


def test_a_new_base_makes_the_template_one_to_build_again(built: TemplateFiles):
    built.base.write_bytes(edited.replaced(built.base.read_bytes(), 'w:top="1134"', 'w:top="1135"'))
    assert builder.step(built, TITLE) is Step.TEXT_NEWER


def _lose_the_record(files: TemplateFiles) -> None:
    package = opc.read(files.docx.read_bytes())
    members = {name: data for name, data in package.members.items() if name != properties.PART}
    files.docx.write_bytes(opc.write(opc.Package(members)))


def test_a_template_of_another_maker_with_the_same_words_is_in_step(built: TemplateFiles):
    _lose_the_record(built)
    assert builder.step(built, TITLE) is Step.IN_STEP


def test_a_template_of_another_maker_with_other_words_counts_as_changed_on_both_sides(built: TemplateFiles):
    edited_in_word(built)
    _lose_the_record(built)
    assert builder.step(built, TITLE) is Step.BOTH


def test_a_text_in_another_encoding_is_refused_with_its_line(built: TemplateFiles):
    built.text.write_bytes("title: Т\nbody: Іс\n".encode("cp1251", "replace"))
    with pytest.raises(CatalogError) as caught:
        builder.built(built, "x")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.line) == ("C001", 1)
    assert problem.params == {"encoding": "Windows-1251"}
    assert problem.location.file == str(built.text)


def test_a_template_that_has_neither_text_nor_file_is_missing(built: TemplateFiles):
    built.text.unlink()
    built.docx.unlink()
    with pytest.raises(CatalogError) as caught:
        builder.step(built, "x")
    assert [problem.code for problem in caught.value.problems] == ["K005"]


@pytest.mark.parametrize("text", ["", "# түсіндірме\n\n"])
def test_a_text_without_words_is_refused(built: TemplateFiles, text: str):
    built.text.write_text(text, "utf-8")
    with pytest.raises(CatalogError) as caught:
        builder.built(built, TITLE)
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("C014", str(built.text))


@pytest.mark.parametrize("place", ["text", "docx"])
def test_a_pipe_in_the_place_of_a_template_is_not_waited_for(built: TemplateFiles, place: str):
    path = getattr(built, place)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(CatalogError) as caught:
        builder.step(built, TITLE)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params, problem.location.file) == (
        "K002",
        {"reason": "not-a-file"},
        str(path),
    )
