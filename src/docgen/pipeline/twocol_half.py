"""A half of a working copy: a document as it is, and made smaller as a whole until its lines fit a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import package as opc
from docgen.opc import parts, reduction, relations, wml
from docgen.opc.wml import R, w
from docgen.pipeline import columns
from docgen.pipeline.correspondence import Traits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.opc.package import Package

#: The kinds of stories that each page prints, and their roots.
PAGED = {"header": "hdr", "footer": "ftr"}
# A4 with margins of 3 and 1.5 cm, for a document that does not tell its own page.
_USUAL = {"w": 11906, "left": 1701, "right": 850}
# Where docDefaults say nothing, letters have 10 points (ECMA-376 part 1, 17.3.2.38).
_USUAL_LETTERS = "20"


@dataclass(frozen=True, slots=True)
class Half:
    """A document of a pair as it is, and reduced to a column.

    ``stories`` are the headers and footers, parts by kind (``header``) and page (``first``).
    """

    whole: Package
    reduced: Package
    main: str
    stories: Mapping[tuple[str, str], str]
    has_first: bool
    has_even: bool
    styles: Mapping[str, str]

    def traits(self, block: etree._Element) -> Traits:
        """Return what a block shows in any language."""
        kind = etree.QName(block).localname
        named, justified = (block.find(f"{w('pPr')}/{w(name)}") for name in ("pStyle", "jc"))
        name = str(named.get(w("val"))) if named is not None else ""
        place = str(justified.get(w("val"))) if justified is not None else ""
        text = wml.paragraph_text(block) if kind == "p" else wml.story_text(block)
        width = wml.columns(block) if kind == "tbl" else 0
        return Traits(kind, f"{self.styles.get(name, name)} {place}", width, text.strip())

    def story(self, kind: str, page: str) -> str | None:
        """Return the part that is printed on a kind of page, None where there is none."""
        has_own = {"first": self.has_first, "even": self.has_even}.get(page, True)
        return self.stories.get((kind, page if has_own else "default"))


def half(data: bytes) -> Half:
    """Return a half of a pair by the bytes of its document. Raises TemplateError T002, T006."""
    package = opc.read(data)
    main = parts.found(package).main
    root = wml.parse(package[main], part=main)
    sections = list(root.iter(w("sectPr")))
    targets = relations.targets(package, main)
    stories: dict[tuple[str, str], str] = {}
    for kind in PAGED:
        for reference in (each for section in sections for each in section.findall(w(f"{kind}Reference"))):
            target = targets.get(str(reference.get(f"{{{R}}}id")))
            if target is not None:
                # The first stands for all: what later sections have beside it is told of.
                stories.setdefault((kind, str(reference.get(w("type"), "default"))), target)
    settings, styles = (relations.root_of_kind(package, main, kind) for kind in ("settings", "styles"))
    return Half(
        package,
        _reduced(package, main, columns.TEXT / _text_width(sections)),
        main,
        stories,
        any(wml.is_on(section.find(w("titlePg"))) for section in sections),
        settings is not None and wml.is_on(settings.find(w("evenAndOddHeaders"))),
        {} if styles is None else _names(styles),
    )


def _names(styles: etree._Element) -> dict[str, str]:
    """Return the names of styles by their identifiers, which each program gives in its own language."""
    return {
        str(style.get(w("styleId"))): str(name.get(w("val"))).lower()
        for style in styles.iter(w("style"))
        for name in style.findall(w("name"))
    }


def _text_width(sections: Sequence[etree._Element]) -> int:
    """Return how wide the lines of the first section are, in twips; of an A4 page where it does not say."""
    said = dict(_USUAL)
    for name, keys in (("pgSz", ("w",)), ("pgMar", ("left", "right"))):
        for node in sections[0].findall(w(name)) if sections else ():
            for key in keys:
                value = str(node.get(w(key), ""))
                said[key] = int(value) if value.isdecimal() else said[key]
    width = said["w"] - said["left"] - said["right"]
    return width if width > 0 else _USUAL["w"] - _USUAL["left"] - _USUAL["right"]


def _reduced(package: Package, main: str, factor: float) -> Package:
    """Return a document with all of its lengths multiplied, those of its styles and lists too."""
    kinds = ("styles", "numbering", "settings")
    others = [relations.part_of_kind(package, main, kind) for kind in kinds]
    changed = {}
    for name in (*parts.found(package).stories, *others):
        if name is not None:
            root = wml.parse(package[name], part=name)
            if root.tag == w("styles"):
                _tell_letters(root)
            reduction.reduce(root, factor)
            changed[name] = wml.serialised(root)
    return package.replaced(changed)


def _tell_letters(styles: etree._Element) -> None:
    """Write down the size that letters have where nothing says it, so that it can be reduced."""
    place = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        place = wml.first_child(place, w(name))
    for name in ("sz", "szCs"):
        size = wml.child_in_order(place, w(name), wml.RUN_PROPERTIES)
        size.set(w("val"), size.get(w("val"), _USUAL_LETTERS))
