"""What the form is told of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.web.state import state

if TYPE_CHECKING:
    from docgen.web.desk import Desk


def told(desk: Desk, slug: str, filled: Any, language: str = "ru") -> dict[str, Any]:
    draft = desk.drafts.new(slug, desk.case(slug, filled))
    return state(desk, draft, language)


@pytest.mark.parametrize(
    ("pointer", "written", "said"),
    [
        ("/requisites/date", "31.02.2026", "пишите дд.мм.гггг, например 12.05.2026"),
        ("/requisites/date", "2026/05/12", "дата записана иначе: «2026/05/12»; пишите 12.05.2026"),
        ("/requisites/date", "12.05.1026", "дата 12.05.1026 вне"),
        ("/enforcement_file/claim_amount", "много", "пишите тенге и тиыны, например 1 500 000,50"),
        ("/own_term", "пять", "здесь нужно: целое число, а стоит «пять»"),
        ("/office/level", "верхний", "значения «верхний» нет среди допустимых"),
    ],
)
def test_a_mistake_is_told_as_it_was_typed(desk: Desk, pointer: str, written: str, said: str) -> None:
    filled: Any = written
    for step in reversed(pointer.split("/")[1:]):
        filled = {step: filled}
    problems = told(desk, "protest_bailiff_act", filled)["problems"]
    (message,) = [each["message"] for each in problems if each["pointer"] == pointer]
    assert said in message


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nobody_who_fills_in_a_form_is_told_of_json(desk: Desk, language: str) -> None:
    wrong = {
        "requisites": {"date": "весной"},
        "own_term": "пять",
        "enforcement_file": {"claim_amount": "-5", "nonproperty": "может быть"},
        "office": {"level": "x"},
        "debtor": {"kind": "x"},
        "violations": [None],
    }
    messages = [each["message"] for each in told(desk, "protest_bailiff_act", wrong, language)["problems"]]
    assert messages
    for notation in ('"', "{", "[ …", "true", "YYYY-MM-DD", "гггг-мм", "жжжж-аа", ": kk, ru"):
        assert not [text for text in messages if notation in text]


@pytest.mark.parametrize(
    ("written", "day"), [("12.05.2026", "2026-05-12"), ("31.02.2026", ""), ("", ""), ("весной", "")]
)
def test_the_date_of_the_document_is_told_once_it_is_one(desk: Desk, written: str, day: str) -> None:
    assert told(desk, "protest_bailiff_act", {"requisites": {"date": written}})["date"] == day


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "мужчина, дата рождения – 01.01.1980"),
        ("kk", "ер адам, туған күні – 01.01.1980"),
        ("en", "a man, born on 01.01.1980"),
    ],
)
def test_an_iin_is_told_whose_it_is(desk: Desk, language: str, said: str) -> None:
    filled = {"debtor": {"kind": "natural", "iin": "800101300016"}}
    notes = told(desk, "protest_bailiff_act", filled, language)["notes"]
    assert notes == [{"pointer": "/debtor/iin", "message": said}]


@pytest.mark.parametrize("iin", ["800101300017", "8001013", "", "мужчина"])
def test_of_what_is_no_iin_nothing_is_told(desk: Desk, iin: str) -> None:
    filled = {"debtor": {"kind": "natural", "iin": iin}}
    assert told(desk, "protest_bailiff_act", filled)["notes"] == []


def test_what_is_required_on_a_condition_is_told_with_each_state(desk: Desk) -> None:
    filled = {"enforcement_file": {"nonproperty": "false"}}
    required = told(desk, "protest_bailiff_act", filled)["required"]
    assert "/enforcement_file/claim_amount" in required


def test_a_half_that_is_missing_is_told_at_the_half(desk: Desk) -> None:
    problems = told(
        desk, "protest_bailiff_act", {"operative": {"kk": "шешім"}, "office": {"name": {"kk": "а"}}}
    )
    missing = {each["pointer"] for each in problems["problems"] if each["grade"] == "missing"}
    assert "/office/name/ru" in missing
    assert "/office/name/kk" not in missing
