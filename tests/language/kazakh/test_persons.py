"""Of a name only the last part takes endings; patronymics are possessives."""

import pytest

from docgen.errors import GrammarError
from docgen.language.form import Confidence, Wanted
from docgen.language.kazakh import persons
from docgen.language.lexicon import packaged

NAMES = [
    ("Иванов Серік Ахметұлы", "dat", "Иванов Серік Ахметұлына"),
    ("Серікова Дана Ахметқызы", "abl", "Серікова Дана Ахметқызынан"),
    ("Ахметов Нұрлан Серік ұлы", "acc", "Ахметов Нұрлан Серік ұлын"),
    ("С. А. Тілеуғалиев", "dat", "С. А. Тілеуғалиевке"),
    ("Е.М. Тұрсынәлиев", "gen", "Е.М. Тұрсынәлиевтің"),
    ("Қ.Жұмаділов", "dat", "Қ.Жұмаділовке"),
    ("А.Б.Омаров", "gen", "А.Б.Омаровтың"),
    ("Петровский", "gen", "Петровскийдің"),
    ("Иванова", "dat", "Ивановаға"),
    ("Ким", "ins", "Киммен"),
    ("Есқожин", "gen", "Есқожиннің"),
    ("Саин", "gen", "Саинның"),
    ("Шевченко", "dat", "Шевченкоға"),
    ("Иванович", "gen", "Ивановичтің"),
    ("Сергеевна", "dat", "Сергеевнаға"),
    ("Айгүл", "dat", "Айгүлге"),
    ("ИВАНОВ", "gen", "ИВАНОВТЫҢ"),
]


@pytest.mark.parametrize(("name", "case", "expected"), NAMES)
def test_the_last_part_of_a_name_inflects(name, case, expected):
    form = persons.inflected(name, Wanted(case), packaged())
    assert (form.text, form.confidence) == (expected, Confidence.PROBABLE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Тұрсынәлиев Е.М.", "Тұрсынәлиевке Е.М."), ("Мамедов Али Гасан оглы", "Мамедов Али Гасан оглына")],
)
def test_an_order_or_spelling_of_another_language_is_unsure(name, expected):
    form = persons.inflected(name, Wanted("dat"), packaged())
    assert (form.text, form.confidence) == (expected, Confidence.UNSURE)


@pytest.mark.parametrize(
    ("name", "wanted", "code"),
    [
        ("А. Б.", Wanted("dat"), "G023"),
        ("Smith", Wanted("dat"), "G022"),
        ("Иванов John", Wanted("dat"), "G022"),
        ("Ахметұлы", Wanted("dat", plural=True), "G024"),
        ("Тұрсынәлиевке", Wanted("dat"), "G023"),
        ("Серік Ахметұлының", Wanted("gen"), "G023"),
    ],
)
def test_what_is_no_name_is_refused(name, wanted, code):
    with pytest.raises(GrammarError, match=code):
        persons.inflected(name, wanted, packaged())
