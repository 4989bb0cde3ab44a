"""Tests of templates: cases are rendered as a clerk would have them and compared with stored texts.

    Suite (the cases of a type, the folder of their stored texts)  ->  Outcome of each case and language

A stored text is UTF-8, its lines end in LF. Nothing stored is touched but by :func:`accept`, and nothing
bundled at all.
"""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.authoring.suites import composed, listed, refuse_other_type
from docgen.errors import CatalogError, DocgenError, WriteError
from docgen.evidence import comparison
from docgen.evidence.transcript import transcript
from docgen.model.catalog import LANGUAGES
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.pipeline import writer
from docgen.pipeline.generate import proofs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docgen.authoring.suites import Suite, Trial
    from docgen.evidence.comparison import Change
    from docgen.model.catalog import Catalog, Language
    from docgen.pipeline.workspace import Workspace

#: The day on which every test is made.
TODAY = datetime.date(2026, 1, 1)
_TEXT = ".txt"
_UTF8_MARK = b"\xef\xbb\xbf"


class State(StrEnum):
    """How a document and its stored text stand to each other."""

    IN_STEP = "in-step"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case in one language, or of a stored text that no case has any more.

    ``path`` is that of the stored text, ``made`` the text of the document, None where there is none.
    ``store`` is where it is stored, if not there: a bundled text is never written.
    ``fault`` says that the two are not in step; ``problems`` are those of the case: its errors if it failed,
    else its warnings.
    """

    slug: str
    name: str
    language: Language
    path: Path
    state: State
    fault: Problem | None = None
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    made: str | None = None
    store: Path | None = None

    @property
    def target(self) -> Path:
        """Return the path of the text once it is accepted."""
        return self.store or self.path


def fixed(workspace: Workspace) -> Workspace:
    """Return a workspace whose clock stands still."""
    return replace(workspace, today=lambda: TODAY)


def outcomes(workspace: Workspace, suite: Suite) -> Iterator[Outcome]:
    """Yield what becomes of each case, and of the stored texts that no case has any more."""
    for trial in suite.trials:
        yield from _tried(workspace, suite, trial)
    yield from _gone(suite.folder, {composed(trial.name) for trial in suite.trials})


def of_no_type(store: Path, catalog: Catalog) -> Iterator[Outcome]:
    """Yield the stored texts in a folder that is named as no type."""
    for folder in listed(store):
        if folder.name not in catalog.slugs:
            yield from _gone(folder, set())


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was stored and what was removed; ``problems`` are W002 (then neither was done) and S006."""

    stored: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def accept(found: Iterable[Outcome]) -> Accepted:
    """Store the texts that were made, all or none, then remove those that no case has.

    A case that failed keeps what is stored of it.
    """
    differing = [each for each in found if each.fault is not None]
    texts = {each.target: each.made.encode() for each in differing if each.made is not None}
    try:
        if texts:
            writer.write(texts, replace=True)
    except WriteError as fault:
        return Accepted(problems=fault.problems)
    removed: list[Path] = []
    problems: list[Problem] = []
    for path in (each.path for each in differing if each.state is State.GONE):
        try:
            path.unlink(missing_ok=True)
            removed.append(path)
        except OSError as fault:
            problems.append(Problem("S006", params={"reason": fault.strerror or ""}).at(file=str(path)))
    return Accepted(tuple(texts), tuple(removed), tuple(problems))


def _found(suite: Suite, name: str) -> Path:
    """Return the path of a stored text: the office's own, else the bundled one where there is one."""
    own = suite.folder / name
    is_bundled = suite.below and not os.path.lexists(own) and (suite.below / name).is_file()
    return suite.below / name if suite.below and is_bundled else own


def _tried(workspace: Workspace, suite: Suite, trial: Trial) -> Iterator[Outcome]:
    """Yield the outcome of a case in each language; where one half fails there is no other."""
    paths: dict[Language, Path] = {
        language: _found(suite, f"{trial.name}.{language}{_TEXT}") for language in LANGUAGES
    }
    try:
        data = trial.data()
        refuse_other_type(data, trial)
        made = proofs(workspace, data, file=trial.file)
        texts = {each.language: transcript(each.data) for each in made}
    except DocgenError as fault:
        problems = tuple(trial.located(problem) for problem in fault.problems)
        for language, path in paths.items():
            # The problems are those of the pair: they are told once.
            told = problems if language == LANGUAGES[0] else ()
            yield Outcome(trial.slug, trial.name, language, path, State.FAILED, problems=told)
        return
    for proof in made:
        path, text = paths[proof.language], texts[proof.language]
        state, fault_of_text, changes = _compared(path, text)
        warnings = tuple(trial.located(problem) for problem in proof.problems)
        store = suite.folder / path.name
        yield Outcome(
            trial.slug, trial.name, proof.language, path, state, fault_of_text, warnings, changes, text, store
        )


def _compared(path: Path, text: str) -> tuple[State, Problem | None, tuple[Change, ...]]:
    """Compare a text with what is stored of it."""
    place = Location(file=str(path))
    if not path.exists() and not path.is_symlink():
        return State.NEW, Problem("S002", location=place), ()
    try:
        stored = comparison.lines(_stored(path))
    except CatalogError as fault:
        return State.UNREADABLE, fault.problems[0], ()
    except comparison.UnreadableLineError as fault:
        problem = Problem("S004", location=place, params={"text": fault.text[:60]})
        return State.UNREADABLE, problem.at(line=fault.number), ()
    changes = tuple(comparison.changes(stored, comparison.lines(text)))
    if not changes:
        return State.IN_STEP, None, ()
    return State.CHANGED, Problem("S001", location=place), changes


def _stored(path: Path) -> str:
    """Return a stored text as it was written: an editor or git may have put CRLF and a mark into it."""
    data = read(path).removeprefix(_UTF8_MARK)
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        problem = Problem("K002", location=Location(file=str(path)), params={"reason": "not-utf-8"})
        raise CatalogError([problem]) from fault


def _gone(folder: Path, names: set[str]) -> Iterator[Outcome]:
    """Yield the stored texts of a folder that none of the cases named has."""
    for path in listed(folder):
        for language in LANGUAGES:
            ending = f".{language}{_TEXT}"
            name = path.name.removesuffix(ending)
            if path.name.endswith(ending) and composed(name) not in names:
                problem = Problem("S003", location=Location(file=str(path)))
                yield Outcome(folder.name, name, language, path, State.GONE, problem)
