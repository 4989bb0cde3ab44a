"""The styles of a document, and what each is based on."""

from __future__ import annotations

import pytest

import finished
from docgen.opc import styles, wml

ROOT = wml.parse(
    finished.styles(
        finished.style("A", base="B", more=' w:default="1"'),
        finished.style("B", base="C", more=' w:customStyle="true"'),
        finished.style("C", base="A"),
        finished.style("D", base="lost", more=' w:default="0"'),
    ).encode()
)
KNOWN = styles.by_identifier(ROOT)


def test_styles_are_known_by_their_identifiers() -> None:
    assert list(KNOWN) == ["A", "B", "C", "D"]
    assert styles.by_identifier(None) == {}


@pytest.mark.parametrize(
    ("identifier", "found"),
    [("A", ["A", "B", "C"]), ("C", ["C", "A", "B"]), ("D", ["D"]), ("lost", []), (None, [])],
)
def test_a_style_comes_before_those_that_it_is_based_on_and_a_circle_ends(
    identifier: str | None, found: list[str]
) -> None:
    assert styles.with_bases(KNOWN, identifier) == found


def test_what_a_style_says_of_itself_is_read_as_word_reads_it() -> None:
    assert [name for name, each in KNOWN.items() if styles.is_default(each)] == ["A"]
    assert [name for name, each in KNOWN.items() if styles.is_custom(each)] == ["B"]
    assert styles.default_of(KNOWN, "paragraph") == "A"
    assert styles.default_of(KNOWN, "table") is None
