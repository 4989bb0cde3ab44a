"""The saved cases of an office against two versions of the types: which fit the old one and not the new one.

Side, Side, folder  ->  [Saved(slug, fitted, lost)], and what could not be judged
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CaseError, DocgenError
from docgen.model import case as cases
from docgen.model.problem import Location, Problem, errors
from docgen.pipeline import generate, validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.authoring.diff import Side


@dataclass(frozen=True, slots=True)
class Lost:
    """A case that fit the old version, and why the new one refuses it."""

    file: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """The cases of a type: how many fit the old version, how many never did, and those that are lost."""

    slug: str
    fitted: int
    unfit: int
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a folder of cases; ``others`` are unreadable, or no cases of the old version."""

    saved: tuple[Saved, ...]
    others: tuple[Lost, ...]


def judged(old: Side, new: Side, folder: Path) -> Judged:
    """Judge every ``*.json`` below a folder.

    Where both versions have templates, the documents are made in memory too.
    """
    by_type: dict[str, list[tuple[str, bytes]]] = {}
    others: list[Lost] = []
    unread: list[OSError] = []
    for path in _files(folder, unread):
        try:
            data = path.read_bytes()
            by_type.setdefault(_slug(data, str(path), old), []).append((str(path), data))
        except OSError as fault:
            unread.append(fault)
        except DocgenError as fault:
            others.append(Lost(str(path), fault.problems))
    for lost in unread:
        place = Location(file=str(lost.filename))
        problem = Problem("C012", location=place, params={"reason": lost.strerror or ""})
        others.append(Lost(str(lost.filename), (problem,)))
    saved = tuple(_saved(slug, found, old, new) for slug, found in sorted(by_type.items()))
    return Judged(saved, tuple(others))


def _files(folder: Path, unread: list[OSError]) -> Iterator[Path]:
    """Yield the files of cases below a folder; a folder that cannot be looked into is added to ``unread``."""
    for place, folders, names in os.walk(folder, onerror=unread.append):
        folders.sort()
        yield from (Path(place) / name for name in sorted(names) if name.endswith(".json"))


def _slug(data: bytes, file: str, old: Side) -> str:
    """Return the type of a case. Raises CaseError C001 to C014, and K001 for one that there never was."""
    slug = cases.load(data, file=file).document_type
    if slug in old.types and slug is not None:
        return slug
    known = ", ".join(old.types)
    params = {"slug": slug or "", "nearest": "", "known": known}
    raise CaseError([Problem("K001" if slug else "C011", location=Location(file=file), params=params)])


def _saved(slug: str, found: list[tuple[str, bytes]], old: Side, new: Side) -> Saved:
    makes = old.workspace is not None and new.workspace is not None
    fitted = [(file, data) for file, data in found if not _faults(old, file, data, slug, makes=makes)]
    lost = [(file, _faults(new, file, data, slug, makes=makes)) for file, data in fitted]
    refused = tuple(Lost(file, problems) for file, problems in lost if problems)
    return Saved(slug, len(fitted), len(found) - len(fitted), refused)


def _faults(side: Side, file: str, data: bytes, slug: str, *, makes: bool) -> tuple[Problem, ...]:
    """Return why a version refuses a case; with ``makes`` its documents are made too."""
    try:
        kind = side.kind(slug)
        if makes and side.workspace is not None:
            return errors(generate.check(side.workspace, data, file=file))
        return errors(validate.problems(cases.load(data, file=file), kind))
    except DocgenError as fault:
        return errors(fault.problems)
