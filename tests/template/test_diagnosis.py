"""What made a document fail is told at its tag: every missing field, a value that is no text, a refusal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import TemplateError
from docgen.template import values
from docgen.template.renderer import Renderer

NOT_TEXT = [
    (None, "NoneType"),
    (True, "bool"),
    (False, "bool"),
    (1500000.5, "float"),
    (["а"], "list"),
    ({}, "dict"),
]


@pytest.mark.parametrize("tag", ["{{ v }}", "{{ v ~ 'а' }}", "{{ 'а' ~ v }}", "{{ v if true else 'а' }}"])
@pytest.mark.parametrize(("value", "kind"), NOT_TEXT)
def test_a_value_that_is_no_text_is_refused_at_its_cell(value: object, kind: str, tag: str, lab: Any):
    (problem,) = lab.failed("а", [["б"], ["в", ["г", f"д {tag}"]]], context={"v": value})
    place = problem.location
    assert (problem.code, problem.params["kind"]) == ("T042", kind)
    assert (place.part, place.paragraph, place.table, place.row, place.cell) == (
        "word/document.xml",
        5,
        1,
        2,
        2,
    )
    assert place.tag == tag


@pytest.mark.parametrize("literal", ["true", "none", "1.5", "[1]", "(1, 2)", "1 == 1", "not x"])
def test_a_literal_that_is_no_text_is_refused_too(literal: str, lab: Any):
    (problem,) = lab.failed(f"{{{{ {literal} }}}}", context={"x": "а"})
    assert problem.code == "T042"


def test_a_filter_that_gives_nothing_is_refused(lab: Any):
    (problem,) = lab.failed("{{ x | empty }}", context={"x": "а"})
    assert (problem.code, problem.params["kind"]) == ("T042", "NoneType")


MISSING = {
    "{{ x }}": "/x",
    "{{ d.k }}": "/d/k",
    "{{ d.k.deep.er }}": "/d/k",
    "{{ d['k'] }}": "/d/k",
    "{{ xs[5] }}": "/xs/5",
    "{{ x | upper }}": "/x",
    "{{ x | stamped }}": "/x",
    "{{ x ~ 'а' }}": "/x",
    "{{ x + 1 }}": "/x",
    "{{ 1 - x }}": "/x",
    "{{ -x }}": "/x",
    "{{ 'а' if x else 'б' }}": "/x",
    "{% if x %}а{% endif %}": "/x",
    "{% if not x %}а{% endif %}": "/x",
    "{% if x == 'а' %}а{% endif %}": "/x",
    "{% if 'а' != x %}а{% endif %}": "/x",
    "{% if x > 1 %}а{% endif %}": "/x",
    "{% if 1 >= x %}а{% endif %}": "/x",
    "{% if 'а' in x %}а{% endif %}": "/x",
    "{% if x in ['а'] %}а{% endif %}": "/x",
    "{% if x is odd %}а{% endif %}": "/x",
    "{% for i in x %}а{% endfor %}": "/x",
    "{% for a, b in x %}а{% endfor %}": "/x",
    "{% for a, b in xs[5] %}а{% endfor %}": "/xs/5",
    "{% for a, b in [x, ['а', 'б']] %}а{% endfor %}": "/x",
    "{% for a, b in [[x, 'а']] %}{{ b }}{% endfor %}": "/x",
    "{% set a = x %}": "/x",
    "{% set a, b = x %}": "/x",
    "{% set a, b = d.k %}": "/d/k",
    "{% set a, b = 'а', x %}": "/x",
    "{% if x is none %}а{% endif %}": "/x",
    "{% if 'а' in ['а', x] %}а{% endif %}": "/x",
    "{% if d.k == 'а' and d.m %}а{% endif %}": "/d/k",
    "{{ prokurоr }}": "/prokurоr",
}


@pytest.mark.parametrize(("tag", "pointer"), MISSING.items())
def test_a_missing_field_is_named_at_its_tag_wherever_it_is_used(tag: str, pointer: str, lab: Any):
    problem, *_ = lab.failed("а", tag, context={"d": {}, "xs": ["а"]})
    assert problem.code == "T041"
    assert problem.location.paragraph == 2
    assert tag.startswith(problem.location.tag)
    assert problem.location.pointer is not None
    assert problem.location.pointer.startswith(pointer)


def test_every_missing_field_of_a_part_is_named_at_once(lab: Any):
    found = lab.failed("{{ a }}", [["{{ b.c }}"]], "{{ d }}", context={"b": {}})
    assert [(p.location.pointer, p.location.paragraph) for p in found] == [("/a", 1), ("/b/c", 2), ("/d", 3)]


def test_a_field_missing_in_one_item_is_named_with_its_number(lab: Any):
    found = lab.failed("{% for i in xs %}{{ i.k }}{% endfor %}", context={"xs": [{"k": "а"}, {}]})
    assert [problem.location.pointer for problem in found] == ["/xs/1/k"]


@pytest.mark.parametrize(
    ("tag", "code", "params"),
    [
        ("{{ x | fail }}", "T043", {"filter": "fail", "reason": "no form of а"}),
        ("{{ x | refuse }}", "G003", {"value": "а"}),
        ("{{ x | wrapped(1) }}", "T043", {"filter": "wrapped"}),
        ("{{ x | wrapped(1, 2, 3) }}", "T043", {"filter": "wrapped"}),
        ("{% if x > 1 %}{% endif %}", "T045", {}),
        ("{{ x + 1 }}", "T044", {}),
        ("{% for a, b in [[x]] %}{% endfor %}", "T045", {}),
    ],
)
def test_a_refusal_of_a_filter_or_operator_is_located(tag: str, code: str, params: dict[str, str], lab: Any):
    (problem,) = lab.failed([["б", f"в {tag}"]], context={"x": "а"})
    assert problem.code == code
    assert {key: problem.params[key] for key in params} == params
    place = problem.location
    assert (place.paragraph, place.table, place.row, place.cell) == (2, 1, 1, 2)
    assert tag.startswith(place.tag)


FAULTS = {
    "{{ x.missing }}": "T041",
    "{{ x | fail }}": "T043",
    "{{ none }}": "T042",
    "{{ x | refuse }}": "G003",
}
GOOD = [
    "{{ x }}",
    "а {{ x }} б",
    "{% if x == 'а' %}{{ x }}{% else %}б{% endif %}",
    "{% for i in xs %}{{ i }}{{ loop.index }}{% endfor %}",
    "мәтін",
]


@given(
    kinds=st.lists(st.sampled_from(GOOD), min_size=1, max_size=8),
    position=st.integers(0, 7),
    fault=st.sampled_from(sorted(FAULTS)),
    wrapping=st.sampled_from(["", "{%p if yes %}", "{%p for a in xs %}", "table", "inline loop"]),
)
def test_the_place_of_a_faulty_tag_is_found_wherever_it_stands(
    kinds: list[str], position: int, fault: str, wrapping: str, lab: Any
):
    context = {"x": "а", "xs": ["1", "2"], "yes": True}
    before = kinds[: position % len(kinds)]
    after = kinds[len(before) :]
    number = len(before) + 1
    cell = (None, None, None)
    if wrapping == "table":
        body: list[Any] = [[[text, fault if row == len(before) else text] for row, text in enumerate(kinds)]]
        number, cell = 2 * len(before) + 2, (1, len(before) + 1, 2)
    elif wrapping == "inline loop":
        body = [*before, f"{{% for i in xs %}}{''.join(kinds)}{fault}{{{{ i }}}}{{% endfor %}}", *after]
    elif wrapping:
        closing = "{%p endif %}" if " if " in wrapping else "{%p endfor %}"
        body = [wrapping, *before, fault, *after, closing]
        number += 1
    else:
        body = [*before, fault, *after]
    (problem,) = lab.failed(*body, context=context)
    place = problem.location
    assert (problem.code, place.tag, place.paragraph) == (FAULTS[fault], fault, number)
    assert (place.table, place.row, place.cell) == cell


@pytest.mark.parametrize("level", range(1, 5))
def test_a_fault_in_loops_within_row_loops_is_found_at_its_cell(level: int, lab: Any):
    inner = (
        "{% for a in xs %}" * level + "{% if a %}{{ a }}{{ g.missing }}{% endif %}" + "{% endfor %}" * level
    )
    table = [["{%tr for g in gs %}"], ["{%tr if g.k %}"], ["б", inner], ["{%tr endif %}"], ["{%tr endfor %}"]]
    (problem,) = lab.failed("а", table, context={"xs": ["1"], "gs": [{"k": "а"}]})
    place = problem.location
    assert (place.tag, place.paragraph, place.table, place.row, place.cell) == ("{{ g.missing }}", 5, 1, 3, 2)
    assert place.pointer == "/gs/0/missing"


def test_a_fault_in_a_header_names_the_header(lab: Any):
    (problem,) = lab.failed("{{ x }}", header="{{ x | fail }}", context={"x": "а"})
    assert problem.location.part == "word/header2.xml"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ x | fail }}", "T043"),
        ("{{ x | refuse }}", "G003"),
        ("{{ none }}", "T042"),
        ("{{ x + 1 }}", "T044"),
        ("{% if x > 1 %}{% endif %}", "T045"),
        ("{% set a, b = ['а'] %}", "T045"),
    ],
)
def test_a_draft_fails_at_its_tag_for_what_is_not_missing(tag: str, code: str, lab: Any):
    renderer = Renderer(lab.compiled("{{ missing }}", f"а {tag}", "{{ missing }}"), lab.filters)
    with pytest.raises(TemplateError) as caught:
        renderer.render_draft({"x": "а"}, lab.document, str)
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.paragraph) == (code, 2)
    assert tag.startswith(problem.location.tag or "?")


def test_a_part_that_is_too_long_as_a_whole_blames_no_tag(lab: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(values, "MAX_BREAKS", 3)
    (problem,) = lab.failed("{{ x }}", "{{ x }}", "{{ y }}", context={"x": "\n\n", "y": "а"})
    assert (problem.code, problem.location.part, problem.location.tag) == ("T044", "word/document.xml", None)
