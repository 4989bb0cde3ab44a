"""Rules about what a paper may say."""

import re

import pytest

from docgen.law.checks import wording
from docgen.law.data import load
from docgen.law.rules import RULES
from ruled import field, problems


def test_a_blank_text_is_not_blamed_for_its_end_too():
    assert problems("closed_sentences", field({"kk": "", "ru": " "}, "/answer")) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Қарызгер кінәлі деп танылсын", "кінәлі"),
        ("Должник виновен в неисполнении.", "виновен"),
        ("Установлена Виновность директора", "Виновность"),
        ("«виновные лица» не установлены", "виновные"),
        ("Установлена вина директора", "Установлена"),
        ("Директордың кінәсі толық дәлелденді", "кінәсі"),
        ("Ол айыпты деп саналады", "айыпты"),
        ("Должник признан преступником", "преступником"),
        ("Қылмыскер қашып кетті", "Қылмыскер"),
        ("Директор совершил тяжкое преступление", "совершил"),
        ("Директор қылмыс жасады", "қылмыс"),
    ],
)
def test_an_assertion_of_guilt_is_refused(text, word):
    (problem,) = RULES["no_guilt"](field({"kk": [text]}, "/conclusions"))
    assert (problem.code, problem.location.pointer, problem.params["word"]) == (
        "C329",
        "/conclusions/kk/0",
        word,
    )
    assert problem.is_error


@pytest.mark.parametrize(
    "text",
    [
        "Невиновность не обсуждается",
        "усматриваются признаки преступления",
        "кінәсіз",
        "қылмыс белгілері бар",
        "осуждён за совершение преступления",
        "не установлена вина",
        "тұрақсыздық айыптың мөлшері",
    ],
)
def test_other_words_about_conduct_are_accepted(text):
    assert problems("no_guilt", field(text)) == []


def test_a_text_without_a_word_of_guilt_can_assert_none():
    letters = "".join(wording._OF_GUILT)
    for each in re.findall(f"[{letters}]", "".join(map(chr, range(0x110000))), re.IGNORECASE):
        assert re.fullmatch(each.casefold(), each, re.IGNORECASE)
        assert each.casefold() in letters
    for pattern in load("wording.json")["guilt"].values():
        assert all(
            any(stem[1:] in way for stem in wording._OF_GUILT) for way in re.split(r"\|(?=\[)", pattern)
        )


QUESTION = {
    "kk": "шешіміне қадағалау тәртібінде наразылық келтіру туралы мәселені қарауды",
    "ru": "рассмотреть вопрос о принесении протеста в порядке надзора на решение",
}


def test_a_proposal_asks_first_to_consider_a_protest():
    others = {"kk": "хабарлауды", "ru": "сообщить прокуратуре района"}
    assert problems("proposal_requests", field([QUESTION, others], "/requests")) == []
    assert problems("proposal_requests", field([others, QUESTION], "/requests")) == [
        ("C330", "/requests/0/kk"),
        ("C330", "/requests/0/ru"),
    ]


def test_a_proposal_never_asks_to_cancel_an_act():
    cancel = {"kk": "шешімнің күшін жоюды", "ru": "отменить решение"}
    assert problems("proposal_requests", field([QUESTION, cancel], "/requests")) == [
        ("C331", "/requests/1/kk"),
        ("C331", "/requests/1/ru"),
    ]


def test_a_sentence_behind_the_question_of_a_protest_asks_to_cancel_nothing():
    question = {
        "kk": QUESTION["kk"] + ". 12.05.2026 ж. шешімнің күшін жоюды",
        "ru": QUESTION["ru"] + "; решение суда г. Бозтобе отменить",
    }
    assert problems("proposal_requests", field([question], "/requests")) == [
        ("C331", "/requests/0/kk"),
        ("C331", "/requests/0/ru"),
    ]


def test_the_question_of_a_protest_may_speak_of_cancelling():
    question = {"ru": "рассмотреть вопрос о принесении протеста с требованием отменить решение"}
    assert problems("proposal_requests", field([question], "/requests")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ({"kk": "Шара қолданылмаған.", "ru": "Меры не приняты."}, []),
        ({"kk": "Ол «қабылдадым.»", "ru": "Он сказал: «принял.»"}, []),
        ({"kk": "Шара қолданылмаған", "ru": "Меры не приняты."}, [("C344", "/x/kk")]),
        ({"kk": "Шара қолданылмаған;", "ru": "Меры не приняты"}, [("C344", "/x/kk"), ("C344", "/x/ru")]),
    ],
)
def test_a_whole_sentence_ends_with_a_full_stop(text, expected):
    assert problems("closed_sentences", field(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ({"kk": "қаулының күшін жоюды", "ru": "отменить постановление"}, []),
        (
            {"kk": "қаулының күшін жоюды;", "ru": "отменить постановление."},
            [("C345", "/x/kk"), ("C345", "/x/ru")],
        ),
        ({"kk": "2026 ж.", "ru": "в 2026 г."}, []),
        ({"kk": "А.Н.", "ru": "Серикбол А.Н."}, []),
    ],
)
def test_a_phrase_that_the_document_continues_has_no_mark_of_its_own(text, expected):
    assert problems("open_phrases", field(text)) == expected


@pytest.mark.parametrize(
    ("kazakh", "russian", "told"),
    [
        ("Прокуратура 12 тексеру жүргізді.", "Прокуратура провела 12 проверок.", []),
        ("Асанова Дана Серікқызы", "гражданка", ["kk"]),
        ("Асанова Дана Серікқызының берешегі", "долг гражданки", ["kk"]),
        ("Оспанов Марат Ерланұлымен келісім", "соглашение", ["kk"]),
        ("азамат", "Асановой Даны Сериковны", ["ru"]),
        ("азамат", "взыскано с Асанова Д.С. всё", ["ru"]),
        ("Д.С. Асанов борышкер болды", "должник", ["kk"]),
        ("борышкер Жұмабекова Ә.С. келді", "явился должник", ["kk"]),
        ("ЖСН 850715300411", "ИИН 850715300411", ["kk", "ru"]),
        ("Достық көшесі", "улица Достык", ["kk", "ru"]),
        ("№ 7799-26-00-2/415 іс", "дело № 7799-26-00-2/415", []),
        ("ЖСН 850715 300411", "ИИН 850715-300411", ["kk", "ru"]),
        ("+7 701 234 56 78 телефоны", "телефон 8 (701) 234-56-78", ["kk", "ru"]),
        ("KZ86125KZT5004100100 шоты", "счёт KZ86 125K ZT50 0410 0100", ["kk", "ru"]),
        ("АСАНОВА ДАНА СЕРІКҚЫЗЫ", "АСАНОВА ДАНА СЕРИКОВНА", ["kk", "ru"]),
        ("Асанова Дана Серік қызы", "гражданка", ["kk"]),
        ("бұл қаулы Асанов Ерланға берілді", "выдано Асанову Ерлану", ["kk", "ru"]),
        ("Асанова Д. келді", "явилась Асанова Д.", ["kk", "ru"]),
        ("Бозтөбе қаласы, ықшам аудан", "в доме № 5, дом № 5", ["kk", "ru"]),
        ("125 000 000 000 теңге", "125 000 000 000 тенге", []),
        ("Азамат А. жүгінді", "Гражданин А. обратился в прокуратуру Коктерекского района", []),
        ("«Қарызгерлер» айдары", "Исков Генеральной прокуратуры нет", []),
    ],
)
def test_a_published_text_holds_no_data_of_a_person(kazakh, russian, told):
    found = problems("no_personal_data", field({"kk": kazakh, "ru": russian}, "/body"))
    assert found == [("C360", f"/body/{language}") for language in told]


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("plea", {"kk": "Талапты қанағаттандыруды сұраймын.", "ru": "Иск обоснован."}, ["/texts/0/kk"]),
        ("plea", {"kk": "Талап негізді.", "ru": "Прошу иск удовлетворить."}, ["/texts/0/ru"]),
        ("plea", {"kk": "Сұрау салынды.", "ru": "Истец просит взыскать, его просьба законна."}, []),
        ("cancel", {"action": {"kk": "қаулының күшін жою", "ru": "отменить постановление"}},
         ["/texts/0/action/kk", "/texts/0/action/ru"]),
        ("cancel", {"action": {"kk": "шотқа тыйым салу", "ru": "наложить арест на счёт"}}, []),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_paper_is_told_in_the_half_that_says_it(subject, text, expected):
    found = problems("never_says", field(subject), field([text], "/texts"))
    assert found == [("C437", pointer) for pointer in expected]
