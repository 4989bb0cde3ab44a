"""Letters that do not belong, and texts in the wrong half.

Letters of another script are named in full where they stand in a word on purpose.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.script import (
    foreign,
    looks,
    mixed_words,
    suggestion,
)

LATIN_I = "\N{LATIN SMALL LETTER I}"
LATIN_CAPITAL_C = "\N{LATIN CAPITAL LETTER C}"
LATIN_CAPITAL_V = "\N{LATIN CAPITAL LETTER V}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Б{LATIN_I}р шеш{LATIN_I}м", [(f"Б{LATIN_I}р", 0), (f"шеш{LATIN_I}м", 4)]),
        (f"ТОО «{LATIN_CAPITAL_C}ервис»", [(f"{LATIN_CAPITAL_C}ервис", 5)]),
        (f"Құрылыс-{LATIN_CAPITAL_C}ервис", [(f"{LATIN_CAPITAL_C}ервис", 8)]),
        ("Бірыңғай шешім", []),
        ("ТОО «Kaspi Service»", []),
        ("IT-қызмет", []),
        ("III тоқсан, XXI ғасыр", []),
        (f"І{LATIN_CAPITAL_V} тоқсан", []),
        ("№ 7514-25-00-2/1234", []),
        ("", []),
    ],
)
def test_words_of_two_scripts_are_found_with_their_places(text: str, words: list[tuple[str, int]]):
    assert mixed_words(text) == words


@pytest.mark.parametrize(
    ("word", "repaired"),
    [
        (f"б{LATIN_I}р", "бір"),
        (f"{LATIN_CAPITAL_C}ервис", "Сервис"),
        ("\N{LATIN CAPITAL LETTER H}ұрлан", "Нұрлан"),
        ("\N{LATIN SMALL LETTER SCHWA}кім", "әкім"),
        ("қа\N{LATIN SMALL LETTER H}арман", "қаһарман"),
        ("Micr\N{CYRILLIC SMALL LETTER O}soft", None),
        ("бір", None),
        ("COPA", None),
    ],
)
def test_a_repair_is_suggested_only_if_every_latin_letter_has_a_look_alike(word: str, repaired: str | None):
    assert suggestion(word) == repaired


@given(st.text(alphabet="абвіқҒACEIiopzx-", max_size=12))
def test_a_suggestion_is_of_one_script(word: str):
    repaired = suggestion(word)
    assert repaired is None or not mixed_words(repaired)


KAZAKH = [
    "Көктерек ауданының прокуратурасы",
    "Алматы қаласының прокуратурасы",
    "Сарыжазық облысының мамандандырылған ауданаралық экономикалық соты",
    "Талап қанағаттандырылды, шешім заңды күшіне енді",
    "Өндіріп алушының өтініші қараусыз қалдырылған",
    "Атқарушылық іс жүргізу және сот орындаушыларының мәртебесі туралы",
    "«Дала Құрылыс-7» жауапкершілігі шектеулі серіктестігі",
    "Борышкердің мүлкіне тыйым салынбаған",
    "Жеке сот орындаушысы Е.М. Тұрсынәлиев",
    "2010 жылғы 28 желтоқсандағы № 88 бұйрығымен бекітілген",
    "аға әділет кеңесшісі",
    "аудан прокурорының талабы қанағаттандырылды",
    "Бейбітшілік көшесі, 5-үй",
    "Қаулының күшін жоюды талап етемін",
    "Бас Прокуратураның нұсқаулығына сәйкес",
]
KAZAKH_WITHOUT_ITS_LETTERS = [
    "Достар алып берсе",
    "Астана аудандары бойынша",
    "Барлыбаев Асан Маратович",
    "Талап арызы сотта жатыр",
    "Бала алименттен айырылып отыр",
    "не ата-анасы, не бала",
    "Петровская Анна Сергеевна",
    "Компания комиссия алады",
    "от жаман апат",
]
RUSSIAN = [
    "Частный судебный исполнитель исполнительного округа Сарыжазыкской области",
    "Иск удовлетворён, решение вступило в законную силу",
    "О взыскании задолженности по заработной плате",
    "Республиканское государственное учреждение «Департамент юстиции Сарыжазыкской области»",
    "Коктерекский районный суд",
    "Специализированный межрайонный экономический суд Сарыжазыкской области",
    "город Сарыжазык, улица Бейбитшилик, дом 5",
    "ТОО «Құрылыс-Сервис» обратилось в суд с заявлением",
    "Должник от исполнения уклоняется, имущество не арестовано",
    "Постановление вынесено с нарушением требований закона",
    "старший советник юстиции",
    "меры принудительного исполнения не приняты",
    "Верховный Суд Республики Казахстан",
    "Прошу отменить постановление и устранить нарушения закона",
    "иск прокурора района удовлетворён",
]
ALLOWED_IN_RUSSIAN = [
    "ТОО «Құрылыс-Сервис»",
    "АО «Қазақстан темір жолы» в лице филиала",
    "мкр. Ақкент, ул. Әуезова, дом 3",
    "взыскать с Тұрсынәлиева Ерлана долг",
    "проспект Тәуелсіздік",
]


@pytest.mark.parametrize("text", KAZAKH)
def test_a_kazakh_text_is_at_home_in_kazakh_and_foreign_in_russian(text: str):
    assert not foreign(text, "kk")
    assert foreign(text, "ru")


@pytest.mark.parametrize("text", KAZAKH_WITHOUT_ITS_LETTERS)
def test_a_kazakh_text_without_its_own_letters_is_not_called_russian(text: str):
    assert not foreign(text, "kk")


@pytest.mark.parametrize("text", RUSSIAN)
def test_a_russian_text_is_at_home_in_russian_and_foreign_in_kazakh(text: str):
    assert not foreign(text, "ru")
    assert foreign(text, "kk")


@pytest.mark.parametrize("text", ALLOWED_IN_RUSSIAN)
def test_kazakh_names_are_allowed_inside_russian(text: str):
    assert not foreign(text, "ru")


@pytest.mark.parametrize("text", ["В.С. Ким", "Г.И. Иванов", "К.О. Пак", "Ким В.А.", "Ли С.К. мен А.О. Пак"])
def test_initials_are_no_words_of_a_language(text: str):
    assert not foreign(text, "kk")


@pytest.mark.parametrize("text", ["", "ТОО", "в суд", "№ 88", "Ақсу", "Kaspi Bank JSC"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_very_short_text_is_never_foreign(text: str, language):
    assert not foreign(text, language)


def test_two_texts_that_look_alike_look_the_same():
    assert looks(f"Б{LATIN_I}р") == looks("Бір")
    assert looks("Бир") != looks("Бір")
