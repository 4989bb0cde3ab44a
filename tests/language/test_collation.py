"""The order of the alphabet."""

from __future__ import annotations

import pytest

from docgen.language.collation import ALPHABETS, collated

ORDERED = {
    "kk": ["ақпан", "әділет", "баға", "ғимарат", "елу", "қарар", "лауазым", "өтініш", "пікір", "үкім", "іс"],
    "ru": ["акт", "ель", "ёлка", "жалоба", "иск", "йод", "письмо", "яма"],
    "en": ["act", "letter", "protest"],
}


def _mixed(words: list[str]) -> list[str]:
    return list(reversed(words))


@pytest.mark.parametrize("language", sorted(ORDERED))
def test_words_stand_as_in_a_dictionary_of_their_language(language: str) -> None:
    words = ORDERED[language]
    assert sorted(_mixed(words), key=lambda word: collated(word, language)) == words


@pytest.mark.parametrize(("language", "count"), [("kk", 42), ("ru", 33), ("en", 26)])
def test_an_alphabet_has_each_of_its_letters_once(language: str, count: int) -> None:
    assert len(set(ALPHABETS[language])) == len(ALPHABETS[language]) == count


@pytest.mark.parametrize(
    "words",
    [
        ["Акт", "акты"],
        ["«Акт»", "борт"],
        ["акт и протест", "акты"],
        ["акт 2", "акт о"],
        ["10", "а"],
        ["яма", "өтініш"],
    ],
)
def test_signs_and_capitals_count_for_nothing_and_strangers_come_last(words: list[str]) -> None:
    assert sorted(_mixed(words), key=lambda word: collated(word, "ru")) == words


def test_two_texts_of_the_same_letters_have_an_order() -> None:
    assert collated("Акт", "ru") != collated("акт", "ru")
