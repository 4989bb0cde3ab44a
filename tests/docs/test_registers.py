"""The page of registers says the limits, the codes and the titles that the program has."""

import re

import docgen
from docgen.intake import guard, header, naming
from docgen.messages import SENTENCES

PAGE = (docgen.opened().catalog.root / "docs" / "registers.md").read_text("utf-8")


def test_the_limits_of_the_page_are_those_of_the_program():
    assert f"{guard.MAX_BYTES // 2**20} MiB for a file, {guard.MAX_UNPACKED // 2**20} MiB for what" in PAGE
    assert f"{guard.MAX_CELLS // 10**6} million cells" in PAGE
    assert f"of the first {header.LOOKED_AT} rows" in PAGE


def test_every_code_of_the_page_has_a_sentence():
    assert set(re.findall(r"`([A-Z]\d{3})`", PAGE)) <= set(SENTENCES)


def test_the_titles_of_the_page_are_those_that_are_known():
    assert naming.is_message(re.search(r"`(docgen: [^`]+)`", PAGE)[1])
    assert naming.is_key("№")


def test_the_number_of_types_is_that_of_the_catalog():
    assert f"each of the {len(docgen.opened().catalog.slugs)} types" in PAGE
