"""Adoption at work: what an edited .docx changes in the text of its template, and its writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.model.files import read
from docgen.pipeline.workspace import filters
from docgen.pipeline.writer import write
from docgen.template.compiler import compiled
from docgen.textform.adoption import encoded

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.textform.adoption import Adoption
    from docgen.textform.builder import TemplateFiles


def refuse_broken(adoption: Adoption, files: TemplateFiles) -> None:
    """Raise TemplateError where a tag of an adoption was broken in the office program."""
    compiled(adoption.docx, filters(files.language), file=str(files.text))


def written(adoption: Adoption, files: TemplateFiles) -> list[Path]:
    """Write the text, if it changed, and its build, both or neither; return what was written.

    Raises WriteError W002.
    """
    given = {files.docx: adoption.docx}
    if adoption.after != adoption.before or files.text != files.own_text:
        # The words of a bundled text become the office's own.
        given = {files.own_text: encoded(adoption.after, read(files.text)), **given}
    write(given, replace=True)
    return list(given)
