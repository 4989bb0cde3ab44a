"""The corpus: each defect is found at its place, and nothing else is told; what is clean is passed."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest

from defects import CLEAN, DEFECTS, Defect
from docgen.lint import linter
from docgen.messages import sentence
from docgen.pipeline.workspace import opened

# A place of a param that was left; tags, which have braces of their own, are quoted.
UNFILLED = re.compile(r"(?<!\{)\{[a-z_]+\}|(?<![«“])\bNone\b|%\(")


@pytest.mark.parametrize("name", sorted(DEFECTS))
def test_a_defect_is_found_at_its_place_and_nothing_else(name: str, desk: Any):
    defect = DEFECTS[name]
    paths = [desk.laid("kk", *defect.body, **defect.extra)]
    if defect.russian is not None:
        paths.append(desk.laid("ru", *defect.russian))
    found = [problem for problem in desk.linted(*paths) if problem.code != "L302"]
    assert {problem.code for problem in found} - defect.also == {defect.code}, [
        (p.code, p.params) for p in found
    ]
    assert {str(problem.severity) for problem in found} == {defect.severity}
    assert any(is_there(problem.location, defect) for problem in found), [p.location for p in found]
    for problem, language in product(found, ("kk", "ru", "en")):
        said = sentence(problem, language)
        assert said
        assert not UNFILLED.search(said), said


def is_there(place: Any, defect: Defect) -> bool:
    said = [(defect.paragraph, place.paragraph), (defect.tag, place.tag)]
    said += zip(defect.cell or (), (place.table, place.row, place.cell), strict=False)
    return all(wanted is None or wanted == found for wanted, found in said)


def test_the_corpus_is_large():
    assert len(DEFECTS) >= 80


@pytest.mark.parametrize("name", sorted(CLEAN))
def test_what_is_clean_is_passed(name: str, desk: Any):
    assert desk.linted(desk.laid("kk", *CLEAN[name])) == []


def test_equal_halves_are_passed(desk: Any):
    body = ["{%p if urgent %}", "{{ name }} 25", "{%p endif %}", [["{{ day | date }}"]]]
    found = desk.linted(desk.laid("kk", *body), desk.laid("ru", *body))
    assert [problem for problem in found if problem.code != "L302"] == []


@pytest.mark.parametrize(
    ("kazakh", "russian"),
    [
        (["{% if note is defined %}{{ note }}{% endif %}"], ["{{ note if note is defined else '' }}"]),
        (
            ["{% if note is defined %}{{ note }}{% else %}жоқ{% endif %}"],
            ["{% if note is not defined %}нет{% else %}{{ note }}{% endif %}"],
        ),
        (
            ["{% if kind == 'decision' %}{{ name }}{% endif %}"],
            ["{% if kind != 'decision' %}{% else %}{{ name }}{% endif %}"],
        ),
        (["{{ names | joined }}"], ["{% for each in names %}{{ each }}{% endfor %}"]),
        (["{% if urgent %}шұғыл {% endif %}{{ name }}"], ["{{ name }}"]),
    ],
)
def test_halves_that_say_the_same_in_other_ways_are_passed(kazakh: list[Any], russian: list[Any], desk: Any):
    paths = [desk.laid("kk", *kazakh, slug="letter"), desk.laid("ru", *russian, slug="letter")]
    assert [problem.code for problem in desk.linted(*paths) if problem.code.startswith("K61")] == []


def test_a_field_that_the_schema_does_not_have_is_told_once(desk: Any):
    found = desk.linted(desk.laid("kk", "{{ nmae }}"), desk.laid("ru", "{{ name }}"))
    assert sorted(problem.code for problem in found if problem.code != "L302") == ["K610", "L301"]


@pytest.mark.parametrize(
    ("tag", "code", "field"),
    [
        ("{{ until | case('gen') }}", "L306", "until"),
        ("{% for each in until %}{{ each }}{% endfor %}", "L303", "until"),
    ],
)
def test_a_field_that_may_be_absent_is_named_in_all_that_is_told_of_it(
    tag: str, code: str, field: str, desk: Any
):
    told = {problem.code: problem.params for problem in desk.linted(desk.laid("kk", tag))}
    assert (told["L304"]["field"], told[code]["field"]) == (field, field)


def test_the_bundled_templates_are_passed():
    workspace = opened()
    targets = linter.of_types(workspace.catalog)
    found = linter.linted(targets, workspace.today())
    assert [problem for problem in found if problem.severity != "note"] == []
