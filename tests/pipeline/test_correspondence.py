"""Which blocks face each other: none is lost, none changes its place, and the likely ones are pairs."""

from __future__ import annotations

import random
from typing import Any

import pytest

from docgen.pipeline.correspondence import Traits, paired


def half(*said: str) -> list[Traits]:
    """Return blocks, each told as ``style: text``; a style in capitals is that of a table."""
    found = []
    for each in said:
        style, _, text = each.partition(":")
        kind = "tbl" if style.isupper() else "p"
        found.append(Traits(kind, style, text=text.strip()))
    return found


TITLE, NUMBER = "title: НАРАЗЫЛЫҚ", "requisites: 2026 № 5"
CASES: dict[str, tuple[list[str], list[str], list[Any]]] = {
    "as many of the same styles": (
        [NUMBER, TITLE, "body: бір", "body: екі"],
        [NUMBER, TITLE, "body: один", "body: два"],
        [(0, 0), (1, 1), (2, 2), (3, 3)],
    ),
    "a subtitle on the right only": (
        [TITLE, "body: 2026 жылы"],
        [TITLE, "subtitle: о принесении", "body: в 2026 году"],
        [(0, 0), (None, 1), (1, 2)],
    ),
    "one of several alike is missing: digits tell which": (
        ["item: 10 күн", "item: 30 теңге", "item: 40 бет"],
        ["item: 10 дней", "item: 20 рублей", "item: 30 тенге", "item: 40 листов"],
        [(0, 0), (None, 1), (1, 2), (2, 3)],
    ),
    "a table is no partner of a paragraph": (
        ["body: 1 2 3", "TABLE: 1 2 3"],
        ["TABLE: 1 2 3", "body: 1 2 3"],
        [(0, None), (1, 0), (None, 1)],
    ),
    "another style, but the same digits": (
        ["body: № 417/26-14-202 өндіріс"],
        ["item: производство № 417/26-14-202"],
        [(0, 0)],
    ),
    "another style and nothing in common": (["body: бір"], ["heading: заголовок"], [(0, None), (None, 0)]),
    "an empty one is no partner of one with a text": (
        ["body:", "body: мәтін"],
        ["body: текст"],
        [(0, None), (1, 0)],
    ),
    "nothing on the left": ([], ["body: один"], [(None, 0)]),
    "nothing at all": ([], [], []),
}


@pytest.mark.parametrize(("left", "right", "pairs"), CASES.values(), ids=CASES)
def test_blocks_face_those_that_say_the_same(left: list[str], right: list[str], pairs: list[Any]) -> None:
    assert paired(half(*left), half(*right)) == pairs


@pytest.mark.parametrize("seed", range(40))
def test_every_block_stands_once_and_in_its_order(seed: int) -> None:
    chance = random.Random(seed)
    halves = [
        half(
            *(f"{chance.choice(['a', 'b', 'T'])}: {chance.randrange(4)}" for _ in range(chance.randrange(90)))
        )
        for _ in range(2)
    ]
    pairs = paired(*halves)
    assert [i for i, _ in pairs if i is not None] == list(range(len(halves[0])))
    assert [j for _, j in pairs if j is not None] == list(range(len(halves[1])))


def test_a_long_list_with_one_more_at_its_beginning_is_not_shifted() -> None:
    right = [f"item: {number} {number * 7}" for number in range(600)]
    assert paired(half(*right[1:]), half(*right)) == [(None, 0), *((i, i + 1) for i in range(599))]
