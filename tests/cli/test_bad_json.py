"""Each file that is no case: refused by name with file, line, column and reason; nothing is made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from bad_json import CORPUS, Bad

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENOUGH = 150


def test_the_corpus_is_as_large_as_is_promised() -> None:
    assert len({bad.data for bad in CORPUS.values()}) >= ENOUGH


@pytest.mark.parametrize("bad", CORPUS.values(), ids=CORPUS)
def test_a_file_that_is_no_case_is_named_with_its_place_and_nothing_is_made(
    bad: Bad, run: Callable[..., Any], tmp_path: Path
) -> None:
    path, out = tmp_path / "дело 5.json", tmp_path / "out"
    path.write_bytes(bad.data)
    found = run("--ui-lang", "en", "render", path, "-o", out)
    assert found.code == 1
    place = f":{bad.line}:" + (f"{bad.column}" if bad.column else r"\d+") if bad.line else ""
    told = re.compile(rf"^{re.escape(str(path))}{place}: error {bad.code}: .", re.MULTILINE)
    assert told.search(found.err), found.err[:300]
    assert "Traceback" not in found.err
    assert found.out == ""
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", found.err)
    assert not out.exists() or list(out.iterdir()) == []
