"""No-break spaces, capitals and joined lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.typography import capitalised, joined, typeset, with_preposition

TYPESET = [
    # «~» stands for U+00A0
    ("2010 жылғы 28 желтоқсандағы № 88 бұйрығы", "2010 жылғы 28 желтоқсандағы №~88 бұйрығы"),
    ("взыскать 3 584 400 тенге", "взыскать 3~584~400 тенге"),
    ("96 480 250,50 теңге", "96~480~250,50 теңге"),
    ("Е.М. Тұрсынәлиев", "Е.М.~Тұрсынәлиев"),
    ("Тұрсынәлиев Е.М.", "Тұрсынәлиев~Е.М."),
    ("Ә. Қасымбек-Уәли келді", "Ә.~Қасымбек-Уәли келді"),
    ("Турсыналиеву Е. М. направлено", "Турсыналиеву~Е.~М. направлено"),
    ("Прокурор Д.Қ. Бекжасаров", "Прокурор Д.Қ.~Бекжасаров"),
    ("г. Алматы, ул. Абая", "г. Алматы, ул. Абая"),
    ("в 2026 350 человек", "в 2026 350 человек"),
    ("17.04.2026 350 теңге", "17.04.2026 350 теңге"),
    ("900101 300123", "900101 300123"),
    ("12 34 567", "12 34~567"),
    ("1 2345", "1 2345"),
    ("5 күн ішінде", "5 күн ішінде"),
    ("№", "№"),
]


@pytest.mark.parametrize(("text", "expected"), TYPESET)
def test_blanks_that_must_not_break_become_no_break_spaces(text: str, expected: str):
    assert typeset(text) == expected.replace("~", "\u00a0")


@given(st.text(alphabet="№ \u00a0.0123А.М.ІқЕбв-« ,\n", max_size=40))
def test_typesetting_changes_blanks_only_and_nothing_the_second_time(text: str):
    once = typeset(text)
    assert typeset(once) == once
    assert once.replace("\u00a0", " ") == text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("іс материалдары", "Іс материалдары"),
        ("қаулы", "Қаулы"),
        ("«Алға» ЖШС", "«Алға» ЖШС"),
        ("«алға» ЖШС", "«Алға» ЖШС"),
        ('"өндіріс" ЖШС', '"Өндіріс" ЖШС'),
        ("17 сәуір", "17 сәуір"),
        ("ТОО", "ТОО"),
        ("", ""),
        ("«", "«"),
    ],
)
def test_the_first_letter_becomes_a_capital_and_the_rest_stays(text: str, expected: str):
    assert capitalised(text) == expected


@pytest.mark.parametrize(
    ("items", "kazakh", "russian"),
    [
        (["а"], "а", "а"),
        (["а", "б"], "а және б", "а и б"),
        (["а", "б", "в"], "а, б және в", "а, б и в"),
    ],
)
def test_a_list_is_joined_as_in_a_sentence(items: list[str], kazakh: str, russian: str):
    assert (joined(items, "kk"), joined(items, "ru")) == (kazakh, russian)


def test_an_empty_list_is_refused_because_it_would_leave_a_gap():
    with pytest.raises(GrammarError, match="G011"):
        joined([], "kk")


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("с", "статьёй 84", "со статьёй 84"),
        ("с", "второй инстанцией", "со второй инстанцией"),
        ("с", "пунктом 4", "с пунктом 4"),
        ("с", "Специализированного суда", "со Специализированного суда"),
        ("с", "«Сарыжазык»", "с «Сарыжазык»"),
        ("с", "СПК «Дала»", "с СПК «Дала»"),
        ("с", "щебня", "со щебня"),
        ("с", "Жмурина", "со Жмурина"),
        ("в", "вторник", "во вторник"),
        ("в", "суд", "в суд"),
        ("к", "статье", "к статье"),
        ("о", "статье 10", "о статье 10"),
        ("о", "определении", "об определении"),
        ("о", "исполнении", "об исполнении"),
        ("о", "Юсупове", "о Юсупове"),
        ("с", "Всемирным банком", "со Всемирным банком"),
        ("с", "Львовым", "со Львовым"),
    ],
)
def test_a_preposition_takes_the_form_that_can_be_spoken(word: str, text: str, expected: str):
    assert with_preposition(word, text) == expected
