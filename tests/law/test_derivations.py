"""Values that a schema derives from a case, and what they ask of it."""

import inspect
import json

import pytest

from docgen.errors import CaseError, CatalogError
from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.law.derivations import DERIVATIONS


def form(text, language, case):
    return Inflector().form(localised(dict(text), language), language, case)


def derived(name, *values):
    return DERIVATIONS[name](*values)


@pytest.mark.parametrize("name", sorted(DERIVATIONS))
def test_absent_values_derive_nothing(name):
    count = len(inspect.signature(DERIVATIONS[name]).parameters)
    assert derived(name, *[None] * count) is None


def test_a_term_of_a_purpose_that_a_draft_does_not_name_yet_is_none():
    assert derived("deadline", None, "2026-09-24", "2026-09-24") is None


def test_the_terms_of_a_date_are_bilingual_texts():
    terms = derived("era_terms", "2005-02-21")
    assert all({"kk", "ru"} <= set(text) <= {"kk", "ru", "forms"} for text in terms.values())
    assert terms["debtor"]["kk"] == "қарызгер"
    assert "bailiff_private" not in terms


def test_the_terms_of_an_inspection_have_their_parts():
    terms = derived("era_terms", "2026-07-20")
    assert form(terms["inspection"], "kk", "acc") == "тексерісті"
    assert terms["inspection_full"]["ru"] == "проверка соблюдения законности"
    assert terms["inspection_order_purpose"]["kk"] == "тексеріс тағайындау туралы"
    assert form(terms["inspection_order"], "kk", "gen") == "қаулысының"
    assert form(terms["inspection_order_bare"], "kk", "ins") == "қаулымен"


@pytest.mark.parametrize(
    ("kind", "on", "kazakh"),
    [
        ("court", "2005-02-21", "сот атқарушысы"),
        (None, "2026-05-12", "сот орындаушысы"),
        ("state", "2026-05-12", "мемлекеттік сот орындаушысы"),
        ("private", "2026-05-12", "жеке сот орындаушысы"),
    ],
)
def test_a_bailiff_is_named_by_kind_and_date(kind, on, kazakh):
    assert derived("bailiff_words", kind, on)["kk"] == kazakh


def test_a_private_bailiff_of_2005_is_refused():
    with pytest.raises(CaseError):
        derived("bailiff_words", "private", "2005-02-21")


def test_enforcement_documents_are_named_by_their_kind_and_date():
    assert derived("enforcement_document_words", "writ")["kk"] == "атқару парағы"
    assert derived("enforcement_document_words", "other", "2005-02-21")["kk"] == "атқару құжаты"
    assert derived("enforcement_document_words", "other", "2026-02-21")["kk"] == "атқарушылық құжат"


def test_an_unknown_kind_is_refused():
    with pytest.raises(CatalogError):
        derived("enforcement_document_words", "verdict")


@pytest.mark.parametrize(
    ("form", "on", "chosen", "title"),
    [
        (None, "2005-02-21", "act", "АКТ ПРОВЕРКИ"),
        (None, "2022-11-17", "act", "АКТ ПРОВЕРКИ"),
        (None, "2022-11-18", "note", "СПРАВКА О РЕЗУЛЬТАТАХ ПРОВЕРКИ"),
        ("act", "2026-07-20", "act", "АКТ ПРОВЕРКИ"),
        ("note", "2005-02-21", "note", "СПРАВКА О РЕЗУЛЬТАТАХ ПРОВЕРКИ"),
    ],
)
def test_the_result_of_an_inspection_takes_the_form_of_the_case_or_of_the_date(form, on, chosen, title):
    assert derived("inspection_form", form, on) == chosen
    assert derived("inspection_words", form, on)["title"]["ru"] == title


def test_the_sanction_is_totalled_and_counted():
    rows = [{"base": "10.00", "due": "1.00", "collected": "0.50", "transferred": "0.25"}] * 2
    assert derived("sanction_totals", rows) == {
        "base": "20.00",
        "due": "2.00",
        "collected": "1.00",
        "transferred": "0.50",
        "shortage": "1.00",
        "untransferred": "0.50",
        "count": 2,
    }


@pytest.mark.parametrize(
    ("on", "kazakh", "russian"),
    [
        ("2026-05-12", "күнтізбелік 10\u00a0күн ішінде", "в течение 10\u00a0календарных дней"),
        ("2005-02-21", "10\u00a0күн ішінде", "в течение 10\u00a0дней"),
        ("2020-05-12", "заңда белгіленген мерзімде", "в установленный законом срок"),
    ],
)
def test_the_review_of_a_protest_has_the_term_of_its_law(on, kazakh, russian):
    assert derived("review_term", on) == {"kk": kazakh, "ru": russian}


def test_the_term_for_a_supervisory_protest_is_a_year():
    assert derived("protest_term", [{"in_force_date": "2004-09-30"}], "2005-02-21") == {
        "last_day": "2005-09-30",
        "words": {"kk": "бір жылдық мерзім", "ru": "годичный срок"},
        "reference": {"act": "cpc_1999", "article": "388", "part": "1"},
        "verified": True,
    }


def test_the_term_for_a_cassation_protest_is_six_months():
    term = derived("protest_term", [{"in_force_date": "2026-03-03"}], "2026-05-12")
    assert term["last_day"] == "2026-09-03"
    assert term["words"]["kk"] == "алты айлық мерзім"
    assert term["reference"] == {"act": "cpc_2015", "article": "436"}


def test_a_term_that_is_only_likely_names_no_norm():
    term = derived("protest_term", [{"in_force_date": "2020-03-03"}], "2020-05-12")
    assert term["reference"] is None
    assert term["verified"] is False


def test_an_act_in_force_before_the_first_era_has_no_known_term():
    assert derived("protest_term", [{"in_force_date": "2002-03-03"}], "2003-05-12") is None


def test_the_way_to_court_is_known_since_november_2022():
    assert derived("norm", "court_after_rejection", "2020-05-12") is None
    assert derived("norm", "court_after_rejection", "2026-05-12")["article"] == "39"


def test_the_norm_of_a_variant_goes_before_the_one_of_the_name():
    assert derived("norm", "exceptional_grounds", "2026-10-20", "civil")["article"] == "438"
    assert derived("norm", "exceptional_grounds", "2026-10-20", "administrative") is None


def test_what_is_derived_is_json():
    values = [derived("era_terms", "2026-07-20"), derived("inspection_words", None, "2026-07-20")]
    assert json.loads(json.dumps(values)) == values


def test_of_several_acts_the_first_in_force_decides_the_term():
    acts = [{"in_force_date": "2026-03-03"}, {"in_force_date": "2025-12-01"}]
    assert derived("protest_term", acts, "2026-05-12")["last_day"] == "2026-06-01"


def test_acts_that_were_not_appealed_have_no_ordinary_cassation_term():
    acts = [{"in_force_date": "2026-03-03"}]
    assert derived("protest_term", acts, "2026-05-12", False) is None
    assert derived("protest_term", acts, "2026-05-12", True) is not None


@pytest.mark.parametrize(
    ("exception", "last"), [("public", None), ("general_prosecutor", "2026-09-03"), (None, "2026-09-03")]
)
def test_some_exceptional_grounds_are_bound_by_no_term(exception, last):
    term = derived("protest_term", [{"in_force_date": "2026-03-03"}], "2026-05-12", True, exception)
    assert (term and term["last_day"]) == last


def test_a_protest_in_an_administrative_case_has_the_norm_of_its_own_code():
    acts = [{"in_force_date": "2026-03-03"}]
    term = derived("protest_term", acts, "2026-05-12", True, None, "administrative")
    assert term["reference"] == {"act": "appc_2020", "article": "169"}
    assert derived("protest_term", acts, "2026-05-12", True, None, "civil")["reference"]["act"] == "cpc_2015"


def test_before_the_cassation_of_2025_the_term_ran_without_an_appeal_too():
    acts = [{"in_force_date": "2004-09-30"}]
    assert derived("protest_term", acts, "2005-02-21", False)["last_day"] == "2005-09-30"


def test_a_term_of_the_prosecutors_own_goes_before_that_of_the_law():
    assert derived("review_term", "2026-05-12", 5) == {
        "kk": "5\u00a0жұмыс күні ішінде",
        "ru": "в течение 5\u00a0рабочих дней",
    }
    assert derived("review_term", "2026-05-12", 21)["ru"] == "в течение 21\u00a0рабочего дня"


@pytest.mark.parametrize(
    ("on", "title"),
    [
        ("2008-04-18", "ТЕКСЕРУ НӘТИЖЕЛЕРІ ТУРАЛЫ АНЫҚТАМА"),
        ("2026-07-20", "ТЕКСЕРІС НӘТИЖЕЛЕРІ ТУРАЛЫ АНЫҚТАМА"),
    ],
)
def test_the_title_of_a_note_has_the_word_of_its_time(on: str, title: str):
    assert derived("inspection_words", "note", on)["title"]["kk"] == title


def test_the_rows_of_a_sanction_tell_how_they_are_made():
    stated = {"debtor_kind": "natural", "claim_kind": "money", "base": "50000.00", "due": "5000.00"}
    (found,) = derived("sanction_rows", [stated, None], "2026-05-10")
    assert found["rate"] == "10"
    assert derived("sanction_rows", [stated], "10.05.2026") is None


def test_a_paper_is_named_by_its_type_and_date():
    assert derived("paper", "protest_bailiff_act", "2026-05-12")["verb"]["ru"] == "ПРОШУ:"
    assert derived("paper", "prosecutor_instruction", "2020-05-12") is None
    assert derived("paper", "letter", "2026-05-12") is None


@pytest.mark.parametrize(
    ("purpose", "start", "variant", "last", "russian"),
    [
        ("appeal", "2026-08-10", "civil", "2026-09-10", "в течение 1 месяца"),
        ("appeal", "2026-08-10", "bailiff", "2026-08-24", "в течение 10 рабочих дней"),
        ("representation_review", "2026-05-04", None, "2026-06-03", "в течение 30 календарных дней"),
        ("representation_review", "2005-01-31", None, "2005-02-28", "в течение 1 месяца"),
        ("complaint", "2026-09-01", None, "2026-09-22", "в течение 15 рабочих дней"),
    ],
)
def test_a_term_has_its_last_day_and_its_words(purpose, start, variant, last, russian):
    found = derived("deadline", purpose, start, "2026-10-05", variant)
    assert found["last_day"] == last
    assert found["within"]["ru"].split() == russian.split()


def test_an_event_before_every_term_of_a_purpose_has_none():
    assert derived("deadline", "term_restoration", "2005-02-21") is None


@pytest.mark.parametrize(
    ("since", "on", "expected"),
    [
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-15", "2026-07-14", 5),
        ("2026-01-15", "2026-07-15", 6),
        ("2026-07-15", "2026-01-15", 0),
    ],
)
def test_whole_months_are_counted(since, on, expected):
    assert derived("months_passed", since, on) == expected


def test_each_paper_is_named_as_on_its_own_date():
    listed = [
        {"type": "representation", "date": "2005-04-12", "number": "7"},
        {"type": "representation", "date": "2026-09-15"},
        {"type": "bailiff_act_annulment", "date": "2005-04-12"},
        {"type": 5, "date": None},
        "no object",
    ]
    named = derived("with_names", listed)
    names = [each["name"] and each["name"]["kk"] for each in named]
    old, new = "заңдылықтың бұзылуын жою туралы ұсыныс", "заңдылықтың бұзылуын жою туралы ұсыну"
    assert names == [old, new, None, None]
    assert named[0]["number"] == "7"
    assert derived("with_names", None) is None


def test_growth_is_absent_where_there_was_nothing():
    assert derived("growth", {"a": 3, "b": 1}, {"a": 2, "b": 0}) == {"a": "50.0", "b": None}


def test_rows_get_their_share():
    assert derived("with_shares", [{"count": 1, "of": 4}]) == [{"count": 1, "of": 4, "share": "25.0"}]


def test_rows_are_counted_and_summed():
    assert derived("row_totals", [{"n": 1}, {"n": 2}]) == {"n": 3, "count": 2}
