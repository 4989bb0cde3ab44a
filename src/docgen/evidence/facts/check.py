"""The fact check: what documents say against their case, and against their other language.

    [(file, bytes of a .docx)], Case | None  ->  [Problem]

It knows nothing of how a document was made: it reads dates, sums, numbers, places in acts and names from the
words that stand there, the same from the case, and compares. A number or a date of a document comes from the
case, from what the law makes of it, or from the words of the template itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from docgen.evidence import extent, legibility, spoken
from docgen.evidence.facts import norms, origins, pairs
from docgen.evidence.facts.fact import Kind
from docgen.evidence.facts.printed import SOUGHT, demanded, is_printed
from docgen.evidence.facts.reading import passages
from docgen.evidence.identity import identity
from docgen.model import case as cases
from docgen.model.files import read
from docgen.model.problem import MAX_PROBLEMS, Location, Problem, Severity, bounded, ordered
from docgen.pipeline import derive, document_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.evidence.facts.fact import Fact
    from docgen.evidence.facts.origins import Known
    from docgen.evidence.facts.reading import Passage
    from docgen.evidence.identity import Identity
    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.workspace import Workspace
    from docgen.template.program import CompiledTemplate

# As many as a run of one office has.
_MANY_TEMPLATES = 64
# Codes of what cannot be right, whatever the case says.
_FAULTS: Mapping[Kind, str] = {Kind.SUM: "E055", Kind.DATE: "E056", Kind.IIN: "E057"}
#: What is told of a document whose template is not at hand; its other numbers may be words of the template.
_OF_CASE = frozenset({Kind.DATE, Kind.SUM, Kind.IIN, Kind.PERSON, Kind.REFERENCE})


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document that is checked; its languages are two for a working copy.

    ``unread`` is what its words do not tell.
    """

    file: str
    unread: Sequence[Problem]
    passages: Sequence[Passage]
    identity: Identity | None
    languages: tuple[Language, ...]

    @property
    def facts(self) -> Iterator[Fact]:
        """Its facts, in order."""
        return (fact for passage in self.passages for fact in passage.facts)


@dataclass(frozen=True, slots=True)
class _Source:
    """What a document is held against: its case, what is derived from it, the words that it may print.

    ``templates`` is empty where those that it was made of are not at hand.
    """

    kind: DocumentType
    data: Mapping[str, Any]
    facts: Mapping[str, Any]
    known: Known
    templates: Mapping[Language, CompiledTemplate]


def checked(
    workspace: Workspace, files: Sequence[tuple[str, bytes]], case: Case | None = None
) -> list[Problem]:
    """Return where documents do not say what their case says, or what their other language says.

    Without a case that is given the one that a document carries counts; without any, only the languages
    are compared, and what cannot be right is told. E050, E051 a fact that the case does not have; E052 a
    value of the case that is not printed; E053, E054, E058 the languages differ; E055 to E057 what cannot be
    right; E059 there is neither case nor other language; E060, E061 what the words of a document do not tell.
    Raises TemplateError for what is no document, EvidenceError E016 for one that is too large, CaseError and
    CatalogError for a case without a type.
    """
    papers = [_paper(file, data) for file, data in files]
    found: list[Problem] = []
    known: dict[str, Known] = {}
    for paper in papers:
        found += paper.unread
        own = case if case is not None else _carried(paper)
        if case is None and paper.identity is not None and own is None and paper.identity.case is not None:
            found.append(Problem("E003", location=Location(file=paper.file)))
        if own is None:
            found += _impossible(paper, None)
        else:
            source = _source(workspace, paper, own)
            # What a name is in the other language both halves of the case tell.
            known[paper.file] = origins.of_case(source.facts)
            found += _impossible(paper, source.known)
            found += _strangers(paper, source)
            found += _unprinted(paper, source)
    couples = list(_pairs(papers))
    compared = {*known, *(paper.file for couple in couples for paper in couple)}
    found += [
        Problem("E059", Severity.WARNING, Location(file=paper.file))
        for paper in papers
        if paper.file not in compared
    ]
    for left, right in couples:
        halves = _half(left, "kk"), _half(right, "ru")
        found += pairs.problems(*halves, known.get(left.file))
    return bounded(ordered(found))


def _paper(file: str, data: bytes) -> _Paper:
    package = extent.opened(data, file=file)
    extent.check_words(package, file=file)
    said = identity(package, file=file)
    languages = () if said is None else said.languages
    told = legibility.problems(package, file=file)
    read_passages = passages(data, file=file)
    return _Paper(file, told, read_passages, said, languages or (spoken.language(package, file=file),))


def _carried(paper: _Paper) -> Case | None:
    """Return the case that a document carries, None where it is not the one that it was made of."""
    if paper.identity is None or paper.identity.case is None or not paper.identity.is_of_its_case:
        return None
    return cases.load(paper.identity.case, file=paper.file)


def _impossible(paper: _Paper, known: Known | None) -> Iterator[Problem]:
    """E055 a sum whose words say another one; E056 no such day; E057 no IIN and no BIN.

    Whether the numbers that a case gives are an IIN is told of the case.
    """
    for fact in paper.facts:
        if fact.fault and not (fact.kind is Kind.IIN and known is not None and known.explains(fact)):
            params = {"value": fact.shown, "reason": fact.fault}
            yield Problem(_FAULTS[fact.kind], location=fact.place, params=params)


def _source(workspace: Workspace, paper: _Paper, case: Case) -> _Source:
    """Return what the facts of a document may come from."""
    slug = paper.identity.document_type if paper.identity else ""
    kind = workspace.catalog[slug if slug in workspace.catalog.slugs else case.document_type or slug]
    main = workspace.catalog[case.document_type] if case.document_type else kind
    seen = document_set.view(case, main, kind, lambda: derive.facts(case.data, main))
    facts = derive.facts(seen.data, kind)
    known = origins.of_case(facts, languages=paper.languages)
    templates = _templates(workspace, paper)
    for language in templates:
        path = kind.template(language)
        known.take(_words(read(path), str(path)))
    return _Source(kind, seen.data, facts, known, templates)


def _templates(workspace: Workspace, paper: _Paper) -> dict[Language, CompiledTemplate]:
    """Return the templates that a document was made of, none unless those at hand are the same still."""
    said = paper.identity
    if said is None or said.document_type not in workspace.catalog.slugs:
        return {}
    slug = said.document_type
    at_hand = {language: workspace.template(slug, language).compiled for language in paper.languages}
    hashes = [template.content_sha256 for template in at_hand.values()]
    return at_hand if hashes == said.template_sha256.split("+") else {}


@lru_cache(_MANY_TEMPLATES)
def _words(template: bytes, file: str) -> Known:
    return origins.of_template(template, file)


def _strangers(paper: _Paper, source: _Source) -> Iterator[Problem]:
    """E050, E051: the facts of a document that come from nowhere."""
    judged = (fact for fact in paper.facts if source.templates or fact.kind in _OF_CASE)
    strange = (fact for fact in judged if not fact.fault and not source.known.explains(fact))
    yield from (_strange(fact, source.known) for fact in islice(strange, MAX_PROBLEMS + 1))


def _unprinted(paper: _Paper, source: _Source) -> Iterator[Problem]:
    """E052: what the template prints of every case, and without a template what cases are about."""
    printed = origins.of_document(paper.facts)
    if not source.templates:
        for fact in origins.of_case(source.data).facts.values():
            is_sought = fact.kind in _OF_CASE & SOUGHT and not fact.value.startswith(origins.NO_YEAR)
            if is_sought and not is_printed(fact, printed):
                yield _missing(paper, source, fact, Severity.WARNING)
    for language, template in source.templates.items():
        for fact in demanded(template, source.facts, language):
            if not is_printed(fact, printed):
                yield _missing(paper, source, fact, Severity.ERROR)


def _strange(fact: Fact, known: Known) -> Problem:
    """E050: a fact that the case does not have, with the nearest that it has; E051: nothing is near."""
    params: dict[str, Any] = {"what": str(fact.kind), "value": fact.quoted}
    near = known.nearest(fact)
    if near is None:
        return Problem("E051", location=fact.place, params=params)
    params |= {"near": _shown(near), "at": near.place.pointer or ""}
    return Problem("E050", location=fact.place, params=params)


def _missing(paper: _Paper, source: _Source, fact: Fact, severity: Severity) -> Problem:
    place = Location(file=paper.file, pointer=fact.place.pointer)
    problem = Problem("E052", severity, place, {"what": str(fact.kind), "missing": _shown(fact)})
    return source.kind.schema.labelled(problem, source.facts)


def _shown(fact: Fact) -> str | dict[str, str]:
    """Return a fact of a case as people read it."""
    return norms.words(fact.value) if fact.kind is Kind.NORM else fact.quoted


def _pairs(papers: Sequence[_Paper]) -> Iterator[tuple[_Paper, _Paper]]:
    """Yield the two languages of each document; two files that say nothing of their making are a pair too."""
    groups: dict[tuple[str, str], list[_Paper]] = {}
    for paper in papers:
        said = paper.identity
        key = (said.document_type, said.case_sha256) if said else ("", "")
        groups.setdefault(key, []).append(paper)
    for group in groups.values():
        halves = {paper.languages: paper for paper in group}
        if len(group) == len(halves) == 2 and ("kk",) in halves and ("ru",) in halves:
            yield halves["kk",], halves["ru",]


def _half(paper: _Paper, language: Language) -> pairs.Half:
    return pairs.Half(language, paper.file, paper.passages)
