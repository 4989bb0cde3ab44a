"""The one way in which this package refuses: a GrammarError with a single coded problem."""

from __future__ import annotations

from docgen.errors import GrammarError
from docgen.model.problem import Problem


def refusal(code: str, **params: str | int) -> GrammarError:
    """Return the error to raise for a documented code; its location is added by the caller."""
    return GrammarError((Problem(code, params=params),))
