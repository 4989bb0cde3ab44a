from __future__ import annotations

import errno
import json
from typing import TYPE_CHECKING, Any
from unittest import mock
from urllib.parse import unquote

import pytest

import docgen
from docgen.model.case import encoded
from docgen.pipeline import private

if TYPE_CHECKING:
    from pathlib import Path

    from asking import Browser
    from docgen.web.desk import Desk


@pytest.fixture
def case(desk: Desk) -> bytes:
    return encoded(desk.kind("protest_bailiff_act").examples[1])


def test_the_first_page_offers_every_type(browser: Browser, desk: Desk) -> None:
    page = browser.get("/").text
    for slug in desk.workspace.catalog.slugs:
        assert f'data-type="{slug}"' in page


@pytest.mark.parametrize(
    "data",
    [{}, {"requisites": {}}, {"requisites": []}, {"requisites": {"number": {"kk": "1"}}}],
    ids=["nothing", "no number", "no requisites", "no text"],
)
def test_the_first_page_names_a_draft_whatever_it_lacks(
    browser: Browser, desk: Desk, data: dict[str, Any]
) -> None:
    draft = desk.drafts.new("cover_letter", data)
    page = browser.get("/")
    assert page.status_code == 200
    assert f'href="/drafts/{draft.id}"' in page.text


def test_a_type_begins_an_empty_form(browser: Browser) -> None:
    address = browser.send("POST", "/drafts?type=cover_letter").json()["address"]
    grades = {problem["grade"] for problem in browser.state(address)["problems"]}
    assert "missing" in grades


def test_a_case_file_opens_as_a_form_with_what_is_wrong_with_it(browser: Browser, case: bytes) -> None:
    data = json.loads(case)
    data["requisites"]["date"] = "31.02.2026"
    del data["signatory"]["surname"]
    problems = browser.state(browser.begin(encoded(data)))["problems"]
    assert [(each["pointer"], each["grade"]) for each in problems] == [
        ("/requisites/date", "error"),
        ("/signatory/surname", "missing"),
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "C014"),
        (b"{", "C002"),
        (b"[]", "C010"),
        (b"{}", "C011"),
        (b'{"document_type": "nothing"}', "K001"),
        (b'{"a": 1, "a": 2}', "C003"),
        (b"\xff\xfe{", "C001"),
        (b"PK\x03\x04", "C013"),
    ],
)
def test_a_file_that_is_no_case_is_told_and_begins_nothing(
    browser: Browser, desk: Desk, body: bytes, code: str
) -> None:
    answer = browser.send("POST", "/drafts", body)
    assert answer.status_code in (404, 422)
    assert [problem["code"] for problem in answer.json()["problems"]] == [code]
    assert desk.drafts.all() == []


def test_what_is_filled_in_is_judged_and_kept(browser: Browser, desk: Desk) -> None:
    address = browser.send("POST", "/drafts?type=protest_bailiff_act").json()["address"]
    answer = browser.save(
        address, {"requisites": {"date": "31.02.2026"}, "debtor": {"kind": "natural", "iin": "1"}}
    )
    wrong = {each["pointer"] for each in answer.json()["problems"] if each["grade"] == "error"}
    assert {"/requisites/date", "/debtor/iin"} <= wrong
    (draft,) = desk.drafts.all()
    assert draft.data["requisites"] == {"date": "31.02.2026", "number": None}


def test_what_the_system_refuses_is_told_and_what_was_kept_stays(
    browser: Browser, case: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    address = browser.begin(case)
    kept = browser.get(f"{address}/case.json").content
    monkeypatch.setattr(private, "write", full)
    answer = browser.save(address, {})
    assert answer.status_code == 500
    assert [each["code"] for each in answer.json()["problems"]] == ["W030"]
    assert browser.get(f"{address}/case.json").content == kept
    assert browser.failed == []


def test_of_two_windows_the_later_is_told_and_overwrites_nothing(browser: Browser, case: bytes) -> None:
    address = browser.begin(case)
    version = browser.state(address)["version"]
    first = browser.send("PUT", address, {"version": version, "answers": {"own_term": "5"}})
    second = browser.send("PUT", address, {"version": version, "answers": {"own_term": "6"}})
    assert (first.status_code, second.status_code) == (200, 409)
    assert json.loads(browser.get(f"{address}/case.json").content)["own_term"] == 5


def test_the_documents_are_those_of_the_command_line(
    browser: Browser, workspace: docgen.Workspace, case: bytes, tmp_path: Path
) -> None:
    address = browser.begin(case)
    made = docgen.generate(workspace, case, docgen.Order(tmp_path))
    for document in made:
        answer = browser.get(f"{address}/{document.language}.docx")
        assert answer.content == document.path.read_bytes()
        assert document.path.name.encode().decode() in answer.headers["content-disposition"]


@pytest.mark.office
@pytest.mark.parametrize("wanted", ["pdf", "pdfa"])
def test_pdfs_are_those_of_the_command_line_and_shown_in_their_own_frame_alone(
    browser: Browser, workspace: docgen.Workspace, case: bytes, tmp_path: Path, wanted: Any
) -> None:
    address = browser.begin(case)
    (made,) = docgen.generate(workspace, case, docgen.Order(tmp_path, ("ru",), formats=(wanted,)))
    answer = browser.get(f"{address}/ru.{wanted}")
    assert answer.content == made.path.read_bytes()
    assert made.path.name in answer.headers["content-disposition"]
    shown = browser.get(f"{address}/ru.{wanted}?shown")
    assert shown.headers["content-disposition"] == "inline"
    assert "frame-ancestors 'self'" in shown.headers["content-security-policy"]


def test_a_document_that_lacks_something_is_not_handed_out(browser: Browser, case: bytes) -> None:
    data = json.loads(case)
    del data["signatory"]["surname"]
    address = browser.begin(encoded(data))
    answer = browser.get(f"{address}/kk.docx")
    assert answer.status_code == 422
    assert [problem["pointer"] for problem in answer.json()["problems"]] == ["/signatory/surname"]
    page = browser.get(f"{address}/kk.docx", accept="text/html")
    assert page.headers["content-type"].startswith("text/html")
    assert "C101" in page.text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_preview_shows_what_is_missing_and_what_is_wrong_as_gaps(browser: Browser, language: str) -> None:
    address = browser.send("POST", "/drafts?type=protest_bailiff_act").json()["address"]
    browser.save(address, {"requisites": {"date": "31.02.2026"}})
    answer = browser.get(f"{address}/preview/{language}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_a_step_back_and_a_copy_and_the_end(browser: Browser, desk: Desk, case: bytes) -> None:
    address = browser.begin(case)
    browser.save(address, {"own_term": "5"})
    version = browser.state(address)["version"]
    browser.send("POST", f"{address}/undo", {"version": version})
    assert browser.get(f"{address}/case.json").content == case
    copy = browser.send("POST", f"{address}/copy").json()["address"]
    assert browser.get(f"{copy}/case.json").content == case
    browser.send("DELETE", address)
    assert [f"/drafts/{draft.id}" for draft in desk.drafts.all()] == [copy]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_speak_the_language_that_was_chosen(browser: Browser, case: bytes, language: str) -> None:
    address = browser.begin(case)
    assert browser.send("POST", "/language", {"language": language}).status_code == 200
    for path in ("/", address, "/nothing"):
        assert f'<html lang="{language}">' in browser.get(path).text


@pytest.mark.parametrize("language", ["", "de", None, ["kk"], "../ru"])
def test_another_language_is_none(browser: Browser, language: Any) -> None:
    assert browser.send("POST", "/language", {"language": language}).status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/drafts/0000000000000000",
        "/drafts/..%2f..%2fetc",
        "/drafts/0000000000000000/case.json",
        "{draft}/en.docx",
        "{draft}/kk.exe",
        "{draft}/preview/en",
    ],
)
def test_there_is_nothing_elsewhere(browser: Browser, case: bytes, path: str) -> None:
    address = browser.begin(case)
    assert browser.get(path.format(draft=address)).status_code == 404
    assert browser.failed == []


def test_a_body_that_is_no_object_is_taken_for_an_empty_one(browser: Browser, case: bytes) -> None:
    address = browser.begin(case)
    for body in (b"", b"[1]", b"{", b"\xff", b"[" * 100_000):
        assert browser.send("PUT", address, body).status_code == 409
    assert browser.get(f"{address}/case.json").content == case


def test_the_forms_of_a_draft_are_told_and_those_of_one_text(browser: Browser, desk: Desk) -> None:
    address = browser.begin(encoded(desk.kind("inspection_act").examples[1]))
    told = browser.get(f"{address}/forms").json()
    assert told["known"]
    assert {row["case"] for row in told["texts"]["/order/issuer"]} == {"gen"}
    one = browser.get(f"{address}/forms?of=/order/issuer").json()["texts"]["/order/issuer"]
    assert len(one) == 11


@pytest.mark.parametrize("of", ["", "x", "/nothing", "/~2", "/order/issuer/kk/0"])
def test_where_no_text_is_no_forms_are_told(browser: Browser, case: bytes, of: str) -> None:
    answer = browser.client.get(f"{browser.begin(case)}/forms", params={"of": of})
    assert answer.json()["texts"] == {of: []}
    assert browser.failed == []


def test_a_form_that_is_corrected_is_printed_and_one_that_is_taken_back_is_not(
    browser: Browser, desk: Desk
) -> None:
    data = json.loads(encoded(desk.kind("inspection_act").examples[1]))
    address = browser.begin(encoded(data))
    issuer = data["order"]["issuer"]

    def saved(forms: Any) -> Any:
        order = {**data["order"], "date": "01.07.2026", "issuer": {**issuer, "forms": forms}}
        browser.save(address, {"order": order})
        return json.loads(browser.get(f"{address}/case.json").content)["order"]["issuer"]

    assert saved({"ru": {"gen": "прокурора района"}})["forms"] == {"ru": {"gen": "прокурора района"}}
    assert "forms" not in saved({"ru": {"gen": ""}})


@pytest.mark.parametrize("form", ["проку\u0070ору", "прокурордың ісі"])
def test_a_form_in_other_letters_is_told_at_its_own_field(browser: Browser, case: bytes, form: str) -> None:
    address = browser.begin(case)
    answers = {
        "signatory": {"position": {"kk": "прокурор", "ru": "прокурор", "forms": {"ru": {"dat": form}}}}
    }
    problems = browser.save(address, answers).json()["problems"]
    assert "/signatory/position/forms/ru/dat" in {
        each["pointer"] for each in problems if each["grade"] == "error"
    }


def test_what_was_handed_out_stands_on_the_first_page(browser: Browser, desk: Desk, case: bytes) -> None:
    address = browser.begin(case)
    answer = browser.get(f"{address}/kk.docx")
    (document,) = desk.recent.all()
    assert document.name in unquote(answer.headers["content-disposition"])
    page = browser.get("/").text
    assert f'href="{address}/kk.docx"' in page
    browser.send("DELETE", address)
    page = browser.get("/").text
    assert document.name in page
    assert f'href="{address}/kk.docx"' not in page


def test_what_was_refused_is_not_remembered(browser: Browser, desk: Desk, case: bytes) -> None:
    data = json.loads(case)
    del data["signatory"]["surname"]
    assert browser.get(f"{browser.begin(encoded(data))}/kk.docx").status_code == 422
    assert desk.recent.all() == []


def test_a_document_is_handed_out_where_nobody_can_remember_it(
    browser: Browser, desk: Desk, case: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = browser.begin(case)
    monkeypatch.setattr(private, "write", mock.Mock(side_effect=OSError(28, "full")))
    assert browser.get(f"{address}/kk.docx").status_code == 200
    assert desk.recent.all() == []
