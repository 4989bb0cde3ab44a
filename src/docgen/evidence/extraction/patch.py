"""What a clerk changed in documents by hand, as a patch of their case.

    case, documents  ->  Patched(data, operations, edits that are no data)

The documents are read as those of the case. Where a hole holds something else than the case prints, its value
is read back and put into the case; it is taken only if the case then prints exactly what stands there. What
still differs after all of it is told with its place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.evidence.extraction import json_patch
from docgen.evidence.extraction.assembly import extracted
from docgen.evidence.extraction.editing import Changer
from docgen.evidence.extraction.stories import PARAGRAPH, alike, tokens
from docgen.pipeline.generate import proofs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from docgen.evidence.extraction.json_patch import Operation
    from docgen.evidence.extraction.stories import Stories, Token
    from docgen.model.catalog import DocumentType, Language
    from docgen.model.problem import Location, Problem
    from docgen.pipeline.workspace import Workspace

    #: The tokens of each story of each document.
    Told = dict[Language, Stories]
    _Maker = Callable[[Mapping[str, Any]], Told]


class Reason(StrEnum):
    """Why an edit is not in the patch."""

    WORDS = "words"
    ADDED = "added"
    REMOVED = "removed"
    OLD_VALUE = "old-value"


@dataclass(frozen=True, slots=True)
class Edit:
    """What a document says otherwise than the patched case does: ``before`` is what that prints."""

    language: Language
    place: Location
    reason: Reason
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A change of the value at a pointer that was not taken, and why; ``label`` is that of the value."""

    pointer: str
    label: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Patched:
    """A case as edited documents have it: its data, the operations that make it, the edits that are no data.

    ``refused`` are the changes with which no documents could be made of the case.
    """

    data: dict[str, Any]
    operations: tuple[Operation, ...]
    edits: tuple[Edit, ...]
    refused: tuple[Refused, ...] = ()


def patched(
    workspace: Workspace,
    kind: DocumentType,
    data: Mapping[str, Any],
    documents: Mapping[Language, bytes],
    *,
    file: str | None = None,
) -> Patched:
    """Return the patch of a case that its edited documents ask for; its pictures lie beside ``file``.

    Raises TemplateError for what is no document, CaseError and others where the case itself makes none.
    """
    found = extracted(workspace, kind, documents, prior=data)
    changer = Changer(workspace, kind, data, found)
    operations = list(json_patch.operations(dict(data), changer.changed()))
    make = partial(_made, workspace, file)
    new, taken_in, refused = _accepted(make, kind, dict(data), operations)
    made = make(new)
    found_edits = [
        edit
        for language, document in documents.items()
        for edit in edits(language, made.get(language, {}), tokens(document), changer.old_places(language))
    ]
    return Patched(new, tuple(taken_in), tuple(found_edits), tuple(refused))


def _accepted(
    make: _Maker, kind: DocumentType, data: dict[str, Any], operations: list[Operation]
) -> tuple[dict[str, Any], list[Operation], list[Refused]]:
    """Return the data with the operations that leave documents to be made of it, those, and the others."""
    whole = json_patch.applied(data, operations)
    if not _faults(make, whole):
        return whole, operations, []
    taken_in: list[Operation] = []
    refused: list[Refused] = []
    for operation in operations:
        try:
            tried = json_patch.applied(data, [operation])
        except LookupError:
            # It counts on an item that was refused.
            refused.append(Refused(operation["path"], kind.schema.label(operation["path"], whole), ()))
            continue
        if faults := _faults(make, tried):
            label = kind.schema.label(operation["path"], whole)
            refused.append(Refused(operation["path"], label, faults))
        else:
            data = tried
            taken_in.append(operation)
    return data, taken_in, refused


def _faults(make: _Maker, data: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return why no documents can be made of data."""
    try:
        make(data)
    except DocgenError as fault:
        return fault.problems
    return ()


def _made(workspace: Workspace, file: str | None, data: Mapping[str, Any]) -> Told:
    """Return the tokens of the documents of a case. Raises what generate.proofs() raises.

    The data stands in no file, so its problems have no line; only pictures are looked for beside one.
    """
    case = json.dumps(data, ensure_ascii=False).encode()
    try:
        documents = proofs(workspace, case, file=file)
    except DocgenError as fault:
        raise type(fault)(each.at(file=None, line=None, column=None) for each in fault.problems) from fault
    return {each.language: tokens(each.data) for each in documents}


def edits(
    language: Language, made: Stories, told: Stories, old_places: AbstractSet[Location] = frozenset()
) -> Iterator[Edit]:
    """Yield what a document says otherwise than a case prints, story by story.

    ``old_places`` are those that still say what was changed elsewhere.
    """
    for name in told:
        yield from _of_story(language, made.get(name, ()), told[name], old_places)


def _of_story(
    language: Language, made: Sequence[Token], told: Sequence[Token], old_places: AbstractSet[Location]
) -> Iterator[Edit]:
    before = [(token.kind, alike(token.text)) for token in made]
    after = [(token.kind, alike(token.text)) for token in told]
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old = [token for token in made[first:last] if token.kind == PARAGRAPH]
        new = [token for token in told[start:end] if token.kind == PARAGRAPH]
        for one, other in zip(old, new, strict=False):
            reason = Reason.OLD_VALUE if other.place in old_places else Reason.WORDS
            yield Edit(language, other.place, reason, *_words(one.text, other.text))
        for token in old[len(new) :]:
            yield Edit(language, token.place, Reason.REMOVED, token.text, "")
        for token in new[len(old) :]:
            yield Edit(language, token.place, Reason.ADDED, "", token.text)


def _words(before: str, after: str) -> tuple[str, str]:
    """Return the words that differ, from the first to the last; of words put in or taken out those beside."""
    one, other = before.split(" "), after.split(" ")
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    if start + end in (len(one), len(other)):
        start, end = (start - 1, end) if start else (start, max(0, end - 1))
    return " ".join(one[start : len(one) - end]), " ".join(other[start : len(other) - end])
