"""What the stories of a document are called."""

import pytest

from docgen.messages.stories import story


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("body", "ru", ""),
        ("header first", "ru", "верхний колонтитул первой страницы"),
        ("header first", "kk", "бірінші беттің жоғарғы колонтитулы"),
        ("footer even section 2", "en", "footer of even pages, section 2"),
        ("footnote 3", "ru", "сноска 3"),
        ("part word/header9.xml", "ru", "part word/header9.xml"),
    ],
)
def test_a_story_has_words_in_each_language_and_the_body_needs_none(name: str, language: str, words: str):
    assert story(name, language) == words
