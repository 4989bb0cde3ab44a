"""What a derived value holds follows from the schema of the argument that it is made of."""

from __future__ import annotations

import pytest

from docgen.law.derivations import DERIVATIONS
from docgen.law.results import results

COUNT = {"type": "integer"}
MONEY = {"type": "string", "format": "money"}
ROW = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "count": COUNT, "of": COUNT, "due": MONEY},
    "required": ["name", "count"],
}
FIGURES = {"type": "object", "allOf": [{"properties": {"received": COUNT}, "required": ["received"]}]}


def made(function, schema):
    return results("representation")[function].made(schema)


def test_every_derivation_has_a_result_and_every_result_is_of_a_derivation():
    assert results("representation").keys() == DERIVATIONS.keys()


@pytest.mark.parametrize(
    ("rows", "sure"),
    [
        ({"type": "array", "items": ROW, "minItems": 1}, {"count"}),
        (
            {"type": "array", "items": {**ROW, "required": ["of", "due"]}, "minItems": 1},
            {"count", "of", "due"},
        ),
        ({"type": "array", "items": {**ROW, "required": ["of", "due"]}}, {"count"}),
    ],
)
def test_a_sum_is_sure_only_where_every_row_has_its_figure_and_there_is_a_row(rows, sure):
    found = made("row_totals", rows)
    assert found["properties"].keys() == {"count", "of", "due"}
    assert set(found["required"]) == sure


def test_what_is_no_figure_has_no_sum():
    assert "name" not in made("row_totals", {"items": ROW})["properties"]
    assert made("row_totals", {"items": {}})["properties"] == {"count": COUNT}


def test_each_figure_has_a_change_that_may_be_absent():
    found = made("growth", FIGURES)
    assert found["properties"].keys() == {"received"}
    assert found["required"] == []


def test_papers_with_names_keep_what_they_had():
    row = {"type": "object", "properties": {"type": {}, "number": {}}, "required": ["type"]}
    items = made("with_names", {"type": "array", "items": row})["items"]
    assert items["properties"].keys() == {"type", "number", "name"}
    assert items["required"] == ["name", "type"]


def test_rows_with_shares_keep_what_they_had():
    items = made("with_shares", {"type": "array", "items": ROW})["items"]
    assert items["properties"].keys() == {*ROW["properties"], "share"}
    assert items["required"] == sorted(ROW["required"])
