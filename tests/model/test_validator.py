"""The two validators of a schema come to one verdict, on good cases and on every kind of bad one."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import docgen
from docgen.model import validator
from docgen.pipeline.validate import FORMATS

CATALOG = docgen.opened().catalog
SHARED = CATALOG["inspection_act"].schema.shared
KINDS = {
    kind.slug: (
        kind,
        validator.deciding(kind.schema.document, SHARED, FORMATS),
        validator.explaining(kind.schema.document, SHARED, FORMATS),
    )
    for kind in CATALOG
}
VALUES: list[Any] = [
    None, True, 0, -1, 1.5, 10**17, "", " ", "а", "текст на русском языке", "қазақ тіліндегі мәтін",
    "2026-02-30", "2026-05-12", "850715300412", "1 000", "125000.50", "\u0663", "a\nb", "5\n", "x" * 30_000,
    [], {}, ["а"], {"kk": "а"}, {"kk": "а", "ru": "б"}, {"kind": "natural"}, {"kind": 5}, [{}] * 300, "№ 5",
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value below one."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, item in below for found in places(item, (*path, key)))]


def places_of_kinds(value: Any) -> list[tuple[Any, ...]]:
    """Return the path of every value below one; of the items of a list, the first that has a value there."""
    kinds: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for path in places(value)[1:]:
        kinds.setdefault(tuple(0 if isinstance(step, int) else step for step in path), path)
    return [*kinds.values()]


def changed(case: dict[str, Any], path: tuple[Any, ...], value: Any, *, lost: bool) -> Any:
    case = copy.deepcopy(case)
    if not path:
        return value
    spot: Any = case
    for step in path[:-1]:
        spot = spot[step]
    if lost:
        del spot[path[-1]]
    else:
        spot[path[-1]] = value
    return case


def own_data(slug: str, number: int = 1) -> dict[str, Any]:
    """Return an example without what it holds for other types."""
    example = KINDS[slug][0].examples[number]
    return {name: value for name, value in example.items() if name != "documents"}


def agree(slug: str, data: Any) -> bool:
    _, decides, explains = KINDS[slug]
    is_valid = explains.is_valid(data)
    assert decides(data) == is_valid, [error.message for error in explains.iter_errors(data)]
    return is_valid


@pytest.mark.parametrize("slug", KINDS)
def test_the_examples_are_valid_to_both(slug: str):
    for number in (0, 1):
        assert agree(slug, own_data(slug, number))


@pytest.mark.parametrize("slug", KINDS)
def test_a_member_lost_or_strange_is_the_same_to_both(slug: str):
    example = own_data(slug)
    for path in places_of_kinds(example):
        agree(slug, changed(example, path, None, lost=True))
        if isinstance(path[-1], str):
            agree(slug, changed(example, (*path[:-1], "strange"), 1, lost=False))


@settings(max_examples=150)
@given(slug=st.sampled_from(sorted(KINDS)), data=st.data())
def test_any_value_in_any_place_is_the_same_to_both(slug: str, data: Any):
    case = own_data(slug)
    for _ in range(data.draw(st.integers(1, 3))):
        found = places(case) if isinstance(case, dict) else [()]
        case = changed(
            case, data.draw(st.sampled_from(found)), data.draw(st.sampled_from(VALUES)), lost=False
        )
    agree(slug, case)


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("^[0-9]{2}$", "12", True),
        ("^[0-9]{2}$", "12\n", False),
        (r"^\d+$", "٣", False),
        (r"^\w+$", "қ", False),
        ("қ", "ақ", True),
        ("^$", "", True),
    ],
)
def test_a_pattern_is_read_as_ecma_262_reads_it(pattern: str, text: str, fits: bool):
    document = {"pattern": pattern}
    assert validator.deciding(document, {}, {})(text) is fits
    assert (not list(validator.explaining(document, {}, {}).iter_errors(text))) is fits


def test_a_reference_leads_to_no_other_place():
    with pytest.raises(ValueError, match="example"):
        validator.deciding({"$ref": "https://example.org/a.json"}, {}, {})


@pytest.mark.parametrize("name", FORMATS)
@given(texts=st.lists(st.text("аәАTO1-.« ", max_size=300) | st.dates().map(str), max_size=5))
def test_a_verdict_that_is_remembered_is_that_of_the_format(name, texts):
    holds = validator._remembered(FORMATS[name])
    for text in (*texts, *texts, None, 5, ["а"]):
        assert holds(text) is (not isinstance(text, str) or FORMATS[name](text) is None)
