"""History: the journal of a folder as a batch reads it. What was made before, and what came of the last run.

    docgen-journal.jsonl  ->  History (an index of lines)  ->  Outcome, Outcome, ...

A run begins with a line of the key ``run`` and ends with one of the key ``end``; between them stands a line
for each case with its ``number`` (:mod:`docgen.batch.lines`). Lines of other commands are passed over.
"""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, BinaryIO

from docgen.batch.lines import FINISHED, INTERRUPTED, begun_of, outcome_of, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.batch.lines import Begun
    from docgen.batch.outcome import Outcome
    from docgen.batch.report_data import RunStatus


_LEAP = 10**7
"""So many cases can be under way, of which no line tells yet, before one that is told of."""


@dataclass(slots=True)
class History:
    """The runs of a folder: the last one, and how it ended, "" while it has not.

    ``lines`` are the places of its outcomes in the journal by number, less 1; at 0 stands none.
    ``made`` leads from the SHA-256 of a case to the last line of its documents, ``files`` from the hash of
    the name of a document to the line of what it was last made of. ``since`` is the end of the last run that
    was finished, ``earlier`` what the folder told before those lines, None where nobody knows it.
    """

    path: Path
    begun: Begun | None = None
    status: str = ""
    lines: array[int] = field(default_factory=lambda: array("Q"))
    made: dict[bytes, int] = field(default_factory=dict)
    files: dict[bytes, int] = field(default_factory=dict)
    since: int = 0
    earlier: History | None = None
    _names: dict[str, str] | None = None

    @property
    def is_unfinished(self) -> bool:
        """Tell whether the last run was broken off: killed, or interrupted."""
        return self.begun is not None and self.status != FINISHED

    @property
    def ending(self) -> RunStatus:
        """Return how the last run ended; one that was killed, or goes on, has not come to its end."""
        return FINISHED if self.status == FINISHED else INTERRUPTED

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcomes of the last run by their numbers."""
        if not self.lines:
            return
        with self.path.open("rb") as stream:
            for place in self.lines:
                if place and (outcome := outcome_of(_line_at(stream, place))) is not None:
                    yield outcome

    def made_of(self, case_sha256: str) -> Outcome | None:
        """Return the outcome with what was last made of the data of a case, None for nothing.

        Documents whose names were given to those of other data since are none of this case any more.
        """
        place = self.made.get(bytes.fromhex(case_sha256))
        if place is None:
            return None
        with self.path.open("rb") as stream:
            outcome = outcome_of(_line_at(stream, place))
        if outcome is None or outcome.entry is None:
            return None
        if any(self.files[_key(each.file)] != place for each in outcome.entry.documents):
            return None
        # A run that goes on is one run: what it made before it was broken off is not kept from another.
        return outcome if place > self.since else replace(outcome, is_kept=True)

    def forget_finished(self) -> None:
        """Hold for made only what was made since the last run that came to its end."""
        self.made = {case: place for case, place in self.made.items() if place > self.since}

    def left_over(self) -> list[str]:
        """Return the documents by name that earlier runs made and no line that was read tells of."""
        before = {} if self.earlier is None else self.earlier.files
        gone = {key: place for key, place in before.items() if key not in self.files}
        if not gone:
            return []
        found: list[str] = []
        with self.path.open("rb") as stream:
            for place in sorted({*gone.values()}):
                line = _line_at(stream, place)
                if "number" in line:
                    names = [each["file"] for each in line["documents"]]
                    found += [name for name in names if gone.get(_key(name)) == place]
        return found

    def case_sha256_of(self, file: str) -> str | None:
        """Return the SHA-256 of the case that a document was last made of, None where no line tells."""
        place = self.files.get(_key(file))
        if place is None:
            return None
        with self.path.open("rb") as stream:
            return str(_line_at(stream, place)["case_sha256"])

    def made_under(self, name: str) -> Outcome | None:
        """Return the outcome with what was last made under a name without language and ending."""
        if self._names is None:
            found = (self.made_of(case.hex()) for case in self.made)
            entries = (outcome.entry for outcome in found if outcome is not None)
            self._names = {entry.name: entry.case_sha256 for entry in entries if entry is not None}
        case_sha256 = self._names.get(name)
        return None if case_sha256 is None else self.made_of(case_sha256)


def read(path: Path, options: Mapping[str, Any] | None = None, start: int = 0) -> History:
    """Read a journal; one that is not there is empty. ``made`` is what runs with these options made.

    ``start`` is the place of the first line that is read.
    """
    history = History(path)
    if not path.is_file():
        return history
    is_alike = False
    place = start
    with path.open("rb") as stream:
        stream.seek(start)
        for text in stream:
            line = parsed(text)
            if "run" in line:
                history.begun = begun_of(line)
                history.status, history.lines = "", array("Q")
                is_alike = line["options"] == options
            elif "end" in line:
                history.status = line["end"]
                if history.status == FINISHED:
                    history.since = place
            else:
                _index(history, line, place, is_alike=is_alike)
            place += len(text)
    return history


def _index(history: History, line: Mapping[str, Any], place: int, *, is_alike: bool) -> None:
    """Note where the line of a case stands, by its number, its data and its files."""
    if "number" in line:
        _put(history.lines, line["number"] - 1, place)
    if "documents" not in line:
        return
    history.files.update((_key(each["file"]), place) for each in line["documents"])
    if is_alike and "number" in line:
        history.made[bytes.fromhex(line["case_sha256"])] = place


def _line_at(stream: BinaryIO, place: int) -> Mapping[str, Any]:
    stream.seek(place)
    return parsed(stream.readline())


def _key(file: str) -> bytes:
    """Return what a file is known by in memory."""
    return hashlib.blake2b(file.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _put(places: array[int], index: int, place: int) -> None:
    """Note a place; a number far behind all others is none of a run."""
    if index - len(places) > _LEAP:
        return
    if index >= len(places):
        places.extend([0] * (index + 1 - len(places)))
    places[index] = place
