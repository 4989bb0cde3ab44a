"""The table of endings of Russian names: model words, and the rules that say which model to follow.

A rule with two models says that both are met; where their forms differ the first is the likelier.
What no rule covers, men's names in a consonant above all, is left to the petrovich library.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

CASES: Final = ("gen", "dat", "acc", "ins", "prep")

_CONSONANT: Final = "[бвгғджзйкқлмнңпрстфхһцчшщъ]"
_VOWEL: Final = "[аәеёиіоөуұүыэюя]"
# The whole word has no vowel before the ending.
_SHORT: Final = r"\A[^аәеёиіоөуұүыэюя]*"


class Model(NamedTuple):
    """How many letters the nominative drops, and the endings of the five other cases."""

    dropped: int
    endings: tuple[str, ...]


MODELS: Final = {
    name: Model(dropped, tuple("" if ending == "-" else ending for ending in endings.split()))
    for name, dropped, endings in (
        ("Ли", 0, "- - - - -"),
        # Nouns of the second declension; Ильич has the stress on the ending, Попович has not.
        ("Серик", 0, "а у а ом е"),
        ("Попович", 0, "а у а ем е"),
        ("Игорь", 1, "я ю я ем е"),
        ("Юрий", 1, "я ю я ем и"),
        ("Кравец", 2, "ца цу ца цом це"),
        ("Горобец", 2, "ца цу ца цем це"),
        ("Коломиец", 2, "йца йцу йца йцем йце"),
        ("Бобок", 2, "ка ку ка ком ке"),
        ("Санёк", 2, "ька ьку ька ьком ьке"),
        ("Павел", 2, "ла лу ла лом ле"),
        ("Лев", 2, "ьва ьву ьва ьвом ьве"),
        ("Воробей", 2, "ья ью ья ьём ье"),
        ("Ремень", 3, "ня ню ня нем не"),
        # Nouns of the first declension.
        ("Дана", 1, "ы е у ой е"),
        ("Ольга", 1, "и е у ой е"),
        ("Саша", 1, "и е у ей е"),
        ("Марица", 1, "ы е у ей е"),
        ("Галица", 1, "ы е у ой е"),
        ("Зоя", 1, "и е ю ей е"),
        ("Илья", 1, "и е ю ёй е"),
        ("Мария", 1, "и и ю ей и"),
        # Nouns of the third declension.
        ("Айгуль", 1, "и и ь ью и"),
        # Possessives and adjectives.
        ("Асанов", 0, "а у а ым е"),
        ("Асанова", 1, "ой ой у ой ой"),
        ("Толстой", 2, "ого ому ого ым ом"),
        ("Петровский", 2, "ого ому ого им ом"),
        ("Петровская", 2, "ой ой ую ой ой"),
        ("Горячая", 2, "ей ей ую ей ей"),
        ("Зимняя", 2, "ей ей юю ей ей"),
        ("Брыльска", 1, "ой ой ую ой ой"),
    )
}
"""The model words that a rule, or the property "like" of the lexicon, may name."""


class Rule(NamedTuple):
    """A key of messages.RULES, the endings it is for, and its models, the likeliest first."""

    key: str
    pattern: re.Pattern[str]
    models: tuple[str, ...]


# Kind of name, gender ("mf" for both), key, ending, models. The first that fits decides.
_ROWS: Final = (
    (
        "surname",
        "mf",
        "turkic_patronymic",
        r"..(?:ұлы|улы|уулу|угли|[оу]ғлы|[оу]глы|[қкг]ызы|[қк]изи)|-?заде",
        "Ли",
    ),
    ("surname", "mf", "vowel_unchanged", r"[еёэиіоөуұүыюә]", "Ли"),
    ("surname", "mf", "vowel_unchanged", r"ворота", "Ли"),
    ("surname", "m", "noun_in_consonant", rf"{_SHORT}[ыи]х|[рл]их", "Серик"),
    ("surname", "mf", "plural_adjective", r"[ыи]х", "Ли"),
    ("surname", "f", "woman_unchanged", rf"(?:{_CONSONANT}|ь)", "Ли"),
    ("surname", "mf", "a_after_vowel", r"[аеёиоуыэю]а", "Ли Дана"),
    ("surname", "f", "adjective", r"[жчшщ]ая", "Горячая"),
    ("surname", "f", "adjective", r"[а-яё]+яя", "Зимняя"),
    ("surname", "f", "adjective", r"ая", "Петровская"),
    ("surname", "f", "noun_in_a", rf"\A{_CONSONANT}?[оеё]ва", "Дана Асанова"),
    ("surname", "f", "noun_in_a", rf"{_SHORT}[иы]на", "Дана Асанова"),
    ("surname", "f", "possessive", r"(?:[оеё]ва|[иы]на)", "Асанова"),
    ("surname", "f", "possessive", r"[сц]ка", "Брыльска Ольга"),
    ("surname", "m", "noun_in_consonant", rf"{_SHORT}ой", "Игорь"),
    ("surname", "m", "noun_in_consonant", rf"{_SHORT}[иыю]н|юн|ддин|[ауоэ]ин", "Серик"),
    ("surname", "m", "possessive", r"львов", "Асанов"),
    ("surname", "m", "fleeting_vowel", r"\Aлев", "Лев Серик"),
    ("surname", "m", "fleeting_vowel", r"\Aпавел", "Серик Павел"),
    ("surname", "m", "noun_in_consonant", rf"{_SHORT}[оеё]в", "Серик Асанов"),
    ("surname", "m", "possessive", r"(?:[оеё]в|[иы]н)", "Асанов"),
    ("surname", "m", "noun_in_consonant", r"ич", "Попович"),
    ("surname", "m", "stressed_hushing", rf"{_SHORT}{_VOWEL}[жчшщ]|ач", "Серик Попович"),
    ("surname", "m", "stressed_hushing", r"[жчшщ]", "Попович Серик"),
    ("surname", "m", "fleeting_vowel", rf"{_SHORT}ец", "Серик Кравец"),
    ("surname", "m", "fleeting_vowel", rf"{_VOWEL}ец", "Коломиец Попович"),
    ("surname", "m", "fleeting_vowel", r"(?:[нм]|роб)ец", "Горобец Попович"),
    ("surname", "m", "fleeting_vowel", r"ец", "Кравец Горобец Попович"),
    ("surname", "m", "fleeting_vowel", r"[чшж]ек|..ок", "Серик Бобок"),
    ("surname", "m", "fleeting_vowel", r"ёк", "Серик Бобок Санёк"),
    ("surname", "m", "fleeting_vowel", r"[бвгдзкмнпрст]ень", "Игорь Ремень"),
    ("surname", "m", "noun_in_consonant", r"[қғңһ]", "Серик"),
    ("patronymic", "m", "patronymic", r"\b(?:ильич|лукич|фомич|кузьмич)", "Серик"),
    ("patronymic", "m", "patronymic", r"[иы]ч", "Попович"),
    ("patronymic", "f", "patronymic", r"(?:вна|ична)", "Дана"),
    ("first_name", "mf", "vowel_unchanged", r"[еёэиіоөуұүыюә]", "Ли"),
    ("first_name", "mf", "a_after_vowel", r"уа", "Дана Ли"),
    ("first_name", "mf", "a_after_vowel", r"[аеёиоыэю]а", "Ли Дана"),
    ("first_name", "f", "woman_unchanged", rf"{_CONSONANT}", "Ли"),
    ("first_name", "f", "third_declension", r"э[а-я]?ль", "Ли Айгуль"),
    ("first_name", "f", "third_declension", r"ь", "Айгуль"),
    ("first_name", "m", "noun_in_consonant", r"ек|[қғңһ]", "Серик"),
    ("first_name", "m", "stressed_hushing", r"[жчшщ]", "Попович Серик"),
    ("first_name", "m", "noun_in_a", r"ия", "Мария Зоя Илья"),
    ("first_name", "mf", "noun_in_a", r"ша", "Саша"),
    ("any", "mf", "noun_in_a", r"[гкх]а", "Ольга"),
    ("any", "mf", "stressed_hushing", r"[жчшщ]а", "Саша Ольга"),
    ("any", "mf", "noun_in_a", r"ца", "Марица Галица"),
    ("any", "mf", "noun_in_a", r"а", "Дана"),
    ("any", "mf", "noun_in_a", r"ия", "Мария"),
    ("any", "mf", "noun_in_a", r"я", "Зоя"),
)


@cache
def rules(kind: str, gender: str) -> tuple[Rule, ...]:
    """Return the rules for "surname", "first_name" or "patronymic" of "m" or "f", in their order."""
    return tuple(
        Rule(key, re.compile(rf"(?:{pattern})\Z"), tuple(models.split()))
        for row_kind, genders, key, pattern, models in _ROWS
        if row_kind in (kind, "any") and gender in genders
    )
