"""Finished documents in few words, for tests of many in one file, and what such a file must satisfy.

``document(body, *section)`` is one with a body and what its last section says; stories and other parts come
by name: ``header1=…``, ``footnotes=…``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import packages
import word_fields
from docgen.opc import package as opc
from docgen.opc import parts, relations, wml
from docgen.opc.wml import w
from docgen.pipeline.inspection import CHECKS
from packages import MAIN_PART, RELATIONSHIPS, WML

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": wml.W,
        "r": wml.R,
        "wp": f"{_DRAWING}/wordprocessingDrawing",
        "a": f"{_DRAWING}/main",
        "pic": f"{_DRAWING}/picture",
    }.items()
)
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
SHEET = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" '
    'w:header="567" w:footer="567" w:gutter="0"/>'
)
#: The name of the part of a kind.
FILES = {
    **{
        name: f"word/{name}.xml"
        for name in ("styles", "numbering", "footnotes", "endnotes", "comments", "settings")
    },
    "theme": "word/theme/theme1.xml",
    "image": "word/media/image1.png",
}
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_ROOTS = {"header": "hdr", "footer": "ftr"}
_STORY = re.compile(r"(header|footer)\d")


def paragraph(text: str = "a", properties: str = "", more: str = "") -> str:
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{said}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


def table(text: str) -> str:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraph(text)}</w:tc>'
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'


def field(instruction: str, result: str = "9") -> str:
    """Return a complex field: five runs."""
    return word_fields.inner(f" {instruction} ", shown=result)


def numbered(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def picture(identifier: str) -> str:
    """Return a paragraph with a picture of a centimetre by the identifier of its relationship."""
    size = 'cx="360000" cy="360000"'
    shape = (
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    inner = (
        '<pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    )
    drawn = f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic>{inner}{shape}</pic:pic></a:graphicData>'
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="1" name="p"/>'
        f"<a:graphic>{drawn}</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _level(depth: int, start: int, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


#: Two lists of one definition that counts from 3, and a third that begins with 8.
LIST = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:nsid w:val="00AA0000"/>'
    f'<w:multiLevelType w:val="multilevel"/>{_level(0, 3, "%1.")}{_level(1, 1, "%1.%2.")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride></w:num></w:numbering>'
)
#: Two notes, 2 and 3, and the separators 0 and 1.
NOTES = (
    f"<w:footnotes {NAMESPACES}>"
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
    + "".join(f'<w:footnote w:id="{each}">{paragraph(f"note {each}")}</w:footnote>' for each in (2, 3))
    + "</w:footnotes>"
)


def styles(*said: str, defaults: str = "") -> str:
    ground = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    return f"<w:styles {NAMESPACES}>{ground if defaults else ''}{''.join(said)}</w:styles>"


def style(name: str, look: str = "", base: str = "", more: str = "") -> str:
    """Return a style of paragraphs; ``more`` are attributes of its own."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    inner = f'<w:name w:val="{name}"/>{based}<w:pPr>{look}</w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="{name}"{more}>{inner}</w:style>'


def values(root: etree._Element, name: str, key: str = "val") -> list[str | None]:
    """Return what all elements of a name say in an attribute, in their order."""
    return [node.get(w(key)) for node in root.iter(w(name))]


def theme(font: str) -> str:
    fonts = "".join(f'<a:{use}Font><a:latin typeface="{font}"/></a:{use}Font>' for use in ("major", "minor"))
    inner = f"<a:themeElements><a:fontScheme>{fonts}</a:fontScheme></a:themeElements>"
    return f'<a:theme xmlns:a="{_DRAWING}/main">{inner}</a:theme>'


def document(
    body: str,
    *section: str,
    sheet: str = SHEET,
    after: str = "",
    root: str = "",
    related: Sequence[tuple[str, str, str, bool]] = (),
    circle: str = "",
    **members: str | bytes,
) -> bytes:
    """Return a document. ``section`` comes before its ``sheet`` and ``after`` behind it.

    ``root`` are attributes of the main part, ``related`` its relationships beside those to ``members``, and
    ``circle`` names a part that leads to itself. An ``image`` is related to each header as ``p1``.
    """
    end = f"<w:sectPr>{''.join(section)}{sheet}{after}</w:sectPr>"
    main = f"<w:document {NAMESPACES} {root}><w:body>{body}{end}</w:body></w:document>"
    files: dict[str, str | bytes] = {}
    said, types = [], []
    for name, data in members.items():
        kind = found[1] if (found := _STORY.fullmatch(name)) else name
        part = FILES.get(name, f"word/{name}.xml")
        files[part] = (
            f"<w:{_ROOTS[kind]} {NAMESPACES}>{data!s}</w:{_ROOTS[kind]}>" if kind in _ROOTS else data
        )
        said.append((name if kind in _ROOTS else "p1" if kind == "image" else f"r-{kind}", kind, f"/{part}"))
        if kind != "image":
            types.append((part, _THEME_TYPE if kind == "theme" else f"{WML}.{kind}+xml"))
        if kind in _ROOTS and "image" in members:
            files[relations.relations_of(part)] = packages.relations(("p1", "image", f"/{FILES['image']}"))
    if circle:
        files[relations.relations_of(circle)] = packages.relations(("c", "header", f"/{circle}"))
    listed = packages.relations(*said).replace("</Relationships>", "")
    for identifier, kind, target, is_external in related:
        mode = ' TargetMode="External"' if is_external else ""
        address = target.replace("&", "&amp;")
        listed += f'<Relationship Id="{identifier}" Type="{RELATIONSHIPS}/{kind}" Target="{address}"{mode}/>'
    return packages.package(
        main,
        **{
            opc.CONTENT_TYPES: packages.types(*packages.USUAL_TYPES, *types),
            "word/_rels/document.xml.rels": f"{listed}</Relationships>",
        },
        **files,
    )


def everything(name: str = "d", pages: int = 1) -> bytes:
    """Return a document with a list, a note, a bookmark, pictures and the number of its pages below each."""
    footer = (
        f"<w:p><w:r><w:t>page </w:t></w:r>{field('PAGE')}<w:r><w:t> of </w:t></w:r>{field('NUMPAGES')}</w:p>"
    )
    marked = '<w:bookmarkStart w:id="0" w:name="m"/><w:bookmarkEnd w:id="0"/>'
    page = (
        paragraph(f"{name} one", numbered(0), reference("footnote", 2)),
        paragraph(f"{name} sub", numbered(1), marked + field("PAGEREF m")),
        picture("p1"),
    )
    later = BREAK + paragraph(f"{name} next", numbered(0))
    return document(
        "".join(page) + later * (pages - 1),
        '<w:headerReference w:type="default" r:id="header1"/>',
        '<w:footerReference w:type="default" r:id="footer1"/>',
        header1=paragraph(f"head of {name}") + picture("p1"),
        footer1=footer,
        numbering=LIST,
        footnotes=NOTES,
        styles=styles(style("A", '<w:jc w:val="center"/>')),
        image=PNG,
    )


#: A picture of one point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0"
    "000003010100c9fe92ef0000000049454e44ae426082"
)


def targets(package: opc.Package, part: str) -> dict[str, str]:
    """Return what the relationships of a part lead to."""
    return {each.identifier: each.target for each in relations.relationships(package, part)}


def looked_at(data: bytes) -> opc.Package:
    """Return a merged document after all of it was looked at: nothing open, nothing twice."""
    assert packages.faults(data) == []
    package = opc.read(data)
    assert list(parts.faults(package)) == []
    stories = {name: wml.parse(package[name], part=name) for name in _stories(package)}
    assert [problem for tree in stories.values() for check in CHECKS for problem in check(tree)] == []
    for tag, key in (
        (wml.DOC_PR, "id"),
        (w("bookmarkStart"), w("id")),
        (w("bookmarkStart"), w("name")),
        (w("footnote"), w("id")),
        (w("num"), w("numId")),
        (w("abstractNum"), w("abstractNumId")),
        (w("style"), w("styleId")),
    ):
        trees = [tree for name, tree in stories.items() if name != "word/settings.xml"]
        found = Counter(each.get(key) for tree in trees for each in tree.iter(tag))
        assert [each for each, count in found.items() if count > 1] == [], tag
    _look_at_names(stories)
    return package


def _stories(package: opc.Package) -> list[str]:
    return [name for name in package.members if name.startswith("word/") and name.endswith(".xml")]


def _look_at_names(stories: dict[str, etree._Element]) -> None:
    """What refers to a style, a list or a bookmark finds it."""
    trees = list(stories.values())
    for referring, tag, key in (("pStyle", "style", "styleId"), ("numId", "num", "numId")):
        known = {each.get(w(key)) for tree in trees for each in tree.iter(w(tag))} | {"0"}
        used = {
            each.get(w("val"))
            for name, tree in stories.items()
            for each in tree.iter(w(referring))
            if name == MAIN_PART or tree.tag in (w("hdr"), w("ftr"), w("footnotes"))
        }
        assert used <= known, (referring, used - known)
    names = {str(each.get(w("name"))) for tree in trees for each in tree.iter(w("bookmarkStart"))}
    said = (str(each.text) for tree in trees for each in tree.iter(w("instrText")))
    wanted = {found[1] for each in said if (found := re.search(r"(?:PAGEREF|\\b) (\S+)", each))}
    assert wanted <= names
