"""Verified: a case of one type with its documents that passed the gate, before they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.pipeline import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Verified:
    """A case with its documents that passed the gate; ``found`` are the warnings of its data."""

    case: Case
    kind: DocumentType
    facts: Mapping[str, Any]
    found: tuple[Problem, ...]
    documents: Mapping[Language, render.Made]

    def warnings(self, language: Language) -> list[Problem]:
        """Return what is to be told of a document."""
        told = render.warnings(self.documents[language], self.case, self.kind, self.facts, list(self.found))
        return [*self.found, *told]
