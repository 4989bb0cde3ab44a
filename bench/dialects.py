"""Papers written as templates, in the tags of each engine.

    Paper, Dialect  ->  bytes of a .docx

The markup is such as Word saves: properties in every run, revision numbers, tags divided over runs.
"""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from bench.papers import WIDTH, Block, Condition, Grid, Line, Loop, Paper, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.cases import Case

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TAG = re.compile(r"\[(\w+)\]")


@dataclass(slots=True)
class Dialect:
    """Tags as text in runs. A subclass gives the tags; ``scope`` is the list that a loop runs over."""

    name: ClassVar[str] = ""
    _count: Iterator[int] = field(default_factory=itertools.count)

    def tag(self, name: str, scope: str = "") -> str:
        raise NotImplementedError

    def condition(self, block: Condition) -> str:
        raise NotImplementedError

    def loop(self, block: Loop) -> str:
        raise NotImplementedError

    def rows(self, block: Rows) -> str:
        """Return the rows of the loop, without the row of titles."""
        raise NotImplementedError

    def data(self, paper: Paper, case: Case) -> Case:
        """Return a case as a caller of this dialect passes it."""
        del paper
        return case

    def body(self, paper: Paper) -> str:
        """Return the markup of the body of a paper."""
        return "".join(map(self._block, paper.blocks))

    def footer(self, paper: Paper) -> str:
        """Return the paragraph of the footer: the number of the page and of all pages, or nothing."""
        line = Line("", align="center")
        page, pages = (self.field(name, line) for name in ("PAGE", "NUMPAGES"))
        runs = f"{self.run('Бет / Стр. ')}{page}{self.run(' / ')}{pages}" if paper.has_numbers else ""
        return self.paragraph(runs, line)

    def line(self, line: Line, scope: str = "") -> str:
        """Return a paragraph."""
        label = self.run(line.label, bold=True, points=line.points) if line.label else ""
        return self.paragraph(label + self._inline(line, scope), line)

    def paragraph(self, runs: str, line: Line) -> str:
        """Return a paragraph of runs with the style and the alignment of a line."""
        number = next(self._count)
        style = f'<w:pStyle w:val="{line.style}"/>' if line.style else ""
        align = f'<w:jc w:val="{line.align}"/>' if line.align else ""
        properties = f"<w:pPr>{style}{align}</w:pPr>" if style or align else ""
        revisions = (
            f'w:rsidR="00{0xA1B200 + number // 9:06X}" w:rsidRDefault="00{0x5D3E00 + number // 5:06X}"'
        )
        return f"<w:p {revisions}>{properties}{runs}</w:p>"

    def run(self, text: str, *, bold: bool = False, points: int = 11) -> str:
        """Return a run of text with all the properties that Word writes."""
        return self._run(f'<w:t xml:space="preserve">{text}</w:t>', bold, points)

    def field(self, instruction: str, line: Line) -> str:
        """Return a complex field, five runs as Word writes it."""
        marks = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
        said = f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'
        pieces = (marks[0], said, marks[1], "<w:t>1</w:t>", marks[2])
        return "".join(self._run(piece, line.bold, line.points) for piece in pieces)

    def table(self, rows: Sequence[str], widths: Sequence[int], style: str = "TableNormal") -> str:
        """Return a table of rows; widths of columns are in twentieths of a point."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        properties = f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def row(self, cells: Sequence[str], widths: Sequence[int]) -> str:
        """Return a row of cells."""
        return f"<w:tr>{''.join(map(_cell, cells, widths))}</w:tr>"

    def _block(self, block: Block) -> str:
        match block:
            case Line():
                return self.line(block)
            case Condition():
                return self.condition(block)
            case Loop():
                return self.loop(block)
            case Rows():
                titles = [self.line(Line(title, bold=True, points=9)) for title in block.titles]
                return self.table(
                    [self.row(titles, block.widths), self.rows(block)], block.widths, "TableGrid"
                )
            case Grid():
                rows = [["".join(map(self.line, cell)) for cell in row] for row in block.rows]
                return self.table([self.row(row, block.widths) for row in rows], block.widths)

    def _inline(self, line: Line, scope: str) -> str:
        text = _TAG.sub(lambda found: self.tag(found[1], scope), line.text)
        step = -(-len(text) // 3) if line.split else len(text) or 1
        pieces = [text[start : start + step] for start in range(0, len(text), step)]
        return "".join(self.run(piece, bold=line.bold, points=line.points) for piece in pieces)

    def _run(self, content: str, bold: bool, points: int) -> str:
        number = next(self._count)
        revision = f' w:rsidRPr="00{0x3C1E00 + number // 7:06X}"' if number % 3 == 0 else ""
        fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        size = f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'
        language = f'<w:lang w:val="{"kk-KZ" if number % 4 < 2 else "ru-RU"}"/>'
        return f"<w:r{revision}><w:rPr>{fonts}{'<w:b/>' * bold}{size}{language}</w:rPr>{content}</w:r>"


class Jinja(Dialect):
    """The dialect of docxtpl, which docgen and docxtpl-ng read as well."""

    name = "jinja"

    def tag(self, name: str, scope: str = "") -> str:
        return f"{{{{ it.{name} }}}}" if scope else f"{{{{ {name} }}}}"

    def condition(self, block: Condition) -> str:
        opened, closed = (Line(f"{{%p {word} %}}") for word in (f"if {block.name}", "endif"))
        return self.line(opened) + self.line(block.line) + self.line(closed)

    def loop(self, block: Loop) -> str:
        opened, closed = (Line(f"{{%p {word} %}}") for word in (f"for it in {block.name}", "endfor"))
        return self.line(opened) + self.line(block.line, block.name) + self.line(closed)

    def rows(self, block: Rows) -> str:
        others = [self.line(Line(""))] * (len(block.columns) - 1)
        opened, closed = (
            self.row([self.line(Line(f"{{%tr {word} %}}")), *others], block.widths)
            for word in (f"for it in {block.name}", "endfor")
        )
        cells = [self.line(Line(f"[{name}]", points=9), block.name) for name in block.columns]
        return opened + self.row(cells, block.widths) + closed


class Braces(Dialect):
    """The dialect of docxtemplater and easy-template-x: ``{x}``, ``{#list}`` to ``{/list}``."""

    name = "braces"

    def tag(self, name: str, scope: str = "") -> str:
        del scope
        return f"{{{name}}}"

    def condition(self, block: Condition) -> str:
        return self._around(block.name, self.line(block.line))

    def loop(self, block: Loop) -> str:
        return self._around(block.name, self.line(block.line, block.name))

    def rows(self, block: Rows) -> str:
        texts = [f"[{name}]" for name in block.columns]
        texts[0], texts[-1] = f"{{#{block.name}}}{texts[0]}", f"{texts[-1]}{{/{block.name}}}"
        return self.row([self.line(Line(text, points=9), block.name) for text in texts], block.widths)

    def _around(self, name: str, inner: str) -> str:
        return self.line(Line(f"{{#{name}}}")) + inner + self.line(Line(f"{{/{name}}}"))


class MergeFields(Dialect):
    """Merge fields of Word, for docx-mailmerge2: simple ones, and complex ones where a line is split.

    There are no conditions: the caller passes the whole text or nothing. There are no loops over
    paragraphs: the rows of a table of one column stand for one.
    """

    name = "merge"

    def tag(self, name: str, scope: str = "") -> str:
        return f"MERGEFIELD {scope}_{name}" if scope else f"MERGEFIELD {name}"

    def condition(self, block: Condition) -> str:
        return self.line(Line(f"[if_{block.name}]"))

    def loop(self, block: Loop) -> str:
        return self.table([self.row([self.line(block.line, block.name)], [WIDTH])], [WIDTH])

    def rows(self, block: Rows) -> str:
        cells = [self.line(Line(f"[{name}]", points=9), block.name) for name in block.columns]
        return self.row(cells, block.widths)

    def data(self, paper: Paper, case: Case) -> Case:
        """Return texts by name, and lists of rows by the name of the first field of a row."""
        flat: Case = {name: value for name, value in case.items() if isinstance(value, str)}
        for block in paper.blocks:
            if isinstance(block, Condition):
                text = _TAG.sub(lambda found: str(case[found[1]]), block.line.text)
                flat[f"if_{block.name}"] = text if case[block.name] else ""
            elif isinstance(block, (Loop, Rows)):
                rows = [
                    {f"{block.name}_{key}": text for key, text in row.items()} for row in case[block.name]
                ]
                first = block.columns[0] if isinstance(block, Rows) else "text"
                flat[f"{block.name}_{first}"] = rows
        return flat

    def _inline(self, line: Line, scope: str) -> str:
        runs = []
        for number, piece in enumerate(_TAG.split(line.text)):
            if number % 2 == 0:
                runs.append(self.run(piece, bold=line.bold, points=line.points) if piece else "")
            elif line.split:
                runs.append(self.field(self.tag(piece, scope), line))
            else:
                shown = self.run(f"«{piece}»", bold=line.bold, points=line.points)
                runs.append(f'<w:fldSimple w:instr=" {self.tag(piece, scope)} ">{shown}</w:fldSimple>')
        return "".join(runs)


DIALECTS: Mapping[str, type[Dialect]] = {dialect.name: dialect for dialect in (Jinja, Braces, MergeFields)}


def template(paper: Paper, dialect: type[Dialect] = Jinja) -> bytes:
    """Return a paper as a template: python-docx's package without the styles that nothing uses."""
    from docx import Document
    from docx.shared import Cm, Pt

    writer = dialect()
    document = Document()
    normal = document.styles.element.xpath('w:style[@w:styleId="Normal"]')[0]
    normal.get_or_add_pPr().spacing_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    _fill(document.element.body, writer.body(paper))
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    _fill(section.header.part.element, writer.line(paper.header))
    _fill(section.footer.part.element, writer.footer(paper))
    styles = document.styles.element
    unused = 'w:style[@w:type="table"][not(@w:styleId="TableNormal" or @w:styleId="TableGrid")]'
    for style in styles.xpath(unused):
        styles.remove(style)
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("stylesWithEffects", "thumbnail")):
                del relations[key]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _fill(element: Any, markup: str) -> None:
    """Put markup in the place of the paragraphs of a body, a header or a footer."""
    from docx.oxml import parse_xml

    for paragraph in element.xpath("w:p"):
        element.remove(paragraph)
    for number, child in enumerate(list(parse_xml(f'<w:body xmlns:w="{_W}">{markup}</w:body>'))):
        element.insert(number, child)
