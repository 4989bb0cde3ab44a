"""The one way in which this package refuses: a GrammarError with a single coded problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import GrammarError
from docgen.language.cases import CASES
from docgen.model.problem import Problem

if TYPE_CHECKING:
    from docgen.model.catalog import Language


def refusal(code: str, **params: str | int) -> GrammarError:
    """Return the error to raise for a documented code; its location is added by the caller."""
    return GrammarError((Problem(code, params=params),))


def no_case(case: str, language: Language) -> GrammarError:
    """Return the error G002: the language has no such case; those that it has are told."""
    return refusal(code="G002", case=str(case)[:60], language=language, known=", ".join(CASES[language]))
