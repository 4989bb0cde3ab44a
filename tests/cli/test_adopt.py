"""docgen templates adopt, on a copy of the data root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import edited
from data_roots import FEW
from edited import NEW, OLD, by_a_lawyer
from written import content

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLUG = "inspection_act"
LINES = [f"-subtitle: {OLD}", f"+subtitle: {NEW}"]


@pytest.fixture
def template(own: Path) -> Path:
    """A template of that root, edited in place."""
    path = own / "templates_ru" / f"{SLUG}.docx"
    path.write_bytes(by_a_lawyer(path.read_bytes()))
    return path


@pytest.fixture
def letter(own: Path, tmp_path: Path) -> Path:
    """An edited copy of a template as a lawyer sends it."""
    path = tmp_path / "правки юриста.docx"
    path.write_bytes(by_a_lawyer((own / "templates_ru" / f"{SLUG}.docx").read_bytes()))
    return path


@pytest.fixture
def adopt(run: Callable[..., Any], own: Path) -> Callable[..., Any]:
    return lambda *arguments: run("--root", own, "--ui-lang", "ru", "templates", "adopt", *arguments)


def _signs(out: str) -> list[str]:
    return [line for line in out.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_template_edited_in_its_place_is_adopted_and_in_step(
    adopt: Callable[..., Any], run: Callable[..., Any], own: Path, template: Path
) -> None:
    text = template.with_suffix(".txt")
    before = text.read_text("utf-8")
    outcome = adopt(template)
    assert (outcome.code, outcome.err) == (0, "")
    assert _signs(outcome.out) == LINES
    assert outcome.out.splitlines()[-2:] == [str(text), str(template)]
    assert text.read_text("utf-8") == before.replace(OLD, NEW)
    checked = run("--root", own, "templates", "check", SLUG)
    assert (checked.code, checked.out.count(": соответствует тексту\n")) == (0, 2)


def test_a_build_after_an_adoption_gives_the_same_bytes(
    adopt: Callable[..., Any], run: Callable[..., Any], own: Path, template: Path
) -> None:
    adopt(template)
    adopted = template.read_bytes()
    assert run("--root", own, "templates", "build", SLUG, "--force").code == 0
    assert template.read_bytes() == adopted


def test_a_dry_run_shows_the_change_and_writes_nothing(
    adopt: Callable[..., Any], own: Path, template: Path
) -> None:
    before = content(own)
    outcome = adopt(template, "--dry-run")
    assert (outcome.code, _signs(outcome.out)) == (0, LINES)
    assert content(own) == before


def test_a_copy_is_known_by_what_the_build_recorded_in_it_and_stays_as_it_is(
    adopt: Callable[..., Any], own: Path, letter: Path
) -> None:
    before = letter.read_bytes()
    outcome = adopt(letter)
    assert (outcome.code, _signs(outcome.out)) == (0, LINES)
    assert f"subtitle: {NEW}\n" in (own / "templates_ru" / f"{SLUG}.txt").read_text("utf-8")
    assert letter.read_bytes() == before


def test_a_copy_without_a_record_is_refused_until_type_and_language_are_said(
    adopt: Callable[..., Any], own: Path, letter: Path
) -> None:
    letter.write_bytes(edited.changed(letter.read_bytes(), lambda _: _EMPTY, "docProps/custom.xml"))
    before = content(own)
    for arguments in ([], ["--type", SLUG], ["--lang", "ru"]):
        refused = adopt(letter, *arguments)
        assert (refused.code, refused.out) == (1, "")
        assert f"{letter}: ошибка T068: " in refused.err
    said = adopt(letter, "--type", SLUG, "--lang", "ru", "--dry-run")
    # Without a record it cannot be told that the text is not newer.
    assert (said.code, _signs(said.out)) == (1, LINES)
    assert "ошибка T069" in said.err
    assert content(own) == before
    assert adopt(letter, "--type", SLUG, "--lang", "ru", "--force").code == 0


_EMPTY = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"/>'
)


def test_an_unknown_type_is_refused_with_the_nearest(adopt: Callable[..., Any], letter: Path) -> None:
    outcome = adopt(letter, "--type", "inspection_akt", "--lang", "ru")
    assert outcome.code == 1
    assert f"«{SLUG}»" in outcome.err


def test_a_copy_is_known_although_another_template_is_broken(
    adopt: Callable[..., Any], own: Path, letter: Path
) -> None:
    (own / "templates_kk" / "proposal_oblast.txt").write_text("boddy: а\n", encoding="utf-8")
    assert adopt(letter, "--dry-run").code == 0


def test_a_template_in_its_place_is_adopted_although_another_schema_is_broken(
    adopt: Callable[..., Any], own: Path, template: Path
) -> None:
    (own / "schemas" / "cover_letter.json").write_text("{", "utf-8")
    outcome = adopt(template)
    assert (outcome.code, outcome.err) == (0, "")
    assert _signs(outcome.out) == LINES


def test_a_newer_text_is_refused_without_force(adopt: Callable[..., Any], own: Path, template: Path) -> None:
    text = template.with_suffix(".txt")
    text.write_text(text.read_text("utf-8") + "body: Новое.\n", encoding="utf-8")
    before = content(own)
    outcome = adopt(template)
    assert outcome.code == 1
    assert "ошибка T069" in outcome.err
    assert "--force" in outcome.err
    assert "-body: Новое." in _signs(outcome.out)
    assert content(own) == before
    assert adopt(template, "--force").code == 0
    assert "Новое" not in text.read_text("utf-8")


def test_what_is_not_kept_is_a_warning_with_its_place(adopt: Callable[..., Any], template: Path) -> None:
    template.write_bytes(edited.around(template.read_bytes(), NEW, after="<w:r><w:drawing/></w:r>"))
    outcome = adopt(template)
    assert outcome.code == 0
    assert f"{template}, часть word/document.xml, абзац " in outcome.err
    assert "предупреждение T062" in outcome.err
    assert "изображение" in outcome.err


def test_a_tracked_change_is_refused_and_nothing_is_written(
    adopt: Callable[..., Any], own: Path, template: Path
) -> None:
    change = "<w:ins><w:r><w:t> области</w:t></w:r></w:ins>"
    template.write_bytes(edited.around(template.read_bytes(), NEW, after=change))
    before = content(own)
    outcome = adopt(template)
    assert (outcome.code, outcome.out) == (1, "")
    assert "ошибка T061" in outcome.err
    assert "области" in outcome.err
    assert content(own) == before


def test_a_changed_clause_is_refused_by_its_name(
    adopt: Callable[..., Any], own: Path, template: Path
) -> None:
    template.write_bytes(edited.replaced(template.read_bytes(), ">Приложение: ", ">Приложения: "))
    before = content(own)
    outcome = adopt(template)
    assert outcome.code == 1
    assert "ошибка T070" in outcome.err
    assert "_attachments.txt" in outcome.err
    assert content(own) == before


def test_a_tag_that_was_broken_is_told_and_nothing_is_written(
    adopt: Callable[..., Any], own: Path, template: Path
) -> None:
    template.write_bytes(edited.replaced(template.read_bytes(), NEW, "{{ requisites.date | datte }}"))
    before = content(own)
    outcome = adopt(template)
    assert outcome.code == 1
    assert "ошибка T032" in outcome.err
    assert content(own) == before


def test_a_template_of_word_alone_is_refused(adopt: Callable[..., Any], own: Path, template: Path) -> None:
    for folder, end in (("schemas", ".json"), ("templates_ru", ".docx"), ("templates_kk", ".docx")):
        (own / folder / f"{SLUG}{end}").rename(own / folder / f"letter{end}")
    schema = own / "schemas" / "letter.json"
    schema.write_text(schema.read_text("utf-8").replace(SLUG, "letter"), "utf-8")
    outcome = adopt(own / "templates_ru" / "letter.docx")
    assert (outcome.code, outcome.out) == (1, "")
    assert "ошибка T071" in outcome.err


def test_the_words_of_a_bundled_text_become_the_offices_own(
    adopt: Callable[..., Any], own: Path, template: Path, root: Path
) -> None:
    template.with_suffix(".txt").unlink()
    before = content(root / "templates_ru")
    outcome = adopt(template)
    assert outcome.code == 0, outcome.err
    assert f"subtitle: {NEW}" in template.with_suffix(".txt").read_text("utf-8")
    assert content(root / "templates_ru") == before


def test_a_file_that_is_no_docx_is_refused(adopt: Callable[..., Any], own: Path) -> None:
    path = own / "templates_ru" / f"{SLUG}.docx"
    path.write_bytes(b"{\\rtf1}")
    outcome = adopt(path)
    assert outcome.code == 1
    assert "ошибка T010" in outcome.err


def test_a_file_that_is_not_there_is_a_mistake_of_usage(adopt: Callable[..., Any], own: Path) -> None:
    assert adopt(own / "none.docx").code == 2


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("slug", FEW)
def test_a_template_saved_by_word_changes_nothing(
    adopt: Callable[..., Any], own: Path, root: Path, slug: str, language: str
) -> None:
    path = own / f"templates_{language}" / f"{slug}.docx"
    path.write_bytes(edited.as_word_saves(edited.with_split_runs(path.read_bytes(), 5)))
    dry = adopt(path, "--dry-run")
    assert (dry.code, dry.out, dry.err) == (0, "", "")
    assert adopt(path).out == f"{path}\n"
    assert path.read_bytes() == (root / path.relative_to(own)).read_bytes()


def test_show_tells_what_the_text_form_cannot_say(run: Callable[..., Any], template: Path) -> None:
    change = "<w:ins><w:r><w:t> области</w:t></w:r></w:ins><w:r><w:drawing/></w:r>"
    template.write_bytes(edited.around(template.read_bytes(), NEW, after=change))
    outcome = run("--ui-lang", "ru", "templates", "show", template)
    assert outcome.code == 0
    assert f"subtitle: {NEW} области" in outcome.out.splitlines()
    assert "предупреждение T061" in outcome.err
    assert "предупреждение T062" in outcome.err


def test_show_knows_the_styles_of_a_copy_that_lies_elsewhere(run: Callable[..., Any], letter: Path) -> None:
    letter.write_bytes(edited.as_russian_word_saves(letter.read_bytes()))
    outcome = run("templates", "show", letter)
    assert (outcome.code, outcome.err) == (0, "")
    assert f"subtitle: {NEW}" in outcome.out.splitlines()
