"""Findings that a template switches off by a comment."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (["{# docgen: off=S701 #}", "____", "____"], []),
        (["____ {# docgen: off=S701 #}", "____"], ["S701"]),
        (["____ {{ nmae }} {# docgen: off=S701, L301 #}"], []),
        (["{#p docgen: off=S701 #}", "____"], []),
        (["____ {{ nmae }} {# docgen: off=S701 #}"], ["L301"]),
        (["а", "{# docgen: off=S701 #}"], ["L005"]),
        (["____", "а {# docgen: off=S701 #}"], ["L005", "S701"]),
        (["____", "{# off=S701 #}"], ["S701"]),
    ],
)
def test_a_comment_switches_off_what_it_names_where_it_stands(desk: Any, body: list[Any], codes: list[str]):
    assert sorted(problem.code for problem in desk.linted(desk.laid("kk", *body))) == codes


def test_a_comment_counts_for_its_own_file_only(desk: Any):
    paths = [desk.laid("kk", "{# docgen: off=S701 #}", "____"), desk.laid("ru", "____")]
    (problem,) = [each for each in desk.linted(*paths) if each.code != "L302"]
    assert (problem.code, problem.location.file) == ("S701", str(paths[1]))
