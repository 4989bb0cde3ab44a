"""What Jinja's parser says of a tag is told in the reader's language."""

import re

import pytest
from jinja2 import Environment, TemplateSyntaxError

from docgen.messages import SENTENCES, sentence
from docgen.messages.syntax import said_of_syntax
from docgen.model.problem import Problem

LATIN = re.compile(r"[A-Za-z]{2,}")


def said_by_the_parser(tag):
    with pytest.raises(TemplateSyntaxError) as caught:
        Environment().parse(tag)
    return caught.value.message


@pytest.mark.parametrize(
    "tag",
    [
        "{{ }}",
        "{{ x | }}",
        "{{ x y }}",
        "{{ x == }}",
        "{% for x of y %}{% endfor %}",
        "{% if %}{% endif %}",
        "{{ x. }}",
        "{{ x['a' }}",
        "{{ ) }}",
        "{{ (x] }}",
        "{{ x ? }}",
        "{{ x == «а» }}",
        "{% %}",
        "{{ f(a=1, 2) }}",
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_word_of_the_parser_is_left_in_english(tag, language):
    said = said_of_syntax(said_by_the_parser(tag), language)
    assert LATIN.findall(re.sub("“[^”]*”|«[^»]*»", "", said)) == []


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ x y }}", "expected is the end of the printing tag, and there stands “y”"),
        ("{{ x == }}", "the end of the printing tag cannot stand here"),
        ("{{ ) }}", "“)” cannot stand here"),
        ("{{ }}", "an expression is expected, and there stands the end of the printing tag"),
    ],
)
def test_what_is_expected_and_what_stands_there_are_both_told(tag, said):
    assert said_of_syntax(said_by_the_parser(tag), "en") == said


def test_what_the_parser_says_else_stands_in_brackets_after_a_sentence_of_ours():
    said = said_of_syntax("You cannot chain multiple tests with is", "ru")
    assert said.endswith("You cannot chain multiple tests with is)")
    assert said.startswith("строение неверно")


def test_a_statement_that_there_is_not_is_told_by_its_name():
    problem = Problem("T013", params={"word": "frob"})
    assert sentence(problem, "en") == SENTENCES["T013"].format(word="frob")


def test_the_sentence_of_a_tag_holds_what_is_said_of_it():
    problem = Problem("T013", params={"word": "unexpected ')'"})
    assert sentence(problem, "ru").endswith("здесь не может стоять")
