"""The tables of the filters: every tag of the page, run in both languages."""

import datetime
import json
import re

import pytest

import docgen
from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.law.citations import Document
from docgen.pipeline.workspace import filters
from docgen.template import sandbox
from docgen.template.sandbox import DataEnvironment

PAGE = (docgen.opened().catalog.root / "docs" / "filters.md").read_text("utf-8")
CASE = json.loads(re.search(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[1])
ROWS = [
    (tag.replace("\\|", "|"), kazakh, russian)
    for tag, kazakh, russian in re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
]
KINDS = {"/debtor": "person", "/official/surname": "surname"} | {
    f"/{name}": "phrase" for name in ("court", "post")
}


@pytest.mark.parametrize(("language", "column"), [("kk", 1), ("ru", 2)])
def test_the_tags_of_the_page_print_what_it_says(language, column):
    # One document for all rows: a citation remembers the short names that were defined before it.
    document = Document(datetime.date(2026, 5, 12), set(), Inflector())
    environment = DataEnvironment(filters(language))
    context = {**localised(CASE, language, KINDS), sandbox.DOCUMENT: document}
    printed = [environment.from_string("{{ " + row[0] + " }}").render(context) for row in ROWS]
    assert [text.replace("\u00a0", " ") for text in printed] == [row[column] for row in ROWS]


def test_every_filter_has_a_row_of_its_own():
    used = {name for tag, *_ in ROWS for name in re.findall(r"\| (\w+)", tag)}
    assert used == filters("kk").names == filters("ru").names


def test_no_form_of_the_page_is_unsure():
    document = Document(datetime.date(2026, 5, 12), set(), Inflector())
    for language in ("kk", "ru"):
        environment = DataEnvironment(filters(language))
        context = {**localised(CASE, language, KINDS), sandbox.DOCUMENT: document}
        for tag, *_ in ROWS:
            environment.from_string("{{ " + tag + " }}").render(context)
    assert document.inflector.doubts() == []
