"""Every code, met in a real failure: its sentence can be made from the params that the code gives."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from defects import DEFECTS
from docgen.messages import INTERFACE_LANGUAGES, SENTENCES, sentence
from docgen.model.problem import Problem
from failures import FAILURES

if TYPE_CHECKING:
    from pathlib import Path

# A place in a sentence that was never filled, or filled with nothing; a value in quotes is the case's.
UNFILLED = re.compile(r"\{[a-z_]+\}|(?<![«“])\bNone\b|%\(")
#: Raised by a command: the tests of the command line meet it.
BY_COMMAND: dict[str, dict[str, str]] = {
    "T054": {"state": "text-newer"},
    "T055": {},
    "T068": {"known": "protest"},
    "T080": {},
    "U011": {"name": "starlette"},
    "B010": {},
    "B011": {},
    "B021": {"name": "distributed"},
    "W030": {"reason": "Input/output error"},
    "T081": {"opening": "{%p if a %}", "line": "7"},
}
#: Told by the linter of a defect of the corpus; the tests of the linter say each in every language.
BY_CORPUS = {defect.code for defect in DEFECTS.values()}


def test_every_code_with_a_sentence_is_met_in_a_failure() -> None:
    assert set(FAILURES) | set(BY_COMMAND) | BY_CORPUS == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(FAILURES))
def test_the_sentence_of_a_failure_is_whole_in_every_language(code: str, tmp_path: Path) -> None:
    found = [problem for problem in FAILURES[code](tmp_path) if problem.code == code]
    assert found, f"the failure does not raise {code}"
    for problem in found:
        for language in INTERFACE_LANGUAGES:
            said = sentence(problem, language)
            assert said
            assert not UNFILLED.search(said), said
        json.dumps(dict(problem.params), default=_only_json)


def _only_json(value: object) -> str:
    message = f"{type(value).__name__} is no JSON value, which a param must be"
    raise AssertionError(message)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("code", sorted(BY_COMMAND))
def test_the_sentence_of_a_command_is_whole_in_every_language(code: str, language: str) -> None:
    said = sentence(Problem(code, params=BY_COMMAND[code]), language)
    assert said
    assert not UNFILLED.search(said), said
