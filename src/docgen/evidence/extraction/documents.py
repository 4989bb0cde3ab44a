"""The data of a case read back from its documents, with what shows that it is right.

    documents  ->  Extracted(type, data, findings, what was not recovered)

The text of each document is laid beside its template. Both halves of a pair are read one after the other, the
second with what the first one says.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from docgen.evidence.extraction import alignment, citing, grammar, stories, values
from docgen.evidence.extraction.expressions import Evaluator
from docgen.evidence.extraction.inversion import Inversion
from docgen.evidence.extraction.knowledge import Knowledge
from docgen.evidence.extraction.shape import Shape
from docgen.evidence.extraction.solving import Finding, Printed, Solver, assembled
from docgen.evidence.extraction.spans import is_typed
from docgen.evidence.extraction.stories import ALIKE
from docgen.language.inflector import Inflector
from docgen.law.acts import acts
from docgen.law.citations import Document
from docgen.opc import package as opc
from docgen.pipeline import derive
from docgen.pipeline.workspace import filters

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from docgen.evidence.extraction.alignment import Alignment
    from docgen.evidence.extraction.expressions import Path
    from docgen.evidence.extraction.grammar import Items
    from docgen.evidence.extraction.knowledge import Known
    from docgen.evidence.extraction.stories import Token
    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.workspace import Workspace

_WORD: Final = re.compile(r"[^\W\d_][\w-]+")
_LEAST_STEM: Final = 5
_LONGEST_ENDING: Final = 6
_RUSSIAN_LETTERS: Final = str.maketrans("әғқңөұүһі", "агкноуухи")


@dataclass(frozen=True, slots=True)
class Read:
    """A document laid beside its template, story by story."""

    language: Language
    tokens: Mapping[str, tuple[Token, ...]]
    alignments: Mapping[str, Alignment]
    known: Known
    knowledge: Knowledge

    @property
    def cost(self) -> float:
        """How far the document is from what the template makes."""
        return sum(each.cost for each in self.alignments.values())

    def printed(self) -> list[Printed]:
        """Return the holes of the document with their places."""
        return [
            Printed(self.language, hole, self.tokens[name][matched.token].place)
            for name, each in self.alignments.items()
            for matched in each.matched
            for hole in matched.reading.holes
        ]


@dataclass(frozen=True, slots=True)
class Extracted:
    """The data that documents say, and how each value was found; ``reads`` are the documents read."""

    kind: DocumentType
    data: dict[str, Any]
    findings: tuple[Finding, ...]
    reads: tuple[Read, ...] = field(default=(), repr=False)


def extracted(
    workspace: Workspace,
    kind: DocumentType,
    documents: Mapping[Language, bytes],
    prior: Mapping[str, Any] | None = None,
) -> Extracted:
    """Return the data that the documents of a type say by their text. Raises TemplateError.

    ``prior`` is the data of the case that they are thought to be of.
    """
    shape = Shape(kind)
    told = {language: stories.tokens(opc.read(data), None) for language, data in documents.items()}
    day = next((found for language, read in told.items() if (found := _day(read, language))), None)
    given: dict[Path, Any] = {("document_type",): kind.slug}
    if day is not None:
        given["requisites", "date"] = day
    reads = _reads(workspace, shape, told, given, prior)
    solver = Solver(shape, workspace.lexicon)
    begins = _beginnings(reads)
    solver.given(given)
    for read in reads:
        solver.printed(read.printed(), read.knowledge, Inversion(read.knowledge, begins))
        solver.known(read.known)
    findings = tuple(solver.findings())
    return Extracted(kind, assembled(findings, shape), findings, tuple(reads))


def _reads(
    workspace: Workspace,
    shape: Shape,
    told: Mapping[Language, Mapping[str, tuple[Token, ...]]],
    given: Mapping[Path, Any],
    prior: Mapping[str, Any] | None,
) -> list[Read]:
    """Return the documents as they are read in the better order: the second knows what the first said."""
    found: dict[Language, Read] = {}
    known: Known = {}
    for language in told:
        before, found[language] = (
            known,
            _read(workspace, shape, language, told[language], given, known, prior),
        )
        known = found[language].known
        is_contradicted = any(
            known.get(key, value) != value for key, value in before.items() if key[0] != "said"
        )
    if len(told) > 1 and is_contradicted:
        # The later document was read against what the first one seemed to say: the other way round, then.
        again: dict[Language, Read] = {}
        known = {}
        for language in [*told][::-1]:
            again[language] = _read(workspace, shape, language, told[language], given, known, prior)
            known = again[language].known
        if sum(each.cost for each in again.values()) < sum(each.cost for each in found.values()):
            found = again
    return list(found.values())


def _read(
    workspace: Workspace,
    shape: Shape,
    language: Language,
    tokens: Mapping[str, tuple[Token, ...]],
    given: Mapping[Path, Any],
    known: Known,
    prior: Mapping[str, Any] | None,
) -> Read:
    knowledge = _knowledge(workspace, shape, language, tokens, given, prior)
    items = grammar.grammars(workspace.template(shape.kind.slug, language).compiled)
    first = _aligned(items, language, tokens, knowledge, known)
    sure, is_clear = _said_surely(first)
    # Where two values meet without a word of the template between, what they print elsewhere bounds them.
    return first if is_clear else _aligned(items, language, tokens, knowledge, {**known, **sure})


def _aligned(
    items: Mapping[str, Items],
    language: Language,
    tokens: Mapping[str, tuple[Token, ...]],
    knowledge: Knowledge,
    known: Known,
) -> Read:
    found: dict[str, Alignment] = {}
    for name in tokens:
        found[name], known = alignment.aligned(items.get(name, ()), tokens[name], knowledge, known)
    return Read(language, tokens, found, known, knowledge)


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
                    sure = read.knowledge.with_said(hole.expression, hole.text.translate(ALIKE), sure)
    return sure, is_clear


def _knowledge(
    workspace: Workspace,
    shape: Shape,
    language: Language,
    tokens: Mapping[str, tuple[Token, ...]],
    given: Mapping[Path, Any],
    prior: Mapping[str, Any] | None,
) -> Knowledge:
    import datetime

    day = datetime.date.fromisoformat(given.get(("requisites", "date"), "") or workspace.today().isoformat())
    context = None if prior is None else derive.context(derive.facts(prior, shape.kind), shape.kind, language)
    text = "\n".join(token.text for each in tokens.values() for token in each)
    defined = citing.definitions(text, language, day)
    evaluator = Evaluator(
        filters(language), _documents(workspace, day, False), _documents(workspace, day, True)
    )
    return Knowledge(
        shape, language, evaluator, {**given, ("requisites", "date"): day.isoformat()}, context, defined
    )


def _documents(workspace: Workspace, day: datetime.date, has_cited: bool) -> Callable[[], Document]:
    def document() -> Document:
        mentioned = {act.id for act in acts()} if has_cited else set()
        return Document(day, mentioned, Inflector(workspace.lexicon))

    return document


def _day(tokens: Mapping[str, Sequence[Token]], language: Language) -> str | None:
    """Return the date of a document: the first that its body says."""
    for token in tokens.get("body", ()):
        for day in values.days(token.text, language):
            return day
    return None


def _beginnings(reads: Iterable[Read]) -> Callable[[str], bool | None]:
    """Return what tells whether words begin with a small letter within sentences, of either language.

    Names of places are alike in both, but for the letters that only Kazakh has.
    """
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for token in (token for read in reads for tokens in read.tokens.values() for token in tokens):
        if token.text.isupper():
            continue
        for found in _WORD.finditer(token.text):
            before = token.text[: found.start()].rstrip("«„“\"'( \u00a0")
            if before and before[-1] not in ".:!?\n\t":
                stem = found[0].lower().translate(_RUSSIAN_LETTERS)
                (small if found[0][0].islower() else large)[stem] += 1

    def is_small(word: str) -> bool | None:
        stem = word.strip("«»„“”\"'(),.:;").lower().translate(_RUSSIAN_LETTERS)
        for length in range(len(stem), max(_LEAST_STEM, len(stem) - _LONGEST_ENDING) - 1, -1):
            counted = [
                sum(n for each, n in table.items() if each.startswith(stem[:length]))
                for table in (small, large)
            ]
            if any(counted):
                return counted[0] >= counted[1]
        return None

    return is_small
