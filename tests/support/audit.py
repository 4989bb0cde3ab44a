"""openxml-audit as a judge of finished documents: it knows the schemas of Office and shares nothing with us.

What it calls wrong and is not stands in ``FALSE_ALARMS``, letter for letter, each with its reason.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openxml_audit import OpenXmlValidator

if TYPE_CHECKING:
    from collections.abc import Mapping

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: (part, what is said of it) -> why that is no fault.
FALSE_ALARMS: Final[Mapping[tuple[str, str], str]] = {
    (
        "/word/document.xml",
        f"A required relationship type '{_RELATIONSHIPS}/theme' is missing.",
    ): "a document may have no theme (ECMA-376 part 1, 14.2.7: zero or one); no style of ours refers to one",
}


@cache
def _validator() -> OpenXmlValidator:
    # The schemas are read once for all documents.
    return OpenXmlValidator()


def audited(data: bytes) -> list[str]:
    """Return what the judge finds wrong with a document, without its false alarms."""
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        found = _validator().validate(Path(file.name)).errors
    return [
        f"{each.part_uri}: {each.description} {each.path or ''}"
        for each in found
        if (each.part_uri, each.description) not in FALSE_ALARMS
    ]
