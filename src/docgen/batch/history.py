"""History: the journal of a folder as a batch reads it. What was made before, and what came of the last run.

    docgen-journal.jsonl  ->  History (an index of lines)  ->  Outcome, Outcome, ...

A run begins with a line of the key ``run`` and ends with one of the key ``end``; between them stands a line
for each case with its ``number``. Lines of other commands are passed over, and so is one that was cut short.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from docgen.batch.outcome import Outcome
from docgen.intake.record import Origin
from docgen.model.problem import Location, Problem, Severity
from docgen.pipeline.journal import Entry, Made
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.batch.report_data import RunStatus


FINISHED: Final = "finished"
INTERRUPTED: Final = "interrupted"


@dataclass(frozen=True, slots=True)
class Begun:
    """The first line of a run: its inputs by name, the options that decide what is made of them, and when."""

    inputs: tuple[str, ...]
    options: Mapping[str, Any]
    at: str


@dataclass(slots=True)
class History:
    """The runs of a folder: the last one, and how it ended, "" while it has not.

    ``lines`` are the places of its outcomes in the journal by number, less 1; at 0 stands none.
    ``made`` leads from the SHA-256 of a case to the last line of its documents. ``since`` is the end of the
    last run that was finished.
    """

    path: Path
    begun: Begun | None = None
    status: str = ""
    lines: array[int] = field(default_factory=lambda: array("Q"))
    made: dict[bytes, int] = field(default_factory=dict)
    since: int = 0
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
                if place:
                    yield _outcome_at(stream, place)

    def made_of(self, case_sha256: str) -> Outcome | None:
        """Return the outcome with what was last made of the data of a case, None for nothing."""
        place = self.made.get(bytes.fromhex(case_sha256))
        if place is None:
            return None
        with self.path.open("rb") as stream:
            outcome = _outcome_at(stream, place)
        # A run that goes on is one run: what it made before it was broken off is not kept from another.
        return outcome if place > self.since else replace(outcome, is_kept=True)

    def made_under(self, name: str) -> Outcome | None:
        """Return the outcome with what was last made under a name without language and ending."""
        if self._names is None:
            found = (self.made_of(case.hex()) for case in self.made)
            entries = (outcome.entry for outcome in found if outcome is not None)
            self._names = {entry.name: entry.case_sha256 for entry in entries if entry is not None}
        case_sha256 = self._names.get(name)
        return None if case_sha256 is None else self.made_of(case_sha256)


def read(path: Path, options: Mapping[str, Any] | None = None) -> History:
    """Read a journal; one that is not there is empty. ``made`` is what runs with these options made."""
    history = History(path)
    if not path.is_file():
        return history
    is_alike = False
    place = 0
    with path.open("rb") as stream:
        for text in stream:
            line = _parsed(text)
            if "run" in line:
                history.begun = Begun(tuple(line["inputs"]), line["options"], line["at"])
                history.status, history.lines = "", array("Q")
                is_alike = line["options"] == options
            elif "end" in line:
                history.status = line["end"]
                if history.status == FINISHED:
                    history.since = place
            elif "number" in line:
                _put(history.lines, line["number"] - 1, place)
                if is_alike and "documents" in line:
                    history.made[bytes.fromhex(line["case_sha256"])] = place
            place += len(text)
    return history


def begin_line(begun: Begun) -> dict[str, Any]:
    """Return the line with which a run begins."""
    return {"run": VERSION, "at": begun.at, "inputs": list(begun.inputs), "options": dict(begun.options)}


def end_line(status: str, at: str) -> dict[str, Any]:
    """Return the line with which a run ends: ``finished`` or ``interrupted``."""
    return {"end": status, "at": at}


def outcome_line(outcome: Outcome) -> dict[str, Any]:
    """Return the line of a case: its entry, as other commands write it, with what the run knows of it."""
    made = {"case_sha256": outcome.case_sha256} if outcome.entry is None else outcome.entry.line()
    return {
        **made,
        "number": outcome.number,
        "origin": _known(outcome.origin),
        "kept": outcome.is_kept,
        "seconds": round(outcome.seconds, 4),
        "problems": [
            {
                "code": problem.code,
                "severity": str(problem.severity),
                "location": _known(problem.location),
                "params": dict(problem.params),
            }
            for problem in outcome.problems
        ],
    }


def _outcome_at(stream: BinaryIO, place: int) -> Outcome:
    stream.seek(place)
    line = json.loads(stream.readline())
    return Outcome(
        number=line["number"],
        origin=Origin(**line["origin"]),
        case_sha256=line["case_sha256"],
        entry=_entry(line) if "documents" in line else None,
        problems=tuple(
            Problem(each["code"], Severity(each["severity"]), Location(**each["location"]), each["params"])
            for each in line["problems"]
        ),
        is_kept=line["kept"],
        seconds=line["seconds"],
    )


def _entry(line: Mapping[str, Any]) -> Entry:
    values = {each.name: line[each.name] for each in fields(Entry)}
    return Entry(**{**values, "documents": tuple(Made(**each) for each in line["documents"])})


def _parsed(text: bytes) -> Mapping[str, Any]:
    """Return a line of the journal; one that was cut short says nothing."""
    try:
        line = json.loads(text)
    except ValueError:
        return {}
    return line if isinstance(line, dict) else {}


def _known(place: Origin | Location) -> dict[str, Any]:
    """Return what is known of a place, by name."""
    values = ((name, getattr(place, name)) for name in place.__slots__)
    return {name: value for name, value in values if value is not None}


def _put(places: array[int], index: int, place: int) -> None:
    if index >= len(places):
        places.extend([0] * (index + 1 - len(places)))
    places[index] = place
