"""How the letters, paragraphs and tables of a document look in the end: what their styles say, and they do.

    w:r, w:p, w:tbl  ->  formatting as plain values (:mod:`docgen.textform.formatting`)

What a style that is used holds and that is not understood is told once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.evidence.appearance import unread
from docgen.opc.wml import w
from docgen.textform.formatting import Properties, merged, properties
from docgen.textform.stylesheet import stylesheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.evidence.appearance.lists import Lists
    from docgen.opc.package import Package

# Which paragraphs stay together, and what is an outline, moves no word away; a number is read by its list.
_SILENT = ("keepNext", "keepLines", "outlineLvl", "numPr", "suppressOverlap")
# Twips that a paragraph may keep free before and after it, and nothing goes away.
_NEAR = 1440
_DISTANCES = ("spacing.before", "spacing.after")
# Parts of a line, 240 to each; lines that are lower lie over one another.
_LINE, _LOWEST = 240, 160
# What a style of tables may hold that is read, or that prints nothing.
_OF_TABLES = frozenset(
    w(name)
    for name in (
        "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
        "unhideWhenUsed", "qFormat", "locked", "rsid", "tblPr",
    )
)  # fmt: skip


class Looks:
    """The looks of one document; ``tell`` is called with each thing in its styles that is not understood."""

    def __init__(self, package: Package, lists: Lists, tell: Callable[[str], None], file: str | None) -> None:
        self._styles = stylesheet(package, file=file)
        self._lists = lists
        self._tell = tell
        self._used: set[str] = set()
        #: The fonts in which letters are set.
        self.fonts: set[str] = set()
        self._runs: dict[tuple[str, str], Properties] = {}
        self._paragraphs: dict[str, Properties] = {}
        for kind in ("r", "p"):
            self._told(unread.properties(self._styles.defaults_of(kind)))
        self._told(f"style {each} ×2" for each in self._styles.twice)
        # A style that letters have without naming it is none that the comparison of formats knows.
        default = self._styles.style(self._styles.default_of("character"))
        self._told(
            unread.described(each) for each in (() if default is None else default.iterfind(f"{w('rPr')}/*"))
        )

    def style_of(self, paragraph: etree._Element) -> str:
        """Return the id of a paragraph's style; one that is not there is the default style."""
        named = self._named(paragraph.find(f"{w('pPr')}/{w('pStyle')}"), "paragraph")
        return named or self._styles.default

    def run(self, run: etree._Element, style: str) -> Properties:
        """Return the look of a run in a paragraph of a style."""
        own = run.find(w("rPr"))
        character = self._named(None if own is None else own.find(w("rStyle")), "character")
        if (style, character) not in self._runs:
            self._use(style, character)
            self._runs[style, character] = self._styles.run(style, character)
        look = self._runs[style, character]
        if own is not None and len(own):
            look = merged(look, properties(own))
        self.fonts.update(str(look.get(f"rFonts.{name}")) for name in ("ascii", "hAnsi"))
        return look

    def paragraph(self, paragraph: etree._Element, style: str) -> Properties:
        """Return the look of a paragraph, with the number that it has in a list."""
        if style not in self._paragraphs:
            self._use(style)
            self._paragraphs[style] = self._styles.paragraph(style)
        own = paragraph.find(w("pPr"))
        below, above = self._paragraphs[style], properties(own)
        label, indent = self._lists.label(merged(below, above).get("numPr", 0))
        look = merged(below, indent, above)
        mark = merged(self._styles.run(style), properties(None if own is None else own.find(w("rPr"))))
        # A paragraph whose end is hidden goes on with the next one.
        return {
            **{key: value for key, value in _distances(look).items() if key not in _SILENT},
            "number": label,
            "vanish": bool(mark.get("vanish")),
        }

    def table(self, table: etree._Element) -> dict[str, etree._Element]:
        """Return the properties of a table by name, its own over those of its style."""
        style = self._named(table.find(f"{w('tblPr')}/{w('tblStyle')}"), "table")
        name = style or self._styles.default_of("table")
        self._use(name)
        styles = [self._styles.style(each) for each in reversed(self._styles.ancestors(name))]
        layers = [
            *(None if each is None else each.find(w("tblPr")) for each in styles),
            table.find(w("tblPr")),
        ]
        return {
            unread.local(child.tag): child
            for layer in layers
            if layer is not None
            for child in layer.iterchildren(etree.Element)
        }

    def _named(self, node: etree._Element | None, kind: str) -> str:
        """Return the style that an element names, "" where there is none of this kind."""
        name = "" if node is None else str(node.get(w("val")))
        style = self._styles.style(name)
        return name if style is not None and style.get(w("type"), "paragraph") == kind else ""

    def _use(self, *names: str) -> None:
        """Tell what styles hold that is not understood, once."""
        for name in (each for named in names for each in self._styles.ancestors(named)):
            style = self._styles.style(name)
            if style is None or name in self._used:
                continue
            self._used.add(name)
            if style.get(w("type")) == "table":
                self._told(
                    unread.described(each) for each in style if each.tag not in _OF_TABLES and len(each)
                )
                continue
            for kind in ("rPr", "pPr"):
                self._told(unread.properties(style.find(w(kind))))
            self._told(unread.twice(style))

    def _told(self, found: Iterable[str]) -> None:
        for each in found:
            self._tell(each)


def _distances(look: Properties) -> Properties:
    """Return a look without the distances of lines and paragraphs by which nothing is cut off."""
    near = {key for key in _DISTANCES if isinstance(look.get(key), int) and abs(look[key]) <= _NEAR}
    line, rule = look.get("spacing.line", _LINE), look.get("spacing.lineRule", "auto")
    if (
        isinstance(line, int)
        and (rule == "atLeast" or (rule == "auto" and line >= _LOWEST))
        and line <= _NEAR
    ):
        near |= {"spacing.line", "spacing.lineRule"}
    return {key: value for key, value in look.items() if key not in near}
