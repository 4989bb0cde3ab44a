"""Texts in two languages, their localisation and their stored forms."""

import copy
import pickle

import pytest

from docgen.errors import GrammarError
from docgen.language.text import Text, inflected, localised

COURT = {
    "kk": "Көктерек аудандық соты",
    "ru": "Коктерекский районный суд",
    "forms": {
        "kk": {"gen": "Көктерек аудандық сотының"},
        "ru": {"gen": "Коктерекского районного суда"},
    },
}


def code_of(refused: pytest.ExceptionInfo[GrammarError]) -> str:
    (problem,) = refused.value.problems
    return problem.code


def test_a_bilingual_object_becomes_a_text_in_the_language_asked_for():
    text = localised(COURT, "ru")
    assert text == "Коктерекский районный суд"
    assert (text.language, text.pair["kk"]) == ("ru", "Көктерек аудандық соты")
    assert dict(text.forms) == {"gen": "Коктерекского районного суда"}


def test_an_object_without_forms_becomes_a_text_without_forms():
    assert dict(localised({"kk": "сот", "ru": "суд"}, "kk").forms) == {}


def test_texts_are_found_at_any_depth_and_the_case_is_not_changed():
    case = {"courts": [{"name": COURT, "files": 3}], "open": True, "note": None}
    before = copy.deepcopy(case)
    context = localised(case, "kk")
    assert context["courts"][0]["name"] == "Көктерек аудандық соты"
    assert (context["courts"][0]["files"], context["open"], context["note"]) == (3, True, None)
    assert case == before


@pytest.mark.parametrize(
    "value",
    [
        {"ru": "суд"},
        {"kk": "сот", "ru": "суд", "en": "court"},
        {"kk": ["сот"], "ru": ["суд"]},
        {"from": "2026-01-01", "to": "2026-06-30"},
        [],
        {},
    ],
)
def test_other_objects_stay_objects(value: object):
    assert localised(value, "kk") == value


def test_the_only_half_of_a_draft_is_taken_in_its_own_language():
    assert localised({"kk": "№ 5 сот"}, "kk") == "№\u00a05 сот"
    assert localised([{"ru": "суд", "forms": {}}], "ru") == ["суд"]


def test_the_halves_and_forms_of_a_text_are_typeset():
    value = {"kk": "№ 5", "ru": "№ 6", "forms": {"kk": {"gen": "№ 7"}}}
    text = localised(value, "kk")
    assert (text, text.pair["ru"], text.forms["gen"]) == ("№\u00a05", "№\u00a06", "№\u00a07")


def test_plain_strings_are_kept_letter_for_letter():
    assert localised({"number": "№ 5"}, "kk") == {"number": "№ 5"}


def test_a_text_survives_pickling_and_copying():
    text = localised(COURT, "kk")
    for again in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text)):
        assert type(again) is Text
        assert (again, again.language, again.pair, again.forms) == (
            text,
            text.language,
            text.pair,
            text.forms,
        )


def test_a_text_cannot_be_changed():
    text = localised(COURT, "kk")
    with pytest.raises(AttributeError):
        text.language = "ru"
    with pytest.raises(AttributeError):
        del text.pair
    with pytest.raises(TypeError):
        text.forms["dat"] = "сотына"


def test_a_text_is_found_in_a_mapping_by_its_str():
    assert {"суд": 1}[localised({"kk": "сот", "ru": "суд"}, "ru")] == 1


def test_the_nominative_is_the_text_itself():
    assert inflected(localised(COURT, "kk"), "nom") == "Көктерек аудандық соты"


@pytest.mark.parametrize(
    ("language", "form"), [("kk", "Көктерек аудандық сотының"), ("ru", "Коктерекского районного суда")]
)
def test_a_stored_form_is_given(language, form: str):
    assert inflected(localised(COURT, language), "gen") == form


def test_a_form_that_is_not_stored_is_refused_and_never_the_nominative():
    with pytest.raises(GrammarError) as refused:
        inflected(localised(COURT, "ru"), "dat")
    assert code_of(refused) == "G001"
    assert refused.value.problems[0].params == {
        "text": "Коктерекский районный суд",
        "case": "dat",
        "language": "ru",
    }


@pytest.mark.parametrize(("language", "case"), [("kk", "prep"), ("ru", "loc"), ("ru", "abl"), ("kk", "Gen")])
def test_a_case_that_the_language_lacks_is_refused(language, case: str):
    with pytest.raises(GrammarError) as refused:
        inflected(localised(COURT, language), case)
    assert code_of(refused) == "G002"


def test_a_plain_string_has_no_forms():
    with pytest.raises(GrammarError) as refused:
        inflected("сот", "gen")
    assert code_of(refused) == "G001"
