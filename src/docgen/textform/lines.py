"""Where a fault of a built template stands in its text: paragraphs of the build, traced to lines.

[Placed], problem at a paragraph of the .docx  ->  problem at a line of the text, or of the clause
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.model.problem import Location
from docgen.textform.source import Paragraph, Placed, Row, Table

if TYPE_CHECKING:
    from docgen.model.problem import Problem
    from docgen.textform.builder import TemplateFiles

# python-docx names the main part of every document so that it makes.
_MAIN = "word/document.xml"


def located(problem: Problem, files: TemplateFiles, found: list[Placed]) -> Problem:
    """Return a problem of the build of some blocks as one of their text.

    The body is told by file and line. What else the build holds comes from the base, and is told there. A
    problem that names another file already stays as it is.
    """
    place = problem.location
    if place.file not in (None, str(files.text)) or place.part is None:
        return problem
    if place.part != _MAIN:
        return problem.at(file=str(files.base))
    lines = _lines(found)
    if place.paragraph is None or place.paragraph > len(lines):
        return problem
    placed = lines[place.paragraph - 1]
    file = files.clause(f"{placed.clauses[-1]}.txt") if placed.clauses else files.text
    told = replace(problem, location=Location(file=str(file), line=placed.own_line, tag=place.tag))
    return _opening(told, lines)


def _opening(problem: Problem, lines: list[Placed]) -> Problem:
    """Return the problem that names the paragraph of its opening as one that names the line."""
    number = str(problem.params.get("paragraph", ""))
    if problem.code != "T016" or not number.isdigit() or int(number) > len(lines):
        return problem
    params = {"opening": problem.params["opening"], "line": str(lines[int(number) - 1].own_line)}
    return replace(problem, code="T081", params=params)


def _lines(found: list[Placed]) -> list[Placed]:
    """Return the block of each paragraph of the build, in their order: a row has one for each column."""
    lines: list[Placed] = []
    columns = 0
    for each in found:
        match each.block:
            case Table(widths):
                columns = len(widths)
            case Row():
                lines += [each] * columns
            case Paragraph():
                lines.append(each)
    return lines
