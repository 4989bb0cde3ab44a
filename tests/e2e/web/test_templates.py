"""The way of who owns the words through the pages, in a browser: a template is looked at and changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

import edited
from browsing import Served, every_look, fits, found, visit
from data_roots import copied
from edited import NEW, OLD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SLUG = "inspection_act"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a data root that may be written into."""
    return copied(tmp_path / "root")


@pytest.fixture
def served(
    setting: tuple[str, str], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Served]:
    monkeypatch.setitem(os.environ, "DOCGEN_ROOT", str(own))
    server = Served(tmp_path / "data", setting[0])
    yield server
    assert server.end()[0] == 0


def test_words_edited_in_word_are_shown_as_a_change_and_taken_over(
    page: Page, own: Path, tmp_path: Path
) -> None:
    visit(page, "/templates")
    visit(page, f"/templates/{SLUG}/ru")
    with page.expect_download() as download:
        page.click(f'a[href$="{SLUG}/ru.docx"]')
    file = tmp_path / "edited.docx"
    download.value.save_as(file)
    file.write_bytes(edited.by_a_lawyer(file.read_bytes()))
    page.set_input_files("#edited", file)
    expect(page.locator("#diff ins")).to_have_text(f"+subtitle: {NEW}\n")
    expect(page.locator("#diff del")).to_have_text(f"-subtitle: {OLD}\n")
    text = own / "templates_ru" / f"{SLUG}.txt"
    assert NEW not in text.read_text("utf-8")
    page.click("#take")
    expect(page.locator("#outcome")).not_to_be_empty()
    assert NEW in text.read_text("utf-8")


def test_a_tag_is_found_by_words_and_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/templates")
    visit(page, f"/templates/{SLUG}/kk")
    page.fill("#search", "requisites.date")
    tag = page.locator('#fields [data-copy="{{ requisites.date | date }}"]')
    tag.click()
    assert page.evaluate("navigator.clipboard.readText()") == "{{ requisites.date | date }}"
    expect(page.locator('#fields [data-copy^="{{ signatory"]').first).to_be_hidden()


def test_the_states_of_all_templates_come_after_the_page(page: Page) -> None:
    visit(page, "/templates")
    expect(page.locator(f'[data-states="{SLUG}"] [data-half="kk"]')).not_to_be_empty()


@every_look
def test_nothing_is_in_the_way_of_who_cannot_see_or_point(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(page, "/templates")
    expect(page.locator(f'[data-states="{SLUG}"] [data-half="kk"]')).not_to_be_empty()
    assert found(page) == []
    assert fits(page)
    visit(page, f"/templates/{SLUG}/ru")
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert found(page) == []
    assert fits(page)
