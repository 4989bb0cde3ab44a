"""One archive of all documents of a run: in the order of its cases, the same bytes for the same documents."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docgen.pipeline.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.batch.outcome import Outcome

# Read and written by its owner, read by others, on systems that know such permissions.
_ATTRIBUTES, _UNIX = 0o644 << 16, 3


def write(outcomes: Iterable[Outcome], folder: Path, target: Path) -> None:
    """Write the documents of a folder into an archive, over one that is there.

    They are compressed already and stored as they are; none is held in memory. Raises WriteError W002.
    """
    with replacing(target) as stream, ZipFile(stream, "w", ZIP_STORED) as archive:
        for outcome in outcomes:
            for made in outcome.documents:
                member = ZipInfo(made.file)
                member.external_attr, member.create_system = _ATTRIBUTES, _UNIX
                member.file_size = (folder / made.file).stat().st_size
                with (folder / made.file).open("rb") as source, archive.open(member, "w") as place:
                    shutil.copyfileobj(source, place)
