"""The table of the working copy: two columns, a row for each pair of blocks.

    [(Group, Group)]  ->  w:tbl

Tables of the papers stand in the cells as tables. Where both have as many rows, and a row looks the same
wherever it stands, each row of one faces that of the other; else the whole tables face each other.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from docgen.opc import reduction, wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

#: What stands together in a cell: a block, with the marks of ranges around it.
Group: TypeAlias = "list[etree._Element]"  # noqa: SLF001 - lxml's own name of the type

#: How wide the table is, and the lines of a column, in twips: A4 across (297 mm) without 15 mm at its sides.
SHEET = 16838 - 2 * 850
_COLUMN = SHEET // 2
_GUTTER = 108
TEXT = _COLUMN - 2 * _GUTTER
_BLOCKS = frozenset(map(w, ("p", "tbl", "sdt", "customXml", "altChunk")))
_ENDS = frozenset(map(w, ("p", "sdt", "customXml")))
# The edges of a cell in the sequence of CT_TcBorders.
_EDGES = tuple(
    w(name)
    for name in ("top", "start", "left", "bottom", "end", "right", "insideH", "insideV", "tl2br", "tr2bl")
)
# What says where on its page a block stands: a cell has no page of its own.
_PAGED = tuple(w(name) for name in ("sectPr", "pageBreakBefore", "framePr", "tblpPr"))


def content(main: etree._Element) -> Group:
    """Return what stands in the body of a main part, without its last section."""
    body = main.find(w("body"))
    return [each for each in (body if body is not None else ()) if each.tag != w("sectPr")]


def grouped(content: Iterable[etree._Element]) -> list[Group]:
    """Return the blocks, each with the marks of ranges before it; the last with those behind it."""
    groups: list[Group] = []
    marks: Group = []
    for each in content:
        marks.append(each)
        if each.tag in _BLOCKS:
            groups.append(marks)
            marks = []
    if marks and groups:
        groups[-1] += marks
    return groups


def block(group: Group) -> etree._Element:
    """Return the block of a group."""
    return next(each for each in group if each.tag in _BLOCKS)


def table(pairs: Sequence[tuple[Group, Group]], conditional: Collection[str]) -> etree._Element:
    """Return the table; the groups are moved into it.

    ``conditional`` are the styles of tables whose rows look as their place says.
    """
    # Thin and grey: it parts the languages and is no part of the paper.
    line = '<w:insideV w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", _GUTTER), ("bottom", 0), ("right", _GUTTER))
    )
    made = etree.fromstring(
        f'<w:tbl xmlns:w="{wml.W}"><w:tblPr><w:tblW w:w="{2 * _COLUMN}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{line}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{_COLUMN}"/><w:gridCol w:w="{_COLUMN}"/></w:tblGrid></w:tbl>'
    )
    for pair in pairs or [([], [])]:
        for groups in _rows(*pair, conditional):
            made.append(_row(groups))
    return made


def ends_in_paragraph(element: etree._Element) -> bool:
    """Tell whether a cell, a header or a footer ends as it must."""
    blocks = [each.tag for each in element if each.tag in _BLOCKS]
    return bool(blocks) and blocks[-1] in _ENDS


def stroke() -> etree._Element:
    """Return an empty paragraph of no height to be seen: what must end in one ends in it."""
    return etree.fromstring(
        f'<w:p xmlns:w="{wml.W}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
        "</w:pPr></w:p>"
    )


def _row(groups: tuple[Group, Group]) -> etree._Element:
    row = etree.Element(w("tr"))
    inner = [each for group in groups for each in group if each.tag == w("tbl")]
    if inner and all(len(wml.rows(each)) == 1 and _is_whole(wml.rows(each)[0]) for each in inner):
        etree.SubElement(etree.SubElement(row, w("trPr")), w("cantSplit"))
    for group in groups:
        cell = etree.SubElement(row, w("tc"))
        properties = etree.SubElement(cell, w("tcPr"))
        etree.SubElement(properties, w("tcW"), {w("w"): str(_COLUMN), w("type"): "dxa"})
        for each in group:
            _settle(each)
            cell.append(each)
        if not ends_in_paragraph(cell):
            cell.append(stroke())
    return row


def _is_whole(row: etree._Element) -> bool:
    return wml.is_on(row.find(f"{w('trPr')}/{w('cantSplit')}"))


def _settle(block: etree._Element) -> None:
    """Take from a block what only a page can give it, and make its tables no wider than the column."""
    for node in list(block.iter(*_PAGED)):
        wml.taken_out(node)
    for node in block.iter(w("br")):
        # The end of a page or column within a paragraph becomes that of a line: no text runs together.
        for name in {w("type"), w("clear")} & set(node.attrib):
            del node.attrib[name]
    for each in block.iter(w("tbl")):
        if next(each.iterancestors(w("tbl")), None) is None:
            reduction.narrowed(each, TEXT)


# Rows that face each other.


def _rows(ours: Group, theirs: Group, conditional: Collection[str]) -> Iterator[tuple[Group, Group]]:
    """Yield the groups of a pair: of two tables a group for each row, where that is possible."""
    if ours and theirs:
        left, right = block(ours), block(theirs)
        counts = {_divisible(each, conditional) for each in (left, right)}
        if left.tag == right.tag == w("tbl") and len(counts) == 1 and 0 not in counts:
            yield from zip(_divided(ours, left), _divided(theirs, right), strict=True)
            return
    yield ours, theirs


def _divisible(table: etree._Element, conditional: Collection[str]) -> int:
    """Return into how many rows a table can be divided, 0 for one that cannot."""
    style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
    depends = style is not None and style.get(w("val")) in conditional
    merged = table.find(f".//{w('vMerge')}") is not None
    rows = table.findall(w("tr"))
    others = [each for each in table if each.tag not in (w("tr"), w("tblPr"), w("tblGrid"), w("tblPrEx"))]
    return 0 if depends or merged or others else len(rows)


def _divided(group: Group, table: etree._Element) -> Iterator[Group]:
    """Yield a table for each row of a table; the marks around it stay at its ends."""
    place = group.index(table)
    rows = table.findall(w("tr"))
    frame = [copy.deepcopy(each) for each in table if each.tag != w("tr")]
    for number, row in enumerate(rows):
        one = etree.Element(w("tbl"), nsmap={"w": wml.W})
        one.extend([copy.deepcopy(each) for each in frame])
        one.append(row)
        if number < len(rows) - 1:
            _open_below(row)
        before = group[:place] if number == 0 else []
        after = group[place + 1 :] if number == len(rows) - 1 else []
        yield [*before, one, *after]


def _open_below(row: etree._Element) -> None:
    """Take the line below a row away: the next row has one above it, and two would stand side by side."""
    for cell in wml.cells(row):
        properties = wml.first_child(cell, w("tcPr"))
        borders = wml.child_in_order(properties, w("tcBorders"), wml.CELL_PROPERTIES)
        wml.child_in_order(borders, w("bottom"), _EDGES).set(w("val"), "nil")
