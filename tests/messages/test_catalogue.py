"""The catalogues: complete in Kazakh and Russian, with equal placeholders, and compiled."""

from __future__ import annotations

import ast
import gettext
import re
import string
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from docgen.messages import HINTS, INTERFACE_LANGUAGES, LOCALE, REASONS, SENTENCES, negotiated, translator
from docgen.messages.catalogue import DOMAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

TRANSLATED = ("kk", "ru")
MARKS = {"N_", "_", "say", "gettext"}
#: What a sentence keeps in Latin letters: names of things that are typed so.
LATIN_NAMES = re.compile(r"\{[^}]*\}|%\([a-z]+\)s|--?[a-z-]+")
KAZAKH_ONLY = set("әғқңөұүһі")


@cache
def _catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "docgen.po").open("rb") as stream:
        return read_po(stream, locale=language)


def _entries(language: str) -> dict[str, Message]:
    return {_singular(entry): entry for entry in _catalogue(language) if entry.id}


def _singular(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _forms(entry: Message) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


def _package(name: str) -> Path:
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _marked(folder: Path, marks: set[str]) -> set[str]:
    """Return the texts that the sources of a package mark for translation, plurals by their singular."""
    found = {text for path in folder.rglob("*.py") for text in _marked_in(path, marks)}
    return found.union(*(_marked_in_page(path, marks) for path in folder.rglob("*.html")))


def _marked_in_page(path: Path, marks: set[str]) -> set[str]:
    page = Environment().parse(path.read_text("utf-8"))
    # What is no constant comes as None: it is marked where it is written down.
    return {text for _, _, text in extract_from_ast(page, marks) if text is not None}


def _marked_in(path: Path, marks: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name in marks and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _texts(folder: Path) -> set[str]:
    trees = (ast.parse(path.read_text("utf-8")) for path in folder.rglob("*.py"))
    constants = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


def _placeholders(text: str) -> set[str]:
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return named | set(re.findall(r"%\((\w+)\)", text))


def _mixed(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", LATIN_NAMES.sub(" ", text))
    return [word for word in words if re.search("[A-Za-z]", word) and re.search("[\u0400-\u04ff]", word)]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_that_the_sources_mark_has_a_translation(language: str) -> None:
    entries = _entries(language)
    wanted = _marked(_package("docgen"), MARKS)
    assert {text for text in wanted if text not in entries} == set()
    assert {text for text in wanted if not all(_forms(entries[text]))} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_of_a_text_that_nobody_says_any_more(language: str) -> None:
    # Click translates some of its words by way of a variable, so any of its texts counts as said.
    said = _marked(_package("docgen"), MARKS) | _texts(_package("click"))
    assert set(_entries(language)) - said == set()


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("table", [SENTENCES, HINTS, REASONS], ids=["sentences", "hints", "reasons"])
def test_every_sentence_hint_and_reason_reads_otherwise_than_in_english(
    language: str, table: dict[str, str]
) -> None:
    say = translator(language).gettext
    assert [key for key, text in table.items() if say(text) == text or not say(text).strip()] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_text(language: str) -> None:
    different = {
        text: _forms(entry)
        for text, entry in _entries(language).items()
        for form in _forms(entry)
        if _placeholders(form) not in _wanted(entry)
    }
    assert different == {}


def _wanted(entry: Message) -> list[set[str]]:
    texts = [entry.id] if isinstance(entry.id, str) else entry.id
    return [_placeholders(text) for text in texts]


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_fuzzy_or_obsolete(language: str) -> None:
    assert [entry.id for entry in _catalogue(language) if entry.id and entry.fuzzy] == []
    assert list(_catalogue(language).obsolete) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_plural_has_all_the_forms_of_its_language(language: str) -> None:
    count = {"kk": 2, "ru": 3}[language]
    plurals = [entry for entry in _entries(language).values() if not isinstance(entry.id, str)]
    assert plurals
    assert [entry.id for entry in plurals if len(_forms(entry)) != count or not all(_forms(entry))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_latin_letter_stands_inside_a_cyrillic_word(language: str) -> None:
    words = {form: _mixed(form) for entry in _entries(language).values() for form in _forms(entry)}
    assert {form: mixed for form, mixed in words.items() if mixed} == {}


def test_the_check_for_mixed_words_knows_one() -> None:
    assert _mixed("өрi{label} --force") == ["өрi"]
    assert _mixed("JSON мәтіні --force {label}") == []


def test_no_russian_sentence_has_a_kazakh_letter() -> None:
    # Words and endings that are spoken of are no words of the sentence: «і», -ұлы.
    spoken_of = re.compile(r"«[^»]*»|-\w+")
    found = {
        text
        for text, entry in _entries("ru").items()
        if any(KAZAKH_ONLY & set(spoken_of.sub("", form).lower()) for form in _forms(entry))
    }
    assert found == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_in_step_with_its_source(language: str) -> None:
    compiled = gettext.translation(DOMAIN, str(LOCALE), [language])
    for text, entry in _entries(language).items():
        if isinstance(entry.id, str):
            assert compiled.gettext(text) == entry.string
            continue
        singular, plural = entry.id
        said = {compiled.ngettext(singular, plural, number) for number in range(200)}
        assert said == set(_forms(entry))


def test_the_interface_has_a_catalogue_for_each_language_but_english() -> None:
    assert {path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/*.po")} == set(TRANSLATED)
    assert (*TRANSLATED, "en") == INTERFACE_LANGUAGES
    assert translator("en").gettext("error") == "error"


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("kk", 1, "Артық аргумент: x"),
        ("kk", 2, "Артық аргументтер: x"),
        ("ru", 1, "Лишний аргумент: x"),
        ("ru", 2, "Лишние аргументы: x"),
        ("ru", 5, "Лишние аргументы: x"),
    ],
)
def test_the_words_of_click_are_counted_as_the_language_counts(language: str, number: int, said: str) -> None:
    one, many = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    assert translator(language).ngettext(one, many, number).format(args="x") == said


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "ru"),
        ({"LANG": "C"}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LANG": "POSIX"}, "ru"),
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "kk_KZ", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "kk_KZ", "LC_ALL": "C"}, "kk"),
        ({"LC_ALL": "ru_RU", "DOCGEN_LANG": "kk"}, "kk"),
        ({"DOCGEN_LANG": "KK"}, "kk"),
        ({"DOCGEN_LANG": "", "LANG": "en_US"}, "en"),
        ({"DOCGEN_LANG": "de", "LANG": "en_US"}, "en"),
    ],
)
def test_the_language_of_an_environment(environment: dict[str, Any], language: str) -> None:
    assert negotiated(environment) == language
