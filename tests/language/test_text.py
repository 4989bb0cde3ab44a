"""Texts in two languages and their localisation."""

import copy
import pickle

import pytest

from docgen.language.text import Text, localised

COURT = {
    "kk": "Көктерек аудандық соты",
    "ru": "Коктерекский районный суд",
    "forms": {
        "kk": {"gen": "Көктерек аудандық сотының"},
        "ru": {"gen": "Коктерекского районного суда"},
    },
}


def test_a_bilingual_object_becomes_a_text_in_the_language_asked_for():
    text = localised(COURT, "ru")
    assert text == "Коктерекский районный суд"
    assert (text.language, text.kk) == ("ru", "Көктерек аудандық соты")
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
    assert (text, text.ru, text.forms["gen"]) == ("№\u00a05", "№\u00a06", "№\u00a07")


def test_plain_strings_are_kept_letter_for_letter():
    assert localised({"number": "№ 5"}, "kk") == {"number": "№ 5"}


def test_a_text_survives_pickling_and_copying():
    text = localised({"court": COURT}, "kk", {"/court": "phrase"})["court"]
    for again in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text)):
        assert type(again) is Text
        for name in Text.__slots__:
            assert getattr(again, name) == getattr(text, name)
        assert again == text


def test_a_text_cannot_be_changed():
    text = localised(COURT, "kk")
    with pytest.raises(AttributeError):
        text.language = "ru"
    with pytest.raises(AttributeError):
        del text.kk
    with pytest.raises(TypeError):
        text.forms["dat"] = "сотына"


def test_a_text_is_found_in_a_mapping_by_its_str():
    assert {"суд": 1}[localised({"kk": "сот", "ru": "суд"}, "ru")] == 1


def test_a_text_knows_how_it_inflects_whose_it_is_and_where_it_stands():
    party = {"name": {"kk": "Асанова Дана", "ru": "Асанова Дана"}, "gender": "f", "note": COURT}
    local = localised({"debtors": [party]}, "ru", {"/debtors/0/name": "person"})["debtors"][0]
    name, note = local["name"], local["note"]
    assert (name.kind, name.gender, name.pointer) == ("person", "f", "/debtors/0/name")
    assert (note.kind, note.gender, note.pointer) == ("phrase", "f", "")


def test_a_gender_holds_for_the_texts_beside_it_only():
    official = {"gender": "f", "office": {"name": {"kk": "сот", "ru": "суд"}}}
    assert localised(official, "ru")["office"]["name"].gender == ""
