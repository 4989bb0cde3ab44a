"""Numbers in words, ordinals, and nouns after numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.numerals import cardinal, grouped, ordinal, plural

CARDINALS = [
    (0, "нөл", "ноль"),
    (11, "он бір", "одиннадцать"),
    (21, "жиырма бір", "двадцать один"),
    (40, "қырық", "сорок"),
    (100, "бір жүз", "сто"),
    (101, "бір жүз бір", "сто один"),
    (1_000, "бір мың", "одна тысяча"),
    (2_001, "екі мың бір", "две тысячи один"),
    (12_000, "он екі мың", "двенадцать тысяч"),
    (125_000, "бір жүз жиырма бес мың", "сто двадцать пять тысяч"),
    (320_500, "үш жүз жиырма мың бес жүз", "триста двадцать тысяч пятьсот"),
    (1_000_000, "бір миллион", "один миллион"),
    (1_001_001, "бір миллион бір мың бір", "один миллион одна тысяча один"),
    (
        1_234_567,
        "бір миллион екі жүз отыз төрт мың бес жүз алпыс жеті",
        "один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь",
    ),
    (22_000_000, "жиырма екі миллион", "двадцать два миллиона"),
    (2_000_000_000, "екі миллиард", "два миллиарда"),
    (5_000_000_000_000, "бес триллион", "пять триллионов"),
]


@pytest.mark.parametrize(("number", "kazakh", "russian"), CARDINALS)
def test_a_number_is_written_in_words(number: int, kazakh: str, russian: str):
    assert (cardinal(number, "kk"), cardinal(number, "ru")) == (kazakh, russian)


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (1, "f", "одна"),
        (2, "f", "две"),
        (1, "n", "одно"),
        (2_000_002, "f", "два миллиона две"),
        (1_001_001, "f", "один миллион одна тысяча одна"),
        (2_000_000, "f", "два миллиона"),
    ],
)
def test_the_gender_belongs_to_the_last_group_only(number: int, gender: str, words: str):
    assert cardinal(number, "ru", gender) == words


@given(st.integers(0, 10**15 - 1))
def test_every_scale_has_its_multiplier_in_kazakh(number: int):
    scales = {"мың", "миллион", "миллиард", "триллион"}
    words = cardinal(number, "kk").split()
    assert words[0] not in scales | {"жүз"}
    for before, word in pairwise(words):
        assert word not in scales or before not in scales
        assert word != "жүз" or before not in scales | {"жүз"}


@pytest.mark.parametrize("number", [-1, 10**15, True, "5", 1.0])
@pytest.mark.parametrize("function", [cardinal, ordinal, lambda number, _: grouped(number)])
def test_what_is_no_whole_number_in_range_is_refused(number, function):
    with pytest.raises(GrammarError, match="G007"):
        function(number, "kk")


def test_an_unknown_gender_is_refused_in_both_languages():
    for language in ("kk", "ru"):
        with pytest.raises(GrammarError, match="G008"):
            cardinal(1, language, "x")


KAZAKH_ORDINALS = [
    (0, "нөлінші"),
    (1, "бірінші"),
    (2, "екінші"),
    (3, "үшінші"),
    (4, "төртінші"),
    (5, "бесінші"),
    (6, "алтыншы"),
    (7, "жетінші"),
    (8, "сегізінші"),
    (9, "тоғызыншы"),
    (10, "оныншы"),
    (20, "жиырмасыншы"),
    (21, "жиырма бірінші"),
    (30, "отызыншы"),
    (40, "қырқыншы"),
    (50, "елуінші"),
    (60, "алпысыншы"),
    (70, "жетпісінші"),
    (80, "сексенінші"),
    (90, "тоқсаныншы"),
    (100, "бір жүзінші"),
    (136, "бір жүз отыз алтыншы"),
    (1000, "бір мыңыншы"),
    (1_000_000, "бір миллионыншы"),
]


@pytest.mark.parametrize(("number", "words"), KAZAKH_ORDINALS)
def test_only_the_last_word_of_a_kazakh_ordinal_changes(number: int, words: str):
    assert ordinal(number, "kk") == words


@pytest.mark.parametrize(
    ("number", "case", "gender", "words"),
    [
        (1, "nom", "f", "первая"),
        (2, "nom", "f", "вторая"),
        (3, "nom", "f", "третья"),
        (4, "nom", "f", "четвёртая"),
        (5, "nom", "f", "пятая"),
        (6, "gen", "f", "шестой"),
        (6, "dat", "f", "шестой"),
        (3, "acc", "f", "третью"),
        (2, "acc", "m", "второй"),
        (2, "gen", "m", "второго"),
        (3, "ins", "m", "третьим"),
        (40, "nom", "m", "сороковой"),
        (40, "prep", "n", "сороковом"),
        (100, "nom", "f", "сотая"),
        (200, "nom", "f", "двухсотая"),
        (438, "gen", "f", "четыреста тридцать восьмой"),
        (999, "prep", "m", "девятьсот девяносто девятом"),
        (2026, "gen", "m", "две тысячи двадцать шестого"),
    ],
)
def test_a_russian_ordinal_agrees_in_case_and_gender(number: int, case: str, gender: str, words: str):
    assert ordinal(number, "ru", case, gender) == words


def test_the_ordinal_is_by_default_that_of_a_part_of_an_article():
    assert ordinal(6, "ru") == "шестая"


@pytest.mark.parametrize(("language", "case"), [("kk", "prep"), ("ru", "loc")])
@pytest.mark.parametrize("spell", [cardinal, ordinal])
def test_a_case_that_the_language_lacks_is_refused(spell, language, case: str):
    with pytest.raises(GrammarError, match="G002"):
        spell(6, language, case=case)


@pytest.mark.parametrize(
    ("number", "language", "case", "expected"),
    [
        (21, "ru", "dat", "двадцати одному"),
        (2001, "ru", "ins", "двумя тысячами одним"),
        (1000, "ru", "acc", "одну тысячу"),
        (2_000_000, "ru", "gen", "двух миллионов"),
        (5_000_000, "ru", "prep", "пяти миллионах"),
        (25, "kk", "abl", "жиырма бестен"),
        (1000, "kk", "gen", "бір мыңның"),
    ],
)
def test_a_cardinal_stands_in_the_case_wanted(number, language, case: str, expected: str):
    assert cardinal(number, language, case=case) == expected


@pytest.mark.parametrize(
    ("number", "noun"),
    [
        (0, "дней"),
        (1, "день"),
        (2, "дня"),
        (4, "дня"),
        (5, "дней"),
        (11, "дней"),
        (12, "дней"),
        (14, "дней"),
        (21, "день"),
        (22, "дня"),
        (101, "день"),
        (111, "дней"),
        (112, "дней"),
        (1000, "дней"),
    ],
)
def test_a_russian_noun_follows_its_number(number: int, noun: str):
    assert plural(number, "ru", "день", "дня", "дней") == noun


@given(st.integers(0, 10**9))
def test_a_kazakh_noun_after_a_number_stays_singular(number: int):
    assert plural(number, "kk", "күн") == "күн"


@pytest.mark.parametrize(
    ("language", "forms"), [("kk", ()), ("ru", ()), ("ru", ("день",)), ("ru", ("день", "дня"))]
)
def test_too_few_forms_of_a_noun_are_refused(language, forms: tuple[str, ...]):
    with pytest.raises(GrammarError, match="G009"):
        plural(1, language, *forms)


@pytest.mark.parametrize(
    ("number", "digits"), [(0, "0"), (999, "999"), (1000, "1~000"), (3_584_400, "3~584~400")]
)
def test_digits_are_grouped_by_no_break_spaces(number: int, digits: str):
    assert grouped(number) == digits.replace("~", "\u00a0")
