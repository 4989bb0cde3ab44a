"""Sums, percentages, numbers of papers, IIN and other numbers are told from one another."""

from __future__ import annotations

import pytest

from docgen.evidence.facts import amounts
from docgen.evidence.facts.fact import Kind
from docgen.evidence.facts.reading import facts_of
from docgen.language import money
from docgen.language.cases import CASES

SAID = {
    "3 584 400 (три миллиона пятьсот восемьдесят четыре тысячи четыреста) тенге": [("sum", "3584400")],
    "215 600 (екі жүз он бес мың алты жүз) теңгеге 50 тиынға": [("sum", "215600.5")],
    "41\u00a0236\u00a0780,50 теңге": [("sum", "41236780.5")],
    "200000 тенге": [("sum", "200000")],
    "2,5 млн. тенге": [("sum", "2500000")],
    "5 миллион теңгенің": [("sum", "5000000")],
    "10 000 ₸": [("sum", "10000")],
    "на 7,5 %": [("percent", "7.5")],
    "10 процентов": [("percent", "10")],
    "10 пайызы": [("percent", "10")],
    "\u22127 %": [("percent", "-7")],
    "+18,4 %": [("percent", "18.4")],
    "20 МРП × 4 325": [("number", "20"), ("number", "4325")],
    "14-үй, 3-го, 5-ке": [("number", "14"), ("number", "3"), ("number", "5")],
    "7 443 307,89": [("number", "7443307.89")],
    "№ 417/26-14-202-9": [("reference", "417/26-14-202-9")],
    "№\u00a088 бұйрық": [("reference", "88")],
    "№ 2-07-26-00512-ге": [("reference", "2-07-26-00512")],
    "№ 14/1, 14/2 и 14/3": [("reference", "14/1"), ("reference", "14/2"), ("reference", "14/3")],
    "14-26-00017": [("reference", "14-26-00017")],
    "«___» ________ 20___ года": [],
    "ИИН 910228400125": [("iin", "910228400125")],
    "тел.: 8 (7000) 00-00-01": [("phone", "87000000001")],
    "KZ86 125K ZT50 0410 0100": [("reference", "kz86125kzt5004100100")],
}
#: Digits that say a sum, and words that do not.
AT_ODDS = (
    "200 000 (двести) тенге",
    "215 700 (двести пятнадцать тысяч шестьсот) тенге",
    "215 600 (екі жүз он бес мың жеті жүз) теңге",
)


def said(text: str) -> list[tuple[str, str]]:
    return [(str(fact.kind), fact.value) for fact in facts_of(text)]


@pytest.mark.parametrize(("text", "facts"), SAID.items())
def test_each_number_is_read_as_what_it_is(text: str, facts: list[tuple[str, str]]):
    assert said(text) == facts


@pytest.mark.parametrize("text", AT_ODDS)
def test_a_sum_whose_words_say_another_has_a_fault(text: str):
    assert [fact.fault for fact in facts_of(text) if fact.kind is Kind.SUM] == ["words"]


def test_what_stands_in_brackets_and_is_no_number_says_nothing_of_the_sum():
    assert [fact.fault for fact in facts_of("200 000 (далее по тексту) тенге")] == [""]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("amount", ["0", "1", "21.07", "215600.50", "3584400", "1000000", "999999999999.99"])
def test_a_sum_that_documents_print_is_read_back_in_every_case(amount: str, language: str):
    for case in CASES[language]:
        text = money.money(amount, language, case)
        assert [(fact.value, fact.fault) for fact in facts_of(text)] == [(amounts.plain(amount), "")], text


@pytest.mark.parametrize(
    ("digits", "fault"),
    [
        ("910228400125", ""),
        ("050640000013", "check_digit"),
        ("910228400126", "check_digit"),
        ("911328400125", "date"),
    ],
)
def test_twelve_digits_are_an_iin_or_a_bin_or_have_a_fault(digits: str, fault: str):
    assert [(fact.kind, fact.fault) for fact in facts_of(f"ЖСН {digits}")] == [(Kind.IIN, fault)]
