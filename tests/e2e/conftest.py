"""Every example of every type as LibreOffice prints it, converted in one run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

import docgen
from printed import pages, saved

if TYPE_CHECKING:
    from pathlib import Path

KINDS = tuple(docgen.opened().catalog)
EXAMPLES = {"minimal": 0, "full": 1}
CASES = [
    (kind.slug, example, language) for kind in KINDS for example in EXAMPLES for language in ("kk", "ru")
]


@dataclass(frozen=True)
class Printed:
    """A document and its PDF."""

    docx: Path
    pdf: Path

    @property
    def pages(self) -> list[str]:
        """The text of each page in the order in which it was set."""
        return pages(self.pdf)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for ``printed`` for each example of each type in each language."""
    if "printed" in metafunc.fixturenames:
        metafunc.parametrize("printed", CASES, indirect=True, ids=["-".join(case) for case in CASES])


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Printed]:
    """Render every example and convert all of them in one run of LibreOffice with its own profile."""
    folder = tmp_path_factory.mktemp("office")
    workspace = docgen.opened()
    made: dict[tuple[str, str, str], Path] = {}
    for kind in KINDS:
        for example, number in EXAMPLES.items():
            order = docgen.Order(folder / "docx")
            for document in docgen.generate(workspace, json.dumps(kind.examples[number]).encode(), order):
                made[kind.slug, example, document.language] = document.path
    pdfs = saved(made.values(), folder / "pdf")
    return {case: Printed(path, pdfs[path]) for case, path in made.items()}


@pytest.fixture
def printed(request: pytest.FixtureRequest, converted: dict[tuple[str, str, str], Printed]) -> Printed:
    """The printed form of one case."""
    return converted[request.param]
