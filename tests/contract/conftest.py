"""The contract of a document type. A new type is tested by being in the catalog; no test names one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from data_roots import copied
from docgen.model import case as cases
from strategies import source as sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docgen.model.catalog import DocumentType, Language
    from strategies.source import Source

KINDS = tuple(docgen.opened().catalog)
EXAMPLES = {"minimal": 0, "full": 1}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for ``kind``, ``example`` or ``language`` for each of them."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", KINDS, ids=[kind.slug for kind in KINDS])
    for name, values in (("example", EXAMPLES), ("language", ("kk", "ru"))):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, values)


@pytest.fixture
def data(kind: DocumentType, example: str) -> dict[str, Any]:
    """A copy of the example, without what it holds for other types."""
    return dict(cases.load(json.dumps(kind.examples[EXAMPLES[example]]).encode()).data)


@pytest.fixture
def template(kind: DocumentType, language: Language) -> bytes:
    """The template of a type in a language."""
    return kind.template(language).read_bytes()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Path]:
    folder = tmp_path_factory.mktemp("contract")
    workspace = docgen.opened()
    return {
        (kind.slug, example, document.language): document.path
        for kind in KINDS
        for example, number in EXAMPLES.items()
        for document in docgen.generate(
            workspace, json.dumps(kind.examples[number]).encode(), docgen.Order(folder / example)
        )
    }


@pytest.fixture
def rendered(kind: DocumentType, example: str, language: str, made: dict[tuple[str, str, str], Path]) -> Path:
    """The document of the example in a language, rendered once for all tests."""
    return made[kind.slug, example, language]


@pytest.fixture(scope="session")
def source() -> Source:
    """What cases are drawn from."""
    return sources.opened()


@pytest.fixture(scope="session")
def own_root(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return a copy of the data root that a test may change."""

    def copy() -> Path:
        return copied(tmp_path_factory.mktemp("root"))

    return copy
