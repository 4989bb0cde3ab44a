"""A built template with shared clauses, whose document is edited and adopted."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from docgen.errors import CatalogError, TemplateError
from docgen.opc import package as opc
from docgen.opc import properties
from docgen.textform import adoption, builder
from docgen.textform.builder import TemplateFiles

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.model.problem import Problem

TEXT = """\
# Басы.
include: _head
title: НАРАЗЫЛЫҚ

# Негізгі бөлік.
body: Бірінші сөйлем осы жерде тұр.
body: Екінші сөйлем одан кейін тұр.

{%p for x in xs %}
item: {{ x }}
{%p endfor %}
table: 4l 4r
|= Атауы | Сомасы |
| Жиыны | {{ n }} |
# Соңы.
include: _end
"""
CLAUSES = {
    "_head": "requisites: {{ d }}\n{%p if e is defined %}\nrequisites: {{ e }}\n{%p endif %}\n",
    "_end": "# Қол қоюшы.\nposition: {{ p }} қол қояды\ninclude: _marks\n",
    "_marks": "executor: Орындаған {{ q }} тел.\n",
}
TITLE = "Наразылық"


def laid(folder: Path, root: Path) -> TemplateFiles:
    """Return the files of a built template with its clauses."""
    shutil.copy(root / "templates_kk" / "_base.docx", folder / "_base.docx")
    for name, text in CLAUSES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    made = TemplateFiles("a", "kk", folder / "a.txt", folder / "a.docx", folder / "_base.docx")
    made.docx.write_bytes(builder.built(made, TITLE))
    return made


def adopted(files: TemplateFiles, data: bytes, *, forced: bool = False) -> adoption.Adoption:
    """Adopt a document."""
    return adoption.adopted(files, TITLE, data, file="хат.docx", is_forced=forced)


def written(files: TemplateFiles, text: str, clauses: dict[str, str] | None = None) -> bytes:
    """Return a document with the words of a text, which records the present text as its own."""
    present, recorded = files.text.read_bytes(), builder.built(files, TITLE)
    for name, clause in (clauses or {}).items():
        (files.text.parent / f"{name}.txt").write_text(clause, encoding="utf-8")
    files.text.write_text(text, encoding="utf-8")
    data = builder.built(files, TITLE)
    files.text.write_bytes(present)
    for name, clause in CLAUSES.items():
        (files.text.parent / f"{name}.txt").write_text(clause, encoding="utf-8")
    members = dict(opc.read(data).members)
    members[properties.PART] = opc.read(recorded)[properties.PART]
    return opc.write(opc.Package(members))


def refused(files: TemplateFiles, data: bytes) -> Problem:
    """Return the last problem with which the adoption of a document is refused."""
    with pytest.raises((TemplateError, CatalogError)) as caught:
        adopted(files, data)
    return caught.value.problems[-1]
