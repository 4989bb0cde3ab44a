"""Russian phrases declined, as tests ask for them."""

from __future__ import annotations

from docgen.language.form import Form, Wanted
from docgen.language.lexicon import packaged
from docgen.language.russian.phrases import declined

#: All cases but the nominative.
CASES = ("gen", "dat", "acc", "ins", "prep")


def form(text: str, case: str, *, plural: bool = False) -> Form:
    """Return a phrase in a case."""
    return declined(text, Wanted(case, "phrase", plural=plural), packaged())


def heads(text: str, *, plural: bool = False) -> str:
    """Return a phrase in all cases."""
    return " | ".join(form(text, case, plural=plural).text for case in CASES)
