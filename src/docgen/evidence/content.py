"""What a document says, without its look: what stays the same when an office program saves it again.

    bytes of a .docx  ->  [Line]

LibreOffice and Word give styles other names and write down what they inherit, so a line here is the words of
a paragraph with the formats of its letters, at its place among stories, tables, rows and cells.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.evidence import comparison
from docgen.evidence.transcript import HEAD_ROW, ROW, transcript

if TYPE_CHECKING:
    from docgen.evidence.comparison import Line

# Fields that count pages (ECMA-376 part 1, 17.16.5): what they show is counted anew by each program.
_COUNTED = re.compile(r"(\[field (?:PAGE|NUMPAGES|SECTIONPAGES)\b[^\]]*\])\d*")
_PROPERTIES = "properties"
# Properties of the document that are said of the paper; programs put others beside them.
_SAID = ("subject", "title")


def content(data: bytes, *, file: str | None = None) -> list[Line]:
    """Return what a document says, line by line. Raises TemplateError for what is no document."""
    lines = comparison.lines(transcript(data, file=file))
    words = [_without_look(line) for line in lines if line.story != _PROPERTIES]
    said = {line.content.partition(":")[0]: line for line in lines if line.story == _PROPERTIES}
    return [*words, *(said[name] for name in _SAID if name in said)]


def _without_look(line: Line) -> Line:
    style, _, text = line.content.partition(":")
    words = "table:" if style.startswith("table") else _COUNTED.sub(r"\1", text.strip(" "))
    # Whether the head of a table is repeated is a matter of look.
    return replace(line, mark=line.mark.replace(HEAD_ROW, ROW), content=words)
