"""Which fonts a document names for its letters."""

from __future__ import annotations

import pytest

import packages
from docgen.errors import TemplateError
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.fonts import named

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Old"/></w:rPr>'
    '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Used"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Base"><w:basedOn w:val="Used"/><w:link w:val="Linked"/>'
    '<w:rPr><w:rFonts w:hAnsi="Arial"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Linked"><w:rPr><w:rFonts w:ascii="Tinos"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:tblStylePr w:type="firstRow"><w:rPr>'
    '<w:rFonts w:ascii="Arimo"/></w:rPr></w:tblStylePr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Unused"><w:rPr><w:rFonts w:ascii="Courier"/></w:rPr></w:style>'
)
THEME = (
    f'<a:theme xmlns:a="{A}"><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/>'
    '</a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:font script="Jpan" typeface="MS Mincho"/>'
    "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
)
NUMBERING = "".join(
    f'<w:abstractNum><w:lvl><w:numFmt w:val="{kind}"/><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
    "</w:abstractNum>"
    for kind, font in (("bullet", "Symbol"), ("decimal", "Georgia"))
)


def _document(body: str, **parts: str) -> opc.Package:
    """Return a document with some of its parts, by the last word of their relationships."""
    wrapped = {kind: f'<w:{kind} xmlns:w="{wml.W}">{inner}</w:{kind}>' for kind, inner in parts.items()}
    if "theme" in parts:
        wrapped["theme"] = parts["theme"]
    related = [(f"r{number}", kind, f"{kind}.xml") for number, kind in enumerate(parts)]
    members = {f"word/{kind}.xml": text for kind, text in wrapped.items()}
    if related:
        members["word/_rels/document.xml.rels"] = packages.relations(*related)
    main = f'<w:document xmlns:w="{wml.W}" xmlns:a="{A}"><w:body>{body}</w:body></w:document>'
    return opc.read(packages.package(main, **members))


def _run(fonts: str) -> str:
    return f"<w:p><w:r><w:rPr><w:rFonts {fonts}/></w:rPr><w:t>а</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<w:p/>", ()),
        (_run('w:ascii="Times New Roman" w:hAnsi="Times New Roman"'), ("Times New Roman",)),
        (_run('w:ascii="Б" w:hAnsi="А" w:cs="В" w:eastAsia="Г" w:hint="cs"'), ("А", "Б")),
        ('<w:p><w:pPr><w:rPr><w:rFonts w:ascii="Mark"/></w:rPr></w:pPr></w:p>', ()),
        ('<w:p><w:r><a:p><a:latin typeface="Georgia"/></a:p></w:r></w:p>', ("Georgia",)),
        ('<w:p><w:r><a:p><a:latin typeface="+mn-lt"/></a:p></w:r></w:p>', ()),
    ],
)
def test_the_fonts_of_its_runs(body: str, names: tuple[str, ...]) -> None:
    assert named(_document(body)) == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<w:p/>", ("Calibri",)),
        ('<w:p><w:pPr><w:pStyle w:val="Used"/></w:pPr></w:p>', ("Arial", "Calibri", "Tinos")),
        ('<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr></w:tbl>', ("Arimo", "Calibri")),
        ('<w:p><w:pPr><w:pStyle w:val="None"/></w:pPr></w:p>', ("Calibri",)),
        (_run('w:hAnsiTheme="majorHAnsi" w:hAnsi="Old"'), ("Calibri", "Cambria")),
        ('<w:p><w:r><a:p><a:latin typeface="+mj-lt"/></a:p></w:r></w:p>', ("Calibri", "Cambria")),
    ],
)
def test_the_fonts_of_its_theme_and_of_the_styles_that_something_has(
    body: str, names: tuple[str, ...]
) -> None:
    assert named(_document(body, styles=STYLES, theme=THEME)) == names


def test_without_a_theme_the_plain_name_counts() -> None:
    assert named(_document("<w:p/>", styles=STYLES)) == ("Old",)


def test_the_fonts_of_lists_that_count_and_none_of_bullets() -> None:
    assert named(_document("<w:p/>", numbering=NUMBERING)) == ("Georgia",)


def test_the_fonts_of_headers() -> None:
    assert named(_document("<w:p/>", header=_run('w:ascii="Arial"'))) == ("Arial",)


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(TemplateError, match="T002"):
        named(opc.read(packages.zipped({packages.CONTENT_TYPES: packages.types()})))
