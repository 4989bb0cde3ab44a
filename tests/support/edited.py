"""What a person or an office program does to a built template, done to its markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import packages
from docgen.opc import package as opc
from packages import MAIN_PART

if TYPE_CHECKING:
    from collections.abc import Callable

STYLES = "word/styles.xml"
#: Words of the Russian inspection act, and what a lawyer makes of them.
OLD = "соблюдения законодательства об исполнительном производстве"
NEW = f"{OLD} и статусе судебных исполнителей"


def replaced(data: bytes, old: str, new: str, part: str = MAIN_PART) -> bytes:
    """Return a document with some markup in the place of other, which must be there."""
    return changed(data, lambda markup: _replaced(markup, old, new), part)


def by_a_lawyer(data: bytes) -> bytes:
    """Return the Russian inspection act as a lawyer sends it back, with new words in the place of the old."""
    return as_word_saves(replaced(data, f">{OLD}<", f">{NEW}<"))


def changed(data: bytes, change: Callable[[str], str], part: str = MAIN_PART) -> bytes:
    """Return a document with a part changed as text."""
    package = opc.read(data)
    return opc.write(package.replaced({part: change(package[part].decode()).encode()}))


def around(data: bytes, words: str, before: str = "", after: str = "", inside: str = "") -> bytes:
    """Return a document with markup before, after and at the beginning of the run of some words."""

    def change(markup: str) -> str:
        end = markup.index("</w:r>", markup.index(words)) + len("</w:r>")
        start = max(markup.rfind("<w:r>", 0, markup.index(words)), 0)
        run = markup[start:end]
        # New formatting stands before that of the builder, which is only a language.
        run = run.replace("<w:rPr>", f"<w:rPr>{inside}", 1)
        return f"{markup[:start]}{before}{run}{after}{markup[end:]}"

    return changed(data, change)


def in_paragraph(data: bytes, words: str, properties: str) -> bytes:
    """Return a document with properties added to the paragraph of some words."""

    def change(markup: str) -> str:
        start = markup.rindex("<w:pPr>", 0, markup.index(words))
        end = markup.index("</w:pPr>", start)
        return f"{markup[:end]}{properties}{markup[end:]}"

    return changed(data, change)


def with_parts(data: bytes, **parts: tuple[str, str]) -> bytes:
    """Return a document with parts of a kind: ``footnotes=("footnotes", "<w:footnote ...")``."""
    package = opc.read(data)
    members = dict(package.members)
    for kind, (root, inner) in parts.items():
        name = f"word/{kind}.xml"
        namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        members[name] = f'<w:{root} xmlns:w="{namespace}">{inner}</w:{root}>'.encode()
        override = f'<Override PartName="/{name}" ContentType="{packages.WML}.{kind}+xml"/></Types>'
        relation = (
            f'<Relationship Id="n{kind}" Type="{packages.RELATIONSHIPS}/{kind}" Target="{kind}.xml"/>'
            "</Relationships>"
        )
        for member, end, said in (
            ("[Content_Types].xml", "</Types>", override),
            ("word/_rels/document.xml.rels", "</Relationships>", relation),
        ):
            members[member] = _replaced(members[member].decode(), end, said).encode()
    return opc.write(opc.Package(members))


def as_word_saves(data: bytes) -> bytes:
    """Return a document with the marks that Word leaves without being asked."""

    def change(markup: str) -> str:
        markup = re.sub(r"<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00B2" w:rsidP="00C3">', markup)
        markup = re.sub(r"<w:r>", '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00D4">', markup)
        markup = re.sub(r"</w:r>", '</w:r><w:proofErr w:type="spellEnd"/>', markup)
        markup = re.sub(r"<w:t>", '<w:lastRenderedPageBreak/><w:t xml:space="preserve">', markup)
        markup = re.sub(r"<w:rPr>", "<w:rPr><w:noProof/>", markup)
        markup = markup.replace("</w:pPr>", '</w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/>', 1)
        markup = markup.replace("</w:p>", '<w:bookmarkEnd w:id="0"/></w:p>', 1)
        markup = re.sub(r"<w:pPr>", "<w:pPr><w:rPr><w:lang w:val='en-US'/></w:rPr>", markup, count=3)
        return markup.replace(
            "<w:titlePg/>", '<w:cols w:space="720"/><w:titlePg/><w:docGrid w:linePitch="360"/>'
        )

    return changed(data, change)


def as_russian_word_saves(data: bytes) -> bytes:
    """Return a document whose styles have the ids of a Russian Word; the names stay."""
    ids = {"BodyText": "a3", "Title": "a4", "TableGrid": "a5", "ListItem": "1", "Caption": "a6"}

    def change(markup: str) -> str:
        for old, new in ids.items():
            for said in ("w:styleId", "w:pStyle w:val", "w:tblStyle w:val", "w:basedOn w:val"):
                markup = markup.replace(f'{said}="{old}"', f'{said}="{new}"')
        return markup.replace('w:name w:val="Caption"', 'w:name w:val="caption"')

    return changed(changed(data, change), change, STYLES)


def with_split_runs(data: bytes, size: int) -> bytes:
    """Return a document whose texts are cut into runs of some letters, each of another session."""

    def cut(found: re.Match[str]) -> str:
        properties, text = found.groups()
        letters = re.findall(r"&[a-z]+;|.", text, re.DOTALL)
        pieces = ["".join(letters[start : start + size]) for start in range(0, len(letters), size)]
        return "".join(
            f'<w:r w:rsidR="00{number:02X}">{properties or ""}<w:t xml:space="preserve">{piece}</w:t></w:r>'
            for number, piece in enumerate(pieces)
        )

    pattern = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>([^<]*)</w:t></w:r>")
    return changed(data, lambda markup: pattern.sub(cut, markup))


def _replaced(markup: str, old: str, new: str) -> str:
    assert old in markup, old
    return markup.replace(old, new, 1)
