"""A day belongs to one era, and has the words that began last."""

import pytest

from docgen.errors import CaseError, CatalogError
from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.law.acts import is_known
from docgen.law.data import text
from docgen.law.eras import era, eras, norm, term, term_names, wording


def form(entry, language, case):
    return Inflector().form(localised(text(entry), language), language, case)


@pytest.mark.parametrize(
    ("on", "era_id"),
    [
        ("2003-02-12", "E2003"),
        ("2010-12-27", "E2003"),
        ("2010-12-28", "E2011"),
        ("2016-01-01", "E2016"),
        ("2017-07-22", "E2018"),
        ("2023-01-29", "E2023"),
        ("2025-07-01", "E2025"),
        ("2026-06-30", "E2025"),
        ("2026-07-01", "E2026"),
        ("2040-01-01", "E2026"),
    ],
)
def test_a_date_belongs_to_one_era(on, era_id):
    assert era(on).id == era_id


@pytest.mark.parametrize("on", ["2003-02-11", "1999-01-01", "12.05.2026", "2026-02-30"])
def test_a_date_before_the_first_era_or_no_date_is_refused(on):
    with pytest.raises(CaseError) as refusal:
        era(on)
    assert refusal.value.problems[0].code == "C302"


def test_the_eras_name_only_known_acts():
    named = {entry["act"] for found in eras() for role in found.acts.values() for entry in role}
    assert all(is_known(act_id) for act_id in named)


TERMS = [
    ("enforcement_proceedings", "2005-02-21", "атқару өндірісі", "исполнительное производство"),
    ("enforcement_proceedings", "2011-01-01", "атқарушылық іс жүргізу", "исполнительное производство"),
    ("debtor", "2010-12-27", "қарызгер", "должник"),
    ("debtor", "2010-12-28", "борышкер", "должник"),
    ("bailiff", "2005-02-21", "сот атқарушысы", "судебный исполнитель"),
    ("bailiff_private", "2026-05-12", "жеке сот орындаушысы", "частный судебный исполнитель"),
    ("instruction", "2005-02-21", "Нұсқау", "Инструкция"),
    ("instruction", "2016-02-21", "Нұсқаулық", "Инструкция"),
    (
        "civil_procedure_code",
        "2015-12-31",
        "Азаматтық іс жүргізу кодексі",
        "Гражданский процессуальный кодекс",
    ),
    ("civil_procedure_code", "2016-01-01", "Азаматтық процестік кодекс", "Гражданский процессуальный кодекс"),
    ("representation", "2016-05-01", "ұсыныс", "представление"),
    ("representation", "2022-11-18", "ұсыну", "представление"),
    ("supervisory_court", "2025-06-30", "Жоғарғы Сот", "Верховный Суд"),
    ("supervisory_court", "2025-07-01", "кассациялық сот", "кассационный суд (по гражданским делам)"),
    ("bailiff_route", "2021-06-30", "шағым", "жалоба в суд"),
    ("bailiff_route", "2021-07-01", "талап қою", "иск в специализированный административный суд"),
    ("inspection", "2022-11-17", "тексеру", "проверка"),
    ("inspection", "2022-11-18", "тексеріс", "проверка"),
    ("protest_procedure", "2015-12-31", "қадағалау тәртібінде", "в порядке надзора"),
    ("protest_procedure", "2016-01-01", "кассациялық тәртіппен", "в кассационном порядке"),
    ("protest_holder", "2005-02-21", "облыс прокурорына", "прокурору области"),
    (
        "protest_holder",
        "2020-02-21",
        "Қазақстан Республикасының Бас Прокурорына",
        "Генеральному Прокурору Республики Казахстан",
    ),
]


@pytest.mark.parametrize(("name", "on", "kazakh", "russian"), TERMS)
def test_a_term_has_the_wording_of_its_date(name, on, kazakh, russian):
    assert (term(name, on)["kk"], term(name, on)["ru"]) == (kazakh, russian)


@pytest.mark.parametrize(
    ("name", "on", "language", "case", "expected"),
    [
        ("enforcement_proceedings", "2005-02-21", "kk", "gen", "атқару өндірісінің"),
        ("enforcement_proceedings", "2026-05-12", "kk", "dat", "атқарушылық іс жүргізуге"),
        ("enforcement_proceedings", "2026-05-12", "ru", "prep", "исполнительном производстве"),
        ("debtor", "2005-02-21", "kk", "abl", "қарызгерден"),
        ("creditor", "2026-05-12", "kk", "dat", "өндіріп алушыға"),
        ("bailiff_private", "2026-05-12", "kk", "dat", "жеке сот орындаушысына"),
        ("bailiff_private", "2026-05-12", "ru", "dat", "частному судебному исполнителю"),
        ("bailiff_state", "2026-05-12", "ru", "gen", "государственного судебного исполнителя"),
        ("inspection_order", "2026-07-20", "kk", "gen", "қаулысының"),
        ("inspection_order", "2026-07-20", "ru", "gen", "постановления"),
        ("inspection", "2026-07-20", "kk", "acc", "тексерісті"),
        ("inspection_result", "2016-07-20", "kk", "ins", "тексеру актісімен"),
        ("inspection_result", "2026-07-20", "ru", "ins", "справкой"),
    ],
)
def test_the_terms_that_templates_print_have_their_forms(name, on, language, case, expected):
    assert form(term(name, on), language, case) == expected


def test_a_kazakh_word_that_was_not_seen_is_marked():
    assert term("protest_procedure", "2016-02-21")["verified"] == {"kk": False, "ru": True}
    assert term("debtor", "2026-02-21")["verified"] == {"kk": True, "ru": True}


def test_every_term_has_words_in_both_languages_on_the_last_day():
    assert all(term(name, "2026-12-31")["kk"] and term(name, "2026-12-31")["ru"] for name in term_names())


def test_a_term_cannot_be_changed_by_its_reader():
    term("debtor", "2026-02-21")["verified"].clear()
    assert term("debtor", "2026-02-21")["verified"] == {"kk": True, "ru": True}


def test_a_term_without_a_wording_on_the_date_is_refused():
    assert wording("bailiff_private", "2005-02-21") is None
    with pytest.raises(CaseError) as refusal:
        term("bailiff_private", "2005-02-21")
    assert refusal.value.problems[0].code == "C304"


def test_an_unknown_term_is_refused():
    with pytest.raises(CatalogError) as refusal:
        term("debtors", "2005-02-21")
    assert refusal.value.problems[0].code == "C303"
    assert refusal.value.problems[0].params["nearest"] == ["debtor"]


def test_the_way_to_court_after_a_rejection_has_a_norm_since_november_2022():
    assert norm("court_after_rejection", "2022-11-17") is None
    expected = {"act": "prosecutor_claw_2022", "article": "39", "point": "2"}
    assert norm("court_after_rejection", "2022-11-18") == expected


def test_an_unknown_norm_is_refused():
    with pytest.raises(CatalogError):
        norm("nowhere", "2026-01-01")
