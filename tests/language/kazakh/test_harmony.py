"""Whether a word takes back or front endings."""

import pytest

from docgen.language.form import Confidence
from docgen.language.kazakh import harmony
from docgen.language.lexicon import EMPTY, packaged

WORDS = [
    # the last vowel decides
    ("сот", "back", "last_vowel"),
    ("прокурор", "back", "last_vowel"),
    ("комиссия", "back", "last_vowel"),
    ("мекеме", "front", "last_vowel"),
    ("айгүл", "front", "last_vowel"),
    ("министр", "front", "vowel_i"),
    ("ғани", "front", "vowel_i"),
    # у and ю are glides at the end: what stands before them decides
    ("тексеру", "front", "last_vowel"),
    ("теміртау", "back", "last_vowel"),
    ("мәскеу", "front", "last_vowel"),
    ("аю", "back", "last_vowel"),
    ("ту", "back", "vowel_u"),
    # elsewhere they are vowels
    ("ресурс", "back", "vowel_u"),
    ("президиум", "back", "vowel_u"),
    # soft sign
    ("модель", "front", "soft_sign"),
    ("казань", "back", "soft_sign"),
    ("интервью", "front", "soft_sign"),
    # ends of borrowed words
    ("банк", "front", "loan_cluster"),
    ("парк", "front", "loan_cluster"),
    # exceptions
    ("тарих", "back", "lexicon"),
    ("округ", "front", "lexicon"),
    ("жетісу", "back", "lexicon"),
    # the last part of a compound
    ("нью-йорк", "front", "loan_cluster"),
    ("ел-жұрт", "back", "last_vowel"),
]


@pytest.mark.parametrize(("word", "side", "rule"), WORDS)
def test_a_word_is_back_or_front_by_a_named_rule(word, side, rule):
    found = harmony.of(word, packaged(), name=False)
    assert ("front" if found.front else "back", found.rule) == (side, rule)


SURNAMES = [
    ("қосанов", "back"),
    ("дүйсенов", "front"),
    ("құдайбергенов", "front"),
    ("нұрбаев", "back"),
    ("нұрғалиев", "front"),
    ("медведев", "front"),
    ("чехов", "back"),
    ("кузнецов", "back"),
    ("бекенов", "front"),
    ("каримов", "back"),
    ("волков", "back"),
    ("мирзиёев", "front"),
    ("ахметов", "back"),
    ("черняев", "front"),
]


@pytest.mark.parametrize(("surname", "side"), SURNAMES)
def test_a_surname_has_the_harmony_of_the_name_it_was_made_of(surname, side):
    assert harmony.of(surname, packaged(), name=True).front == (side == "front")


def test_the_rule_of_surnames_needs_a_vowel_before_the_suffix():
    assert harmony.of("лев", packaged(), name=True).rule == "last_vowel"


@pytest.mark.parametrize(
    ("word", "confidence"),
    [
        ("георг", Confidence.UNSURE),
        ("хирург", Confidence.UNSURE),
        ("блок", Confidence.UNSURE),
        ("блог", Confidence.UNSURE),
        ("бт", Confidence.UNSURE),
        ("митинг", Confidence.SURE),
        ("банк", Confidence.SURE),
    ],
)
def test_what_no_source_settles_is_unsure(word, confidence):
    assert harmony.of(word, EMPTY, name=False).confidence is confidence
