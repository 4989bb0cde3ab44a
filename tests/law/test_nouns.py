"""Nouns of enumerations stand in every case and language, with what agrees with them."""

import pytest

from docgen.errors import CatalogError
from docgen.language.cases import CASES
from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.law.nouns import bare_noun, inspection_paper, kinds, noun


def form(text, language, case):
    return Inflector().form(localised(dict(text), language), language, case)


POSSESSIVES = [
    ("court_act", "decision", "шешімі шешімінің шешіміне шешімін шешімінде шешімінен шешімімен"),
    ("court_act", "ruling", "ұйғарымы ұйғарымының ұйғарымына ұйғарымын ұйғарымында ұйғарымынан ұйғарымымен"),
    ("court_act", "resolution", "қаулысы қаулысының қаулысына қаулысын қаулысында қаулысынан қаулысымен"),
    ("court_act", "sentence", "үкімі үкімінің үкіміне үкімін үкімінде үкімінен үкімімен"),
    ("bailiff_act", "act", "актісі актісінің актісіне актісін актісінде актісінен актісімен"),
    ("bailiff_act", "action", "әрекеті әрекетінің әрекетіне әрекетін әрекетінде әрекетінен әрекетімен"),
    (
        "bailiff_act",
        "inaction",
        (
            "әрекетсіздігі әрекетсіздігінің әрекетсіздігіне әрекетсіздігін әрекетсіздігінде әрекетсіздігінен "
            "әрекетсіздігімен"
        ),
    ),
]


@pytest.mark.parametrize(("group", "kind", "forms"), POSSESSIVES)
def test_the_kazakh_forms_are_possessive(group, kind, forms):
    found = noun(group, kind)
    assert [form(found, "kk", case) for case in CASES["kk"]] == forms.split()


@pytest.mark.parametrize(
    ("group", "kind", "forms"),
    [
        ("court_act", "decision", "решение решения решению решение решением решении"),
        ("court_act", "ruling", "определение определения определению определение определением определении"),
        ("court_act", "sentence", "приговор приговора приговору приговор приговором приговоре"),
        ("bailiff_act", "act", "акт акта акту акт актом акте"),
    ],
)
def test_the_russian_forms_are_those_of_the_noun(group, kind, forms):
    found = noun(group, kind)
    assert [form(found, "ru", case) for case in CASES["ru"]] == forms.split()


def test_an_enforcement_document_is_named_in_full():
    assert form(noun("enforcement_document", "writ"), "kk", "gen") == "атқару парағының"
    assert form(noun("enforcement_document", "writ"), "ru", "gen") == "исполнительного листа"
    assert noun("enforcement_document", "court_order")["ru"] == "судебный приказ"
    inscription = noun("enforcement_document", "notary_inscription")
    assert inscription["kk"] == "нотариустың атқарушылық жазбасы"
    assert form(inscription, "ru", "gen") == "исполнительной надписи нотариуса"


@pytest.mark.parametrize(
    ("group", "kind", "genitive"),
    [
        ("court_act", "decision", "шешімнің"),
        ("bailiff_act", "resolution", "қаулының"),
        ("bailiff_act", "inaction", "әрекетсіздіктің"),
        ("party", "plaintiff", "талапкердің"),
        ("party", "interested_person", "мүдделі адамның"),
    ],
)
def test_the_bare_noun_has_no_possessive(group, kind, genitive):
    assert form(bare_noun(group, kind), "kk", "gen") == genitive


def test_the_paper_of_an_inspection_agrees_with_its_words():
    act, note = inspection_paper("act"), inspection_paper("note")
    assert act["title"] == {"kk": "ТЕКСЕРУ АКТІСІ", "ru": "АКТ ПРОВЕРКИ"}
    assert note["title"]["kk"] == "ТЕКСЕРІС НӘТИЖЕЛЕРІ ТУРАЛЫ АНЫҚТАМА"
    assert note["title"]["ru"] == "СПРАВКА О РЕЗУЛЬТАТАХ ПРОВЕРКИ"
    assert (act["composed"]["ru"], note["composed"]["ru"]) == ("составлен", "составлена")
    assert (act["acquainted_with"]["ru"], note["acquainted_with"]["ru"]) == ("с актом", "со справкой")
    assert (form(act["noun"], "kk", "ins"), form(note["noun"], "kk", "ins")) == ("актімен", "анықтамамен")


def test_the_groups_hold_the_kinds_of_a_case():
    assert kinds("court_act") == ("decision", "ruling", "resolution", "order", "sentence")
    assert kinds("bailiff_act") == ("resolution", "act", "action", "inaction")
    assert kinds("party") == ("plaintiff", "defendant", "third_person", "applicant", "interested_person")


@pytest.mark.parametrize(("group", "kind"), [("court_act", "verdict"), ("courts", "decision")])
def test_an_unknown_noun_is_refused(group, kind):
    with pytest.raises(CatalogError) as refusal:
        noun(group, kind)
    assert refusal.value.problems[0].code == "C303"
