"""The working copy: both halves of a pair in one document, Kazakh left and Russian right, block by block.

    {kk: bytes, ru: bytes} of two .docx  ->  bytes of one .docx

It is no official form: an official paper never has two languages on one form, so each page is marked.
Each half is made smaller as a whole, letters with indents and tables, until its lines fit a column: what
fitted its page fits the column. The Kazakh half is the host of the other (:mod:`docgen.opc.graft`).
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.opc import package as opc
from docgen.opc import parts, reduction, relations, wml
from docgen.opc.graft import Graft
from docgen.opc.namespaces import widened
from docgen.opc.wml import R, w
from docgen.pipeline import columns
from docgen.pipeline.correspondence import Traits, paired

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.model.catalog import Language
    from docgen.opc.package import Package

#: The mark of every page, each word with the language that it is in.
MARK: tuple[tuple[str, str], ...] = (
    ("ЖОБА", "kk-KZ"),
    (" / ПРОЕКТ", "ru-RU"),
    (" – жұмыс көшірмесі", "kk-KZ"),
    (" / рабочая копия", "ru-RU"),
)
# The sheet, in twips: A4 across (297 by 210 mm); 15 mm at its sides and its foot, 20 mm at its head.
_WIDTH, _HEIGHT = 16838, 11906
_SIDE, _TOP, _BOTTOM, _EDGE = 850, 1134, 850, 454
_SHEET = _WIDTH - 2 * _SIDE
_TEXT = columns.text_width(_SHEET)
# A4 with margins of 3 and 1.5 cm, for a document that does not tell its own page.
_USUAL = {"w": 11906, "left": 1701, "right": 850}
# Where docDefaults say nothing, letters have 10 points (ECMA-376 part 1, 17.3.2.38).
_USUAL_LETTERS = "20"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"header": "hdr", "footer": "ftr"}
_GAP = "…"
_PICTURES = tuple(map(w, ("drawing", "pict", "object")))


def combined(halves: Mapping[Language, bytes]) -> bytes:
    """Return the working copy of a pair of documents; its properties are still those of the Kazakh half.

    Raises TemplateError T002, T006: one cannot be read.
    """
    left, right = (_half(opc.read(halves[language])) for language in ("kk", "ru"))
    graft = Graft(left.reduced, right.reduced, "ru")
    host, guest = (wml.parse(half.reduced[half.main], part=half.main) for half in (left, right))
    ours, theirs = (
        columns.grouped(columns.content(host)),
        columns.grouped(graft.blocks(right.main, left.main)),
    )
    pairs = paired(
        [left.traits(columns.block(group)) for group in ours],
        [right.traits(columns.block(group)) for group in columns.grouped(columns.content(guest))],
    )
    rows = [(ours[i] if i is not None else [], theirs[j] if j is not None else []) for i, j in pairs]
    stories = _stories(graft, left, right)
    package, references = graft.package, []
    table = columns.table(rows, _SHEET, _conditional(package, left.main))
    for story in stories:
        kind = (f"{_OFFICE}.{story.kind}+xml", f"{R}/{story.kind}")
        package = relations.with_part(package, story.part, story.data, kind, left.main)
        references.append(story.reference(package, left.main))
    root = widened(host, guest)
    body = next(root.iter(w("body")))
    body.clear()
    body.extend([table, columns.stroke(), _section(references, stories)])
    package = _without_old_stories(package.replaced({left.main: wml.serialised(root)}), left.main, stories)
    return opc.write(relations.without_unreached(package))


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


@dataclass(frozen=True, slots=True)
class _Half:
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
        columns = wml.columns(block) if kind == "tbl" else 0
        return Traits(kind, f"{self.styles.get(name, name)} {place}", columns, text.strip())

    def story(self, kind: str, page: str) -> str | None:
        """Return the part that is printed on a kind of page, None where there is none."""
        has_own = {"first": self.has_first, "even": self.has_even}.get(page, True)
        return self.stories.get((kind, page if has_own else "default"))


@dataclass(frozen=True, slots=True)
class _Story:
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


# A half of a pair.


def _half(package: Package) -> _Half:
    main = parts.found(package).main
    root = wml.parse(package[main], part=main)
    sections = list(root.iter(w("sectPr")))
    targets = {each.identifier: each.target for each in relations.relationships(package, main)}
    stories: dict[tuple[str, str], str] = {}
    for kind in _ROOTS:
        for reference in (each for section in sections for each in section.findall(w(f"{kind}Reference"))):
            target = targets.get(str(reference.get(f"{{{R}}}id")))
            if target is not None:
                # The first stands for all: what later sections have beside it is told of.
                stories.setdefault((kind, str(reference.get(w("type"), "default"))), target)
    settings, styles = (_related(package, main, kind) for kind in ("settings", "styles"))
    return _Half(
        package,
        _reduced(package, main, _TEXT / _text_width(sections)),
        main,
        stories,
        any(wml.is_on(section.find(w("titlePg"))) for section in sections),
        settings is not None and wml.is_on(settings.find(w("evenAndOddHeaders"))),
        {} if styles is None else _names(styles),
    )


def _related(package: Package, main: str, kind: str) -> etree._Element | None:
    """Return a part of the main part by the last word of its relationship."""
    for each in relations.relationships(package, main):
        if each.kind.endswith(f"/{kind}") and each.target in package.members:
            return wml.parse(package[each.target], part=each.target)
    return None


def _names(styles: etree._Element) -> dict[str, str]:
    """Return the names of styles by their identifiers, which each program gives in its own language."""
    return {
        str(style.get(w("styleId"))): str(name.get(w("val"))).lower()
        for style in styles.iter(w("style"))
        for name in style.findall(w("name"))
    }


def _conditional(package: Package, main: str) -> set[str]:
    """Return the styles of tables that make rows look as their place says, and those based on them."""
    styles = _related(package, main, "styles")
    known = {
        str(each.get(w("styleId"))): each
        for each in (styles if styles is not None else ())
        if each.tag == w("style")
    }
    found = {name for name, style in known.items() if style.find(w("tblStylePr")) is not None}
    while more := {
        name
        for name, style in known.items()
        if name not in found and any(each.get(w("val")) in found for each in style.findall(w("basedOn")))
    }:
        found |= more
    return found


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
    related = {each.target: each.kind for each in relations.relationships(package, main)}
    others = [name for name, kind in related.items() if kind.endswith(tuple(f"/{each}" for each in kinds))]
    changed = {}
    for name in (*parts.found(package).stories, *others):
        if name in package.members:
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


# The page.


def _stories(graft: Graft, left: _Half, right: _Half) -> list[_Story]:
    """Return the headers and footers: every page has a header, and on it the mark.

    Whether even pages have their own is said by the Kazakh half, as all settings are.
    """
    pages = ["default", *(["first"] if left.has_first or right.has_first else ())]
    pages += ["even"] if left.has_even else []
    found = []
    for kind in _ROOTS:
        for page in pages:
            names = (left.story(kind, page), right.story(kind, page))
            if kind == "header" or any(names):
                found.append(_story(graft, (left, right), kind, page, names))
    return found


def _story(
    graft: Graft, halves: tuple[_Half, _Half], kind: str, page: str, names: tuple[str | None, str | None]
) -> _Story:
    part = f"word/twocol-{kind}-{page}.xml"
    empty = etree.Element(w(_ROOTS[kind]), nsmap={"w": wml.W, "r": R})
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
        root.append(columns.table([(ours, theirs)], _SHEET, ()))
    else:
        for each in (*ours, *theirs):
            _widen(each)
            root.append(each)
    if not columns.ends_in_paragraph(root):
        root.append(columns.stroke())
    return _Story(kind, page, part, wml.serialised(root))


def _shows(story: etree._Element) -> bool:
    """Tell whether a header or footer prints something."""
    return bool(told(story)) or next(story.iter(*_PICTURES), None) is not None


def _widen(block: etree._Element) -> None:
    """Make a block that was reduced to a column as wide as the sheet, its letters left as they are."""
    reduction.reduce(block, 1, _SHEET / _TEXT)
    if block.tag == w("tbl"):
        reduction.narrowed(block, _SHEET)


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


def _section(references: Sequence[etree._Element], stories: Sequence[_Story]) -> etree._Element:
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


def _without_old_stories(package: Package, main: str, stories: Sequence[_Story]) -> Package:
    """Return the package without the relationships to the headers and footers of the Kazakh half."""
    ours = {story.part for story in stories}
    gone = [
        each.identifier
        for each in relations.relationships(package, main)
        if each.kind.endswith(tuple(f"/{kind}" for kind in _ROOTS)) and each.target not in ours
    ]
    name = relations.relations_of(main)
    return package.replaced({name: relations.without(package[name], gone)})
