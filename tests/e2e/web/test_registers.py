"""The way of a register through the pages, in a browser: from a table with mistakes to all documents."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from playwright.sync_api import expect

import docgen
from browsing import Served, every_look, every_setting, fits, found, visit
from docgen.web.guard import LARGEST
from tables import letter, letters

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SLUG = "cover_letter"
WRONG = "31.02.2026"


@pytest.fixture
def table(tmp_path: Path) -> str:
    """Write a table of three letters: one date is none, and a column is called by a name of its own."""
    rows = [letter(requisites__number=str(number), requisites__date=None) for number in (1, 2, 3)]
    for row, date in zip(rows, ("01.02.2026", WRONG, "03.02.2026"), strict=True):
        row["Когда"] = date
    return letters(tmp_path / "letters.xlsx", *rows)


def begin(page: Page, table: str) -> None:
    """Begin a register of the table."""
    visit(page, "/registers")
    page.select_option("#type", SLUG)
    page.set_input_files("#table", table)
    page.wait_for_url("**/registers/*")


def led(page: Page) -> None:
    """Lead the column with a name of its own to its field."""
    page.select_option('select[name="Когда"]', "/requisites/date")
    expect(page.locator("#problems li")).to_have_count(0)


def ran(page: Page, task: str) -> None:
    """Run the register to its end."""
    # Until its script has come, a page does nothing.
    page.wait_for_load_state()
    page.click(f'[data-task="{task}"]')
    page.wait_for_selector("#result")


def taken(page: Page, path: str, folder: Path) -> Path:
    """Download a file of the register."""
    with page.expect_download() as download:
        page.click(f'a[href$="{path}"]')
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@every_setting
def test_a_table_with_mistakes_is_matched_checked_mended_and_made(
    page: Page, table: str, workspace: docgen.Workspace, tmp_path: Path
) -> None:
    begin(page, table)
    expect(page.locator("#problems")).to_contain_text("I005")
    led(page)
    ran(page, "checked")
    problems = page.locator("#result .problems li")
    expect(problems).to_have_count(1)
    expect(problems).to_contain_text("C106")
    expect(problems).to_contain_text(WRONG)
    marked = taken(page, "/marked.xlsx", tmp_path)
    assert marked.name == "letters.marked.xlsx"
    mended = _mended(marked)
    page.set_input_files("#table", mended)
    page.wait_for_load_state()
    expect(page.locator("#result")).to_have_count(0)
    assert page.locator('select[name="Когда"]').input_value() == "/requisites/date"
    ran(page, "made")
    archive = taken(page, "/documents.zip", tmp_path)
    made = {}
    for number, date in enumerate(("2026-02-01", "2026-02-02", "2026-02-03"), 1):
        case = _case(number, date)
        for document in docgen.generate(workspace, case, docgen.Order(tmp_path / "single")):
            made[document.path.name] = document.path.read_bytes()
    with zipfile.ZipFile(archive) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == made
    assert len(made) == 6


def test_a_run_can_be_stopped_and_goes_on(page: Page, tmp_path: Path) -> None:
    rows = [letter(requisites__number=str(number)) for number in range(1, 401)]
    begin(page, letters(tmp_path / "letters.xlsx", *rows))
    page.click('[data-task="made"]')
    page.click("#stop")
    page.wait_for_selector("#result, [data-task]")
    page.wait_for_selector("#run", state="detached")
    ran(page, "made")
    expect(page.locator("#result .counts")).to_contain_text("800")


def test_a_file_that_is_no_table_is_told_where_it_was_chosen(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "letters.docx"
    file.write_bytes(b"PK")
    visit(page, "/registers")
    page.set_input_files("#table", file)
    expect(page.locator("#problems li")).to_contain_text("U006")
    assert page.url.endswith("/registers")


def test_a_dropped_file_is_taken_like_a_chosen_one(page: Page, table: str) -> None:
    visit(page, "/registers")
    page.select_option("#type", SLUG)
    data = Path(table).read_bytes()
    transfer = page.evaluate_handle(
        """bytes => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], "letters.xlsx"));
          return transfer;
        }""",
        list(data),
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": transfer})
    page.wait_for_url("**/registers/*")
    expect(page.locator('select[name="Когда"]')).to_be_visible()


@every_look
def test_nothing_is_in_the_way_of_who_cannot_see_or_point(page: Page, table: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(page, "/registers")
    assert found(page) == []
    begin(page, table)
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert found(page) == []
    led(page)
    ran(page, "checked")
    assert found(page) == []
    assert fits(page)


def _mended(marked: Path) -> Path:
    book = openpyxl.load_workbook(marked)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "Когда")
    assert [sheet.cell(row, column).value for row in (2, 3, 4)] == ["01.02.2026", WRONG, "03.02.2026"]
    sheet.cell(3, column).value = "02.02.2026"
    book.save(marked)
    return marked


def _case(number: int, date: str) -> bytes:
    import json

    example = json.loads(json.dumps(docgen.opened().catalog[SLUG].examples[0]))
    example["requisites"] |= {"number": str(number), "date": date}
    example["enclosed"] = [{"title": {"kk": "1-құжат", "ru": "документ 1"}, "sheets": 7}]
    return json.dumps(example).encode()


def test_a_table_that_is_larger_than_what_is_taken_is_told(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.xlsx"
    with large.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    visit(page, "/registers")
    page.set_input_files("#table", large)
    expect(page.locator("#problems")).to_contain_text("413")


def test_a_page_whose_server_has_ended_says_so(page: Page, table: str, served: Served) -> None:
    begin(page, table)
    served.end()
    page.click('[data-task="checked"]')
    expect(page.locator("#told")).to_contain_text("docgen")
