"""Arguments of a function of the law: pointers give fields of the case, words themselves."""

import pytest

from docgen.model.arguments import given, is_pointer
from docgen.model.field import Field

DATA = Field({"day": "2026-05-12", "parties": [{"name": "a"}, {"name": "b"}]})


@pytest.mark.parametrize(
    ("argument", "values", "pointers"),
    [
        ("/day", ["2026-05-12"], ["/day"]),
        ("/parties/*/name", ["a", "b"], ["/parties/0/name", "/parties/1/name"]),
        ("/nothing", [None], ["/nothing"]),
        ("", [DATA.value], [""]),
        ("=appeal", ["appeal"], [""]),
    ],
)
def test_an_argument_is_what_a_pointer_leads_to_or_the_word_itself(argument, values, pointers):
    fields = list(given(argument, DATA))
    assert [field.value for field in fields] == values
    assert [field.pointer for field in fields] == pointers


@pytest.mark.parametrize(("argument", "expected"), [("/day", True), ("", True), ("=day", False)])
def test_a_word_leads_nowhere(argument, expected):
    assert is_pointer(argument) is expected
