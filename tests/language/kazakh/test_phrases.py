"""Of a phrase only the last word takes endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.form import Confidence, Wanted
from docgen.language.kazakh import phrases
from docgen.language.lexicon import packaged

PHRASES = [
    ("облыс прокуроры", "dat", "облыс прокурорына"),
    ("Алматы қаласының прокуроры", "dat", "Алматы қаласының прокурорына"),
    ("Бас Прокурор", "gen", "Бас Прокурордың"),
    ("прокурордың аға көмекшісі", "acc", "прокурордың аға көмекшісін"),
    ("аға көмекші", "dat", "аға көмекшіге"),
    ("өндіріп алушы", "abl", "өндіріп алушыдан"),
    ("жеке сот орындаушысы", "loc", "жеке сот орындаушысында"),
    ("жеке сот орындаушыларының өңірлік палатасы", "gen", "жеке сот орындаушыларының өңірлік палатасының"),
    ("«Алға» жауапкершілігі шектеулі серіктестігі", "dat", "«Алға» жауапкершілігі шектеулі серіктестігіне"),
    ("Көктерек ауылы", "loc", "Көктерек ауылында"),
    ("Алматы", "dat", "Алматыға"),
    ("2003 жылғы 29 сәуірдегі № 33 ережелері", "dat", "2003 жылғы 29 сәуірдегі № 33 ережелеріне"),
    ("бұйрыққа 3-қосымша", "acc", "бұйрыққа 3-қосымшаны"),
    ("ОБЛЫС ПРОКУРОРЫ", "dat", "ОБЛЫС ПРОКУРОРЫНА"),
    ("«Алға» ЖШС", "gen", "«Алға» ЖШС-нің"),
    ("«Алға» ЖШС", "dat", "«Алға» ЖШС-не"),
    ("«Алға» КеАҚ", "gen", "«Алға» КеАҚ-ның"),
    ("борышкердің борышы", "dat", "борышкердің борышына"),
    ("борышы", "dat", "борышына"),
    ("тараптың паспорты", "acc", "тараптың паспортын"),
    ("тараптың ақысы", "dat", "тараптың ақысына"),
    ("құрылтайшысы", "dat", "құрылтайшысына"),
    ("есірткі", "dat", "есірткіге"),
    ("10 %", "dat", "10 %-ға"),
    ("индивидуалды кәсіпкер Асанов", "dat", "индивидуалды кәсіпкер Асановқа"),
]


@pytest.mark.parametrize(("text", "case", "expected"), PHRASES)
def test_only_the_last_word_of_a_phrase_inflects(text, case, expected):
    assert phrases.inflected(text, Wanted(case), packaged()).text == expected


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("облыс прокуроры", Confidence.SURE),
        ("тауар биржасы", Confidence.PROBABLE),
        ("ауыл әкімінің аппараты", Confidence.PROBABLE),
        ("аудан қарауылы", Confidence.UNSURE),
        ("өндіріп алушы", Confidence.SURE),
        ("«Алға» ЖШС", Confidence.UNSURE),
        ("«Алға»", Confidence.UNSURE),
        ("облыс прокурорының м.а.", Confidence.UNSURE),
    ],
)
def test_a_head_is_as_sure_as_what_is_known_of_it(text, confidence):
    assert phrases.inflected(text, Wanted("dat"), packaged()).confidence is confidence


@pytest.mark.parametrize(
    "text",
    [
        "Сарыжазық облысының прокурорына",
        "бөлімнің басшысынан",
        "аудандық сотының",
        "«Алға» ЖШС-ның",
        "ЖШС-ге",
    ],
)
def test_a_text_that_stands_in_a_case_already_is_refused(text):
    with pytest.raises(GrammarError, match="G023"):
        phrases.inflected(text, Wanted("dat"), packaged())


def test_a_possessive_that_only_looks_so_names_the_other_form():
    form = phrases.inflected("аудан қарауылы", Wanted("dat"), packaged())
    assert (form.text, form.alternatives) == ("аудан қарауылына", ("аудан қарауылыға",))


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("облыс прокуроры", Wanted("nom", plural=True), "облыс прокурорлары"),
        ("басқарма бастығы", Wanted("dat", plural=True), "басқарма бастықтарына"),
        ("ішкі істер органдары", Wanted("gen", plural=True), "ішкі істер органдарының"),
        ("облыс прокуроры", Wanted("dat", possessive="3"), "облыс прокурорына"),
        ("облыс прокуроры", Wanted("dat", possessive="1pl"), "облыс прокурорымызға"),
        ("заңды өкіл", Wanted("nom", plural=True), "заңды өкілдер"),
    ],
)
def test_a_head_with_an_owner_takes_a_plural_and_another_owner_by_its_noun(text, wanted, expected):
    assert phrases.inflected(text, wanted, packaged()).text == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("облыс прокуроры (міндетін атқарушы)", "G023"),
        ("облыс прокуроры,", "G023"),
        ("Samruk", "G022"),
        ("облыс prokurory", "G022"),
        ("аудан қарауылы", "G024"),
    ],
)
def test_a_phrase_without_a_last_word_of_its_own_is_refused(text, code):
    with pytest.raises(GrammarError, match=code):
        phrases.inflected(text, Wanted("dat", plural=code == "G024"), packaged())


HEADS = st.sampled_from(["прокуроры", "соты", "департаменті", "орынбасары", "шешім", "комитет"])
BEFORE = st.lists(
    st.sampled_from(["Көктерек", "аудандық", "«Су»", "№ 2", "ауданының"]), min_size=1, max_size=4
)


@given(BEFORE, HEADS, st.sampled_from(["gen", "dat", "acc", "loc", "abl", "ins"]))
def test_what_stands_before_the_head_is_kept(before, head, case):
    start = " ".join(before) + " "
    assert phrases.inflected(start + head, Wanted(case), packaged()).text.startswith(start)
