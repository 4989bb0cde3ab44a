"""The pages of registers: what a table shows, what is chosen, what is run, what is handed out."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import openpyxl
import pytest

from tables import letter, letters, separated

if TYPE_CHECKING:
    from asking import Browser
    from docgen.web.desk import Desk

SLUG = "cover_letter"
MARKUP = "<script>alert(1)</script>\"'{{ 6007*7 }}"


def begin(browser: Browser, table: bytes, name: str = "letters.xlsx", slug: str = SLUG) -> Any:
    return browser.send("POST", f"/registers?{urlencode({'type': slug, 'name': name})}", table)


def table(path: Path, *cases: dict[str, Any]) -> bytes:
    return Path(letters(path / "letters.xlsx", *cases)).read_bytes()


@pytest.fixture
def address(browser: Browser, tmp_path: Path) -> str:
    """Begin a register of three letters, the second of which has a date that is none."""
    wrong = letter(requisites__number="2") | {"/requisites/date": "31.02.2026"}
    rows = letter(requisites__number="1"), wrong, letter(requisites__number="3")
    return str(begin(browser, table(tmp_path, *rows)).json()["address"])


def ran(browser: Browser, address: str, task: str, desk: Desk) -> str:
    """Run a register to its end; return its page."""
    assert browser.send("POST", f"{address}/{task}").status_code == 202
    run = desk.office.run_of(desk.office.registers.register(address.rpartition("/")[2]))
    assert run is not None
    run.wait(120)
    return html.unescape(browser.get(address).text)


def test_every_type_has_a_register_to_be_filled(browser: Browser, desk: Desk) -> None:
    page = browser.get("/registers").text
    for slug in desk.workspace.catalog.slugs:
        assert f'<option value="{slug}">' in page
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"/registers/empty/{SLUG}.xlsx").content))
    assert len(book.worksheets) > 1
    assert browser.get("/registers/empty/nothing.xlsx").status_code == 404


def test_a_table_shows_its_columns_with_their_fields(browser: Browser, address: str) -> None:
    page = browser.get(address).text
    chosen = re.findall(r'<option value="(/[^"]+)" selected>', page)
    assert {"/requisites/date", "/addressee/kind", "/enclosed/*/sheets"} <= set(chosen)
    assert "letters.xlsx" in page


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"type": "nothing", "name": "a.xlsx"}, 404, "K001"),
        ({"name": "a.xlsx"}, 404, "K001"),
        ({"type": SLUG, "name": "a.exe"}, 422, "U006"),
        ({"type": SLUG}, 422, "U006"),
    ],
)
def test_what_begins_no_register_is_told(
    browser: Browser, desk: Desk, query: dict[str, str], status: int, code: str
) -> None:
    answer = browser.send("POST", f"/registers?{urlencode(query)}", b"x")
    assert answer.status_code == status
    assert [problem["code"] for problem in answer.json()["problems"]] == [code]
    assert desk.office.registers.all() == []


def test_a_file_that_is_no_table_says_so_on_its_page(browser: Browser) -> None:
    address = begin(browser, b"no table").json()["address"]
    assert "I001" in browser.get(address).text
    told = browser.send("POST", f"{address}/checked").json()["problems"]
    assert [(each["code"], each["place"]) for each in told] == [("I001", "")]


def test_a_choice_is_kept_and_tells_what_follows_of_it(browser: Browser, tmp_path: Path) -> None:
    given = letter(requisites__date=None) | {"Когда": "01.02.2026"}
    address = begin(browser, table(tmp_path, given)).json()["address"]
    assert "I005" in browser.get(address).text
    answer = browser.send("PUT", address, {"mapping": {"Когда": "/requisites/date"}, "languages": ["ru"]})
    assert answer.json()["problems"] == []
    assert answer.json()["pointers"]["Когда"] == "/requisites/date"
    mapping = browser.get(f"{address}/mapping.json")
    assert json.loads(mapping.content) == {"Когда": "/requisites/date"}
    assert "letters.map.json" in mapping.headers["content-disposition"]
    assert '<option value="ru" selected>' in browser.get(address).text


def test_a_check_names_the_wrong_cells_by_sheet_and_cell(browser: Browser, desk: Desk, address: str) -> None:
    page = ran(browser, address, "checked", desk)
    assert re.search(r"<b>[^<]*Хаттар[^<]*[A-Z]+3</b>[^<]*31\.02\.2026", page)
    assert "C106" in page
    assert "/marked.xlsx" in page
    assert "/documents.zip" not in page
    assert "table.xlsx" not in page


def test_what_is_wrong_with_a_whole_row_stands_at_its_row(
    browser: Browser, desk: Desk, tmp_path: Path
) -> None:
    same = letter(requisites__number="1")
    address = begin(browser, table(tmp_path, same, same)).json()["address"]
    page = ran(browser, address, "checked", desk)
    assert re.search(r"<b>[^<]*Хаттар[^<]*[23]</b>", page)


def test_documents_are_handed_out_in_one_archive(browser: Browser, desk: Desk, address: str) -> None:
    assert "/documents.zip" in ran(browser, address, "made", desk)
    answer = browser.get(f"{address}/documents.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert len(archive.namelist()) == 4
    assert "letters.zip" in answer.headers["content-disposition"]
    marked = browser.get(f"{address}/marked.xlsx")
    assert "letters.marked.xlsx" in marked.headers["content-disposition"]


def test_a_mended_table_is_taken_and_run_again(
    browser: Browser, desk: Desk, address: str, tmp_path: Path
) -> None:
    ran(browser, address, "made", desk)
    rows = [letter(requisites__number=number) for number in "123"]
    query = urlencode({"name": "letters.marked.xlsx"})
    assert browser.send("PUT", f"{address}/table?{query}", table(tmp_path, *rows)).status_code == 200
    page = ran(browser, address, "made", desk)
    assert "C106" not in page
    with zipfile.ZipFile(io.BytesIO(browser.get(f"{address}/documents.zip").content)) as archive:
        assert len(archive.namelist()) == 6
    assert browser.get(f"{address}/marked.xlsx").status_code == 404


def test_a_run_tells_its_states_as_events_until_it_ends(browser: Browser, desk: Desk, address: str) -> None:
    ran(browser, address, "made", desk)
    answer = browser.get(f"{address}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    number, data = re.fullmatch(r"id: (\d+)\ndata: (.*)\n\n", answer.text).groups()  # type: ignore[union-attr]
    assert int(number) > 0
    assert json.loads(data)["ended"] == "finished"


def test_nobody_is_told_of_a_run_any_more_when_the_server_ends(
    browser: Browser, desk: Desk, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran(browser, address, "checked", desk)
    run = desk.office.run_of(desk.office.registers.register(address.rpartition("/")[2]))
    monkeypatch.setattr(run, "ended", "")
    desk.office.stop()
    (event,) = browser.get(f"{address}/events").text.strip().split("\n\n")
    assert '"is_stopping": true' in event


def test_a_register_that_nothing_was_done_with_has_no_events(browser: Browser, address: str) -> None:
    assert browser.get(f"{address}/events").status_code == 204


def test_what_is_under_way_is_not_changed(
    browser: Browser, desk: Desk, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran(browser, address, "checked", desk)
    run = desk.office.run_of(desk.office.registers.register(address.rpartition("/")[2]))
    monkeypatch.setattr(run, "ended", "")
    page = browser.get(address).text
    assert 'id="stop"' in page
    for method, path in (("PUT", ""), ("DELETE", ""), ("PUT", "/table?name=a.xlsx"), ("POST", "/checked")):
        answer = browser.send(method, f"{address}{path}", {})
        assert (answer.status_code, answer.json()["problems"][0]["code"]) == (409, "U004")
    assert browser.send("POST", f"{address}/stop").status_code == 202
    assert run is not None
    assert run.stopped


def test_a_removed_register_is_gone(browser: Browser, desk: Desk, address: str) -> None:
    assert browser.send("DELETE", address).json()["address"] == "/registers"
    assert desk.office.registers.all() == []
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/registers/0000000000000000",
        "/registers/..%2f..%2fetc",
        "{register}/nothing",
        "{register}/documents.zip",
        "{register}/marked.xlsx",
        "{register}/register.json",
        "{register}/documents/a.docx",
    ],
)
def test_there_is_nothing_elsewhere(browser: Browser, address: str, path: str) -> None:
    assert browser.get(path.format(register=address)).status_code in (404, 405)
    assert browser.failed == []


@pytest.mark.parametrize("task", ["nothing", "stop", "events"])
def test_what_is_no_task_begins_nothing(browser: Browser, desk: Desk, address: str, task: str) -> None:
    assert browser.send("POST", f"{address}/{task}").status_code in (404, 405)
    assert not desk.office.is_busy


def test_markup_in_a_table_is_text(browser: Browser, desk: Desk, tmp_path: Path) -> None:
    given = letter() | {MARKUP: MARKUP, "/purpose/kk": MARKUP, "/requisites/date": MARKUP}
    path = separated(tmp_path / "letters.csv", [[*given], [*given.values()]])
    address = begin(browser, Path(path).read_bytes(), f"{MARKUP}.csv".replace("/", "")).json()["address"]
    browser.send("PUT", address, {"mapping": {MARKUP: ""}})
    browser.send("POST", f"{address}/checked")
    for page in (browser.get("/registers").text, browser.get(address).text):
        assert "<script>alert" not in page
        assert "42049" not in page


def test_a_body_that_is_no_object_chooses_nothing(browser: Browser, address: str) -> None:
    for body in (b"", b"[1]", b"{", b"\xff", b'{"mapping": [1], "languages": {"a": 1}}'):
        assert browser.send("PUT", address, body).status_code == 200
    assert json.loads(browser.get(f"{address}/mapping.json").content) == {}
