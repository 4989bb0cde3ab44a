"""The inspection of working copies: each damage is refused by its own check, a sound copy passes."""

from __future__ import annotations

import pytest

import docgen
import papers
from docgen.opc import package as opc
from docgen.pipeline import twocol
from docgen.pipeline.twocol_inspection import inspected
from packages import MAIN_PART

HEADER, NOTES = "word/twocol-header-first.xml", "word/footnotes.xml"
NOTED = '<w:p><w:r><w:t>{}</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
# Part, letters in it, what stands in their place, codes.
DAMAGES = {
    "a text of the left half lost": (MAIN_PART, "бір", "", ["V010"]),
    "a text of the right half lost": (MAIN_PART, "один", "", ["V010"]),
    "a letter changed": (MAIN_PART, "один", "одним", ["V010"]),
    "texts in another order": (MAIN_PART, "екі", "бір", ["V010"]),
    "a Russian text on the left": (MAIN_PART, "екі", "два", ["V010"]),
    "a text more": (MAIN_PART, papers.markup("екі"), papers.markup("екі", "x"), ["V010"]),
    "a note lost": (NOTES, "ескерту", "", ["V011"]),
    "a page without the mark": (HEADER, "ЖОБА", "", ["V012"]),
    "a mark with other words": (HEADER, "рабочая копия", "рабочий", ["V012"]),
    "a letterhead lost": (HEADER, "бланк", "", ["V013", "V013"]),
    "a reference that leads nowhere": (MAIN_PART, '"first" r:id="', '"first" r:id="x', ["T009"]),
    "a cell without a paragraph": (MAIN_PART, papers.markup("екі"), "", ["V002", "V010"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def halves():
    """Return two documents with a note each."""
    made = {}
    for language, (one, two, note) in {
        "kk": ("бір", "екі", "ескерту"),
        "ru": ("один", "два", "сноска"),
    }.items():
        folder = docgen.opened().catalog.root / f"templates_{language}"
        base = opc.read((folder / "_base.docx").read_bytes())
        said = {"parts": {NOTES: NOTE.format(note)}, "header": "бланк"}
        made[language] = papers.docx(base, NOTED.format(one), two, **said)
    return made


def test_a_sound_copy_passes(halves):
    assert inspected(twocol.combined(halves), halves) == []


@pytest.mark.parametrize(("part", "old", "new", "codes"), DAMAGES.values(), ids=DAMAGES)
def test_a_damage_is_told_by_its_own_check(halves, part, old, new, codes):
    package = opc.read(twocol.combined(halves))
    before = package[part].decode()
    assert old in before
    damaged = opc.write(package.replaced({part: before.replace(old, new, 1).encode()}))
    assert [problem.code for problem in inspected(damaged, halves)] == codes
