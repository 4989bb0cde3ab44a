"""The fonts that a document names for its letters: in its runs, in the styles that these have, in its theme.

    Package  ->  names of families

What a name of the theme stands for comes first (ECMA-376 part 1, 17.3.2.26). Fonts of bullets, of complex
scripts and of East Asia are none of its letters; those of styles that nothing has are never asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.opc import parts, relations, wml
from docgen.opc import styles as styles_of
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from docgen.opc.package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VAL = w("val")
#: Attribute that names a font of the theme -> the one that names a font, and the element of the theme.
OF_THEME = {
    w("asciiTheme"): (w("ascii"), "latin"),
    w("hAnsiTheme"): (w("hAnsi"), "latin"),
    w("eastAsiaTheme"): (w("eastAsia"), "ea"),
    w("cstheme"): (w("cs"), "cs"),
}
_LATIN = tuple((plain, themed) for themed, (plain, script) in OF_THEME.items() if script == "latin")
_BONDS = tuple(w(name) for name in ("basedOn", "link"))
# Drawings name the fonts of the theme by +mn-lt and +mj-lt (20.1.4.1.16).
_DRAWN = {"+mn": "minor", "+mj": "major"}


def named(package: Package) -> tuple[str, ...]:
    """Return the families that the letters of a document are to be set in, sorted.

    Nothing where no font is named at all. Raises TemplateError for a package that is no document.
    """
    found = parts.found(package)
    styles, numbering, theme_of = (
        relations.root_of_kind(package, found.main, kind) for kind in ("styles", "numbering", "theme")
    )
    theme = of_theme(theme_of)
    stories = [wml.parse(package[name], part=name) for name in found.stories]
    told = [fonts for story in stories for fonts in story.iter(w("rFonts")) if not _is_of_mark(fonts)]
    told += _of_styles(styles, stories)
    told += _of_lists(numbering)
    names = {name for fonts in told for name in _latin(fonts, theme)}
    for node in (node for story in stories for node in story.iter(f"{_A}latin")):
        name = str(node.get("typeface", ""))
        names.add(theme.get((_DRAWN[name[:3]], "latin"), "") if name[:3] in _DRAWN else name)
    return tuple(sorted(names - {""}))


def of_theme(theme: etree._Element | None) -> dict[tuple[str, str], str]:
    """Return the fonts of a theme by the first five letters of their use (``minor``) and by script."""
    found: dict[tuple[str, str], str] = {}
    for use in ("major", "minor") if theme is not None else ():
        for script in ("latin", "ea", "cs"):
            node = theme.find(f".//{_A}{use}Font/{_A}{script}") if theme is not None else None
            found[use, script] = "" if node is None else str(node.get("typeface", ""))
    return found


def _latin(fonts: etree._Element, theme: Mapping[tuple[str, str], str]) -> Iterator[str]:
    for plain, themed in _LATIN:
        said = str(fonts.get(themed, ""))
        yield theme.get((said[:5], "latin"), "") or str(fonts.get(plain, ""))


def _is_of_mark(fonts: etree._Element) -> bool:
    """Tell whether a font is that of the mark of a paragraph, which prints nothing."""
    return next(fonts.iterancestors(w("pPr")), None) is not None


def _of_styles(styles: etree._Element | None, stories: list[etree._Element]) -> list[etree._Element]:
    """Return what the defaults and the styles that something has say of fonts."""
    if styles is None:
        return []
    known = styles_of.by_identifier(styles)
    wanted = [str(node.get(_VAL)) for story in stories for node in story.iter(*wml.STYLED)]
    wanted += [name for name, each in known.items() if styles_of.is_default(each)]
    seen: dict[str, etree._Element] = {}
    while wanted:
        name = wanted.pop()
        if name in known and name not in seen:
            seen[name] = known[name]
            wanted += [str(each.get(_VAL)) for each in known[name].iterchildren(*_BONDS)]
    holders = [*styles.findall(w("docDefaults")), *seen.values()]
    return [fonts for holder in holders for fonts in holder.iter(w("rFonts"))]


def _of_lists(numbering: etree._Element | None) -> list[etree._Element]:
    """Return what the levels of lists that count say of fonts."""
    if numbering is None:
        return []
    return [
        fonts
        for level in numbering.iter(w("lvl"))
        if [each.get(_VAL) for each in level.findall(w("numFmt"))] != ["bullet"]
        for fonts in level.iter(w("rFonts"))
    ]
