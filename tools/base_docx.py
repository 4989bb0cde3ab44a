"""Writes templates_kk/_base.docx and templates_ru/_base.docx: the look of the bundled documents.

The figures are those of docs/look.md: A4, margins 3 / 1.5 / 2 / 2 cm, Times New Roman 14,
letterhead with Kazakh on the left and Russian on the right, page number from page 2.
An office that wants another look edits its own ``_base.docx`` in Word instead.

    python tools/base_docx.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from docgen.opc.package import Package, write

ROOT = Path(__file__).resolve().parent.parent
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU"}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
CM = 567  # twips in a centimetre
TEXT_WIDTH = int(16.5 * CM)

# style id, name, paragraph properties, run properties
STYLES = [
    (
        "BodyText",
        "Body Text",
        f'<w:spacing w:line="276" w:lineRule="auto"/><w:ind w:firstLine="{int(1.25 * CM)}"/><w:jc w:val="both"/>',
        "",
    ),
    (
        "BodyTextKept",
        "Body Text Kept",
        '<w:keepNext/><w:keepLines/><w:spacing w:line="276" w:lineRule="auto"/>'
        f'<w:ind w:firstLine="{int(1.25 * CM)}"/><w:jc w:val="both"/>',
        "",
    ),
    (
        "ListItem",
        "List Item",
        f'<w:spacing w:line="276" w:lineRule="auto"/><w:ind w:firstLine="{int(1.25 * CM)}"/><w:jc w:val="both"/>',
        "",
    ),
    (
        "ListItemKept",
        "List Item Kept",
        '<w:keepNext/><w:keepLines/><w:spacing w:line="276" w:lineRule="auto"/>'
        f'<w:ind w:firstLine="{int(1.25 * CM)}"/><w:jc w:val="both"/>',
        "",
    ),
    (
        "Title",
        "Title",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="120"/><w:jc w:val="center"/>',
        "<w:b/>",
    ),
    (
        "Subtitle",
        "Subtitle",
        '<w:keepNext/><w:keepLines/><w:spacing w:after="240"/><w:jc w:val="center"/>',
        "",
    ),
    (
        "Heading",
        "Section Heading",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="80"/>'
        f'<w:ind w:firstLine="{int(1.25 * CM)}"/>',
        "<w:b/>",
    ),
    ("Addressee", "Addressee", f'<w:keepLines/><w:spacing w:after="0"/><w:ind w:left="{8 * CM}"/>', "<w:b/>"),
    (
        "Requisites",
        "Requisites",
        f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs><w:spacing w:after="60"/>',
        "",
    ),
    (
        "Verb",
        "Operative Verb",
        '<w:keepNext/><w:spacing w:before="160" w:after="160"/><w:jc w:val="center"/>',
        "<w:b/>",
    ),
    (
        "Caption",
        "Caption",
        '<w:keepNext/><w:spacing w:before="160" w:after="80"/><w:jc w:val="center"/>',
        '<w:b/><w:sz w:val="24"/>',
    ),
    (
        "SignaturePosition",
        "Signature Position",
        f'<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs><w:spacing w:before="360"/>',
        "<w:b/>",
    ),
    (
        "Signature",
        "Signature",
        f'<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>',
        "<w:b/>",
    ),
    (
        "SignatureCell",
        "Signature Cell",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="80" w:after="80"/>',
        "<w:b/>",
    ),
    (
        "Executor",
        "Executor",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="160"/>',
        '<w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    (
        "TableText",
        "Table Text",
        '<w:spacing w:before="20" w:after="20"/>',
        '<w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    (
        "TableHead",
        "Table Head",
        '<w:keepNext/><w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>',
        '<w:b/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    (
        "Letterhead",
        "Letterhead",
        '<w:spacing w:after="40"/><w:jc w:val="center"/>',
        '<w:b/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    (
        "LetterheadAddress",
        "Letterhead Address",
        '<w:spacing w:after="40"/><w:jc w:val="center"/>',
        '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    ("Header", "header", '<w:jc w:val="center"/>', '<w:sz w:val="24"/><w:szCs w:val="24"/>'),
]


def styles(locale: str) -> str:
    rows = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
        for style, name, paragraph, run in STYLES
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>{rows}</w:styles>"
    )


def run(text: str, locale: str) -> str:
    return f'<w:r><w:rPr><w:lang w:val="{locale}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(style: str, text: str, locale: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text, locale)}</w:p>'


def letterhead_cell(width: int, language: str, phone: str) -> str:
    locale = LOCALES[language]
    lines = [
        ("Letterhead", "{{ office.name | %s | upper }}" % language),
        ("LetterheadAddress", "{%p if office.address is defined %}"),
        ("LetterheadAddress", "{{ office.address | %s }}" % language),
        ("LetterheadAddress", "{%p endif %}"),
        ("LetterheadAddress", "{%p if office.phone is defined %}"),
        ("LetterheadAddress", phone + " {{ office.phone }}"),
        ("LetterheadAddress", "{%p endif %}"),
    ]
    inner = "".join(paragraph(style, text, locale) for style, text in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def first_header() -> str:
    gap = int(1.1 * CM)
    half = (TEXT_WIDTH - gap) // 2
    empty = f'<w:tc><w:tcPr><w:tcW w:w="{gap}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="LetterheadAddress"/></w:pPr></w:p></w:tc>'
    return (
        f'{DECLARATION}<w:hdr xmlns:w="{W}"><w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        '<w:tblBorders><w:bottom w:val="double" w:sz="6" w:space="0" w:color="auto"/></w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{gap}"/><w:gridCol w:w="{half}"/></w:tblGrid>'
        f"<w:tr>{letterhead_cell(half, 'kk', 'тел.:')}{empty}{letterhead_cell(half, 'ru', 'тел.:')}</w:tr></w:tbl>"
        '<w:p><w:pPr><w:pStyle w:val="LetterheadAddress"/></w:pPr></w:p></w:hdr>'
    )


def page_header() -> str:
    field = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f'{DECLARATION}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{field}</w:p></w:hdr>'


def main_part() -> str:
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{2 * CM}" w:right="{int(1.5 * CM)}" w:bottom="{2 * CM}" w:left="{3 * CM}" '
        f'w:header="{CM}" w:footer="{CM}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def base(language: str) -> bytes:
    locale = LOCALES[language]
    parts = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "fontTable": "fontTable",
        "header1": "header",
        "header2": "header",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{OFFICE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    relations = ["styles", "settings", "fontTable", "header", "header"]
    targets = ["styles", "settings", "fontTable", "header1", "header2"]
    members = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
        "</Types>",
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{R}/custom-properties" Target="docProps/custom.xml"/></Relationships>',
        "word/document.xml": main_part(),
        "word/_rels/document.xml.rels": f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}.xml"/>'
            for number, (kind, target) in enumerate(zip(relations, targets, strict=True), 1)
        )
        + "</Relationships>",
        "word/styles.xml": styles(locale),
        "word/settings.xml": f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{locale}"/></w:settings>',
        "word/fontTable.xml": f'{DECLARATION}<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>',
        "word/header1.xml": page_header(),
        "word/header2.xml": first_header(),
        "docProps/core.xml": f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title><dc:language>{locale}</dc:language></cp:coreProperties>',
        "docProps/custom.xml": f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"/>',
    }
    return write(Package({name: text.encode("utf-8") for name, text in members.items()}))


def main() -> int:
    behind = []
    for language in LOCALES:
        path = ROOT / f"templates_{language}" / "_base.docx"
        data = base(language)
        if "--check" in sys.argv:
            behind += [] if path.exists() and path.read_bytes() == data else [str(path)]
        else:
            path.write_bytes(data)
            print(path.relative_to(ROOT))
    for path_name in behind:
        print(f"not in step: {path_name}", file=sys.stderr)
    return 1 if behind else 0


if __name__ == "__main__":
    raise SystemExit(main())
