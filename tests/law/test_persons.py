"""The gender that a name tells, and how a letter speaks to its bearer."""

import pytest

from docgen.law.derivations import DERIVATIONS
from docgen.law.persons import gender_of_name


def natural(kk, ru, **more):
    return {"kind": "natural", "name": {"kk": kk, "ru": ru}, **more}


@pytest.mark.parametrize(
    ("person", "kk", "ru"),
    [
        (
            natural("Оспанов Марат Ерланұлы", "Оспанов Марат Ерланович"),
            "Құрметті Марат Ерланұлы",
            "Уважаемый Марат Ерланович",
        ),
        (
            natural("Жұмабекова Әлия Серікқызы", "Жумабекова Алия Сериковна"),
            "Құрметті Әлия Серікқызы",
            "Уважаемая Алия Сериковна",
        ),
        (natural("Асан Нұрлан", "Асан Нурлан"), "Құрметті Асан Нұрлан", "Уважаемый(ая) Асан Нурлан"),
        (
            natural("Асан Нұрлан", "Асан Нурлан", gender="m"),
            "Құрметті Асан Нұрлан",
            "Уважаемый Асан Нурлан",
        ),
        (natural("Ким Ирина", "Ким Ирина", gender="f"), "Құрметті Ким Ирина", "Уважаемая Ким Ирина"),
    ],
)
def test_a_letter_speaks_to_a_person_by_given_name_and_patronymic(person, kk, ru):
    assert DERIVATIONS["salutation"](person) == {"kk": kk, "ru": ru}


def test_a_name_in_one_language_is_spoken_to_in_that_language():
    person = {"kind": "natural", "name": {"kk": "Оспанов Марат Ерланұлы"}}
    assert DERIVATIONS["salutation"](person) == {"kk": "Құрметті Марат Ерланұлы"}


@pytest.mark.parametrize("kind", ["legal", "state_body"])
def test_no_one_is_spoken_to_in_the_letter_to_an_organisation(kind):
    assert DERIVATIONS["salutation"]({"kind": kind, "name": {"kk": "«Алға» ЖШС", "ru": "ТОО «Алға»"}}) is None


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ({"kk": "Асанова Дана Серікқызы", "ru": "Асанова Дана Сериковна"}, "f"),
        ({"kk": "Оспанов Марат"}, "m"),
        ({"ru": "Асан Нурлан"}, ""),
        (None, ""),
    ],
)
def test_the_gender_is_told_by_patronymic_or_surname_alone(name, gender):
    assert gender_of_name(name) == gender
