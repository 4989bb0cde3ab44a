"""What stands in schemas, templates and law data: no letter of another script inside a word."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import docgen
import docgen.authoring
import docgen.law

ROOT = docgen.opened().catalog.root
LAW = Path(docgen.law.__file__).parent / "data"
OFFICE = Path(docgen.authoring.__file__).parent / "data" / "office"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")


FILES = [
    *sorted(ROOT.glob("schemas/**/*.json")),
    *sorted(ROOT.glob("templates_*/*.txt")),
    *sorted(LAW.glob("*.json")),
    *sorted(OFFICE.iterdir()),
]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_latin_letter_stands_inside_a_cyrillic_word(path: Path) -> None:
    # Escapes of JSON, of the text form and of patterns are no words.
    text = re.sub(r"\\+[a-zA-Z]", " ", path.read_text("utf-8"))
    mixed = [word for word in _words(text) if re.search("[A-Za-z]", word) and re.search("[Ѐ-ӿ]", word)]
    # A pattern lists the letters of both scripts in one class.
    assert [word for word in mixed if not word.startswith(("zА", "яЁё"))] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("templates_*/*.txt")), ids=lambda path: path.name)
def test_the_words_of_a_template_are_cyrillic_only(path: Path) -> None:
    lines = [line.partition(": ")[2] for line in path.read_text("utf-8").splitlines()]
    words = TAG.sub(" ", "\n".join(line for line in lines if line)).replace("\\t", " ")
    widths = re.compile(r"[0-9.]+[lcr]\b|_\w+")
    assert re.findall("[A-Za-z]+", widths.sub(" ", words)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_text_is_composed_and_has_no_letter_that_cannot_be_seen(path: Path) -> None:
    text = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]", text)
    assert "\r" not in text
    assert text.endswith("\n")
