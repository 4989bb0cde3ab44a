"""Tags are found whole wherever an office program has split them."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from docgen.model.problem import Location
from docgen.opc import wml
from docgen.template import tags
from packages import MAIN_PART

CONTEXT = {"x": "мән", "yes": True, "items": ["а", "б"]}
#: A paragraph with one tag (or a pair) and what it prints.
WHOLE = {
    "<{{ x }}>": "<мән>",
    "{{x|upper}}": "МӘН",
    "а{# түсіндірме #}б": "аб",
    "{% if yes %}иә{% endif %}": "иә",
    "{% for i in items %}{{ i }}{% endfor %}": "аб",
    "{{ x | wrapped('«', '»') }}": "«мән»",
}


def cuts(text: str, pieces: int) -> list[tuple[str, ...]]:
    places = combinations(range(1, len(text)), pieces - 1)
    return [tuple(text[a:b] for a, b in zip((0, *cut), (*cut, len(text)), strict=True)) for cut in places]


@pytest.mark.parametrize("text", WHOLE)
def test_a_tag_split_anywhere_over_two_runs_prints_the_same(text: str, lab: Any):
    every = cuts(text, 2)
    assert lab.lines(*every, context=CONTEXT) == [WHOLE[text]] * len(every)


@pytest.mark.parametrize("text", WHOLE)
def test_a_tag_split_anywhere_over_three_runs_prints_the_same(text: str, lab: Any):
    every = cuts(text, 3)
    assert lab.lines(*every, context=CONTEXT) == [WHOLE[text]] * len(every)


@pytest.mark.parametrize("tag", ["{%p if yes %}", "{%tr if yes %}", "{#p а #}"])
def test_a_prefixed_tag_split_anywhere_over_three_runs_still_takes_its_element(tag: str, lab: Any):
    for runs in cuts(tag, 3):
        cell = [[lab.markup(runs)]]
        if tag.startswith("{%tr"):
            assert lab.lines([cell[0], ["а"], ["{%tr endif %}"]], context=CONTEXT) == ["а"]
        elif tag.startswith("{%p"):
            assert lab.lines(runs, "а", "{%p endif %}", context=CONTEXT) == ["а"]
        else:
            assert lab.lines(runs, "а", context=CONTEXT) == ["а"]


def test_a_split_tag_prints_with_the_formatting_of_its_first_letter_and_the_rest_keeps_its_own(lab: Any):
    root = wml.parse(lab.rendered(("жай {", "{ x }", "} соңы"), context=CONTEXT).parts[MAIN_PART])
    runs = [
        (lab_text(run), run.find(f"{wml.w('rPr')}/{wml.w('i')}") is not None) for run in root.iter(wml.w("r"))
    ]
    assert [run for run in runs if run[0]] == [("жай мән", False), (" соңы", True)]


def lab_text(run: Any) -> str:
    return "".join(node.text or "" for node in run.iter(wml.w("t")))


def test_blanks_between_runs_are_kept(lab: Any):
    assert lab.lines((" а ", "{{ x }}", "  б "), context=CONTEXT) == [" а мән  б "]


@pytest.mark.parametrize(
    ("text", "opener", "prefix", "body"),
    [
        ("{{ a.b }}", "{{", "", "a.b"),
        ("{{a}}", "{{", "", "a"),
        ("{{ p }}", "{{", "", "p"),
        ("{%p if a %}", "{%", "p", "if a"),
        ("{%tr  endfor  %}", "{%", "tr", "endfor"),
        ("{%p\u00a0endif %}", "{%", "p", "endif"),
        ("{%if a%}", "{%", "", "if a"),
        ("{#p words #}", "{#", "p", "words"),
        ("{{ a == “x” }}", "{{", "", 'a == "x"'),
        ("{{ a == ‘x’ }}", "{{", "", "a == 'x'"),
        ("{{ '№\u00a05' }}", "{{", "", "'№\u00a05'"),
    ],
)
def test_a_tag_is_read_into_opener_prefix_and_body(text: str, opener: str, prefix: str, body: str):
    tag = tags.parsed(text, Location())
    assert (tag.text, tag.opener, tag.prefix, tag.body) == (text, opener, prefix, body)


@pytest.mark.parametrize(
    ("text", "keyword"),
    [("{%p for a in b %}", "for"), ("{% endif %}", "endif"), ("{{ for }}", ""), ("{%  %}", "")],
)
def test_only_statements_have_a_keyword(text: str, keyword: str):
    assert tags.parsed(text, Location()).keyword == keyword


def test_paragraphs_are_placed_by_table_row_and_cell_counted_from_one(lab: Any):
    inner = [["{{ a }}"], ["{{ b }}"]]
    body = lab.markup("сырт", [["{{ c }}", [inner, "{{ d }}"]]], "{{ e }}", [["{{ f }}"]])
    root = wml.parse(f'<w:body xmlns:w="{wml.W}">{body}</w:body>'.encode())
    found = {
        wml.paragraph_text(paragraph): (place.paragraph, place.table, place.row, place.cell)
        for paragraph, place in tags.placed_paragraphs(root, "word/document.xml")
    }
    assert found == {
        "сырт": (1, None, None, None),
        "{{ c }}": (2, 1, 1, 1),
        "{{ a }}": (3, 2, 1, 1),
        "{{ b }}": (4, 2, 2, 1),
        "{{ d }}": (5, 1, 1, 2),
        "{{ e }}": (6, None, None, None),
        "{{ f }}": (7, 3, 1, 1),
    }
