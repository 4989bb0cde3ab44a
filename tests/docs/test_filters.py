"""The tables of the filters: every tag of the page, run in both languages."""

import datetime
import json
import re
from xml.sax.saxutils import escape

import pytest

import docgen
from docgen.authoring.filters import filters as filters_of_the_program
from docgen.language.inflector import Inflector
from docgen.language.text import localised
from docgen.law.citations import Document
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.template.renderer import Renderer
from packages import MAIN_PART

PAGE = (docgen.opened().catalog.root / "docs" / "filters.md").read_text("utf-8")
CASE = json.loads(re.search(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[1])
ROWS = [
    (tag.replace("\\|", "|"), kazakh, russian)
    for tag, kazakh, russian in re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
]
KINDS = {"/debtor": "person", "/official/surname": "surname"} | {
    f"/{name}": "phrase" for name in ("court", "post")
}


def test_the_page_has_the_case_and_the_rows_of_the_program():
    told = filters_of_the_program()
    assert told.case == CASE
    assert [(row.tag, row.kk, row.ru) for section in told.sections for row in section.rows] == ROWS
    titles = re.findall("^## (.*)$", PAGE, re.MULTILINE)
    assert [section.titles["en"] for section in told.sections] == titles


def printed_by(language, document):
    """Render the tags of the page, a paragraph each, and return what they print.

    One document for all rows: a citation remembers the short names that were defined before it.
    """
    base = opc.read((docgen.opened().catalog.root / f"templates_{language}" / "_base.docx").read_bytes())
    tags = "".join(f"<w:p><w:r><w:t>{{{{ {escape(tag)} }}}}</w:t></w:r></w:p>" for tag, *_ in ROWS)
    main = base[MAIN_PART].decode().replace("<w:body>", f"<w:body>{tags}").encode()
    header = f'<w:hdr xmlns:w="{wml.W}"><w:p/></w:hdr>'.encode()
    package = base.replaced({MAIN_PART: main, "word/header2.xml": header})
    template = compiled(opc.write(package), filters(language))
    rendered = Renderer(template, filters(language)).render(localised(CASE, language, KINDS), document)
    return rendered.printed[MAIN_PART]


@pytest.mark.parametrize(("language", "column"), [("kk", 1), ("ru", 2)])
def test_the_tags_of_the_page_print_what_it_says(language, column):
    printed = printed_by(language, Document(datetime.date(2026, 5, 12), set(), Inflector()))
    assert [text.replace("\u00a0", " ") for text in printed] == [row[column] for row in ROWS]


def test_every_filter_has_a_row_of_its_own():
    used = {name for tag, *_ in ROWS for name in re.findall(r"\| (\w+)", tag)}
    assert used == filters("kk").names == filters("ru").names


def test_no_form_of_the_page_is_unsure():
    document = Document(datetime.date(2026, 5, 12), set(), Inflector())
    for language in ("kk", "ru"):
        printed_by(language, document)
    assert document.inflector.doubts() == []
