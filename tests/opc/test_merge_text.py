"""The markup of many documents in one file: its parts, its prefixes, its traces."""

from __future__ import annotations

import io
import zipfile

import packages
from docgen.opc.wml import w
from finished import document, paragraph
from merging import made, root, texts
from packages import MAIN_PART


def test_parts_that_are_the_documents_alone_are_left_out():
    package = made(document(paragraph("a"), customXml="<a/>", glossary="<a/>", webSettings="<a/>"))
    assert [name for name in package.members if "ustom" in name or "lossary" in name or "web" in name] == []


def test_prefixes_that_word_does_not_write_go_with_the_blocks():
    foreign = (
        paragraph("a").replace("<w:p>", '<w:p q:mark="1">')
        + '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="q">{paragraph("b")}</mc:Choice></mc:AlternateContent>'
    )
    one = document(
        foreign + paragraph("c"),
        root='xmlns:q="urn:q" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'mc:Ignorable="q"',
    )
    main = root(made(document(paragraph("x")), one, document(paragraph("y"))))
    (marked,) = [each for each in main.iter(w("p")) if each.get("{urn:q}mark")]
    assert "q" in str(marked.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"))
    assert [each.nsmap["q"] for each in main.iter() if each.get("Requires")] == ["urn:q"]


def test_another_prefix_of_wordprocessingml_is_as_good():
    with zipfile.ZipFile(io.BytesIO(document(paragraph("b")))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[MAIN_PART] = members[MAIN_PART].replace(b"w:", b"v:").replace(b":w=", b":v=")
    other = packages.zipped(members)
    assert texts(made(document(paragraph("a")), other)) == ["a", "b"]


def test_traces_of_editing_are_left_out():
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    one = document(
        paragraph("a").replace(
            "<w:p>", f'<w:p xmlns:w14="{w14}" w14:paraId="0A" w14:textId="0B" w:rsidR="1">'
        )
    )
    (found,) = root(made(one)).iter(w("p"))
    assert not found.attrib
