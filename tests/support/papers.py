"""A small language for documents in tests.

"text"              a paragraph of one run
("te", "xt")        a paragraph of several runs, each with a formatting of its own
[["a", "b"], [...]] a table: rows of cells; a cell is a text, or a list of what stands in it
"<w:..."            markup as it is
"""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docgen.opc import package as opc
from docgen.opc import wml
from packages import MAIN_PART, package

if TYPE_CHECKING:
    from collections.abc import Mapping

PROPERTIES = ("", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:i/><w:color w:val="C00000"/></w:rPr>')
NAMESPACES = f'xmlns:w="{wml.W}" xmlns:r="{wml.R}"'
PART_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Member name -> (element of the root, what kind of part it is for content types and relations).
EXTRA = {
    "word/footer1.xml": ("ftr", "footer"),
    "word/footnotes.xml": ("footnotes", "footnotes"),
    "word/endnotes.xml": ("endnotes", "endnotes"),
    "word/comments.xml": ("comments", "comments"),
}


def _paragraph(runs: tuple[str, ...]) -> str:
    formatted = zip(runs, cycle(PROPERTIES), strict=False)
    words = (
        f'<w:r>{properties}<w:t xml:space="preserve">{escape(run)}</w:t></w:r>'
        for run, properties in formatted
    )
    return f"<w:p>{''.join(words)}</w:p>"


def _table(rows: list[Any]) -> str:
    grid = "<w:gridCol/>" * max(len(row) for row in rows)
    cells = ("".join(f"<w:tc>{_cell(cell)}</w:tc>" for cell in row) for row in rows)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(cell: Any) -> str:
    return markup(*cell) if isinstance(cell, list) else markup(cell)


def markup(*body: Any) -> str:
    """Return the XML of paragraphs and tables."""
    pieces = []
    for element in body:
        if isinstance(element, list):
            pieces.append(_table(element))
        elif isinstance(element, tuple):
            pieces.append(_paragraph(element))
        else:
            pieces.append(element if element.startswith("<w:") else _paragraph((element,)))
    return "".join(pieces)


def docx(
    base: opc.Package,
    *body: Any,
    header: Any = "",
    parts: Mapping[str, str] | None = None,
    members: Mapping[str, str] | None = None,
) -> bytes:
    """Return a .docx over a base. ``parts`` are added stories, ``members`` raw members."""
    changed = dict(base.members)
    main = changed[MAIN_PART].decode().replace("<w:body>", f"<w:body>{markup(*body)}")
    changed[MAIN_PART] = main.encode()
    changed["word/header2.xml"] = f"<w:hdr {NAMESPACES}>{markup(header)}</w:hdr>".encode()
    for name, inner in (parts or {}).items():
        root, kind = EXTRA[name]
        changed[name] = f"<w:{root} {NAMESPACES}>{inner}</w:{root}>".encode()
        _declare(changed, name, kind)
    changed |= {name: text.encode() for name, text in (members or {}).items()}
    return opc.write(opc.Package(changed))


def plain(*body: Any) -> bytes:
    """Return the smallest .docx that holds paragraphs and tables."""
    return package(f"<w:document {NAMESPACES}><w:body>{markup(*body)}</w:body></w:document>")


def _declare(members: dict[str, bytes], name: str, kind: str) -> None:
    types = f'<Override PartName="/{name}" ContentType="{PART_TYPES}.{kind}+xml"/></Types>'
    relation = (
        f'<Relationship Id="x{kind}" Type="{wml.R}/{kind}" Target="{name.removeprefix("word/")}"/>'
        "</Relationships>"
    )
    for member, ending, written in (
        (opc.CONTENT_TYPES, "</Types>", types),
        ("word/_rels/document.xml.rels", "</Relationships>", relation),
    ):
        members[member] = members[member].decode().replace(ending, written).encode()
