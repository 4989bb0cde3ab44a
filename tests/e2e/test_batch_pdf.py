"""A batch whose documents are PDFs, made by LibreOffice in several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import runs
from docgen.batch.executors import Processes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.office
@pytest.mark.parametrize("form", ["pdf", "pdfa"])
def test_pdfs_of_a_batch_are_the_same_whatever_the_number_of_workers(tmp_path: Path, form: str) -> None:
    acts = runs.lines(tmp_path / "acts.jsonl", [runs.letter(number) for number in range(6)])
    order = {"formats": ("docx", form)}
    one = runs.ran(runs.wished(tmp_path / "one", [acts], order=order))
    two = runs.ran(runs.wished(tmp_path / "two", [acts], order=order), Processes(2))
    assert (one.statuses, two.statuses) == (["made"] * 6, ["made"] * 6)
    made = runs.documents(tmp_path / "one")
    assert len(made) == 24
    assert made == runs.documents(tmp_path / "two")
    printed = [data for name, data in made.items() if name.endswith(".pdf")]
    assert all((b"pdfaid:part" in data) is (form == "pdfa") for data in printed)
    assert all(data.startswith(b"%PDF") for data in printed)
