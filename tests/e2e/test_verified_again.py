"""Documents that LibreOffice opened and saved say the same, and what is changed in them is still seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import docgen
import printed
from docgen.evidence.identity import identity
from docgen.evidence.verification import Proof, verified
from docgen.opc import package as opc
from docgen.pipeline import generate
from docgen.pipeline.order import Order

pytestmark = pytest.mark.office

WORKSPACE = docgen.opened()
MAIN = "word/document.xml"
TYPES = ("inspection_act", "protest_bailiff_act", "quarterly_analysis", "sanction_calc")


def case_of(slug: str) -> bytes:
    return json.dumps(WORKSPACE.catalog[slug].examples[1]).encode()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Documents of some types, working copies too, as LibreOffice saves them; all carry their case."""
    folder = tmp_path_factory.mktemp("saved")
    names = {}
    for slug in TYPES:
        for wish in ({}, {"layout": "twocol"}):
            order = Order(Path(), carries_case=True, **wish)
            for each in generate.prepared(WORKSPACE, case_of(slug), order).outputs:
                names[slug, each.language] = path = folder / f"{slug}.{each.language}.docx"
                path.write_bytes(each.data)
    again = printed.saved(names.values(), folder / "again", "docx")
    return {key: again[path].read_bytes() for key, path in names.items()}


@pytest.mark.parametrize("language", ["kk", "ru", "kk+ru"])
@pytest.mark.parametrize("slug", TYPES)
def test_it_still_says_what_the_case_says(slug: str, language: str, saved: Any):
    found = verified(WORKSPACE, saved[slug, language], case_of(slug))
    assert (found.proof, [problem.code for problem in found.problems]) == (Proof.SAME, ["E007"])


@pytest.mark.parametrize("slug", TYPES)
def test_it_still_carries_its_case(slug: str, saved: Any):
    data = saved[slug, "kk"]
    said = identity(opc.read(data))
    assert said is not None
    assert not said.is_sealed
    assert verified(WORKSPACE, data).proof is Proof.SAME


def test_a_changed_letter_is_told_in_it_too(saved: Any):
    package = opc.read(saved["protest_bailiff_act", "ru"])
    other = package[MAIN].replace("ПРОТЕСТ".encode(), "ПРОТЕСТЫ".encode(), 1)
    found = verified(WORKSPACE, opc.write(package.replaced({MAIN: other})))
    assert found.proof is Proof.CHANGED
    (change,) = found.changes
    assert change.words == (("stored", "ПРОТЕСТ"), ("made", "ПРОТЕСТЫ"))
