"""The page for programs runs as it is written."""

import doctest

import docgen

PAGE = docgen.opened().catalog.root / "docs" / "api.md"


def test_the_examples_of_the_page_say_what_comes_of_them():
    done = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert done.attempted > 10
    assert done.failed == 0
