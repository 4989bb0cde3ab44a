"""What blocks refer to comes with them into another document, and nothing of the two runs together."""

from __future__ import annotations

import re

import pytest

from docgen.opc import relations, wml
from docgen.opc.graft import Graft
from docgen.opc.wml import w
from finished import paragraph, values
from grafting import COMMENTS, NOTES, W, document, merged
from packages import MAIN_PART


def test_the_section_of_the_guest_stays_behind() -> None:
    graft = Graft(document(paragraph()), document(paragraph("b")), "ru")
    assert [block.tag for block in graft.blocks(MAIN_PART, MAIN_PART)] == [w("p")]


CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


@pytest.mark.parametrize("host_has", [True, False])
def test_notes_come_along_with_numbers_of_their_own(host_has: bool) -> None:
    notes = [f"<w:footnotes {W}>{SEPARATOR}{NOTE.format(1, text)}</w:footnotes>" for text in ("бір", "один")]
    ours = (
        document(paragraph(more=REFERENCE.format(1)), footnotes=notes[0])
        if host_has
        else document(paragraph())
    )
    package, root = merged(ours, document(paragraph(more=REFERENCE.format(1)), footnotes=notes[1]))
    merged_notes = wml.parse(package[NOTES])
    assert values(root, "footnoteReference", "id") == (["1", "2"] if host_has else ["1"])
    assert values(merged_notes, "footnote", "id") == ["-1", *(["1", "2"] if host_has else ["1"])]
    assert wml.story_text(merged_notes).split() == [*(["бір"] if host_has else []), "один"]


def test_comments_come_along_with_their_ranges() -> None:
    said = (
        '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    comments = f'<w:comments {W}><w:comment w:id="0">{paragraph("c")}</w:comment></w:comments>'
    halves = [document(paragraph(more=said), comments=comments) for _ in range(2)]
    package, root = merged(*halves)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert values(root, name, "id") == ["0", "1"]
    assert values(wml.parse(package[COMMENTS]), "comment", "id") == ["0", "1"]


def picture(identifier: str) -> str:
    shown = f'<wp:docPr id="5" name="p"/><a:blip xmlns:a="a:b" r:embed="{identifier}"/>'
    return f"<w:r><w:drawing>{shown}</w:drawing></w:r>"


@pytest.mark.parametrize(("data", "count"), [(b"one", 1), (b"other", 2)])
def test_pictures_come_along_and_the_same_one_stands_once(data: bytes, count: int) -> None:
    package, root = merged(
        document(paragraph(more=picture("r-image")), image=b"one"),
        document(paragraph(more=picture("r-image")), image=data),
    )
    media = {name: content for name, content in package.members.items() if "media" in name}
    assert len(media) == count
    shown = [str(node.get(f"{{{wml.R}}}embed")) for node in root.iter("{a:b}blip")]
    known = {each.identifier: each.target for each in relations.relationships(package, MAIN_PART)}
    assert [media[known[each]] for each in shown] == [b"one", data]
    numbers = [node.get("id") for node in root.iter(wml.DOC_PR)]
    assert len(set(numbers)) == 2


def test_links_outwards_stay_links() -> None:
    link = '<w:hyperlink r:id="out"><w:r><w:t>c</w:t></w:r></w:hyperlink>'
    guest = document(paragraph(more=link))
    name = relations.relations_of(MAIN_PART)
    target = "https://example.kz/?a=1&b=2"
    related, identifier = relations.with_relationship(
        guest[name], f"{wml.R}/hyperlink", target, is_external=True
    )
    main = guest[MAIN_PART].replace(b'"out"', f'"{identifier}"'.encode())
    package, root = merged(document(paragraph()), guest.replaced({name: related, MAIN_PART: main}))
    (used,) = [node.get(f"{{{wml.R}}}id") for node in root.iter(w("hyperlink"))]
    (found,) = [each for each in relations.relationships(package, MAIN_PART) if each.identifier == used]
    assert (found.target, found.is_external) == (target, True)


def test_bookmarks_keep_apart_and_what_leads_to_them_follows() -> None:
    marked = (
        '<w:hyperlink w:anchor="m"><w:r><w:t>c</w:t></w:r></w:hyperlink>'
        "<w:r><w:instrText> REF m \\h </w:instrText></w:r>"
        '<w:fldSimple w:instr="PAGEREF m"/><w:bookmarkStart w:id="3" w:name="m"/><w:bookmarkEnd w:id="3"/>'
    )
    _, root = merged(*(document(paragraph(more=marked)) for _ in range(2)))
    assert values(root, "bookmarkStart", "name") == ["m", "m_ru"]
    assert values(root, "hyperlink", "anchor") == ["m", "m_ru"]
    assert values(root, "fldSimple", "instr") == ["PAGEREF m", "PAGEREF m_ru"]
    assert [node.text for node in root.iter(w("instrText"))] == [" REF m \\h ", " REF m_ru \\h "]
    begins, ends = (values(root, name, "id") for name in ("bookmarkStart", "bookmarkEnd"))
    assert begins == ends
    assert len(set(begins)) == 2


def test_a_bookmark_of_the_longest_name_still_has_one_that_word_takes() -> None:
    mark = f'<w:bookmarkStart w:id="3" w:name="{"m" * 40}"/><w:bookmarkEnd w:id="3"/>'
    _, root = merged(*(document(paragraph(more=mark)) for _ in range(2)))
    first, second = values(root, "bookmarkStart", "name")
    assert first != second
    assert len(str(second)) == 40


def test_content_controls_lose_their_number_and_their_source() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:id w:val="7"/><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>'
        f"{paragraph()}</w:sdtContent></w:sdt>"
    )
    _, root = merged(*(document(control) for _ in range(2)))
    kept = [[child.tag for child in properties] for properties in root.iter(w("sdtPr"))]
    assert kept == [[w("id"), w("dataBinding")], []]


def test_prefixes_that_the_guest_ignores_are_known_to_the_whole() -> None:
    guest = document(paragraph())
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    new = f'xmlns:n="urn:new" xmlns:mc="{compatibility}" mc:Ignorable="n"'
    main = (
        guest[MAIN_PART]
        .decode()
        .replace("<w:document ", f"<w:document {new} ")
        .replace("<w:p>", '<w:p n:a="1">')
    )
    package, _ = merged(document(paragraph()), guest.replaced({MAIN_PART: main.encode()}))
    head = re.search(rb"<w:document[^>]*>", package[MAIN_PART])
    assert head is not None
    assert b'mc:Ignorable="n"' in head.group()
    assert b'xmlns:n="urn:new"' in head.group()
