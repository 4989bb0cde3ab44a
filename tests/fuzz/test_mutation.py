"""Mutations get behind the first reader, and chance alone decides them."""

from __future__ import annotations

import json
from random import Random
from xml.etree import ElementTree

import pytest

from fuzzing.mutation import unzipped
from fuzzing.table import targets

MANY = 30


def mutated(name: str, seed: int) -> list[bytes]:
    target, chance = targets()[name], Random(seed)
    return [target.mutate(next(iter(target.corpus().values())), chance) for _ in range(MANY)]


@pytest.mark.parametrize("name", sorted(targets()))
def test_the_same_chance_makes_the_same_inputs_and_another_one_others(name: str):
    assert mutated(name, 1) == mutated(name, 1) != mutated(name, 2)
    assert len(set(mutated(name, 1))) > MANY / 2


@pytest.mark.parametrize("name", ["case", "validation", "schema", "name", "filter"])
def test_most_of_what_was_json_is_json(name: str):
    def is_json(data: bytes) -> bool:
        try:
            json.loads(data)
        except ValueError:
            return False
        return True

    assert sum(map(is_json, mutated(name, 1))) > MANY / 2


@pytest.mark.parametrize("name", ["template", "adopt", "workbook"])
def test_much_of_what_was_a_package_is_one_with_parts_that_can_be_parsed(name: str):
    def is_whole(data: bytes) -> bool:
        try:
            parts = unzipped(data) or {"none": b""}
            return all(ElementTree.fromstring(part) is not None for part in parts.values())
        except ElementTree.ParseError:
            return False

    assert sum(map(is_whole, mutated(name, 1))) > MANY / 3
