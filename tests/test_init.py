"""The names that programs import: there, typed, and light until they are used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import docgen

NAMES = [
    "CaseError",
    "Catalog",
    "CatalogError",
    "DocgenError",
    "Document",
    "Order",
    "OutputRefused",
    "Problem",
    "TemplateError",
    "Workspace",
    "WriteError",
    "check",
    "generate",
    "generate_set",
    "opened",
    "render",
]


def test_the_public_names_are_these() -> None:
    assert sorted(docgen.__all__) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there(name: str) -> None:
    assert callable(getattr(docgen, name))


def test_another_name_is_none_of_docgen() -> None:
    with pytest.raises(AttributeError, match="nope"):
        _ = docgen.nope  # type: ignore[attr-defined]


def test_nothing_that_takes_time_is_imported_with_docgen() -> None:
    program = "import docgen, json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    loaded = json.loads(done.stdout)
    assert {name for name in loaded if name.startswith("docgen")} == {"docgen", "docgen.errors"}


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(docgen.__file__).parent / "py.typed").is_file()
