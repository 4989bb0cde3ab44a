"""The documents of the bundled types: each example in each language."""

from __future__ import annotations

from typing import Any

import pytest

import docgen
from docgen.model.catalog import LANGUAGES


def documents() -> list[Any]:
    """Return the slug, the number of the example and the language of each, as params of a test."""
    return [
        pytest.param(kind.slug, number, language, id=f"{kind.slug}-{number}-{language}")
        for kind in docgen.opened().catalog
        for number in range(len(kind.examples))
        for language in LANGUAGES
    ]
