"""The way of a clerk through the pages, in a browser: from the command to both documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

import docgen
from browsing import every_look, every_setting, fits, found, node, opened_case, settled, told, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
#: A mistake in a protest: the field, what is written, and its code.
MISTAKES = {
    ("requisites", "date"): ("31.02.2026", "C106"),
    ("debtor", "bin"): ("123456789012", "C108"),
    ("enforcement_file", "claim_amount"): ("много", "C111"),
}


@every_setting
def test_a_protest_is_filled_in_with_mistakes_mended_and_made(
    page: Page, case: dict[str, Any], workspace: docgen.Workspace, tmp_path: Path
) -> None:
    opened_case(page, case, tmp_path)
    assert told(page) == set()
    right = {path: node(page, path).locator("input").first.input_value() for path in MISTAKES}
    for path, (wrong, _) in MISTAKES.items():
        write(page, path, wrong)
    settled(page)
    for path in MISTAKES:
        assert node(page, path).locator("input").first.get_attribute("aria-invalid") == "true"
        assert node(page, path).locator(".problem.error").inner_text()
    assert len(told(page)) == len(MISTAKES)
    page.click("#check")
    expect(page.locator('#review [data-list="wrong"] li')).to_have_count(len(MISTAKES))
    codes = page.locator('#review [data-list="wrong"] .quiet').all_inner_texts()
    assert sorted(codes) == sorted(code for _, code in MISTAKES.values())
    page.locator('#review [data-list="wrong"] button').first.click()
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    for path, text in right.items():
        write(page, path, text)
    settled(page)
    assert told(page) == set()
    page.click("#check")
    made = docgen.generate(workspace, json.dumps(case).encode(), docgen.Order(tmp_path / "made"))
    for document in made:
        with page.expect_download() as download:
            page.click(f'#review a[href$="{document.language}.docx"]')
        assert Path(download.value.path()).read_bytes() == document.path.read_bytes()
        assert download.value.suggested_filename == document.path.name


def test_the_document_beside_the_form_shows_what_is_written_and_marks_what_is_missing(
    page: Page, case: dict[str, Any], tmp_path: Path
) -> None:
    opened_case(page, case, tmp_path)
    frame = page.frame_locator("#frame")
    expect(frame.locator("section.docx").first).to_contain_text("НАРАЗЫЛЫҚ")
    write(page, ("debtor", "short", "kk"), "Жаңа қысқа атау")
    settled(page)
    page.click('[data-shown="ru"]')
    expect(frame.locator("section.docx").first).to_contain_text("ПРОТЕСТ")
    write(page, ("signatory", "surname", "ru"), "")
    settled(page)
    expect(frame.locator("section.docx").last.locator("[style*='background-color']").first).to_be_visible()


def test_items_are_added_moved_and_removed_without_losing_what_stands_in_them(
    page: Page, case: dict[str, Any], tmp_path: Path
) -> None:
    opened_case(page, case, tmp_path)
    first, second = (each["fact"]["ru"] for each in case["violations"][:2])
    listed = node(page, ("violations",))
    facts = listed.locator('.items > li [data-step="fact"] [data-step="ru"] textarea')
    listed.locator(".items > li").first.locator('[data-do="down"]').first.click()
    assert facts.nth(0).input_value() == second
    assert facts.nth(1).input_value() == first
    listed.locator(":scope > .add").click()
    expect(facts).to_have_count(len(case["violations"]) + 1)
    listed.locator(".items > li").last.locator('[data-do="remove"]').first.click()
    settled(page)
    address = page.url
    saved = page.request.get(f"{address}/case.json").json()
    assert [each["fact"]["ru"] for each in saved["violations"]][:2] == [second, first]
    assert len(saved["violations"]) == len(case["violations"])


def test_fields_of_another_kind_are_not_asked_for(page: Page, tmp_path: Path) -> None:
    page.click('[data-type="protest_bailiff_act"]')
    page.wait_for_url("**/drafts/*")
    expect(node(page, ("debtor", "iin"))).to_be_hidden()
    node(page, ("debtor", "kind")).locator("select").select_option("natural")
    expect(node(page, ("debtor", "iin"))).to_be_visible()
    expect(node(page, ("debtor", "bin"))).to_be_hidden()


def test_the_language_changes_without_losing_what_was_written(page: Page, tmp_path: Path) -> None:
    page.click('[data-type="cover_letter"]')
    page.wait_for_url("**/drafts/*")
    write(page, ("requisites", "number"), "7-04-26-1")
    page.click('[data-language="en"]')
    page.wait_for_selector('html[lang="en"]')
    assert node(page, ("requisites", "number")).locator("input").input_value() == "7-04-26-1"


def test_a_case_that_is_none_is_told_on_the_first_page(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text("{", "utf-8")
    page.set_input_files("#open", file)
    expect(page.locator("#problems li")).to_have_count(1)
    assert page.url.endswith("/")


@every_look
def test_nothing_is_in_the_way_of_who_cannot_see_or_point(
    page: Page, case: dict[str, Any], tmp_path: Path, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    assert found(page) == []
    opened_case(page, case, tmp_path)
    write(page, ("requisites", "date"), "31.02.2026")
    settled(page)
    assert found(page) == []
    page.click("#check")
    assert found(page) == []


def test_all_of_it_can_be_done_by_keys(page: Page, case: dict[str, Any], tmp_path: Path) -> None:
    opened_case(page, case, tmp_path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    reached = set()
    for _ in range(1000):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.do || document.activeElement.localName"))
        if page.evaluate("document.activeElement.id") == "exact":
            break
    # On a phone the outline is folded.
    assert reached & {"a", "summary"}
    assert {"summary", "input", "select", "textarea", "add", "up", "down", "remove", "button"} <= reached


@every_setting
def test_nothing_is_wider_than_the_screen(page: Page, case: dict[str, Any], tmp_path: Path) -> None:
    opened_case(page, case, tmp_path)
    assert fits(page)


def test_nothing_moves_while_somebody_writes(page: Page, case: dict[str, Any], tmp_path: Path) -> None:
    opened_case(page, case, tmp_path)
    field = node(page, ("enforcement_file", "claim_amount"))
    place = "element => [element.offsetTop, element.offsetHeight, document.body.scrollHeight]"
    before = field.evaluate(place)
    field.locator("input").fill("много")
    settled(page)
    assert told(page)
    assert field.evaluate(place) == before
