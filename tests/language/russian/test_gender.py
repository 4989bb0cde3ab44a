"""The gender that a name tells."""

import pytest

from docgen.language.form import Confidence
from docgen.language.lexicon import packaged
from docgen.language.russian.gender import gender, of_person

PATRONYMICS = [
    ("Серикович", "m"),
    ("Сергеевич", "m"),
    ("Ильич", "m"),
    ("Ахметұлы", "m"),
    ("Ахметулы", "m"),
    ("Ахмед оглы", "m"),
    ("Сериковна", "f"),
    ("Сергеевна", "f"),
    ("Ильинична", "f"),
    ("Ахметқызы", "f"),
    ("Ахметкызы", "f"),
    ("Ахмед кизи", "f"),
]


@pytest.mark.parametrize(("word", "told"), PATRONYMICS)
@pytest.mark.parametrize("size", [str, str.upper, str.lower])
def test_a_patronymic_tells_the_gender_surely(word: str, told: str, size):
    assert gender("", "", size(word), packaged()) == (told, "gender_of_patronymic", Confidence.SURE)


@pytest.mark.parametrize(
    ("surname", "told"),
    [
        ("Асанов", "m"),
        ("Асанова", "f"),
        ("Сергеев", "m"),
        ("Соловьёва", "f"),
        ("Пушкин", "m"),
        ("Пушкина", "f"),
        ("Петровский", "m"),
        ("Петровская", "f"),
        ("Сидорова-Петрова", "f"),
        ("ТОЛСТОЙ", "m"),
        ("Тұрсынова", "f"),
        ("Львов", "m"),
    ],
)
def test_a_surname_with_an_ending_of_one_gender_tells_it(surname: str, told: str):
    found = gender(surname, "", "", packaged())
    assert (found.gender, found.rule) == (told, "gender_of_surname")
    assert found.confidence >= Confidence.PROBABLE


@pytest.mark.parametrize(
    "surname",
    [
        "Шевченко",
        "Черных",
        "Ким",
        "Цой",
        "Ли",
        "Кожа",
        "Мицкевич",
        "Лебедь",
        "Серик",
        "Хусаин",
        "Амин",
        "Турсын",
        "Голова",
        "Калина",
        "Бова",
        "Окуджава",
        "Лев",
    ],
)
def test_other_surnames_tell_nothing(surname: str):
    assert gender(surname, "", "", packaged()).gender == ""


@pytest.mark.parametrize(
    ("first_name", "told"),
    [
        ("Нурлан", "m"),
        ("Ермек", "m"),
        ("Илья", "m"),
        ("Оразбек", "m"),
        ("Айгуль", "f"),
        ("Гульжан", "f"),
        ("Жанар", "f"),
        ("Айман", "f"),
        ("Бибигүл", "f"),
        ("Дана", "f"),
    ],
)
def test_a_given_name_tells_the_gender(first_name: str, told: str):
    found = gender("", first_name, "", packaged())
    assert (found.gender, found.rule) == (told, "gender_of_first_name")
    assert found.confidence >= Confidence.PROBABLE


@pytest.mark.parametrize("first_name", ["Жанат", "Бахыт", "Женя", "Ардак", ""])
def test_a_given_name_of_both_genders_tells_nothing(first_name: str):
    assert gender("", first_name, "", packaged()) == ("", "gender_unknown", Confidence.UNSURE)


def test_an_unlisted_given_name_in_a_consonant_is_a_guess():
    assert gender("", "Ансаган", "", packaged()) == ("m", "gender_of_first_name", Confidence.UNSURE)


def test_the_patronymic_decides_where_the_parts_contradict_each_other():
    found = gender("Иванова", "Нурлан", "Серикович", packaged())
    assert found == ("m", "gender_contradicted", Confidence.UNSURE)


def test_the_surname_decides_where_the_given_name_contradicts_it():
    assert gender("Асанов", "Айгуль", "", packaged()) == ("m", "gender_contradicted", Confidence.UNSURE)


def test_a_guess_from_the_given_name_contradicts_nothing():
    assert gender("Асанова", "Ансаган", "", packaged()).rule == "gender_of_surname"


@pytest.mark.parametrize(
    ("full", "told"),
    [
        ("Ким Анна Ивановна", "f"),
        ("Ким Виктор Иванович", "m"),
        ("Нурлан Серикович Ким", "m"),
        ("А. Б. Иванова", "f"),
        ("Иванов А.Б.", "m"),
        ("Серік Айгүл Ахметқызы", "f"),
        ("Алиев Рашид Ахмед оглы", "m"),
        ("Ермек", "m"),
        ("А. Б. Ким", ""),
        ("", ""),
    ],
)
def test_a_full_name_is_asked_in_any_order(full: str, told: str):
    assert of_person(full, packaged()).gender == told
