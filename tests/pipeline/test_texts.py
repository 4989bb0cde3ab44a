"""What is told of every text of a case, whatever its type."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.pipeline import texts
from docgen.pipeline.seen import seen
from docgen.pipeline.texts import problems


def told(kazakh, russian, date="2026-05-12", names=()):
    data = {"requisites": {"date": date}, "text": {"kk": kazakh, "ru": russian}}
    return {problem.code: dict(problem.params) for problem in problems(data, seen(data), lambda: names)}


@pytest.mark.parametrize(
    ("kazakh", "russian", "alone"),
    [
        ("125 000 теңге", "125 000 тенге", None),
        ("125 000 теңге", "125\u00a0000 тенге", None),
        ("125 000 теңге", "152 000 тенге", ("125000", "152000")),
        ("2026 жылғы 12 мамырда", "12 мая 2026 года", None),
        ("2026 жылғы 12 мамырда", "12 мая 2025 года", ("2026", "2025")),
        ("№ 58/26-03-117 іс жүргізу", "производство № 58/26-03-118", ("117", "118")),
        ("он бесі мерзімінде", "15 рассмотрены в срок", None),
        ("15 іс", "рассмотрено пятнадцать дел", None),
        ("15 іс", "дела рассмотрены", ("15", "–")),
        ("3 күн ішінде", "в течение трёх дней", None),
    ],
)
def test_a_number_that_stands_in_one_half_only_is_told(kazakh, russian, alone):
    expected = {"C361": dict(zip(("kazakh", "russian"), alone, strict=True))} if alone else {}
    assert told(kazakh, russian) == expected


@pytest.mark.parametrize(
    ("text", "date", "is_told"),
    [
        ("2002 жылғы 27 желтоқсандағы № 79 бұйрық", "2026-05-12", True),
        ("2002 жылғы 27 желтоқсандағы № 79 бұйрық", "2005-05-12", False),
        ("2010 жылғы 28 желтоқсандағы № 88 бұйрық", "2026-05-12", True),
        ("2018 жылғы № 60 бұйрық", "2026-05-12", True),
        ("2018 жылғы № 60 бұйрық", "2020-05-12", False),
        ("№ 79 іс жүргізу", "2026-05-12", False),
        ("2002 жылғы № 79-1 хат", "2026-05-12", False),
        ("2023 жылғы № 32 бұйрық", "2026-05-12", False),
        ("2010 жылғы N 88 бұйрық", "2026-05-12", True),
        ("28.12.10 ж. № 88 бұйрық", "2026-05-12", True),
        ("2002 жылғы № 79-ға сәйкес", "2026-05-12", True),
        ("2010 жылғы № 12, 88 бұйрықтар", "2026-05-12", True),
        ("2018 жылғы № 60/1 хат", "2026-05-12", False),
    ],
)
def test_an_act_that_is_not_in_force_is_told_where_a_text_names_it(text, date, is_told):
    assert ("C362" in told(text, f"{text} с", date)) is is_told


def test_a_sign_that_begins_a_half_is_read_without_what_ends_the_other_one():
    assert "C362" in told("2010 жылғы бұйрық", "N 88 приказ 2010 года")


def test_halves_that_are_the_same_words_are_told_unless_they_are_a_name():
    assert "C123" in told("сот отырысы", "сот отырысы")
    assert "C123" not in told("Асанов Марат", "Асанов Марат", names=["/text"])
    assert "C123" not in told("Тараз", "Тараз")


@pytest.mark.parametrize("data", [{}, {"requisites": 5}, {"requisites": {"date": "x"}}, {"a": [{"kk": 1}]}])
def test_what_is_no_text_and_a_case_without_a_date_are_passed_over(data):
    assert list(problems(data, seen(data), set)) == []


@pytest.mark.parametrize(
    ("kazakh", "russian", "names", "is_told"),
    [
        ("бұл ic бойынша", "по этому делу", [], True),
        ("іс бойынша", "нарушен срок c 5 мая", [], True),
        ("TOO берешегі", "долг TOO", [], True),
        ("Acan", "Асан", ["/text"], True),
        ("Kim Viktor", "Ким Виктор", ["/text"], True),
        # Roman numerals, foreign words, names of firms, and a word in which both kinds meet (C110).
        ("XX ғасыр, III тоқсан", "XX век, C тонн", [], False),
        ("IT қызметі, Windows", "служба IT, Windows", [], False),
        ("«AXA» серіктестігі", "товарищество «AXA»", [], False),
        ("iс", "дело", [], False),
        ("Асан II", "Асан II", ["/text"], False),
    ],
)
def test_latin_letters_that_look_cyrillic_are_told(kazakh, russian, names, is_told):
    assert ("C445" in told(kazakh, russian, names=names)) is is_told


@pytest.mark.parametrize(
    ("russian", "is_told"),
    [
        ("Тоғжанов", True),
        ("прокуратура района Көктерек", True),
        ("Өткен.", True),
        ("ТОО «Көктем»", False),
        ("Тогжанов", False),
        # The whole half is Kazakh: an error of its format (C109).
        ("мерзімі бұзылған іс", False),
    ],
)
def test_kazakh_letters_in_the_russian_half_are_told(russian, is_told):
    assert ("C446" in told("Бір сөз", russian)) is is_told


def test_letters_of_one_half_are_told_at_that_half():
    data = {"requisites": {"date": "2026-05-12"}, "text": {"kk": "бұл ic", "ru": "дело Көктем"}}
    places = {problem.code: problem.location.pointer for problem in problems(data, seen(data), set)}
    assert places == {"C445": "/text/kk", "C446": "/text/ru"}


# What the checks look for, and what stands beside it.
WORDS = (
    "сот", "және", "TOO", "c", "IT", "дело", "іс", "«ЖШС»", "Асанов", "Asanov", "XIV", "15", "он бес",
    "125 000", "№ 79", "2002", "N 88", "2010", "пятнадцать", "наряд", "ақы", "ХIV", "3",
)  # fmt: skip
HALF = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@given(HALF, HALF)
def test_a_text_that_is_passed_over_is_one_that_no_check_tells_of(kazakh, russian):
    day = datetime.date(2026, 5, 12)
    for is_name in (False, True):
        text = texts._Text(kazakh, russian, day, is_name)
        found = [each for check in (*texts._OF_WORDS, *texts._OF_NUMBERS) for each in check(text)]
        assert not (found and texts._is_plain(kazakh, russian, day))


def test_every_text_of_a_case_is_seen_once_and_every_object_with_two_halves():
    given_forms = {"kk": {"gen": "а"}, "ru": {}}
    data = {"a": {"kk": "1", "ru": "2", "forms": given_forms}, "b": [["3", 4, None], {"kk": "5"}], "c": True}
    assert sorted(seen(data).strings) == ["1", "2", "3", "5", "а"]
    assert seen(data).bilingual == [data["a"]]
