"""Files of many documents as tests make them, and what they say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import finished
from docgen.opc import package as opc
from docgen.opc import parts, wml
from docgen.opc.merge import Finished, Merged, merged
from docgen.opc.wml import w
from packages import MAIN_PART

if TYPE_CHECKING:
    from lxml import etree

RID = f"{{{wml.R}}}id"
FOOTER = '<w:footerReference w:type="default" r:id="footer1"/>'
HEADER = '<w:headerReference w:type="default" r:id="header1"/>'


def made(*documents: bytes) -> opc.Package:
    """Return the merged document, looked at as a whole."""
    return told(*documents)[1]


def told(*documents: bytes) -> tuple[Merged, opc.Package]:
    out = io.BytesIO()
    said = merged(map(Finished, documents), out)
    data = out.getvalue()
    assert said.length == len(data)
    assert said.documents == len(documents)
    package = finished.looked_at(data)
    assert said.members == len(package.members)
    assert texts(package) == [text for each in documents for text in texts(opc.read(each))]
    return said, package


def root(package: opc.Package, part: str = MAIN_PART) -> etree._Element:
    return wml.parse(package[part], part=part)


def texts(package: opc.Package) -> list[str]:
    """Return the texts of the paragraphs of the body that have one."""
    found = (wml.paragraph_text(each) for each in root(package, parts.found(package).main).iter(w("p")))
    return [text for text in found if text]


def targets(package: opc.Package) -> dict[str, str]:
    return finished.targets(package, MAIN_PART)


def printed(package: opc.Package) -> list[dict[tuple[str, str], str]]:
    """Return, for each section, the text of each of its headers and footers by kind and page."""
    known = targets(package)
    return [
        {
            (each.tag.removeprefix(f"{{{wml.W}}}")[:6], str(each.get(w("type")))): wml.story_text(
                root(package, known[str(each.get(RID))])
            ).strip("\n")
            for each in section.iterchildren(w("headerReference"), w("footerReference"))
        }
        for section in root(package).iter(w("sectPr"))
    ]
