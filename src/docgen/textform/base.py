"""``_base.docx``, the look of a folder, as an office program has saved it: opened, and its styles found.

Word in another language gives styles its own ids ("a3"), LibreOffice gives ids made of names and takes
``Heading`` for a style of its own; both keep nearly all names. So the name decides, and an id only for a
style that the program did not bring itself.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docgen.errors import TemplateError
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.opc import package as opc
from docgen.opc import parts, relations, styles
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Style id of the bundled base -> its name, which Word shows.
NAMES: Mapping[str, str] = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Addressee": "Addressee",
    "Requisites": "Requisites",
    "BodyText": "Body Text",
    "BodyTextKept": "Body Text Kept",
    "ListItem": "List Item",
    "ListItemKept": "List Item Kept",
    "Verb": "Operative Verb",
    "Heading": "Section Heading",
    "Caption": "Caption",
    "SignaturePosition": "Signature Position",
    "Signature": "Signature",
    "SignatureCell": "Signature Cell",
    "Executor": "Executor",
    "TableText": "Table Text",
    "TableHead": "Table Head",
    "TableGrid": "Table Grid",
    "TableNormal": "Normal Table",
}

_OF_TABLES = frozenset({"TableGrid", "TableNormal"})
# What a paragraph of the body would print, or a section that it would end.
_PRINTED = tuple(w(name) for name in ("t", "tbl", "drawing", "pict", "object", "sectPr", "sym", "fldChar"))


def opened(path: Path) -> Any:
    """Return a base as a python-docx document without its body.

    Raises CatalogError K002, TemplateError T001 to T010, T059 (what stands in the body would be lost).
    """
    from docx import Document

    data = read(path)
    package = opc.read(data, file=str(path))
    # python-docx would put in a second part of that name, with the time of the day.
    ready = relations.with_core_properties(package)
    document = Document(io.BytesIO(data if ready is package else opc.write(ready)))
    for child in list(document.element.body)[:-1]:
        if any(True for _ in child.iter(*_PRINTED)):
            place = Location(file=str(path), part=parts.found(package).main)
            text = "".join(str(node.text or "") for node in child.iter(w("t")))
            raise TemplateError([Problem("T059", location=place, params={"text": text[:60]})])
        document.element.body.remove(child)
    return document


class BaseStyles:
    """The ids that styles have in a python-docx document, by their id in the bundled base.

    ``file`` is for messages. python-docx looks for the default style anew with each style that it is given,
    which takes longer than all else that makes a paragraph; ids may be given to its elements as they are.
    """

    def __init__(self, document: Any, file: str) -> None:
        from docx.enum.style import WD_STYLE_TYPE

        self._file = file
        self._missing: dict[str, None] = {}
        self._by_name: dict[tuple[bool, str], str] = {}
        self._own: set[tuple[bool, str]] = set()
        kinds = {WD_STYLE_TYPE.PARAGRAPH: False, WD_STYLE_TYPE.TABLE: True}
        for style in document.styles:
            if (of_tables := kinds.get(style.type)) is not None:
                self._by_name.setdefault((of_tables, str(style.element.name_val).casefold()), style.style_id)
                if styles.is_custom(style.element):
                    self._own.add((of_tables, style.style_id))
        self._defaults = {style.style_id for kind in kinds if (style := document.styles.default(kind))}

    def __getitem__(self, identifier: str) -> str | None:
        """Return the id of a style, None for the default one and for one that :meth:`refuse` tells of."""
        name, of_tables = NAMES[identifier], identifier in _OF_TABLES
        found = self._by_name.get((of_tables, name.casefold()))
        if found is None and (of_tables, identifier) in self._own:
            found = identifier
        if found is None:
            self._missing[name] = None
        return None if found in self._defaults else found

    def refuse(self) -> None:
        """Raise TemplateError T058 for each style that was asked for and is missing."""
        if self._missing:
            place = Location(file=self._file)
            raise TemplateError(
                Problem("T058", location=place, params={"style": name}) for name in self._missing
            )
