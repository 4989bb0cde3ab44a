"""What documents say, brought into the data of their case: each change is proved at its place."""

from __future__ import annotations

import copy
import json
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import DocgenError
from docgen.evidence.extraction.expressions import UnknownError, path_of
from docgen.evidence.extraction.inflections import nominatives
from docgen.evidence.extraction.inversion import Inflected, Inversion
from docgen.evidence.extraction.machine import Counted
from docgen.evidence.extraction.solving import half
from docgen.evidence.extraction.stories import ALIKE
from docgen.evidence.extraction.variants import put, taken
from docgen.pipeline import derive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.evidence.extraction.documents import Extracted, Read
    from docgen.evidence.extraction.expressions import Path
    from docgen.evidence.extraction.reading import Filled
    from docgen.model.catalog import DocumentType, Language
    from docgen.model.problem import Location
    from docgen.pipeline.workspace import Workspace

_MOST_WAYS: Final = 24


class Changer:
    """Brings what documents say into the data of their case."""

    def __init__(
        self, workspace: Workspace, kind: DocumentType, data: Mapping[str, Any], found: Extracted
    ) -> None:
        self._workspace, self._kind, self._old, self._found = workspace, kind, data, found
        self._new: dict[str, Any] = copy.deepcopy(dict(data))
        self._contexts: dict[str, Mapping[str, Any]] = {}
        self._changed: set[Path] = set()
        self._old_places: dict[Language, set[Location]] = {}

    def changed(self) -> dict[str, Any]:
        """Return the data with every change that is proved at its place."""
        resized = self._resized()
        for read in self._found.reads:
            for printed in read.printed():
                if not self._is_new(read, printed.hole):
                    continue
                path = _first_path(printed.hole.expression)
                if path is not None and any(path[: len(each)] == each for each in resized):
                    continue
                self._take(read, printed.hole)
        self._branches()
        self._note_old_places()
        return self._new

    def old_places(self, language: Language) -> set[Location]:
        """Return the places of a document that still say what was changed elsewhere."""
        return self._old_places.get(language, set())

    @staticmethod
    def _is_new(read: Read, hole: Filled) -> bool:
        expected = read.knowledge.expected(hole.expression)
        plain = hole.text.translate(ALIKE)
        return hole.expression[0] != "const" and all(plain != each.translate(ALIKE) for each in expected)

    # Single values.

    def _take(self, read: Read, hole: Filled) -> None:
        """Put the value of a hole into the data, if the case then prints what stands in the hole."""
        if self._prints(read, hole, self._new):
            return
        for ways in islice(self._ways(read, hole), _MOST_WAYS):
            tried = copy.deepcopy(self._new)
            for path, value in ways.items():
                put(tried, path, value)
            if self._prints(read, hole, tried):
                self._new = tried
                self._changed |= {path for path, value in ways.items() if taken(self._old, path) != value}
                return

    def _prints(self, read: Read, hole: Filled, data: Mapping[str, Any]) -> bool:
        try:
            texts = read.knowledge.evaluator.texts(hole.expression, self._context(data, read.language))
        except (UnknownError, DocgenError):
            return False
        plain = hole.text.translate(ALIKE)
        return any(plain == each.translate(ALIKE) for each in texts)

    def _context(self, data: Mapping[str, Any], language: Language) -> Mapping[str, Any]:
        key = language + json.dumps(data, ensure_ascii=False)
        if key not in self._contexts:
            self._contexts[key] = derive.context(derive.facts(data, self._kind), self._kind, language)
        return self._contexts[key]

    def _ways(self, read: Read, hole: Filled) -> Iterator[dict[Path, Any]]:
        """Yield what the fields of a hole may have become, the likeliest first."""
        variants = read.knowledge.variants(hole.expression)
        if variants is not None:
            plain = hole.text.translate(ALIKE)
            fitting = [
                each for text, all_of in variants.items() if text.translate(ALIKE) == plain for each in all_of
            ]
            yield from sorted((dict(each) for each in fitting), key=self._distance)
            return
        options: dict[Path, list[Any]] = {}
        for each in Inversion(read.knowledge, lambda _: None).read(hole.expression, hole.text):
            values = self._nominatives(each) if isinstance(each, Inflected) else [each.value]
            options.setdefault(each.path, []).extend(
                value for value in values if value not in options.get(each.path, ())
            )
        whole = _first_path(hole.expression)
        if whole is not None and isinstance(taken(self._old, whole), list) and options:
            # A list that one hole prints has as many items as stand there.
            listed: dict[str, Any] = {}
            for path, found in options.items():
                put(listed, path, found[0])
            yield {whole: taken(listed, whole)}
        elif options:
            for path, found in options.items():
                found.sort(key=lambda value, path=path: not self._begins_alike(path, value))  # type: ignore[misc]
            for chosen in product(*options.values()):
                yield dict(zip(options, chosen, strict=True))

    def _begins_alike(self, path: Path, value: Any) -> bool:
        """Tell whether a text begins with a capital or a small letter as the old one does."""
        old = taken(self._old, path)
        if not isinstance(old, str) or not isinstance(value, str):
            return True
        return old[:1].isupper() == value[:1].isupper()

    def _distance(self, assigned: Mapping[Path, Any]) -> int:
        return sum(taken(self._new, path) != value for path, value in assigned.items())

    def _nominatives(self, each: Inflected) -> list[str]:
        language = half(each.path)
        found: list[str] = []
        for text in each.forms:
            for gender in ("", "m", "f"):
                found += nominatives(text, language, each.case, each.kind, gender, self._workspace.lexicon)
        return list(dict.fromkeys(found))

    # Lists that became longer or shorter.

    def _resized(self) -> set[Path]:
        """Bring the lists of which items were taken out or put in into the data; return their paths."""
        counts: dict[Path, int] = {}
        for read in self._found.reads:
            for each in read.alignments.values():
                for fact in (
                    *each.facts,
                    *(fact for matched in each.matched for fact in matched.reading.facts),
                ):
                    if isinstance(fact, Counted) and (path := path_of(fact.items)) is not None:
                        old = taken(self._old, path)
                        if isinstance(old, list) and len(old) != fact.count:
                            counts.setdefault(path, fact.count)
        for path, count in counts.items():
            said = taken(self._found.data, path)
            items = said if isinstance(said, list) else []
            put(self._new, path, _rebuilt(taken(self._old, path), items[:count]))
            self._changed.add(path)
        return set(counts)

    # Branches.

    def _branches(self) -> None:
        """Take out what no document has any more, and bring in the choices that their branches show."""
        for read in self._found.reads:
            for key, value in read.known.items():
                if key[0] == "defined" and value is False and self._is_removed(read, key[1]):
                    self._remove(key[1])
                elif key[0] == "is" and self._is_chosen(read, key[1], value):
                    put(self._new, key[1], value)
                    self._changed.add(key[1])

    def _is_removed(self, read: Read, path: Path) -> bool:
        return (
            taken(self._new, path) is not None
            and not read.knowledge.shape.is_derived(path)
            and not isinstance(path[-1], int)
        )

    def _is_chosen(self, read: Read, path: Path, value: Any) -> bool:
        choices = read.knowledge.shape.choices(path)
        old = taken(self._new, path)
        return (
            choices is not None and value in choices and old != value and (old is not None or value is True)
        )

    def _remove(self, path: Path) -> None:
        above = taken(self._new, path[:-1])
        if isinstance(above, dict):
            above.pop(path[-1], None)
            self._changed.add(path)

    def _note_old_places(self) -> None:
        for read in self._found.reads:
            for printed in read.printed():
                path = _first_path(printed.hole.expression)
                if path is None or self._is_new(read, printed.hole):
                    continue
                if any(each[: len(path)] == path or path[: len(each)] == each for each in self._changed):
                    self._old_places.setdefault(read.language, set()).add(printed.place)


def _first_path(said: Any) -> Path | None:
    while said[0] == "filter":
        said = said[2]
    return path_of(said)


def _rebuilt(old: list[Any], said: list[Any]) -> list[Any]:
    """Return the items of a list as documents say them, each with what of the old one they do not print."""
    rebuilt: list[Any] = []
    at = 0
    for item in said:
        same = next((index for index in range(at, len(old)) if _agrees(old[index], item)), None)
        if same is not None:
            rebuilt.append(copy.deepcopy(old[same]))
            at = same + 1
        else:
            rebuilt.append(item)
    return rebuilt


def _agrees(old: Any, said: Any) -> bool:
    """Tell whether all that is said of a value is so."""
    if isinstance(said, dict):
        return isinstance(old, dict) and all(_agrees(old.get(key), value) for key, value in said.items())
    if isinstance(said, list):
        return isinstance(old, list) and len(old) >= len(said) and all(map(_agrees, old, said))
    if isinstance(old, str) and isinstance(said, str):
        return old.translate(ALIKE) == said.translate(ALIKE)
    return bool(old == said)
