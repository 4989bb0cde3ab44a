"""A stem changes before an ending as the rules say, or the form is unsure."""

import pytest

from docgen.language.form import Confidence
from docgen.language.kazakh import stems
from docgen.language.lexicon import EMPTY, packaged


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("бап", "баб"),
        ("мектеп", "мектеб"),
        ("бөлік", "бөліг"),
        ("бұйрық", "бұйрығ"),
        # no voicing behind a consonant, nor in these
        ("даңқ", "даңқ"),
        ("банк", "банк"),
        ("тарап", "тарап"),
        ("принцип", "принцип"),
        # a vowel is lost
        ("орын", "орн"),
        ("халық", "халқ"),
        ("мүлік", "мүлк"),
        ("кәсіпорын", "кәсіпорн"),
        ("мал-мүлік", "мал-мүлк"),
        # a soft sign and a double letter are dropped
        ("модель", "модел"),
        ("процесс", "процес"),
        # nothing to change
        ("сот", "сот"),
        ("прокурор", "прокурор"),
    ],
)
def test_a_stem_before_a_vowel(word, stem):
    assert stems.before_vowel(word, packaged()).text == stem


@pytest.mark.parametrize(
    ("word", "stem"), [("процесс", "процес"), ("металл", "метал"), ("класс", "клас"), ("сот", "сот")]
)
def test_a_double_letter_is_written_once_before_a_consonant(word, stem):
    assert stems.before_consonant(word).text == stem


@pytest.mark.parametrize(("word", "stem"), [("акт", "акті"), ("субъект", "субъекті"), ("парақ", "парақ")])
def test_borrowed_words_in_kt_take_a_vowel(word, stem):
    assert stems.lasting(word, packaged()).text == stem


@pytest.mark.parametrize("word", ["контракт", "акт"])
def test_a_word_in_kt_that_was_not_seen_is_unsure(word):
    assert stems.lasting(word, EMPTY).confidence is Confidence.UNSURE
