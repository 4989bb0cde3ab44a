"""The entry to the forms of both languages: what a text is, and what is refused before any rule is asked."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.cases import CASES
from docgen.language.form import KINDS, Confidence, Form, Wanted
from docgen.language.inflection import LONGEST, inflect, kind_of
from docgen.language.lexicon import packaged


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("125", "kk", "number"),
        ("125\u00a0000", "ru", "number"),
        ("АҚШ", "kk", "abbreviation"),
        ("ӘҚБтК", "kk", "abbreviation"),
        ("ЧСИ", "ru", "abbreviation"),
        ("Ахметов Серік Ахметұлы", "kk", "person"),
        ("Асанова Дана Сериковна", "ru", "person"),
        ("Асанов Нурлан", "ru", "person"),
        ("Асанов Н. С.", "ru", "person"),
        ("Н.С. Асанов", "kk", "person"),
        ("Верховный Суд", "ru", "phrase"),
        ("А.Б. орындаушы", "kk", "phrase"),
        ("облыс прокуроры", "kk", "phrase"),
        ("Бас Прокурор", "kk", "phrase"),
    ],
)
def test_the_letters_of_a_text_tell_its_kind(text, language, kind):
    assert kind_of(text, language, packaged()) == kind


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("text", "wanted", "code"),
    [
        ("", Wanted("dat"), "G022"),
        ("   ", Wanted("dat"), "G022"),
        (" сот", Wanted("dat"), "G022"),
        ("сот\nсот", Wanted("dat"), "G022"),
        ("сот🙂", Wanted("nom"), "G022"),
        ("сот\u200b", Wanted("dat"), "G022"),
        ("сот\u202fсот", Wanted("dat"), "G022"),
        ("а-" * 50 + "а", Wanted("dat"), "G022"),
        ("сот (аудан", Wanted("dat"), "G023"),
        ("«Алға сот", Wanted("dat"), "G023"),
        ("с" * (LONGEST + 1), Wanted("dat"), "G022"),
        ("сот", Wanted("vocative"), "G002"),
        ("сот", Wanted("dat", "noun"), "G025"),
        ("сот", Wanted("dat", possessive="4"), "G025"),
        ("сот", Wanted("dat", gender="n"), "G025"),
        ("court", Wanted("dat", "person"), "G022"),
    ],
)
def test_what_no_rule_can_take_is_refused(language, text, wanted, code):
    with pytest.raises(GrammarError, match=code):
        inflect(text, language, wanted)


@pytest.mark.parametrize(
    ("text", "case", "expected", "confidence"),
    [
        ("СОТ", "dat", "СОТҚА", Confidence.SURE),
        ("СОТЫ", "dat", "СОТЫНА", Confidence.SURE),
        ("АЛМАТЫ", "gen", "АЛМАТЫНЫҢ", Confidence.SURE),
        ("ақ", "dat", "аққа", Confidence.SURE),
        ("АҚ", "dat", "АҚ-на", Confidence.UNSURE),
        ("ҚР ҰБ", "dat", "ҚР ҰБ-қа", Confidence.UNSURE),
        ("ҚР БП ӘҚҚ", "dat", "ҚР БП ӘҚҚ-қа", Confidence.UNSURE),
        ("СУД", "dat", "СУДУ", Confidence.SURE),
    ],
)
def test_words_in_capitals_and_abbreviations_are_told_apart(text, case, expected, confidence):
    language = "ru" if text == "СУД" else "kk"
    form = inflect(text, language, Wanted(case))
    assert (form.text, form.confidence) == (expected, confidence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("алма-ата", "алма-атаға"),
        ("Алма-ата", "Алма-атаға"),
        ("Алма-Ата", "Алма-Атаға"),
        ("АЛМА-АТА", "АЛМА-АТАҒА"),
    ],
)
def test_a_form_of_the_lexicon_takes_the_capitals_of_the_text(text, expected):
    office = packaged().over("kk\tалма-ата\tdat\tалма-атаға\tsure\t-\n", "lexicon.tsv")
    assert inflect(text, "kk", Wanted("dat"), office).text == expected


def test_a_form_of_the_lexicon_wins_over_the_rules_for_its_text_alone():
    office = packaged().over("ru\tпрокурор района\tdat\tрайпрокурору\tsure\ttest\n", "office.tsv")
    assert inflect("прокурор района", "ru", Wanted("dat"), office).text == "райпрокурору"
    assert inflect("прокурор города", "ru", Wanted("dat"), office).text == "прокурору города"


def test_letters_in_two_pieces_are_put_together():
    assert inflect("Абай".replace("й", "и\u0306"), "kk", Wanted("dat")).text == "Абайға"


LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
TEXTS = st.text(alphabet=LETTERS + LETTERS.upper() + " -.«»№0123456789,()", min_size=1, max_size=40)


@given(
    TEXTS,
    st.sampled_from(["kk", "ru"]),
    st.sampled_from(("", *KINDS)),
    st.integers(0, 6),
    st.booleans(),
)
def test_any_text_gives_a_form_without_foreign_letters_or_is_refused(text, language, kind, case, plural):
    wanted = Wanted(CASES[language][case % len(CASES[language])], kind, plural)
    try:
        form = inflect(text, language, wanted)
    except GrammarError:
        return
    assert type(form) is Form
    assert form.text
    assert not form.parts or "".join(form.parts) == form.text
    assert not any("a" <= letter.lower() <= "z" for letter in form.text)


def test_the_libraries_load_only_when_a_russian_form_is_made():
    code = (
        "import sys; from docgen.language import filters, inflector\n"
        "from docgen.language.form import Wanted\n"
        "from docgen.language.inflection import inflect\n"
        "inflect('сот', 'kk', Wanted('dat'))\n"
        "print([name for name in ('pymorphy3', 'pytrovich', 'num2words', 'babel') if name in sys.modules])\n"
        "inflect('суд', 'ru', Wanted('dat'))\n"
        "print('pymorphy3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "True"]
