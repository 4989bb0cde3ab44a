"""The lines of a run in the journal of its folder: how it begins and ends, and what came of each case.

    Begun, Outcome  ->  a line (an object of JSON)  ->  Begun, Outcome

A line that was cut short, or that no docgen wrote, says nothing.
"""

from __future__ import annotations

import datetime
import json
import re
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from docgen.batch.outcome import Outcome
from docgen.intake.record import Origin
from docgen.model.problem import Location, Problem, Severity
from docgen.pipeline.journal import Entry, Made
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

FINISHED: Final = "finished"
INTERRUPTED: Final = "interrupted"
_ENTRY = tuple(each.name for each in fields(Entry))
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Begun:
    """The first line of a run: its inputs by name, the options that decide what is made of them, and when.

    ``process`` is the number of the process that runs it on a ``machine``; 0 and "" where that is not told.
    """

    inputs: tuple[str, ...]
    options: Mapping[str, Any]
    at: str
    process: int = 0
    machine: str = ""

    @property
    def clock(self) -> str:
        """When it began as the clock of this machine shows it, "" where ``at`` is no time."""
        with suppress(ValueError):
            return f"{datetime.datetime.fromisoformat(self.at).astimezone():%d.%m.%Y %H:%M}"
        return ""


def begin_line(begun: Begun) -> dict[str, Any]:
    """Return the line with which a run begins."""
    return {
        "run": VERSION,
        "at": begun.at,
        "inputs": list(begun.inputs),
        "options": dict(begun.options),
        "process": begun.process,
        "machine": begun.machine,
    }


def end_line(status: str, at: str) -> dict[str, Any]:
    """Return the line with which a run ends: ``finished`` or ``interrupted``."""
    return {"end": status, "at": at}


def outcome_line(outcome: Outcome) -> dict[str, Any]:
    """Return the line of a case: its entry, as other commands write it, with what the run knows of it."""
    made = {"case_sha256": outcome.case_sha256} if outcome.entry is None else outcome.entry.line()
    return {
        **made,
        "number": outcome.number,
        "origin": known(outcome.origin),
        "kept": outcome.is_kept,
        "seconds": round(outcome.seconds, 4),
        "problems": [
            {
                "code": problem.code,
                "severity": str(problem.severity),
                "location": known(problem.location),
                "params": dict(problem.params),
            }
            for problem in outcome.problems
        ],
    }


def begun_of(line: Mapping[str, Any]) -> Begun:
    """Return the beginning of a run that a line tells of."""
    process, machine = line.get("process"), line.get("machine")
    is_told = isinstance(process, int) and isinstance(machine, str)
    who = (process, machine) if is_told else (0, "")
    return Begun(tuple(line["inputs"]), line["options"], line["at"], *who)


def outcome_of(line: Mapping[str, Any]) -> Outcome | None:
    """Return the outcome of a line, None where it is not as a batch writes it."""
    with suppress(KeyError, TypeError, ValueError, AttributeError):
        return _read(line)
    return None


def _read(line: Mapping[str, Any]) -> Outcome:
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
    values = {name: line[name] for name in _ENTRY}
    return Entry(**{**values, "documents": tuple(Made(**each) for each in line["documents"])})


def parsed(text: bytes) -> Mapping[str, Any]:
    """Return a line of the journal; one that was cut short, or that no docgen wrote, says nothing."""
    try:
        line = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return line if isinstance(line, dict) and _isknown(line) else {}


def _isknown(line: Mapping[str, Any]) -> bool:
    """Tell whether a line can be that of a run, of its end, or of a case."""
    if "run" in line:
        kinds = ("inputs", list), ("options", dict), ("at", str)
        return all(isinstance(line.get(name), kind) for name, kind in kinds)
    if "end" in line:
        return line["end"] in (FINISHED, INTERRUPTED)
    number, documents = line.get("number", 1), line.get("documents", [{"file": ""}])
    return (
        isinstance(number, int)
        and number > 0
        and _SHA256.fullmatch(str(line.get("case_sha256"))) is not None
        and isinstance(documents, list)
        and documents != []
        and all(isinstance(each, dict) and _is_below(each.get("file")) for each in documents)
    )


def _is_below(file: object) -> bool:
    """Tell whether what a line names as a document is a file below the folder."""
    if not isinstance(file, str):
        return False
    path = PurePosixPath(file)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in file


def known(place: Origin | Location) -> dict[str, Any]:
    """Return what is known of a place, by name."""
    values = ((name, getattr(place, name)) for name in place.__slots__)
    return {name: value for name, value in values if value is not None}
