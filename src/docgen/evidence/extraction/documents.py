"""The documents of one case laid beside their templates, story by story.

    {language: tokens of each story}, what is certain of the case  ->  [Read]

Both halves of a pair are read one after the other, the second with what the first one says.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from docgen.evidence.extraction import citing
from docgen.evidence.extraction.alignment import aligned
from docgen.evidence.extraction.expressions import Evaluator
from docgen.evidence.extraction.grammar import grammars
from docgen.evidence.extraction.knowledge import Knowledge
from docgen.evidence.extraction.solving import Printed
from docgen.evidence.extraction.spans import is_typed
from docgen.evidence.extraction.stories import alike
from docgen.language.inflector import Inflector
from docgen.law.acts import acts
from docgen.law.citations import Document
from docgen.pipeline import derive
from docgen.pipeline.workspace import filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docgen.evidence.extraction.alignment import Alignment
    from docgen.evidence.extraction.expressions import Path
    from docgen.evidence.extraction.grammar import Items
    from docgen.evidence.extraction.knowledge import Known
    from docgen.evidence.extraction.machine import Fact
    from docgen.evidence.extraction.shape import Shape
    from docgen.evidence.extraction.stories import Stories
    from docgen.model.catalog import Language
    from docgen.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Read:
    """A document laid beside its template, story by story, and what is known of its case behind it."""

    tokens: Stories
    knowledge: Knowledge
    alignments: Mapping[str, Alignment]
    known: Known

    @property
    def language(self) -> Language:
        """The language of the document."""
        return self.knowledge.language

    @property
    def cost(self) -> float:
        """How far the document is from what the template makes."""
        return sum(each.cost for each in self.alignments.values())

    def printed(self) -> Iterator[Printed]:
        """Yield the holes of the document with their places."""
        for name, each in self.alignments.items():
            for matched in each.matched:
                place = self.tokens[name][matched.token].place
                yield from (Printed(self.language, hole, place) for hole in matched.reading.holes)

    def facts(self) -> Iterator[Fact]:
        """Yield what was decided between the paragraphs of each story, then within them."""
        for each in self.alignments.values():
            yield from each.facts
            for matched in each.matched:
                yield from matched.reading.facts


def reads(
    workspace: Workspace,
    shape: Shape,
    documents: Mapping[Language, Stories],
    given: Mapping[Path, Any],
    prior: Mapping[str, Any] | None,
) -> list[Read]:
    """Return the documents of a type as they are read in the better order.

    ``given`` are values of their case that are certain, ``prior`` is the data that they are thought to be of.
    """
    halves = [_half(workspace, shape, language, told, given, prior) for language, told in documents.items()]
    found = _in_order(halves)
    if len(found) > 1 and _contradicts(found[-1].known, found[-2].known):
        # The later document was read against what the first one seemed to say: the other way round, then.
        again = _in_order(halves[::-1])
        if sum(each.cost for each in again) < sum(each.cost for each in found):
            return again
    return found


def _in_order(halves: Iterable[_Half]) -> list[Read]:
    found: list[Read] = []
    for half in halves:
        found.append(half.read(found[-1].known if found else {}))
    return found


def _contradicts(known: Known, before: Known) -> bool:
    return any(known.get(key, value) != value for key, value in before.items() if key[0] != "said")


@dataclass(frozen=True, slots=True)
class _Half:
    """A document that is to be read: its stories, those of its template, what is known of its type."""

    tokens: Stories
    items: Mapping[str, Items]
    knowledge: Knowledge

    def read(self, known: Known) -> Read:
        first = self._aligned(known)
        sure, is_clear = _said_surely(first)
        # Where two values meet without a word of the template between, what they print elsewhere bounds them.
        return first if is_clear else self._aligned({**known, **sure})

    def _aligned(self, known: Known) -> Read:
        found: dict[str, Alignment] = {}
        for name, tokens in self.tokens.items():
            found[name] = aligned(self.items.get(name, ()), tokens, self.knowledge, known)
            known = found[name].known
        return Read(self.tokens, self.knowledge, found, known)


def _said_surely(read: Read) -> tuple[Known, bool]:
    """Return what fields print where words of the template bound them, and whether all are bounded so."""
    sure: Known = {}
    is_clear = True
    for name, each in read.alignments.items():
        for matched in each.matched:
            text = read.tokens[name][matched.token].text
            free = [hole for hole in matched.reading.holes if not is_typed(hole.expression, read.knowledge)]
            unsure: set[int] = set()
            for number, (one, other) in enumerate(pairwise(free)):
                if not text[one.end : other.start].strip():
                    unsure |= {number, number + 1}
            is_clear &= not unsure
            for number, hole in enumerate(free):
                if number not in unsure:
                    read.knowledge.say(hole.expression, alike(hole.text), sure)
    return sure, is_clear


def _half(
    workspace: Workspace,
    shape: Shape,
    language: Language,
    tokens: Stories,
    given: Mapping[Path, Any],
    prior: Mapping[str, Any] | None,
) -> _Half:
    items = grammars(workspace.template(shape.kind.slug, language).compiled)
    day = datetime.date.fromisoformat(given.get(("requisites", "date"), "") or workspace.today().isoformat())
    context = None if prior is None else derive.context(derive.facts(prior, shape.kind), shape.kind, language)
    text = "\n".join(token.text for each in tokens.values() for token in each)
    defined = citing.definitions(text, language, day)
    first, later = (_citing(workspace, day, cited) for cited in (set(), {act.id for act in acts()}))
    certain = {**given, ("requisites", "date"): day.isoformat()}
    evaluator = Evaluator(filters(language), first, later)
    return _Half(tokens, items, Knowledge(shape, language, evaluator, certain, context, defined))


def _citing(workspace: Workspace, day: datetime.date, cited: set[str]) -> Callable[[], Document]:
    """Return what makes a document of a day that has cited acts already."""
    return lambda: Document(day, set(cited), Inflector(workspace.lexicon))
