"""The pages for clerks: each button and each sentence that they quote is what the program says."""

import re

import pytest
from babel.messages.pofile import read_po

import docgen
from docgen.messages import SENTENCES

ROOT = docgen.opened().catalog.root
LANGUAGES = ("kk", "ru")


def text(language):
    return (ROOT / "docs" / f"clerk.{language}.md").read_text("utf-8")


def said(language):
    """Return every sentence of the interface in a language, without the period of a heading."""
    path = ROOT / "src" / "docgen" / "locale" / language / "LC_MESSAGES" / "docgen.po"
    with path.open("rb") as stream:
        return {message.string for message in read_po(stream, locale=language)}


QUOTED = [
    (language, " ".join(words.split()))
    for language in LANGUAGES
    for words in re.findall(r"\*\*(.+?)\*\*", text(language), re.DOTALL)
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_that_is_quoted_is_there(language):
    quoted = {words for told, words in QUOTED if told == language}
    known = said(language)
    assert len(quoted) > 25
    assert {words for words in quoted if words not in known and words.rstrip(".") not in known} == set()


def test_both_pages_quote_the_same_and_have_the_same_parts():
    kazakh, russian = (text(language) for language in LANGUAGES)
    for mark in ("\n## ", "\n1. ", "\n2. ", "\n* ", "\n| ", "**"):
        assert kazakh.count(mark) == russian.count(mark), mark


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_is_named_is_one(language):
    named = set(re.findall(r"`([A-Z]\d{3})`", text(language)))
    assert named
    assert named <= set(SENTENCES)


def test_the_kazakh_page_has_no_latin_letter_in_a_kazakh_word():
    mixed = re.findall(
        r"\w*(?:[a-zA-Z][а-яёәғқңөұүһі]|[а-яёәғқңөұүһі][a-zA-Z])\w*", text("kk"), re.IGNORECASE
    )
    assert mixed == []
