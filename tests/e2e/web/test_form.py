"""What the form does for who fills it in, in a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browsing import SIZES, found, node, opened_case, settled, told, write

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ISSUER = ("order", "issuer")
#: Puts a text on the clipboard of a paste into the field that has the caret.
PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""


@pytest.fixture
def act(workspace: Any) -> Any:
    return json.loads(json.dumps(workspace.catalog["inspection_act"].examples[1], ensure_ascii=False))


def saved(page: Page) -> Any:
    settled(page)
    return page.request.get(f"{page.url}/case.json").json()


def pasted(page: Page, path: tuple[str, ...], row: int, step: str, text: str) -> None:
    """Paste a text into a cell of a table or an item of a list."""
    item = node(page, path).locator("[data-item]").nth(row)
    item.locator(f'[data-step="{step}"]').first.locator("input, textarea, select").first.focus()
    page.evaluate(PASTE, text)


def test_cells_of_a_spreadsheet_go_into_the_table_from_the_caret_on(
    page: Page, act: Any, tmp_path: Path
) -> None:
    act["attachments"] = act["attachments"][:1]
    opened_case(page, act, tmp_path)
    pasted(page, ("attachments",), 0, "ru", 'опись\t3\t2\r\n"справка\nо проверке"\t 1 0 \t1\r\n')
    first, second = saved(page)["attachments"]
    assert first == {
        **act["attachments"][0],
        "title": {**first["title"], "ru": "опись"},
        "sheets": 3,
        "copies": 2,
    }
    assert second["title"] == {"ru": "справка\nо проверке"}
    assert (second["sheets"], second["copies"]) == ("1 0", 1)


@pytest.mark.parametrize(
    "text",
    ["а\tб\tв\tг\tд", "\n".join(["а"] * 2000), "\n".join(["а"] * 300_000)],
    ids=["too wide", "too long", "a whole column"],
)
def test_what_does_not_fit_is_told_and_nothing_is_pasted(
    page: Page, act: Any, tmp_path: Path, text: str
) -> None:
    opened_case(page, act, tmp_path)
    pasted(page, ("attachments",), 0, "ru", text)
    expect(node(page, ("attachments",)).locator(".pasted.refused")).not_to_be_empty()
    assert saved(page)["attachments"] == act["attachments"]


def test_lines_go_into_the_items_of_a_list_of_texts(page: Page, act: Any, tmp_path: Path) -> None:
    opened_case(page, act, tmp_path)
    pasted(page, ("conclusions",), 0, "kk", "бірінші\tпервый\nекінші\tвторой\nүшінші\tтретий")
    assert saved(page)["conclusions"][:3] == [
        {"kk": "бірінші", "ru": "первый"},
        {"kk": "екінші", "ru": "второй"},
        {"kk": "үшінші", "ru": "третий"},
    ]


def test_a_text_with_quotation_marks_is_pasted_letter_for_letter(
    page: Page, act: Any, tmp_path: Path
) -> None:
    opened_case(page, act, tmp_path)
    pasted(page, ("conclusions",), 0, "kk", '"Алға" ЖШС\tТОО "Алга"\n"Дала\tТОО')
    first, second = saved(page)["conclusions"][:2]
    assert first == {"kk": '"Алға" ЖШС', "ru": 'ТОО "Алга"'}
    assert second == {"kk": '"Дала', "ru": "ТОО"}


def test_lines_of_a_table_are_added_moved_and_removed_by_keys(page: Page, act: Any, tmp_path: Path) -> None:
    opened_case(page, act, tmp_path)
    table = node(page, ("attachments",))
    table.locator("[data-item]").first.locator('[data-do="down"]').press("Enter")
    table.locator(":scope > .add").press("Enter")
    page.keyboard.type("жаңа")
    table.locator("[data-item]").nth(2).locator('[data-do="remove"]').press("Enter")
    titles = [each["title"]["kk"] for each in saved(page)["attachments"]]
    old = [each["title"]["kk"] for each in act["attachments"]]
    assert titles == [old[1], old[0], "жаңа"]


def test_the_forms_of_a_post_are_seen_corrected_and_taken_back(page: Page, act: Any, tmp_path: Path) -> None:
    opened_case(page, act, tmp_path)
    issuer = node(page, ISSUER)
    issuer.locator(".forms > summary").click()
    genitive = issuer.locator('[data-step="forms"] > [data-step="ru"] > [data-step="gen"]')
    expect(genitive.locator(".own")).to_have_text("прокурора Коктерекского района")
    expect(issuer.locator(".form:visible")).to_have_count(2)
    issuer.locator(".every").click()
    expect(issuer.locator(".form:visible")).to_have_count(11)
    genitive.locator("textarea").fill("прокурора района")
    assert saved(page)["order"]["issuer"]["forms"] == {"ru": {"gen": "прокурора района"}}
    page.click('[data-shown="ru"]')
    document = page.frame_locator("#frame").locator("section.docx").first
    expect(document).to_contain_text("прокурора района")
    genitive.locator("textarea").fill("")
    assert "forms" not in saved(page)["order"]["issuer"]
    assert found(page) == []


def test_a_text_that_has_no_form_is_told_at_its_field_and_does_not_hide_the_document(
    page: Page, act: Any, tmp_path: Path
) -> None:
    opened_case(page, act, tmp_path)
    write(page, (*ISSUER, "kk"), "ЖШС-ның")
    settled(page)
    expect(node(page, (*ISSUER, "kk")).locator(".problem")).to_contain_text("ЖШС-ның")
    expect(page.frame_locator("#frame").locator("section.docx").first).to_be_visible()
    page.click("#check")
    expect(page.locator('#review [data-list="wrong"] li')).to_have_count(1)


def test_stars_follow_what_stands_in_other_fields(page: Page, case: Any, tmp_path: Path) -> None:
    opened_case(page, case, tmp_path)
    star = node(page, ("enforcement_file", "claim_amount")).locator(".star")
    expect(star).to_be_visible()
    node(page, ("enforcement_file", "nonproperty")).locator("select").select_option("true")
    settled(page)
    expect(star).to_be_hidden()


def test_fields_of_another_kind_keep_what_was_written_while_they_are_not_asked_for(
    page: Page, case: Any, tmp_path: Path
) -> None:
    opened_case(page, case, tmp_path)
    kind = node(page, ("debtor", "kind")).locator("select")
    kind.select_option("natural")
    write(page, ("debtor", "iin"), "800101300016")
    assert "bin" not in saved(page)["debtor"]
    kind.select_option(case["debtor"]["kind"])
    assert saved(page)["debtor"] == case["debtor"]
    kind.select_option("natural")
    assert saved(page)["debtor"]["iin"] == "800101300016"


def test_the_digits_of_a_number_are_counted_and_tell_whose_it_is(
    page: Page, case: Any, tmp_path: Path
) -> None:
    opened_case(page, case, tmp_path)
    node(page, ("debtor", "kind")).locator("select").select_option("natural")
    iin = node(page, ("debtor", "iin"))
    iin.locator("input").press_sequentially("8001 0130")
    expect(iin.locator(".counted")).to_have_text("8/12")
    write(page, ("debtor", "iin"), "800101300016")
    settled(page)
    expect(iin.locator(".problem.note")).to_contain_text("01.01.1980")


def test_what_is_missing_in_one_language_leads_to_its_field(page: Page, act: Any, tmp_path: Path) -> None:
    opened_case(page, act, tmp_path)
    expect(page.locator("#gaps")).to_be_disabled()
    write(page, (*ISSUER, "ru"), "")
    settled(page)
    expect(page.locator("#gaps")).to_contain_text("1")
    page.click("#gaps")
    assert found(page) == []
    page.click("#one-sided button")
    assert page.evaluate("document.activeElement.getAttribute('lang')") == "ru"
    expect(page.locator("#single")).to_be_hidden()


def test_acts_are_chosen_by_their_titles_and_those_of_another_time_stand_apart(
    page: Page, act: Any, tmp_path: Path
) -> None:
    opened_case(page, act, tmp_path)
    chosen = node(page, ("legal_basis",)).locator("select").first
    assert chosen.input_value() == act["legal_basis"][0]["act"]
    others = chosen.locator("optgroup option")
    assert "prosecutor_law_2017" in others.evaluate_all("all => all.map(each => each.value)")
    write(page, ("requisites", "date"), "05.03.2020")
    settled(page)
    values = others.evaluate_all("all => all.map(each => each.value)")
    assert "prosecutor_law_2017" not in values
    assert "prosecutor_claw_2022" in values
    assert chosen.input_value() == act["legal_basis"][0]["act"]


def test_what_was_handed_out_is_handed_out_again_from_the_first_page(
    page: Page, case: Any, tmp_path: Path
) -> None:
    opened_case(page, case, tmp_path)
    page.click("#check")
    with page.expect_download() as first:
        page.click('#review a[href$="kk.docx"]')
    page.goto(page.url.split("/drafts")[0])
    assert found(page) == []
    with page.expect_download() as second:
        page.click(".rows a.button")
    assert second.value.path().read_bytes() == first.value.path().read_bytes()


def test_the_outline_is_folded_on_a_phone_and_a_field_is_not_under_the_header(
    page: Page, act: Any, tmp_path: Path
) -> None:
    opened_case(page, act, tmp_path)
    is_phone = page.viewport_size == SIZES["phone"]
    expect(page.locator(".outline ol")).to_be_visible(visible=not is_phone)
    write(page, ("acquaintance", "date"), "31.02.2026")
    settled(page)
    assert told(page)
    page.click("#check")
    page.locator('#review [data-list="wrong"] button').first.click()
    page.wait_for_function(
        """() => {
          const { left, top } = document.activeElement.getBoundingClientRect();
          return document.elementFromPoint(left + 5, top + 5) === document.activeElement;
        }"""
    )
