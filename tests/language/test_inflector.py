"""The forms of a document: given, made, remembered, doubted."""

import pytest

from docgen.errors import GrammarError
from docgen.language.form import Confidence
from docgen.language.inflector import Inflector
from docgen.language.lexicon import packaged
from docgen.language.text import localised
from docgen.model.problem import Severity

COURT = {
    "kk": "Көктерек аудандық соты",
    "ru": "Коктерекский районный суд",
    "forms": {"kk": {"gen": "Көктерек соты"}, "ru": {"gen": "Коктерекского суда"}},
}
KINDS = {"/court": "phrase", "/firm": "phrase", "/name": "person"}
CASE = {
    "court": COURT,
    "firm": {"kk": "«Алға» ЖШС", "ru": "ТОО «Алға»"},
    "name": {"kk": "Ахметов Серік Ахметұлы", "ru": "Ахметов Серик Ахметулы"},
}


def facts(language):
    return localised(CASE, language, KINDS)


@pytest.mark.parametrize(
    ("language", "given", "case", "made"),
    [
        ("kk", "Көктерек соты", "dat", "Көктерек аудандық сотына"),
        ("ru", "Коктерекского суда", "dat", "Коктерекскому районному суду"),
    ],
)
def test_a_form_that_is_given_wins_and_the_others_are_made(language, given, case, made):
    inflector, court = Inflector(), facts(language)["court"]
    assert inflector.form(court, language, "gen") == given
    assert inflector.form(court, language, case) == made
    assert [each.form.rule == "given" for each in inflector.used.values()] == [True, False]


def test_the_nominative_is_the_text_itself_and_is_not_remembered():
    inflector = Inflector()
    assert inflector.form(facts("kk")["court"], "kk", "nom") == "Көктерек аудандық соты"
    assert not inflector.used


def test_every_form_is_remembered_once_with_its_place():
    inflector = Inflector()
    for _ in range(2):
        inflector.form(facts("ru")["name"], "ru", "dat")
    (used,) = inflector.used.values()
    assert (used.pointer, used.text, used.case) == ("/name/ru", "Ахметов Серик Ахметулы", "dat")
    assert used.form.text == "Ахметову Серику Ахметулы"
    assert used.form.confidence is Confidence.PROBABLE


def test_a_form_that_is_not_sure_is_doubted_at_its_place_in_the_case():
    inflector = Inflector()
    inflector.form(facts("kk")["court"], "kk", "dat")
    inflector.form(facts("kk")["firm"], "kk", "dat")
    (doubt,) = inflector.doubts()
    assert (doubt.code, doubt.severity, doubt.location.pointer) == ("G030", Severity.WARNING, "/firm/kk")
    assert doubt.params["form"] == "«Алға» ЖШС-не"
    assert doubt.params["others"] == "«Алға» ЖШС-ге"
    assert inflector.doubts(Severity.ERROR)[0].is_error


def test_an_office_decides_what_the_package_is_not_sure_of():
    office = packaged().over("kk\tЖШС\tdat\tЖШС-ге\tsure\tusage of the office\n", "lexicon.tsv")
    inflector = Inflector(office)
    assert inflector.form(facts("kk")["firm"], "kk", "dat") == "«Алға» ЖШС-ге"
    assert inflector.doubts() == []


def test_a_surname_is_inflected_as_its_full_name_says():
    inflector = Inflector()
    full = localised({"kk": "Ким Анна Ивановна", "ru": "Ким Анна Ивановна"}, "ru")
    assert inflector.surname(full, "Ким", "dat") == "Ким"
    man = localised({"kk": "Ким Виктор Иванович", "ru": "Ким Виктор Иванович"}, "ru")
    assert inflector.surname(man, "Ким", "dat") == "Киму"


def test_a_surname_of_whom_the_full_name_does_not_tell_the_gender_is_doubted():
    inflector = Inflector()
    full = localised({"kk": "Тен Ажар", "ru": "Тен Ажар"}, "ru")
    inflector.surname(full, "Тен", "dat")
    assert [doubt.code for doubt in inflector.doubts()] == ["G030"]


def test_a_surname_follows_the_form_that_is_given_for_the_full_name():
    name = {"kk": "Ким Анна", "ru": "Ким Анна", "forms": {"ru": {"dat": "Киму Анне"}}}
    inflector = Inflector()
    full = localised({"name": name}, "ru", {"/name": "person"})["name"]
    assert inflector.surname(full, "Ким", "dat") == "Киму"
    assert inflector.doubts(Severity.ERROR) == []


def test_two_genitives_in_a_row_are_one():
    post = localised({"kk": "Көктерек ауданының прокуроры", "ru": "прокурор"}, "kk")
    assert Inflector().form(post, "kk", "gen") == "Көктерек ауданы прокурорының"


def test_a_text_that_cannot_be_inflected_is_refused_at_its_place():
    text = localised({"name": {"kk": "Samruk", "ru": "Samruk"}}, "kk", {"/name": "phrase"})["name"]
    with pytest.raises(GrammarError) as refused:
        Inflector().form(text, "kk", "dat")
    (problem,) = refused.value.problems
    assert (problem.code, problem.location.pointer) == ("G022", "/name/kk")


@pytest.mark.parametrize(("language", "case"), [("kk", "prep"), ("ru", "loc"), ("ru", "abl"), ("kk", "Gen")])
def test_a_case_that_the_language_lacks_is_refused(language, case):
    with pytest.raises(GrammarError, match="G002"):
        Inflector().form(facts(language)["court"], language, case)
