"""What was read is made into documents once more: nothing that they contradict is taken in silence."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import docgen
from docgen.errors import DocgenError
from docgen.evidence.extraction import proving
from docgen.evidence.extraction.report import report
from docgen.evidence.extraction.sources import sources
from docgen.pipeline import generate
from extractions import changed

if TYPE_CHECKING:
    from docgen.evidence.extraction.report import Report

WORKSPACE = docgen.opened()
TYPE = "protest_bailiff_act"
KIND = WORKSPACE.catalog[TYPE]
EXAMPLE = {name: value for name, value in KIND.examples[1].items() if name != "documents"}
PAIR = docgen.Order(Path())


@pytest.fixture(scope="module")
def pair() -> dict[str, bytes]:
    case = json.dumps(EXAMPLE).encode()
    return {each.language: each.data for each in generate.prepared(WORKSPACE, case, PAIR).outputs}


def read(*files: bytes) -> Report:
    return report(
        WORKSPACE, sources(WORKSPACE, [(f"{number}.docx", each) for number, each in enumerate(files)])
    )


def test_a_pair_whose_kinds_are_not_printed_is_proved(pair: dict[str, bytes]) -> None:
    codes = [problem.code for problem in read(*pair.values()).problems]
    assert "E029" not in codes
    assert "E027" not in codes


@pytest.mark.parametrize("turned", [False, True], ids=["kk first", "ru first"])
def test_a_number_that_only_one_half_says_otherwise_is_told(pair: dict[str, bytes], *, turned: bool) -> None:
    files = [pair["kk"], changed(pair["ru"], "417/26-14-202-9", "417/26-14-202-8")]
    told = [
        problem for problem in read(*(files[::-1] if turned else files)).problems if problem.code == "E027"
    ]
    assert told
    said = {word for problem in told for word in str(problem.params.values()).split() if "202-" in word}
    assert any("202-9" in word for word in said)
    assert any("202-8" in word for word in said)


def test_what_was_read_is_left_as_it_is() -> None:
    data = copy.deepcopy(EXAMPLE)
    del data["creditor"]["kind"]
    before = copy.deepcopy(data)
    made = proving.made(WORKSPACE, KIND, data, docgen.Order(Path(), draft=True))
    assert set(made) == {"kk", "ru"}
    assert data == before


def test_what_is_wrong_with_the_data_is_told_of_the_data_as_they_are() -> None:
    data = copy.deepcopy(EXAMPLE)
    del data["creditor"]["kind"]
    data["requisites"]["date"] = "2026-02-30"
    with pytest.raises(DocgenError) as caught:
        proving.made(WORKSPACE, KIND, data, docgen.Order(Path(), draft=True))
    assert {problem.code for problem in caught.value.problems} >= {"C101", "C106"}
