"""The filters of both languages: the same names, and no nonsense from wrong types."""

import pickle
from datetime import date
from decimal import Decimal
from functools import partial
from types import SimpleNamespace

import pytest

from docgen.errors import GrammarError
from docgen.language import filters
from docgen.language.inflector import Inflector
from docgen.language.text import localised

DOCUMENT = SimpleNamespace(inflector=Inflector())
FILTERS = {
    language: {
        **filters.FILTERS[language],
        **{name: partial(each, DOCUMENT) for name, each in filters.DOCUMENT_FILTERS[language].items()},
    }
    for language in ("kk", "ru")
}
OFFICIAL = {
    "surname": {"kk": "Тоғжанов", "ru": "Тогжанов"},
    "initials": {"kk": "Е.Р.", "ru": "Е.Р."},
}
NAME = {"kk": "сот", "ru": "суд"}
PERSON = {"kk": "Асанова Дана Серікқызы", "ru": "Асанова Дана Сериковна"}

# filter, value, arguments, Kazakh, Russian; «~» stands for U+00A0
USES = [
    ("case", NAME, ("gen",), "соттың", "суда"),
    ("date", "2026-04-17", (), "2026~жылғы 17~сәуір", "17~апреля 2026~года"),
    ("date", date(2026, 4, 17), ("attr",), "2026~жылғы 17~сәуірдегі", "17~апреля 2026~года"),
    ("short_date", "2026-04-17", (), "17.04.2026", "17.04.2026"),
    (
        "period",
        {"from": "2026-01-01", "to": "2026-06-30"},
        (),
        "2026~жылғы 1~қаңтардан бастап 30~маусымға дейін",
        "с 1~января по 30~июня 2026~года",
    ),
    ("since", "2024-09-02", (), "2024~жылғы 2~қыркүйектен бастап", "со 2~сентября 2024~года"),
    ("dated", "2010-12-28", ("88",), "2010~жылғы 28~желтоқсандағы №~88", "от 28~декабря 2010~года №~88"),
    ("quarter", "2026-02-01", (), "2026~жылғы I~тоқсан", "I~квартал 2026~года"),
    ("money", "5.50", (), "5~(бес) теңге 50~тиын", "5~(пять) тенге 50~тиынов"),
    ("percent", "7.5", (), "7,5~%", "7,5~%"),
    ("counted", 2, ("working_day",), "2~жұмыс күні", "2~рабочих дня"),
    ("within", 10, ("calendar_day",), "күнтізбелік 10~күн ішінде", "в течение 10~календарных дней"),
    ("amount", Decimal("1000.50"), (), "1~000,50", "1~000,50"),
    ("sum", "387550", (), "387~550~теңге", "387~550~тенге"),
    ("number", 3584400, (), "3~584~400", "3~584~400"),
    ("words", 2, ("nom", "f"), "екі", "две"),
    ("ordinal", 6, (), "алтыншы", "шестая"),
    ("plural", 2, ("күн", "дня", "дней"), "күн", "дня"),
    ("capitalised", NAME, (), "Сот", "Суд"),
    ("upper", NAME, (), "СОТ", "СУД"),
    ("joined", ["а", "б", "в"], (), "а, б және в", "а, б и в"),
    ("stopped", "күшін жоюды", (), "күшін жоюды.", "күшін жоюды."),
    ("stopped", "Жумабековой А.С.", (), "Жумабековой А.С.", "Жумабековой А.С."),
    ("kk", NAME, (), "сот", "сот"),
    ("ru", NAME, (), "суд", "суд"),
    ("preposition", "статьёй 84", ("с",), "статьёй 84", "со статьёй 84"),
    ("person", PERSON, ("dat",), "Асанова Дана Серікқызына", "Асановой Дане Сериковне"),
    ("initials", PERSON, ("dat",), "Д.С.~Асановаға", "Асановой~Д.С."),
    ("initials_first", OFFICIAL, (), "Е.Р.~Тоғжанов", "Е.Р.~Тогжанов"),
    ("initials_first", OFFICIAL, ("dat",), "Е.Р.~Тоғжановқа", "Е.Р.~Тогжанову"),
    ("surname_first", OFFICIAL, (), "Тоғжанов~Е.Р.", "Тогжанов~Е.Р."),
    ("surname_first", OFFICIAL, ("dat",), "Тоғжановқа~Е.Р.", "Тогжанову~Е.Р."),
]
ARGUMENTS = {name: arguments for name, _, arguments, *_ in USES}


def test_both_languages_have_the_same_filters():
    assert list(FILTERS["kk"]) == list(FILTERS["ru"])


def test_no_name_is_taken_twice():
    assert not set(filters.FILTERS["kk"]) & set(filters.DOCUMENT_FILTERS["kk"])


def test_every_filter_is_used_in_these_tests():
    assert {use[0] for use in USES} == set(FILTERS["kk"])


@pytest.mark.parametrize(("name", "value", "arguments", "kazakh", "russian"), USES)
def test_a_filter_writes_its_value_in_the_language(name: str, value, arguments, kazakh: str, russian: str):
    for language, expected in (("kk", kazakh), ("ru", russian)):
        written = FILTERS[language][name](localised(value, language), *arguments)
        assert written.replace("\u00a0", "~") == expected


WRONG = [None, True, 1.5, object(), {1}, b"1"]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", sorted(FILTERS["kk"]))
@pytest.mark.parametrize("value", WRONG, ids=[type(value).__name__ for value in WRONG])
def test_every_filter_refuses_a_type_it_is_not_made_for(name: str, language, value):
    with pytest.raises(GrammarError) as refused:
        FILTERS[language][name](value, *ARGUMENTS[name])
    (problem,) = refused.value.problems
    assert problem.code == "G006"
    assert problem.params["filter"] == name
    assert problem.params["type"] == type(value).__name__


@pytest.mark.parametrize(
    "name", ["joined", "number", "words", "ordinal", "plural", "period", "initials_first"]
)
def test_a_string_is_not_taken_for_a_list_a_number_or_an_object(name: str):
    with pytest.raises(GrammarError, match="G006"):
        FILTERS["ru"][name]("125", *ARGUMENTS[name])


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("period", {"from": "2026-01-01"}, "G012"),
        ("period", {"from": "2026-01-01", "to": None}, "G006"),
        ("initials_first", {"surname": localised({"kk": "Тоғжанов", "ru": "Тогжанов"}, "kk")}, "G012"),
        ("surname_first", {"surname": None, "initials": "Е.Р."}, "G006"),
        ("joined", ["а", 5], "G006"),
    ],
)
def test_a_member_that_is_missing_or_of_a_wrong_type_is_refused(name: str, value, code: str):
    with pytest.raises(GrammarError, match=code):
        FILTERS["kk"][name](value)


@pytest.mark.parametrize("name", ["kk", "ru"])
def test_a_plain_string_has_no_halves(name: str):
    with pytest.raises(GrammarError, match="G005"):
        FILTERS["kk"][name]("сот")


class Undefined:
    """Stands for a template engine's undefined value, which raises when it is printed."""

    def __str__(self) -> str:
        message = "'debtor' is undefined"
        raise LookupError(message)


@pytest.mark.parametrize("name", sorted(FILTERS["kk"]))
def test_an_undefined_value_keeps_the_error_of_the_engine(name: str):
    with pytest.raises(LookupError, match="debtor"):
        FILTERS["kk"][name](Undefined(), *ARGUMENTS[name])


def test_the_filters_can_be_sent_to_another_process():
    again = pickle.loads(pickle.dumps({name: dict(each) for name, each in filters.FILTERS.items()}))
    assert again["ru"]["short_date"]("2026-04-17") == "17.04.2026"
