"""The grammatical cases by the names that templates, data and commands share."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.model.catalog import Language

CASES: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "kk": ("nom", "gen", "dat", "acc", "loc", "abl", "ins"),
        "ru": ("nom", "gen", "dat", "acc", "ins", "prep"),
    }
)
"""The cases of each language; "nom" is the text itself."""
