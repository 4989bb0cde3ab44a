"""Finished documents that show a reader something else while their words stay, and such that do not.

    the members of a document (the Russian act of an inspection)  ->  the members of one in disguise

``DISGUISES`` must never be proved. ``HARMLESS`` is what office programs write without being asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packages import MAIN_PART, RELATIONSHIPS, WML

if TYPE_CHECKING:
    from collections.abc import Callable

    Members = dict[str, bytes]
    Operator = Callable[[Members], Members]

TYPES, RELS, MAIN_RELS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
STYLES, SETTINGS, FONTS, HEADER = (
    "word/styles.xml",
    "word/settings.xml",
    "word/fontTable.xml",
    "word/header2.xml",
)
WORDS = "Справка составлена"
#: A paragraph, and the whole text of its only run.
_RUN = re.compile(rf"<w:r>(?:(?!</w:r>).)*{WORDS}.*?</w:r>")
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_PLUS = "<w:r><w:t>ОТКАЗАТЬ</w:t></w:r>"
_PARAGRAPH = f"<w:p>{_PLUS}</w:p>"


def put(name: str, old: str, new: str) -> Operator:
    """Return what replaces the first ``old`` of a member."""

    def changed(members: Members) -> Members:
        text = members[name].decode()
        assert old in text, (name, old)
        return {**members, name: text.replace(old, new, 1).encode()}

    return changed


def around(before: str, after: str, *, keeps: bool = True) -> Operator:
    """Return what puts markup before and after the run of some words, or in its place."""

    def changed(members: Members) -> Members:
        text = members[MAIN_PART].decode()
        found = _RUN.search(text)
        assert found
        inner = found[0] if keeps else ""
        text = f"{text[: found.start()]}{before}{inner}{after}{text[found.end() :]}"
        return {**members, MAIN_PART: text.encode()}

    return changed


def letters(properties: str) -> Operator:
    """Return what gives a run more properties."""

    def changed(members: Members) -> Members:
        text = members[MAIN_PART].decode()
        found = _RUN.search(text)
        assert found
        run = found[0].replace("<w:rPr>", f"<w:rPr>{properties}", 1)
        return {**members, MAIN_PART: f"{text[: found.start()]}{run}{text[found.end() :]}".encode()}

    return changed


def paragraph(properties: str) -> Operator:
    """Return what gives a paragraph more properties."""

    def changed(members: Members) -> Members:
        text = members[MAIN_PART].decode()
        end = text.rindex("</w:pPr>", 0, text.index(WORDS))
        return {**members, MAIN_PART: f"{text[:end]}{properties}{text[end:]}".encode()}

    return changed


def style(properties: str, of: str = "BodyText") -> Operator:
    """Return what gives the letters of a style more properties."""

    def changed(members: Members) -> Members:
        text = members[STYLES].decode()
        start = text.index(f'w:styleId="{of}"')
        end = text.index("</w:style>", start)
        own = text[start:end].replace("<w:rPr/>", "")
        own = f"{own}<w:rPr>{properties}</w:rPr>" if "<w:rPr>" not in own else own
        return {**members, STYLES: f"{text[:start]}{own}{text[end:]}".encode()}

    return changed


def added(name: str, data: str, kind: str, relation: str, of: str = MAIN_RELS) -> Operator:
    """Return what adds a part with its relationship."""
    target = name.removeprefix("word/") if of == MAIN_RELS else name

    def changed(members: Members) -> Members:
        members = put(TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')(
            members
        )
        return {**related(relation, target, of=of)(members), name: data.encode()}

    return changed


def declared(name: str, kind: str) -> Operator:
    """Return what gives a member its content type."""
    return put(TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')


def related(kind: str, target: str, mode: str = "", of: str = MAIN_RELS) -> Operator:
    """Return what adds a relationship."""
    whole = kind if "/" in kind else f"{RELATIONSHIPS}/{kind}"
    outside = f' TargetMode="{mode}"' if mode else ""
    return put(
        of,
        "</Relationships>",
        f'<Relationship Id="rIdX" Type="{whole}" Target="{target}"{outside}/></Relationships>',
    )


def both(*operators: Operator) -> Operator:
    """Return what does several things one after another."""

    def changed(members: Members) -> Members:
        for operator in operators:
            members = operator(members)
        return members

    return changed


def setting(markup: str) -> Operator:
    return put(SETTINGS, "</w:settings>", f"{markup}</w:settings>")


def control(properties: str) -> Operator:
    """Return what puts a run into a content control."""
    return around(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>")


def shape(inner: str) -> Operator:
    namespaces = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    return around("", f"<w:r><w:pict {namespaces}>{inner}</w:pict></w:r>")


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def root(name: str, attributes: str) -> Operator:
    return put(name, "<w:document ", f"<w:document {attributes} ")


_WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACE = f'xmlns:w="{_WML}"'
_NUMBERING = (
    f'<w:numbering {_NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="5"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="Отказать %1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_LISTS = added("word/numbering.xml", _NUMBERING, f"{WML}.numbering+xml", "numbering")
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_OFF = '<w:framePr w:w="10" w:h="10" w:hRule="exact" w:x="-20000" w:hAnchor="page" w:vAnchor="page"/>'

_ALL_HIDDEN = "<w:rPrDefault><w:rPr>", "<w:rPrDefault><w:rPr><w:vanish/>"

#: Ways to give letters another look.
_LETTERS = {
    "hidden": "<w:vanish/>",
    "hidden on the web": "<w:webHidden/>",
    "hidden as a mark": "<w:specVanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "of a colour of the theme": '<w:color w:val="000000" w:themeColor="background1"/>',
    "of no size": '<w:sz w:val="1"/>',
    "of a huge size": '<w:sz w:val="3276"/>',
    "pressed together": '<w:w w:val="1"/>',
    "over one another": '<w:spacing w:val="-400"/>',
    "off the page": '<w:position w:val="4000"/>',
    "on black": '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    "on a black of the theme": '<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="text1"/>',
    "marked black": '<w:highlight w:val="black"/>',
    "signs of another font": '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>',
    "signs by a hint": '<w:rFonts w:hint="eastAsia" w:eastAsia="Wingdings"/>',
    "empty": f'<w14:textFill xmlns:w14="{_W14}"><w14:noFill/></w14:textFill>',
    "turned round": "<w:rtl/>",
    "of complex scripts": "<w:cs/>",
    "fitted": '<w:fitText w:val="10" w:id="7"/>',
    "combined": '<w:eastAsianLayout w:id="3" w:combine="1"/>',
    "with a border": '<w:bdr w:val="single" w:sz="96" w:space="0" w:color="000000"/>',
    "struck out": "<w:strike/>",
    "capitals": "<w:caps/>",
    "outlined": "<w:outline/>",
    "formatted by a tracked change": '<w:rPrChange w:id="4" w:author="a"><w:rPr/></w:rPrChange>',
    "in the properties": _PLUS,
}
_PARAGRAPHS = {
    "of no height": '<w:spacing w:line="1" w:lineRule="exact"/>',
    "beside the page": '<w:ind w:left="25000" w:firstLine="0"/>',
    "in a frame off the page": _OFF,
    "from right to left": "<w:bidi/>",
    "on black": '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    "with its end hidden": "<w:rPr><w:vanish/></w:rPr>",
    "with its end deleted": '<w:rPr><w:del w:id="4" w:author="a"/></w:rPr>',
    "with another alignment": '<w:jc w:val="right"/>',
    "on another page": "<w:pageBreakBefore/>",
    "formatted by a tracked change": '<w:pPrChange w:id="4" w:author="a"><w:pPr/></w:pPrChange>',
}
_SETTINGS = {
    "mail merge": '<w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge>',
    "headers of even pages": "<w:evenAndOddHeaders/>",
    "fields made anew": '<w:updateFields w:val="true"/>',
    "styles of a template": "<w:linkStyles/>",
    "tracked changes not shown": '<w:revisionView w:insDel="0"/>',
    "a background": "<w:displayBackgroundShape/>",
    "colours of the theme turned round": '<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/>',
    "margins turned round": "<w:mirrorMargins/>",
    "a form": '<w:documentProtection w:edit="forms" w:enforcement="1"/>',
}
_ROWS = {
    "of no height": '<w:trHeight w:val="1" w:hRule="exact"/>',
    "hidden": "<w:hidden/>",
    "deleted by a tracked change": '<w:del w:id="1" w:author="a"/>',
    "that begins later": '<w:gridBefore w:val="1"/>',
}
_CELLS = {
    "black": '<w:shd w:val="clear" w:fill="000000"/>',
    "turned": '<w:textDirection w:val="tbRl"/>',
    "deleted by a tracked change": '<w:cellDel w:id="5" w:author="a"/>',
    "merged": '<w:hMerge w:val="restart"/>',
    "with a margin": '<w:tcMar><w:left w:w="20000" w:type="dxa"/></w:tcMar>',
}
_TABLES = {
    "off the page": '<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="-30000" w:tblpY="-30000"/>',
    "from right to left": "<w:bidiVisual/>",
    "beside the page": '<w:tblInd w:w="30000" w:type="dxa"/>',
}
_TEXTS = {
    "a zero-width blank": "\u200b",
    "a joiner": "\u200d",
    "a mark of direction": "\u200e",
    "letters turned round": "\u202e",
    "a soft hyphen": "\u00ad",
    "a stroke through a letter": "\u0336",
    "a sign of a private area": "\ue000",
    "a variation selector": "\ufe0f",
    "a filler": "\u3164",
    "a letter of tags": "\U000e0041",
}
_IN_A_RUN = {
    "a soft hyphen": "<w:softHyphen/>",
    "a symbol": '<w:sym w:font="Wingdings" w:char="F0FC"/>',
    "the day": "<w:dayLong/>",
    "the number of a note": "<w:footnoteRef/>",
    "ink": f'<w:contentPart xmlns:r="{RELATIONSHIPS}" r:id="x"/>',
    "text of another namespace": '<q:t xmlns:q="urn:q">не</q:t>',
    "text of strict markup": '<q:t xmlns:q="http://purl.oclc.org/ooxml/wordprocessingml/main">не</q:t>',
    "text between elements": "не",
}
_HOLDERS = {
    "a direction": ('<w:bdo w:val="rtl">', "</w:bdo>"),
    "an insertion": ('<w:ins w:id="1" w:author="a">', "</w:ins>"),
    "a deletion": ('<w:del w:id="1" w:author="a">', "</w:del>"),
    "a link": ('<w:hyperlink w:anchor="x">', "</w:hyperlink>"),
    "a smart tag": ('<w:smartTag w:element="x" w:uri="u">', "</w:smartTag>"),
    "a field that it is the code of": (mark("begin"), mark("end")),
    "a choice that nobody takes": (
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:zz="urn:zz" Requires="zz">',
        "</mc:Choice></mc:AlternateContent>",
    ),
    "a mark": ('<w:bookmarkStart w:id="3" w:name="n">', "</w:bookmarkStart>"),
    "a permission": ('<w:permStart w:id="3">', "</w:permStart>"),
}
_CONTROLS = {
    "bound to data": '<w:dataBinding w:xpath="/a" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>',
    "that shows a placeholder": "<w:showingPlcHdr/>",
    "with a list": '<w:dropDownList><w:listItem w:displayText="Нет" w:value="x"/></w:dropDownList>',
    "with nothing of its own": "",
}

DISGUISES: dict[str, Operator] = {
    **{f"letters {name}": letters(properties) for name, properties in _LETTERS.items()},
    **{f"style: letters {name}": style(properties) for name, properties in _LETTERS.items()},
    **{f"a paragraph {name}": paragraph(properties) for name, properties in _PARAGRAPHS.items()},
    **{f"setting: {name}": setting(markup) for name, markup in _SETTINGS.items()},
    **{
        f"a row {name}": put(MAIN_PART, "<w:trPr><w:cantSplit/></w:trPr>", f"<w:trPr>{properties}</w:trPr>")
        for name, properties in _ROWS.items()
    },
    **{
        f"a cell {name}": put(MAIN_PART, "</w:tcPr>", f"{properties}</w:tcPr>")
        for name, properties in _CELLS.items()
    },
    **{
        f"a table {name}": put(MAIN_PART, "<w:tblLayout", f"{properties}<w:tblLayout")
        for name, properties in _TABLES.items()
    },
    **{
        f"in the words {name}": put(MAIN_PART, WORDS, f"Спр{sign}авка составлена")
        for name, sign in _TEXTS.items()
    },
    **{
        f"in a run {name}": put(MAIN_PART, f"{WORDS} 20", f"{WORDS} </w:t>{inner}<w:t>20")
        for name, inner in _IN_A_RUN.items()
    },
    **{f"a run in {name}": around(*holder) for name, holder in _HOLDERS.items()},
    **{f"a control {name}": control(properties) for name, properties in _CONTROLS.items()},
    "a letter of another alphabet": put(MAIN_PART, WORDS, "Cправка составлена"),
    "letters taken apart": put(MAIN_PART, "район", "раи\u0306он"),
    "a blank more": put(MAIN_PART, WORDS, "Справка  составлена"),
    "a blank that is not kept": put(
        MAIN_PART, f'<w:t xml:space="preserve">{WORDS} 20', f"<w:t>{WORDS} </w:t><w:t>20"
    ),
    "letters of all documents hidden": put(STYLES, *_ALL_HIDDEN),
    "letters without a style hidden": put(
        STYLES,
        '<w:name w:val="Default Paragraph Font"/>',
        '<w:name w:val="Default Paragraph Font"/><w:rPr><w:vanish/></w:rPr>',
    ),
    "a style twice": put(
        STYLES,
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="x"/></w:style></w:styles>',
    ),
    "a style of tables hides": put(
        STYLES,
        '<w:basedOn w:val="TableNormal"/>',
        '<w:basedOn w:val="TableNormal"/><w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr>'
        "</w:tblStylePr>",
    ),
    "styles in another part": both(
        lambda members: {
            **members,
            "word/other.xml": members[STYLES].decode().replace(*_ALL_HIDDEN).encode(),
        },
        declared("word/other.xml", f"{WML}.styles+xml"),
        put(MAIN_RELS, '"styles.xml"', '"other.xml"'),
    ),
    "numbered by itself": both(_LISTS, paragraph(_NUMBERED)),
    "numbered by its style": both(
        _LISTS,
        put(STYLES, '<w:spacing w:line="276"', f'{_NUMBERED}<w:spacing w:line="276"'),
    ),
    "a field that says something else": around(
        f'{mark("begin")}<w:r><w:instrText> QUOTE "x" </w:instrText></w:r>{mark("separate")}', mark("end")
    ),
    "digits behind the number of the page": put(
        "word/header1.xml", "</w:p>", "<w:r><w:t>999</w:t></w:r></w:p>"
    ),
    "a second main part": both(
        lambda members: {**members, "word/other.xml": members[MAIN_PART].replace(b"20", b"21")},
        declared("word/other.xml", f"{WML}.document.main+xml"),
        related("officedocument", "word/other.xml", of=RELS),
    ),
    "no header on the first page": put(MAIN_PART, "<w:titlePg/>", ""),
    "two headers of the first page": put(
        MAIN_PART, '<w:headerReference w:type="default"', '<w:headerReference w:type="first"'
    ),
    "styles in two parts": both(
        lambda members: {**members, "word/other.xml": members[STYLES]},
        declared("word/other.xml", f"{WML}.styles+xml"),
        related("styles", "other.xml"),
    ),
    "defaults said twice": put(
        STYLES,
        "</w:docDefaults>",
        "</w:docDefaults><w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>",
    ),
    "styles of another content type": put(TYPES, f"{WML}.styles+xml", f"{WML}.header+xml"),
    "a header pushed away": put(MAIN_PART, 'w:header="', 'w:header="2'),
    "margins beyond the sheet": put(MAIN_PART, 'w:left="', 'w:left="2'),
    "many columns": put(MAIN_PART, "</w:sectPr>", '<w:cols w:num="40"/></w:sectPr>'),
    "pages numbered from 17": put(MAIN_PART, "</w:sectPr>", '<w:pgNumType w:start="17"/></w:sectPr>'),
    "numbers of lines": put(MAIN_PART, "</w:sectPr>", '<w:lnNumType w:countBy="1"/></w:sectPr>'),
    "a section more": paragraph('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'),
    "a black page": put(MAIN_PART, "<w:body>", '<w:background w:color="000000"/><w:body>'),
    "a paragraph beside the body": put(MAIN_PART, "</w:body>", f"</w:body>{_PARAGRAPH}"),
    "a paragraph between rows": put(MAIN_PART, "</w:tr>", f"</w:tr>{_PARAGRAPH}"),
    "a row in a choice": put(
        MAIN_PART,
        "</w:tr>",
        f'</w:tr><mc:AlternateContent xmlns:mc="{_MC}"><w:tr><w:tc>{_PARAGRAPH}</w:tc></w:tr>'
        "</mc:AlternateContent>",
    ),
    "a cell in a mark": put(MAIN_PART, "</w:tc>", f"</w:tc><w:ins><w:tc>{_PARAGRAPH}</w:tc></w:ins>"),
    "a narrow column": put(MAIN_PART, '<w:gridCol w:w="2268"/>', '<w:gridCol w:w="1"/>'),
    "a shape over the words": shape(
        '<v:rect style="position:absolute;width:500pt;height:60pt" fillcolor="white"/>'
    ),
    "words drawn": shape('<v:shape><v:textpath on="t" string="ОТКАЗАТЬ"/></v:shape>'),
    "a chunk of another document": put(
        MAIN_PART, "<w:body>", f'<w:body><w:altChunk xmlns:r="{RELATIONSHIPS}" r:id="x"/>'
    ),
    "a comment": added("word/comments.xml", f"<w:comments {_NAMESPACE}/>", f"{WML}.comments+xml", "comments"),
    "words above the notes": added(
        "word/footnotes.xml",
        f'<w:footnotes {_NAMESPACE}><w:footnote w:type="separator" w:id="0">{_PARAGRAPH}</w:footnote>'
        "</w:footnotes>",
        f"{WML}.footnotes+xml",
        "footnotes",
    ),
    "a font within": put(FONTS, "</w:font>", '<w:embedRegular r:id="x" xmlns:r="urn:r"/></w:font>'),
    "a font in the place of another": put(FONTS, "<w:panose1", '<w:altName w:val="Wingdings"/><w:panose1'),
    "a font of signs": put(FONTS, '<w:charset w:val="CC"/>', '<w:charset w:val="02"/>'),
    "frames of the web": added(
        "word/webSettings.xml",
        f"<w:webSettings {_NAMESPACE}><w:frameset/></w:webSettings>",
        f"{WML}.webSettings+xml",
        "webSettings",
    ),
    "a template elsewhere": related("attachedTemplate", "http://192.0.2.1/a.dotx", "External"),
    "a member that nobody reads": lambda members: {**members, "word/secret.xml": b"<a/>"},
    "elements of a namespace that may be unknown": both(
        root(MAIN_PART, f'xmlns:mc="{_MC}" xmlns:zz="urn:zz" mc:Ignorable="zz" mc:ProcessContent="zz:a"'),
        put(MAIN_PART, "</w:body>", f"<zz:a>{_PARAGRAPH}</zz:a></w:body>"),
    ),
    "white letters in the header": put(HEADER, "<w:rPr>", '<w:rPr><w:color w:val="FFFFFF"/>'),
    "a second list of properties": put(MAIN_PART, "</w:rPr>", "</w:rPr><w:rPr><w:vanish/></w:rPr>"),
}  # fmt: skip

_THEME = '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"/>'
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OF_WORD = (
    '<w:rsids><w:rsidRoot w:val="00A1"/></w:rsids><w:proofState w:spelling="clean"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:accent1="accent1"/><w:decimalSymbol w:val=","/>'
)

HARMLESS: dict[str, Operator] = {
    "marks of sessions and of spelling": both(
        put(MAIN_PART, "<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00B2">'),
        put(MAIN_PART, "<w:r>", '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00D4">'),
        put(MAIN_PART, "<w:t", "<w:lastRenderedPageBreak/><w:t"),
        put(MAIN_PART, "</w:pPr>", '</w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/>'),
        put(MAIN_PART, "</w:p>", '<w:bookmarkEnd w:id="0"/></w:p>'),
    ),
    "identifiers of paragraphs": both(
        root(MAIN_PART, f'xmlns:mc="{_MC}" xmlns:w14="{_W14}" mc:Ignorable="w14"'),
        put(MAIN_PART, "<w:p>", '<w:p w14:paraId="1A2B3C4D" w14:textId="77777777">'),
    ),
    "a run cut in two": around('<w:r><w:rPr><w:lang w:val="ru-RU"/></w:rPr></w:r>', ""),
    "a language and no spelling": letters("<w:noProof/>"),
    "what a style says repeated": letters('<w:sz w:val="28"/><w:color w:val="auto"/>'),
    "a theme that nothing uses": added("word/theme/theme1.xml", _THEME, f"{_OFFICE}.theme+xml", "theme"),
    "settings of Word": setting(_OF_WORD),
    "settings for the web": added(
        "word/webSettings.xml",
        f"<w:webSettings {_NAMESPACE}><w:optimizeForBrowser/></w:webSettings>",
        f"{WML}.webSettings+xml",
        "webSettings",
    ),
    "styles that nothing uses": put(
        STYLES,
        "</w:styles>",
        '<w:style w:type="character" w:styleId="x"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
        "</w:styles>",
    ),
}  # fmt: skip
