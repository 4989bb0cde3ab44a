"""Sums in digits and words; «~» stands for U+00A0 in the expectations."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.money import amount, money, percent, sum_of

WORDS = [
    (
        "3584400",
        "3~584~400~(үш миллион бес жүз сексен төрт мың төрт жүз) теңге",
        "3~584~400~(три миллиона пятьсот восемьдесят четыре тысячи четыреста) тенге",
    ),
    (
        "215600.50",
        "215~600~(екі жүз он бес мың алты жүз) теңге 50~тиын",
        "215~600~(двести пятнадцать тысяч шестьсот) тенге 50~тиынов",
    ),
    (
        "125000.00",
        "125~000~(бір жүз жиырма бес мың) теңге",
        "125~000~(сто двадцать пять тысяч) тенге",
    ),
    ("1", "1~(бір) теңге", "1~(один) тенге"),
    ("2.0", "2~(екі) теңге", "2~(два) тенге"),
    ("0.50", "0~(нөл) теңге 50~тиын", "0~(ноль) тенге 50~тиынов"),
    ("0.5", "0~(нөл) теңге 50~тиын", "0~(ноль) тенге 50~тиынов"),
    ("7.05", "7~(жеті) теңге 05~тиын", "7~(семь) тенге 05~тиынов"),
    ("0", "0~(нөл) теңге", "0~(ноль) тенге"),
]


@pytest.mark.parametrize(("value", "kazakh", "russian"), WORDS)
def test_a_sum_is_written_in_digits_and_words(value: str, kazakh: str, russian: str):
    assert (money(value, "kk"), money(value, "ru")) == (
        kazakh.replace("~", "\u00a0"),
        russian.replace("~", "\u00a0"),
    )


def test_a_sum_without_tiyn_omits_the_tiyn():
    assert "тиын" not in money("387550.00", "kk")


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        ("96480250.50", "96~480~250,50"),
        ("96480250.00", "96~480~250"),
        ("41236780.5", "41~236~780,50"),
        ("0.05", "0,05"),
        (Decimal("125000.50"), "125~000,50"),
        (Decimal("1E+3"), "1~000"),
    ],
)
def test_an_amount_has_groups_and_a_decimal_comma(value: str | Decimal, digits: str):
    assert {amount(value, "kk"), amount(value, "ru")} == {digits.replace("~", "\u00a0")}


@pytest.mark.parametrize(
    ("value", "kazakh", "russian"),
    [
        ("387550", "387~550~теңге", "387~550~тенге"),
        ("41236780.50", "41~236~780,50~теңге", "41~236~780,50~тенге"),
    ],
)
def test_a_sum_in_digits_names_the_currency(value: str, kazakh: str, russian: str):
    assert (sum_of(value, "kk"), sum_of(value, "ru")) == (
        kazakh.replace("~", "\u00a0"),
        russian.replace("~", "\u00a0"),
    )


@pytest.mark.parametrize(
    "value",
    [
        "",
        "-5",
        "5.",
        ".5",
        "1.234",
        "1,50",
        "1 000",
        "1e3",
        "NaN",
        "١٢٣",
        "1000000000000000",
        Decimal(-1),
        Decimal("0.001"),
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1E+30"),
    ],
)
@pytest.mark.parametrize("function", [amount, money, sum_of])
def test_what_is_no_amount_of_money_is_refused(value: str | Decimal, function):
    with pytest.raises(GrammarError, match="G003"):
        function(value, "kk")


@given(st.decimals(0, 10**15 - 1, places=2))
def test_an_amount_can_be_read_back(value: Decimal):
    written = amount(value, "kk")
    assert Decimal(written.replace("\u00a0", "").replace(",", ".")) == value
    assert " " not in written


@pytest.mark.parametrize(
    ("value", "language", "case", "expected"),
    [
        ("125000", "kk", "gen", "125~000~(бір жүз жиырма бес мың) теңгенің"),
        ("125000", "kk", "abl", "125~000~(бір жүз жиырма бес мың) теңгеден"),
        ("10.50", "kk", "acc", "10~(он) теңге 50~тиынды"),
        ("21", "ru", "dat", "21~(двадцати одному) тенге"),
        ("2001", "ru", "ins", "2~001~(двумя тысячами одним) тенге"),
        ("1.01", "ru", "gen", "1~(одного) тенге 01~тиына"),
        ("1.02", "ru", "nom", "1~(один) тенге 02~тиына"),
        ("1.11", "ru", "nom", "1~(один) тенге 11~тиынов"),
    ],
)
def test_the_case_stands_on_what_is_read_last(value, language, case, expected):
    assert money(value, language, case).replace("\u00a0", "~") == expected


def test_zero_tiyn_are_printed_when_the_form_asks_for_them():
    assert money("5", "kk", zero_tiyn=True).replace("\u00a0", " ") == "5 (бес) теңге 00 тиын"


@pytest.mark.parametrize(
    ("value", "expected"), [("10", "10~%"), ("7.50", "7,5~%"), ("0.05", "0,05~%"), ("1000", "1~000~%")]
)
def test_a_percentage_has_a_comma_and_a_blank_that_does_not_break(value, expected):
    assert percent(value, "kk").replace("\u00a0", "~") == expected


@pytest.mark.parametrize("value", ["-1", "7,5", "", "%", "1e3"])
def test_what_is_no_percentage_is_refused(value):
    with pytest.raises(GrammarError, match="G003"):
        percent(value, "ru")
