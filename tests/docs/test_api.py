"""The page for programs runs as it is written."""

import doctest
import re

import docgen

PAGE = docgen.opened().catalog.root / "docs" / "api.md"


def test_the_examples_of_the_page_say_what_comes_of_them():
    done = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert done.attempted > 10
    assert done.failed == 0


def test_every_public_name_is_on_the_page():
    text = PAGE.read_text("utf-8")
    assert [name for name in docgen.__all__ if not re.search(rf"\b{name}\b", text)] == []
