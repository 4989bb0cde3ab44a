"""The page of problem codes and the program tell the same."""

import re
from pathlib import Path

from docgen.messages import SENTENCES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "problems.md"


def test_every_code_of_the_program_stands_on_the_page_with_its_sentence():
    rows = re.findall(r"^\| ([A-Z]\d{3}) \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert dict(rows) == SENTENCES
