"""All documents of a run in one file for printing, or in several where one would be too large."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from docgen.opc import merge
from docgen.opc.merge import Finished
from docgen.pipeline.replacing import replacing_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docgen.batch.outcome import Outcome
    from docgen.model.problem import Problem

_WORD = ".docx"


def write(outcomes: Iterable[Outcome], folder: Path, target: Path) -> tuple[list[Path], list[Problem]]:
    """Put the .docx of a folder into files, ``target`` and others beside it, over those that are there.

    Returns the files, none where there is no document, and warnings W021, W022. All files are written or
    none. Raises WriteError W002, W020 (a document that cannot be merged), TemplateError (not a document).
    """
    problems: list[Problem] = []
    with replacing_together() as new:
        paths: list[Path] = []

        @contextmanager
        def opened(number: int) -> Iterator[BinaryIO]:
            paths.append(merge.path_of(target, number))
            yield new(paths[-1])

        for volume in merge.volumes(_documents(outcomes, folder), opened, folder=target.parent):
            problems += volume.problems
    return paths, problems


def _documents(outcomes: Iterable[Outcome], folder: Path) -> Iterator[Finished]:
    for outcome in outcomes:
        for made in outcome.documents:
            if made.file.endswith(_WORD):
                yield Finished((folder / made.file).read_bytes(), made.file)
