"""Which fonts are as wide as others, and what is told of what stands in for one."""

from __future__ import annotations

import pytest

from docgen.model.catalog import LANGUAGES
from docgen.pipeline.typefaces import KAZAKH, PLAIN, TENGE, Standing, family, is_as_wide, problems

ROMAN, SERIF, TINOS, SANS = "Times New Roman", "LiberationSerif", "Tinos", "DejaVuSans"


@pytest.mark.parametrize(
    ("font", "other", "expected"),
    [
        (ROMAN, "TimesNewRomanPS-BoldMT", True),
        (ROMAN, "Liberation Serif", True),
        (ROMAN, "LiberationSerif-Bold", True),
        (ROMAN, TINOS, True),
        (ROMAN, SANS, False),
        ("PT Serif", "PTSerif-Regular", True),
        ("PT Serif", SERIF, False),
        ("Arial", "LiberationSans", True),
        ("KZ Times New Roman", SERIF, False),
    ],
)
def test_a_font_stands_in_for_those_that_are_as_wide(font: str, other: str, expected: bool) -> None:
    assert is_as_wide(font, other) is expected


def test_a_family_is_named_in_many_ways() -> None:
    names = (ROMAN, "TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT", "TimesNewRoman,Bold")
    assert {family(name) for name in names} == {"timesnewroman"}


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (Standing(ROMAN), []),
        (Standing(ROMAN, (SERIF,), (SERIF,), (TINOS,)), []),
        (Standing(ROMAN, (SERIF,), (SERIF,), (), TENGE), [("F013", False)]),
        (Standing(ROMAN, (SERIF,), (), (TINOS,), "Әә"), [("F013", True)]),
        (Standing(ROMAN, (), (), (), "ЖӘ₸"), [("F013", True), ("F013", False)]),
        (Standing(ROMAN, (SERIF,), (SERIF, SANS), (SANS,)), [("F014", False)]),
        (Standing(ROMAN, (SANS,), (SANS,), (SANS,)), [("F015", False)]),
        (Standing("PT Serif", (SANS,), (TINOS,), ()), [("F014", False), ("F015", False)]),
    ],
)
def test_what_is_wrong_with_a_font_is_told(standing: Standing, told: list[tuple[str, bool]]) -> None:
    assert [(each.code, each.is_error) for each in problems(standing, LANGUAGES, TENGE)] == told


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (Standing(ROMAN, (SERIF,), (SANS,), (TINOS,)), []),
        (Standing(ROMAN, (SERIF,), (), (TINOS,), KAZAKH), []),
        (Standing(ROMAN, (), (), (), PLAIN + KAZAKH), ["F013"]),
    ],
)
def test_documents_in_russian_need_no_letters_of_kazakh(standing: Standing, told: list[str]) -> None:
    assert [each.code for each in problems(standing, ("ru",))] == told


def test_a_sign_is_missed_only_where_it_is_asked_for() -> None:
    assert [*problems(Standing(ROMAN, missing=TENGE), LANGUAGES)] == []


def test_the_letters_that_are_missing_are_named_by_their_alphabet() -> None:
    (alphabet, sign) = problems(Standing(ROMAN, missing="Ққ₸"), LANGUAGES, TENGE)
    assert (alphabet.params, sign.params) == ({"letters": "Қ қ"}, {"letters": "₸"})


def test_the_letters_of_kazakh_are_eighteen_and_none_is_latin() -> None:
    assert len(set(KAZAKH)) == 18
    assert all("\u0400" <= letter <= "\u04ff" for letter in KAZAKH)
