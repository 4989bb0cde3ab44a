"""The cases that templates are tested with: the examples of a type, and an office's own.

    Catalog, slug  ->  Suite (the cases of a type, the folder of their stored texts)

The texts of the examples lie in ``expected/`` of the data root, an office's over the bundled ones, those of
its own cases in ``expected/`` of their folder: ``expected/<slug>/<case>.<language>.txt``.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CaseError
from docgen.model import case as cases
from docgen.model import source_map
from docgen.model.files import read
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.model.catalog import Catalog, DocumentType

#: The folder of an office's own cases in its data root, a folder for each type.
CASES = "tests"
#: The folder of stored texts, in the data root and in a folder of cases.
EXPECTED = "expected"
_EXAMPLES = ("minimal", "full")
_CASE = ".json"


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
    for path in listed(folder / slug):
        if path.suffix.lower() == _CASE:
            # Names that some file systems do not tell apart would have one stored text.
            name = composed(path.stem).casefold()
            trials.append(_own_case(slug, path, is_taken=name in names))
            names.add(name)
    return Suite(folder / EXPECTED / slug, tuple(trials))


def strays(folder: Path, catalog: Catalog) -> Iterator[Problem]:
    """Yield S005 for each case file of a folder that lies in the folder of no type."""
    known = {folder / slug for slug in catalog.slugs}
    for place in (folder, *listed(folder)):
        if place not in known:
            for path in listed(place):
                if path.suffix.lower() == _CASE:
                    yield Problem("S005", location=Location(file=str(path)), params={"folder": str(folder)})


def _examples(kind: DocumentType) -> Iterator[Trial]:
    for number, example in enumerate(kind.examples):
        name = _EXAMPLES[number] if number < len(_EXAMPLES) else f"example-{number + 1}"
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


def refuse_other_type(data: bytes, trial: Trial) -> None:
    """Raise CaseError S007 for a case that names another type than its folder."""
    if trial.file is None:
        return
    case = cases.load(data, file=trial.file)
    if case.document_type not in (None, trial.slug):
        problem = Problem("S007", params={"slug": case.document_type, "folder": trial.slug})
        raise CaseError([case.located(problem.at(pointer="/document_type"))])


def listed(folder: Path) -> list[Path]:
    """Return what lies in a folder, sorted; nothing where there is no folder. Raises CaseError C012."""
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as fault:
        raise _unread(folder, fault) from fault


def _unread(path: Path, fault: OSError) -> CaseError:
    return CaseError(
        [Problem("C012", location=Location(file=str(path)), params={"reason": fault.strerror or ""})]
    )


def composed(name: str) -> str:
    """Return a name as all file systems write it: some take letters apart."""
    return unicodedata.normalize("NFC", name)
