"""What a table style says of paragraphs of a guest whose defaults were laid under its styles.

A table style holds over the defaults of a document and under the styles of paragraphs (ECMA-376 part 1,
17.7.2). Defaults that are laid under the styles of paragraphs would hold over it. So what it says of spaces
and of the size of letters is written down where no style of a paragraph or run says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.opc import styles, wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

VAL = w("val")
# What defaults are laid under with, by the properties that it stands in: docgen.opc.graft_styles.
_SPACING = ("pPr", "spacing", wml.PARAGRAPH_PROPERTIES)
_SIZES = (("rPr", "sz", wml.RUN_PROPERTIES), ("rPr", "szCs", wml.RUN_PROPERTIES))


@dataclass(frozen=True, slots=True)
class Tables:
    """Tells what table styles say. ``styles`` are those of the guest, ``names`` their names in the host."""

    styles: Mapping[str, etree._Element]
    names: Mapping[str, str | None]

    def tell(self, block: etree._Element) -> None:
        """Write it down in a block that has the names of the host."""
        known = {name: identifier for identifier, name in self.names.items() if name is not None}
        for table in block.iter(w("tbl")):
            style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
            identifier = None if style is None else known.get(str(style.get(VAL)))
            said = {each: self._said(identifier, *each[:2]) for each in (_SPACING, *_SIZES)}
            if not any(said.values()):
                continue
            for paragraph in table.iter(w("p")):
                if next(paragraph.iterancestors(w("tbl"))) is table:
                    self._tell(paragraph, said, known)

    def _tell(
        self,
        paragraph: etree._Element,
        said: Mapping[tuple[str, str, tuple[str, ...]], Mapping[str, str]],
        known: Mapping[str, str],
    ) -> None:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        own = None if style is None else known.get(str(style.get(VAL)))
        for (holder, name, order), attributes in said.items():
            theirs = self._said(own, holder, name)
            wanted = {key: value for key, value in attributes.items() if key not in theirs}
            if not wanted:
                continue
            for node in (paragraph,) if holder == "pPr" else paragraph.findall(f".//{w('r')}"):
                _write_down(node, holder, w(name), order, wanted)

    def _said(self, identifier: str | None, holder: str, name: str) -> dict[str, str]:
        """Return the attributes of a property that a style of the guest has, or those that it is based on."""
        found: dict[str, str] = {}
        for style in styles.with_bases(self.styles, identifier):
            for each in self.styles[style].findall(f"{w(holder)}/{w(name)}"):
                found = {**{str(key): str(value) for key, value in each.attrib.items()}, **found}
        return found


def _write_down(
    node: etree._Element, holder: str, tag: str, order: tuple[str, ...], wanted: Mapping[str, str]
) -> None:
    own = wml.first_child(node, w(holder))
    if holder == "rPr" and own.find(w("rStyle")) is not None:
        # The style of a run may say it, and what stands in a run holds over its style.
        return
    told = wml.child_in_order(own, tag, order)
    for key, value in wanted.items():
        told.set(key, told.get(key, value))
