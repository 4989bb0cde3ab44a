"""Acts of the law: their names and forms, when they were in force, what of them is confirmed."""

import pytest

from docgen.errors import CatalogError
from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.law.acts import act, acts, confirmed, is_in_force


def form(text, language, case):
    return Inflector().form(localised(dict(text), language), language, case)


GENITIVES = [
    ("constitution_1995", "Қазақстан Республикасы Конституциясының", "Конституции Республики Казахстан"),
    (
        "prosecutor_claw_2022",
        "«Прокуратура туралы» Қазақстан Республикасы Конституциялық заңының",
        "Конституционного закона Республики Казахстан «О прокуратуре»",
    ),
    (
        "enforcement_law_1998",
        (
            "«Атқарушылық іс жүргізу және сот орындаушыларының мәртебесі туралы» Қазақстан Республикасының "
            "1998 жылғы 30 маусымдағы Заңының"
        ),
        (
            "Закона Республики Казахстан от 30 июня 1998 года «Об исполнительном производстве и статусе "
            "судебных исполнителей»"
        ),
    ),
    (
        "appc_2020",
        "Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің",
        "Административного процедурно-процессуального кодекса Республики Казахстан",
    ),
    (
        "order_32_2023",
        "Қазақстан Республикасы Бас Прокурорының 2023 жылғы 17 қаңтардағы №\u00a032 бұйрығының",
        "приказа Генерального Прокурора Республики Казахстан от 17 января 2023 года №\u00a032",
    ),
    (
        "sc_resolution_1_2017",
        (
            "«Соттардың атқарушылық іс жүргізу туралы заңнаманың кейбір нормаларын қолдануы туралы» "
            "Қазақстан Республикасы Жоғарғы Сотының 2017 жылғы 31 наурыздағы №\u00a01 нормативтік қаулысының"
        ),
        (
            "нормативного постановления Верховного Суда Республики Казахстан от 31 марта 2017 года №\u00a01 "
            "«О применении судами некоторых норм законодательства об исполнительном производстве»"
        ),
    ),
]


@pytest.mark.parametrize(("act_id", "kazakh", "russian"), GENITIVES)
def test_an_act_stands_in_the_genitive_before_its_article(act_id, kazakh, russian):
    assert form(act(act_id).name, "kk", "gen") == kazakh
    assert form(act(act_id).name, "ru", "gen") == russian


def test_there_are_48_acts_and_each_has_a_name_in_both_languages():
    assert len(acts()) == 48
    assert len({known.id for known in acts()}) == 48
    assert all(known.name["kk"] and known.name["ru"] for known in acts())


def test_a_successor_is_itself_an_act():
    assert all(act(known.replaced_by) for known in acts() if known.replaced_by)


def test_an_act_that_has_been_replaced_has_an_end():
    assert [known.id for known in acts() if known.replaced_by and known.in_force_to is None] == []


def test_an_unknown_act_is_refused_with_a_guess_at_what_was_meant():
    with pytest.raises(CatalogError) as refusal:
        act("enforcement_law_2011")
    problem = refusal.value.problems[0]
    assert problem.code == "C301"
    assert "enforcement_law_2010" in problem.params["nearest"]


@pytest.mark.parametrize(
    ("act_id", "on", "in_force"),
    [
        ("constitution_1995", "2026-06-30", True),
        ("constitution_1995", "2026-07-01", False),
        ("constitution_2026", "2026-06-30", False),
        ("constitution_2026", "2026-07-01", True),
        ("cpc_1999", "2015-12-31", True),
        ("cpc_1999", "2016-01-01", False),
        ("cpc_2015", "2016-01-01", True),
        ("prosecutor_claw_2022", "2022-11-17", False),
        ("prosecutor_claw_2022", "2022-11-18", True),
        ("prosecutor_law_2017", "2022-11-18", False),
        ("order_79_2002", "2005-02-21", True),
        ("order_79_2002", "2026-02-21", False),
        ("order_88_2010", "2026-02-21", False),
        ("order_60_2018", "2026-02-21", False),
        ("doc_rules_703_2018", "2026-02-21", False),
        ("appc_2020", "2021-06-30", False),
        ("enforcement_law_2010", "2030-01-01", True),
    ],
)
def test_an_act_is_in_force_between_its_days(act_id, on, in_force):
    assert is_in_force(act(act_id), on) is in_force


@pytest.mark.parametrize("on", ["2010-10-20", "2010-11-15"])
def test_on_the_open_days_of_autumn_2010_both_enforcement_laws_may_be_in_force(on):
    assert is_in_force(act("enforcement_law_1998"), on)
    assert is_in_force(act("enforcement_law_2010"), on)


@pytest.mark.parametrize(
    ("reference", "on", "sure"),
    [
        ({"act": "constitution_1995", "article": "83"}, "2026-05-12", True),
        ({"act": "constitution_1995", "article": "12"}, "2026-05-12", False),
        ({"act": "enforcement_law_2010", "article": "25", "point": "3"}, "2026-05-12", True),
        ({"act": "enforcement_law_2010", "article": "25", "point": "9"}, "2026-05-12", False),
        ({"act": "enforcement_law_2010", "article": "25"}, "2026-05-12", True),
        ({"act": "enforcement_law_2010", "article": "118"}, "2026-05-12", True),
        ({"act": "enforcement_law_2010", "article": "10", "point": "5"}, "2020-05-12", False),
        (
            {"act": "prosecutor_claw_2022", "article": "10", "point": "1", "subpoint": "19"},
            "2026-05-12",
            True,
        ),
        ({"act": "prosecutor_claw_2022", "article": "36", "point": "2"}, "2026-05-12", True),
        ({"act": "cpc_1999", "article": "388", "part": "1"}, "2005-02-21", True),
        ({"act": "cpc_1999", "article": "332"}, "2005-02-21", False),
        ({"act": "cpc_2015", "article": "436"}, "2024-05-12", False),
        ({"act": "cpc_2015", "article": "436"}, "2026-05-12", True),
        ({"act": "order_79_2002", "point": "7", "indent": "2"}, "2005-02-21", True),
        ({"act": "enforcement_law_2010"}, "2026-05-12", True),
        ({"act": "order_32_annex_1"}, "2026-07-20", False),
        ({"act": "adm_code_2001"}, "2005-02-21", False),
        # An act that is not yet or no longer in force is printed by no paper of that day.
        ({"act": "order_79_2002", "point": "6"}, "2005-02-21", True),
        ({"act": "order_79_2002", "point": "6"}, "2012-02-21", False),
        ({"act": "cpc_1999", "article": "388", "part": "1"}, "2016-01-11", False),
        ({"act": "enforcement_law_2010"}, "2005-02-21", False),
    ],
)
def test_a_reference_is_confirmed_by_the_act_or_by_a_fact_of_its_article(reference, on, sure):
    assert confirmed(reference, on) is sure
