"""What a document says of its making, read from its file (:mod:`docgen.pipeline.provenance` puts it there).

LibreOffice keeps these properties when it saves a document again; only the seal then fits no more.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.model.catalog import LANGUAGES
from docgen.opc import embedded, parts, properties
from docgen.pipeline import provenance

if TYPE_CHECKING:
    from docgen.model.catalog import Language
    from docgen.opc.package import Package


# Two hashes and what joins them are the longest claim; what is longer is none of docgen.
_LONGEST = 256


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document was made of: its type, its language as that of a Document, SHA-256 of what made it.

    ``version`` is that of docgen, ``lexicon_sha256`` "" where the office had none of its own. ``is_sealed``
    tells that nothing in the file was changed since docgen wrote it; ``case`` is the case that it carries,
    JSON of its type, None without one.
    """

    document_type: str
    language: str
    case_sha256: str
    schema_sha256: str
    template_sha256: str
    lexicon_sha256: str
    version: str
    is_draft: bool
    is_sealed: bool
    case: bytes | None = None

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the document, two for a working copy, none where it does not say them."""
        return tuple(each for each in LANGUAGES if each in self.language.split("+"))

    @property
    def is_of_its_case(self) -> bool:
        """Whether the case that it carries is the one that it says it was made of."""
        return self.case is not None and hashlib.sha256(self.case).hexdigest() == self.case_sha256


def identity(package: Package, *, file: str | None = None) -> Identity | None:
    """Return what a document says of its making, None where it says nothing. Raises TemplateError T006."""
    custom = properties.custom(package, file=file)
    said = {name: value for name, value in custom.items() if len(value) <= _LONGEST}
    if provenance.TYPE not in said or provenance.CASE not in said:
        return None
    case = embedded.case(package, parts.found(package, file=file).main, file=file)
    return Identity(
        document_type=said[provenance.TYPE],
        language=said.get(provenance.LANGUAGE, ""),
        case_sha256=said[provenance.CASE],
        schema_sha256=said.get(provenance.SCHEMA, ""),
        template_sha256=said.get(provenance.TEMPLATE, ""),
        lexicon_sha256=said.get(provenance.LEXICON, ""),
        version=said.get(provenance.MADE_BY, ""),
        is_draft=provenance.DRAFT in said,
        is_sealed=properties.is_sealed(package, file=file),
        case=None if case is None else case.encode(),
    )
