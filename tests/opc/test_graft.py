"""What blocks refer to comes with them into another document, and nothing of the two runs together."""

from __future__ import annotations

import re

import pytest
from lxml import etree

import packages
from docgen.opc import package as opc
from docgen.opc import parts, relations, wml
from docgen.opc.graft import Graft
from docgen.opc.wml import w
from packages import MAIN_PART

W = f'xmlns:w="{wml.W}" xmlns:r="{wml.R}"'
DRAWING = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
STYLES, LISTS, NOTES = "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"
COMMENTS, PICTURE = "word/comments.xml", "word/media/a.png"


def paragraph(text: str = "a", properties: str = "", more: str = "") -> str:
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{said}<w:r><w:t>{text}</w:t></w:r>{more}</w:p>"


def document(body: str, **members: str | bytes) -> opc.Package:
    """Return a document with a body; ``members`` are its other parts by the last word of their kind."""
    files = {"styles": STYLES, "numbering": LISTS, "footnotes": NOTES, "comments": COMMENTS, "image": PICTURE}
    main = f"<w:document {W} {DRAWING}><w:body>{body}<w:sectPr/></w:body></w:document>"
    said = [(f"r-{kind}", kind, f"/{files[kind]}") for kind in members]
    types = [(files[kind], f"{packages.WML}.{kind}+xml") for kind in members if kind != "image"]
    return opc.read(
        packages.package(
            main,
            **{
                opc.CONTENT_TYPES: packages.types(*packages.USUAL_TYPES, *types),
                "word/_rels/document.xml.rels": packages.relations(*said),
            },
            **{files[kind]: data for kind, data in members.items()},
        )
    )


def styles(*said: str, defaults: str = "") -> str:
    ground = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    return f"<w:styles {W}>{ground if defaults else ''}{''.join(said)}</w:styles>"


def style(name: str, look: str = "", base: str = "", more: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    inner = f'<w:name w:val="{name}"/>{based}<w:pPr>{look}</w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="{name}"{more}>{inner}</w:style>'


def merged(host: opc.Package, guest: opc.Package) -> tuple[opc.Package, etree._Element]:
    """Return the host with the blocks of the guest behind its own, and its main part."""
    graft = Graft(host, guest, "ru")
    blocks = graft.blocks(MAIN_PART, MAIN_PART)
    package = graft.package
    root = wml.widened(wml.parse(package[MAIN_PART]), wml.parse(guest[MAIN_PART]))
    body = root.find(w("body"))
    assert body is not None
    body[-1].addprevious(etree.Element(w("p")))
    for block in blocks:
        body[-1].addprevious(block)
    package = package.replaced({MAIN_PART: wml.serialised(root)})
    assert packages.faults(opc.write(package)) == []
    assert list(parts.faults(package)) == []
    return package, root


def values(root: etree._Element, name: str, key: str = "val") -> list[str | None]:
    return [node.get(w(key)) for node in root.iter(w(name))]


def test_the_section_of_the_guest_stays_behind() -> None:
    graft = Graft(document(paragraph()), document(paragraph("b")), "ru")
    assert [block.tag for block in graft.blocks(MAIN_PART, MAIN_PART)] == [w("p")]


CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
SHARED = {
    "the same look": (styles(style("A", CENTRED)), styles(style("A", CENTRED)), "A"),
    "the same look with traces of editing": (
        styles(style("A", CENTRED)),
        styles(style("A", CENTRED, more=' w:rsidR="1"')),
        "A",
    ),
    "another look": (styles(style("A", CENTRED)), styles(style("A", RIGHT)), "A-ru"),
    "a style that the host has not": (styles(), styles(style("A", RIGHT)), "A-ru"),
    "a name that is taken by a third": (
        styles(style("A", CENTRED), style("A-ru")),
        styles(style("A", RIGHT)),
        "A-ru2",
    ),
    "the same look on another base": (
        styles(style("B", CENTRED), style("A", base="B")),
        styles(style("B", RIGHT), style("A", base="B")),
        "A-ru",
    ),
    "a circle of bases": (
        styles(style("B", base="A"), style("A", base="B")),
        styles(style("B", base="A"), style("A", base="B")),
        "A",
    ),
    "the same style on another ground": (
        styles(style("A"), defaults='<w:sz w:val="28"/>'),
        styles(style("A"), defaults='<w:sz w:val="24"/>'),
        "A-ru",
    ),
}


@pytest.mark.parametrize(("host", "guest", "name"), SHARED.values(), ids=SHARED)
def test_a_style_is_shared_where_it_looks_the_same_and_brought_along_elsewhere(
    host: str, guest: str, name: str
) -> None:
    package, root = merged(
        document(paragraph(properties='<w:pStyle w:val="A"/>'), styles=host),
        document(paragraph(properties='<w:pStyle w:val="A"/>'), styles=guest),
    )
    assert values(root, "pStyle") == ["A", name]
    known = values(wml.parse(package[STYLES]), "style", "styleId")
    assert name in known
    assert len(known) == len(set(known))


def test_a_style_brought_along_is_based_on_that_of_its_own_document() -> None:
    package, _ = merged(
        document(paragraph(), styles=styles(style("B", CENTRED))),
        document(
            paragraph(properties='<w:pStyle w:val="A"/>'),
            styles=styles(style("B", RIGHT), style("A", base="B")),
        ),
    )
    assert values(wml.parse(package[STYLES]), "basedOn") == ["B-ru"]


def test_the_ground_of_the_guest_is_laid_under_its_styles() -> None:
    package, _ = merged(
        document(paragraph(), styles=styles(style("A"), defaults='<w:sz w:val="28"/>')),
        document(
            paragraph(properties='<w:pStyle w:val="A"/>'),
            styles=styles(style("A"), defaults='<w:sz w:val="24"/>'),
        ),
    )
    (brought,) = [each for each in wml.parse(package[STYLES]) if each.get(w("styleId")) == "A-ru"]
    assert values(brought, "sz") == ["24"]
    assert [child.tag for child in brought] == [w("name"), w("pPr"), w("rPr")]


def test_what_the_guest_leaves_to_its_default_style_is_written_down() -> None:
    default = ' w:default="1"'
    package, root = merged(
        document(paragraph(), styles=styles(style("A", CENTRED, more=default))),
        document(paragraph(), styles=styles(style("N", RIGHT, more=default))),
    )
    assert values(root, "pStyle") == ["N-ru"]
    assert values(wml.parse(package[STYLES]), "style", "default") == ["1", "0"]


SPACED = '<w:spacing w:after="0"/>'
ON_TABLE = (
    f'<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:pPr>{SPACED}</w:pPr>'
    '<w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("look", "spaces", "sizes"),
    [("", ["0"], ["18"]), ('<w:spacing w:after="60"/>', [], ["18"])],
    ids=["the style of the paragraph says nothing", "it says its spaces"],
)
def test_what_a_table_style_says_holds_over_the_ground_and_under_styles(
    look: str, spaces: list[str], sizes: list[str]
) -> None:
    inside = paragraph("b", '<w:pStyle w:val="A"/>')
    cell = f"<w:tc>{inside}</w:tc>"
    inner = '<w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>'
    _, root = merged(
        document(paragraph(), styles=styles(defaults='<w:sz w:val="28"/>')),
        document(
            f"<w:tbl>{inner}<w:tr>{cell}</w:tr></w:tbl>{paragraph('c')}",
            styles=styles(style("A", look), ON_TABLE, defaults='<w:sz w:val="24"/>'),
        ),
    )
    assert values(root, "spacing", "after") == spaces
    assert values(root, "sz") == sizes


def test_what_the_ground_should_not_say_is_not_laid_under() -> None:
    package, _ = merged(
        document(paragraph(), styles=styles(style("A"), defaults='<w:sz w:val="28"/>')),
        document(
            paragraph(properties='<w:pStyle w:val="A"/>'), styles=styles(style("A"), defaults="<w:foreign/>")
        ),
    )
    assert values(wml.parse(package[STYLES]), "foreign") == []


def test_a_list_without_a_definition_is_left_out() -> None:
    lists = f'<w:numbering {W}><w:num w:numId="1"/></w:numbering>'
    _, root = merged(
        document(paragraph()), document(paragraph(properties=NUMBERED.format(1)), numbering=lists)
    )
    assert values(root, "numId") == []


def test_a_style_that_no_document_has_is_left_out() -> None:
    _, root = merged(
        document(paragraph(), styles=styles(style("A"))),
        document(paragraph(properties='<w:pStyle w:val="A"/>')),
    )
    assert values(root, "pStyle") == []


def test_runs_keep_the_language_that_their_document_says_for_all() -> None:
    languages = [styles(defaults=f'<w:lang w:val="{each}"/>') for each in ("kk-KZ", "ru-RU")]
    said = '<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>b</w:t></w:r>'
    _, root = merged(
        document(paragraph(), styles=languages[0]), document(paragraph(more=said), styles=languages[1])
    )
    assert values(root, "lang") == ["ru-RU", "en-GB"]


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
LIST = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:nsid w:val="00AA"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:pStyle w:val="L"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def test_the_lists_of_the_two_count_apart() -> None:
    package, root = merged(
        document(paragraph(properties=NUMBERED.format(1)), numbering=LIST.format("%1.")),
        document(paragraph(properties=NUMBERED.format(1)) * 2, numbering=LIST.format("%1)")),
    )
    assert values(root, "numId") == ["1", "2", "2"]
    numbering = wml.parse(package[LISTS])
    assert [child.tag for child in numbering] == [w("abstractNum")] * 2 + [w("num")] * 2
    assert values(numbering, "abstractNum", "abstractNumId") == ["0", "1"]
    assert values(numbering, "abstractNumId") == ["0", "1"]
    assert values(numbering, "lvlText") == ["%1.", "%1)"]
    # Two definitions that are called alike would be one list in Word.
    assert values(numbering, "nsid") == ["00AA", "5D0C0001"]


def test_a_style_that_numbers_is_never_shared() -> None:
    look = NUMBERED.format(1)
    halves = [
        document(
            paragraph(properties='<w:pStyle w:val="L"/>'),
            styles=styles(style("L", look)),
            numbering=LIST.format("%1."),
        )
        for _ in range(2)
    ]
    package, root = merged(*halves)
    assert values(root, "pStyle") == ["L", "L-ru"]
    assert values(wml.parse(package[STYLES]), "numId") == ["1", "2"]
    assert values(wml.parse(package[LISTS]), "pStyle") == ["L", "L-ru"]


def test_a_host_without_lists_gets_those_of_the_guest() -> None:
    package, root = merged(
        document(paragraph()),
        document(paragraph(properties=NUMBERED.format(1)), numbering=LIST.format("%1.")),
    )
    assert values(root, "numId") == ["1"]
    assert LISTS in package.members


@pytest.mark.parametrize("number", ["0", "7"])
def test_a_number_of_no_list_is_that_of_none(number: str) -> None:
    _, root = merged(
        document(paragraph(), numbering=LIST.format("%1.")),
        document(paragraph(properties=NUMBERED.format(number)), numbering=LIST.format("%1.")),
    )
    assert values(root, "numId") == (["0"] if number == "0" else [])


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
