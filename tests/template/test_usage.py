"""What a template uses of its data: every path, what is done with it, and where."""

from __future__ import annotations

import pytest

import packages
from docgen.opc.wml import W
from docgen.pipeline.workspace import filters
from docgen.template.compiler import compiled
from docgen.template.usage import printed_always, uses


def used(*paragraphs: str) -> list[str]:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    found = uses(compiled(packages.package(document), filters("kk")).programs)
    return [f"{use.location.paragraph} {use.way} {'.'.join(use.path)}" for use in found]


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (["{{ a.b }}"], ["1 printed a.b"]),
        (["{{ a['b'] }}"], ["1 printed a.b"]),
        (["{{ a[0].b }}"], ["1 printed a.*.b"]),
        (["{{ a | date(b) }}"], ["1 printed a", "1 printed b"]),
        (["{{ a ~ b }}"], ["1 printed a", "1 printed b"]),
        (["{{ a if b == c else d }}"], ["1 asked b", "1 asked c", "1 printed a", "1 printed d"]),
        (["{% if a is defined and not b %}x{% endif %}"], ["1 asked a", "1 asked b"]),
        (["{% if a %}x{% elif b %}y{% else %}{{ c }}{% endif %}"], ["1 asked a", "1 asked b", "1 printed c"]),
        (
            ["{%p for x in a.b %}", "{{ loop.index }}{{ x.c }}", "{%p endfor %}"],
            ["1 repeated a.b", "2 printed a.b.*.c"],
        ),
        (
            ["{%p for x in a %}", "{%p for y in x.b %}", "{{ y }}", "{%p endfor %}", "{%p endfor %}"],
            ["1 repeated a", "2 repeated a.*.b", "3 printed a.*.b.*"],
        ),
        (
            ["{% for x in [a, b] %}{{ x.c }}{% endfor %}"],
            ["1 repeated a", "1 repeated b", "1 printed a.c", "1 printed b.c"],
        ),
        (
            ["{% for x in a if x.b %}{{ x.c }}{% endfor %}"],
            ["1 repeated a", "1 asked a.*.b", "1 printed a.*.c"],
        ),
        (["{% set x = a.b %}{{ x.c }}"], ["1 printed a.b.c"]),
        (["{% set x = a | upper %}{{ x }}"], ["1 printed a"]),
        (
            ["{% if a %}{% set x = b %}{% else %}{% set x = c %}{% endif %}{{ x.d }}"],
            ["1 asked a", "1 printed b.d", "1 printed c.d"],
        ),
        (["{% if a %}{% set x = b %}{% endif %}{{ x }}"], ["1 asked a", "1 printed b", "1 printed x"]),
        (["{{ a | initials_first }}"], ["1 printed a.surname", "1 printed a.initials"]),
        (["{{ a | period }}"], ["1 printed a.from", "1 printed a.to"]),
        (["{{ a | cite }}"], ["1 printed a"]),
        (["{{ a | picture }}"], ["1 printed a"]),
        (["{{ a[b.c] }}"], ["1 printed a.*", "1 asked b.c"]),
        (["{{ 'x' }}"], []),
    ],
)
def test_a_tag_uses_these_paths(paragraphs: list[str], wanted: list[str]) -> None:
    assert used(*paragraphs) == wanted


def test_a_path_is_told_once_at_a_tag_and_at_each_tag() -> None:
    assert used("{{ a ~ a }}", "{{ a }}") == ["1 printed a", "2 printed a"]


def test_a_variable_of_a_loop_is_a_field_of_the_data_again_after_the_loop() -> None:
    assert used("{{ x }}{% for x in a %}{{ x }}{% endfor %}{{ x }}") == [
        "1 printed x",
        "1 repeated a",
        "1 printed a.*",
    ]


def always(*paragraphs: str) -> list[str]:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    programs = compiled(packages.package(document), filters("kk")).programs
    return [".".join(path) for path in printed_always(programs, but=("quarter",))]


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (["{{ a.b | date }}"], ["a.b"]),
        (["{{ a | quarter }}"], []),
        (["{{ a if b else c }}"], []),
        (["{% if a %}{{ b }}{% endif %}"], []),
        (["{% if a %}{{ b }}{% else %}{{ c }}{{ b }}{% endif %}"], ["b"]),
        (["{% if a %}{{ b }}{% elif c %}{{ b }}{% endif %}"], []),
        (["{%p for x in a %}", "{{ x.b }}{% if x.c %}{{ x.d }}{% endif %}", "{%p endfor %}"], ["a.*.b"]),
        (["{%p for x in a if x.b %}", "{{ x.c }}", "{%p endfor %}"], []),
        (["{%p set x = a.b %}", "{{ x }}"], ["a.b"]),
        (
            ["{%p if a %}", "{%p set x = b %}", "{%p else %}", "{%p set x = c %}", "{%p endif %}", "{{ x }}"],
            [],
        ),
    ],
)
def test_these_paths_are_printed_whatever_the_data_says(paragraphs: list[str], wanted: list[str]) -> None:
    assert sorted(always(*paragraphs)) == wanted
