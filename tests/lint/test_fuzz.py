"""The linter ends with findings, never with another error, whatever the template says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import CORPUS

NAMES = ("name", "note", "items", "party", "act", "rows", "totals", "seal", "жоқ", "loop", "item", "x")
STEPS = ("", ".fact", ".kind", ".number", "[0]", "['due']", "[1].norm", ".жоқ", ".due.x")
EXPRESSIONS = st.builds(
    "{}{}{}".format,
    st.sampled_from(NAMES),
    st.sampled_from(STEPS),
    st.sampled_from(("", " | case('gen')", " | date", " | joined | upper", " ~ name", " + 1", " is defined")),
)
TAGS = st.one_of(
    EXPRESSIONS.map("{{{{ {} }}}}".format),
    EXPRESSIONS.map("{{% if {} %}}".format),
    st.tuples(EXPRESSIONS, EXPRESSIONS).map(lambda two: f"{{% if {two[0]} == {two[1]} or not {two[1]} %}}"),
    EXPRESSIONS.map("{{% for item in {} %}}".format),
    EXPRESSIONS.map("{{% set x = {} %}}".format),
    st.sampled_from(("{% endif %}", "{% endfor %}", "{% else %}", "{% elif act.in_force %}", "сөз ", "____")),
)


@pytest.mark.parametrize("name", sorted(CORPUS))
def test_every_feature_of_the_dialect_can_be_linted(name: str, desk: Any):
    body, *_ = CORPUS[name]
    assert all(problem.code for problem in desk.linted(desk.laid("kk", *body), desk.laid("ru", *body)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tags=st.lists(TAGS, min_size=1, max_size=12), other=st.lists(TAGS, max_size=6))
def test_any_sequence_of_tags_can_be_linted(tags: list[str], other: list[str], desk: Any):
    paths = [desk.laid("kk", "".join(tags)), desk.laid("ru", "".join(other) or "а")]
    assert all(problem.location.file for problem in desk.linted(*paths))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    blocks=st.lists(
        st.tuples(st.sampled_from(("if", "for")), EXPRESSIONS, EXPRESSIONS), min_size=1, max_size=6
    )
)
def test_any_nesting_of_blocks_can_be_linted(blocks: list[tuple[str, str, str]], desk: Any):
    opened = "".join(
        f"{{% if {one} %}}" if kind == "if" else f"{{% for item in {one} %}}" for kind, one, _ in blocks
    )
    inner = "".join(f"{{{{ {two} }}}}" for *_, two in blocks)
    closed = "".join("{% endif %}" if kind == "if" else "{% endfor %}" for kind, *_ in reversed(blocks))
    assert all(problem.location.file for problem in desk.linted(desk.laid("kk", opened + inner + closed)))
