"""What a cell says, led by the schema of its column."""

import datetime
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.intake import cells
from docgen.intake.shape import Leaf
from docgen.model.fields import TypeField

LABELS = {"kk": "Өріс", "ru": "Поле", "en": "Field"}
NBSP = "\u00a0"
DAY = datetime.date(2026, 5, 12)
MIDNIGHT = datetime.time()


def leaf(kind, **more):
    return Leaf("/x", (LABELS,), TypeField("/x", LABELS, kind, **more))


def read(kind, value, **more):
    return cells.reader(leaf(kind, **more))(cells.cleaned(value))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (427.0, "427"),
        (5, "5"),
        (2.5, "2.5"),
        ("  № 5" + NBSP, "№ 5"),
        ("a\r\nb", "a\nb"),
        (True, "true"),
    ],
)
def test_a_text_is_taken_as_it_reads(value, text):
    assert read("text", value) == (text, "")


@pytest.mark.parametrize("value", [datetime.date(2026, 8, 5), datetime.time(5, 8), datetime.timedelta(1)])
def test_a_number_that_became_a_date_is_told(value):
    assert read("text", value).code == "I022"


def test_a_number_of_more_digits_than_a_table_keeps_is_told():
    assert read("text", 1234567890123456.0).code == "I023"


@pytest.mark.parametrize(
    ("value", "digits", "code"),
    [
        (850715300412.0, "850715300412", ""),
        ("850715300412", "850715300412", ""),
        ("850715 300 412", "850715300412", ""),
        (50101300123.0, "050101300123", "I020"),
        ("50101300123", "050101300123", "I020"),
        (101300123.0, "000101300123", "I020"),
        (10130012.0, "10130012", ""),
        ("8507153004123", "8507153004123", ""),
        ("85071530041А", "85071530041А", ""),
    ],
)
@pytest.mark.parametrize("kind", ["iin", "bin"])
def test_an_identifier_gets_back_its_zeros_with_a_warning(kind, value, digits, code):
    assert read(kind, value) == (digits, code)


def test_any_text_of_twelve_digits_gets_back_its_zeros():
    assert read("text", 12345678901.0, node={"pattern": "^[0-9]{12}$"}) == ("012345678901", "I020")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.date(2026, 5, 12), "2026-05-12"),
        (datetime.datetime.combine(DAY, MIDNIGHT), "2026-05-12"),
        ("12.05.2026", "2026-05-12"),
        ("5.1.2026", "2026-01-05"),
        ("12.05.2026 г.", "2026-05-12"),
        ("12/05/2026", "2026-05-12"),
        ("2026-05-12", "2026-05-12"),
        ("2026-05-12T00:00:00", "2026-05-12"),
    ],
)
def test_a_day_is_read_in_each_way_that_days_are_written(value, text):
    assert read("date", value) == (text, "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.datetime.combine(DAY, datetime.time(10, 30)), "12.05.2026 10:30:00"),
        ("31.02.2026", "31.02.2026"),
        ("12.05.26", "12.05.26"),
        ("май", "май"),
        (46154.0, "46154"),
        ("2026-05-12T10:00:00", "2026-05-12T10:00:00"),
    ],
)
def test_what_is_no_day_stays_a_text_for_validation_to_name(value, text):
    assert read("date", value) == (text, "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1500000.5, "1500000.50"),
        (1500000.0, "1500000.00"),
        (7, "7.00"),
        (0.1 + 0.2, "0.30"),
        (-5.0, "-5.00"),
        ("1 500 000,50", "1500000.50"),
        ("1500000.5", "1500000.50"),
        (f"1{NBSP}500{NBSP}000", "1500000.00"),
        ("1\u202f500,5", "1500.50"),
        ("125 000,50 ₸", "125000.50"),
        ("125 000 тг.", "125000.00"),
        ("125000 теңге", "125000.00"),
        ("125000.50", "125000.50"),
    ],
)
def test_a_sum_is_read_in_each_way_that_sums_are_written(value, text):
    assert read("money", value) == (text, "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.125, "0.125"),
        (1000000000000.015, "1000000000000.015"),
        (1e15, "1000000000000000"),
        (float("inf"), "inf"),
        ("1,500,000.50", "1,500,000.50"),
        ("15 00", "15 00"),
        ("1,500", "1,500"),
        ("жүз теңге", "жүз теңге"),
    ],
)
def test_a_sum_that_is_not_clear_is_never_rounded(value, text):
    assert read("money", value) == (text, "")


@given(st.integers(0, 10**14))
def test_a_sum_of_excel_is_read_to_the_tiyn(tiyns):
    exact = Decimal(tiyns) / 100
    assert read("money", float(exact)).value == f"{exact:.2f}"


@given(st.integers(0, 10**11))
def test_a_sum_with_a_third_decimal_is_refused_and_not_rounded(thousandths):
    number = (10 * thousandths + 5) / 1000
    assert cells._sum_of(number) == ""


@given(st.floats(allow_nan=False))
def test_a_sum_is_within_representation_of_its_number(number):
    text = cells._sum_of(number)
    assert not text or abs(float(text) - number) <= 4 * math.ulp(number)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
def test_a_day_is_the_same_however_it_is_written(day):
    written = [
        day,
        datetime.datetime.combine(day, MIDNIGHT),
        day.strftime("%d.%m.%Y"),
        day.isoformat(),
    ]
    assert {read("date", value).value for value in written} == {day.isoformat()}


@given(st.text())
def test_no_text_breaks_a_conversion(text):
    for kind in ("text", "date", "money", "integer", "number", "boolean", "iin"):
        assert read(kind, text).value is not None


@pytest.mark.parametrize(
    ("value", "number"),
    [(40.0, 40), (40, 40), ("40", 40), ("1 500", 1500), ("-3", -3), (f"1{NBSP}500", 1500)],
)
def test_a_whole_number_is_read(value, number):
    assert read("integer", value) == (number, "")


@pytest.mark.parametrize(
    ("value", "text"), [("forty", "forty"), (2.5, "2.5"), ("15 00", "15 00"), ("1.0", "1.0")]
)
def test_what_is_no_whole_number_stays_a_text(value, text):
    assert read("integer", value) == (text, "")


@pytest.mark.parametrize(("value", "number"), [(2.5, 2.5), ("2,5", 2.5), ("2.5", 2.5), (3.0, 3)])
def test_a_number_may_have_decimals(value, number):
    assert read("number", value) == (number, "")


@pytest.mark.parametrize("value", ["иә", "ДА", "yes", "True", "1", 1.0, True, "иә / да", "Истина"])
def test_yes_is_said_in_three_languages(value):
    assert read("boolean", value).value is True


@pytest.mark.parametrize("value", ["жоқ", "Нет", "no", "FALSE", "0", 0.0, False, "жоқ / нет"])
def test_no_is_said_in_three_languages(value):
    assert read("boolean", value).value is False


def test_what_is_neither_yes_nor_no_stays_a_text():
    assert read("boolean", "мүмкін").value == "мүмкін"


CHOICES = (
    ("district", {"kk": "аудандық", "ru": "районный"}),
    ("city", {"kk": "қалалық", "ru": "городской"}),
    ("body", {"kk": "Орган", "ru": "Орган"}),
    ("other", {"kk": "Өзге", "ru": "Орган"}),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("district", "district"),
        ("Аудандық", "district"),
        (" районный ", "district"),
        ("аудандық / районный", "district"),
        ("ГОРОДСКОЙ", "city"),
        ("Өзге", "other"),
        ("сельский", "сельский"),
    ],
)
def test_a_choice_is_known_by_its_value_and_its_titles(text, value):
    assert read("choice", text, choices=CHOICES) == (value, "")


def test_a_title_that_two_choices_share_is_not_guessed():
    assert read("choice", "Орган", choices=CHOICES).value == "Орган"


def test_what_a_register_offers_is_always_clear():
    offered = cells.options(leaf("choice", choices=CHOICES))
    assert {read("choice", text, choices=CHOICES).value for text in offered} == {
        value for value, _ in CHOICES
    }


def test_a_number_among_choices_is_known():
    assert read("choice", 2.0, choices=((1, {"kk": "а", "ru": "б"}), (2, {"kk": "в", "ru": "г"}))).value == 2


def test_null_says_that_there_is_none_where_there_may_be_none():
    assert read("text", "null", node={"type": ["string", "null"]}).value is None
    assert read("text", "null", node={"type": "string"}).value == "null"
