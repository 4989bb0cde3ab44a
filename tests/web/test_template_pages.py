"""The pages of templates: states, findings, what is pasted, words edited in Word looked at and taken over."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

import docgen
import edited
from data_roots import copied
from docgen.model.case import encoded
from docgen.model.roots import Roots
from docgen.textform import builder
from docgen.web.desk import Desk
from docgen.web.drafts import Drafts
from docgen.web.register_runs import Office
from docgen.web.registers import Registers
from edited import NEW, OLD
from written import content

if TYPE_CHECKING:
    from pathlib import Path

    from asking import Browser

SLUG = "inspection_act"
ADOPT = f"/templates/{SLUG}/ru/adopt"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a data root that may be written into."""
    return copied(tmp_path / "root")


@pytest.fixture
def desk(own: Path, tmp_path: Path) -> Desk:
    workspace = docgen.opened(own)
    office = Office(Registers(tmp_path / "registers"), workspace, str(own))
    return Desk(workspace, Drafts(tmp_path / "drafts"), office, "ru")


@pytest.fixture
def letter(own: Path) -> bytes:
    """Return a template as a lawyer sends it back."""
    data = (own / "templates_ru" / f"{SLUG}.docx").read_bytes()
    return edited.by_a_lawyer(data)


def adopt(browser: Browser, data: bytes, **options: str) -> Any:
    return browser.send("POST", f"{ADOPT}?{urlencode({'name': 'правки.docx', **options})}", data)


def signs(answer: Any) -> list[str]:
    lines = answer.json()["diff"]
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_every_template_has_its_page(browser: Browser, desk: Desk) -> None:
    page = browser.get("/templates").text
    for kind in desk.kinds:
        for language in ("kk", "ru"):
            assert f'href="/templates/{kind.slug}/{language}"' in page


def test_states_tell_of_each_template_what_is_wrong_with_it(browser: Browser, own: Path) -> None:
    path = own / "templates_ru" / f"{SLUG}.docx"
    path.write_bytes(edited.replaced(path.read_bytes(), "{{ ", "{{ нет."))
    text = own / "templates_kk" / "cover_letter.txt"
    text.write_text(text.read_text("utf-8") + "\nbody: Жаңа.\n", "utf-8")

    def states(slug: str) -> Any:
        return browser.get(f"/templates/{slug}/states").json()

    in_step = {"state": "соответствует тексту", "errors": 0, "warnings": 0}
    assert states("training_plan") == {"kk": in_step, "ru": in_step}
    assert states(SLUG)["ru"]["errors"] > 0
    assert "отредактирован в Word" in states(SLUG)["ru"]["state"]
    assert "текст изменён" in states("cover_letter")["kk"]["state"]


def test_findings_stand_at_their_places(browser: Browser, own: Path) -> None:
    path = own / "templates_ru" / f"{SLUG}.docx"
    path.write_bytes(edited.replaced(path.read_bytes(), f">{OLD}<", ">соблюдения {{ нет.такого }}<"))
    page = browser.get(f"/templates/{SLUG}/ru").text
    assert "абзац" in page
    assert "нет.такого" in page
    assert "такого" not in browser.get(f"/templates/{SLUG}/kk").text
    copy = browser.get(f"/templates/{SLUG}/ru/annotated.docx").content
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert "такого" in archive.read("word/comments.xml").decode()


def test_what_is_pasted_stands_with_its_label(browser: Browser) -> None:
    page = browser.get(f"/templates/{SLUG}/ru").text
    assert 'data-copy="{{ requisites.date | date }}"' in page
    assert 'data-copy="{%p for violation in violations %}"' in page
    assert "Дата документа" in page


def test_a_template_is_handed_out_as_it_is(browser: Browser, own: Path) -> None:
    answer = browser.get(f"/templates/{SLUG}/kk.docx")
    assert answer.content == (own / "templates_kk" / f"{SLUG}.docx").read_bytes()


def test_an_edited_template_is_shown_as_a_change_and_nothing_is_written(
    browser: Browser, own: Path, letter: bytes
) -> None:
    before = content(own)
    answer = adopt(browser, letter)
    assert (answer.status_code, answer.json()["isWritten"]) == (200, False)
    assert signs(answer) == [f"-subtitle: {OLD}", f"+subtitle: {NEW}"]
    assert content(own) == before


def test_words_that_are_taken_over_are_at_work_at_once(
    browser: Browser, own: Path, letter: bytes, desk: Desk
) -> None:
    address = browser.begin(encoded(desk.kind(SLUG).examples[0]))
    before = browser.get(f"{address}/ru.docx").content
    assert adopt(browser, letter, write="1").json()["isWritten"] is True
    assert NEW in (own / "templates_ru" / f"{SLUG}.txt").read_text("utf-8")
    after = browser.get(f"{address}/ru.docx").content
    assert NEW not in _text(before)
    assert NEW in _text(after)
    assert "соответствует тексту" in browser.get(f"/templates/{SLUG}/ru").text


def test_a_template_that_was_built_elsewhere_is_at_work_with_the_next_page(
    browser: Browser, own: Path, desk: Desk
) -> None:
    address = browser.begin(encoded(desk.kind(SLUG).examples[0]))
    assert OLD in _text(browser.get(f"{address}/ru.docx").content)
    text = own / "templates_ru" / f"{SLUG}.txt"
    text.write_text(text.read_text("utf-8").replace(OLD, NEW), "utf-8")
    workspace = docgen.opened(own)
    files = builder.template_files(workspace.catalog.roots, SLUG, "ru")
    files.docx.write_bytes(builder.built(files, workspace.catalog[SLUG].titles["ru"]))
    browser.get(address)
    assert NEW in _text(browser.get(f"{address}/ru.docx").content)


def test_words_of_an_older_text_are_taken_over_only_when_they_are_forced(
    browser: Browser, own: Path, letter: bytes
) -> None:
    text = own / "templates_ru" / f"{SLUG}.txt"
    text.write_text(text.read_text("utf-8") + "\nbody: Ещё слово.\n", "utf-8")
    answer = adopt(browser, letter, write="1")
    assert (answer.status_code, answer.json()["mayForce"]) == (422, True)
    assert [problem["code"] for problem in answer.json()["problems"]] == ["T069"]
    assert NEW not in text.read_text("utf-8")
    assert adopt(browser, letter, write="1", force="1").json()["isWritten"] is True
    assert NEW in text.read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "T001"), (b"PK\x03\x04", "T001"), (b"%PDF-1.7", "T010"), (b"<html>", "T001")]
)
def test_what_is_no_template_is_told_and_nothing_is_written(
    browser: Browser, own: Path, data: bytes, code: str
) -> None:
    before = content(own)
    answer = adopt(browser, data, write="1")
    assert answer.status_code == 422
    assert [problem["code"] for problem in answer.json()["problems"]] == [code]
    assert content(own) == before


def test_a_broken_tag_is_told_and_nothing_is_written(browser: Browser, own: Path) -> None:
    before = content(own)
    data = (own / "templates_ru" / f"{SLUG}.docx").read_bytes()
    answer = adopt(browser, edited.replaced(data, f">{OLD}<", ">{{ office.name | нет }}<"), write="1")
    assert answer.status_code == 422
    assert answer.json()["problems"]
    assert content(own) == before


@pytest.mark.parametrize(
    "path",
    [
        "/templates/nothing/kk",
        f"/templates/{SLUG}/en",
        f"/templates/{SLUG}/en.docx",
        f"/templates/{SLUG}/../../schemas/{SLUG}.json",
        f"/templates/..%2f..%2fschemas/{SLUG}.docx",
        f"/templates/{SLUG}/kk/nothing",
        "/templates/nothing/states",
    ],
)
def test_there_is_nothing_elsewhere(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404
    assert browser.failed == []


def test_a_type_that_is_broken_is_told_and_hinders_no_other(browser: Browser, own: Path) -> None:
    (own / "schemas" / "cover_letter.json").write_text("{", "utf-8")
    for path in ("/", "/templates", "/registers"):
        page = browser.get(path)
        assert page.status_code == 200
        assert SLUG in page.text
    assert "cover_letter.json" in browser.get("/").text


class TestOfThePackage:
    """Templates that belong to docgen are shown and never written into."""

    @pytest.fixture
    def own(self) -> Path:
        return docgen.opened().catalog.root

    @pytest.fixture(autouse=True)
    def _fixed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Roots, "is_fixed", lambda _self, _layer: True)

    def test_their_page_says_how_one_comes_to_words_of_ones_own(self, browser: Browser) -> None:
        page = browser.get(f"/templates/{SLUG}/ru").text
        assert "docgen init" in page
        assert 'id="edited"' not in page

    def test_nothing_is_adopted(self, browser: Browser, letter: bytes) -> None:
        answer = adopt(browser, letter, write="1")
        assert [problem["code"] for problem in answer.json()["problems"]] == ["K033"]


def _text(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read("word/document.xml").decode()
