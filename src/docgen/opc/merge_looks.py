"""The styles, lists and theme of the documents that are merged: a set for each base, not for each document.

    Source -> Base      documents with the same styles, numbering and theme have one base

The first base gives the file its styles as they are. Of another one come those that look otherwise, under
names of their own (:mod:`docgen.opc.graft_styles`), and what its theme says is written down where the file
has another theme (ECMA-376 part 1, 17.7, 17.9 and 20.1.6.9).
"""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import fonts as fonts_of
from docgen.opc import styles as styles_of
from docgen.opc import wml
from docgen.opc.graft_lists import Lists
from docgen.opc.graft_styles import Styles
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.opc.merge_source import Source

VAL = w("val")
#: What names an entry of the theme beside the colour itself (17.3.2.6, 17.3.5).
_THEME_COLOURS = tuple(
    w(name)
    for name in ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")
)
_UNCOUNTED = ("bullet", "none")
_KINDS = ("styles", "numbering", "theme")


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a style says of numbering: its list, its level, and the indents that are its own."""

    number: str
    level: str
    indents: Mapping[str, str]


class Looks:
    """The styles and the numbering of the merged document, made of those of its bases."""

    def __init__(self) -> None:
        self.styles: etree._Element | None = None
        self.numbering = etree.Element(w("numbering"), nsmap={"w": wml.W})
        self.theme: bytes | None = None
        self.counts: Counter[str] = Counter()
        self._bases: dict[tuple[bytes, ...], Base] = {}

    @property
    def bases(self) -> int:
        """Return how many bases the documents have."""
        return len(self._bases)

    def base(self, source: Source) -> Base:
        """Return the base of a document. Raises TemplateError T006."""
        key = tuple(source.data(kind) for kind in _KINDS)
        if key not in self._bases:
            self._bases[key] = Base(self, source, len(self._bases) + 1)
        return self._bases[key]


class Base:
    """The styles and lists of some documents, by the names that they have in the merged one."""

    def __init__(self, looks: Looks, source: Source, number: int) -> None:
        self.position = number
        self.mark = str(number)
        self._looks = looks
        styles, self._numbering = source.root("styles"), source.root("numbering")
        self._styles = styles if styles is not None else etree.Element(w("styles"), nsmap={"w": wml.W})
        self._known = styles_of.by_identifier(self._styles)
        theme = source.data("theme")
        is_first = looks.theme is None
        looks.theme = theme if looks.theme is None else looks.theme
        self._fonts = None if theme == looks.theme else fonts_of.of_theme(source.root("theme"))
        self.untie(self._styles)
        self._lists = Lists(self)
        self._own: Styles | None = None
        self.numbered = {name: said for name in self._known if (said := self._numbers(name)) is not None}
        if is_first:
            looks.styles = copy.deepcopy(self._styles)
            for each in list(looks.styles.iter(w("numId"))):
                wml.refer(each, self.number(str(each.get(VAL))), each.getparent())
        else:
            self._own = Styles(self)

    # What styles and lists of the base are brought along with: docgen.opc.bridge.

    def trees(self, kind: str) -> tuple[etree._Element | None, etree._Element | None]:
        """Return a part of a kind: that of the merged document and that of the base."""
        if kind == "styles":
            return self._looks.styles, self._styles
        return self._looks.numbering, self._numbering

    def founded(self, kind: str, root: etree._Element) -> etree._Element:
        """Return a part of a kind of the merged document, which has all of them."""
        return self._looks.numbering if kind == "numbering" else root

    def next_number(self, host: etree._Element, name: str, key: str) -> str:  # noqa: ARG002
        """Return a number that no list of the merged document has, those of its documents too."""
        self._looks.counts[name] += 1
        return str(self._looks.counts[name])

    def style(self, identifier: str) -> str | None:
        """Return the name of a style in the merged document, None where the base has none."""
        if self._own is None:
            return identifier if identifier in self._known else None
        return self._own.named(identifier)

    def number(self, identifier: str) -> str | None:
        """Return the number of a list of the base in the merged document, None where the base has none.

        With it count the styles of the base; the lists of a document have numbers of their own.
        """
        return self._lists.numbered(identifier)

    # What stories of documents are adapted with.

    @property
    def is_first(self) -> bool:
        """Tell whether names of styles stay as they are."""
        return self._own is None

    def tell_defaults(self, block: etree._Element) -> None:
        """Write down what a story leaves to the defaults of its document, where those differ."""
        if self._own is not None:
            self._own.tell_defaults(block)

    def untie(self, root: etree._Element) -> None:
        """Write down what a part leaves to a theme that the merged document has not."""
        if self._fonts is None:
            return
        etree.strip_attributes(root, *_THEME_COLOURS)
        for fonts in root.iter(w("rFonts")):
            for name, (plain, script) in fonts_of.OF_THEME.items():
                said = str(fonts.attrib.pop(name, ""))
                if found := self._fonts.get((said[:5], script)):
                    fonts.set(plain, found)

    def definition(self, identifier: str) -> etree._Element | None:
        """Return the definition (17.9.1) that a list of the base has in the merged document."""
        number = self.number(identifier)
        found = wml.child_with(self._looks.numbering, "num", "numId", number)
        said = None if found is None else found.find(w("abstractNumId"))
        return (
            None
            if said is None
            else wml.child_with(self._looks.numbering, "abstractNum", "abstractNumId", said.get(VAL))
        )

    def list_of(self, identifier: str) -> etree._Element | None:
        """Return the element of a list of the base in the merged document."""
        return wml.child_with(self._looks.numbering, "num", "numId", self.number(identifier))

    def _numbers(self, identifier: str) -> Numbered | None:
        """Return how a style numbers its paragraphs, by itself or by a style that it is based on."""
        indents: dict[str, str] = {}
        for name in styles_of.with_bases(self._known, identifier):
            style = self._known[name]
            own = style.find(f"{w('pPr')}/{w('numPr')}")
            for indent in style.findall(f"{w('pPr')}/{w('ind')}"):
                indents = {**{str(key): str(value) for key, value in indent.attrib.items()}, **indents}
            number = None if own is None else own.find(w("numId"))
            if own is not None and number is not None:
                level = own.find(w("ilvl"))
                said = self._level(str(number.get(VAL)), name)
                told = said if said is not None else "0" if level is None else str(level.get(VAL))
                return None if number.get(VAL) == "0" else Numbered(str(number.get(VAL)), told, indents)
        return None

    def _level(self, number: str, style: str) -> str | None:
        """Return the level of a list that is bound to a style (17.9.23), None where none is."""
        if self._numbering is None:
            return None
        found = wml.child_with(self._numbering, "num", "numId", number)
        said = None if found is None else found.find(w("abstractNumId"))
        value = None if said is None else said.get(VAL)
        definition = wml.child_with(self._numbering, "abstractNum", "abstractNumId", value)
        for level in () if definition is None else definition.findall(w("lvl")):
            if any(each.get(VAL) == style for each in level.findall(w("pStyle"))):
                return level.get(w("ilvl"))
        return None


def is_counted(definition: etree._Element) -> bool:
    """Tell whether a list counts on any of its levels."""
    kinds = [each.get(VAL) for each in definition.iter(w("numFmt"))]
    return len(kinds) < len(definition.findall(w("lvl"))) or any(each not in _UNCOUNTED for each in kinds)
