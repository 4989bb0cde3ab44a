"""Which clauses a text form puts in."""

from __future__ import annotations

import pytest

from docgen.textform.includes import clauses, included

CLAUSES = {"_a": "include: _b\nbody: x", "_b": "include: _a", "_c": ""}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("include: _signature", "_signature"),
        ("  include:  _signature  ", "_signature"),
        ("body: include: _signature", None),
        ("# include: _signature", None),
        ("", None),
    ],
)
def test_a_line_that_puts_in_a_clause_says_its_name(line: str, name: str | None) -> None:
    assert included(line) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("body: x", set()),
        ("include: _c", {"_c"}),
        ("include: _a\ninclude: _c", {"_a", "_b", "_c"}),
        ("include: _lost", {"_lost"}),
        ("include: ../secret", set()),
    ],
)
def test_the_clauses_of_a_text_are_those_of_its_clauses_too(text: str, found: set[str]) -> None:
    assert clauses(text, lambda name: CLAUSES.get(name, "")) == found
