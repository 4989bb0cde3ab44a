"""Endings on abbreviations stand in lower case behind a hyphen."""

import pytest

from docgen.errors import GrammarError
from docgen.language.form import Confidence, Wanted
from docgen.language.kazakh import abbreviations
from docgen.language.lexicon import packaged


@pytest.mark.parametrize(
    ("text", "case", "expected", "confidence"),
    [
        ("АҚШ", "gen", "АҚШ-тың", Confidence.SURE),
        ("АҚШ", "dat", "АҚШ-қа", Confidence.SURE),
        ("НАТО", "gen", "НАТО-ның", Confidence.SURE),
        ("АПК", "gen", "АПК-нің", Confidence.SURE),
        ("АІЖК", "ins", "АІЖК-мен", Confidence.SURE),
        ("ЖШС", "dat", "ЖШС-не", Confidence.UNSURE),
        ("ЖШС", "acc", "ЖШС-ні", Confidence.UNSURE),
        ("ҚР", "loc", "ҚР-да", Confidence.UNSURE),
        ("БҰҰ", "dat", "БҰҰ-ға", Confidence.UNSURE),
        ("ТЖМ", "gen", "ТЖМ-нің", Confidence.PROBABLE),
        ("АӘК", "gen", "АӘК-тың", Confidence.UNSURE),
        ("БҰҰ", "gen", "БҰҰ-ның", Confidence.PROBABLE),
        ("ЖШС", "gen", "ЖШС-нің", Confidence.PROBABLE),
        ("ҚР", "gen", "ҚР-ның", Confidence.UNSURE),
    ],
)
def test_the_full_name_or_the_reading_gives_the_ending(text, case, expected, confidence):
    form = abbreviations.inflected(text, Wanted(case), packaged())
    assert (form.text, form.confidence) == (expected, confidence)


def test_both_usages_of_a_possessive_name_are_told():
    assert abbreviations.inflected("ЖШС", Wanted("dat"), packaged()).alternatives == ("ЖШС-ге",)


@pytest.mark.parametrize("text", ["USA", "ЖШC", "", "1"])
def test_other_letters_are_refused(text):
    with pytest.raises(GrammarError, match="G022"):
        abbreviations.inflected(text, Wanted("dat"), packaged())
