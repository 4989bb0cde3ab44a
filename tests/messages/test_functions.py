"""What is said of the functions that a schema names."""

import pytest

from docgen.law.derivations import DERIVATIONS
from docgen.law.rules import RULES
from docgen.messages import SENTENCES
from docgen.messages.functions import DEMANDS, VALUES, function_sentence


def test_every_function_of_the_law_has_its_sentence_and_no_other_has_one():
    assert set(DEMANDS) == set(RULES)
    assert set(VALUES) == set(DERIVATIONS)


@pytest.mark.parametrize("name", sorted(DEMANDS))
def test_a_rule_names_codes_that_there_are(name):
    codes = DEMANDS[name].partition(":")[0].split(", ")
    assert set(codes) <= set(SENTENCES)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_rule_is_told_in_the_language_of_the_reader(language):
    said = function_sentence("in_order", language, is_rule=True)
    assert said.startswith("C327: ")
    assert said != DEMANDS["in_order"]


def test_a_function_that_there_is_not_has_no_sentence():
    assert function_sentence("balanse", "kk", is_rule=True) == ""
