"""Many finished documents in one file for printing, each as it was.

    documents -> merged(documents, out) -> Merged        all in one file
    documents -> volumes(documents, opened) -> Merged …  in as many files as limits ask for

Each document is one section or more, which begin on a new page with the number 1 (ECMA-376 part 1, 17.6).
Its number of pages is that of the page on which it ends: ``NUMPAGES`` becomes a ``PAGEREF`` to a bookmark
there, which Word and LibreOffice both know. Where numbers do not run from 1 to the end, a document of one
section has ``SECTIONPAGES``, which LibreOffice does not know, and one of several is told of (W022).

Documents come one by one and go into temporary files as they are done, so memory does not grow with them.
What stays of each is a few names. Nothing is written to ``out`` before the last document is in.

Left out: properties of the documents, custom XML and what is bound to it, glossaries, backgrounds of the
screen, pictures as bullets. Of settings those of the first document hold (:mod:`docgen.opc.merge_settings`).
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

from lxml import etree

from docgen.opc import wml
from docgen.opc.binding import Binding
from docgen.opc.merge_record import Common, Record
from docgen.opc.merge_source import Reader
from docgen.opc.merge_store import MAIN, Store
from docgen.opc.merge_text import piece
from docgen.opc.wml import R

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import BinaryIO

    from docgen.model.problem import Problem
    from docgen.opc.merge_source import Source

_STYLES, _NUMBERING, _SETTINGS = (f"word/{name}.xml" for name in ("styles", "numbering", "settings"))


class Finished(NamedTuple):
    """A document to be merged: its bytes, and its name for messages."""

    data: bytes
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """When a volume is full; the document that reaches a limit still stands in it.

    ``documents`` how many, ``text`` the bytes of the main part, ``lists`` the numbers of lists, ``members``
    those of the archive. Word opens files up to 512 MB with up to 32 MB of text; it keeps numbers of lists in
    11 bits, and an archive has 65,535 members.
    """

    documents: int = 1_000
    text: int = 128 * 2**20
    lists: int = 1_900
    members: int = 30_000


@dataclass(frozen=True, slots=True)
class Merged:
    """What was written: how many documents, of how many bases and members, and its length in bytes.

    ``shared`` counts how often a header, a footer, a picture or another part was there already. ``problems``
    are warnings: W021, W022.
    """

    documents: int
    bases: int
    members: int
    shared: int
    length: int
    problems: tuple[Problem, ...]


class Volume:
    """A file of many documents that is being made; a context in which its temporary files live.

    ``folder`` is where temporary files are made.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._binding = Binding(folder)
        self._reader = Reader()
        self._common = Common(Store(self._binding))
        self._lists = self._binding.scratch()
        self._ahead: Record | None = None
        self._count = 0
        self._numbers = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._binding.close()

    def add(self, data: bytes, file: str | None = None) -> None:
        """Put a document behind the others.

        Raises TemplateError as :func:`docgen.opc.package.read` does, T002, T006, T010; WriteError W020 for a
        document that cannot be merged. The volume is of no use then.
        """
        source = self._reader.opened(data, self._count + 1, file)
        record = Record(source, self._common)
        if self._ahead is None:
            self._take_over(source)
        else:
            self._write(self._ahead, is_last=False)
        self._ahead = record
        self._count += 1

    def is_full(self, limits: Limits) -> bool:
        """Tell whether the next document belongs into another volume."""
        return (
            self._count >= limits.documents
            or self._common.store.main.size >= limits.text
            or self._numbers >= limits.lists
            or len(self._binding) >= limits.members
        )

    def bound(self, out: BinaryIO) -> Merged:
        """Write the file. Raises ValueError without a document, OSError where it cannot be written."""
        if self._ahead is None:
            msg = "no documents to merge"
            raise ValueError(msg)
        self._write(self._ahead, is_last=True)
        common, store = self._common, self._common.store
        if len(common.looks.numbering):
            self._write_lists()
        styles = common.looks.styles
        assert styles is not None  # noqa: S101 - a document has come, and with it its base
        store.add(_STYLES, wml.serialised(styles), "styles")
        store.add(_SETTINGS, common.settings.written(common.notes.separators), "settings")
        store.closed()
        problems = (*common.settings.problems, *common.problems)
        members = len(self._binding)
        return Merged(
            self._count, common.looks.bases, members, store.shared, self._binding.bound(out), problems
        )

    def _take_over(self, source: Source) -> None:
        """Take of the first document what stands once for all: its theme and its table of fonts."""
        for kind in ("theme", "fontTable"):
            name = source.of_kind(kind)
            if name is not None:
                self._common.store.relate(MAIN, f"{R}/{kind}", self._common.store.copied(source, name))

    def _write(self, record: Record, *, is_last: bool) -> None:
        body, lists = record.ended(is_last=is_last)
        self._common.store.main.write(body)
        numbers = etree.Element(wml.w("numbering"), nsmap={"w": wml.W})
        numbers.extend(lists)
        self._lists.write(piece(numbers, numbers))
        self._numbers += len(lists)

    def _write_lists(self) -> None:
        """Write the numbering: definitions, then the lists of styles, then those of documents (17.9.16)."""
        root = self._common.looks.numbering
        part = self._common.store.grown(_NUMBERING, "numbering", "numbering")
        self._common.store.relate(MAIN, f"{R}/numbering", _NUMBERING)
        part.write(piece(root, root))
        self._lists.seek(0)
        shutil.copyfileobj(self._lists, part)


def merged(
    documents: Iterable[Finished],
    out: BinaryIO,
    *,
    folder: Path | None = None,
) -> Merged:
    """Write documents into one file, in their order. ``folder`` and errors are those of :class:`Volume`."""
    with Volume(folder) as volume:
        for each in documents:
            volume.add(*each)
        return volume.bound(out)


def volumes(
    documents: Iterable[Finished],
    opened: Callable[[int], AbstractContextManager[BinaryIO]],
    limits: Limits = Limits(),
    *,
    folder: Path | None = None,
) -> Iterator[Merged]:
    """Write documents into as many files as the limits ask for, and yield what is in each once it is written.

    ``opened`` returns the file of a volume by its number, from 1. It is asked for when the volume is
    complete, so a document that is refused leaves the volumes before its own. ``folder`` and errors are those
    of :class:`Volume`.
    """
    number = 0
    with ExitStack() as held:
        volume: Volume | None = None
        for each in documents:
            if volume is not None and volume.is_full(limits):
                number += 1
                yield _bound(volume, opened(number))
                held.close()
                volume = None
            if volume is None:
                volume = held.enter_context(Volume(folder))
            volume.add(*each)
        if volume is not None:
            yield _bound(volume, opened(number + 1))


def _bound(volume: Volume, opened: AbstractContextManager[BinaryIO]) -> Merged:
    with opened as out:
        return volume.bound(out)


def path_of(path: Path, number: int) -> Path:
    """Return the path of a volume: ``FILE.docx``, ``FILE-002.docx``."""
    return path if number == 1 else path.with_name(f"{path.stem}-{number:03}{path.suffix}")
