"""Tests of templates: cases are rendered as a clerk would have them and compared with stored texts.

    Suite (the cases of a type, the folder of their stored texts)  ->  Outcome of each case and language

The texts of the examples lie in ``expected/`` of the data root, an office's over the bundled ones, those of
its own cases in ``expected/`` of their folder: ``expected/<slug>/<case>.<language>.txt`` (UTF-8, lines end in
LF). Nothing stored is touched but by :func:`accept`, and nothing bundled at all.
"""

from __future__ import annotations

import datetime
import json
import os
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CaseError, CatalogError, DocgenError, WriteError
from docgen.evidence import comparison
from docgen.evidence.transcript import transcript
from docgen.model import case as cases
from docgen.model import source_map
from docgen.model.catalog import LANGUAGES
from docgen.model.files import read
from docgen.model.problem import Location, Problem
from docgen.pipeline import writer
from docgen.pipeline.generate import proofs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.evidence.comparison import Change
    from docgen.model.catalog import Catalog, DocumentType, Language
    from docgen.pipeline.workspace import Workspace

#: The folder of an office's own cases in its data root, a folder for each type.
CASES = "tests"
#: The folder of stored texts, in the data root and in a folder of cases.
EXPECTED = "expected"
#: The day on which every test is made.
TODAY = datetime.date(2026, 1, 1)
EXAMPLES = ("minimal", "full")
_CASE = ".json"
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
class Trial:
    """A case that is rendered: its type, its name, how its bytes are read, where its problems are located."""

    slug: str
    name: str
    data: Callable[[], bytes]
    file: str | None
    located: Callable[[Problem], Problem]


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases of one type, and the folder in which their texts are stored.

    ``below`` holds the bundled texts, which count where the folder of an office has none.
    """

    folder: Path
    trials: tuple[Trial, ...]
    below: Path | None = None


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


def examples(catalog: Catalog, slug: str) -> Suite:
    """Return the examples of a type. Raises CatalogError for one that is unknown or faulty."""
    below = catalog.bundled / EXPECTED / slug if catalog.bundled else None
    return Suite(catalog.root / EXPECTED / slug, tuple(_examples(catalog[slug])), below)


def own_cases(folder: Path, slug: str) -> Suite:
    """Return the cases ``<slug>/*.json`` of a folder; none where there is no such folder.

    Raises CaseError C012 for a folder that cannot be read.
    """
    trials: list[Trial] = []
    names: set[str] = set()
    for path in _listed(folder / slug):
        if path.suffix.lower() == _CASE:
            # Names that some file systems do not tell apart would have one stored text.
            name = _composed(path.stem).casefold()
            trials.append(_own_case(slug, path, is_taken=name in names))
            names.add(name)
    return Suite(folder / EXPECTED / slug, tuple(trials))


def strays(folder: Path, catalog: Catalog) -> Iterator[Problem]:
    """Yield S005 for each case file of a folder that lies in the folder of no type."""
    known = {folder / slug for slug in catalog.slugs}
    for place in (folder, *_listed(folder)):
        if place not in known:
            for path in _listed(place):
                if path.suffix.lower() == _CASE:
                    yield Problem("S005", location=Location(file=str(path)), params={"folder": str(folder)})


def outcomes(workspace: Workspace, suite: Suite) -> Iterator[Outcome]:
    """Yield what becomes of each case, and of the stored texts that no case has any more."""
    for trial in suite.trials:
        yield from _tried(workspace, suite, trial)
    yield from _gone(suite.folder, {_composed(trial.name) for trial in suite.trials})


def of_no_type(store: Path, catalog: Catalog) -> Iterator[Outcome]:
    """Yield the stored texts in a folder that is named as no type."""
    for folder in _listed(store):
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
        _refuse_other_type(data, trial)
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
    for path in _listed(folder):
        for language in LANGUAGES:
            ending = f".{language}{_TEXT}"
            name = path.name.removesuffix(ending)
            if path.name.endswith(ending) and _composed(name) not in names:
                problem = Problem("S003", location=Location(file=str(path)))
                yield Outcome(folder.name, name, language, path, State.GONE, problem)


def _examples(kind: DocumentType) -> Iterator[Trial]:
    for number, example in enumerate(kind.examples):
        name = EXAMPLES[number] if number < len(EXAMPLES) else f"example-{number + 1}"
        data = json.dumps(example, ensure_ascii=False).encode()
        place = f"/examples/{number}"
        yield Trial(kind.slug, name, _given(data), None, _in_schema(kind.schema.file, place))


def _given(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def _in_schema(file: str, place: str) -> Callable[[Problem], Problem]:
    """Return what locates a problem of an example: it stands in the schema, and has no file of its own."""

    def located(problem: Problem) -> Problem:
        if problem.location.file is not None:
            return problem
        pointer = problem.location.pointer
        if pointer is None:
            return problem.at(file=file)
        text = read(Path(file)).decode("utf-8")
        whole = place + pointer
        offsets = source_map.offsets(text)
        nearest = whole
        while nearest and nearest not in offsets:
            nearest = nearest.rpartition("/")[0]
        line, column = source_map.position_at(text, offsets.get(nearest, 0))
        return problem.at(file=file, pointer=whole, line=line, column=column)

    return located


def _own_case(slug: str, path: Path, *, is_taken: bool) -> Trial:
    def data() -> bytes:
        if is_taken:
            raise CaseError([Problem("S008", location=Location(file=str(path)), params={"name": path.stem})])
        try:
            return path.read_bytes()
        except OSError as fault:
            raise _unread(path, fault) from fault

    return Trial(slug, path.stem, data, str(path), lambda problem: problem)


def _refuse_other_type(data: bytes, trial: Trial) -> None:
    """Raise CaseError S007 for a case that names another type than its folder."""
    if trial.file is None:
        return
    case = cases.load(data, file=trial.file)
    if case.document_type not in (None, trial.slug):
        problem = Problem("S007", params={"slug": case.document_type, "folder": trial.slug})
        raise CaseError([case.located(problem.at(pointer="/document_type"))])


def _listed(folder: Path) -> list[Path]:
    """Return what lies in a folder, sorted; nothing where there is no folder. Raises CaseError C012."""
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as fault:
        raise _unread(folder, fault) from fault


def _unread(path: Path, fault: OSError) -> CaseError:
    return CaseError(
        [Problem("C012", location=Location(file=str(path)), params={"reason": fault.strerror or ""})]
    )


def _composed(name: str) -> str:
    """Return a name as all file systems write it: some take letters apart."""
    return unicodedata.normalize("NFC", name)
