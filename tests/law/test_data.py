"""The data files of the law explain themselves, are clean Unicode, and hold no form that the rules make."""

import re
import unicodedata
from importlib.resources import files

import pytest

from docgen.language.cases import CASES
from docgen.language.form import Confidence, Wanted
from docgen.language.inflection import inflect
from docgen.law.acts import acts
from docgen.law.data import load, text

FILES = sorted(item.name for item in (files("docgen.law") / "data").iterdir() if item.name.endswith(".json"))


def raw(name):
    return (files("docgen.law") / "data" / name).read_text(encoding="utf-8")


def texts(value):
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def inflected_texts(value):
    if isinstance(value, dict):
        if "forms" in value:
            yield value
        for item in value.values():
            yield from inflected_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from inflected_texts(item)


@pytest.mark.parametrize("name", FILES)
def test_no_word_mixes_latin_and_cyrillic_letters(name):
    patterns_aside = (text for text in texts(load(name)) if "\\" not in text)
    words = (word for text in patterns_aside for word in re.findall(r"[^\W\d_]+", text))
    mixed = [word for word in words if re.search("[A-Za-z]", word) and re.search("[\u0400-\u04ff]", word)]
    assert mixed == []


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_composed_unicode_without_narrow_blanks(name):
    text = raw(name)
    assert unicodedata.is_normalized("NFC", text)
    assert "\u202f" not in text


@pytest.mark.parametrize("name", FILES)
def test_every_file_explains_itself(name):
    assert load(name)["about"]


@pytest.mark.parametrize("name", FILES)
def test_every_source_key_is_explained(name):
    known = set(load("sources.json")["sources"])
    used = set()

    def collect(value):
        if isinstance(value, dict):
            if isinstance(value.get("sources"), list):
                used.update(value["sources"])
            for item in value.values():
                collect(item)
        elif isinstance(value, list):
            for item in value:
                collect(item)

    collect(load(name))
    assert used <= known


@pytest.mark.parametrize("name", ["acts.json", "eras.json", "nouns.json"])
def test_a_form_is_stored_only_where_the_rules_would_not_make_it_so_or_are_not_sure(name):
    for entry in inflected_texts(load(name)):
        for language, forms in entry["forms"].items():
            assert set(forms) <= set(CASES[language])
            for case, form in forms.items():
                made = inflect(entry[language], language, Wanted(case, "phrase"))
                assert made.text != form or made.confidence is Confidence.UNSURE, (entry[language], case)


def test_a_text_is_a_copy_of_its_entry():
    entry = {"kk": "бап", "ru": "статья", "forms": {"kk": {"gen": "баптың"}, "ru": {}}, "note": "x"}
    copy = text(entry)
    copy["forms"]["kk"]["gen"] = ""
    assert entry["forms"]["kk"]["gen"] == "баптың"
    assert "note" not in copy
    assert text({"kk": "бап", "ru": "статья"}) == {"kk": "бап", "ru": "статья"}


def test_a_blank_after_the_number_sign_does_not_break():
    names = [text for act in acts() for text in texts(act.name)]
    assert [text for text in names if "№" in text and "№\u00a0" not in text] == []
