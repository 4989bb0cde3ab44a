"""The table of sentences: one for each code that the sources use, each written as the others."""

from __future__ import annotations

import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from docgen.messages import SENTENCES, translator
from docgen.messages.sentences import TABLES


def test_every_code_that_the_sources_use_has_a_sentence_and_no_sentence_is_unused() -> None:
    spec = find_spec("docgen")
    assert spec is not None
    assert spec.origin is not None
    sources = Path(spec.origin).parent
    used = {
        code
        for path in sources.rglob("*.py")
        if "messages" not in path.parts
        for code in re.findall(r'"([BCEFGIKLSTUVWX]\d{3})"', path.read_text("utf-8"))
    }
    assert used == set(SENTENCES)


def test_no_sentence_says_the_same_of_two_codes() -> None:
    assert len(set(SENTENCES.values())) == len(SENTENCES)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_begins_low_and_ends_open_for_what_may_follow(code: str, language: str) -> None:
    text = translator(language).gettext(SENTENCES[code])
    assert not text.endswith((".", " ", ";"))
    assert "  " not in text
    assert text.count("“") == text.count("”")
    assert text.count("«") == text.count("»")
    assert (language == "en") or "“" not in text


def test_no_code_has_a_sentence_in_two_tables() -> None:
    places = Counter(code for table in TABLES for code in table.SENTENCES)
    assert [code for code, count in places.items() if count > 1] == []
