"""What is wanted of a case, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from docgen.model.catalog import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.model.catalog import Language
    from docgen.model.problem import Problem

#: How the two languages stand: each in a document of its own, or side by side in a working copy.
Layout: TypeAlias = Literal["pair", "twocol"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
#: What a PDF is made for: to be read, or to be kept as PDF/A-2b (ISO 19005-2).
Printed: TypeAlias = Literal["pdf", "pdfa"]
#: What a document is written as; a PDF is made of its .docx.
Format: TypeAlias = Literal["docx", "pdf", "pdfa"]
FORMATS: tuple[Format, ...] = get_args(Format)
#: How the names of files end: a PDF to be kept is a PDF.
ENDINGS: Mapping[Format, str] = {"docx": "docx", "pdf": "pdf", "pdfa": "pdf"}
#: The language of a working copy.
BOTH = "+".join(LANGUAGES)


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a case: folder, languages, whether files may be replaced, whether it is a draft.

    With ``strict_forms`` a form that is not sure is an error. ``keep`` are files that are not replaced
    in any case: those that this run has made of other cases. The ``layout`` of a working copy needs
    both languages (ValueError). ``name`` is a pattern of file names in place of the type's own
    (:func:`docgen.pipeline.file_names.file_name`); ``is_sharded`` spreads the files over folders below.
    ``formats`` are what each document is written as, each with an ending of its own (ValueError); with
    ``carries_case`` its .docx holds the case.
    """

    folder: Path
    languages: tuple[Language, ...] = LANGUAGES
    replace: bool = False
    draft: bool = False
    strict_forms: bool = False
    keep: frozenset[Path] = frozenset()
    layout: Layout = "pair"
    name: str | None = None
    is_sharded: bool = False
    formats: tuple[Format, ...] = ("docx",)
    carries_case: bool = False

    def __post_init__(self) -> None:
        if self.layout not in LAYOUTS or (self.layout == "twocol" and self.languages != LANGUAGES):
            message = f"layout {self.layout!r} with languages {self.languages!r}"
            raise ValueError(message)
        if len(self.endings) < len(self.formats):
            message = f"formats {self.formats!r}"
            raise ValueError(message)

    @property
    def endings(self) -> tuple[str, ...]:
        """Return how the names of the files of a document end."""
        return tuple(dict.fromkeys(ENDINGS[each] for each in self.formats))

    @property
    def printed(self) -> Printed | None:
        """Return what PDFs are made for, None where none is wanted."""
        return next((each for each in self.formats if each != "docx"), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was written: ``language`` is ``kk`` or ``ru``, of a working copy ``kk+ru``."""

    path: Path
    language: str
    sha256: str
    problems: tuple[Problem, ...]
