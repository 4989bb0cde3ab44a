"""Documents of examples, made once for all tests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.pipeline import generate
from docgen.pipeline.order import Order

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def workspace() -> Any:
    return docgen.opened()


@pytest.fixture(scope="session")
def case_of(workspace: Any) -> Callable[..., bytes]:
    """Return a function that gives the JSON of a type's example, minimal or full, with other values."""

    def given(slug: str = "protest_bailiff_act", *, full: bool = True, **changes: Any) -> bytes:
        example = workspace.catalog[slug].examples[int(full)]
        return json.dumps({**example, **changes}, ensure_ascii=False).encode()

    return given


@pytest.fixture(scope="session")
def made(workspace: Any, case_of: Callable[..., bytes]) -> Callable[..., dict[str, bytes]]:
    """Return a function that makes the documents of an example: language -> bytes of the file."""

    def documents(slug: str = "protest_bailiff_act", *, full: bool = True, **wish: Any) -> dict[str, bytes]:
        from pathlib import Path

        order = Order(Path(), **wish)
        outputs = generate.prepared(workspace, case_of(slug, full=full), order).outputs
        return {each.language: each.data for each in outputs}

    return documents


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Return a function that writes a file and gives its path."""

    def put(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return put
