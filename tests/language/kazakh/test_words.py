"""One word with plural, possessive and case, in the order of the language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import GrammarError
from docgen.language.cases import CASES
from docgen.language.form import POSSESSIVES, Confidence, Wanted
from docgen.language.kazakh import words
from docgen.language.kazakh.letters import ALPHABET
from docgen.language.lexicon import EMPTY, packaged

# word, nom, gen, dat, acc, loc, abl, ins of the third-person possessive
POSSESSED = """
бап бабы бабының бабына бабын бабында бабынан бабымен
бөлік бөлігі бөлігінің бөлігіне бөлігін бөлігінде бөлігінен бөлігімен
тармақ тармағы тармағының тармағына тармағын тармағында тармағынан тармағымен
тармақша тармақшасы тармақшасының тармақшасына тармақшасын тармақшасында тармақшасынан тармақшасымен
абзац абзацы абзацының абзацына абзацын абзацында абзацынан абзацымен
заң заңы заңының заңына заңын заңында заңынан заңымен
кодекс кодексі кодексінің кодексіне кодексін кодексінде кодексінен кодексімен
бұйрық бұйрығы бұйрығының бұйрығына бұйрығын бұйрығында бұйрығынан бұйрығымен
қаулы қаулысы қаулысының қаулысына қаулысын қаулысында қаулысынан қаулысымен
шешім шешімі шешімінің шешіміне шешімін шешімінде шешімінен шешімімен
министрлік министрлігі министрлігінің министрлігіне министрлігін министрлігінде министрлігінен министрлігімен
округ округі округінің округіне округін округінде округінен округімен
акт актісі актісінің актісіне актісін актісінде актісінен актісімен
мүлік мүлкі мүлкінің мүлкіне мүлкін мүлкінде мүлкінен мүлкімен
"""


@pytest.mark.parametrize("line", POSSESSED.strip().splitlines())
def test_a_noun_with_its_owner_in_all_cases(line):
    word, *expected = line.split()
    made = [words.inflected(word, Wanted(case, possessive="3"), packaged()).text for case in CASES["kk"]]
    assert made == expected


@pytest.mark.parametrize(
    ("word", "wanted", "expected"),
    [
        ("орган", Wanted("dat", plural=True, possessive="3"), "органдарына"),
        ("акт", Wanted("dat", plural=True, possessive="3"), "актілеріне"),
        ("бап", Wanted("acc", plural=True), "баптарды"),
        ("құқық", Wanted("acc", possessive="1pl"), "құқығымызды"),
        ("съезд", Wanted("loc"), "съезде"),
        ("процесс", Wanted("ins"), "процеспен"),
    ],
)
def test_plural_possessive_and_case_follow_each_other(word, wanted, expected):
    assert words.inflected(word, wanted, packaged()).text == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("ИВАНОВ", "ИВАНОВТЫҢ"), ("Иванов", "Ивановтың"), ("Процесс", "Процестің"), ("СОТ", "СОТТЫҢ")],
)
def test_the_ending_has_the_letter_case_of_the_word(word, expected):
    assert words.inflected(word, Wanted("gen"), packaged(), name=True).text == expected


def test_a_form_tells_the_parts_it_is_made_of():
    form = words.inflected("бөлік", Wanted("dat", plural=True, possessive="3"), packaged())
    assert form.parts == ("бөлік", "тер", "і", "не")


def test_an_unsure_form_names_the_other_one():
    form = words.inflected("Георг", Wanted("gen"), packaged())
    assert (form.text, form.confidence, form.alternatives) == ("Георгтің", Confidence.UNSURE, ("Георгтың",))


def test_a_name_is_never_more_than_probable():
    assert words.inflected("Нұрлан", Wanted("dat"), packaged(), name=True).confidence is Confidence.PROBABLE


@pytest.mark.parametrize("word", ["", "-", "15", "сoт", "Smith", "сот!", "ь", "тағ", "а" * 101, "сот сот"])
def test_what_is_no_kazakh_word_is_refused(word):
    with pytest.raises(GrammarError, match="G022"):
        words.inflected(word, Wanted("dat"), packaged())


LETTERS = "".join(sorted(ALPHABET))
# No word ends in ғ; such a text is refused.
WORDS = st.text(alphabet=LETTERS, min_size=2, max_size=14).filter(
    lambda word: word.rstrip("ьъ") and not word.rstrip("ьъ").endswith("ғ")
)
FORMS = st.builds(
    Wanted,
    case=st.sampled_from(CASES["kk"]),
    plural=st.booleans(),
    possessive=st.sampled_from(("", *POSSESSIVES)),
)
# What a rule may do to the end of a stem: voice it, drop a soft sign or one of two letters, add і.
CHANGES = {"п": "б", "к": "г", "қ": "ғ"}


@given(WORDS, FORMS)
def test_every_form_keeps_the_letters_of_the_stem_but_for_the_listed_changes(word, wanted):
    form = words.inflected(word, wanted, EMPTY)
    stem = form.parts[0]
    allowed = {word, word + "і"}
    allowed |= {word[:-1]} if word.endswith("ь") or word[-1] == word[-2:-1] else set()
    allowed |= {word[:-1] + CHANGES[word[-1]]} if word[-1] in CHANGES else set()
    assert stem in allowed
    assert form.text == "".join(form.parts)


@given(WORDS, FORMS)
def test_no_form_mixes_harmony_inside_its_endings(word, wanted):
    form = words.inflected(word, wanted, EMPTY)
    # The instrumental has no harmony: мен, бен, пен.
    endings = "".join(form.parts[1:-1] if wanted.case == "ins" else form.parts[1:])
    assert not (set("аығқ") & set(endings) and set("еігк") & set(endings))


@given(WORDS, FORMS)
def test_no_form_holds_a_letter_that_is_not_kazakh(word, wanted):
    assert set(words.inflected(word, wanted, EMPTY).text) <= ALPHABET


@given(WORDS, FORMS)
def test_an_upper_case_word_has_an_upper_case_form(word, wanted):
    assert (
        words.inflected(word.upper(), wanted, EMPTY).text == words.inflected(word, wanted, EMPTY).text.upper()
    )
