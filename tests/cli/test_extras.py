"""A command whose extra is not installed says which one, in the reader's language, and writes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import docgen

if TYPE_CHECKING:
    from pathlib import Path

_RUN = "import sys; sys.modules[sys.argv.pop(1)] = None; from docgen.cli.main import main; sys.exit(main())"


@pytest.mark.parametrize(
    ("missing", "extra", "language", "arguments"),
    [
        ("platformdirs", "web", "kk", ("serve", "--no-browser")),
        ("starlette", "web", "ru", ("serve", "--no-browser")),
        (
            "distributed",
            "dask",
            "kk",
            ("batch", "case.json", "-o", "out", "--executor", "dask://127.0.0.1:9"),
        ),
        ("distributed", "dask", "en", ("worker", "tcp://127.0.0.1:9")),
    ],
    ids=["serve", "serve without starlette", "batch", "worker"],
)
def test_the_missing_extra_is_named(
    tmp_path: Path, missing: str, extra: str, language: str, arguments: tuple[str, ...]
) -> None:
    case = docgen.opened().catalog["inspection_act"].examples[0]
    (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _RUN, missing, "--ui-lang", language, *arguments],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        timeout=60,
    )
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (4, b"")
    assert f"docgen[{extra}]" in told
    assert missing in told
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.rglob("*.docx")] == []
