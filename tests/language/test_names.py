"""Full names taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.names import has_surname_ending, is_patronymic, split, surname_and_initials

BLANK = "\u00a0"


def parts_without_blanks(full: str) -> list[tuple[str, str]]:
    return [tuple(part) for part in split(full) if part.kind != "separator"]


@pytest.mark.parametrize(
    ("full", "kinds"),
    [
        ("Асанов Нурлан Серикович", "surname first_name patronymic"),
        ("Асанова Дана Сериковна", "surname first_name patronymic"),
        ("АСАНОВ НУРЛАН СЕРИКОВИЧ", "surname first_name patronymic"),
        ("Серік Ермек Ахметұлы", "surname first_name patronymic"),
        ("Серік Айгүл Ахметқызы", "surname first_name patronymic"),
        ("Асанов Нурлан", "surname first_name"),
        ("Ким Лев", "surname first_name"),
        ("Цой Ева", "surname first_name"),
        ("Нурлан Асанов", "first_name surname"),
        ("Нурлан Серикович", "first_name patronymic"),
        ("Нурлан Серикович Асанов", "first_name patronymic surname"),
        ("Роман Аркадьевич Абрамович", "first_name patronymic surname"),
        ("Абрамович Роман Аркадьевич", "surname first_name patronymic"),
        ("И Анна Ивановна", "surname first_name patronymic"),
        ("Асанов", "surname"),
        ("Серикович", "patronymic"),
        ("Нурлан", "other"),
        ("Салтыков-Щедрин Михаил Евграфович", "surname first_name patronymic"),
    ],
)
def test_the_words_of_a_name_are_told_apart(full: str, kinds: str):
    assert [kind for kind, _ in parts_without_blanks(full)] == kinds.split()


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("А. Б. Иванов", [("initials", "А. Б."), ("surname", "Иванов")]),
        ("А.Б. Иванов", [("initials", "А.Б."), ("surname", "Иванов")]),
        ("А.Б.Иванов", [("initials", "А.Б."), ("surname", "Иванов")]),
        ("Иванов А.Б.", [("surname", "Иванов"), ("initials", "А.Б.")]),
        (f"Иванов А.{BLANK}Б.", [("surname", "Иванов"), ("initials", f"А.{BLANK}Б.")]),
        ("Иванов А", [("surname", "Иванов"), ("initials", "А")]),
        ("А Иванов", [("initials", "А"), ("surname", "Иванов")]),
        ("Ә. Қасымов", [("initials", "Ә."), ("surname", "Қасымов")]),
        ("Иванов Дж. К.", [("surname", "Иванов"), ("initials", "Дж. К.")]),
    ],
)
def test_initials_stand_on_either_side_of_the_surname(full: str, parts: list[tuple[str, str]]):
    assert parts_without_blanks(full) == parts


@pytest.mark.parametrize(
    ("full", "patronymic"),
    [
        ("Алиев Рашид Ахмед оглы", "Ахмед оглы"),
        ("Алиева Лейла Ахмед кызы", "Ахмед кызы"),
        ("Серік Ермек Ахмет ұлы", "Ахмет ұлы"),
        (f"Алиев Рашид Ахмед{BLANK}оглы", f"Ахмед{BLANK}оглы"),
        ("Алиев Рашид Ахмед-оглы", "Ахмед-оглы"),
    ],
)
def test_son_and_daughter_written_apart_belong_to_the_patronymic(full: str, patronymic: str):
    assert parts_without_blanks(full)[-1] == ("patronymic", patronymic)


@pytest.mark.parametrize(
    ("full", "kinds"),
    [
        ("Гарсия Лопес Мария", ["other"] * 3),
        ("Асанова Иванова Дана Сериковна", ["other", "other", "first_name", "patronymic"]),
        ("Один Два Три Четыре Пять Сериковна", ["other"] * 6),
        ("А. Иванов Пётр Сергей", ["initials"] + ["other"] * 3),
    ],
)
def test_words_that_fit_no_order_are_of_no_known_kind(full: str, kinds: list[str]):
    assert [kind for kind, _ in parts_without_blanks(full)] == kinds


@given(st.text(alphabet="АБИванов ович\u00a0\t-.ұлықызы", max_size=40))
def test_the_parts_joined_are_the_name(full: str):
    assert "".join(part.text for part in split(full)) == full


@pytest.mark.parametrize(
    "word", ["Серикович", "Ильич", "Сериковна", "Ильинична", "Ахметұлы", "АХМЕТҚЫЗЫ", "Ахметулы", "Сериккызы"]
)
def test_a_patronymic_is_known_by_its_ending(word: str):
    assert is_patronymic(word)


@pytest.mark.parametrize("word", ["Асанов", "Дана", "Кыз", "Анна", "Улы", "Ич"])
def test_other_words_are_no_patronymics(word: str):
    assert not is_patronymic(word)


@pytest.mark.parametrize("word", ["Асанов", "АСАНОВА", "Петровский", "Петровская", "Салтыков-Асанов"])
def test_a_surname_is_known_by_its_ending(word: str):
    assert has_surname_ending(word)


@pytest.mark.parametrize("word", ["Лев", "Ева", "Яков", "Хусаин", "Ким", "Амин"])
def test_given_names_and_short_words_do_not_end_as_surnames(word: str):
    assert not has_surname_ending(word)


@pytest.mark.parametrize(
    ("full", "surname", "initials"),
    [
        ("Асанов Нурлан Серикович", "Асанов", "Н.С."),
        ("Нурлан Асанов", "Асанов", "Н."),
        ("Ғани Шынар Әбдіғалиқызы", "Ғани", "Ш.Ә."),
        ("Ким Нурлан Серикович", "Ким", "Н.С."),
        ("Ким Н.", "Ким", "Н."),
        ("Сейіт Әл.Ш.", "Сейіт", "Әл.Ш."),
        ("Сейіт Ұғ.Ә.", "Сейіт", "Ұғ.Ә."),
    ],
)
def test_a_surname_and_initials_are_taken_from_a_full_name(full: str, surname: str, initials: str):
    assert surname_and_initials(full) == (surname, initials)


@pytest.mark.parametrize("full", ["Нурлан Ким", "Ким Нурлан", "Шаймерден Ұлан"])
def test_a_name_that_does_not_show_its_surname_has_no_initials(full: str):
    with pytest.raises(GrammarError, match="G028"):
        surname_and_initials(full)


@pytest.mark.parametrize(("full", "code"), [("Асанова", "G023"), ("Асанов 5", "G023"), ("Ким", "G028")])
def test_what_is_no_full_name_has_no_initials(full: str, code: str):
    with pytest.raises(GrammarError, match=code):
        surname_and_initials(full)
