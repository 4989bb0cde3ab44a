"""What all answers share: what comes from a page, and what is told on one."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

import docgen
from asking import Browser
from docgen.model.field import Field
from docgen.model.roots import FOLDERS
from docgen.web.desk import Desk
from docgen.web.drafts import Drafts
from docgen.web.register_runs import Office
from docgen.web.registers import Registers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("\\ud83d", "\N{REPLACEMENT CHARACTER}"),
        ("\\uDE00а", "\N{REPLACEMENT CHARACTER}а"),
        ("\\ud83d\\ude00", "\U0001f600"),
        ("\\\\ud83d", "\\ud83d"),
    ],
    ids=["first half", "second half", "both halves", "no escape"],
)
def test_half_of_a_letter_is_kept_as_one_that_nobody_knows(browser: Browser, written: str, kept: str) -> None:
    address = browser.send("POST", "/drafts?type=cover_letter").json()["address"]
    version = json.dumps(browser.state(address)["version"])
    body = f'{{"version": {version}, "answers": {{"requisites": {{"number": "{written}"}}}}}}'
    assert browser.send("PUT", address, body.encode()).status_code == 200
    case = browser.get(f"{address}/case.json").json()
    assert Field(case).at("/requisites/number").value == kept


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name may be no text")
def test_a_folder_whose_name_is_no_text_is_named_by_its_bytes(tmp_path: Path) -> None:
    own = tmp_path / os.fsdecode(b"\xcf\xf0")
    for name in FOLDERS:
        shutil.copytree(docgen.opened().catalog.root / name, own / name)
    office = Office(Registers(tmp_path / "registers"), docgen.opened(own), str(own))
    browser = Browser(Desk(office.workspace, Drafts(tmp_path / "drafts"), office, "ru"))
    page = browser.get("/templates/cover_letter/kk")
    assert page.status_code == 200
    assert "\\udccf\\udcf0" in page.text
    (own / "templates_kk" / "cover_letter.docx").write_bytes(b"")
    answer = browser.send("POST", "/templates/cover_letter/kk/adopt?name=a.docx", b"")
    assert answer.status_code == 422
    assert browser.failed == []
