"""The language of what a document says, by its letters: that of one that does not name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.opc import parts, wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from docgen.model.catalog import Language
    from docgen.opc.package import Package

_KAZAKH: Final = frozenset("әғқңөұүһі")
# A Kazakh text has one of its own letters in ten; in a Russian one they stand in names alone.
_KAZAKH_SHARE: Final = 0.03


def language(package: Package, *, file: str | None = None) -> Language:
    """Return the language of the body of a document. Raises TemplateError for what is none."""
    part = parts.found(package, file=file).main
    root = wml.parse(package[part], part=part, file=file)
    text = "".join(run.text or "" for run in root.iter(w("t"))).lower()
    letters = sum(letter.isalpha() for letter in text)
    return "kk" if sum(letter in _KAZAKH for letter in text) > _KAZAKH_SHARE * letters else "ru"
