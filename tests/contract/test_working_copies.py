"""Every example of every type as a working copy: all of both halves, each in its column."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

import docgen
import packages
from docgen.model.keywords import INFLECTS_AS
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.opc.wml import w
from packages import MAIN_PART

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from docgen.model.catalog import DocumentType

MARK = "ЖОБА / ПРОЕКТ – жұмыс көшірмесі / рабочая копия"
# Letters that only one of the two languages has; names of the other language may stand in quotation marks.
KAZAKH = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
LOCALES = ("kk-KZ", "ru-RU")
#: The letter that is most often lost, a sign of markup, and a word longer than a line.
HOSTILE = {"kk": "«A&B <C>» " + "ұзақсөз" * 40, "ru": "«A&B <C>» " + "длинноеслово" * 30}
#: So many letters a text has at least that is a sentence and no name.
SENTENCE = 25


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("copies")
    workspace = docgen.opened()
    made = {}
    for kind in workspace.catalog:
        for example, number in (("minimal", 0), ("full", 1)):
            order = docgen.Order(folder / example, layout="twocol")
            (document,) = docgen.generate(workspace, json.dumps(kind.examples[number]).encode(), order)
            made[kind.slug, example] = document.path
    return made


@pytest.fixture
def copied(kind: DocumentType, example: str, copies: dict[tuple[str, str], Path]) -> Path:
    """The working copy of the example, made once for all tests."""
    return copies[kind.slug, example]


@pytest.fixture
def halves(kind: DocumentType, example: str, made: dict[tuple[str, str, str], Path]) -> tuple[Path, Path]:
    """The two documents of the example."""
    return made[kind.slug, example, "kk"], made[kind.slug, example, "ru"]


def _texts(element: etree._Element) -> list[str]:
    texts = [wml.paragraph_text(paragraph) for paragraph in element.iter(w("p"))]
    return [text for text in texts if text.strip()]


def _body(path: Path) -> etree._Element:
    body = wml.parse(opc.read(path.read_bytes())[MAIN_PART]).find(w("body"))
    assert body is not None
    return body


def _cells(path: Path) -> list[list[etree._Element]]:
    (table,) = _body(path).findall(w("tbl"))
    return [wml.cells(row) for row in wml.rows(table)]


def _column(path: Path, number: int) -> list[str]:
    return [text for row in _cells(path) for text in _texts(row[number])]


def test_python_docx_opens_it_and_finds_one_table_of_two_columns(copied: Path) -> None:
    (table,) = Document(str(copied)).tables
    assert len(table.columns) == 2


def test_each_column_is_its_half_paragraph_by_paragraph(copied: Path, halves: tuple[Path, Path]) -> None:
    for number, half in enumerate(halves):
        assert _column(copied, number) == _texts(_body(half))


def test_the_right_column_has_no_kazakh_letter_and_the_left_one_has_them(copied: Path) -> None:
    assert not any(KAZAKH.search(text) for text in _column(copied, 1))
    assert sum(bool(KAZAKH.search(text)) for text in _column(copied, 0)) > 3


def test_every_run_names_the_language_of_its_column(copied: Path) -> None:
    for row in _cells(copied):
        for cell, locale in zip(row, LOCALES, strict=True):
            runs = [run for run in cell.iter(w("r")) if wml.run_text(run)]
            assert {_language(run) for run in runs} <= {locale}


def _language(run: etree._Element) -> str | None:
    mark = run.find(f"{w('rPr')}/{w('lang')}")
    return None if mark is None else mark.get(w("val"))


def test_most_rows_have_both_languages(copied: Path) -> None:
    facing = [all(_texts(cell) for cell in row) for row in _cells(copied)]
    assert sum(facing) >= len(facing) - 2


def test_what_faces_each_other_has_the_same_style(copied: Path) -> None:
    for row in _cells(copied):
        styles = [[node.get(w("val")) for node in cell.iter(w("pStyle"))] for cell in row]
        assert styles[0] == styles[1] or not all(_texts(cell) for cell in row)


def test_every_page_has_the_mark_and_the_letterhead_stands_once(copied: Path, data: dict[str, Any]) -> None:
    package = opc.read(copied.read_bytes())
    texts = [
        wml.story_text(wml.parse(package[part])) for part in parts.found(package).stories if "header" in part
    ]
    assert len(texts) == 2
    assert all(text.count(MARK) == 1 for text in texts)
    for language in ("kk", "ru"):
        name = data["office"]["name"][language].upper()
        assert sum(text.upper().count(name) for text in texts) == 1


def test_the_page_lies_across_and_no_table_is_wider_than_its_column(copied: Path) -> None:
    (section,) = Document(str(copied)).sections
    assert section.page_width > section.page_height
    (outer,) = _body(copied).findall(w("tbl"))
    column = int(outer.findall(f"{w('tblGrid')}/{w('gridCol')}")[0].get(w("w"), "0"))
    for table in outer.iter(w("tbl")):
        if table is not outer:
            widths = [int(each.get(w("w"), "0")) for each in table.findall(f"{w('tblGrid')}/{w('gridCol')}")]
            assert sum(widths) <= column


def test_the_letters_are_smaller_than_those_of_the_paper_and_still_to_be_read(copied: Path) -> None:
    styles = wml.parse(opc.read(copied.read_bytes())["word/styles.xml"])
    sizes = [int(node.get(w("val"), "0")) for node in styles.iter(w("sz"))]
    assert max(sizes) <= 24
    assert min(sizes) >= 14


def test_the_package_is_whole(copied: Path) -> None:
    assert packages.faults(copied.read_bytes()) == []


def _sentences(value: Any, inflected: set[str], pointer: str = "") -> Iterator[dict[str, str]]:
    """Yield the bilingual sentences of a case; what takes a case ending is left out."""
    if isinstance(value, dict) and {"kk", "ru"} <= value.keys():
        if pointer not in inflected and min(len(value["kk"]), len(value["ru"])) > SENTENCE:
            yield value
        return
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield from _sentences(below, inflected, f"{pointer}/{key}")


def _with_hostile_words(kind: DocumentType) -> bytes:
    """Return the full example with hostile words in every sentence in which a rule does not forbid them."""
    data = json.loads(json.dumps(kind.examples[1]))
    groups = [[*_sentences(data, set(kind.schema.annotations(INFLECTS_AS, data)))]]
    workspace = docgen.opened()
    while groups:
        group = groups.pop()
        before = [dict(each) for each in group]
        for each in group:
            for language, word in HOSTILE.items():
                first, rest = each[language].split(" ", 1)
                each[language] = f"{first} {word} {rest}"
        if any(problem.is_error for problem in docgen.check(workspace, json.dumps(data).encode())):
            for each, words in zip(group, before, strict=True):
                each.update(words)
            middle = len(group) // 2
            groups += [group[middle:], group[:middle]] if middle else []
    return json.dumps(data).encode()


def test_hostile_letters_stand_in_both_columns(kind: DocumentType, tmp_path: Path) -> None:
    data = _with_hostile_words(kind)
    (document,) = docgen.generate(docgen.opened(), data, docgen.Order(tmp_path, layout="twocol"))
    pair = docgen.generate(docgen.opened(), data, docgen.Order(tmp_path))
    for number, word in enumerate(HOSTILE.values()):
        column = _column(document.path, number)
        assert column == _texts(_body(pair[number].path))
        assert sum(text.count(word) for text in column) > 0
    Document(str(document.path))


def test_the_gaps_of_a_draft_stay_yellow_in_both_columns(kind: DocumentType, tmp_path: Path) -> None:
    data = json.loads(json.dumps(kind.examples[1]))
    del data["office"]["name"]
    order = docgen.Order(tmp_path, draft=True, layout="twocol")
    (document,) = docgen.generate(docgen.opened(), json.dumps(data).encode(), order)
    assert document.path.name.endswith(".draft.twocol.docx")
    package = opc.read(document.path.read_bytes())
    stories = {part: wml.parse(package[part]) for part in parts.found(package).stories}
    marked = {
        part: [
            wml.run_text(run)
            for run in root.iter(w("r"))
            if run.find(f"{w('rPr')}/{w('highlight')}") is not None
        ]
        for part, root in stories.items()
    }
    # The letterhead has two names of the office and stands once, with the labels of the Kazakh half.
    assert len(marked["word/twocol-header-first.xml"]) == 2
    gaps = [text for texts in marked.values() for text in texts]
    assert all(text.startswith("[") and text.endswith("]") for text in gaps)
