"""Two documents of which one takes in the blocks of the other, as tests make them."""

from __future__ import annotations

from lxml import etree

import packages
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.opc.graft import Graft
from docgen.opc.namespaces import widened
from docgen.opc.wml import w
from packages import MAIN_PART

W = f'xmlns:w="{wml.W}" xmlns:r="{wml.R}"'
DRAWING = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
STYLES, LISTS, NOTES = "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"
COMMENTS, PICTURE = "word/comments.xml", "word/media/a.png"


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


def merged(host: opc.Package, guest: opc.Package) -> tuple[opc.Package, etree._Element]:
    """Return the host with the blocks of the guest behind its own, and its main part."""
    graft = Graft(host, guest, "ru")
    blocks = graft.blocks(MAIN_PART, MAIN_PART)
    package = graft.package
    root = widened(wml.parse(package[MAIN_PART]), wml.parse(guest[MAIN_PART]))
    body = root.find(w("body"))
    assert body is not None
    body[-1].addprevious(etree.Element(w("p")))
    for block in blocks:
        body[-1].addprevious(block)
    package = package.replaced({MAIN_PART: wml.serialised(root)})
    assert packages.faults(opc.write(package)) == []
    assert list(parts.faults(package)) == []
    return package, root
