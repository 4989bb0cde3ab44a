"""Every example of every type in both languages in one file: nothing lost, nothing mixed up."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

import finished
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.merge import Finished, Merged, merged
from docgen.opc.wml import R, w
from packages import MAIN_PART

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

Key = tuple[str, str, str]


@pytest.fixture(scope="session")
def printed(made: dict[Key, Path]) -> tuple[Merged, bytes]:
    """All documents in one file, case by case, the Kazakh one of each before the Russian one."""
    out = io.BytesIO()
    said = merged((Finished(path.read_bytes(), path.name) for path in made.values()), out)
    return said, out.getvalue()


@pytest.fixture(scope="session")
def records(printed: tuple[Merged, bytes], made: dict[Key, Path]) -> dict[Key, list[etree._Element]]:
    """The blocks of each document in the file, the properties of its section last."""
    body = wml.parse(opc.read(printed[1])[MAIN_PART]).find(w("body"))
    assert body is not None
    found: list[list[etree._Element]] = [[]]
    for block in body:
        found[-1].append(block)
        section = block.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            found[-1].append(section)
            found.append([])
    return dict(zip(made, found, strict=True))


def _main(path: Path) -> etree._Element:
    return wml.parse(opc.read(path.read_bytes())[MAIN_PART])


def _stories(package: opc.Package, section: etree._Element) -> dict[tuple[str, str], str]:
    """Return the texts of headers and footers by their kind and page, empty ones left out."""
    known = finished.targets(package, MAIN_PART)
    found = {
        (each.tag, str(each.get(w("type")))): wml.story_text(
            wml.parse(package[known[str(each.get(f"{{{R}}}id"))]])
        )
        for each in section.iterchildren(w("headerReference"), w("footerReference"))
    }
    return {key: text for key, text in found.items() if text.strip()}


def test_the_file_is_whole(printed: tuple[Merged, bytes], made: dict[Key, Path]) -> None:
    said, data = printed
    finished.looked_at(data)
    assert said.documents == len(made)
    assert said.problems == ()


def test_a_base_for_each_language_and_a_header_for_each_office(printed: tuple[Merged, bytes]) -> None:
    said, data = printed
    assert said.bases == len({"kk", "ru"})
    assert said.members == len(zipfile.ZipFile(io.BytesIO(data)).namelist()) < 40


def test_the_text_of_each_document_is_there_letter_by_letter(
    kind: object, example: str, language: str, rendered: Path, records: dict[Key, list[etree._Element]]
) -> None:
    blocks = records[kind.slug, example, language]  # type: ignore[attr-defined]
    body = _main(rendered).find(w("body"))
    assert body is not None
    theirs = [wml.flowing_text(each) for each in body if each.tag != w("sectPr")]
    # A body that ends with a table is given a paragraph that holds its section.
    assert [wml.flowing_text(each) for each in blocks[:-1]] == theirs + ["\0"] * (body[-2].tag == w("tbl"))


def test_each_document_has_its_page_its_headers_and_the_number_one(
    made: dict[Key, Path], records: dict[Key, list[etree._Element]], printed: tuple[Merged, bytes]
) -> None:
    package = opc.read(printed[1])
    for key, path in made.items():
        section = records[key][-1]
        (own,) = _main(path).iter(w("sectPr"))
        assert wml.page_sizes(records[key][-1]) == wml.page_sizes(own)
        for name in ("pgMar", "cols", "titlePg"):
            assert [dict(each.attrib) for each in section.findall(w(name))] == [
                dict(each.attrib) for each in own.findall(w(name))
            ]
        theirs = _stories(opc.read(path.read_bytes()), own)
        ours = _stories(package, section)
        assert {page: text for page, text in ours.items() if page[1] != "even"} == theirs
        assert [each.get(w("start")) for each in section.findall(w("pgNumType"))] == ["1"]


def test_styles_stand_once_and_keep_their_names(printed: tuple[Merged, bytes], made: dict[Key, Path]) -> None:
    styles = wml.parse(opc.read(printed[1])["word/styles.xml"])
    known = {str(each.get(w("styleId"))) for each in styles.iter(w("style"))}
    single = opc.read(next(iter(made.values())).read_bytes())
    theirs = wml.parse(single["word/styles.xml"])
    assert known == {str(each.get(w("styleId"))) for each in theirs.iter(w("style"))}


def test_runs_keep_their_language(made: dict[Key, Path], records: dict[Key, list[etree._Element]]) -> None:
    for key in made:
        runs = [run for block in records[key] for run in block.iter(w("r")) if wml.run_text(run)]
        told = {str(each.get(w("val"))) for run in runs for each in run.findall(f"{w('rPr')}/{w('lang')}")}
        assert told == {f"{key[2]}-{ {'kk': 'KZ', 'ru': 'RU'}[key[2]] }"}
