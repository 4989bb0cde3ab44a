"""Values as people write them, and read back as they were."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.intake.cells import reader
from docgen.intake.shape import Leaf
from docgen.intake.written import written
from docgen.model.fields import TypeField


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("date", "2026-05-12", "12.05.2026"),
        ("date", "0999-05-12", "12.05.0999"),
        ("money", "1500000.50", "1\u00a0500\u00a0000,50"),
        ("money", "-0.05", "-0,05"),
        ("integer", 1500, "1\u00a0500"),
        ("text", "2-15", "2-15"),
        ("number", 1.5, "1.5"),
        ("boolean", True, "true"),
    ],
)
def test_a_value_is_written_as_it_is_read(kind: str, value: Any, text: str) -> None:
    assert written(kind, value) == text
    field = TypeField("/a", {}, kind)
    assert reader(Leaf("/a", ({},), field))(text).value == value


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("date", "2026-02-31", "2026-02-31"),
        ("date", "x", "x"),
        ("money", "1,5", "1,5"),
        ("text", None, ""),
        ("text", {"a": 1}, '{"a": 1}'),
        ("date", 5, "5"),
    ],
)
def test_what_is_none_of_its_kind_stays_what_it_is(kind: str, value: Any, text: str) -> None:
    assert written(kind, value) == text
