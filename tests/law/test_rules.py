"""All rules: what a schema may name."""

import inspect
import re

import pytest

from docgen.law.rules import RULES
from ruled import DATE, field

JUNK = [None, 5, "text", [], [1, None, "x", [], {}], {}, {"kk": 1}, True, 1.5]


@pytest.mark.parametrize("name", sorted(RULES))
@pytest.mark.parametrize("junk", JUNK)
def test_a_rule_is_silent_about_values_of_a_wrong_type(name, junk):
    parameters = inspect.signature(RULES[name]).parameters
    fields = [DATE if parameter == "date" else field(junk) for parameter in parameters]
    dated = [*fields, DATE] if name == "identifiers_for_era" else fields
    expected = {"C328"} if name == "identifiers_for_era" and "{" in str(junk) else set()
    assert {problem.code for problem in RULES[name](*dated)} == expected


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_names_its_codes_in_its_docstring(name):
    assert re.search(r"C[34]\d\d|acts_in_force", RULES[name].__doc__)
