"""What every page of a working copy shows: its headers and footers, on each the mark, and its sheet."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import reduction, relations, wml
from docgen.opc.namespaces import widened
from docgen.opc.wml import R, w
from docgen.pipeline import columns
from docgen.pipeline.twocol_half import PAGED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.opc.graft import Graft
    from docgen.opc.package import Package
    from docgen.pipeline.twocol_half import Half

#: The mark of every page, each word with the language that it is in.
MARK: tuple[tuple[str, str], ...] = (
    ("ЖОБА", "kk-KZ"),
    (" / ПРОЕКТ", "ru-RU"),
    (" – жұмыс көшірмесі", "kk-KZ"),
    (" / рабочая копия", "ru-RU"),
)
# The sheet, in twips: A4 across (297 by 210 mm); 15 mm at its sides and its foot, 20 mm at its head.
_WIDTH, _HEIGHT = 16838, 11906
_SIDE = (_WIDTH - columns.SHEET) // 2
_TOP, _BOTTOM, _EDGE = 1134, 850, 454
_GAP = "…"
_PICTURES = tuple(map(w, ("drawing", "pict", "object")))


@dataclass(frozen=True, slots=True)
class Story:
    """A header or footer of the working copy: ``kind`` of story, ``page`` that it is printed on, its part."""

    kind: str
    page: str
    part: str
    data: bytes

    def reference(self, package: Package, main: str) -> etree._Element:
        """Return what tells the section of it."""
        known = relations.relationships(package, main)
        identifier = next(each.identifier for each in known if each.target == self.part)
        return etree.Element(w(f"{self.kind}Reference"), {w("type"): self.page, f"{{{R}}}id": identifier})


def stories(graft: Graft, left: Half, right: Half) -> list[Story]:
    """Return the headers and footers: every page has a header, and on it the mark.

    Whether even pages have their own is said by the Kazakh half, as all settings are.
    """
    pages = ["default", *(["first"] if left.has_first or right.has_first else ())]
    pages += ["even"] if left.has_even else []
    found = []
    for kind in PAGED:
        for page in pages:
            names = (left.story(kind, page), right.story(kind, page))
            if kind == "header" or any(names):
                found.append(_story(graft, (left, right), kind, page, names))
    return found


def section(references: Sequence[etree._Element], stories: Sequence[Story]) -> etree._Element:
    """Return the section of a working copy: its sheet, and what its pages show."""
    section = etree.Element(w("sectPr"))
    section.extend(references)
    size = {"w": _WIDTH, "h": _HEIGHT}
    etree.SubElement(
        section, w("pgSz"), {**{w(key): str(value) for key, value in size.items()}, w("orient"): "landscape"}
    )
    edges = {"header": _EDGE, "footer": _EDGE, "gutter": 0}
    margins = {"top": _TOP, "right": _SIDE, "bottom": _BOTTOM, "left": _SIDE, **edges}
    etree.SubElement(section, w("pgMar"), {w(key): str(value) for key, value in margins.items()})
    if any(story.page == "first" for story in stories):
        etree.SubElement(section, w("titlePg"))
    return section


def told(story: etree._Element) -> str:
    """Return the text of a header or footer in which every gap of a draft is the same.

    The label of a gap is of the language of its half; what is around it tells whether two are one.
    """
    plain = copy.deepcopy(story)
    for run in plain.iter(w("r")):
        is_gap = run.find(f"{w('rPr')}/{w('highlight')}") is not None and wml.run_text(run).startswith("[")
        for node in run.findall(w("t")) if is_gap else ():
            node.text = _GAP
    return "\n".join(line for line in wml.story_text(plain).split("\n") if line.strip())


def _story(
    graft: Graft, halves: tuple[Half, Half], kind: str, page: str, names: tuple[str | None, str | None]
) -> Story:
    part = f"word/twocol-{kind}-{page}.xml"
    empty = etree.Element(w(PAGED[kind]), nsmap={"w": wml.W, "r": R})
    roots = [
        wml.parse(half.whole[name], part=name) if name is not None else empty
        for half, name in zip(halves, names, strict=True)
    ]
    root = widened(widened(empty, roots[0]), roots[1])
    if kind == "header":
        root.append(_mark())
    texts = [told(each) for each in roots]
    has_left, has_right = (_shows(each) for each in roots)
    # What both say alike stands once; of pictures without words that of the Kazakh half.
    has_right &= not (has_left and texts[0] == texts[1])
    ours = graft.moved(names[0], part) if names[0] is not None and has_left else []
    theirs = graft.blocks(names[1], part) if names[1] is not None and has_right else []
    if has_left and has_right:
        root.append(columns.table([(ours, theirs)], ()))
    else:
        for each in (*ours, *theirs):
            _widen(each)
            root.append(each)
    if not columns.ends_in_paragraph(root):
        root.append(columns.stroke())
    return Story(kind, page, part, wml.serialised(root))


def _shows(story: etree._Element) -> bool:
    """Tell whether a header or footer prints something."""
    return bool(told(story)) or next(story.iter(*_PICTURES), None) is not None


def _widen(block: etree._Element) -> None:
    """Make a block that was reduced to a column as wide as the sheet, its letters left as they are."""
    reduction.reduce(block, 1, columns.SHEET / columns.TEXT)
    if block.tag == w("tbl"):
        reduction.narrowed(block, columns.SHEET)


def _mark() -> etree._Element:
    """Return the paragraph of the mark: at the right edge, where drafts have theirs."""
    mark = etree.fromstring(
        f'<w:p xmlns:w="{wml.W}"><w:pPr><w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="right"/></w:pPr></w:p>'
    )
    for text, language in MARK:
        run = etree.SubElement(mark, w("r"))
        properties = etree.SubElement(run, w("rPr"))
        etree.SubElement(properties, w("b"))
        for name in ("sz", "szCs"):
            etree.SubElement(properties, w(name), {w("val"): "18"})
        etree.SubElement(properties, w("lang"), {w("val"): language})
        etree.SubElement(run, w("t"), {wml.XML_SPACE: "preserve"}).text = text
    return mark
