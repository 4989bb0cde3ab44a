"""Every example of every type, rendered: what must stand in it, and what must not."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

import packages
from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.opc import package as opc
from docgen.opc import parts, wml
from packages import MAIN_PART

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from docgen.model.catalog import DocumentType

MONTHS = {
    "kk": "қаңтар,ақпан,наурыз,сәуір,мамыр,маусым,шілде,тамыз,қыркүйек,қазан,қараша,желтоқсан",
    "ru": "января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря",
}
EMPTY_NUMBER = "________"
BODY = ("BodyText", "BodyTextKept")
VAL = wml.w("val")


def _date_in_words(iso: str, language: str) -> str:
    day = datetime.date.fromisoformat(iso)
    month = MONTHS[language].split(",")[day.month - 1]
    return f"{day.year} жылғы {day.day} {month}" if language == "kk" else f"{day.day} {month} {day.year} года"


def _paragraphs(path: Path) -> list[str]:
    """Return the text of every paragraph of body, headers and footers; no-break blanks as blanks."""
    package = opc.read(path.read_bytes())
    found: list[str] = []
    for part in parts.found(package).stories:
        found += [wml.paragraph_text(each) for each in wml.parse(package[part]).iter(wml.w("p"))]
    return [text.replace("\u00a0", " ").replace("\u202f", " ") for text in found]


def _body(path: Path) -> etree._Element:
    return wml.parse(opc.read(path.read_bytes())[MAIN_PART])


def _halves(value: Any, language: str) -> Iterator[str]:
    """Yield every text of a language in a case, those of people and of the law reference left out."""
    if isinstance(value, dict):
        if isinstance(value.get(language), str):
            yield value[language]
        for below in value.values():
            yield from _halves(below, language)
    elif isinstance(value, list):
        for below in value:
            yield from _halves(below, language)


def _officials(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return those who sign: the signatory, or the inspectors."""
    return [data["signatory"]] if "signatory" in data else data["inspectors"]


def test_python_docx_opens_the_document_and_finds_text(rendered: Path) -> None:
    assert sum(bool(paragraph.text.strip()) for paragraph in Document(str(rendered)).paragraphs) > 4


def test_the_number_and_the_date_of_the_case_stand_at_the_top(
    rendered: Path, data: dict[str, Any], language: str
) -> None:
    head = _body_head(rendered)
    assert _date_in_words(data["requisites"]["date"], language) in head
    assert f"№ {data['requisites']['number'] or EMPTY_NUMBER}" in head


def _body_head(path: Path) -> str:
    texts = [paragraph.text.replace("\u00a0", " ") for paragraph in Document(str(path)).paragraphs]
    return "\n".join(texts[:6])


def test_those_who_sign_stand_with_initials_surname_and_position(
    rendered: Path, data: dict[str, Any], language: str
) -> None:
    text = "\n".join(_paragraphs(rendered))
    for official in _officials(data):
        initials, surname = official["initials"][language], official["surname"][language]
        assert f"{initials} {surname}" in text
        position = official["position"]
        if official.get("acting"):
            assert Inflector().form(localised(position, language), language, "gen").lower() in text.lower()
        else:
            assert position[language].lower() in text.lower()


def test_the_document_of_one_language_holds_no_text_of_the_other(
    rendered: Path, data: dict[str, Any], language: str
) -> None:
    other = {"kk": "ru", "ru": "kk"}[language]
    body = "\n".join(paragraph.text for paragraph in Document(str(rendered)).paragraphs)
    body = body.replace("\u00a0", " ")
    own = set(_halves(data, language))
    strangers = [text for text in _halves(data, other) if len(text) > 12 and text not in own and text in body]
    assert strangers == []


def test_a_russian_document_has_kazakh_letters_in_its_letterhead_only(rendered: Path, language: str) -> None:
    body = "\n".join(paragraph.text for paragraph in Document(str(rendered)).paragraphs)
    found = re.findall("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]", body)
    assert bool(found) == (language == "kk")


def test_nothing_of_the_machine_is_left_in_the_text(rendered: Path) -> None:
    for text in _paragraphs(rendered):
        assert not re.search(
            r"\bNone\b|\bTrue\b|\bFalse\b|\bnan\b|\bundefined\b|\{\{|\}\}|\{%|%\}|[\[\]{}]", text
        )


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("two blanks", r"  "),
        ("two stops", r"\.\.(?!\.)"),
        ("a blank before a mark", r" [,.;:!?)»]"),
        ("a blank after an opening mark", r"[(«] "),
        ("two marks", r",,|;;|,\.|;\.|:\.|,;"),
        ("empty brackets", r"\(\s*\)|«\s*»"),
        ("a hyphen for a dash", r" - "),
        ("quotation marks of another kind", r"[\"„“”]"),
        ("a number sign without its number", r"№(?! ?[\w_])(?!\Z)"),
    ],
    ids=lambda value: value if value.replace(" ", "").isalpha() else "",
)
def test_the_text_is_set_as_it_should_be(rendered: Path, fault: str, pattern: str) -> None:
    found = [text for text in _paragraphs(rendered) if re.search(pattern, text.strip())]
    assert found == [], fault


def test_no_line_of_the_body_begins_or_ends_with_a_blank(rendered: Path) -> None:
    texts = [wml.paragraph_text(paragraph) for paragraph in _body(rendered).iter(wml.w("p"))]
    assert [text for text in texts if text.strip("\u00a0 ") != text] == []


def test_no_paragraph_of_the_body_is_empty_but_one_that_a_table_needs(rendered: Path) -> None:
    for paragraph in _body(rendered)[0].iterchildren(wml.w("p")):
        if not wml.paragraph_text(paragraph):
            following = paragraph.getnext()
            assert following is not None
            assert following.tag in (wml.w("tbl"), wml.w("sectPr"))


def test_no_latin_letter_stands_inside_a_cyrillic_word(rendered: Path) -> None:
    for text in _paragraphs(rendered):
        assert not re.search("[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]", text), text


def test_every_sentence_of_the_body_begins_with_a_capital(rendered: Path) -> None:
    styles = {"Title", "BodyText", "BodyTextKept", "Heading", "Caption"}
    for paragraph in Document(str(rendered)).paragraphs:
        text = paragraph.text.lstrip("«„ \u00a0")
        if paragraph.style.style_id in styles and text:
            assert not text[0].islower(), text[:60]


# How it looks


def test_the_letterhead_of_the_first_page_is_in_both_languages(rendered: Path, data: dict[str, Any]) -> None:
    (section,) = Document(str(rendered)).sections
    cells = section.first_page_header._element.iter(wml.w("t"))
    text = "".join(node.text or "" for node in cells).replace("\u00a0", " ").lower()
    for language in ("kk", "ru"):
        assert data["office"]["name"][language].lower() in text
        if "address" in data["office"]:
            assert data["office"]["address"][language].lower() in text


def test_the_package_is_whole(rendered: Path):
    assert packages.faults(rendered.read_bytes()) == []


def test_both_halves_print_the_same_numbers_but_for_texts_that_differ_themselves(
    kind: DocumentType, example: str, data: dict[str, Any], made: dict[tuple[str, str, str], Path]
) -> None:
    kazakh, russian = (
        Counter(re.findall(r"\d+", "\n".join(_paragraphs(made[kind.slug, example, language]))))
        for language in ("kk", "ru")
    )
    unlike = set((kazakh - russian) | (russian - kazakh))
    assert unlike - set(_numbers_of_unlike_texts(data)) == set()


def _numbers_of_unlike_texts(value: Any) -> Iterator[str]:
    """Yield the numbers of each text of a case that writes others in the other language."""
    if isinstance(value, dict) and isinstance(value.get("kk"), str) and isinstance(value.get("ru"), str):
        kazakh, russian = (Counter(re.findall(r"\d+", value[language])) for language in ("kk", "ru"))
        yield from (kazakh - russian) | (russian - kazakh)
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _numbers_of_unlike_texts(below)
