"""Bundled templates that LibreOffice opened and saved: no word changes, and nothing is told in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import docgen
import edited
from data_roots import copied
from docgen.cli.main import main
from docgen.textform import builder, exporter
from docgen.textform.builder import Step, TemplateFiles
from printed import saved

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office

TEMPLATES = [(kind.slug, language) for kind in docgen.opened().catalog for language in ("kk", "ru")]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data root in which LibreOffice saved every template again, in one run a language."""
    folder = copied(tmp_path_factory.mktemp("saved"))
    root = docgen.opened().catalog.root
    for language in ("kk", "ru"):
        built = sorted((root / f"templates_{language}").glob("[!_]*.docx"))
        saved(built, folder / f"templates_{language}", "docx")
    return folder


def _files(own: Path, slug: str, language: str) -> TemplateFiles:
    folder = own / f"templates_{language}"
    return TemplateFiles(
        slug, language, folder / f"{slug}.txt", folder / f"{slug}.docx", folder / "_base.docx"
    )


@pytest.mark.parametrize(("slug", "language"), TEMPLATES)
def test_a_template_saved_again_has_the_words_of_its_text_and_no_findings(
    slug: str, language: str, own: Path
) -> None:
    files = _files(own, slug, language)
    assert files.docx.read_bytes() != builder.built(files, "x")
    found = exporter.exported(files.docx.read_bytes(), base=files.base.read_bytes())
    assert (list(found.blocks), found.problems) == (files.blocks(), ())


@pytest.mark.parametrize(("slug", "language"), TEMPLATES)
def test_a_template_saved_again_is_in_step(slug: str, language: str, own: Path) -> None:
    title = docgen.opened().catalog[slug].titles[language]
    assert builder.step(_files(own, slug, language), title) is Step.IN_STEP


@pytest.mark.parametrize(("slug", "language"), TEMPLATES)
def test_an_adoption_of_a_template_saved_again_is_an_empty_diff(
    slug: str, language: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _files(own, slug, language).docx
    assert main(["--root", str(own), "templates", "adopt", str(path), "--dry-run"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("slug", "language"), TEMPLATES)
def test_a_change_of_words_in_a_template_saved_again_is_the_only_one(
    slug: str, language: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = _files(own, slug, language)
    line = next(each for each in files.text.read_text("utf-8").splitlines() if each.startswith("title: "))

    def retitled(markup: str) -> str:
        head, title, rest = markup.partition('<w:pStyle w:val="Title"/>')
        return head + title + rest.replace("<w:t>", "<w:t>Жаңа ", 1)

    copy = own / f"{slug}-{language}.docx"
    copy.write_bytes(edited.changed(files.docx.read_bytes(), retitled))
    assert main(["--root", str(own), "templates", "adopt", str(copy), "--dry-run"]) == 0
    out, err = capsys.readouterr()
    changed = [each for each in out.splitlines() if each[:1] in "+-" and each[:3] not in ("+++", "---")]
    assert (changed, err) == ([f"-{line}", f"+title: Жаңа {line.removeprefix('title: ')}"], "")
