"""Endings of plural, possessive and case follow the stem and each other."""

import pytest

from docgen.language.kazakh import endings

# stem, front?, gen, dat, acc, loc, abl, ins
CASES = [
    ("прокуратура", False, "ның", "ға", "ны", "да", "дан", "мен"),
    ("мекеме", True, "нің", "ге", "ні", "де", "ден", "мен"),
    ("прокурор", False, "дың", "ға", "ды", "да", "дан", "мен"),
    ("тексеру", True, "дің", "ге", "ді", "де", "ден", "мен"),
    ("заң", False, "ның", "ға", "ды", "да", "нан", "мен"),
    ("шешім", True, "нің", "ге", "ді", "де", "нен", "мен"),
    ("сөз", True, "дің", "ге", "ді", "де", "ден", "бен"),
    ("сот", False, "тың", "қа", "ты", "та", "тан", "пен"),
    ("комитет", True, "тің", "ке", "ті", "те", "тен", "пен"),
    ("миллиард", False, "тың", "қа", "ты", "та", "тан", "пен"),
    ("модель", True, "дің", "ге", "ді", "де", "ден", "мен"),
]


@pytest.mark.parametrize(("stem", "front", *"gdalbi"), CASES)
def test_the_last_letter_chooses_the_ending_of_a_case(stem, front, g, d, a, l, b, i):  # noqa: E741
    made = [endings.case(stem, case, front=front) for case in ("gen", "dat", "acc", "loc", "abl", "ins")]
    assert made == [g, d, a, l, b, i]


AFTER_OWNER = [
    ("бабы", "3", False, "ның", "на", "н", "нда", "нан", "мен"),
    ("бөлігі", "3", True, "нің", "не", "н", "нде", "нен", "мен"),
    ("кітабым", "1sg", False, "ның", "а", "ды", "да", "нан", "мен"),
    ("кітабың", "2sg", False, "ның", "а", "ды", "да", "нан", "мен"),
    ("шешіміміз", "1pl", True, "дің", "ге", "ді", "де", "ден", "бен"),
    ("шешіміңіз", "2pl", True, "дің", "ге", "ді", "де", "ден", "бен"),
]


@pytest.mark.parametrize(("stem", "owner", "front", *"gdalbi"), AFTER_OWNER)
def test_an_owner_changes_the_cases_behind_it(stem, owner, front, g, d, a, l, b, i):  # noqa: E741
    made = [
        endings.case(stem, case, front=front, owner=owner)
        for case in ("gen", "dat", "acc", "loc", "abl", "ins")
    ]
    assert made == [g, d, a, l, b, i]


@pytest.mark.parametrize(
    ("stem", "front", "expected"),
    [
        ("қала", False, "лар"),
        ("прокурор", False, "лар"),
        ("айыппұл", False, "дар"),
        ("модель", True, "дер"),
        ("заң", False, "дар"),
        ("сөз", True, "дер"),
        ("сот", False, "тар"),
        ("тексеру", True, "лер"),
    ],
)
def test_the_plural_follows_the_last_letter(stem, front, expected):
    assert endings.plural(stem, front=front) == expected


@pytest.mark.parametrize(
    ("stem", "front", "expected"),
    [
        ("қала", False, ["м", "ң", "сы", "мыз", "ңыз"]),
        ("шешім", True, ["ім", "ің", "і", "іміз", "іңіз"]),
        ("тексеру", True, ["ім", "ің", "і", "іміз", "іңіз"]),
    ],
)
def test_a_possessive_joins_a_vowel_and_a_consonant_in_two_ways(stem, front, expected):
    owners = ("1sg", "2sg", "3", "1pl", "2pl")
    assert [endings.possessive(stem, owner, front=front) for owner in owners] == expected
