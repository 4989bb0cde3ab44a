"""A workbook of openpyxl as bytes: the same for the same workbook, whenever and wherever it is made."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING

from docgen.opc.archive import archive

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Who made a workbook, and when: openpyxl would write the time of the clock.
CREATOR = "docgen"
MADE = datetime.datetime(2026, 1, 1)  # noqa: DTZ001 - openpyxl takes times without a zone as UTC
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def packed(workbook: Workbook) -> bytes:
    """Return the bytes of a workbook: fixed times, the content types first."""
    properties = workbook.properties
    properties.creator, properties.lastModifiedBy, properties.created = CREATOR, CREATOR, MADE
    stream = io.BytesIO()
    workbook.save(stream)
    with zipfile.ZipFile(stream) as saved:
        members = {name: saved.read(name) for name in saved.namelist()}
    stamp = f"{MADE.isoformat()}Z".encode()
    members[_CORE] = _MODIFIED.sub(lambda found: found[1] + stamp, members[_CORE])
    return archive(members, (), "[Content_Types].xml").filled({})
