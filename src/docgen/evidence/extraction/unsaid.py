"""What documents show that no case says: what was hidden, covered, drawn or put in beside their words.

    case, its documents, what was told of their words  ->  warnings: E008, E009, words that differ

Who reads words alone would lose such an edit in silence.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.evidence import comparison
from docgen.evidence.appearance import showing
from docgen.evidence.appearance.reading import appearance
from docgen.evidence.extraction.stories import alike
from docgen.model.problem import Location, Problem, Severity
from docgen.opc import package as opc
from docgen.pipeline.generate import proofs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from docgen.evidence.appearance.seen import Appearance
    from docgen.evidence.comparison import Change
    from docgen.evidence.extraction.sources import Source
    from docgen.model.catalog import Language
    from docgen.pipeline.workspace import Workspace

_EXCERPT = 120


def unsaid(
    workspace: Workspace,
    data: Mapping[str, Any],
    documents: Mapping[Language, Source],
    told: Collection[Location],
    *,
    file: str | None,
    code: str = "E030",
) -> list[Problem]:
    """Return what documents show otherwise than those of a case; nothing where none can be made of it.

    ``told`` are places of whose words is told already, ``code`` is that of other words; ``file`` is what
    pictures of the case lie beside. A working copy is no document of a case.
    """
    try:
        made = proofs(workspace, json.dumps(data, ensure_ascii=False).encode(), file=file)
    except DocgenError:
        return []
    found: list[Problem] = []
    places = {_where(each) for each in told}
    for each in made:
        source = documents.get(each.language)
        if source is None or source.is_copy:
            continue
        stored = appearance(opc.read(each.data))
        seen = appearance(opc.read(source.data), file=source.file)
        shown = [*showing.looks(stored, seen, source.file), *showing.others(stored, seen, source.file)]
        found += (replace(problem, severity=Severity.WARNING) for problem in shown)
        found += (
            _told(change, source.file, code)
            for change in _changes(stored, seen)
            if _where(_place(change)) not in places
        )
    return found


def _changes(stored: Appearance, seen: Appearance) -> Iterator[Change]:
    """Yield what is seen otherwise, but for blanks and hyphens that an editor changes for others."""
    lines = [
        [replace(line, content=alike(line.content)) for line in showing.words(each.seen)]
        for each in (stored, seen)
    ]
    yield from comparison.changes(*lines)


def _place(change: Change) -> Location:
    line = change.made or change.stored
    return Location() if line is None else line.place


def _where(place: Location) -> tuple[int | None, ...]:
    return place.table, place.row, place.cell, None if place.table else place.paragraph


def _told(change: Change, file: str, code: str) -> Problem:
    """Return a change as an edit of words that are no data."""
    pieces = change.words or tuple(
        (kind, line.content) for kind, line in (("stored", change.stored), ("made", change.made)) if line
    )
    before, after = (
        "".join(text for kind, text in pieces if kind == wanted).removeprefix("-: ")
        for wanted in ("stored", "made")
    )
    params = {"before": excerpt(before), "after": excerpt(after)}
    return Problem(code, Severity.WARNING, replace(_place(change), file=file), params)


def excerpt(text: str) -> str:
    """Return what is shown of a text: all of a short one, of a long one the beginning."""
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"
