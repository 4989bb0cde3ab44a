"""The notes of many documents in one file."""

from __future__ import annotations

import re

import pytest

import finished
from docgen.opc import wml
from docgen.opc.wml import w
from finished import document, paragraph, reference, values
from merging import made, root


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
def test_notes_of_all_documents_stand_in_one_part(kind: str):
    notes = finished.NOTES.replace("footnote", kind)
    if kind == "comment":
        notes = re.sub("<w:comment w:type.*?</w:comment>", "", notes)
    one = document(paragraph("a", more=reference(kind, 3) + reference(kind, 2)), **{f"{kind}s": notes})
    package = made(one, document(paragraph("b")), one)
    part = root(package, f"word/{kind}s.xml")
    own = [each for each in part if each.get(w("type")) is None]
    assert [wml.story_text(each) for each in own] == ["note 2", "note 3"] * 2
    numbers = [each.get(w("id")) for each in own]
    used = values(root(package), f"{kind}Reference", "id")
    assert [used[1], used[0], used[3], used[2]] == numbers
    said = values(root(package, "word/settings.xml"), kind, "id")
    assert said == [each.get(w("id")) for each in part if each.get(w("type")) is not None]


def test_they_count_from_the_beginning_of_each_document_as_its_settings_say():
    settings = (
        f'<w:settings {finished.NAMESPACES}><w:footnotePr><w:numFmt w:val="upperRoman"/>'
        '<w:footnote w:id="0"/></w:footnotePr></w:settings>'
    )
    note = paragraph("a", more=reference("footnote", 2))
    package = made(
        document(note, footnotes=finished.NOTES, settings=settings),
        document(note, footnotes=finished.NOTES),
    )
    said = [
        [(each.tag.rpartition("}")[2], each.get(w("val"))) for each in properties]
        for properties in root(package).iter(w("footnotePr"))
    ]
    assert said == [[("numFmt", "upperRoman"), ("numRestart", "eachSect")], [("numRestart", "eachSect")]]


def test_endnotes_stand_at_the_end_of_their_document():
    inner = paragraph("x", "<w:sectPr/>")
    notes = finished.NOTES.replace("footnote", "endnote")
    package = made(
        document(inner + paragraph("a", more=reference("endnote", 2)), endnotes=notes),
        document(paragraph("b")),
    )
    assert values(root(package, "word/settings.xml"), "pos") == ["sectEnd"]
    sections = root(package).iter(w("sectPr"))
    assert [len(values(each, "noEndnote")) for each in sections] == [1, 0, 0]


def test_a_reference_to_no_note_is_left_out():
    package = made(document(paragraph("a", more=reference("footnote", 9)), footnotes=finished.NOTES))
    assert values(root(package), "footnoteReference", "id") == []
    assert "word/footnotes.xml" not in package.members
