"""The limits of a rendering: what a hostile template or case may cost."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.template import runtime, values

MANY = {"xs": ["а"] * 120, "long": "а" * 1_000_000}


@pytest.mark.parametrize(
    "body",
    [
        # 120³ turns print one letter each: more turns than a document needs.
        ["{% for a in xs %}{% for b in xs %}{% for c in xs %}а{% endfor %}{% endfor %}{% endfor %}"],
        # 120 × a million letters printed, and joined without being printed.
        ["{% for a in xs %}{{ long }}{% endfor %}"],
        ["{% for a in xs %}{% set b = long ~ long %}{% endfor %}а"],
    ],
    ids=["turns", "letters printed", "letters joined"],
)
def test_a_rendering_that_costs_more_than_any_document_is_stopped(body: list[str], lab: Any):
    for problem in lab.failed("а", *body, context=MANY):
        assert problem.code == "T044"
        assert problem.location.paragraph == 2


def test_a_long_document_is_made(lab: Any):
    body = "{%p for a in xs %}", "{% for b in xs %}{{ b }}{% endfor %}", "{%p endfor %}"
    assert lab.lines(*body, context=MANY) == ["а" * 120] * 120


def test_a_printed_letter_is_counted_once(lab: Any, monkeypatch: pytest.MonkeyPatch):
    for module in (runtime, values):
        monkeypatch.setattr(module, "MAX_LETTERS", 10)
    assert lab.lines("{{ x }}", context={"x": "а" * 10}) == ["а" * 10]
    for problem in lab.failed("{{ x }}", context={"x": "а" * 11}):
        assert problem.code == "T044"
