"""SECURITY.md names tests and trials that there are, and every trial has its figure there."""

from __future__ import annotations

import re

import pytest
from trials.__main__ import TRIALS

import docgen

ROOT = docgen.opened().catalog.root
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = [
    line.split("|")[1:4]
    for line in PAGE.partition("## Promises")[2].splitlines()
    if re.match(r"\| (?!promise|-)", line)
]


@pytest.mark.parametrize("promise", [row[0].strip() for row in ROWS])
def test_a_promise_names_what_proves_it_and_a_figure(promise: str):
    (row,) = [row for row in ROWS if row[0].strip() == promise]
    assert "`" in row[1]
    assert row[2].strip()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(tests/[\w/.]+)`", PAGE))))
def test_what_is_named_is_there(path: str):
    assert (ROOT / path).exists()


def test_every_trial_is_named_and_no_other():
    # The trials of several things are named alike: trial `kills`.
    assert set(re.findall(r"trial `(\w+)`", PAGE)) == set(TRIALS)
