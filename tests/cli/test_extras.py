"""A command whose extra is not installed says which one, in the reader's language, and writes nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCHEDULER = "127.0.0.1:9"


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize(
    ("missing", "extra", "arguments"),
    [
        ("platformdirs", "web", ("serve", "--no-browser")),
        ("starlette", "web", ("serve", "--no-browser")),
        ("distributed", "dask", ("batch", "case.json", "-o", "out", "--executor", f"dask://{SCHEDULER}")),
        ("distributed", "dask", ("worker", f"tcp://{SCHEDULER}")),
    ],
    ids=["serve", "serve without starlette", "batch", "worker"],
)
def test_the_missing_extra_is_named(
    run: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    missing: str,
    extra: str,
    arguments: tuple[str, ...],
) -> None:
    (tmp_path / "case.json").write_text(run("sample", "inspection_act").out, "utf-8")
    monkeypatch.chdir(tmp_path)
    # Imported before, they would be found.
    for name in [
        name for name in sys.modules if name.split(".")[0] == missing or name == "docgen.web.serving"
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("docgen.web.serving", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    outcome = run("--ui-lang", language, *arguments)
    assert outcome.code == 4
    assert f"docgen[{extra}]" in outcome.err
    assert missing in outcome.err
    assert "Traceback" not in outcome.err
    assert not [*tmp_path.rglob("*.docx")]
