"""What all reports of a run are written from: its heading, its counts, and what is said of a case in each."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import quote

from docgen.messages import kind, location, sentence, translator
from docgen.messages.catalogue import N_
from docgen.model.problem import Location, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docgen.batch.outcome import Outcome, Status
    from docgen.intake.record import Origin
    from docgen.model.problem import Problem

#: Came to its end, was stopped before, or made nothing because it was asked to look only.
RunStatus = Literal["finished", "interrupted", "checked"]

#: Gives the outcomes of a run anew at each call, by their numbers.
Outcomes: TypeAlias = "Callable[[], Iterable[Outcome]]"

RUNS: Mapping[RunStatus, str] = {
    "finished": N_("The run came to its end."),
    "interrupted": N_("The run was interrupted; the cases that it did not reach are not in this report."),
    "checked": N_("The cases were only checked; no documents were made."),
}
STATUSES: Mapping[Status, str] = {
    "refused": N_("refused"),
    "made": N_("made"),
    "kept": N_("unchanged"),
    "valid": N_("passed the check"),
}
GRADES: Mapping[Severity, str] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
}

# Controls but for tab and line feed, what turns or joins the letters around it, halves of surrogate pairs.
_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a run was.

    ``inputs`` are file names as its reader knows them. ``documents`` is the folder below which its
    documents lie. ``expected`` is how many cases the inputs hold, None where nobody counted them.
    """

    inputs: tuple[str, ...]
    status: RunStatus
    documents: Path
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases of each status, documents, and problems of each grade and code a run has.

    ``widest`` is the largest number of documents of one case, ``typed`` are the codes that were met in cells.
    """

    statuses: Counter[Status]
    problems: Counter[tuple[Severity, str]]
    documents: int
    widest: int
    typed: frozenset[str]

    @property
    def cases(self) -> int:
        """Return the number of all cases."""
        return self.statuses.total()

    @property
    def kinds(self) -> list[tuple[Severity, str, int]]:
        """Return grade, code and number of each kind of problem: by grade, the most frequent first."""
        grades = list(Severity)
        kinds = [(grade, code, count) for (grade, code), count in self.problems.items()]
        return sorted(kinds, key=lambda kind: (grades.index(kind[0]), -kind[2], kind[1]))


def counted(outcomes: Iterable[Outcome]) -> Counts:
    """Return the counts of outcomes."""
    statuses: Counter[Status] = Counter()
    problems: Counter[tuple[Severity, str]] = Counter()
    documents = widest = 0
    typed: set[str] = set()
    for outcome in outcomes:
        statuses[outcome.status] += 1
        problems.update((problem.severity, problem.code) for problem in outcome.problems)
        typed |= {problem.code for problem in outcome.problems if problem.location.reference}
        documents += len(outcome.documents)
        widest = max(widest, len(outcome.documents))
    return Counts(statuses, problems, documents, widest, frozenset(typed))


@dataclass(frozen=True)
class Report:
    """A run as its reports tell it, in ``language``, from ``folder``, where they lie.

    ``outcomes`` is called once for each report and table, so that none of them holds the whole run.
    """

    heading: Heading
    counts: Counts
    outcomes: Outcomes
    folder: Path
    language: str

    def say(self, text: str) -> str:
        """Return a marked text in the reader's language."""
        return translator(self.language).gettext(text)

    def kind(self, code: str) -> str:
        """Return what all problems of a code have in common, as it is said where they were met."""
        return capital(kind(code, self.language, typed=code in self.counts.typed))

    def where(self, origin: Origin, problem: Problem | None = None) -> Location:
        """Return the location of a problem, else that of its case."""
        if problem is not None and problem.location.file is not None:
            return problem.location
        row = None if origin.row is None else str(origin.row)
        return Location(
            origin.file, line=origin.line, column=origin.column, sheet=origin.sheet or None, reference=row
        )

    def place(self, origin: Origin, problem: Problem | None = None) -> str:
        """Return the location of a problem, else that of its case, as people read it."""
        return location(self.where(origin, problem), self.language)

    def sentence(self, problem: Problem) -> str:
        """Return what is wrong, with the label of its field."""
        return sentence(problem, self.language)

    @property
    def not_reached(self) -> int | None:
        """Return how many cases of the inputs have no outcome, None where nobody knows."""
        expected = self.heading.expected
        return None if expected is None else max(expected - self.counts.cases, 0)

    @cached_property
    def way(self) -> str:
        """Return how the documents are reached from the reports: "" or a path that ends in ``/``."""
        here, there = self.folder.resolve(), self.heading.documents.resolve()
        try:
            way = PurePath(os.path.relpath(there, here)).as_posix()
        except ValueError:  # another drive of Windows
            way = there.as_posix()
        return "" if way == "." else f"{way.rstrip('/')}/"

    def address(self, path: str) -> str:
        """Return the address by which a page in the folder of the reports links to a path."""
        if PurePath(path).is_absolute():
            return PurePath(path).as_uri()
        return quote(os.fsencode(path))


def capital(text: str) -> str:
    """Return a text as it begins a line of its own."""
    return text[:1].upper() + text[1:]


def visible(text: str) -> str:
    """Return a text in which nothing is hidden: ``[U+202E]`` for what cannot be seen or turns letters round.

    The result can stand in XML and be encoded; tab and line feed stay.
    """
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
