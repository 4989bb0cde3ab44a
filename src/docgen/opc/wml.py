"""WordprocessingML: namespaces, its sequences, and the text that a reader sees."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import TemplateError
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Properties of the document whose values are free texts: of the core (part 2, 8.3.4), of the
# application and of the author's own (part 1, 22.2 to 22.4).
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
TEXT_PROPERTIES = (
    *(f"{{{_DUBLIN_CORE}}}{name}" for name in ("title", "subject", "creator", "description", "identifier")),
    f"{{{_DUBLIN_CORE}}}language",
    *(
        f"{{{_CORE}}}{name}"
        for name in ("keywords", "category", "contentStatus", "version", "lastModifiedBy")
    ),
    *(f"{{{_OFFICE}/extended-properties}}{name}" for name in ("Company", "Manager")),
    *(f"{{{_OFFICE}/docPropsVTypes}}{name}" for name in ("lpwstr", "bstr", "lpstr")),
)
# Elements and their attributes that describe a picture in words (part 1, 20.1.2.2.8).
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
DOC_PR = f"{{{_DRAWING}/wordprocessingDrawing}}docPr"
DESCRIPTIONS = dict.fromkeys((DOC_PR, f"{{{_DRAWING}/picture}}cNvPr"), ("descr", "title"))


def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element: ``w("p")``."""
    return f"{{{W}}}{name}"


def parse(data: bytes, *, part: str | None = None, file: str | None = None) -> etree._Element:
    """Parse a part strictly. Raises TemplateError T006 with line and column of the fault."""
    # One for each part: its log tells of this part alone, whatever other threads parse.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        place = Location(file=file, part=part, line=line, column=column)
        raise TemplateError([Problem("T006", location=place, params={"reason": str(fault.msg)})]) from fault
    # lxml 6.1 passes over a name that namespaces do not allow where a mere warning follows it.
    for wrong in parser.error_log.filter_from_errors():
        place = Location(file=file, part=part, line=wrong.line, column=wrong.column)
        raise TemplateError([Problem("T006", location=place, params={"reason": wrong.message})])
    if root.getroottree().docinfo.internalDTD is not None:
        # ECMA-376 part 2, 6.5.3: a part has no document type, which could name entities of its own.
        raise TemplateError(
            [Problem("T006", location=Location(file=file, part=part), params={"reason": "DTD"})]
        )
    return root


def serialised(root: etree._Element) -> bytes:
    """Return a part as bytes with the declaration that Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


#: What names the style of a paragraph, a run or a table.
STYLED = tuple(w(name) for name in ("pStyle", "rStyle", "tblStyle"))
#: Marks of ranges (ECMA-376 part 1, 17.13): they may stand between paragraphs, rows and cells.
RANGES = tuple(
    w(f"{name}{end}")
    for name in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
    for end in ("Start", "End")
)
#: The properties of a run in the sequence that CT_RPr wants (ECMA-376 part 1, A.1).
RUN_PROPERTIES = tuple(
    w(name)
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
        "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing",
        "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText",
        "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange",
    )
)  # fmt: skip
#: The properties of a paragraph in the sequence of CT_PPr.
PARAGRAPH_PROPERTIES = tuple(
    w(name)
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
        "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip
#: The properties of a table cell in the sequence of CT_TcPr.
CELL_PROPERTIES = tuple(
    w(name)
    for name in (
        "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
        "textDirection", "tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel", "cellMerge",
        "tcPrChange",
    )
)  # fmt: skip


def child_in_order(parent: etree._Element, tag: str, order: tuple[str, ...]) -> etree._Element:
    """Return a child of an element, put in where a sequence wants it if it is not there."""
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        later = order[order.index(tag) + 1 :]
        following = next((child for child in parent if child.tag in later), None)
        if following is None:
            parent.append(found)
        else:
            following.addprevious(found)
    return found


def first_child(parent: etree._Element, tag: str) -> etree._Element:
    """Return a child of an element, put in before all others if it is not there: its properties."""
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        parent.insert(0, found)
    return found


def child_with(parent: etree._Element, name: str, key: str, value: str | None) -> etree._Element | None:
    """Return the first ``w:name`` child whose attribute ``w:key`` has a value, None where there is none."""
    return next((each for each in parent.findall(w(name)) if each.get(w(key)) == value), None)


def without_children(parent: etree._Element, tags: Iterable[str]) -> None:
    """Take away the children of some names."""
    for tag in tags:
        for each in parent.findall(tag):
            parent.remove(each)


def taken_out(element: etree._Element) -> None:
    """Take an element that has a parent, and no text behind it, out of the tree."""
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - the caller found it in a tree
    parent.remove(element)


def refer(
    node: etree._Element, name: str | None, whole: etree._Element | None = None, *, key: str | None = None
) -> None:
    """Let a reference lead to another name, or take it out for None; ``whole`` is what goes with it.

    ``key`` is the attribute of the name, by default ``w:val``.
    """
    if name is not None:
        node.set(key or w("val"), name)
        return
    gone = node if whole is None else whole
    if gone.getparent() is not None:
        taken_out(gone)


def run(properties: etree._Element | None, *content: etree._Element) -> etree._Element:
    """Return a new run around some content, with a copy of the properties of another run."""
    made = etree.Element(w("r"))
    if properties is not None:
        made.append(copy.deepcopy(properties))
    made.extend(content)
    return made


def is_on(toggle: etree._Element | None) -> bool:
    """Tell whether a toggle property is there and not switched off (ECMA-376 part 1, 17.17.4)."""
    return toggle is not None and toggle.get(w("val"), "true") not in ("0", "false", "off")


def is_story(root: etree._Element) -> bool:
    """Tell whether a part is WordprocessingML, in which paragraphs are printed."""
    return etree.QName(root).namespace == W


def own_text_nodes(paragraph: etree._Element) -> list[etree._Element]:
    """Return the w:t elements of a paragraph in order, without those of text boxes inside it."""
    return [node for node in paragraph.iter(w("t")) if _paragraph_of(node) is paragraph]


def paragraph_text(paragraph: etree._Element) -> str:
    """Return what a paragraph prints; a break is a line feed, a tab a tab."""
    return "".join(_printed(node) for node in paragraph.iter(*_PRINTED) if _paragraph_of(node) is paragraph)


def run_text(run: etree._Element) -> str:
    """Return what a run prints."""
    return "".join(_printed(node) for node in run.iterchildren(*_PRINTED))


def story_text(root: etree._Element) -> str:
    """Return the printed text of a part, paragraphs joined by line feeds."""
    return "\n".join(paragraph_text(paragraph) for paragraph in root.iter(w("p")))


def flowing_text(root: etree._Element) -> str:
    """Return the printed text of a part in the order of the file: a text box inside its paragraph.

    U+0000, which no text can hold, stands before each paragraph.
    """
    return "".join("\0" if node.tag == w("p") else _printed(node) for node in root.iter(w("p"), *_PRINTED))


def page_sizes(main: etree._Element) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the attributes of w:pgSz of each section of the main part, in order."""
    sections = []
    for section in main.iter(w("sectPr")):
        size = section.find(w("pgSz"))
        sections.append(
            tuple(sorted((str(k), str(v)) for k, v in size.attrib.items())) if size is not None else ()
        )
    return tuple(sections)


def columns(table: etree._Element) -> int:
    """Return the number of columns of a table's grid."""
    return len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))


def rows(table: etree._Element) -> list[etree._Element]:
    """Return the rows of a table, those in content controls too."""
    return list(_held(table, w("tr")))


def cells(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row, those in content controls too."""
    return list(_held(row, w("tc")))


def _held(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from _held(child, name)


def span(cell: etree._Element) -> int:
    """Return how many columns of its table's grid a cell covers."""
    return _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)


def width(row: etree._Element) -> int:
    """Return how many columns of its table's grid a row covers."""
    skipped = [row.find(f"{w('trPr')}/{w(name)}") for name in ("gridBefore", "gridAfter")]
    return sum(map(span, cells(row))) + sum(_number(each, 0) for each in skipped)


def _number(element: etree._Element | None, default: int) -> int:
    value = str(default) if element is None else element.get(w("val"), str(default))
    # What is no number fits no grid.
    return int(value) if value.isdecimal() and len(value) < len(str(_NO_GRID)) else _NO_GRID


_NO_GRID = 10_000
_PRINTED = (w("t"), w("tab"), w("br"), w("cr"), w("noBreakHyphen"))


def _printed(node: etree._Element) -> str:
    if node.tag == w("t"):
        return node.text or ""
    if node.tag == w("tab"):
        # w:tab stands in a run as a character and in w:tabs as a tab stop.
        return "\t" if _is_run_content(node) else ""
    return "\u2011" if node.tag == w("noBreakHyphen") else "\n"


def _is_run_content(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == w("r")


def _paragraph_of(node: etree._Element) -> etree._Element | None:
    return next(node.iterancestors(w("p")), None)
