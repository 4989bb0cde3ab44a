"""Kazakh numbers in words, and their cases."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.kazakh import numerals
from docgen.language.lexicon import packaged


@pytest.mark.parametrize(
    ("number", "case", "expected"),
    [
        (25, "abl", "жиырма бестен"),
        (40, "dat", "қырыққа"),
        (1000, "gen", "бір мыңның"),
        (10**9, "dat", "бір миллиардқа"),
    ],
)
def test_the_last_word_of_a_number_takes_the_case(number, case, expected):
    assert numerals.cardinal(number, case, packaged()) == expected


@pytest.mark.parametrize(
    ("number", "case", "expected"), [(21, "dat", "жиырма біріншіге"), (40, "loc", "қырқыншыда")]
)
def test_an_ordinal_takes_the_case(number, case, expected):
    assert numerals.ordinal(number, case, packaged()) == expected


@given(st.integers(0, 10**15 - 1))
def test_every_scale_has_its_number_before_it(number):
    words = numerals.spelled(number).split()
    scales = {"жүз", "мың", "миллион", "миллиард", "триллион"}
    assert words[0] not in scales
    assert all(not (one in scales and other == one) for one, other in pairwise(words))
