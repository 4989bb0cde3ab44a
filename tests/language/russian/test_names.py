"""Names of persons in the Russian cases. The tables are long: each row is a name of another form."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.form import Confidence, Form, Wanted
from docgen.language.lexicon import Lexicon, packaged
from docgen.language.russian.names import declined

CASES = ("gen", "dat", "acc", "ins", "prep")


def form(text: str, case: str, kind: str, gender: str = "") -> Form:
    return declined(text, Wanted(case, kind, gender=gender), packaged())


def forms(text: str, kind: str, gender: str = "") -> list[str]:
    return [form(text, case, kind, gender).text for case in CASES]


PERSONS = [
    (
        "Асанов Нурлан Серикович",
        "Асанова Нурлана Сериковича",
        "Асанову Нурлану Сериковичу",
        "Асанова Нурлана Сериковича",
        "Асановым Нурланом Сериковичем",
        "Асанове Нурлане Сериковиче",
    ),
    (
        "Асанова Дана Сериковна",
        "Асановой Даны Сериковны",
        "Асановой Дане Сериковне",
        "Асанову Дану Сериковну",
        "Асановой Даной Сериковной",
        "Асановой Дане Сериковне",
    ),
    (
        "Серик Ермек Ахметұлы",
        "Серика Ермека Ахметұлы",
        "Серику Ермеку Ахметұлы",
        "Серика Ермека Ахметұлы",
        "Сериком Ермеком Ахметұлы",
        "Серике Ермеке Ахметұлы",
    ),
    (
        "Серик Айгуль Ахметқызы",
        "Серик Айгули Ахметқызы",
        "Серик Айгули Ахметқызы",
        "Серик Айгуль Ахметқызы",
        "Серик Айгулью Ахметқызы",
        "Серик Айгули Ахметқызы",
    ),
    (
        "Шевченко Илья Ильич",
        "Шевченко Ильи Ильича",
        "Шевченко Илье Ильичу",
        "Шевченко Илью Ильича",
        "Шевченко Ильёй Ильичом",
        "Шевченко Илье Ильиче",
    ),
    (
        "Черных Анна Петровна",
        "Черных Анны Петровны",
        "Черных Анне Петровне",
        "Черных Анну Петровну",
        "Черных Анной Петровной",
        "Черных Анне Петровне",
    ),
    (
        "Ким Виктор Иванович",
        "Кима Виктора Ивановича",
        "Киму Виктору Ивановичу",
        "Кима Виктора Ивановича",
        "Кимом Виктором Ивановичем",
        "Киме Викторе Ивановиче",
    ),
    (
        "Ким Анна Ивановна",
        "Ким Анны Ивановны",
        "Ким Анне Ивановне",
        "Ким Анну Ивановну",
        "Ким Анной Ивановной",
        "Ким Анне Ивановне",
    ),
    (
        "Петровский Лев Абаевич",
        "Петровского Льва Абаевича",
        "Петровскому Льву Абаевичу",
        "Петровского Льва Абаевича",
        "Петровским Львом Абаевичем",
        "Петровском Льве Абаевиче",
    ),
    (
        "Лебедь Пётр Кузьмич",
        "Лебедя Петра Кузьмича",
        "Лебедю Петру Кузьмичу",
        "Лебедя Петра Кузьмича",
        "Лебедем Петром Кузьмичом",
        "Лебеде Петре Кузьмиче",
    ),
]


@pytest.mark.parametrize(("name", *CASES), PERSONS)
@pytest.mark.parametrize("size", [str, str.upper])
def test_all_parts_of_a_full_name_go_into_the_case(name, gen, dat, acc, ins, prep, size):
    assert forms(size(name), "person") == [size(expected) for expected in (gen, dat, acc, ins, prep)]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "  "])
def test_an_abbreviation_before_a_name_stays(blank: str):
    text = f"ИП{blank}Серикбаев Асан Болатович"
    assert form(text, "gen", "person").text == f"ИП{blank}Серикбаева Асана Болатовича"


@pytest.mark.parametrize(
    ("surname", "gender", "expected"),
    [
        ("Иванов", "m", "Иванова Иванову Иванова Ивановым Иванове"),
        ("Пушкин", "m", "Пушкина Пушкину Пушкина Пушкиным Пушкине"),
        ("Пушкина", "f", "Пушкиной Пушкиной Пушкину Пушкиной Пушкиной"),
        ("Соловьёва", "f", "Соловьёвой Соловьёвой Соловьёву Соловьёвой Соловьёвой"),
        ("Толстой", "m", "Толстого Толстому Толстого Толстым Толстом"),
        ("Петровская", "f", "Петровской Петровской Петровскую Петровской Петровской"),
        ("Зимняя", "f", "Зимней Зимней Зимнюю Зимней Зимней"),
        ("Ким", "m", "Кима Киму Кима Кимом Киме"),
        ("Цой", "m", "Цоя Цою Цоя Цоем Цое"),
        ("Шин", "m", "Шина Шину Шина Шином Шине"),
        ("Турсын", "m", "Турсына Турсыну Турсына Турсыном Турсыне"),
        ("Хусаин", "m", "Хусаина Хусаину Хусаина Хусаином Хусаине"),
        ("Мицкевич", "m", "Мицкевича Мицкевичу Мицкевича Мицкевичем Мицкевиче"),
        ("Гоголь", "m", "Гоголя Гоголю Гоголя Гоголем Гоголе"),
        ("Лоза", "m", "Лозы Лозе Лозу Лозой Лозе"),
        ("Чайка", "f", "Чайки Чайке Чайку Чайкой Чайке"),
        ("Сосна", "f", "Сосны Сосне Сосну Сосной Сосне"),
        ("Калина", "m", "Калины Калине Калину Калиной Калине"),
        ("Берия", "m", "Берии Берии Берию Берией Берии"),
        ("Тер-Петрова", "f", "Тер-Петровой Тер-Петровой Тер-Петрову Тер-Петровой Тер-Петровой"),
        ("Сен-Санс", "m", "Сен-Санса Сен-Сансу Сен-Санса Сен-Сансом Сен-Сансе"),
        ("Бонч-Бруевич", "m", "Бонч-Бруевича Бонч-Бруевичу Бонч-Бруевича Бонч-Бруевичем Бонч-Бруевиче"),
    ],
)
def test_a_surname_declines(surname: str, gender: str, expected: str):
    assert forms(surname, "surname", gender) == expected.split()


@pytest.mark.parametrize(
    ("double", "dative"),
    [
        ("Салтыков-Щедрин", "Салтыкову-Щедрину"),
        ("Мамин-Сибиряк", "Мамину-Сибиряку"),
        ("Петров\u2011Водкин", "Петрову\u2011Водкину"),
    ],
)
def test_both_halves_of_a_double_surname_decline(double: str, dative: str):
    assert form(double, "dat", "surname", "m").text == dative


@pytest.mark.parametrize("gender", ["m", "f"])
@pytest.mark.parametrize(
    "surname",
    ["Шевченко", "Дурново", "Чхеидзе", "Ли", "Гейне", "Черных", "Долгих", "Дюма", "Ахметоглы", "Ахметқызы"],
)
def test_a_surname_stays_unchanged_for_both_genders(surname: str, gender: str):
    assert set(forms(surname, "surname", gender)) == {surname}


@pytest.mark.parametrize(
    "surname", ["Ким", "Цой", "Серик", "Ахмет", "Лебедь", "Попович", "Турсын", "Хусаин", "Гусь"]
)
def test_a_womans_surname_in_a_consonant_stays_unchanged(surname: str):
    assert set(forms(surname, "surname", "f")) == {surname}


@pytest.mark.parametrize(
    ("name", "gender", "expected"),
    [
        ("Нурлан", "m", "Нурлана Нурлану Нурлана Нурланом Нурлане"),
        ("Ермек", "m", "Ермека Ермеку Ермека Ермеком Ермеке"),
        ("Берик", "m", "Берика Берику Берика Бериком Берике"),
        ("Абай", "m", "Абая Абаю Абая Абаем Абае"),
        ("Игорь", "m", "Игоря Игорю Игоря Игорем Игоре"),
        ("Юрий", "m", "Юрия Юрию Юрия Юрием Юрии"),
        ("Павел", "m", "Павла Павлу Павла Павлом Павле"),
        ("Петр", "m", "Петра Петру Петра Петром Петре"),
        ("Кузьма", "m", "Кузьмы Кузьме Кузьму Кузьмой Кузьме"),
        ("Фома", "m", "Фомы Фоме Фому Фомой Фоме"),
        ("Савва", "m", "Саввы Савве Савву Саввой Савве"),
        ("Никита", "m", "Никиты Никите Никиту Никитой Никите"),
        ("Асыл-Жомарт", "m", "Асыл-Жомарта Асыл-Жомарту Асыл-Жомарта Асыл-Жомартом Асыл-Жомарте"),
        ("Дана", "f", "Даны Дане Дану Даной Дане"),
        ("Ольга", "f", "Ольги Ольге Ольгу Ольгой Ольге"),
        ("Мария", "f", "Марии Марии Марию Марией Марии"),
        ("Асель", "f", "Асели Асели Асель Аселью Асели"),
        ("Любовь", "f", "Любови Любови Любовь Любовью Любови"),
        ("Анна-Мария", "f", "Анны-Марии Анне-Марии Анну-Марию Анной-Марией Анне-Марии"),
        ("АБДУЛА", "m", "АБДУЛЫ АБДУЛЕ АБДУЛУ АБДУЛОЙ АБДУЛЕ"),
    ],
)
def test_a_given_name_declines(name: str, gender: str, expected: str):
    assert forms(name, "first_name", gender) == expected.split()


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Али", "m"), ("Жумагали", "m"), ("Сауле", "f"), ("Гульжан", "f"), ("Айнур", "f"), ("Жанар", "f")],
)
def test_a_given_name_stays_unchanged(name: str, gender: str):
    assert set(forms(name, "first_name", gender)) == {name}


@pytest.mark.parametrize(
    ("patronymic", "instrumental"),
    [
        ("Иванович", "Ивановичем"),
        ("Никитич", "Никитичем"),
        ("Ильич", "Ильичом"),
        ("Лукич", "Лукичом"),
        ("ФОМИЧ", "ФОМИЧОМ"),
        ("Сериковна", "Сериковной"),
        ("Ильинична", "Ильиничной"),
        ("Ахмед оглы", "Ахмед оглы"),
        ("Ахметулы", "Ахметулы"),
    ],
)
def test_a_patronymic_has_its_own_instrumental(patronymic: str, instrumental: str):
    assert form(patronymic, "ins", "patronymic").text == instrumental


@pytest.mark.parametrize(
    ("name", "dative"),
    [
        ("А. Б. Иванов", "А. Б. Иванову"),
        ("А.Б.Иванов", "А.Б.Иванову"),
        ("Асанов Н. С.", "Асанову Н. С."),
        ("Иванова\u00a0А.\u00a0Б.", "Ивановой\u00a0А.\u00a0Б."),
        ("Қ. Ахметов", "Қ. Ахметову"),
        ("Нурлан Серикович Асанов", "Нурлану Сериковичу Асанову"),
    ],
)
def test_initials_and_blanks_never_change(name: str, dative: str):
    assert form(name, "dat", "person").text == dative


@pytest.mark.parametrize(
    ("word", "genitive"),
    [("Сериковна", "Сериковны"), ("Асанова", "Асановой"), ("Ермек", "Ермека"), ("Айгуль", "Айгули")],
)
def test_a_part_of_unknown_kind_is_known_by_its_ending_or_from_the_lexicon(word: str, genitive: str):
    assert form(word, "gen", "name").text == genitive


def test_an_unknown_gender_gives_both_forms_and_is_unsure():
    found = form("А. Б. Ким", "dat", "person")
    assert (found.text, found.confidence, found.rule) == ("А. Б. Киму", Confidence.UNSURE, "gender_unknown")
    assert found.alternatives == ("А. Б. Ким",)


@pytest.mark.parametrize("name", ["Шевченко А. Б.", "Черных А. Б.", "Лоза А. Б."])
def test_an_unknown_gender_does_no_harm_where_the_forms_are_the_same(name: str):
    assert form(name, "dat", "person").confidence == Confidence.PROBABLE


@pytest.mark.parametrize(("name", "gender"), [("Ким Анна Ивановна", "m"), ("Иванова Нурлан Серикович", "")])
def test_a_contradicted_gender_is_unsure(name: str, gender: str):
    found = form(name, "dat", "person", gender)
    assert (found.confidence, found.rule) == (Confidence.UNSURE, "gender_contradicted")


@pytest.mark.parametrize(
    ("surname", "case", "first", "other"),
    [
        ("Заяц", "gen", "Зайца", "Заяца"),
        ("Лев", "dat", "Льву", "Леву"),
        ("Кравец", "gen", "Кравца", "Кравеца"),
        ("Ткач", "ins", "Ткачом", "Ткачем"),
        ("Кожа", "ins", "Кожей", "Кожой"),
        ("Моруа", "gen", "Моруа", "Моруы"),
    ],
)
def test_a_form_that_the_ending_leaves_open_is_unsure(surname: str, case: str, first: str, other: str):
    found = form(surname, case, "surname", "m")
    assert (found.text, found.confidence) == (first, Confidence.UNSURE)
    assert other in found.alternatives


def test_kazakh_letters_in_a_russian_name_are_unsure():
    found = form("Мұрат", "gen", "first_name", "m")
    assert (found.text, found.confidence, found.rule) == ("Мұрата", Confidence.UNSURE, "kazakh_letters")


def test_a_name_is_at_most_probable():
    assert form("Иванов", "gen", "surname", "m").confidence == Confidence.PROBABLE


def test_a_form_of_the_lexicon_wins():
    lexicon = packaged().over("ru\tАсанов\tdat\tАсанову-Беку\tsure\ttest\n", "office.tsv")
    assert declined("Асанов", Wanted("dat", "surname", gender="m"), lexicon)[:3] == (
        "Асанову-Беку",
        Confidence.SURE,
        "lexicon",
    )
    found = declined("АСАНОВ Нурлан Серикович", Wanted("dat", "person"), lexicon)
    assert found.text == "АСАНОВУ-БЕКУ Нурлану Сериковичу"


@pytest.mark.parametrize("name", ["Асанов Нурлан.", "Асанов.", "Асанов. Нурлан"])
def test_a_full_stop_behind_a_name_is_refused(name):
    with pytest.raises(GrammarError, match="G022"):
        declined(name, Wanted("dat", "person"), packaged())


@pytest.mark.parametrize("name", ["Асановъ", "Асанов’"])
def test_a_man_s_name_that_was_not_understood_is_unsure(name):
    assert declined(name, Wanted("dat", "surname"), packaged()).confidence is Confidence.UNSURE


def test_ordinary_names_need_no_lexicon():
    assert declined("Асанов", Wanted("dat", "surname"), Lexicon({})).text == "Асанову"


def test_the_nominative_is_the_name_itself():
    assert form("Асанов", "nom", "surname") == ("Асанов", Confidence.SURE, "nominative", (), ())


@pytest.mark.parametrize("kind", ["surname", "first_name", "patronymic", "name", "person"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Иванов1",
        "Ivanov",
        "Ивaнов",
        "А" * 201,
        "-Иванов",
        "Иванов-",
        "Иванов--Асанов",
        "Иванов, Асан",
    ],
)
def test_what_is_no_russian_name_is_refused(text: str, kind: str):
    with pytest.raises(GrammarError, match="G022"):
        form(text, "dat", kind, "m")


def test_an_unknown_case_is_refused():
    with pytest.raises(GrammarError, match="G002"):
        form("Асанов", "loc", "surname", "m")


def test_a_plural_of_a_name_is_refused():
    with pytest.raises(GrammarError, match="G024"):
        declined("Асанов", Wanted("dat", "surname", plural=True), packaged())


WORDS = st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяё", min_size=2, max_size=12)
KINDS = st.sampled_from(("surname", "first_name", "patronymic", "name"))


@given(WORDS, KINDS, st.sampled_from(CASES), st.sampled_from("mf"))
def test_capitals_change_nothing_but_the_size_of_letters(word: str, kind: str, case: str, gender: str):
    title = word.capitalize()
    assert form(title.upper(), case, kind, gender).text == form(title, case, kind, gender).text.upper()


@given(WORDS, KINDS, st.sampled_from(CASES), st.sampled_from(("m", "f", "")))
def test_a_form_has_russian_letters_only(word: str, kind: str, case: str, gender: str):
    assert re.fullmatch("[А-Яа-яЁё]+", form(word.capitalize(), case, kind, gender).text)


@given(WORDS, st.sampled_from(CASES))
def test_initials_stay_before_any_surname(word: str, case: str):
    assert form(f"А. Б. {word.capitalize()}", case, "person", "m").text.startswith("А. Б. ")
